"""Trains a new golden-batch model: which batches, why, how far it is, and what it says."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from hmi.core.phrase import phrase
from hmi.core.user import Person, Right
from hmi.runtime.training import BatchChoice, TrainingState, TrainingView
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import ElidedLabel, tip
from hmi.ui.controls.models import TrainingDesk
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.language import said, said_of, translate
from hmi.ui.panels.model_records import RecordsRow

LOOK_MS = 300
"""How often a training is looked at while one runs."""

LEAST = 12
"""Fewer golden batches than this are refused by the training."""

_COLUMNS: tuple[Column[BatchChoice], ...] = (
    Column(
        phrase("ModelTraining", "Learnt from"),
        lambda one: translate("ModelTraining", "☑ yes") if one.taken else translate("ModelTraining", "☐ no"),
        width=120,
    ),
    Column(phrase("ModelTraining", "Batch"), lambda one: one.batch, width=220),
    Column(phrase("ModelTraining", "Why"), lambda one: one.why, stretch=True),
)


class TrainingPanel(QWidget):
    """`folder_asked` wants a folder of batches; `trained` carries the folder of a model that was made."""

    folder_asked = Signal()
    trained = Signal(object)

    def __init__(self, bridge: PlantBridge, desk: TrainingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = desk
        self._person: Person | None = None
        self._folder: Path | None = None
        self._view: TrainingView | None = None
        self._starting = False
        self._awaited = False
        self.model: RowsModel[BatchChoice] = RowsModel(_COLUMNS, self)
        self.table = table_of(self.model, translate("ModelTraining", "Batches to learn from"), 28)
        self.table.activated.connect(lambda _index: self._toggle())
        self.words = ElidedLabel(
            translate("ModelTraining", "Choose a folder with samples.parquet and batches.parquet."), look="secondary"
        )
        self.folder_button = _button(
            translate("ModelTraining", "Choose batches…"),
            translate("ModelTraining", "A folder with samples.parquet and batches.parquet"),
            self._ask,
        )
        hint = translate("ModelTraining", "Lets the training learn from the selected batch, or leaves it out (Enter)")
        self.toggle_button = _button(translate("ModelTraining", "Take in or leave out"), hint, self._toggle)
        self.start_button = _button(
            translate("ModelTraining", "Train"),
            translate("ModelTraining", "Trains in a process of its own; the plant is watched meanwhile"),
            self._start,
        )
        self.cancel_button = _button(
            translate("ModelTraining", "Cancel"),
            translate("ModelTraining", "Ends the training; nothing of it is kept"),
            self._cancel,
        )
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(translate("ModelTraining", "Progress of the training"))
        self.log = _log()
        self.records = self._make_records()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self.look()

    def _make_records(self) -> RecordsRow:
        made = RecordsRow(self._bridge, self._desk)
        made.written.connect(self.show_folder)
        return made

    def show_person(self, person: Person | None) -> None:
        """Who is at the station."""
        self._person = person
        self.records.show_person(person)
        self._enable()

    def show_folder(self, folder: Path) -> None:
        """Reads which batches a folder has."""
        self.words.show_text(translate("ModelTraining", "Reading {folder}…", folder=folder))
        self._bridge.read(partial(self._desk.choices, folder), partial(self._take, folder), self._fail)

    def look(self) -> None:
        """Shows how the training stands; one that was begun in another window of this station too."""
        before, self._view = self._view, self._desk.view()
        if self._view is not None:
            self._show(self._view, before)
        if self._view is None or self._view.state is not TrainingState.RUNNING:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self._enable()

    def _show(self, view: TrainingView, before: TrainingView | None) -> None:
        self.progress.setValue(0 if view.state is TrainingState.CANCELLED else round(100 * view.share))
        if before is None or before.lines != view.lines:
            self.log.setPlainText("\n".join(view.lines))
            bar = self.log.verticalScrollBar()
            bar.setValue(bar.maximum())
        if view.state is TrainingState.RUNNING:
            self._awaited = True
        if view.state is TrainingState.RUNNING or not self._awaited:
            return
        self._awaited = False
        last = view.lines[-1].removeprefix("hmi: ") if view.lines else translate("ModelTraining", "it said nothing")
        said = {
            TrainingState.DONE: translate(
                "ModelTraining", "✓ The training has ended; import {out} as a candidate.", out=view.out
            ),
            TrainingState.FAILED: translate("ModelTraining", "✕ The training ended without a model: {last}", last=last),
            TrainingState.CANCELLED: translate("ModelTraining", "The training was cancelled; nothing of it is kept."),
        }
        self.words.show_text(said[view.state])
        if view.state is TrainingState.DONE:
            self.trained.emit(view.out)

    def _take(self, folder: Path, choices: Sequence[BatchChoice]) -> None:
        # Only now: what cannot be read leaves folder and batches as they were, which belong together.
        self._folder = folder
        self.model.show_rows(choices)
        if choices:
            self.table.selectRow(0)
        self._count()

    def _count(self) -> None:
        taken = sum(one.taken for one in self.model.rows)
        few = translate("ModelTraining", "; at least {least} are needed", least=LEAST) if taken < LEAST else ""
        self.words.show_text(
            translate(
                "ModelTraining",
                "{folder}: {taken} of {count} batches are learnt from{few}",
                folder=self._folder,
                taken=taken,
                count=len(self.model.rows),
                few=few,
            )
        )
        self._enable()

    def _toggle(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if not rows or not self._may:
            return
        number = rows[0].row()
        one = self.model.rows[number]
        why = (
            translate("ModelTraining", "left out by hand")
            if one.taken
            else translate("ModelTraining", "taken in by hand")
        )
        word = translate("ModelTraining", "out") if one.taken else translate("ModelTraining", "in")
        said_so = translate("ModelTraining", "{word}: {why} (was {before})", word=word, why=why, before=said(one.why))
        changed = replace(one, taken=not one.taken, why=said_so)
        self.model.show_rows([changed if place == number else row for place, row in enumerate(self.model.rows)])
        self._count()

    @property
    def _may(self) -> bool:
        return self._person is not None and self._person.may(Right.TRAIN_MODEL)

    def _enable(self) -> None:
        runs = self._starting or (self._view is not None and self._view.state is TrainingState.RUNNING)
        taken = sum(one.taken for one in self.model.rows)
        self.folder_button.setEnabled(self._may and not runs)
        self.toggle_button.setEnabled(self._may and bool(self.model.rows) and not runs)
        self.start_button.setEnabled(self._may and taken >= LEAST and not runs)
        self.cancel_button.setEnabled(self._may and runs)

    def _ask(self) -> None:
        self.folder_asked.emit()

    def _start(self) -> None:
        if self._person is None or self._folder is None:
            return
        self._starting = True
        self._enable()
        chosen = frozenset(one.batch for one in self.model.rows if one.taken)
        self.words.show_text(translate("ModelTraining", "The training starts…"))
        self._bridge.read(partial(self._desk.begin, self._person, self._folder, chosen), self._begun, self._fail)

    def _begun(self, _result: object) -> None:
        self._starting, self._awaited = False, True
        self.words.show_text(
            translate("ModelTraining", "The training runs. It takes minutes; this page may be left meanwhile.")
        )
        self.look()

    def _cancel(self) -> None:
        self._desk.cancel()
        self.look()

    def _fail(self, error: BaseException) -> None:
        self._starting = False
        self.words.show_text(f"✕ {said_of(error)}")
        self._enable()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        for button in (self.folder_button, self.toggle_button, self.start_button, self.cancel_button):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.records)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.log)


def _log() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setAccessibleName(translate("ModelTraining", "Log of the training"))
    made.setMaximumHeight(140)
    made.setTabChangesFocus(True)
    return made


def _button(text: str, hint: str, act: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip(hint))
    made.clicked.connect(lambda _checked: act())
    return made
