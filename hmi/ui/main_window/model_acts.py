"""What a person does with golden-batch models: who he is, then the dialog, then the desk, then the answer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hmi.core.golden_model import RIGHTS_OF, ModelStep, Registered, Registry
from hmi.core.user import Person, Right
from hmi.runtime.model_report import ShadowReport, report_csv
from hmi.ui.answers import alive
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.models import StationModels
from hmi.ui.language import said, translate, word
from hmi.ui.main_window.acts import StationActs
from hmi.ui.main_window.telling import Telling
from hmi.ui.panels.model_print import print_shadow
from hmi.ui.panels.model_sign import ModelSignDialog
from hmi.ui.panels.model_training import TrainingPanel
from hmi.ui.panels.model_words import STEP_WORDS

Act = Callable[[str, str, str], Registry]
"""Does something with a reason, an account and a password."""


class ModelActs(Telling):
    """Each act opens its dialog; the desk of the models decides, off Qt's thread."""

    settled = Signal()
    """The registry is another one now."""

    def __init__(self, bridge: PlantBridge, models: StationModels, acts: StationActs, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._models = models
        self._acts = acts
        self._window = window
        self.choose_folder: Callable[[], Path | None] = self._ask_folder
        self.choose_file: Callable[[str, str], Path | None] = self._ask_file

    def bring(self) -> None:
        """Asks for a folder and registers it as a candidate."""
        self._acts.as_person(translate("ModelActs", "import a golden-batch model"), self._bring, Right.TRAIN_MODEL)

    def step(self, step: ModelStep, one: Registered) -> None:
        """Opens the dialog of a step with a model."""
        if RIGHTS_OF[step] is Right.TRAIN_MODEL:
            what = translate("ModelActs", "have a model {step}", step=word(step))
            self._acts.as_person(what, partial(self._shadow, step, one), Right.TRAIN_MODEL)
            return

        def sign(reason: str, account: str, password: str) -> Registry:
            return self._models.desk.sign(step, one.model, account, password, reason)

        self._open(step, one, sign, signed=True)

    def bring_folder(self, folder: Path, person: Person) -> None:
        """Registers a folder as a candidate, with a reason."""
        facts = {translate("ModelActs", "Folder"): str(folder), translate("ModelActs", "By"): person.full_name}
        words = translate(
            "ModelActs",
            "The files are copied into the site, checked, and registered with their SHA-256. Nothing judges the plant "
            "until another person has approved it.",
        )
        dialog = ModelSignDialog(
            translate("ModelActs", "Import a golden-batch model"),
            words,
            translate("ModelActs", "Import"),
            facts,
            self._window,
            signed=False,
        )
        act = partial(self._with_reason, partial(self._models.desk.bring, person, folder))
        self._follow(dialog, act, translate("ModelActs", "✓ {name} is a candidate now", name=folder.name))

    def choose_batches(self, panel: TrainingPanel) -> None:
        """Asks for the folder whose batches a training may learn from."""
        folder = self.choose_folder()
        if folder is not None:
            panel.show_folder(folder)

    def bring_trained(self, folder: Path) -> None:
        """What a training made becomes a candidate, in the name of who is at the station."""
        self._acts.as_person(
            translate("ModelActs", "import the trained model"), partial(self.bring_folder, folder), Right.TRAIN_MODEL
        )

    def save_csv(self, report: ShadowReport) -> None:
        """Writes the shadow report as a table."""
        path = self.choose_file("shadow-report.csv", translate("ModelActs", "Table for a spreadsheet (*.csv)"))
        if path is not None:
            write = partial(path.write_text, report_csv(report), encoding="utf-8")
            self._bridge.read(write, partial(self._saved, path), self.refused.emit)

    def save_pdf(self, report: ShadowReport) -> None:
        """Writes the shadow report on paper."""
        path = self.choose_file("shadow-report.pdf", translate("ModelActs", "PDF (*.pdf)"))
        if path is None:
            return
        try:
            print_shadow(report, path)
        except OSError as error:
            self.refused.emit(error)
            return
        self._saved(path, 0)

    def _bring(self, person: Person) -> None:
        folder = self.choose_folder()
        if folder is not None:
            self.bring_folder(folder, person)

    def _shadow(self, step: ModelStep, one: Registered, person: Person) -> None:
        desk = partial(self._models.desk.shadow, person, one.model, on=step is ModelStep.SHADOWED)
        self._open(step, one, partial(self._with_reason, desk), signed=False)

    def _open(self, step: ModelStep, one: Registered, act: Act, *, signed: bool) -> None:
        button, _, words = STEP_WORDS[step]
        facts = {
            translate("ModelActs", "Model"): one.title,
            translate("ModelActs", "SHA-256"): one.model,
            translate("ModelActs", "Stands"): word(one.state),
        }
        name = said(button).rstrip("…")
        title = f"{name}: {one.title}"
        dialog = ModelSignDialog(title, said(words), name, facts, self._window, signed=signed)
        self._follow(dialog, act, f"✓ {one.title}: {word(step)}")

    def _follow(self, dialog: ModelSignDialog, act: Act, sentence: str) -> None:
        def given(reason: str, account: str, password: str) -> None:
            work = partial(act, reason, account, password)
            self._bridge.read(work, partial(self._settled, dialog, sentence), partial(self.fail_in, dialog))

        dialog.given.connect(given)
        dialog.open()

    def _with_reason(self, desk: Callable[[str], Registry], reason: str, _account: str, _password: str) -> Registry:
        return desk(reason)

    def _settled(self, dialog: ModelSignDialog, sentence: str, _registry: Registry) -> None:
        """The dialog may have been closed while its act was done."""
        if alive(dialog):
            dialog.accept()
        self.done.emit(sentence)
        self.settled.emit()

    def _saved(self, path: Path, _count: int) -> None:
        self.done.emit(translate("ModelActs", "✓ The shadow report is in {path}", path=path))

    def _ask_folder(self) -> Path | None:
        text = QFileDialog.getExistingDirectory(self._window, translate("ModelActs", "A folder"))
        return Path(text) if text else None

    def _ask_file(self, name: str, kinds: str) -> Path | None:
        text, _ = QFileDialog.getSaveFileName(self._window, translate("ModelActs", "Shadow report"), name, kinds)
        if not text:
            return None
        path = Path(text)
        return path if path.suffix else path.with_suffix(Path(name).suffix)
