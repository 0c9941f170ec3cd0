"""Approves a request: everything the second person must see, and his full credentials, each time."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from hmi.core.clock import Clock
from hmi.core.engineered import TagClass
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import TagValue
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import END_MARKS
from hmi.ui.language import translate, word
from hmi.ui.panels.approval_facts import approval_facts, blocked_by
from hmi.ui.panels.changed_facts import ChangedFacts
from hmi.ui.panels.dialog import FactGrid
from hmi.ui.panels.flood import FloodReason
from hmi.ui.panels.request_text import outcome_text
from hmi.ui.panels.signing import SigningDialog

_SIGNERS = {
    TagClass.VIEW: phrase("Approval", "Nobody writes this setpoint from here."),
    TagClass.SECURED: phrase("Approval", "The requester may sign for it himself, with his account and password."),
    TagClass.VERIFIED: phrase("Approval", "The approver is another person than the requester."),
}


class ApprovalDialog(SigningDialog):
    """One request, with every fact that the second person must see; what changed since he looked is marked."""

    def __init__(
        self,
        plant: Plant,
        request: SetpointRequest,
        bridge: PlantBridge,
        clock: Clock,
        rules: SetpointRules,
        parent: QWidget | None = None,
    ) -> None:
        writing = translate("Approval", "Checking once more, writing, and reading back…")
        super().__init__(
            translate("Approval", "Approve {tag}?", tag=request.tag),
            clock,
            translate("Approval", "Approve and write"),
            writing,
            760,
            parent,
        )
        self._plant = plant
        self._request = request
        self._bridge = bridge
        self._rules = rules
        self._looked_at = tuple(member.id for member in plant.loop(request.tag).values())
        self._changed = ChangedFacts()
        self.facts = FactGrid()
        self.body.addLayout(self.facts)
        self.body.addWidget(label(_SIGNERS[request.tag_class], look="secondary", wrap=True))
        self.flood = FloodReason(bridge, rules)
        self.flood.line.textChanged.connect(self.look)
        self.body.addWidget(self.flood)
        self.add_credentials()
        bridge.values_changed.connect(self._show_values)
        bridge.units_changed.connect(self.look)
        bridge.requests_changed.connect(self._show_requests)
        bridge.inhibited_changed.connect(self.look)
        self.begin()

    @property
    def request(self) -> str:
        """The request that is looked at."""
        return self._request.id

    def look(self) -> None:
        """Shows the newest facts and decides whether Approve may be pressed."""
        facts = approval_facts(self._plant, self._request, self._bridge, self._rules)
        if self._changed.look(self._request.id, facts):
            self.unsettle()
        self.facts.show_all(facts, self._changed.of(self._request.id))
        against = blocked_by(self._plant, self._request, self._bridge, self._rules)
        unsaid = self.flood.look()
        self.decide(against or unsaid)

    def show_result(self, request: SetpointRequest) -> None:
        """Says how it ended. The four ends that matter differ in mark and words."""
        words = f"{END_MARKS[request.state]}  {word(request.state).upper()}. {outcome_text(request)}".strip()
        self.end(words, "")
        self.show_trouble("" if request.state is SetpointState.VERIFIED else _what_now(request.state))

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        tag = self._request.tag
        row = self._rules.of(tag)
        if any(name in lot for name in (*self._looked_at, *row.interlock.tags, row.readback)):
            self.look()

    def _show_requests(self, requests: Mapping[str, SetpointRequest]) -> None:
        newest = requests.get(self._request.id)
        if newest is not None:
            self._request = newest
            self.look()


def _what_now(state: SetpointState) -> str:
    words = {
        SetpointState.REFUSED: translate("Approval", "The plant refused it and holds the old value."),
        SetpointState.MISMATCH: translate(
            "Approval", "The plant holds another value than the approved one. Nothing is corrected by itself."
        ),
        SetpointState.OUTCOME_UNKNOWN: translate(
            "Approval", "Nobody knows yet whether the plant took it. It is read, and never sent again."
        ),
    }
    return words.get(state, translate("Approval", "Nothing was written; a new request is needed."))
