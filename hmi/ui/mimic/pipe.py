"""A pipe on the mimic: an upright line with an arrow head, a jump where it crosses another, darker and with marks in it
while it flows, hollow and hatched while nobody knows."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from hmi.diagram.part import Pipe, Point
from hmi.diagram.styles import DEFAULTS, Medium, StyleTable
from hmi.ui.mimic.draw import NO_BRUSH, NO_PEN
from hmi.ui.mimic.dressing import DASHES, FLOWING, role_colour
from hmi.ui.mimic.look import Floor
from hmi.ui.theme import Theme, ink

_JUMP_RADIUS = 8.0
_ARROW_LENGTH = 11.0
_MARK_LENGTH = 6.0
_THINNEST_MARKED = 2.0

MARK_PERIOD = 24.0
"""So far apart the marks of a flow are, in page units."""


class PipeItem(QGraphicsItem):
    """One pipe. Its line comes from the router; it knows nothing of where it ends."""

    floor = Floor.PIPES

    def __init__(self, pipe: Pipe, theme: Theme, styles: StyleTable = DEFAULTS) -> None:
        super().__init__()
        self.pipe = pipe
        self.theme = theme
        self.styles = styles
        self.line: tuple[Point, ...] = ()
        self.flowing: bool | None = None
        self.doubtful = False
        self._offset = 0.0
        self._jumps: tuple[Point, ...] = ()
        self._path = QPainterPath()
        self._arrow = QPolygonF()

    @property
    def medium(self) -> Medium:
        """How it is drawn; an unknown medium as a product line."""
        return self.styles.medium(self.pipe.medium)

    def set_line(self, pipe: Pipe, line: Sequence[Point], jumps: Sequence[Point] = ()) -> None:
        """Follows the document and the router."""
        self.prepareGeometryChange()
        self.pipe = pipe
        self.line = tuple(line)
        self._jumps = tuple(jumps)
        self._arrow = _arrow_head(self.line, self.medium) if pipe.arrow else QPolygonF()
        self._path = _path(self.line, jumps, _ARROW_LENGTH - 2 if pipe.arrow else 0.0)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Follows the theme."""
        self.theme = theme
        self.update()

    def set_styles(self, styles: StyleTable) -> None:
        """Follows the style table."""
        self.styles = styles
        self.set_line(self.pipe, self.line, self._jumps)

    def show_flow(self, flowing: bool | None, *, doubtful: bool) -> None:
        """Takes whether it flows; None where nobody knows, `doubtful` where what should say so cannot be trusted."""
        if (flowing, doubtful) != (self.flowing, self.doubtful):
            self.flowing, self.doubtful = flowing, doubtful
            self.update()

    def march(self, offset: float) -> list[QRectF]:
        """Moves the marks of its flow to so far from its source; gives the places on the page to be drawn again: along
        its line, and not all that lies in its corner."""
        self._offset = offset
        room = _JUMP_RADIUS + 2 if self._jumps else self.medium.width / 2 + 1
        pieces = (QRectF(QPointF(one.x, one.y), QPointF(end.x, end.y)).normalized() for one, end in pairwise(self.line))
        return [self.mapRectToScene(piece.adjusted(-room, -room, room, room)) for piece in pieces]

    def set_on_layer(self, *, seen: bool) -> None:
        """Takes whether its layer is seen."""
        self.setVisible(seen)

    def boundingRect(self) -> QRectF:
        """The rectangle that it draws in."""
        room = self._path.boundingRect().united(self._arrow.boundingRect())
        return room.adjusted(-_JUMP_RADIUS, -_JUMP_RADIUS, _JUMP_RADIUS, _JUMP_RADIUS)

    def shape(self) -> QPainterPath:
        """What a pointer hits: the line, wide enough for a hand."""
        stroker = QPainterPathStroker()
        stroker.setWidth(max(self.medium.width, 10.0))
        return stroker.createStroke(self._path)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws line and arrow head."""
        del option, widget
        medium = self.medium
        colour = ink(role_colour(self.theme, FLOWING[medium.colour] if self.flowing else medium.colour, "pipe"))
        style = DASHES[medium.dash]
        painter.setPen(QPen(colour, medium.width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(NO_BRUSH)
        painter.drawPath(self._path)
        if medium.width >= _THINNEST_MARKED and self.flowing:
            painter.setPen(NO_PEN)
            painter.setBrush(ink(self.theme.canvas))
            painter.drawRects(self._marks())
        elif medium.width >= _THINNEST_MARKED and self.doubtful:
            painter.setPen(self._hatching())
            painter.drawPath(self._path)
        if not self._arrow.isEmpty():
            painter.setPen(NO_PEN)
            painter.setBrush(colour)
            painter.drawPolygon(self._arrow)

    def _marks(self) -> list[QRectF]:
        """Short pale strokes in the line, none in its jumps: rectangles, which are drawn sooner than a dashed pen."""
        half = max(0.6, self.medium.width * 0.18)
        found: list[QRectF] = []
        along = self._offset - MARK_PERIOD
        for start, end in pairwise(self.line):
            length = abs(end.x - start.x) + abs(end.y - start.y)
            over = [abs(place.x - start.x) for place in _on(start, end, self._jumps)]
            while along < length:
                first, last = max(along, 0.0), min(along + _MARK_LENGTH, length)
                if first < last and all(abs(first - jump) > _JUMP_RADIUS + _MARK_LENGTH for jump in over):
                    found.append(_stroke(start, end, (first / length, last / length), half))
                along += MARK_PERIOD
            # A mark that reaches around a corner goes on behind it.
            along -= length + (MARK_PERIOD if along - MARK_PERIOD + _MARK_LENGTH > length else 0.0)
        return found

    def _hatching(self) -> QPen:
        """The inside of the line, closely hatched: nothing that is live is drawn so."""
        width = max(1.2, self.medium.width - 2.0)
        hatching = QPen(ink(self.theme.canvas), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        hatching.setDashPattern([2.5 / width, 2.5 / width])
        return hatching


def _path(line: Sequence[Point], jumps: Sequence[Point], shorter: float) -> QPainterPath:
    """The line with half a circle over every crossing; its end is drawn back so that the arrow head keeps its tip."""
    path = QPainterPath()
    if not line:
        return path
    path.moveTo(line[0].x, line[0].y)
    pieces = list(pairwise(line))
    for number, (start, end) in enumerate(pieces):
        for place in _on(start, end, jumps):
            _jump(path, place, rightwards=end.x > start.x)
        back = shorter if number == len(pieces) - 1 else 0.0
        length = max(abs(end.x - start.x) + abs(end.y - start.y), 1e-9)
        kept = 1 - min(back / length, 1.0)
        path.lineTo(start.x + (end.x - start.x) * kept, start.y + (end.y - start.y) * kept)
    return path


def _stroke(start: Point, end: Point, shares: tuple[float, float], half: float) -> QRectF:
    """A piece of an upright line, from one share of its length to another, as a rectangle of some width."""
    places = [QPointF(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share) for share in shares]
    across = QPointF(0.0, half) if start.y == end.y else QPointF(half, 0.0)
    return QRectF(places[0], places[1]).normalized().adjusted(-across.x(), -across.y(), across.x(), across.y())


def _on(start: Point, end: Point, jumps: Sequence[Point]) -> list[Point]:
    if start.y != end.y:
        return []
    left, right = sorted((start.x, end.x))
    here = [place for place in jumps if place.y == start.y and left + _JUMP_RADIUS < place.x < right - _JUMP_RADIUS]
    return sorted(here, key=lambda place: abs(place.x - start.x))


def _jump(path: QPainterPath, place: Point, *, rightwards: bool) -> None:
    room = QRectF(place.x - _JUMP_RADIUS, place.y - _JUMP_RADIUS, 2 * _JUMP_RADIUS, 2 * _JUMP_RADIUS)
    path.lineTo(place.x - _JUMP_RADIUS if rightwards else place.x + _JUMP_RADIUS, place.y)
    path.arcTo(room, 180 if rightwards else 0, -180 if rightwards else 180)


def _arrow_head(line: Sequence[Point], medium: Medium) -> QPolygonF:
    if len(line) < 2:
        return QPolygonF()
    before, tip = line[-2], line[-1]
    length = abs(tip.x - before.x) + abs(tip.y - before.y)
    if length == 0:
        return QPolygonF()
    along = ((tip.x - before.x) / length, (tip.y - before.y) / length)
    foot = (tip.x - along[0] * _ARROW_LENGTH, tip.y - along[1] * _ARROW_LENGTH)
    wide = medium.arrow
    return QPolygonF(
        [
            QPointF(tip.x, tip.y),
            QPointF(foot[0] - along[1] * wide, foot[1] + along[0] * wide),
            QPointF(foot[0] + along[1] * wide, foot[1] - along[0] * wide),
        ]
    )
