"""All setpoint requests: what waits, and how the others ended. Each end has its own mark and its own words."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.engineered import CLASS_WORDS
from hmi.core.plant import Plant
from hmi.core.setpoint import PERSON, SetpointRequest, SetpointState
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import END_MARKS, change_text, day_text, precise
from hmi.ui.panels.held import HeldTags
from hmi.ui.panels.table_state import TableState


class SetpointsPanel(QWidget):
    """The requests of this station, and where a new one begins. Signals carry a request's id or a tag."""

    setpoint_asked = Signal(str)
    approve_asked = Signal(str)
    reject_asked = Signal(str)
    cancel_asked = Signal(str)
    accept_asked = Signal(str)
    clear_asked = Signal(str)
    snapshots_asked = Signal()
    limits_asked = Signal()

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.model: RowsModel[SetpointRequest] = RowsModel(_columns(plant), self)
        self.table = table_of(self.model, "Setpoint requests")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_request())
        self.heading = label(look="title")
        self.record = QPlainTextEdit()
        self.record.setReadOnly(True)
        self.record.setFixedHeight(150)
        self.record.setPlaceholderText("Select a request to read it in full")
        self.tags = _writable_box(plant)
        self.new_button = QPushButton("New setpoint…")
        self.new_button.clicked.connect(lambda: self.setpoint_asked.emit(str(self.tags.currentData())))
        self.new_button.setEnabled(self.tags.count() > 0)
        self.snapshots_button = QPushButton("Snapshots…")
        self.snapshots_button.clicked.connect(self.snapshots_asked)
        self.limits_button = QPushButton("Limits…")
        self.limits_button.setToolTip("What may be asked for, how far at once, and who signs; changed by engineers")
        self.limits_button.clicked.connect(self.limits_asked)
        self.cancel_button = self._button("Withdraw", self.cancel_asked.emit)
        self.reject_button = self._button("Refuse…", self.reject_asked.emit)
        self.approve_button = self._button("Approve…", self.approve_asked.emit)
        self.approve_button.setProperty("look", "primary")
        self.accept_button = self._button("Accept unresolved…", self.accept_asked.emit)
        self.held = HeldTags()
        self.held.clear_asked.connect(self.clear_asked)
        self.table_state = TableState()
        self._lay_out()
        self.show_requests(())

    def show_requests(self, requests: Iterable[SetpointRequest]) -> None:
        """Shows all requests, open ones first, then the newest."""
        selected = self._selected()
        rows = sorted(requests, key=lambda one: (not one.open, -one.requested_at.timestamp(), one.id))
        self.model.show_rows(rows)
        self.table.clearSelection()
        if selected is not None:
            number = next((at for at, row in enumerate(rows) if row.id == selected.id), None)
            if number is not None:
                self.table.selectRow(number)
        elif rows and rows[0].open:
            self.table.selectRow(0)
        waiting = sum(1 for row in rows if row.state is SetpointState.REQUESTED)
        self.heading.setText(f"Setpoint requests: {waiting} waiting for approval")
        self._show_request()

    def _selected(self) -> SetpointRequest | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def _show_request(self) -> None:
        request = self._selected()
        waits = request is not None and request.state is SetpointState.REQUESTED
        for button in (self.approve_button, self.reject_button, self.cancel_button):
            button.setEnabled(waits)
        self.accept_button.setEnabled(request is not None and request.state is SetpointState.OUTCOME_UNKNOWN)
        self.record.setPlainText("" if request is None else request_text(self._plant, request))

    def _button(self, text: str, asked: Callable[[str], None]) -> QPushButton:
        button = QPushButton(text)

        def clicked() -> None:
            request = self._selected()
            if request is not None:
                asked(request.id)

        button.clicked.connect(clicked)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.limits_button)
        top.addWidget(self.snapshots_button)
        top.addWidget(self.tags)
        top.addWidget(self.new_button)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        for button in (self.accept_button, self.cancel_button, self.reject_button, self.approve_button):
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.table_state)
        layout.addWidget(self.held)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.record)
        layout.addLayout(bottom)


def request_text(plant: Plant, request: SetpointRequest) -> str:
    """A request in full."""
    tag = plant.by_id.get(request.tag)
    lines = [
        f"{END_MARKS[request.state]} {request.state}{_since(request)}. {request.outcome}".strip(),
        f"{request.tag}  {tag.description if tag else ''}: {change_text(tag, request)}",
        f"asked by {request.requester_name}, {day_text(request.requested_at)}: {request.reason}",
        f"batch {request.batch or 'none'}, phase {request.phase or 'none'}; {CLASS_WORDS[request.tag_class]}",
    ]
    if request.approver_name and request.approved_at is not None:
        lines.append(f"approved by {request.approver_name}, {day_text(request.approved_at)}")
    if request.group:
        lines.append(f"number {request.place + 1} of a group that is approved and written in order")
    if request.origin != PERSON:
        lines.append(f"origin of the value: {request.origin}")
    if request.readback is not None:
        lines.append(f"read back: {precise(tag, request.readback) if tag else request.readback}")
    if request.status is not None:
        lines.append(f"status code of the plant: 0x{request.status:08X}")
    return "\n".join(lines)


def _writable_box(plant: Plant) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName("Setpoint to change")
    for tag in plant.tags:
        if tag.writable:
            box.addItem(f"{tag.id}  {tag.description}", tag.id)
    return box


def _since(request: SetpointRequest) -> str:
    return "" if request.moved_at is None else f" since {day_text(request.moved_at)}"


def _columns(plant: Plant) -> tuple[Column[SetpointRequest], ...]:
    return (
        Column("State", lambda one: f"{END_MARKS[one.state]}  {one.state}", width=190),
        Column("Asked", lambda one: day_text(one.requested_at)[5:16], width=110),
        Column("Setpoint", lambda one: one.tag, width=120),
        Column("Change", lambda one: change_text(plant.by_id.get(one.tag), one), width=170),
        Column("By", lambda one: one.requester_name, width=150),
        Column("Approved by", lambda one: one.approver_name, width=170),
        Column("Reason", lambda one: one.reason, stretch=True),
        Column("Outcome", lambda one: one.outcome, width=340),
    )
