"""The own symbols of a site in the editor: importing a drawing, which another process reads while the editor goes on,
editing a symbol, and following what becomes of the library."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import OwnSymbol
from hmi.diagram.own_symbol_edit import new_symbol
from hmi.diagram.own_symbol_file import SUFFIX
from hmi.diagram.own_symbol_library import SymbolLibrary
from hmi.diagram.svg.drawing import Drawing
from hmi.diagram.svg.limits import SvgError
from hmi.diagram.svg.reading import Reading
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.notice import Notice
from hmi.ui.editor.palette import Palette
from hmi.ui.editor.symbol_window import SymbolWindow
from hmi.ui.language import said, said_of, translate
from hmi.ui.mimic.symbol_watch import SymbolWatch
from hmi.ui.theme import Theme

_LOOKS_MS = 30
_FILES = phrase("Editor", "Drawings (*.svg)")


class Page(Protocol):
    """The editor as its own symbols see it."""

    desk: DiagramDesk
    palette_panel: Palette
    notice: Notice


class OwnSymbols(QObject):
    """What the commands for own symbols do. `window` is the editor as a widget, `page` as what it holds."""

    saved = Signal(str)
    """The name of a symbol that was saved."""
    written = Signal(object)
    """`Path`: its file."""

    def __init__(self, library: SymbolLibrary, page: Page, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._page = page
        self._window = window
        self._watch = SymbolWatch(library, self)
        self._told: tuple[str, ...] = ()
        self._reading: Reading | None = None
        self._file = Path()
        self.opened: SymbolWindow | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOKS_MS)
        self._looking.timeout.connect(self._look)
        library.changed.connect(self._renew)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {"import_symbol": self.choose_drawing, "edit_symbol": self.choose_symbol}

    def may_leave(self) -> bool:
        """Whether no symbol would be lost; asks the person about those that are not saved."""
        windows = self._window.window().findChildren(SymbolWindow)
        return all(window.may_leave() for window in windows if window.isVisible())

    def close(self) -> None:
        """Follows the library no longer, and reads nothing more."""
        self.close_reading()
        self._library.changed.disconnect(self._renew)

    def tell_faults(self) -> None:
        """Says which files of own symbols cannot be read, unless that was said before."""
        faults = self._library.faults
        # What is said there already, such as that a crash left something, comes first.
        if faults == self._told or (faults and self._page.notice.text):
            return
        self._told = faults
        if faults:
            more = translate("Editor", " And {number} more.", number=len(faults) - 1) if len(faults) > 1 else ""
            self._page.notice.say(
                translate("Editor", "An own symbol cannot be used: {faults}.{more}", faults=faults[0], more=more)
            )

    def choose_drawing(self) -> None:
        """Asks for an SVG and reads it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, translate("Editor", "Import a symbol"), str(self._library.folder.parent), said(_FILES)
        )
        if name:
            self.import_drawing(Path(name))

    def import_drawing(self, path: Path) -> None:
        """Reads an SVG, and opens the window in which a symbol is made of it; a sentence where it is refused."""
        self.close_reading()
        try:
            self._reading = Reading(path)
        except SvgError as error:
            self._page.notice.say(f"{said_of(error)}.")
            return
        self._file = path
        self._looking.start()

    def choose_symbol(self) -> None:
        """Opens the own symbol of the selected element, else asks for one."""
        own = self._library.own
        selected = self._page.desk.selection.elements
        name = selected[0].symbol if len(selected) == 1 else ""
        if name not in own:
            if not own:
                self._page.notice.say(translate("Editor", "There is no own symbol yet; import one from an SVG first."))
                return
            shown = {f"{symbol.title}   {symbol.name}": symbol.name for symbol in own.values()}
            text, chosen = QInputDialog.getItem(
                self._window,
                translate("Editor", "Edit a symbol"),
                translate("Editor", "Symbol"),
                list(shown),
                0,
                editable=False,
            )
            if not chosen:
                return
            name = shown[text]
        self.edit(own[name])

    def edit(self, symbol: OwnSymbol) -> SymbolWindow:
        """Opens the window of a symbol that is there already."""
        return self._open(SymbolWindow(symbol, self._library, self._theme(), self._window.window()))

    def close_reading(self) -> None:
        """Gives up what is being read."""
        self._looking.stop()
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _look(self) -> None:
        if self._reading is None:
            return
        drawing: Drawing | None = None
        try:
            drawing = self._reading.poll()
            if drawing is None:
                return
        except SvgError as error:
            self._page.notice.say(
                translate("Editor", "{name} is not imported: {error}.", name=self._file.name, error=error)
            )
        self.close_reading()
        if drawing is not None:
            symbol = new_symbol(self._file.stem, drawing.width, drawing.height, drawing.shapes)
            window = SymbolWindow(symbol, self._library, self._theme(), self._window.window(), drawing.notes)
            self._open(window)

    def _open(self, window: SymbolWindow) -> SymbolWindow:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.saved.connect(self._saved)
        self.opened = window
        window.show()
        window.canvas.setFocus()
        return window

    def _saved(self, name: str) -> None:
        self.saved.emit(name)
        self.written.emit(self._library.folder / f"{name}{SUFFIX}")

    def _theme(self) -> Theme:
        return self._page.desk.scene.look.theme

    def _renew(self, symbols: tuple[str, ...]) -> None:
        """Draws what has changed in the palette and on the page."""
        self._page.palette_panel.set_theme(self._theme())
        self._page.desk.renew_symbols(symbols)
        self.tell_faults()
