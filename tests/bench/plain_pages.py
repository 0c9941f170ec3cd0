"""The limits of the editor's bench: a bare QGraphicsScene and a plain painter that draw the same page."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget

from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds
from hmi.diagram.part import Element, Rect
from hmi.diagram.route import Route
from hmi.ui.theme import LIGHT, font

_EQUIPMENT = QPen(QColor(LIGHT.equipment_line), 1.6), QBrush(QColor(LIGHT.equipment))
_LETTERS = QPen(Qt.PenStyle.NoPen), QBrush(QColor(LIGHT.live))
_PIPE = QPen(QColor(LIGHT.pipe), 4.0), QBrush(Qt.BrushStyle.NoBrush)


@dataclass(slots=True)
class Shape:
    """One thing on the page: its outline, where it is, its pen and its brush."""

    path: QPainterPath
    place: QPointF
    pen: QPen
    brush: QBrush

    @property
    def room(self) -> QRectF:
        """Where it is drawn."""
        return self.path.boundingRect().translated(self.place).adjusted(-4, -4, 4, 4)


def shapes(document: Document, lines: dict[str, Route]) -> dict[str, Shape]:
    """What a document looks like, pipes first, as the mimic draws it: circles, bow ties, digits and lines."""
    found = {id_: Shape(_line(line), QPointF(), *_PIPE) for id_, line in lines.items()}
    for element in document.elements():
        rect = bounds(element)
        look = _LETTERS if element.symbol == "value" else _EQUIPMENT
        found[element.id] = Shape(_outline(element, rect), QPointF(rect.x, rect.y), *look)
    return found


class BareView(QGraphicsView):
    """A scene of plain path items that no Python code paints."""

    def __init__(self, drawn: dict[str, Shape], room: QRectF) -> None:
        self._kept = QGraphicsScene()
        super().__init__(self._kept)
        self.made: dict[str, QGraphicsPathItem] = {}
        for id_, shape in drawn.items():
            item = QGraphicsPathItem(shape.path)
            item.setPos(shape.place)
            item.setPen(shape.pen)
            item.setBrush(shape.brush)
            self._kept.addItem(item)
            self.made[id_] = item
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setSceneRect(room)

    def fit(self) -> None:
        """Shows everything."""
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def put(self, id_: str, place: QPointF, lines: dict[str, QPainterPath]) -> None:
        """Moves one thing, and the lines that hang on it."""
        self.made[id_].setPos(place)
        for name, path in lines.items():
            self.made[name].setPath(path)


class PlainPage(QWidget):
    """A widget that paints everything that an update touches, one thing after the other, and knows no items."""

    def __init__(self, drawn: dict[str, Shape], room: QRectF) -> None:
        super().__init__()
        self._drawn = drawn
        self._room = room

    def fit(self) -> None:
        """Shows everything, as it always does."""

    def put(self, id_: str, place: QPointF, lines: dict[str, QPainterPath]) -> None:
        """Moves one thing, and the lines that hang on it."""
        for name in (id_, *lines):
            shape = self._drawn[name]
            self.update(self._seen(shape.room))
            shape.path = lines.get(name, shape.path)
            shape.place = place if name == id_ else shape.place
            self.update(self._seen(shape.room))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what is in the region."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRegion(event.region())
        painter.fillRect(self.rect(), QColor(LIGHT.canvas))
        scale = self._scale()
        painter.scale(scale, scale)
        asked = event.region().boundingRect()
        clip = QRectF(asked.x() / scale, asked.y() / scale, asked.width() / scale, asked.height() / scale)
        for shape in self._drawn.values():
            if shape.room.intersects(clip):
                painter.setPen(shape.pen)
                painter.setBrush(shape.brush)
                painter.translate(shape.place)
                painter.drawPath(shape.path)
                painter.translate(-shape.place)
        painter.end()

    def _scale(self) -> float:
        return min(self.width() / self._room.width(), self.height() / self._room.height())

    def _seen(self, room: QRectF) -> QRect:
        scale = self._scale()
        seen = QRectF(room.x() * scale, room.y() * scale, room.width() * scale, room.height() * scale)
        return seen.toAlignedRect().adjusted(-1, -1, 1, 1)


def line_path(points: Iterable[QPointF]) -> QPainterPath:
    """A line through points."""
    path = QPainterPath()
    path.addPolygon(QPolygonF(list(points)))
    return path


def _line(line: Route) -> QPainterPath:
    return line_path(QPointF(point.x, point.y) for point in line)


def _outline(element: Element, rect: Rect) -> QPainterPath:
    path = QPainterPath()
    wide, high = rect.width, rect.height
    if element.symbol == "value":
        path.addText(QPointF(wide * 0.2, high * 0.75), font(16.0), "---")
        path.addText(QPointF(wide * 0.6, high * 0.75), font(14.0), "°C")
    elif element.symbol == "pump":
        path.addEllipse(QRectF(0, 0, wide, high))
        path.addPolygon(QPolygonF([QPointF(wide * 0.3, 3), QPointF(wide, high / 2), QPointF(wide * 0.3, high - 3)]))
    else:
        path.addPolygon(
            QPolygonF([QPointF(0, 0), QPointF(wide, high), QPointF(wide, 0), QPointF(0, high), QPointF(0, 0)])
        )
    return path
