"""Strokes that several symbols share: texts in boxes, chevrons, alarm marks, hatching, pens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.deviation import Level
from hmi.ui.theme import AlarmShape, Theme, font, ink

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

VALUE_SIZE = 16.0
TEXT_SIZE = 14.0
SMALL_SIZE = 13.0
FULL_SIZES = (16.0, 15.0, 14.0)
"""A text whose room is its own is as high as a value where it fits; others leave room for the longest numbers."""

OUTLINES = {Level.NONE: 0.0, Level.SLIGHT: 2.0, Level.CLEAR: 3.0, Level.STRONG: 4.2}
"""How wide a deviation's frame is: it repeats in form what the band says in colour."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text and the room it has, in the item's coordinates."""

    rect: QRectF
    text: str
    font: QFont
    colour: str
    align: Qt.AlignmentFlag = LEFT

    @property
    def extent(self) -> QRectF:
        """Where the glyphs are: the text's own width and height, placed in the room as it is drawn."""
        metrics = QFontMetricsF(self.font)
        lines = self.text.split("\n")
        width, height = max(metrics.horizontalAdvance(line) for line in lines), metrics.height() * len(lines)
        left = self.rect.left()
        if self.align & Qt.AlignmentFlag.AlignRight:
            left = self.rect.right() - width
        elif self.align & Qt.AlignmentFlag.AlignHCenter:
            left = self.rect.center().x() - width / 2
        top = self.rect.top() if self.align & Qt.AlignmentFlag.AlignTop else self.rect.center().y() - height / 2
        return QRectF(left, top, width, height)


def draw_texts(painter: QPainter, boxes: Iterable[TextBox]) -> None:
    """Draws texts into their rooms, never cutting one off."""
    for box in boxes:
        painter.setFont(box.font)
        painter.setPen(ink(box.colour))
        painter.drawText(box.rect, int(box.align.value) | Qt.TextFlag.TextDontClip.value, box.text)


@lru_cache(maxsize=512)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in page units."""
    return QFontMetricsF(font(size, bold=bold)).horizontalAdvance(text)


def fitting(text: str, sizes: Sequence[float], width: float) -> float:
    """The first of some sizes, largest first, in which a text fits; the last one where it fits in none."""
    return next((size for size in sizes if text_width(text, size) <= width), sizes[-1])


def elided(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text, shortened with an ellipsis where it has no room."""
    if text_width(text, size, bold=bold) <= width:
        return text
    return QFontMetricsF(font(size, bold=bold)).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=256)
def pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen with round joins. Do not change it: everyone shares it."""
    return QPen(ink(colour), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


def draw_chevrons(painter: QPainter, place: QRectF, count: int, colour: str, *, up: bool) -> None:
    """One to three chevrons stacked in the middle of a place: up means above golden."""
    painter.setPen(QPen(ink(colour), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(NO_BRUSH)
    rise, gap = 4.5, 5.5
    top = place.center().y() - (rise + gap * (count - 1)) / 2
    middle = place.center().x()
    for number in range(count):
        tip = top + number * gap
        foot = tip + rise
        if not up:
            tip, foot = foot, tip
        painter.drawPolyline(QPolygonF([QPointF(middle - 5, foot), QPointF(middle, tip), QPointF(middle + 5, foot)]))


def draw_alarm(painter: QPainter, centre: QPointF, alarm: Alarm, theme: Theme, *, lit: bool = True) -> None:
    """The mark of an alarm: form, colour and number of its priority, in a dark outline. A returned one is hollow, and
    an unlit one (the dark half of a blink) keeps its outline and its number."""
    look = theme.alarm(alarm.priority)
    filled = lit and alarm.state is not AlarmState.RETURNED
    painter.setPen(pen(theme.alarm_line, 1.4))
    painter.setBrush(ink(look.colour) if filled else ink(theme.panel))
    painter.drawPath(alarm_path(look.shape).translated(centre))
    drop = 2.0 if look.shape is AlarmShape.TRIANGLE else 0.0
    painter.setFont(font(SMALL_SIZE, bold=True))
    painter.setPen(ink(look.number if filled else theme.text))
    room = QRectF(centre.x() - 11, centre.y() - 10 + drop, 22, 20)
    painter.drawText(room, int(CENTRE.value), str(int(alarm.priority)))


@lru_cache(maxsize=8)
def alarm_path(shape: AlarmShape) -> QPainterPath:
    """The outline of an alarm mark about the origin, 20 to 22 units across."""
    path = QPainterPath()
    if shape is AlarmShape.SQUARE:
        path.addRect(QRectF(-9, -9, 18, 18))
    elif shape is AlarmShape.TRIANGLE:
        path.addPolygon(QPolygonF([QPointF(0, -10), QPointF(11, 9), QPointF(-11, 9)]))
    elif shape is AlarmShape.DIAMOND:
        path.addPolygon(QPolygonF([QPointF(0, -11), QPointF(11, 0), QPointF(0, 11), QPointF(-11, 0)]))
    else:
        path.addEllipse(QRectF(-9.5, -9.5, 19, 19))
    path.closeSubpath()
    return path


@lru_cache(maxsize=16)
def hatch(colour: str) -> QBrush:
    """Diagonal hatching: nothing that is live is ever drawn so."""
    return QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern)
