"""Any batch on record, to be laid behind a pen: found by a part of its name or recipe, several at a time."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hmi.core.phrase import phrase
from hmi.core.spans import BatchSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import translate
from hmi.ui.panels.dialog import StationDialog

PAGE = 100
"""Batches that are read at a time."""

PAUSE_MS = 250
"""After the last key; then the records are searched."""


class TrendBatchesDialog(StationDialog):
    """`picked` carries a batch that is to be laid behind the pen, or to be taken away from there; what stands behind it
    is told by `show_chosen`."""

    picked = Signal(object)

    def __init__(self, bridge: PlantBridge, history: History, parent: QWidget | None = None) -> None:
        super().__init__(translate("TrendBatches", "Earlier batches behind the pen"), parent, 760)
        self._bridge = bridge
        self._history = history
        self._chosen: frozenset[str] = frozenset()
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("TrendBatches", "Find a batch or a recipe"))
        self.search.setAccessibleName(translate("TrendBatches", "Find a batch or a recipe"))
        self.search.setClearButtonEnabled(True)
        self.model: RowsModel[BatchSpan] = RowsModel(self._columns(), self)
        self.table = table_of(self.model, translate("TrendBatches", "Batches on record"), 28)
        self.table.setMinimumHeight(320)
        row = QHBoxLayout()
        row.addWidget(self.search)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.older_button = self.add_button(translate("TrendBatches", "Older batches"), self._read_older)
        self.older_button.setEnabled(False)
        self.add_button(translate("TrendBatches", "Close"), self.accept)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(PAUSE_MS)
        self._typed.timeout.connect(self._search)
        self.search.textChanged.connect(self._typed.start)
        self.search.returnPressed.connect(self._search)
        self.table.clicked.connect(self._pick)
        self.table.activated.connect(self._pick_by_key)
        self._search()

    def show_chosen(self, batches: Sequence[BatchSpan]) -> None:
        """Ticks the batches that stand behind the pen."""
        self._chosen = frozenset(batch.batch for batch in batches)
        self.table.viewport().update()

    def _columns(self) -> tuple[Column[BatchSpan], ...]:
        return (
            Column("", self._tick, width=40),
            Column(phrase("TrendBatches", "Batch"), lambda span: span.batch, width=180),
            Column(phrase("TrendBatches", "Recipe"), lambda span: span.recipe, width=150),
            Column(phrase("TrendBatches", "Units"), lambda span: ", ".join(span.assets), stretch=True),
            Column(phrase("TrendBatches", "Start"), lambda span: minute_text(span.start), width=160),
        )

    def _tick(self, batch: BatchSpan) -> str:
        return "☑" if batch.batch in self._chosen else "☐"

    def _search(self) -> None:
        self._typed.stop()
        self._read(())

    def _read_older(self) -> None:
        self.table.setFocus()  # not the button, should it have no more to add
        self._read(self.model.rows)

    def _read(self, before: Sequence[BatchSpan]) -> None:
        like = self.search.text().strip()
        take: Callable[[Sequence[BatchSpan]], None] = partial(self._take, like, tuple(before))
        self._bridge.read(partial(self._history.batches, PAGE, len(before), like), take, self._fail)

    def _take(self, like: str, before: Sequence[BatchSpan], found: Sequence[BatchSpan]) -> None:
        """An answer to other words came too late."""
        if like != self.search.text().strip():
            return
        known = {span.batch for span in before}
        self.model.show_rows([*before, *(span for span in found if span.batch not in known)])
        self.older_button.setEnabled(len(found) == PAGE)
        self.show_trouble("" if self.model.rows else translate("TrendBatches", "No batch on record fits."))

    def _pick(self, index: QModelIndex) -> None:
        batch = self.model.row_at(index)
        if batch is not None:
            self.show_trouble("")
            self.picked.emit(batch)

    def _pick_by_key(self, index: QModelIndex) -> None:
        """Enter; a double click has picked with its first click already."""
        if self.table.hasFocus() and not self.table.underMouse():
            self._pick(index)

    def _fail(self, error: BaseException) -> None:
        self.show_trouble(translate("TrendBatches", "The records cannot be read: {error}", error=error))
