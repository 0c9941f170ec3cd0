"""Approves a group of requests: every member with what speaks against it, one signature, and how each of them ended."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import END_MARKS, asked_value, change_text
from hmi.ui.language import translate, word
from hmi.ui.panels.approval_facts import blocked_by
from hmi.ui.panels.flood import FloodReason, flood_text
from hmi.ui.panels.request_text import outcome_text
from hmi.ui.panels.signing import SigningDialog


class GroupApprovalDialog(SigningDialog):
    """Nothing of the group can be approved while anything speaks against one of its members."""

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
        self._seen: tuple[object, ...] = ()
        self.model: RowsModel[SetpointRequest] = RowsModel(self._columns(), self)
        self.table = table_of(self.model, translate("GroupApproval", "Requests of the group"))
        self.table.setMinimumHeight(260)
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
        state = (*(one.state for one in members), *against, self.alarms.isHidden())
        if state != self._seen:
            self._seen = state
            self.unsettle()
        self.model.show_rows(members)
        self.table.viewport().update()
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
                lambda one: outcome_text(one) or self._against(one),
                stretch=True,
            ),
        )

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
        words = translate(
            "GroupApproval",
            "They are written in this order. The first that is not proven stops the rest; nothing is taken back.",
        )
        self.body.addWidget(label(words, look="secondary", wrap=True))
        self.body.addWidget(self.alarms)
        self.body.addWidget(self.flood)
        self.add_credentials()
