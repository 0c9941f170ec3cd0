"""A faceplate that is drawn by engineers: a template of the folder, filled for one asset or loop, alive."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.diagram.document import Document
from hmi.diagram.embed import FACEPLATES, DiagramFolder, EmbedError, Surroundings
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.styles_file import read_styles
from hmi.diagram.template import TemplateError, resolved
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.language import translate
from hmi.ui.mimic.flow import MotionWish
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.series import SeriesReader
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import Theme, ink

CONTROLLER = "controller"
"""The template for every loop with setpoint, output and mode; its parameter is the `loop`."""


@dataclass(frozen=True, slots=True)
class Plates:
    """What templates need to come alive; `series` reads what is on record for their trends, and `motion` says whether
    flow may move."""

    plant: Plant
    shown: ShownPlant
    theme: Theme
    clock: Clock
    folder: DiagramFolder
    series: SeriesReader | None = None
    motion: MotionWish | None = None


class TemplatePlate(QWidget):
    """Shows a template as wide as there is room, and hears of the plant while it is seen. A click means what it means
    on the mimic."""

    asset_picked = Signal(str)
    tag_picked = Signal(str)
    navigate = Signal(str)

    def __init__(self, plates: Plates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plates = plates
        self._known: tuple[Document, tuple[tuple[str, str], ...]] | None = None
        self._scene = self._made(Document(Page("")), "")
        self.view = PlateView(self._scene)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        shown = plates.shown
        shown.values_changed.connect(self._show_values)
        shown.units_changed.connect(self._show_rest)
        shown.deviation_changed.connect(self._show_rest)
        shown.alarms_changed.connect(self._show_rest)
        shown.replaced.connect(self._show_whole)

    @property
    def scene(self) -> MimicScene:
        """The scene that is shown."""
        return self._scene

    def show_template(self, name: str, values: Mapping[str, str]) -> str:
        """Shows a template of the faceplates; gives a sentence about why it cannot be shown, and then shows nothing.
        Where there is no template of that name there is nothing to say, and nothing is shown."""
        folder = self._plates.folder
        file = f"{FACEPLATES}/{name}"
        if folder.file(file) is None:
            return self._nothing("")
        try:
            template = folder.document(file)
            key = (template, tuple(sorted(values.items())))
            if key != self._known:
                self._put(resolved(template, values, self._plates.plant), file)
                self._known = key
        except (EmbedError, TemplateError) as error:
            return self._nothing(
                translate("Template", "The faceplate {name} cannot be shown: {error}.", name=name, error=error)
            )
        self.setVisible(True)
        return ""

    def beat(self, *, lit: bool) -> None:
        """Twice a second: what blinks, blinks with everything else."""
        if self.isVisible():
            self._scene.beat(lit)

    def close_scene(self) -> None:
        """Stops following anything."""
        self._scene.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with the plant."""
        super().showEvent(event)
        self._show_whole()

    def _nothing(self, sentence: str) -> str:
        self._known = None
        self.setVisible(False)
        return sentence

    def _put(self, document: Document, file: str) -> None:
        old, self._scene = self._scene, self._made(document, file)
        self.view.show_scene(self._scene)
        self.view.keep_proportions()
        old.close()
        old.deleteLater()
        self._show_whole()

    def _made(self, document: Document, file: str) -> MimicScene:
        plates = self._plates
        around = Surroundings(plates.folder, (file,))
        scene = MimicScene(
            document,
            plates.plant,
            plates.theme,
            plates.folder.library,
            plates.clock,
            self,
            around,
            styles=_styles(plates.folder),
            series=plates.series,
            motion=plates.motion,
        )
        scene.asset_picked.connect(self.asset_picked)
        scene.tag_picked.connect(self.tag_picked)
        scene.navigate.connect(self.navigate)
        scene.setBackgroundBrush(ink(plates.theme.panel))
        scene.be_led()
        return scene

    def _show_whole(self) -> None:
        if self.isVisible():
            shown = self._plates.shown
            self._scene.show_whole(shown.values, shown.units, shown.deviation, shown.alarms)

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        if self.isVisible():
            self._scene.show_values(lot)

    def _show_rest(self, _changed: object) -> None:
        if self.isVisible():
            shown = self._plates.shown
            self._scene.show_units(shown.units)
            self._scene.show_deviation(shown.deviation)
            self._scene.show_alarms(shown.alarms)


def _styles(folder: DiagramFolder) -> StyleTable:
    """The styles of the folder; where they cannot be read the mimic says so, and those of the program are used."""
    try:
        return read_styles(folder.path)
    except DiagramFileError:
        return DEFAULTS


class PlateView(MimicView):
    """As high as its page wants to be at the width that there is."""

    def __init__(self, scene: MimicScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setMinimumSize(120, 20)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(translate("Template", "Faceplate"))

    def keep_proportions(self) -> None:
        """Asks for the height that goes with its width, after another page was put in."""
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that shows the whole page at a width."""
        page = self.mimic.document.page
        return round(width * page.height / page.width)

    def sizeHint(self) -> QSize:
        """As it is now."""
        return QSize(self.width(), self.heightForWidth(self.width()))
