"""The mimic and the way around it: overview, asset diagrams, back up."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from hmi.diagram.display import DIAGNOSTICS, display_of
from hmi.diagram.document import Document
from hmi.diagram.folder import STYLES_FILE
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError
from hmi.ui.actions import Act, key_of
from hmi.ui.controls.wording import INTO
from hmi.ui.language import translate
from hmi.ui.main_window.find_bar import FindBar
from hmi.ui.main_window.item_menu import item_menu, show_menu
from hmi.ui.main_window.kept_scenes import KeptScenes
from hmi.ui.main_window.scene_feed import SceneFeed
from hmi.ui.main_window.station import Station
from hmi.ui.main_window.trouble import TroublePage
from hmi.ui.main_window.way import Way
from hmi.ui.mimic.finder import find, ring
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.view import MimicView

SUFFIX = ".json"

ASSET_LEVEL = 2
"""The level of the diagrams of assets (ISA-101)."""


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
        self._station = station
        self._scenes = KeptScenes(station, self._take_scene, self)
        self._scenes.noticed.connect(self.noticed)
        self._files = self._scenes.files
        self._shown, self._asset = "", ""
        empty = MimicScene(Document(Page("")), station.plant, station.theme, self._scenes.library, station.clock, self)
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
        self._feed = SceneFeed(station.shown, self.view, self)

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
        overview = self._scenes.of(self._station.overview)
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
            scene = self._scenes.opened(found)
        except DiagramFileError as error:
            self._fail(found.place, str(error))
            return
        self._shown = found.place
        self.view.show_scene(scene)
        self._feed.show_whole()
        scene.select_asset(self._asset)
        self._layout.setCurrentWidget(self.view)
        self.place_changed.emit(self.title())
        if fault:
            self.noticed.emit(f"✕ {fault}")

    def reload(self, path: Path) -> None:
        """Reads a diagram again of which there is another version. The operator keeps his place: what he looks at, how
        closely, and what is selected. A style file is drawn with at once. A page that is closed
        reads nothing more, though news of another version may still come."""
        if self._scenes.closed:
            return
        if path.name == STYLES_FILE:
            self._scenes.read_styles()
            return
        inside = path.is_relative_to(self._station.diagrams)
        file = path.relative_to(self._station.diagrams).as_posix() if inside else path.name
        old = self._scenes.take_out(file)
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
        for file in self._scenes.kept_files() - {shown}:
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
        self._scenes.close()
        self._empty.close()

    def _above(self) -> str:
        """The asset whose diagram stands above the display on screen; empty where the overview does."""
        page = self.scene.document.page
        return page.asset if page.level > ASSET_LEVEL and self._files.find(page.asset) is not None else ""

    def _take_scene(self, scene: MimicScene) -> None:
        scene.asset_picked.connect(self.asset_picked)
        scene.tag_picked.connect(self.tag_picked)
        scene.navigate.connect(self.open)

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

    def _fail(self, file: str, sentence: str) -> None:
        self._shown = file
        broken_home = file.removesuffix(SUFFIX) == self._station.overview.removesuffix(SUFFIX)
        self.trouble.show_fault(sentence, self._others(file), home=not broken_home)
        self._layout.setCurrentWidget(self.trouble)
        self.place_changed.emit(file)

    def _others(self, file: str) -> list[str]:
        """Displays that can be tried instead."""
        return [name for name in self._files.names() if name not in (file, self._station.overview)]
