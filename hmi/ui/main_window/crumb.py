"""Where one is, in the header: a click on it goes one level up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from hmi.ui.actions import Act, key_of
from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.controls.wording import INTO
from hmi.ui.language import translate


class Crumb(ElidedLabel):
    """The display that is shown and the one above it. `up_asked` tells of a click where there is a level above."""

    up_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._below = False

    def show_place(self, title: str, above: str) -> None:
        """Says where one is; without a display `above` a click does nothing."""
        below = self._below = bool(above)
        self.show_text(f"{INTO}  {above}  {INTO}  {title}" if above else f"{INTO}  {title}", f"{INTO}  {title}")
        self.setCursor(Qt.CursorShape.PointingHandCursor if below else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(translate("Crumb", "One level up ({key})", key=key_of(Act.UP)) if below else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes up."""
        super().mouseReleaseEvent(event)
        within = self.rect().contains(event.position().toPoint())
        if self._below and within and event.button() is Qt.MouseButton.LeftButton:
            self.up_asked.emit()
