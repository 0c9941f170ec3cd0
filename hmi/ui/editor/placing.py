"""A symbol on its way from the palette to the page: it follows the pointer until a click puts it down."""

from PySide6.QtCore import QPointF

from hmi.diagram.part import Point
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.mimic.items.table import make_sample
from hmi.ui.mimic.scene import MimicScene

_ABOVE_ALL = 1_000_001.0


class Placing:
    """One symbol that is being placed."""

    def __init__(self, scene: MimicScene, spec: SymbolSpec) -> None:
        self.spec = spec
        self._scene = scene
        self._ghost = make_sample(spec, scene.look.theme, scene.look.plant, scene.look.clock)
        self._ghost.setOpacity(0.55)
        self._ghost.setZValue(_ABOVE_ALL)
        self._ghost.hide()
        scene.addItem(self._ghost)

    def move(self, centre: Point) -> None:
        """Shows where it would go."""
        self._ghost.setPos(QPointF(centre.x - self.spec.width / 2, centre.y - self.spec.height / 2))
        self._ghost.show()

    def end(self) -> None:
        """Takes the ghost away."""
        self._scene.removeItem(self._ghost)
