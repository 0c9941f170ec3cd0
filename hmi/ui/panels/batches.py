"""What every unit does now, and all batches with their phases."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from hmi.core.batch import UnitStatus
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.spans import BatchSpan, PhaseSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import day_text, phase_text
from hmi.ui.language import translate, word
from hmi.ui.mimic.reading import hours_text

AT_MOST = 200
"""Batches that are listed at first, and that are added when older ones are asked for."""

PAUSE_MS = 250
"""After the last key; then the records are searched."""

LEAST_HEIGHT = 96
"""Two units and the headings: a low window scrolls the others."""


class BatchesPanel(QWidget):
    """Units live, batches from the records; a batch that is picked shows its phases. `replay_asked` carries it."""

    replay_asked = Signal(object)

    def __init__(self, plant: Plant, bridge: PlantBridge, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._history = history
        self._assets = tuple(asset.id for asset in plant.assets)
        self.units: RowsModel[UnitStatus] = RowsModel(_UNIT_COLUMNS, self)
        self.batches: RowsModel[BatchSpan] = RowsModel(_BATCH_COLUMNS, self)
        self.phases: RowsModel[PhaseSpan] = RowsModel(_PHASE_COLUMNS, self)
        self.batch_table = table_of(self.batches, translate("Batches", "Batches"))
        self.batch_table.selectionModel().selectionChanged.connect(lambda *_: self._show_phases())
        unit_table = table_of(self.units, translate("Batches", "Units now"), 28)
        unit_table.setMaximumHeight(len(self._assets) * 28 + 36)
        unit_table.setMinimumHeight(LEAST_HEIGHT)
        self.search = _search_field()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(PAUSE_MS)
        self.older_button = _button(
            translate("Batches", "Older batches"),
            translate("Batches", "Adds the next {count} batches on record", count=AT_MOST),
            self._read_older,
        )
        self.older_button.setEnabled(False)
        self.trouble = label(look="secondary", wrap=True)
        self.phase_heading = label(translate("Batches", "Phases of the selected batch"), look="title")
        self.refresh_button = _button(
            translate("Batches", "Read again"), translate("Batches", "Reads the records again"), self.refresh
        )
        self.replay_button = _button(
            translate("Batches", "Replay on the mimic"),
            translate("Batches", "Shows the plant as it was during this batch"),
            self._ask_replay,
        )
        self.replay_button.setEnabled(False)
        self._lay_out(unit_table)
        bridge.units_changed.connect(self._show_units)
        self.search.textChanged.connect(self._typed.start)
        self.search.returnPressed.connect(self.refresh)
        self._typed.timeout.connect(self.refresh)

    def _lay_out(self, unit_table: QWidget) -> None:
        top = QHBoxLayout()
        top.addWidget(label(translate("Batches", "Batches"), look="title"))
        top.addWidget(self.search)
        top.addWidget(self.trouble, 1)
        top.addWidget(self.older_button)
        top.addWidget(self.replay_button)
        top.addWidget(self.refresh_button)
        below = QSplitter(Qt.Orientation.Vertical)
        below.setChildrenCollapsible(False)
        below.addWidget(_under(None, top, self.batch_table))
        below.addWidget(_under(self.phase_heading, None, table_of(self.phases, translate("Batches", "Phases"), 28)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addWidget(label(translate("Batches", "Units now"), look="title"))
        layout.addWidget(unit_table)
        layout.addWidget(below, 1)

    def refresh(self) -> None:
        """Reads the batches again; call it when the panel is shown."""
        self._show_units()
        self._typed.stop()
        self._read(())

    def _read_older(self) -> None:
        self.batch_table.setFocus()  # not the button beside it, should this one have no more to add
        self._read(self.batches.rows)

    def _read(self, before: Sequence[BatchSpan]) -> None:
        """Reads what comes after those before; an answer to words that have changed meanwhile is dropped."""
        like = self.search.text().strip()
        ask = partial(self._history.batches, AT_MOST, len(before), like)
        self._bridge.read(ask, partial(self._take_batches, like, tuple(before)), self._fail)

    def _show_units(self) -> None:
        if self.isVisible():
            self.units.show_rows([self._bridge.units.get(asset, UnitStatus(asset)) for asset in self._assets])

    def _take_batches(self, like: str, before: Sequence[BatchSpan], found: Sequence[BatchSpan]) -> None:
        if like != self.search.text().strip():
            return
        known = {span.batch for span in before}
        batches = [*before, *(span for span in found if span.batch not in known)]
        none = (
            translate("Batches", "No batch on record has {text} in its name or recipe.", text=like)
            if like
            else translate("Batches", "No batch has been recorded yet.")
        )
        self.trouble.setText("" if batches else none)
        self.older_button.setEnabled(len(found) == AT_MOST)
        self.batches.show_rows(batches)
        if batches and not self.batch_table.selectionModel().hasSelection():
            first = len(before) if len(batches) > len(before) else 0
            self.batch_table.selectRow(first)
            self.batch_table.scrollTo(self.batches.index(first, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._show_phases()

    def _picked(self) -> BatchSpan | None:
        rows = self.batch_table.selectionModel().selectedRows()
        return self.batches.row_at(rows[0]) if rows else None

    def _ask_replay(self) -> None:
        batch = self._picked()
        if batch is not None:
            self.replay_asked.emit(batch)

    def _show_phases(self) -> None:
        batch = self._picked()
        self.replay_button.setEnabled(batch is not None)
        if batch is None:
            self.phase_heading.setText(translate("Batches", "Phases of the selected batch"))
            self.phases.show_rows(())
            return
        self.phase_heading.setText(translate("Batches", "Phases of {batch}", batch=batch.batch))
        end = batch.end or self._bridge.now()
        self._bridge.read(partial(self._phases_of, batch, end), self.phases.show_rows, self._fail)

    def _phases_of(self, batch: BatchSpan, end: datetime) -> list[PhaseSpan]:  # on a reading thread
        spans = [span for asset in batch.assets for span in self._history.phases(asset, batch.start, end)]
        return sorted((span for span in spans if span.batch == batch.batch), key=lambda span: span.start)

    def _fail(self, error: BaseException) -> None:
        self.trouble.setText(translate("Batches", "The records cannot be read: {error}", error=error))


def _button(text: str, hint: str, act: Callable[[], None]) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(hint)
    made.clicked.connect(act)
    return made


def _search_field() -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(translate("Batches", "Find a batch or a recipe"))
    made.setAccessibleName(translate("Batches", "Find a batch or a recipe"))
    made.setClearButtonEnabled(True)
    made.setFixedWidth(280)
    return made


def _under(heading: QWidget | None, row: QHBoxLayout | None, table: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 8, 0, 0)
    if heading is not None:
        layout.addWidget(heading)
    if row is not None:
        layout.addLayout(row)
    layout.addWidget(table)
    return box


def _lasted(start: datetime, end: datetime | None) -> str:
    return translate("Batches", "running") if end is None else hours_text((end - start).total_seconds() / 3600)


def _hours(hours: float | None) -> str:
    return "" if hours is None else hours_text(hours)


_UNIT_COLUMNS: tuple[Column[UnitStatus], ...] = (
    Column(phrase("Batches", "Unit"), lambda unit: unit.asset, width=110),
    Column(phrase("Batches", "Batch"), lambda unit: unit.batch, width=170),
    Column(phrase("Batches", "Recipe"), lambda unit: unit.recipe, width=140),
    Column(phrase("Batches", "Operation"), lambda unit: unit.operation, width=140),
    Column(phrase("Batches", "Phase"), phase_text, stretch=True),
    Column(phrase("Batches", "State"), lambda unit: word(unit.state), width=120),
    Column(phrase("Batches", "In phase"), lambda unit: _hours(unit.phase_hours), number=True, width=110),
    Column(phrase("Batches", "In batch"), lambda unit: _hours(unit.batch_hours), number=True, width=110),
)

_BATCH_COLUMNS: tuple[Column[BatchSpan], ...] = (
    Column(phrase("Batches", "Batch"), lambda span: span.batch, width=180),
    Column(phrase("Batches", "Recipe"), lambda span: span.recipe, width=150),
    Column(phrase("Batches", "Units"), lambda span: ", ".join(span.assets), stretch=True),
    Column(phrase("Batches", "Start"), lambda span: day_text(span.start), width=180),
    Column(phrase("Batches", "End"), lambda span: "" if span.end is None else day_text(span.end), width=180),
    Column(phrase("Batches", "Lasted"), lambda span: _lasted(span.start, span.end), number=True, width=110),
)

_PHASE_COLUMNS: tuple[Column[PhaseSpan], ...] = (
    Column(phrase("Batches", "Unit"), lambda span: span.asset, width=110),
    Column(phrase("Batches", "Operation"), lambda span: span.operation, width=160),
    Column(
        phrase("Batches", "Phase"),
        lambda span: " / ".join(part for part in (span.phase, span.sub_phase) if part),
        stretch=True,
    ),
    Column(phrase("Batches", "State"), lambda span: word(span.state), width=120),
    Column(phrase("Batches", "Start"), lambda span: day_text(span.start), width=180),
    Column(phrase("Batches", "Lasted"), lambda span: _lasted(span.start, span.end), number=True, width=110),
)
