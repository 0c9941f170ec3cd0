"""Setpoint requests of every run and every station: filtered, sorted, paged, and each with its audit records."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.audit import AuditRecord
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.controls.request_past import RequestPast
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import END_MARKS, change_text, day_text
from hmi.ui.language import said, translate, word
from hmi.ui.panels.request_text import request_text

PAGE = 100
"""Requests on one page."""

PERIODS: tuple[tuple[str, timedelta | None], ...] = (
    (phrase("RequestHistory", "at any time"), None),
    (phrase("RequestHistory", "last shift (8 h)"), timedelta(hours=8)),
    (phrase("RequestHistory", "last day"), timedelta(days=1)),
    (phrase("RequestHistory", "last 7 days"), timedelta(days=7)),
    (phrase("RequestHistory", "last 31 days"), timedelta(days=31)),
)

_FIELDS = ("state", "requested_at", "tag", "new", "requester_name", "approver_name", "", "")
"""By which field a click on a heading sorts; empty: by none."""


class RequestHistory(QWidget):
    """The selected request stands in full below the list. `request_signatures_asked` carries its id,
    `batch_signatures_asked` its batch."""

    request_signatures_asked = Signal(str)
    batch_signatures_asked = Signal(str)

    def __init__(self, plant: Plant, bridge: PlantBridge, past: RequestPast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._bridge = bridge
        self._past = past
        self._page = 0
        self._order, self._descending = "requested_at", True
        self.tag, self.person, self.state, self.period = (ChoiceBox() for _ in range(4))
        self.count = label(look="secondary")
        self.newer_button, self.older_button = (
            QPushButton(translate("RequestHistory", "◀ Before")),
            QPushButton(translate("RequestHistory", "Next ▶")),
        )
        self.model: RowsModel[SetpointRequest] = RowsModel(_columns(plant), self)
        self.table = table_of(self.model, translate("RequestHistory", "Earlier setpoint requests"), 28)
        self.record = QPlainTextEdit()
        self.signatures_button = QPushButton(translate("RequestHistory", "Signatures…"))
        self.batch_button = QPushButton(translate("RequestHistory", "Signatures of the batch…"))
        self._set_up()
        self._lay_out()
        self._show_page(())

    def refresh(self) -> None:
        """Reads what may be chosen and the first page; call it when the view is shown."""
        self._bridge.read(self._past.tags, partial(_offer, self.tag), self._fail)
        self._bridge.read(self._past.persons, partial(_offer, self.person), self._fail)
        self.search()

    def search(self) -> None:
        """Reads the first page of what is chosen now."""
        self._page = 0
        self._read()

    def turn(self, pages: int) -> None:
        """Reads another page."""
        self._page = max(self._page + pages, 0)
        self._read()

    def wanted(self) -> RequestQuery:
        """What is chosen now."""
        span = self.period.currentData()
        since = self._bridge.now() - span if isinstance(span, timedelta) else None
        tag, person, state = (str(box.currentData() or "") for box in (self.tag, self.person, self.state))
        return RequestQuery(tag, person, state, since=since, order=self._order, descending=self._descending)

    def _read(self) -> None:
        # One more than a page shows whether there is another.
        search = partial(self._past.search, self.wanted(), PAGE + 1, self._page * PAGE)
        self._bridge.read(search, self._show_page, self._fail)

    def _show_page(self, found: Sequence[SetpointRequest]) -> None:
        rows = tuple(found[:PAGE])
        self.table.clearSelection()
        self.model.show_rows(rows)
        first = self._page * PAGE
        self.count.setText(
            translate("RequestHistory", "{first} to {first2}", first=first + 1, first2=first + len(rows))
            if rows
            else translate("RequestHistory", "No request fits.")
        )
        self.newer_button.setEnabled(self._page > 0)
        self.older_button.setEnabled(len(found) > PAGE)
        if rows:
            self.table.selectRow(0)
        self._show_request()

    def _fail(self, error: BaseException) -> None:
        self.count.setText(translate("RequestHistory", "✕ The requests cannot be read: {error}", error=error))

    def _selected(self) -> SetpointRequest | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def _show_request(self) -> None:
        request = self._selected()
        self.signatures_button.setEnabled(request is not None)
        self.batch_button.setEnabled(request is not None and bool(request.batch))
        self.record.setPlainText("" if request is None else request_text(self._plant, request))
        if request is not None:
            self._bridge.read(partial(self._past.records, request), partial(self._show_records, request), self._fail)

    def _show_records(self, request: SetpointRequest, records: Sequence[AuditRecord]) -> None:
        if self._selected() is request:
            self.record.setPlainText(f"{request_text(self._plant, request)}\n\n{records_text(records)}")

    def _sort(self, column: int) -> None:
        """A click sorts, a second one turns it round, a third one brings the newest first again."""
        field = _FIELDS[column]
        if not field:
            return
        if field != self._order:
            self._order, self._descending = field, field == "requested_at"
        elif self._descending is (field == "requested_at"):
            self._descending = not self._descending
        else:
            self._order, self._descending = "requested_at", True
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        down = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(_FIELDS.index(self._order), down)
        self.search()

    def _ask_signatures(self) -> None:
        request = self._selected()
        if request is not None:
            self.request_signatures_asked.emit(request.id)

    def _ask_batch(self) -> None:
        request = self._selected()
        if request is not None and request.batch:
            self.batch_signatures_asked.emit(request.batch)

    def _set_up(self) -> None:
        boxes = (
            (self.tag, translate("RequestHistory", "Setpoint")),
            (self.person, translate("RequestHistory", "Person")),
            (self.state, translate("RequestHistory", "State")),
            (self.period, translate("RequestHistory", "Time")),
        )
        for box, name in boxes:
            box.setAccessibleName(name)
            box.activated.connect(lambda _index: self.search())
        for box in (self.tag, self.person):
            box.setMinimumWidth(150)
            box.addItem(translate("RequestHistory", "any"), "")
        self.state.addItem(translate("RequestHistory", "any"), "")
        for state in SetpointState:
            self.state.addItem(f"{END_MARKS[state]}  {word(state)}", state.value)
        for words, span in PERIODS:
            self.period.addItem(said(words), span)
        self.newer_button.clicked.connect(partial(self.turn, -1))
        self.older_button.clicked.connect(partial(self.turn, 1))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_request())
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.record.setReadOnly(True)
        self.record.setFixedHeight(230)
        self.record.setPlaceholderText(
            translate("RequestHistory", "Select a request to read it with its audit records")
        )
        self.record.setAccessibleName(translate("RequestHistory", "The selected request in full"))
        self.signatures_button.clicked.connect(self._ask_signatures)
        self.batch_button.clicked.connect(self._ask_batch)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for box, name in (
            (self.tag, translate("RequestHistory", "Setpoint")),
            (self.person, translate("RequestHistory", "Person")),
            (self.state, translate("RequestHistory", "State")),
        ):
            top.addWidget(label(name, look="secondary"))
            top.addWidget(box)
        top.addWidget(self.period)
        top.addStretch(1)
        for widget in (self.count, self.newer_button, self.older_button):
            top.addWidget(widget)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.batch_button)
        bottom.addWidget(self.signatures_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.record)
        layout.addLayout(bottom)


def records_text(records: Sequence[AuditRecord]) -> str:
    """The audit records of a request, a line each, and what was signed under them."""
    if not records:
        return translate("RequestHistory", "The audit trail has no record of it.")
    return "\n".join([translate("RequestHistory", "Audit records"), *map(_record_line, records)])


def _record_line(record: AuditRecord) -> str:
    entry = record.entry
    words = f"{record.sequence:>6}  {day_text(entry.time)}  {entry.event}, {entry.person}"
    signature = entry.facts.get("signature")
    if signature:
        return translate(
            "RequestHistory",
            "{words}  |  signed: {signature}; {get}",
            words=words,
            signature=signature,
            get=entry.facts.get("signed_by", ""),
        )
    outcome = entry.facts.get("outcome")
    return f"{words}  |  {outcome}" if outcome else words


def _offer(box: ChoiceBox, words: Sequence[str]) -> None:
    """What may be chosen; what is chosen stays."""
    chosen = box.currentData()
    box.clear()
    box.addItem(translate("RequestHistory", "any"), "")
    for name in words:
        box.addItem(name, name)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _columns(plant: Plant) -> tuple[Column[SetpointRequest], ...]:
    return (
        Column(
            translate("RequestHistory", "State"), lambda one: f"{END_MARKS[one.state]}  {word(one.state)}", width=190
        ),
        Column(translate("RequestHistory", "Asked"), lambda one: day_text(one.requested_at), width=170),
        Column(translate("RequestHistory", "Setpoint"), lambda one: one.tag, width=110),
        Column(
            translate("RequestHistory", "Change"), lambda one: change_text(plant.by_id.get(one.tag), one), width=170
        ),
        Column(translate("RequestHistory", "By"), lambda one: one.requester_name, width=150),
        Column(translate("RequestHistory", "Approved by"), lambda one: one.approved_by, width=150),
        Column(translate("RequestHistory", "Reason"), lambda one: one.reason, stretch=True, tip=lambda one: one.reason),
        Column(translate("RequestHistory", "Batch"), lambda one: one.batch, width=120),
    )
