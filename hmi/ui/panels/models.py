"""The golden-batch models of the site: which one judges the plant, what every one is, and how it did."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from hmi.core.deviation import PlantDeviation
from hmi.core.golden_model import RIGHTS_OF, ModelState, ModelStep, Registered, Registry, legal_steps
from hmi.core.model_facts import ModelFacts
from hmi.core.phrase import phrase
from hmi.core.user import Person, Right
from hmi.runtime.drift import ClassDrift
from hmi.runtime.model_report import RunPair, ShadowReport, sentences
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import ElidedLabel, label, tip
from hmi.ui.controls.models import StationModels
from hmi.ui.controls.rows import RowsModel, table_of
from hmi.ui.language import said, said_of, translate
from hmi.ui.panels.model_training import TrainingPanel
from hmi.ui.panels.model_validation import ValidationTable
from hmi.ui.panels.model_words import (
    ACT_COLUMNS,
    HELD_COLUMNS,
    MODEL_COLUMNS,
    PAIR_COLUMNS,
    STEP_WORDS,
    Held,
    card_text,
    held_rows,
)

READ_ONLY = phrase("Models", "Log in as an engineer or a supervisor to do something here; everybody may look.")


_ORDER = (ModelState.ACTIVE, ModelState.SHADOW, ModelState.CANDIDATE, ModelState.APPROVED, ModelState.RETIRED)
"""What matters most stands above."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was read of one model."""

    model: str
    facts: ModelFacts | None
    trouble: str
    report: ShadowReport


