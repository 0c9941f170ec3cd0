"""The page with what helps to find one's way on it: rulers along it and a minimap in its corner."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hmi.ui.editor.minimap import Minimap
from hmi.ui.editor.page_view import PageView
from hmi.ui.editor.rulers import THICKNESS, Ruler
from hmi.ui.mimic.scene import MimicScene


class AidedView(PageView):
    """Shows a page with rulers and a minimap, each as long as it is wanted."""

    def __init__(self, scene: MimicScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.rulers = (Ruler(self, upright=True), Ruler(self, upright=False))
        self.minimap = Minimap(self)

    def show_rulers(self, *, shown: bool) -> None:
        """Shows the rulers, or gives their room to the page."""
        self.setViewportMargins(*((THICKNESS, THICKNESS, 0, 0) if shown else (0, 0, 0, 0)))
        for ruler in self.rulers:
            ruler.setVisible(shown)
        self._lay_out_aids()

    def show_minimap(self, *, shown: bool) -> None:
        """Lets the minimap be shown where a part of the page is out of sight."""
        self.minimap.wanted = shown
        self.minimap.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps rulers and minimap in their places."""
        super().resizeEvent(event)
        self._lay_out_aids()

    def _lay_out_aids(self) -> None:
        for ruler in self.rulers:
            ruler.lay_out()
        self.minimap.lay_out()
