"""The setpoint requests of this run: what waits, since when, what speaks against it, and what a person may do."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import END_MARKS, change_text, clock_text, short_text
from hmi.ui.language import translate, word
from hmi.ui.mimic.reading import age_text
from hmi.ui.panels.request_text import outcome_text, request_text

Against = Callable[[SetpointRequest], str]
"""The first thing that speaks against approving a request now; empty if nothing does."""

_ORDERS: tuple[Callable[[SetpointRequest], object], ...] = (
    lambda one: one.state.value,
    lambda one: one.requested_at,
    lambda one: one.tag,
    lambda one: one.new,
    lambda one: one.requester_name,
)
"""By what a click on a heading sorts, by the number of the column; the others do not sort."""

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RequestQueue(QWidget):
    """Open requests first, then the newest, until somebody sorts. Signals carry a request's id. Enter approves the
    selected one, Delete withdraws it."""

    approve_asked = Signal(str)
    reject_asked = Signal(str)
    cancel_asked = Signal(str)
    accept_asked = Signal(str)

    def __init__(self, plant: Plant, against: Against, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._against = against
        self._now: datetime | None = None
        self._requests: tuple[SetpointRequest, ...] = ()
        self._sorted_by, self._descending = -1, False
        self.model: RowsModel[SetpointRequest] = RowsModel(self._columns(), self)
        self.table = table_of(self.model, translate("RequestQueue", "Setpoint requests"))
        self.record = QPlainTextEdit()
        self.cancel_button = self._button(
            translate("RequestQueue", "Withdraw"),
            translate("RequestQueue", "Takes it back (Delete)"),
            self.cancel_asked.emit,
        )
        self.reject_button = self._button(
            translate("RequestQueue", "Refuse…"),
            translate("RequestQueue", "Says no, with a reason"),
            self.reject_asked.emit,
        )
        self.approve_button = self._button(
            translate("RequestQueue", "Approve…"),
            translate("RequestQueue", "Signs for it and writes (Enter)"),
            self.approve_asked.emit,
        )
        self.accept_button = self._button(
            translate("RequestQueue", "Accept unresolved…"),
            translate("RequestQueue", "Closes an outcome that nobody could find out"),
            self.accept_asked.emit,
        )
        self._set_up()
        self._lay_out()

    @property
    def waiting(self) -> int:
        """How many wait for approval."""
        return sum(1 for one in self._requests if one.state is SetpointState.REQUESTED)

    def show_requests(self, requests: Iterable[SetpointRequest]) -> None:
        """Shows these requests; the selected one stays selected."""
        self._requests = tuple(requests)
        selected = self.selected()
        rows = self._in_order()
        self.model.show_rows(rows)
        self.table.clearSelection()
        if selected is not None:
            number = next((at for at, row in enumerate(rows) if row.id == selected.id), None)
            if number is not None:
                self.table.selectRow(number)
        elif rows and rows[0].open:
            self.table.selectRow(0)
        self._show_request()

    def tick(self, now: datetime) -> None:
        """Ages go on, and what speaks against a request may have changed."""
        self._now = now
        self.table.viewport().update()
        self._show_text()

    def selected(self) -> SetpointRequest | None:
        """The request that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in ENTER:
                self.approve_button.click()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.cancel_button.click()
                return True
        return super().eventFilter(watched, event)

    def _in_order(self) -> list[SetpointRequest]:
        rows = sorted(self._requests, key=lambda one: (not one.open, -one.requested_at.timestamp(), one.id))
        if self._sorted_by >= 0:
            order: Callable[[SetpointRequest], object] = _ORDERS[self._sorted_by]
            rows.sort(key=order, reverse=self._descending)  # type: ignore[arg-type]
        return rows

    def _sort(self, column: int) -> None:
        """A click sorts, a second one turns it round, a third one brings the order of work back."""
        if column >= len(_ORDERS):
            return
        if column != self._sorted_by:
            self._sorted_by, self._descending = column, False
        elif not self._descending:
            self._descending = True
        else:
            self._sorted_by, self._descending = -1, False
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(self._sorted_by >= 0)
        down = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(max(self._sorted_by, 0), down)
        self.show_requests(self._requests)

    def _show_request(self) -> None:
        request = self.selected()
        waits = request is not None and request.state is SetpointState.REQUESTED
        for button in (self.approve_button, self.reject_button, self.cancel_button):
            button.setEnabled(waits)
        self.accept_button.setEnabled(request is not None and request.state is SetpointState.OUTCOME_UNKNOWN)
        self.record.setPlaceholderText(
            translate("RequestQueue", "Select a request to read it in full")
            if self._requests
            else translate(
                "RequestQueue",
                "Nobody has asked for a setpoint since the station was started. Choose one above, then New setpoint…",
            )
        )
        self._show_text()

    def _show_text(self) -> None:
        """The selected request in full; what is being read or copied is not replaced by the same."""
        request = self.selected()
        words = "" if request is None else request_text(self._plant, request)
        if request is not None and request.state is SetpointState.REQUESTED:
            words = f"{words}\n{self._ending(request)}"
        if words != self.record.toPlainText():
            self.record.setPlainText(words)

    def _button(self, text: str, hint: str, asked: Callable[[str], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(hint)

        def clicked() -> None:
            request = self.selected()
            if request is not None:
                asked(request.id)

        button.clicked.connect(clicked)
        return button

    def _columns(self) -> tuple[Column[SetpointRequest], ...]:
        tags = self._plant.by_id
        return (
            Column(
                translate("RequestQueue", "State"), lambda one: f"{END_MARKS[one.state]}  {word(one.state)}", width=150
            ),
            Column(translate("RequestQueue", "Asked"), self._asked, width=130),
            Column(translate("RequestQueue", "Setpoint"), lambda one: one.tag, width=100),
            Column(translate("RequestQueue", "Change"), lambda one: change_text(tags.get(one.tag), one), width=140),
            Column(translate("RequestQueue", "By"), lambda one: one.requester_name, width=125),
            Column(translate("RequestQueue", "Approved by"), lambda one: one.approved_by, width=125),
            Column(translate("RequestQueue", "Reason"), lambda one: one.reason, width=170, tip=lambda one: one.reason),
            Column(
                translate("RequestQueue", "Against it, or how it ended"), self._ending, stretch=True, tip=self._ending
            ),
        )

    def _asked(self, request: SetpointRequest) -> str:
        if request.state is not SetpointState.REQUESTED or self._now is None:
            return short_text(request.requested_at)
        clock = clock_text(request.requested_at)[:5]
        return translate(
            "RequestQueue", "{clock}, {age} ago", clock=clock, age=age_text(self._now, request.requested_at)
        )

    def _ending(self, request: SetpointRequest) -> str:
        if request.state is not SetpointState.REQUESTED:
            return outcome_text(request)
        why = self._against(request)
        return f"✕ {why}" if why else translate("RequestQueue", "nothing speaks against it")

    def _set_up(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_request())
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.installEventFilter(self)
        self.record.setReadOnly(True)
        self.record.setAccessibleName(translate("RequestQueue", "The selected request in full"))
        self.record.setFixedHeight(150)
        self.approve_button.setProperty("look", "primary")

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        for button in (self.accept_button, self.cancel_button, self.reject_button, self.approve_button):
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.record)
        layout.addLayout(bottom)