class ModelsPage(QWidget):
    """A list, and everything about the one that is selected. `step_asked` carries a step and the model; `import_asked`
    is sent without one, `csv_asked` and `pdf_asked` with the report."""

    step_asked = Signal(object, object)
    import_asked = Signal()
    csv_asked = Signal(object)
    pdf_asked = Signal(object)

    def __init__(self, bridge: PlantBridge, models: StationModels | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._models = models
        self._person: Person | None = None
        self._report: ShadowReport | None = None
        self._drift: dict[str, ClassDrift] = {}
        self._selected = ""
        self.speaks = ElidedLabel(look="secondary")
        self.trouble = label(wrap=True)
        self.trouble.setStyleSheet("font-weight: bold;")
        self.trouble.hide()
        self.model: RowsModel[Registered] = RowsModel(MODEL_COLUMNS, self)
        self.table = table_of(self.model, translate("Models", "Golden-batch models"))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._pick())
        self.import_button = _button(
            translate("Models", "Import…"),
            translate("Models", "Copy a trained model folder into the site, as a candidate"),
            self._ask,
        )
        self.refresh_button = _button(
            translate("Models", "Read again"),
            translate("Models", "Reads the registry and the records again"),
            self.refresh,
        )
        self.steps = {step: self._step_button(step) for step in STEP_WORDS}
        self.card = _text(translate("Models", "Card of the selected model"))
        self.held: RowsModel[Held] = RowsModel(HELD_COLUMNS, self)
        self.acts, self.validation = RowsModel(ACT_COLUMNS, self), ValidationTable()
        self.shadow_words = _text(translate("Models", "Shadow report in words"))
        self.pairs: RowsModel[RunPair] = RowsModel(PAIR_COLUMNS, self)
        self.csv_button = _button(
            translate("Models", "Save as CSV…"),
            translate("Models", "The runs as a table for a spreadsheet"),
            self._save_csv,
        )
        self.pdf_button = _button(
            translate("Models", "Save as PDF…"), translate("Models", "The report on paper"), self._save_pdf
        )
        self.drift_words = _text(translate("Models", "Drift in words"))
        self.training = None if models is None else TrainingPanel(bridge, models.training)
        self.tabs = QTabWidget()
        self._lay_out()
        bridge.deviation_changed.connect(self._show_speaking)
        self.show_person(None)

    def refresh(self) -> None:
        """Reads the registry again; call it when the page is shown."""
        self._show_speaking(self._bridge.deviation)
        if self._models is None:
            self._fail(OSError(translate("Models", "this station keeps no golden-batch models")))
            return
        if self.training is not None:
            self.training.look()
        self._bridge.read(self._models.desk.registry, self._take, self._fail)
        self._bridge.read(self._models.drift, self._take_drift, self._fail)

    def show_person(self, person: Person | None) -> None:
        """Who is at the station: only who may do something gets buttons to press."""
        self._person = person
        if self.training is not None:
            self.training.show_person(person)
        self._look()

    @property
    def picked(self) -> Registered | None:
        """The model that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def _may(self, right: Right) -> bool:
        return self._person is not None and self._person.may(right)

    def _look(self) -> None:
        """A second person signs at the same station: whoever may do anything with models may open every dialog."""
        works = self._may(Right.TRAIN_MODEL) or self._may(Right.APPROVE_MODEL)
        self.import_button.setEnabled(self._may(Right.TRAIN_MODEL))
        one = self.picked
        legal = legal_steps(one) if one is not None else ()
        for step, button in self.steps.items():
            signs = RIGHTS_OF[step] is Right.APPROVE_MODEL
            button.setEnabled(step in legal and (works if signs else self._may(Right.TRAIN_MODEL)))
            button.setToolTip(tip(STEP_WORDS[step][1] if works else READ_ONLY))

    def _take(self, registry: Registry) -> None:
        self.trouble.hide()
        rows = sorted(registry.models.values(), key=lambda one: (_ORDER.index(one.state), -one.newest.number))
        self.model.show_rows(rows)
        names = [one.model for one in rows]
        if rows:
            self.table.selectRow(names.index(self._selected) if self._selected in names else 0)
        self._pick()

    def _take_drift(self, found: Sequence[ClassDrift]) -> None:
        self._drift = {one.asset_class: one for one in found}
        words = [said(one.words) for one in found] or [
            translate("Models", "No model is active, so nothing can drift from it.")
        ]
        self.drift_words.setPlainText("\n\n".join(words))
        self._pick()

    def _fail(self, error: BaseException) -> None:
        self.trouble.setText(f"✕ {said_of(error)}")
        self.trouble.show()

    def _pick(self) -> None:
        one = self.picked
        self._look()
        if one is None:
            self.card.setPlainText(translate("Models", "No model is registered yet. Train one, or import its folder."))
            return
        self._selected = one.model
        self.acts.show_rows(tuple(reversed(one.acts)))
        if self._models is not None:
            self._bridge.read(partial(_looked, self._models, one), partial(self._show_model, one), self._fail)

    def _show_model(self, one: Registered, looked: _Looked) -> None:
        if looked.model != self._selected:
            return
        text = card_text(one, looked.facts)
        self.card.setPlainText(f"✕ {looked.trouble}\n\n{text}" if looked.trouble else text)
        active = one.state is ModelState.ACTIVE
        drift: Mapping[str, ClassDrift] = self._drift if active else {}
        self.held.show_rows(held_rows(looked.facts, drift) if looked.facts else ())
        self.validation.show_facts(looked.facts)
        self._report = looked.report
        self.pairs.show_rows(looked.report.pairs)
        self.shadow_words.setPlainText("\n".join(map(said, sentences(looked.report))))
        for button in (self.csv_button, self.pdf_button):
            button.setEnabled(bool(looked.report.pairs))

    def _show_speaking(self, deviation: PlantDeviation) -> None:
        self.speaks.show_text(
            translate("Models", "Judging the plant now: {model}", model=deviation.model) if deviation.model else ""
        )

    def _ask(self) -> None:
        self.import_asked.emit()

    def _step_button(self, step: ModelStep) -> QPushButton:
        text, hint, _ = STEP_WORDS[step]
        return _button(said(text), said(hint), partial(self._ask_step, step))

    def _ask_step(self, step: ModelStep) -> None:
        one = self.picked
        if one is not None:
            self.step_asked.emit(step, one)

    def _save_csv(self) -> None:
        if self._report is not None:
            self.csv_asked.emit(self._report)

    def _save_pdf(self) -> None:
        if self._report is not None:
            self.pdf_asked.emit(self._report)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(translate("Models", "Golden-batch models"), look="title"))
        top.addWidget(self.speaks, 1)
        for button in (self.import_button, self.refresh_button):
            top.addWidget(button)
        steps = QHBoxLayout()
        for button in self.steps.values():
            steps.addWidget(button)
        steps.addStretch(1)
        self.tabs.addTab(
            _column(self.card, table_of(self.held, translate("Models", "Stated against observed"), 28)),
            translate("Models", "Card"),
        )
        self.tabs.addTab(
            table_of(self.acts, translate("Models", "Acts of the selected model"), 28),
            translate("Models", "Who did what"),
        )
        self.tabs.addTab(self.validation, translate("Models", "Validation"))
        save = QHBoxLayout()
        save.addStretch(1)
        for button in (self.csv_button, self.pdf_button):
            button.setEnabled(False)
            save.addWidget(button)
        self.shadow_words.setMaximumHeight(150)
        pairs = table_of(self.pairs, translate("Models", "Runs as both models saw them"), 28)
        self.tabs.addTab(_column(self.shadow_words, save, pairs), translate("Models", "Shadow report"))
        self.tabs.addTab(self.drift_words, translate("Models", "Drift"))
        if self.training is not None:
            self.tabs.addTab(self.training, translate("Models", "Training"))
        above = _column(top, self.trouble, self.table, steps)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(above)
        split.addWidget(self.tabs)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addWidget(split)


def _looked(models: StationModels, one: Registered) -> _Looked:  # on a reading thread
    """Everything about one model; a folder that cannot be used says why, and the rest is shown all the same."""
    facts: ModelFacts | None = None
    trouble = ""
    try:
        facts = models.facts(one.model, one.manifest)
    except OSError as error:
        trouble = str(error)
    return _Looked(one.model, facts, trouble, models.report(one.model))


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(8, 8, 8, 8)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return box


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    return made


def _button(text: str, hint: str, act: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip(hint))
    made.clicked.connect(lambda _checked: act())
    return made
