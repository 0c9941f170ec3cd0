"""The page in the window of a symbol: the symbol large, with invented values, and its ports on its edges."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from hmi.diagram.own_symbol import Shape
from hmi.diagram.own_symbol_edit import without_row
from hmi.diagram.own_symbol_ports import add_free_port, add_port, move_port, step_port
from hmi.diagram.symbol import Port, PortKind, Side
from hmi.ui.editor.symbol_draft import Draft
from hmi.ui.editor.symbol_sample import Invented, sample_item
from hmi.ui.language import translate
from hmi.ui.mimic.draw import NO_BRUSH, pen
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.theme import Theme, font, ink

_MARGIN = 70.0
_LARGEST = 8.0
_MARK = 6.0
_REACH = 12.0
_NEAR_EDGE = 24.0
_STEPS = {
    Qt.Key.Key_Left: Side.LEFT,
    Qt.Key.Key_Right: Side.RIGHT,
    Qt.Key.Key_Up: Side.TOP,
    Qt.Key.Key_Down: Side.BOTTOM,
}


class SymbolCanvas(QWidget):
    """A click on an edge makes a port there; a port is dragged along the edges, or moved with the arrow keys. Insert
    makes one, N and Shift+N go from one to the next, Delete takes the chosen one away."""

    picked = Signal(int)
    """A port was chosen, by its number; -1 for none."""
    drawn_picked = Signal(int)
    """A shape was clicked, by its number in the drawing."""

    def __init__(self, draft: Draft, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._theme = theme
        self._values: Mapping[str, Invented] = {}
        self._chosen = -1
        self._dragged: Port | None = None
        self._marked = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(460, 380)
        self.setAccessibleName(translate("Editor", "Symbol and its ports"))
        self.setToolTip(
            translate(
                "Editor", "Click an edge to make a port; drag it, or move it with the arrow keys. Insert, N, Delete"
            )
        )
        draft.changed.connect(self._follow)

    @property
    def chosen(self) -> int:
        """The number of the chosen port; -1 where none is."""
        return self._chosen

    def choose(self, number: int) -> None:
        """Chooses a port by its number."""
        if number != self._chosen:
            self._chosen = number
            self.update()
            self.picked.emit(number)

    def mark(self, drawn: str) -> None:
        """Marks a shape or a text by its name, so that one sees which it is; an empty name marks none."""
        if drawn != self._marked:
            self._marked = drawn
            self.update()

    def show_values(self, values: Mapping[str, Invented]) -> None:
        """Takes invented values."""
        self._values = dict(values)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draws the symbol in a theme."""
        self._theme = theme
        self.update()

    def spot(self, x: float, y: float) -> QPointF:
        """Where a place, in shares of the symbol's sides, is in the widget."""
        room = self._room()
        return QPointF(room.left() + x * room.width(), room.top() + y * room.height())

    def sizeHint(self) -> QSize:
        """Room for a symbol at several times its size."""
        return QSize(520, 440)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The symbol, its box, and its ports with their names."""
        del event
        symbol, theme, room = self._draft.symbol, self._theme, self._room()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(self.rect(), ink(theme.canvas))
        painter.setPen(pen(theme.line, 1.0, Qt.PenStyle.DotLine))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(room)
        painter.save()
        painter.translate(room.topLeft())
        painter.scale(room.width() / symbol.width, room.height() / symbol.height)
        item = sample_item(symbol, theme, self._values)
        item.paint(painter, QStyleOptionGraphicsItem())
        self._draw_mark(painter, item)
        painter.restore()
        for number, port in enumerate(symbol.ports):
            self._draw_port(
                painter, self._dragged or port if number == self._chosen else port, chosen=number == self._chosen
            )
        if self.hasFocus():
            painter.setPen(pen(theme.focus, 2.0))
            painter.setBrush(NO_BRUSH)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the port that is there, or makes one on the edge that is near."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position()
        number = self._port_at(place)
        if number < 0 and not self._near_edge(place):
            self._pick_drawn(place)
        elif number < 0:
            self._draft.put(add_port(self._draft.symbol, *self._shares(place)), translate("Editor", "Add port"))
            number = len(self._draft.symbol.ports) - 1
        self.choose(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the chosen port along the edges."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._chosen >= 0:
            moved = move_port(self._draft.symbol, self._chosen, *self._shares(event.position()))
            self._dragged = moved.ports[self._chosen]
            self.update()
            return
        near = self._port_at(event.position()) >= 0 or self._near_edge(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leaves the dragged port where it is."""
        del event
        if self._dragged is not None and self._chosen >= 0:
            place, self._dragged = self._dragged, None
            self._draft.put(
                move_port(self._draft.symbol, self._chosen, place.x, place.y), translate("Editor", "Move port")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ports without a mouse."""
        key, symbol = Qt.Key(event.key()), self._draft.symbol
        count = len(symbol.ports)
        if key is Qt.Key.Key_Insert:
            self._draft.put(add_free_port(symbol), translate("Editor", "Add port"))
            self.choose(count)
        elif key is Qt.Key.Key_N and count:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.choose((self._chosen + (-1 if back else 1)) % count)
        elif key in _STEPS and self._chosen >= 0:
            self._draft.put(step_port(symbol, self._chosen, _STEPS[key]), translate("Editor", "Move port"))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen >= 0:
            self._draft.put(without_row(symbol, "ports", self._chosen), translate("Editor", "Remove port"))
        else:
            super().keyPressEvent(event)

    def _pick_drawn(self, place: QPointF) -> None:
        """The uppermost shape under a place."""
        symbol = self._draft.symbol
        x, y = self._shares(place)
        spot, item = QPointF(x * symbol.width, y * symbol.height), sample_item(symbol, self._theme, self._values)
        for number in reversed(range(len(symbol.drawing))):
            drawn = symbol.drawing[number]
            if isinstance(drawn, Shape) and item.path(drawn).contains(spot):
                self.drawn_picked.emit(number)
                return

    def _draw_mark(self, painter: QPainter, item: OwnItem) -> None:
        drawn = self._draft.symbol.drawn(self._marked)
        if drawn is None:
            return
        line = QPen(ink(self._theme.focus), 2.0, Qt.PenStyle.DashLine)
        # The page is drawn large; the mark keeps its width.
        line.setCosmetic(True)
        painter.setPen(line)
        painter.setBrush(NO_BRUSH)
        if isinstance(drawn, Shape):
            painter.drawPath(item.path(drawn))
        else:
            half = drawn.size * 0.8
            painter.drawRect(QRectF(drawn.place.x - half, drawn.place.y - half, 2 * half, 2 * half))

    def _follow(self) -> None:
        if self._chosen >= len(self._draft.symbol.ports):
            self.choose(-1)
        self.update()

    def _room(self) -> QRectF:
        """Where the box of the symbol is in the widget."""
        symbol = self._draft.symbol
        across, down = (self.width() - 2 * _MARGIN) / symbol.width, (self.height() - 2 * _MARGIN) / symbol.height
        scale = max(min(across, down, _LARGEST), 0.1)
        width, height = symbol.width * scale, symbol.height * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _shares(self, place: QPointF) -> tuple[float, float]:
        room = self._room()
        return (place.x() - room.left()) / room.width(), (place.y() - room.top()) / room.height()

    def _near_edge(self, place: QPointF) -> bool:
        room, reach = self._room(), _NEAR_EDGE
        inside = room.adjusted(reach, reach, -reach, -reach)
        return room.adjusted(-reach, -reach, reach, reach).contains(place) and not inside.contains(place)

    def _port_at(self, place: QPointF) -> int:
        spots = [(self.spot(port.x, port.y) - place).manhattanLength() for port in self._draft.symbol.ports]
        near = min(range(len(spots)), key=spots.__getitem__, default=-1)
        return near if near >= 0 and spots[near] <= _REACH else -1

    def _draw_port(self, painter: QPainter, port: Port, *, chosen: bool) -> None:
        theme, spot = self._theme, self.spot(port.x, port.y)
        painter.setPen(pen(theme.text, 1.6))
        painter.setBrush(ink(theme.live if chosen else theme.field))
        painter.drawPath(_mark(port.kind).translated(spot))
        room, align = _name_room(port.side, spot)
        painter.setFont(font(13, bold=chosen))
        painter.setPen(ink(theme.text))
        painter.drawText(room, int(align.value) | Qt.TextFlag.TextDontClip.value, port.name)


def _mark(kind: PortKind) -> QPainterPath:
    """The form of a port says what it is for: a square the product, a disc a utility, a diamond a signal."""
    path = QPainterPath()
    if kind is PortKind.PROCESS:
        path.addRect(QRectF(-_MARK, -_MARK, 2 * _MARK, 2 * _MARK))
    elif kind is PortKind.UTILITY:
        path.addEllipse(QPointF(0, 0), _MARK + 1, _MARK + 1)
    else:
        path.moveTo(0, -_MARK - 2)
        for place in ((_MARK + 2, 0), (0, _MARK + 2), (-_MARK - 2, 0)):
            path.lineTo(*place)
        path.closeSubpath()
    return path


def _name_room(side: Side, spot: QPointF) -> tuple[QRectF, Qt.AlignmentFlag]:
    align, gap, high = Qt.AlignmentFlag, _MARK + 6, 18.0
    rooms = {
        Side.LEFT: (QRectF(spot.x() - gap - 120, spot.y() - high / 2, 120, high), align.AlignRight),
        Side.RIGHT: (QRectF(spot.x() + gap, spot.y() - high / 2, 120, high), align.AlignLeft),
        Side.TOP: (QRectF(spot.x() - 60, spot.y() - gap - high, 120, high), align.AlignHCenter),
        Side.BOTTOM: (QRectF(spot.x() - 60, spot.y() + gap, 120, high), align.AlignHCenter),
    }
    room, across = rooms[side]
    return room, across | align.AlignVCenter
