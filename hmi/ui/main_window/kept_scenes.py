"""The scenes of the displays that were opened at a station: made once, and kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hmi.diagram.display import Display, display_of
from hmi.diagram.embed import DiagramFolder, Surroundings
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.styles_file import read_styles
from hmi.diagram.symbol import Library
from hmi.ui.language import translate
from hmi.ui.main_window.display_files import DisplayFiles
from hmi.ui.main_window.own_symbols import ShownSymbols
from hmi.ui.main_window.station import Station
from hmi.ui.mimic.scene import MimicScene


class KeptScenes(QObject):
    """Makes the scene of a display from its file, in the styles and with the symbols of its folder. `made` is told of
    each new one, once. Scenes belong to `parent`."""

    noticed = Signal(str)
    """A sentence about the styles of the folder."""

    def __init__(self, station: Station, made: Callable[[MimicScene], None], parent: QObject) -> None:
        super().__init__(parent)
        self.closed = False
        self._scenes: dict[str, MimicScene] = {}
        self._symbols = ShownSymbols(station.library, station.diagrams, self._scenes.values, self)
        self._station = station = replace(station, library=self._symbols.library)
        self._made = made
        self._folder = DiagramFolder(station.diagrams, station.library)
        self.files = DisplayFiles(station.diagrams, station.library, station.plant)

    @property
    def library(self) -> Library:
        """The symbols of the station, with those of the folder."""
        return self._station.library

    def of(self, place: str) -> MimicScene | None:
        """The scene that is kept for a place; None where none was made."""
        return self._scenes.get(place)

    def kept_files(self) -> set[str]:
        """The files of all scenes that are kept."""
        return {display_of(place).file for place in self._scenes}

    def opened(self, found: Display) -> MimicScene:
        """The scene of a display: the one that is kept, else a new one.

        Raises:
            DiagramFileError: Its file cannot be read.
        """
        known = self._scenes.get(found.place)
        if known is not None:
            return known
        station = self._station
        document = self.files.read(found)
        around = Surroundings(self._folder, (found.name.casefold(),))
        scene = MimicScene(
            document,
            station.plant,
            station.theme,
            station.library,
            station.clock,
            self.parent(),
            around,
            styles=self._styles(),
            series=station.series,
            motion=station.motion,
        )
        self._made(scene)
        scene.be_led()
        self._scenes[found.place] = scene
        return scene

    def take_out(self, file: str) -> list[MimicScene]:
        """Gives the scenes of a file away, which are made anew when they are opened again. Who takes them closes
        them."""
        return [self._scenes.pop(place) for place in tuple(self._scenes) if display_of(place).file == file]

    def read_styles(self) -> None:
        """Draws every scene in the styles as their file is now."""
        styles = self._styles()
        for scene in self._scenes.values():
            scene.set_styles(styles)

    def close(self) -> None:
        """Stops everything that beats, and follows the symbols of the folder no longer."""
        self.closed = True
        for scene in self._scenes.values():
            scene.close()
        self._symbols.close()

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
