"""The mimic and the way around it: overview, asset diagrams, back up."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.diagram.display import DIAGNOSTICS, Display, display_of
from hmi.diagram.document import Document
from hmi.diagram.embed import DiagramFolder, Surroundings
from hmi.diagram.folder import STYLES_FILE
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.styles_file import read_styles
from hmi.diagram.symbol import Library
from hmi.ui.actions import Act, key_of
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.wording import INTO
from hmi.ui.language import translate
from hmi.ui.main_window.display_files import DisplayFiles
from hmi.ui.main_window.find_bar import FindBar
from hmi.ui.main_window.item_menu import item_menu, show_menu
from hmi.ui.main_window.own_symbols import ShownSymbols
from hmi.ui.main_window.trouble import TroublePage
from hmi.ui.main_window.way import Way
from hmi.ui.mimic.finder import find, ring
from hmi.ui.mimic.flow import MotionWish
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.series import SeriesReader
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import Theme

SUFFIX = ".json"

ASSET_LEVEL = 2
"""The level of the diagrams of assets (ISA-101)."""


@dataclass(frozen=True, slots=True)
class Station:
    """What a diagram needs to come alive. `fresh` brings the file of a diagram up to date before it is read, and gives
    a sentence where it is not what was published last; empty where nothing is wrong. `series` reads what is on record
    for the curves on a diagram, and `motion` says whether flow may move."""

    plant: Plant
    shown: ShownPlant
    theme: Theme
    clock: Clock
    library: Library
    diagrams: Path
    overview: str
    fresh: Callable[[str], str] = lambda _name: ""
    series: SeriesReader | None = None
    motion: MotionWish | None = None


class MimicPage(QFrame):
    """Shows one diagram at a time; only the one on screen is fed. A scene that was opened once is kept."""

    asset_picked = Signal(str)
    tag_picked = Signal(str)
    place_changed = Signal(str)
    fold_asked = Signal()
    faceplate_asked = Signal(str)
    """An asset whose faceplate is to be seen."""
    trend_asked = Signal(str)
    further_asked = Signal(str)
    """A diagram that is to be seen in a further window."""
    noticed = Signal(str)
    """A sentence about the diagram that is shown."""
    diagnostics_asked = Signal(str)
    """An asset whose diagnostics (level 4) are to be seen."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "mimic")
        self._scenes: dict[str, MimicScene] = {}
        self._symbols = ShownSymbols(station.library, station.diagrams, self._scenes.values, self)
        self._station = station = replace(station, library=self._symbols.library)
        self._folder = DiagramFolder(station.diagrams, station.library)
        self._files = DisplayFiles(station.diagrams, station.library, station.plant)
        self._shown, self._asset = "", ""
        empty = MimicScene(Document(Page("")), station.plant, station.theme, station.library, station.clock, self)
        self._empty = empty
        self.view = MimicView(empty)
        self.view.setAccessibleName(translate("MimicPage", "Mimic"))
        self.view.menu_wanted.connect(self._open_menu)
        self.view.faceplate_wanted.connect(self._ask_faceplate)
        self.trouble = TroublePage()
        self.trouble.picked.connect(self.open)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.view)
        self._layout.addWidget(self.trouble)
        self.way = Way()
        self.find_bar = FindBar(station.plant, self)
        self.find_bar.picked.connect(self.jump)
        # These keys mean something else in the editor, so they belong to this page.
        QShortcut(QKeySequence(key_of(Act.FIND)), self).activated.connect(self.find_bar.open)
        QShortcut(QKeySequence(key_of(Act.FOLD)), self).activated.connect(self.fold_asked)
        self._follow(station.shown)

    @property
    def scene(self) -> MimicScene:
        """The scene on screen."""
        return self.view.mimic

    @property
    def shown(self) -> str:
        """The place of the diagram on screen: its file, and whom it is opened for."""
        return self._shown

    @property
    def file(self) -> str:
        """The file of the diagram on screen, within the folder of diagrams."""
        return display_of(self._shown or self._station.overview).file

    @property
    def path(self) -> Path:
        """The same file as a whole."""
        return self._station.diagrams / self.file

    def home(self) -> None:
        """Shows the overview."""
        self.open(self._station.overview)

    def up(self) -> None:
        """Goes one level up: from the detail of an asset to its own diagram, from anything else to the overview."""
        above = self._above()
        if above:
            self.open(above)
        elif self._shown != self._station.overview:
            self.home()

    def back(self) -> None:
        """Shows the display before this one."""
        self._open_again(self.way.back())

    def forward(self) -> None:
        """Shows again the display that one came back from."""
        self._open_again(self.way.forward())

    def jump(self, name: str) -> None:
        """Finds a tag or an asset: on this display if it is there, else on the asset's own, and rings it."""
        plant = self._station.plant
        tag = plant.by_id.get(name)
        asset = name if tag is None else tag.asset
        item = find(self.scene, name)
        if item is None or self._layout.currentWidget() is not self.view:
            if self._files.find(asset) is None:
                self.home()
            else:
                self.open(asset)
            item = find(self.scene, name)
        self.asset_picked.emit(asset)
        if tag is not None:
            self.tag_picked.emit(name)
        if item is not None:
            ring(self.scene, item)
            self.view.ensureVisible(item)

    def beat(self, *, lit: bool) -> None:
        """Twice a second. The past does not blink: nobody can acknowledge there."""
        self.scene.beat(lit or self._station.shown.at is not None)
        self.view.speaker.listen()

    def crumb(self) -> str:
        """The displays above this one, for the header."""
        overview = self._scenes.get(self._station.overview)
        if overview is None or self._shown == self._station.overview:
            return ""
        above = self._above()
        return f"{overview.document.page.title}  {INTO}  {above}" if above else overview.document.page.title

    @property
    def level(self) -> int:
        """The level of the display on screen, 1 to 4."""
        return self.scene.document.page.level

    def open(self, name: str) -> None:
        """Shows a diagram by its file name, by that without its ending, by the asset that it is about, or a template
        for one asset. What cannot be opened leaves a sentence on the page, and a way back."""
        wanted = display_of(name)
        if wanted.name == DIAGNOSTICS:
            self.diagnostics_asked.emit(wanted.asset)
            return
        fault = self._station.fresh(wanted.name)
        found = self._files.found(wanted)
        self.way.go(name if found is None else found.place)
        if found is None:
            self._fail(
                name, fault or translate("MimicPage", "There is no diagram {name} at this station.", name=wanted.name)
            )
            return
        try:
            scene = self._scene(found)
        except DiagramFileError as error:
            self._fail(found.place, str(error))
            return
        self._shown = found.place
        self.view.show_scene(scene)
        self._feed(scene)
        self._layout.setCurrentWidget(self.view)
        self.place_changed.emit(self.title())
        if fault:
            self.noticed.emit(f"✕ {fault}")

    def reload(self, path: Path) -> None:
        """Reads a diagram again of which there is another version. The operator keeps his place: what he looks at, how
        closely, and what is selected. A style file is drawn with at once."""
        if path.name == STYLES_FILE:
            styles = self._styles()
            for known in self._scenes.values():
                known.set_styles(styles)
            return
        inside = path.is_relative_to(self._station.diagrams)
        file = path.relative_to(self._station.diagrams).as_posix() if inside else path.name
        old = [self._scenes.pop(place) for place in tuple(self._scenes) if display_of(place).file == file]
        if file == display_of(self._shown).file:
            place, asset = self.view.place(), self._asset
            self.open(self._shown)
            self.view.go_to(place)
            if self._asset != asset:
                self.asset_picked.emit(asset)
        for scene in old:
            scene.close()
            scene.deleteLater()

    def take_over(self, names: Iterable[str]) -> None:
        """Shows other versions of these diagrams. What others are drawn with may have changed with them, so that
        nothing that was drawn before is kept."""
        wanted = {f"{name}{SUFFIX}".casefold() for name in names}
        shown = display_of(self._shown).file
        for file in {display_of(place).file for place in self._scenes} - {shown}:
            self.reload(self._station.diagrams / file)
        shared = any("/" in file or file == STYLES_FILE for file in wanted)
        if self._shown and (shared or shown.casefold() in wanted or self._layout.currentWidget() is self.trouble):
            self.reload(self._station.diagrams / shown)

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
        self._symbols.close()

    def _above(self) -> str:
        """The asset whose diagram stands above the display on screen; empty where the overview does."""
        page = self.scene.document.page
        return page.asset if page.level > ASSET_LEVEL and self._files.find(page.asset) is not None else ""

    def _scene(self, found: Display) -> MimicScene:
        station = self._station
        known = self._scenes.get(found.place)
        if known is not None:
            return known
        document = self._files.read(found)
        around = Surroundings(self._folder, (found.name.casefold(),))
        scene = MimicScene(
            document,
            station.plant,
            station.theme,
            station.library,
            station.clock,
            self,
            around,
            styles=self._styles(),
            series=station.series,
            motion=station.motion,
        )
        scene.asset_picked.connect(self.asset_picked)
        scene.tag_picked.connect(self.tag_picked)
        scene.navigate.connect(self.open)
        scene.be_led()
        self._scenes[found.place] = scene
        return scene

    def _styles(self) -> StyleTable:
        """The styles of the folder. A file of them that cannot be read takes no diagram away."""
        try:
            return read_styles(self._station.diagrams)
        except DiagramFileError as error:
            self.noticed.emit(
                translate(
                    "MimicPage", "{error}. Diagrams are drawn in the styles that come with the program.", error=error
                )
            )
            return DEFAULTS

    def _follow(self, shown: ShownPlant) -> None:
        shown.replaced.connect(self._show_whole)
        shown.values_changed.connect(self._show_values)
        shown.units_changed.connect(self._show_units)
        shown.deviation_changed.connect(self._show_deviation)
        shown.alarms_changed.connect(self._show_alarms)
        shown.requests_changed.connect(self._hear_requests)

    def _open_menu(self, item: SymbolItem, at: QPoint) -> None:
        asset, tag, trend = self.faceplate_asked.emit, self.tag_picked.emit, self.trend_asked.emit
        further = self.further_asked.emit
        menu = item_menu(
            item, {"asset": asset, "tag": tag, "trend": trend, "diagram": self.open, "further": further}, self.view
        )
        if menu is not None:
            show_menu(menu, at)

    def _ask_faceplate(self, item: SymbolItem) -> None:
        if item.asset:
            self.faceplate_asked.emit(item.asset)

    def _open_again(self, file: str) -> None:
        if file:
            self.open(file)

    def _feed(self, scene: MimicScene) -> None:
        """Everything that is known, so that a display never opens empty."""
        shown = self._station.shown
        scene.show_whole(shown.values, shown.units, shown.deviation, shown.alarms)
        scene.select_asset(self._asset)
        self._show_requests()

    def _fail(self, file: str, sentence: str) -> None:
        self._shown = file
        broken_home = file.removesuffix(SUFFIX) == self._station.overview.removesuffix(SUFFIX)
        self.trouble.show_fault(sentence, self._others(file), home=not broken_home)
        self._layout.setCurrentWidget(self.trouble)
        self.place_changed.emit(file)

    def _others(self, file: str) -> list[str]:
        """Displays that can be tried instead."""
        return [name for name in self._files.names() if name not in (file, self._station.overview)]

    def _show_whole(self) -> None:
        shown = self._station.shown
        self.scene.show_whole(shown.values, shown.units, shown.deviation, shown.alarms)
        self._show_requests()

    def _hear_requests(self, _changed: object) -> None:
        self._show_requests()

    def _show_requests(self) -> None:
        """Requests are of this run: a moment of the past has none of them."""
        shown = self._station.shown
        self.scene.show_requests({} if shown.at is not None else shown.requests)

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        self.scene.show_values(lot)

    def _show_units(self, units: Mapping[str, UnitStatus]) -> None:
        self.scene.show_units(units)

    def _show_deviation(self, deviation: PlantDeviation) -> None:
        self.scene.show_deviation(deviation)

    def _show_alarms(self, _changed: Mapping[str, Alarm]) -> None:
        self.scene.show_alarms(self._station.shown.alarms)
