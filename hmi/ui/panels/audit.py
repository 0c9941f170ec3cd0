"""The audit trail: who did what, and the proof that nobody changed it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.audit import AuditRecord
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import ChainResult, History
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import day_text
from hmi.ui.language import said, translate
from hmi.ui.panels.audit_filter import COLUMNS, AuditFilter

AT_MOST = 500
"""Newest records that are listed."""


class AuditPanel(QWidget):
    """Newest acts first; the selected one in full below. `export_asked` and `report_asked` carry the query,
    `signatures_asked` the selected record."""

    export_asked = Signal(object)
    report_asked = Signal(object)
    signatures_asked = Signal(object)

    def __init__(self, bridge: PlantBridge, history: History, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._history = history
        self._asked = False
        self.model: RowsModel[AuditRecord] = RowsModel(_COLUMNS, self)
        self.table = table_of(self.model, translate("Audit", "Audit trail"), 28)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_record())
        self.filter = AuditFilter(clock)
        self.filter.changed.connect(self._search)
        self.verdict = label(translate("Audit", "Not checked since this view was opened."), look="secondary", wrap=True)
        self.verify_button = self._button(translate("Audit", "Verify the chain"), self.verify)
        self.verify_button.setToolTip(translate("Audit", "Recomputes the seal of every record since the first"))
        self.refresh_button = self._button(translate("Audit", "Read again"), self.refresh)
        self.export_button = self._button(
            translate("Audit", "Export…"), lambda: self.export_asked.emit(self.filter.wanted())
        )
        self.export_button.setToolTip(translate("Audit", "Writes the chosen records into a file for other programs"))
        self.report_button = self._button(
            translate("Audit", "Report…"), lambda: self.report_asked.emit(self.filter.wanted())
        )
        self.report_button.setToolTip(translate("Audit", "Writes the chosen records into a PDF for paper"))
        self.signatures_button = self._button(translate("Audit", "Signatures…"), self._ask_signatures)
        self.signatures_button.setToolTip(translate("Audit", "Every signature under what the selected record is about"))
        self.signatures_button.setEnabled(False)
        self.record = QPlainTextEdit()
        self.record.setReadOnly(True)
        self.record.setFixedHeight(170)
        self.record.setPlaceholderText(translate("Audit", "Select a record to read it in full"))
        self.record.setAccessibleName(translate("Audit", "The selected record in full"))
        self._lay_out()

    def refresh(self) -> None:
        """Reads the newest records and what may be chosen; call it when the panel is shown."""
        for column in COLUMNS:
            self._bridge.read(
                partial(self._history.audit_words, column), partial(self.filter.offer, column), self._fail
            )
        self._search()
        self._show_verified()

    def verify(self) -> None:
        """Checks the whole chain, off Qt's thread."""
        self._asked = True
        self.verify_button.setEnabled(False)
        self.verdict.setText(translate("Audit", "Checking every record…"))
        self._bridge.read(self._history.verify, self._take_result, self._fail)

    def _search(self) -> None:
        wanted = self.filter.wanted()
        self._bridge.read(partial(self._history.audit, wanted, AT_MOST), self._take, self._fail)

    def _take(self, records: Sequence[AuditRecord]) -> None:
        self.table.clearSelection()
        self.model.show_rows(records)
        self.record.setPlaceholderText(_what_to_do(len(records)))

    def _take_result(self, result: ChainResult) -> None:
        self.verify_button.setEnabled(True)
        self.verdict.setText(verdict_text(result))

    def _show_verified(self) -> None:
        """Says what the newest check found that the station made by itself, unless somebody asked for a newer one."""
        newest = self._history.verified()
        if newest is not None and not self._asked:
            at, result = newest
            self.verdict.setText(
                translate(
                    "Audit", "{verdict} Checked by the station {day}.", verdict=verdict_text(result), day=day_text(at)
                )
            )

    def _fail(self, error: BaseException) -> None:
        self.verify_button.setEnabled(True)
        self.verdict.setText(translate("Audit", "✕ The audit trail cannot be read: {error}", error=error))

    def _show_record(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        record = self.model.row_at(rows[0]) if rows else None
        self.record.setPlainText("" if record is None else record_text(record))
        self.signatures_button.setEnabled(record is not None)

    def _ask_signatures(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        record = self.model.row_at(rows[0]) if rows else None
        if record is not None:
            self.signatures_asked.emit(record)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(translate("Audit", "Audit trail"), look="title"))
        top.addWidget(self.verdict, 1)
        for button in (
            self.signatures_button,
            self.refresh_button,
            self.export_button,
            self.report_button,
            self.verify_button,
        ):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.record)


def _what_to_do(listed: int) -> str:
    if not listed:
        return translate("Audit", "No record fits what is chosen above; choose “any” or a longer time.")
    if listed >= AT_MOST:
        return translate(
            "Audit",
            "The newest {count} records that fit are listed; choose more above to reach older ones. Select one to read "
            "it in full.",
            count=listed,
        )
    return translate("Audit", "{count} records fit. Select one to read it in full.", count=listed)


def verdict_text(result: ChainResult) -> str:
    """What a check found, in a sentence."""
    told = said(result.note)
    note = f" {told[:1].upper()}{told[1:].rstrip('.')}." if told else ""
    if result.ok:
        return translate(
            "Audit", "✓ The chain holds: {count} records are what was sealed.{note}", count=result.count, note=note
        )
    return translate(
        "Audit",
        "✕ THE CHAIN IS BROKEN at record {first_bad}: {why}.{note}",
        first_bad=result.first_bad,
        why=result.why,
        note=note,
    )


def record_text(record: AuditRecord) -> str:
    """A record in full."""
    entry = record.entry
    facts = [f"{name}: {value}" for name, value in entry.facts.items()]
    head = [
        f"{record.sequence}  {day_text(entry.time)}  {entry.category} / {entry.event}",
        translate("Audit", "person: {person}    subject: {subject}", person=entry.person, subject=entry.subject),
    ]
    return "\n".join(
        [
            *head,
            *facts,
            translate("Audit", "hash: {hash}", hash=record.hash),
            translate("Audit", "previous: {previous}", previous=record.previous),
        ]
    )


def _facts(record: AuditRecord) -> str:
    return "  ".join(f"{name}={value}" for name, value in record.entry.facts.items())


_COLUMNS: tuple[Column[AuditRecord], ...] = (
    Column(phrase("Audit", "No."), lambda record: str(record.sequence), number=True, width=80),
    Column(phrase("Audit", "Time"), lambda record: day_text(record.entry.time), width=180),
    Column(phrase("Audit", "Category"), lambda record: record.entry.category, width=110),
    Column(phrase("Audit", "Event"), lambda record: record.entry.event, width=200),
    Column(phrase("Audit", "Person"), lambda record: record.entry.person, width=160),
    Column(phrase("Audit", "Subject"), lambda record: record.entry.subject, width=150),
    Column(phrase("Audit", "Facts"), _facts, stretch=True),
    Column(phrase("Audit", "Seal"), lambda record: record.hash[:12], width=130),
)
