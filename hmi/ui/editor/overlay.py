"""What the editor draws over the diagram: frames and handles of the selection, ports, the rubber band, a new pipe."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from hmi.diagram.part import Point, Rect
from hmi.diagram.route import Route
from hmi.ui.editor.lengths import length_text
from hmi.ui.mimic.draw import text_width
from hmi.ui.theme import Theme, font

HANDLE = 8.0
PORT = 9.0
_ABOVE_ALL = 1_000_000.0
_EVERYWHERE = 100_000.0
_LABEL_WIDTH, _LABEL_HEIGHT = 150.0, 20.0


class OverlayItem(QGraphicsItem):
    """Drawn at the same size at every zoom. Each attribute is one thing that is shown; `refresh` shows them. `unit` is
    a pixel in page units."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.frames: tuple[Rect, ...] = ()
        self.lines: tuple[Route, ...] = ()
        self.handles: tuple[Point, ...] = ()
        self.ends: tuple[Point, ...] = ()
        self.bends: tuple[Point, ...] = ()
        self.ports: tuple[Point, ...] = ()
        self.target: Point | None = None
        self.band: QRectF | None = None
        self.lasso: Route = ()
        self.turner: tuple[Point, Point] | None = None
        self.sizes: Rect | None = None
        self.gaps: tuple[tuple[Point, Point], ...] = ()
        self.new_line: Route = ()
        self.guides: tuple[tuple[Point, Point], ...] = ()
        self.measured: tuple[Point, Point] | None = None
        self.unit = 1.0
        self._drawn: list[QRectF] = []
        self.setZValue(_ABOVE_ALL)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def refresh(self) -> None:
        """Draws again what was shown and what is to be shown now, and nothing else of the page."""
        now = self._rooms()
        views = self.scene().views() if self.scene() else []
        for view in views:
            # An item that updates two of its corners would be drawn anew between them, with all that lies there.
            for room in (*self._drawn, *now):
                view.viewport().update(view.mapFromScene(room).boundingRect().adjusted(-2, -2, 2, 2))
        self._drawn = now

    def _rooms(self) -> list[QRectF]:
        """Where something is shown, piece by piece, each with a margin for pens and handles."""
        lines = (*self.lines, *self.guides, self.new_line)
        points = (*self.handles, *self.ends, *self.bends, *self.ports, *((self.target,) if self.target else ()))
        rooms = [QRectF(frame.x, frame.y, frame.width, frame.height) for frame in self.frames]
        rooms += [QRectF(point.x, point.y, 0.0, 0.0) for point in points]
        rooms += [_spanned(one, other) for line in lines for one, other in pairwise(line)]
        if self.band is not None:
            rooms.append(self.band)
        if self.lasso:
            rooms.append(_polygon(self.lasso).boundingRect())
        rooms += [
            _spanned(*gap).adjusted(-40 * self.unit, -22 * self.unit, 40 * self.unit, 22 * self.unit)
            for gap in self.gaps
        ]
        rooms += [_spanned(*self.turner)] if self.turner else []
        if self.sizes is not None:
            size = self.sizes
            rooms.append(QRectF(size.centre.x - 60 * self.unit, size.bottom, 120 * self.unit, 40 * self.unit))
        if self.measured is not None:
            rooms += [_spanned(*self.measured), _label_room(self.measured, self.unit)]
        margin = 2 * PORT * self.unit
        return [room.adjusted(-margin, -margin, margin, margin) for room in rooms]

    def boundingRect(self) -> QRectF:
        """Everywhere: the overlay is wherever the pointer goes. It must never change without the scene's knowing."""
        return QRectF(-_EVERYWHERE, -_EVERYWHERE, 2 * _EVERYWHERE, 2 * _EVERYWHERE)

    def shape(self) -> QPainterPath:
        """Nothing: it is never hit."""
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws everything, from what marks an area to what marks a point."""
        del option, widget
        unit = 1.0 / max(painter.worldTransform().m11(), 1e-6)
        self._draw_selection(painter, unit)
        painter.setPen(self._pen(1.0, Qt.PenStyle.DotLine))
        for line in self.guides:
            painter.drawPolyline(_polygon(line))
        if self.new_line:
            painter.setPen(self._pen(2.4, Qt.PenStyle.DashLine))
            painter.drawPolyline(_polygon(self.new_line))
        self._draw_caught(painter)
        self._draw_gaps(painter, unit)
        self._draw_ports(painter, unit)
        if self.measured is not None:
            self._draw_measured(painter, *self.measured, unit)

    def _draw_selection(self, painter: QPainter, unit: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(1.6))
        for frame in self.frames:
            painter.drawRect(QRectF(frame.x, frame.y, frame.width, frame.height).adjusted(-3, -3, 3, 3))
        painter.setPen(self._pen(2.0))
        for line in self.lines:
            painter.drawPolyline(_polygon(line))
        painter.setPen(self._pen(1.4))
        painter.setBrush(QColor(self.theme.field))
        for place in self.handles:
            painter.drawRect(_square(place, HANDLE * unit))
        if self.turner is not None:
            foot, knob = self.turner
            painter.drawLine(QPointF(foot.x, foot.y), QPointF(knob.x, knob.y))
            painter.drawEllipse(_square(knob, 1.2 * HANDLE * unit))
        for place in self.bends:
            painter.drawPolygon(_diamond(place, HANDLE * unit))
        painter.setBrush(QColor(self.theme.focus))
        for place in self.ends:
            painter.drawRect(_square(place, HANDLE * unit))

    def _draw_caught(self, painter: QPainter) -> None:
        """The rubber band and the lasso."""
        shade = QColor(self.theme.focus)
        shade.setAlpha(28)
        painter.setPen(self._pen(1.2, Qt.PenStyle.DashLine))
        painter.setBrush(shade)
        if self.band is not None:
            painter.drawRect(self.band)
        if self.lasso:
            painter.drawPolygon(_polygon(self.lasso))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_gaps(self, painter: QPainter, unit: float) -> None:
        """Equal distances, each with its length, and the size of what is sized."""
        for one, other in self.gaps:
            painter.setPen(self._pen(1.4))
            painter.drawLine(QPointF(one.x, one.y), QPointF(other.x, other.y))
            across = (0.0, 5 * unit) if one.y == other.y else (5 * unit, 0.0)
            for end in (one, other):
                painter.drawLine(
                    QPointF(end.x - across[0], end.y - across[1]), QPointF(end.x + across[0], end.y + across[1])
                )
            middle = QPointF((one.x + other.x) / 2, (one.y + other.y) / 2)
            self._draw_words(painter, middle, f"{abs(other.x - one.x) + abs(other.y - one.y):.4g}", unit)
        if self.sizes is not None:
            room = self.sizes
            beneath = QPointF(room.centre.x, room.bottom + 18 * unit)
            self._draw_words(painter, beneath, f"{room.width:.4g} × {room.height:.4g}", unit)  # noqa: RUF001 - times

    def _draw_words(self, painter: QPainter, middle: QPointF, words: str, unit: float) -> None:
        """A few letters on a ground of their own, of the same size at every zoom."""
        painter.save()
        painter.translate(middle)
        painter.scale(unit, unit)
        width = text_width(words, 13.0) + 8
        box = QRectF(-width / 2, -9, width, 18)
        painter.fillRect(box, QColor(self.theme.field))
        painter.setFont(font(13))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter.value), words)
        painter.restore()

    def _draw_measured(self, painter: QPainter, start: Point, end: Point, unit: float) -> None:
        """The line, a cross at both ends, and its length in letters that keep their size."""
        painter.setPen(self._pen(1.6))
        painter.drawLine(QPointF(start.x, start.y), QPointF(end.x, end.y))
        for place in (start, end):
            painter.drawLine(QPointF(place.x - 5 * unit, place.y), QPointF(place.x + 5 * unit, place.y))
            painter.drawLine(QPointF(place.x, place.y - 5 * unit), QPointF(place.x, place.y + 5 * unit))
        room = _label_room((start, end), unit)
        painter.save()
        painter.translate(room.topLeft())
        painter.scale(unit, unit)
        box = QRectF(0, 0, _LABEL_WIDTH, _LABEL_HEIGHT)
        painter.fillRect(box, QColor(self.theme.field))
        painter.setFont(font(13))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter.value), length_text(start, end))
        painter.restore()

    def _draw_ports(self, painter: QPainter, unit: float) -> None:
        painter.setPen(self._pen(1.6))
        painter.setBrush(QColor(self.theme.field))
        for place in self.ports:
            painter.drawEllipse(_square(place, PORT * unit))
        if self.target is not None:
            painter.setBrush(QColor(self.theme.focus))
            painter.drawEllipse(_square(self.target, 1.4 * PORT * unit))

    def _pen(self, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen = QPen(QColor(self.theme.focus), width, style)
        pen.setCosmetic(True)
        return pen


def _label_room(measured: tuple[Point, Point], unit: float) -> QRectF:
    end = measured[1]
    return QRectF(end.x + 12 * unit, end.y + 12 * unit, _LABEL_WIDTH * unit, _LABEL_HEIGHT * unit)


def _spanned(one: Point, other: Point) -> QRectF:
    return QRectF(QPointF(one.x, one.y), QPointF(other.x, other.y)).normalized()


def _polygon(line: Iterable[Point]) -> QPolygonF:
    return QPolygonF([QPointF(point.x, point.y) for point in line])


def _square(place: Point, size: float) -> QRectF:
    return QRectF(place.x - size / 2, place.y - size / 2, size, size)


def _diamond(place: Point, size: float) -> QPolygonF:
    half = 0.65 * size
    return QPolygonF(
        [
            QPointF(place.x, place.y - half),
            QPointF(place.x + half, place.y),
            QPointF(place.x, place.y + half),
            QPointF(place.x - half, place.y),
        ]
    )
