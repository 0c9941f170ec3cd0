"""Labels, frames, streams and the buttons that open other diagrams."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from hmi.diagram.styles import OWN
from hmi.ui.mimic.draw import CENTRE, LEFT, NO_PEN, RIGHT, TextBox
from hmi.ui.mimic.dressing import NOTHING, role_brush, role_colour, role_pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.look import Floor, Pick, PickKind
from hmi.ui.theme import font

_PAD = 6.0
_ALIGN = {"left": LEFT, "centre": CENTRE, "right": RIGHT}


class PanelItem(SymbolItem):
    """Something with a ground and an edge of its own, which its style may change."""

    ground_role = NOTHING
    edge_role = NOTHING

    def prepare_panel(self, painter: QPainter) -> None:
        """Sets the pen of the edge and the brush of the ground."""
        width = self.setting_number("line_width")
        painter.setPen(role_pen(self.theme, self.setting_text("outline"), self.edge_role, width))
        painter.setBrush(role_brush(self.theme, self.setting_text("fill"), self.ground_role))


class WordyItem(SymbolItem):
    """Something whose words may be longer than its room."""

    def boundingRect(self) -> QRectF:
        """Its room and its words."""
        room = super().boundingRect()
        for box in self.texts():
            room = room.united(box.extent)
        return room


class LabelItem(WordyItem, PanelItem):
    """A text."""

    def texts(self) -> tuple[TextBox, ...]:
        """What it says."""
        letters = font(self.setting_number("size"), bold=self.setting_flag("bold"))
        align = _ALIGN.get(self.setting_text("align"), LEFT)
        colour = role_colour(self.theme, self.setting_text("colour"), "secondary")
        room = self.size
        if not self.bare:
            room = room.adjusted(_PAD, 0, -_PAD, 0)
        return (TextBox(room, self.setting_text("text"), letters, colour, align),)

    @property
    def bare(self) -> bool:
        """Whether nothing is drawn behind it or around it."""
        return {self.setting_text("fill"), self.setting_text("outline")} <= {OWN, NOTHING}

    def draw(self, painter: QPainter) -> None:
        """What stands behind the text."""
        if not self.bare:
            self.prepare_panel(painter)
            painter.drawRoundedRect(self.size, 3, 3)


class FrameItem(PanelItem):
    """A panel behind a group."""

    floor = Floor.BACK
    ground_role = "panel"
    edge_role = "scale_line"

    def texts(self) -> tuple[TextBox, ...]:
        """The title in the upper left corner."""
        title, size = self.setting_text("title"), self.setting_number("size")
        room = QRectF(10, 4, self.size.width() - 20, size + 10)
        return (TextBox(room, title, font(size, bold=True), self.theme.text, LEFT),) if title else ()

    def draw(self, painter: QPainter) -> None:
        """The panel."""
        self.prepare_panel(painter)
        painter.drawRoundedRect(QRectF(0, 0, self.element.rect.width, self.element.rect.height), 4, 4)


class LinkItem(WordyItem, PanelItem):
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

    ground_role = "field"
    edge_role = "equipment_line"

    def texts(self) -> tuple[TextBox, ...]:
        """What it says."""
        letters = font(self.setting_number("size"), bold=self.setting_flag("bold"))
        return (TextBox(self.size, self.setting_text("text"), letters, self.theme.text, CENTRE),)

    def draw(self, painter: QPainter) -> None:
        """The button."""
        self.prepare_panel(painter)
        painter.drawRoundedRect(QRectF(0, 0, self.element.rect.width, self.element.rect.height), 4, 4)


class StreamItem(LinkItem):
    """An arrow-shaped plate at the edge of a diagram."""

    ground_role = "chip"
    edge_role = "scale_line"

    def texts(self) -> tuple[TextBox, ...]:
        """What flows."""
        room = self.size.adjusted(8, 0, -14, 0)
        letters = font(self.setting_number("size"), bold=self.setting_flag("bold"))
        return (TextBox(room, self.setting_text("text"), letters, self.theme.secondary, LEFT),)

    def draw(self, painter: QPainter) -> None:
        """The plate."""
        width, height = self.element.rect.width, self.element.rect.height
        places = ((0, 0), (width - 10, 0), (width, height / 2), (width - 10, height), (0, height))
        self.prepare_panel(painter)
        if not self.opens and self.setting_text("outline") == OWN:
            # Of itself only what opens a diagram has an edge.
            painter.setPen(NO_PEN)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in places]))
