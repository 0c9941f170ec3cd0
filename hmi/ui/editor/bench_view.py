"""The page as the hands of an engineer find it: what lies where, what can be reached, and what it is drawn to."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from hmi.diagram.edit import Edit
from hmi.diagram.layers import untouchable
from hmi.diagram.part import Point
from hmi.diagram.route import Route, Router
from hmi.diagram.styles import StyleTable
from hmi.ui.editor.aided_view import AidedView
from hmi.ui.editor.gestures import Pointer
from hmi.ui.editor.hit import Near
from hmi.ui.editor.page_view import GRID
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene


class BenchView(AidedView):
    """Answers what gestures ask of the page. It changes nothing."""

    def __init__(self, scene: MimicScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.document = scene.document
        self._untouchable: frozenset[str] | None = None
        self.document.changed.connect(self._forget_untouchable)

    def close_document(self) -> None:
        """Stops following the document."""
        self.minimap.close_document()
        self.document.changed.disconnect(self._forget_untouchable)

    @property
    def styles(self) -> StyleTable:
        """How classes and media are drawn, and which a new pipe gets."""
        return self.mimic.look.styles

    def grid(self, pointer: Pointer) -> float:
        """The grid that holds now; 0 for none."""
        return GRID if self.snaps and not pointer.free else 0.0

    def guided(self, pointer: Pointer) -> bool:
        """Whether the lines of other elements draw what is moved."""
        return self.guides and not pointer.free

    def lines(self) -> dict[str, Route]:
        """The lines of all pipes as they are shown."""
        items = ((pipe.id, self.mimic.item_of(pipe.id)) for pipe in self.document.pipes())
        return {id_: item.line for id_, item in items if isinstance(item, PipeItem)}

    def line(self, pipe: str) -> Route:
        """The line of one pipe as it is shown."""
        item = self.mimic.item_of(pipe)
        return item.line if isinstance(item, PipeItem) else ()

    def router(self) -> Router:
        """What routes pipes that are only drawn, among what is there."""
        return self.mimic.routes.router()

    def near(self, place: Point, reach: float) -> Near:
        """What the mouse may reach at a place, from the front to the back."""
        room = QRectF(place.x - reach, place.y - reach, 2 * reach, 2 * reach)
        boxes = Qt.ItemSelectionMode.IntersectsItemBoundingRect
        found = self.mimic.items(room, boxes, Qt.SortOrder.DescendingOrder)
        # What stands in an embedded diagram is changed in its own file.
        own = [item for item in found if item.parentItem() is None]
        symbols = [item.element for item in own if isinstance(item, SymbolItem) and item.element.id]
        pipes = {item.pipe.id: item.line for item in own if isinstance(item, PipeItem) and self.reached(item.pipe.id)}
        return Near([element for element in symbols if self.reached(element.id)], pipes)

    def reached(self, part: str) -> bool:
        """Whether the mouse reaches a part: it is neither hidden nor locked."""
        if self._untouchable is None:
            self._untouchable = untouchable(self.document)
        return part not in self._untouchable

    def _forget_untouchable(self, edit: Edit) -> None:
        del edit
        self._untouchable = None
