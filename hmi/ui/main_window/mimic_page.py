"""The mimic and the way around it: overview, asset diagrams, back up."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.diagram.document import Document
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError, load
from hmi.diagram.symbol import Library
from hmi.ui.controls.labels import label
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import Theme

SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Station:
    """What a diagram needs to come alive."""

    plant: Plant
    shown: ShownPlant
    theme: Theme
    clock: Clock
    library: Library
    diagrams: Path
    overview: str


class MimicPage(QFrame):
    """Shows one diagram at a time; only the one on screen is fed. A scene that was opened once is kept."""

    asset_picked = Signal(str)
    tag_picked = Signal(str)
    place_changed = Signal(str)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "mimic")
        self._station = station
        self._scenes: dict[str, MimicScene] = {}
        self._shown = ""
        self._asset = ""
        empty = MimicScene(Document(Page("")), station.plant, station.theme, station.library, station.clock, self)
        self._empty = empty
        self.view = MimicView(empty)
        self.view.setAccessibleName("Mimic")
        self.trouble: QLabel = label(wrap=True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble.setMargin(40)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.view)
        self._layout.addWidget(self.trouble)
        shown = station.shown
        shown.replaced.connect(self._show_whole)
        shown.values_changed.connect(self._show_values)
        shown.units_changed.connect(self._show_units)
        shown.deviation_changed.connect(self._show_deviation)
        shown.alarms_changed.connect(self._show_alarms)

    @property
    def scene(self) -> MimicScene:
        """The scene on screen."""
        return self.view.mimic

    @property
    def shown(self) -> str:
        """The file name of the diagram on screen."""
        return self._shown

    @property
    def path(self) -> Path:
        """The file of the diagram on screen."""
        return self._station.diagrams / (self._shown or self._station.overview)

    def home(self) -> None:
        """Shows the overview."""
        self.open(self._station.overview)

    def up(self) -> None:
        """Goes one level up: from anything to the overview."""
        if self._shown != self._station.overview:
            self.home()

    def open(self, name: str) -> None:
        """Shows a diagram by its file name, by that without its ending, or by the asset that it is about. What cannot
        be opened leaves a sentence on the page, and a way back."""
        path = self._find(name)
        if path is None:
            self._fail(name, f"There is no diagram {name} at this station.")
            return
        file = path.name
        try:
            scene = self._scene(path)
        except DiagramFileError as error:
            self._fail(file, str(error))
            return
        self._shown = file
        self.view.show_scene(scene)
        self._feed(scene)
        self._layout.setCurrentWidget(self.view)
        self.place_changed.emit(self.title())

    def reload(self, path: Path) -> None:
        """Reads a diagram again that somebody has saved."""
        scene = self._scenes.pop(path.name, None)
        if path.name == self._shown:
            self.open(path.name)
        if scene is not None:
            scene.close()
            scene.deleteLater()

    @property
    def selected(self) -> str:
        """The asset that is marked."""
        return self._asset

    def select(self, asset: str) -> None:
        """Marks the selected asset."""
        self._asset = asset
        self.scene.select_asset(asset)

    def title(self) -> str:
        """Which display it is and of which level."""
        page = self.scene.document.page
        return f"{page.title} (L{page.level})"

    def close_scenes(self) -> None:
        """Stops everything that beats."""
        for scene in (*self._scenes.values(), self._empty):
            scene.close()

    def _find(self, name: str) -> Path | None:
        """The file of that name. Only files of the folder are looked at: a name comes from a diagram, and a diagram may
        come from anywhere."""
        wanted = name.removesuffix(SUFFIX).casefold()
        files = sorted(self._station.diagrams.glob(f"*{SUFFIX}"))
        return next((file for file in files if file.stem.casefold() == wanted), None)

    def _scene(self, path: Path) -> MimicScene:
        station = self._station
        known = self._scenes.get(path.name)
        if known is not None:
            return known
        document = load(path, station.library)
        scene = MimicScene(document, station.plant, station.theme, station.library, station.clock, self)
        scene.asset_picked.connect(self.asset_picked)
        scene.tag_picked.connect(self.tag_picked)
        scene.navigate.connect(self.open)
        self._scenes[path.name] = scene
        return scene

    def _feed(self, scene: MimicScene) -> None:
        """Everything that is known, so that a display never opens empty."""
        shown = self._station.shown
        scene.show_whole(shown.values, shown.units, shown.deviation, shown.alarms)
        scene.select_asset(self._asset)

    def _fail(self, file: str, sentence: str) -> None:
        self._shown = file
        self.trouble.setText(f"{sentence}\n\nPress Home for the overview.")
        self._layout.setCurrentWidget(self.trouble)
        self.place_changed.emit(file)

    def _show_whole(self) -> None:
        shown = self._station.shown
        self.scene.show_whole(shown.values, shown.units, shown.deviation, shown.alarms)

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        self.scene.show_values(lot)

    def _show_units(self, units: Mapping[str, UnitStatus]) -> None:
        self.scene.show_units(units)

    def _show_deviation(self, deviation: PlantDeviation) -> None:
        self.scene.show_deviation(deviation)

    def _show_alarms(self, _changed: Mapping[str, Alarm]) -> None:
        self.scene.show_alarms(self._station.shown.alarms)
