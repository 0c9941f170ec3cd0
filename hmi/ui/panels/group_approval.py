"""Approves a group of requests: every member with what speaks against it, one signature, and how each of them ended."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import END_MARKS, change_text, shown_value
from hmi.ui.panels.approval import SETTLE_S, TICK_MS
from hmi.ui.panels.approval_facts import blocked_by
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import password_line


class GroupApprovalDialog(StationDialog):
    """`approved` carries account and password. Nothing of the group can be approved while anything speaks against one
    of its members, nor for two seconds after that changed."""

    approved = Signal(str, str)

    def __init__(
        self,
        plant: Plant,
        group: str,
        bridge: PlantBridge,
        clock: Clock,
        rules: SetpointRules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Approve the group?", parent, 980)
        self.group = group
        self._plant = plant
        self._bridge = bridge
        self._clock = clock
        self._rules = rules
        self._seen: tuple[object, ...] = ()
        self._settled_at = clock.monotonic() + SETTLE_S
        self._sent = False
        self.model: RowsModel[SetpointRequest] = RowsModel(self._columns(), self)
        self.table = table_of(self.model, "Requests of the group")
        self.table.setMinimumHeight(260)
        self.account = QLineEdit()
        self.account.setMaxLength(100)
        self.account.setAccessibleName("Account of the approver")
        self.password = password_line()
        self.why_not = label(look="secondary", wrap=True)
        self._lay_out()
        self.close_button = self.add_button("Cancel", self.reject)
        self.approve_button = self.add_button("Approve and write in this order", self._approve, primary=True)
        for line in (self.account, self.password):
            line.textChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def members(self) -> tuple[SetpointRequest, ...]:
        """The requests of the group in their order, as they stand now."""
        found = [one for one in self._bridge.requests.values() if one.group == self.group]
        return tuple(sorted(found, key=lambda one: one.place))

    def look(self) -> None:
        """Shows the newest of every member and decides whether Approve may be pressed."""
        members = self.members
        now = self._clock.monotonic()
        against = tuple(self._against(one) for one in members)
        state = (*(one.state for one in members), *against)
        if state != self._seen:
            self._seen, self._settled_at = state, now + SETTLE_S
        self.model.show_rows(members)
        self.table.viewport().update()
        if not self._sent:
            self._decide(members, against, now)

    def show_result(self, ended: Sequence[SetpointRequest]) -> None:
        """Says which were applied, and which were not."""
        applied = sum(1 for one in ended if one.state is SetpointState.VERIFIED)
        self.heading.setText(f"{applied} of {len(ended)} were written and proven")
        self.why_not.setText("Nothing is taken back and nothing is tried again; the table says how each ended.")
        self.approve_button.hide()
        self.close_button.setText("Close")
        self.model.show_rows(ended)

    def fail(self, error: BaseException) -> None:
        """Says why it was not approved; the group may still wait."""
        self._sent = False
        for line in (self.account, self.password):
            line.setEnabled(True)
        self.password.clear()
        self.show_trouble(str(error))
        self.look()

    def _decide(self, members: Sequence[SetpointRequest], against: Sequence[str], now: float) -> None:
        reason = next((f"{one.tag}: {why}" for one, why in zip(members, against, strict=True) if why), "")
        wait = self._settled_at - now
        if not members:
            reason = "no request of this group waits any more"
        if not reason and wait > 0:
            reason = f"read it first: {wait:.0f} s more without a change"
        if not reason and not (self.account.text().strip() and self.password.text()):
            reason = "the approver types account and password"
        self.approve_button.setEnabled(not reason)
        self.why_not.setText(f"Not yet: {reason}" if reason else "")

    def _against(self, request: SetpointRequest) -> str:
        return blocked_by(self._plant, request, self._bridge, self._rules)

    def _approve(self) -> None:
        self._sent = True
        self.approve_button.setEnabled(False)
        for line in (self.account, self.password):
            line.setEnabled(False)
        self.show_trouble("")
        self.why_not.setText("Writing one after the other, each proven by reading back…")
        account, password = self.account.text().strip(), self.password.text()
        self.password.clear()
        self.approved.emit(account, password)

    def _columns(self) -> tuple[Column[SetpointRequest], ...]:
        tags = self._plant.by_id
        return (
            Column("No.", lambda one: str(one.place + 1), number=True, width=50),
            Column("Setpoint", lambda one: one.tag, width=120),
            Column("Description", lambda one: tags[one.tag].description if one.tag in tags else "", width=220),
            Column("Change", lambda one: change_text(tags.get(one.tag), one), width=170),
            Column("Now", self._now, width=100),
            Column("State", lambda one: f"{END_MARKS[one.state]}  {one.state}", width=150),
            Column("Against it", lambda one: one.outcome or self._against(one), stretch=True),
        )

    def _now(self, request: SetpointRequest) -> str:
        tag = self._plant.by_id.get(request.tag)
        return "" if tag is None else shown_value(tag, self._bridge.values.get(request.tag))

    def _lay_out(self) -> None:
        first = next(iter(self.members), None)
        if first is not None:
            self.body.addWidget(label(f"Asked for by {first.requester_name}: “{first.reason}”", wrap=True))
        self.body.addWidget(self.table)
        words = "They are written in this order. The first that is not proven stops the rest; nothing is taken back."
        self.body.addWidget(label(words, look="secondary", wrap=True))
        form = QFormLayout()
        form.addRow("Account", self.account)
        form.addRow("Password", self.password)
        self.body.addLayout(form)
        self.body.addWidget(self.why_not)
