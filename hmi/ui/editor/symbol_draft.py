"""A symbol while it is being defined, with everything that it was before: undo and redo inside its window."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hmi.diagram.own_symbol import OwnSymbol


@dataclass(frozen=True, slots=True)
class _Step:
    symbol: OwnSymbol
    text: str


class Draft(QObject):
    """Symbols are values, so what can be taken back is a list of them."""

    changed = Signal()

    def __init__(self, symbol: OwnSymbol, *, saved: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = [_Step(symbol, "")]
        self._at = 0
        self._saved = symbol if saved else None

    @property
    def symbol(self) -> OwnSymbol:
        """The symbol as it is now."""
        return self._steps[self._at].symbol

    @property
    def dirty(self) -> bool:
        """Whether anything is not in its file."""
        return self.symbol != self._saved

    @property
    def undo_text(self) -> str:
        """What would be taken back; empty where nothing can be."""
        return self._steps[self._at].text

    @property
    def redo_text(self) -> str:
        """What would be done again; empty where nothing can be."""
        return self._steps[self._at + 1].text if self._at + 1 < len(self._steps) else ""

    def put(self, symbol: OwnSymbol, text: str) -> None:
        """Another state of the symbol, named for undo."""
        if symbol == self.symbol:
            return
        self._steps[self._at + 1 :] = [_Step(symbol, text)]
        self._at += 1
        self.changed.emit()

    def undo(self) -> None:
        """Takes the last step back."""
        if self._at:
            self._at -= 1
            self.changed.emit()

    def redo(self) -> None:
        """Does a step again that was taken back."""
        if self.redo_text:
            self._at += 1
            self.changed.emit()

    def mark_saved(self) -> None:
        """The symbol is in its file as it is now."""
        self._saved = self.symbol
        self.changed.emit()
