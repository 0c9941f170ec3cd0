"""What waits for a review, drawn beside what operators see now, and the two ways to settle it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.part import Page
from hmi.diagram.symbol import Library
from hmi.ui.editor.compare_window import CompareWindow
from hmi.ui.language import translate
from hmi.ui.theme import Theme


class PairWindow(CompareWindow):
    """Two versions of a diagram, neither of which is open in the editor."""

    def __init__(self, title: str, path: Path, plant: Plant, library: Library, theme: Theme, parent: QWidget) -> None:
        """`path` is the draft: the styles beside it are those that both are drawn with."""
        super().__init__(plant, library, theme, lambda: (path, Document(Page(""))), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {translate("Editor", "Close"): self.close}


class ReviewWindow(PairWindow):
    """Whoever reviews looks here first, and signs in the dialog that comes then."""

    sign_asked = Signal()
    back_asked = Signal()

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            translate("Editor", "Send back…"): self.back_asked.emit,
            translate("Editor", "Sign the review…"): self.sign_asked.emit,
            translate("Editor", "Close"): self.close,
        }
