"""Approves a request: everything the second person must see, and his full credentials, each time."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

from hmi.core.clock import Clock
from hmi.core.engineered import TagClass
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import TagValue
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import END_MARKS
from hmi.ui.panels.approval_facts import Fact, approval_facts, blocked_by
from hmi.ui.panels.dialog import FactGrid, StationDialog
from hmi.ui.panels.login import password_line

SETTLE_S = 2.0
"""How long nothing may change before Approve can be pressed (setpoints contract, W-03)."""

TICK_MS = 200


_SIGNERS = {
    TagClass.VIEW: "Nobody writes this setpoint from here.",
    TagClass.SECURED: "The requester may sign for it himself, with his account and password.",
    TagClass.VERIFIED: "The approver is another person than the requester.",
}


class ApprovalDialog(StationDialog):
    """`approved` carries account and password. Approve is disabled for two seconds after any change, and while
    anything speaks against it; the reason stands beside it."""

    approved = Signal(str, str)

    def __init__(
        self,
        plant: Plant,
        request: SetpointRequest,
        bridge: PlantBridge,
        clock: Clock,
        rules: SetpointRules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Approve {request.tag}?", parent, 760)
        self._plant = plant
        self._request = request
        self._bridge = bridge
        self._clock = clock
        self._rules = rules
        self._looked_at = tuple(member.id for member in plant.loop(request.tag).values())
        self._shown: dict[str, Fact] = {}
        self._changed_at: dict[str, float] = {}
        self._settled_at = clock.monotonic() + SETTLE_S
        self._sent = False
        self.facts = FactGrid()
        self.account = QLineEdit()
        self.account.setMaxLength(100)
        self.account.setAccessibleName("Account of the approver")
        self.password = password_line()
        self.why_not = label(look="secondary", wrap=True)
        self._lay_out()
        self.close_button = self.add_button("Cancel", self.reject)
        self.approve_button: QPushButton = self.add_button("Approve and write", self._approve, primary=True)
        for line in (self.account, self.password):
            line.textChanged.connect(self.look)
        bridge.values_changed.connect(self._show_values)
        bridge.units_changed.connect(self.look)
        bridge.requests_changed.connect(self._show_requests)
        bridge.inhibited_changed.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def request(self) -> str:
        """The request that is looked at."""
        return self._request.id

    def look(self) -> None:
        """Shows the newest facts and decides whether Approve may be pressed."""
        now = self._clock.monotonic()
        facts = approval_facts(self._plant, self._request, self._bridge, self._rules)
        for fact in facts:
            before = self._shown.get(fact.name)
            if before is not None and fact.differs(before):
                self._changed_at[fact.name] = now
                self._settled_at = now + SETTLE_S
                self._shown[fact.name] = fact
            elif before is None:
                self._shown[fact.name] = fact
            self.facts.show_fact(fact.name, fact.text, changed=fact.name in self._changed_at, strong=fact.strong)
        if not self._sent:
            self._decide(now)

    def show_result(self, request: SetpointRequest) -> None:
        """Says how it ended. The four ends that matter differ in mark and words."""
        words = f"{END_MARKS[request.state]}  {str(request.state).upper()}. {request.outcome}".strip()
        self.heading.setText(words)
        self.why_not.setText("")
        self.show_trouble("" if request.state is SetpointState.VERIFIED else _what_now(request.state))
        self.approve_button.hide()
        self.close_button.setText("Close")
        self.close_button.setFocus()

    def fail(self, error: BaseException) -> None:
        """Says why it was not approved; the request may still wait."""
        self._sent = False
        for line in (self.account, self.password):
            line.setEnabled(True)
        self.password.clear()
        self.show_trouble(str(error))
        self.look()

    def _decide(self, now: float) -> None:
        reason = blocked_by(self._plant, self._request, self._bridge, self._rules)
        wait = self._settled_at - now
        if not reason and wait > 0:
            reason = f"read it first: {wait:.0f} s more without a change"
        if not reason and not (self.account.text().strip() and self.password.text()):
            reason = "the approver types account and password"
        self.approve_button.setEnabled(not reason)
        self.why_not.setText(f"Not yet: {reason}" if reason else "")

    def _approve(self) -> None:
        self._sent = True
        self.approve_button.setEnabled(False)
        for line in (self.account, self.password):
            line.setEnabled(False)
        self.show_trouble("")
        self.why_not.setText("Checking once more, writing, and reading back…")
        account, password = self.account.text().strip(), self.password.text()
        self.password.clear()
        self.approved.emit(account, password)

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        tag = self._request.tag
        if any(name in lot for name in (*self._looked_at, *self._rules.of(tag).interlock.tags)):
            self.look()

    def _show_requests(self, requests: Mapping[str, SetpointRequest]) -> None:
        newest = requests.get(self._request.id)
        if newest is not None:
            self._request = newest
            self.look()

    def _lay_out(self) -> None:
        self.body.addLayout(self.facts)
        form = QFormLayout()
        form.addRow("Account", self.account)
        form.addRow("Password", self.password)
        self.body.addWidget(label(_SIGNERS[self._request.tag_class], look="secondary", wrap=True))
        self.body.addLayout(form)
        self.body.addWidget(self.why_not)


def _what_now(state: SetpointState) -> str:
    words = {
        SetpointState.REFUSED: "The plant refused it and holds the old value.",
        SetpointState.MISMATCH: "The plant holds another value than the approved one. Nothing is corrected by itself.",
        SetpointState.OUTCOME_UNKNOWN: "Nobody knows yet whether the plant took it. It is read, and never sent again.",
    }
    return words.get(state, "Nothing was written; a new request is needed.")
