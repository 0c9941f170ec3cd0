"""The own symbols of the diagrams that operators see: read with them, and drawn anew when they change."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from hmi.diagram.own_symbol_library import with_own_symbols
from hmi.diagram.symbol import Library
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.symbol_watch import SymbolWatch


class ShownSymbols(QObject):
    """Holds the library of a folder of diagrams; `scenes` gives those that are kept."""

    def __init__(
        self, library: Library, diagrams: Path, scenes: Callable[[], Iterable[MimicScene]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.library = with_own_symbols(library, diagrams)
        self._scenes = scenes
        self._watch = SymbolWatch(self.library, self)
        self.library.changed.connect(self._renew)

    def close(self) -> None:
        """Follows the library no longer."""
        self.library.changed.disconnect(self._renew)

    def _renew(self, symbols: tuple[str, ...]) -> None:
        for scene in self._scenes():
            scene.renew(symbols)
