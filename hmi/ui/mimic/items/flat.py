"""Symbols of texts and numbers: turned or mirrored they take another room on the page and stay readable in it."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from hmi.ui.mimic.draw import draw_texts
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.rules_look import PALE, draw_mark


class FlatItem(SymbolItem):
    """Draws in its upright rectangle, whatever its rotation."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws shape and texts upright."""
        del option, widget
        painter.save()
        if self.ruled.pale:
            painter.setOpacity(painter.opacity() * PALE)
        self.draw(painter)
        painter.restore()
        draw_texts(painter, self.texts())
        draw_mark(painter, self.ruled, self.size, self.theme)
