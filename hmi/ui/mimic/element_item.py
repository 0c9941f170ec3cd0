"""What a symbol on the mimic is before anything is live: its element, its place, its settings and its colours."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from hmi.diagram.geometry import bounds
from hmi.diagram.part import Element, Setting
from hmi.diagram.styles import BODY, DECIMALS, EDGE, OWN, setting
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.mimic.dressing import dressed
from hmi.ui.mimic.look import Floor, Look
from hmi.ui.theme import Theme


class ElementItem(QGraphicsItem):
    """One element as the document has it. What it shows of the plant is for a class that stands on this one; that one
    calls `_dress` and `_place` when it is ready and whenever the element or the look has changed."""

    floor = Floor.FRONT
    margin = 4.0
    """How far it draws beyond its rectangle, in page units."""
    body_role = "equipment"
    """The role of the colour that equipment is filled with."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__()
        self.element = look.element(element)
        self.spec = spec
        self.look = look
        self._theme = look.theme

    @property
    def theme(self) -> Theme:
        """The colours it is drawn in, with those that its style gives it."""
        return self._theme

    @property
    def size(self) -> QRectF:
        """Its upright rectangle in its own coordinates."""
        rect = bounds(self.element)
        return QRectF(0, 0, rect.width, rect.height)

    def setting(self, name: str) -> Setting:
        """A setting: the element's own, else its class's, else the symbol's."""
        return setting(self.element, self.spec, name, self.look.styles)

    def setting_text(self, name: str) -> str:
        """A setting as text."""
        return str(self.setting(name))

    def setting_number(self, name: str) -> float:
        """A setting as a number; its default where the file has nothing of use."""
        value = self.setting(name)
        if isinstance(value, (int, float)):
            return float(value)
        default = self.spec.default(name)
        return float(default if isinstance(default, (int, float)) else value)

    def setting_flag(self, name: str) -> bool:
        """A setting as yes or no."""
        return bool(self.setting(name))

    def _decimals(self) -> int | None:
        """Digits behind the point of its values; None where the instrument's span says it."""
        if not any(each.name == DECIMALS.name for each in self.spec.settings):
            return None
        wanted = int(self.setting_number(DECIMALS.name))
        return None if wanted < 0 else wanted

    def _dress(self) -> None:
        theme = self.look.theme
        known = {spec.name for spec in self.spec.settings}
        if EDGE.name in known:
            body = self.setting_text(BODY.name) if BODY.name in known else OWN
            theme = dressed(theme, body, self.setting_text(EDGE.name), self.body_role)
        self._theme = theme

    def _place(self) -> None:
        rect = bounds(self.element)
        self.setPos(QPointF(rect.x, rect.y))
