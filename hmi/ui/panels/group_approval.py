"""Approves a group of requests: every member with what speaks against it, one signature, and how each of them ended."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import END_MARKS, asked_value, change_text
from hmi.ui.language import translate, word
from hmi.ui.panels.approval_facts import Fact, approval_facts, blocked_by
from hmi.ui.panels.changed_facts import ChangedFacts
from hmi.ui.panels.dialog import FactGrid
from hmi.ui.panels.flood import FloodReason, flood_text
from hmi.ui.panels.request_text import outcome_text
from hmi.ui.panels.signing import SigningDialog

FACTS_ROOM = 330
"""Pixels of height for the facts of the member that is chosen."""


class GroupApprovalDialog(SigningDialog):
    """Every member with all its facts; what changed since somebody looked is marked. Nothing of the group can be
    approved while anything speaks against one of its members."""

    def __init__(
        self,
        plant: Plant,
        group: str,
        bridge: PlantBridge,
        clock: Clock,
        rules: SetpointRules,
        parent: QWidget | None = None,
    ) -> None:
        writing = translate("GroupApproval", "Writing one after the other, each proven by reading back…")
        super().__init__(
            translate("GroupApproval", "Approve the group?"),
            clock,
            translate("GroupApproval", "Approve and write in this order"),
            writing,
            980,
            parent,
        )
        self.group = group
        self._plant = plant
        self._bridge = bridge
        self._rules = rules
        self._changed = ChangedFacts()
        self.model: RowsModel[SetpointRequest] = RowsModel(self._columns(), self)
        self.table = table_of(self.model, translate("GroupApproval", "Requests of the group"))
        self.table.setMinimumHeight(180)
        self.facts = FactGrid()
        self.table.selectionModel().currentRowChanged.connect(self._show_facts)
        self.alarms = label(wrap=True)
        self.alarms.setStyleSheet("font-weight: bold;")
        self.flood = FloodReason(bridge, rules)
        self.flood.line.textChanged.connect(self.look)
        self._lay_out()
        self.begin()

    @property
    def members(self) -> tuple[SetpointRequest, ...]:
        """The requests of the group in their order, as they stand now."""
        found = [one for one in self._bridge.requests.values() if one.group == self.group]
        return tuple(sorted(found, key=lambda one: one.place))

    def look(self) -> None:
        """Shows the newest of every member and decides whether Approve may be pressed."""
        members = self.members
        against = tuple(self._against(one) for one in members)
        self.alarms.setText(flood_text(self._bridge, self._rules))
        self.alarms.setVisible(bool(self.alarms.text()))
        unsaid = self.flood.look()
        changed = [self._changed.look(one.id, self._facts_of(one)) for one in members]
        if any(changed):
            self.unsettle()
        self.model.show_rows(members)
        self.table.viewport().update()
        if members and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_facts()
        reason = next((f"{one.tag}: {why}" for one, why in zip(members, against, strict=True) if why), "")
        self.decide(
            reason or unsaid if members else translate("GroupApproval", "no request of this group waits any more")
        )

    def show_result(self, ended: Sequence[SetpointRequest]) -> None:
        """Says which were applied, and which were not."""
        applied = sum(1 for one in ended if one.state is SetpointState.VERIFIED)
        words = translate(
            "GroupApproval", "Nothing is taken back and nothing is tried again; the table says how each ended."
        )
        self.end(
            translate(
                "GroupApproval", "{applied} of {count} were written and proven", applied=applied, count=len(ended)
            ),
            words,
        )
        self.model.show_rows(ended)

    def _facts_of(self, request: SetpointRequest) -> tuple[Fact, ...]:
        return approval_facts(self._plant, request, self._bridge, self._rules)

    def _show_facts(self) -> None:
        chosen = self.model.row_at(self.table.currentIndex())
        if chosen is not None:
            self.facts.show_all(self._facts_of(chosen), self._changed.of(chosen.id))

    def _against(self, request: SetpointRequest) -> str:
        return blocked_by(self._plant, request, self._bridge, self._rules)

    def _columns(self) -> tuple[Column[SetpointRequest], ...]:
        tags = self._plant.by_id
        return (
            Column(translate("GroupApproval", "No."), lambda one: str(one.place + 1), number=True, width=50),
            Column(translate("GroupApproval", "Setpoint"), lambda one: one.tag, width=120),
            Column(
                translate("GroupApproval", "Description"),
                lambda one: tags[one.tag].description if one.tag in tags else "",
                width=220,
            ),
            Column(translate("GroupApproval", "Change"), lambda one: change_text(tags.get(one.tag), one), width=230),
            Column(translate("GroupApproval", "Now"), self._now, width=150),
            Column(
                translate("GroupApproval", "State"), lambda one: f"{END_MARKS[one.state]}  {word(one.state)}", width=150
            ),
            Column(
                translate("GroupApproval", "Against it"),
                lambda one: outcome_text(one) or self._against(one) or self._marked(one),
                stretch=True,
            ),
        )

    def _marked(self, request: SetpointRequest) -> str:
        """What changed of a request since somebody looked at it."""
        names = ", ".join(sorted(self._changed.of(request.id)))
        return translate("GroupApproval", "◄ changed: {names}", names=names) if names else ""

    def _now(self, request: SetpointRequest) -> str:
        tag = self._plant.by_id.get(request.tag)
        return "" if tag is None else asked_value(tag, self._bridge.values.get(request.tag))

    def _lay_out(self) -> None:
        first = next(iter(self.members), None)
        if first is not None:
            self.body.addWidget(
                label(
                    translate(
                        "GroupApproval",
                        "Asked for by {requester_name}: “{reason}”",
                        requester_name=first.requester_name,
                        reason=first.reason,
                    ),
                    wrap=True,
                )
            )
        self.body.addWidget(self.table)
        self.body.addWidget(self._facts_pane())
        words = translate(
            "GroupApproval",
            "They are written in this order. The first that is not proven stops the rest; nothing is taken back.",
        )
        self.body.addWidget(label(words, look="secondary", wrap=True))
        self.body.addWidget(self.alarms)
        self.body.addWidget(self.flood)
        self.add_credentials()

    def _facts_pane(self) -> QScrollArea:
        """The facts have as much room whatever there is to say of the one that is chosen."""
        content = QWidget()
        beneath = QVBoxLayout(content)
        beneath.addLayout(self.facts)
        beneath.addStretch(1)
        pane = QScrollArea()
        pane.setAccessibleName(translate("GroupApproval", "Facts of the chosen request"))
        pane.setFrameShape(QFrame.Shape.NoFrame)
        pane.setWidgetResizable(True)
        pane.setMinimumHeight(FACTS_ROOM)
        pane.setWidget(content)
        return pane
