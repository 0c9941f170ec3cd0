"""Stands for a symbol that this program does not know; the file keeps it untouched."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.mimic.draw import CENTRE, TEXT_SIZE, TextBox, elided, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.theme import font, ink


class PlaceholderItem(SymbolItem):
    """A crossed, dashed box with the symbol's name."""

    def texts(self) -> tuple[TextBox, ...]:
        """The name of the symbol."""
        name = elided(f"{self.element.symbol}?", TEXT_SIZE, self.size.width() - 4)
        return (TextBox(self.size, name, font(TEXT_SIZE, italic=True), self.theme.text, CENTRE),)

    def draw(self, painter: QPainter) -> None:
        """The box and the cross."""
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        painter.setPen(pen(self.theme.equipment_line, 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(ink(self.theme.panel))
        painter.drawRect(rect)
        painter.setPen(pen(self.theme.hatch, 1.0))
        painter.drawLine(QLineF(rect.topLeft(), rect.bottomRight()))
        painter.drawLine(QLineF(rect.topRight(), rect.bottomLeft()))


def unknown_spec(element: Element) -> SymbolSpec:
    """A symbol without anything, under the name that the file has."""
    rect = element.rect
    return SymbolSpec(
        element.symbol, element.symbol, "", "A symbol that this program does not know.", rect.width, rect.height
    )
