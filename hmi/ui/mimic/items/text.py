"""Labels, frames, streams and the buttons that open other diagrams."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from hmi.ui.mimic.draw import CENTRE, LEFT, NO_PEN, RIGHT, TEXT_SIZE, TextBox, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.look import Floor, Pick, PickKind
from hmi.ui.theme import font, ink

_ALIGN = {"left": LEFT, "centre": CENTRE, "right": RIGHT}


class WordyItem(SymbolItem):
    """Something whose words may be longer than its room."""

    def boundingRect(self) -> QRectF:
        """Its room and its words."""
        room = super().boundingRect()
        for box in self.texts():
            room = room.united(box.extent)
        return room


class LabelItem(WordyItem):
    """A text."""

    def texts(self) -> tuple[TextBox, ...]:
        """What it says."""
        letters = font(self.setting_number("size"), bold=self.setting_flag("bold"))
        align = _ALIGN.get(self.setting_text("align"), LEFT)
        return (TextBox(self.size, self.setting_text("text"), letters, self.theme.secondary, align),)


class FrameItem(SymbolItem):
    """A panel behind a group."""

    floor = Floor.BACK

    def texts(self) -> tuple[TextBox, ...]:
        """The title in the upper left corner."""
        title = self.setting_text("title")
        room = QRectF(10, 4, self.size.width() - 20, 24)
        return (TextBox(room, title, font(TEXT_SIZE, bold=True), self.theme.text, LEFT),) if title else ()

    def draw(self, painter: QPainter) -> None:
        """The panel."""
        painter.setPen(pen(self.theme.scale_line, 1.0))
        painter.setBrush(ink(self.theme.panel))
        painter.drawRoundedRect(QRectF(0, 0, self.element.rect.width, self.element.rect.height), 4, 4)


class LinkItem(WordyItem):
    """Something that opens a diagram."""

    @property
    def pick(self) -> Pick | None:
        """The diagram that it opens."""
        return Pick(PickKind.DIAGRAM, self.opens) if self.opens else None

    @property
    def opens(self) -> str:
        """The diagram that it opens."""
        return self.setting_text("diagram")


class NavigationItem(LinkItem):
    """A button that opens another diagram."""

    def texts(self) -> tuple[TextBox, ...]:
        """What it says."""
        return (TextBox(self.size, self.setting_text("text"), font(TEXT_SIZE), self.theme.text, CENTRE),)

    def draw(self, painter: QPainter) -> None:
        """The button."""
        painter.setPen(pen(self.theme.equipment_line, 1.2))
        painter.setBrush(ink(self.theme.field))
        painter.drawRoundedRect(QRectF(0, 0, self.element.rect.width, self.element.rect.height), 4, 4)


class StreamItem(LinkItem):
    """An arrow-shaped plate at the edge of a diagram."""

    def texts(self) -> tuple[TextBox, ...]:
        """What flows."""
        room = self.size.adjusted(8, 0, -14, 0)
        return (TextBox(room, self.setting_text("text"), font(TEXT_SIZE), self.theme.secondary, LEFT),)

    def draw(self, painter: QPainter) -> None:
        """The plate."""
        width, height = self.element.rect.width, self.element.rect.height
        places = ((0, 0), (width - 10, 0), (width, height / 2), (width - 10, height), (0, height))
        painter.setPen(NO_PEN if not self.opens else pen(self.theme.scale_line, 1.0))
        painter.setBrush(ink(self.theme.chip))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in places]))
