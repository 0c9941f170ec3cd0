"""The icons of the rail as strokes of our own, in a box of 24 by 24: they look the same on every machine."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap

from hmi.ui.actions import View
from hmi.ui.theme import Theme, font, ink

BOX = 24.0


def draw_icon(painter: QPainter, view: View, place: QRectF, colour: str) -> None:
    """Draws a view's icon into a square place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / BOX, place.height() / BOX)
    painter.setPen(QPen(ink(colour), 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(view))
    painter.restore()


@lru_cache(maxsize=16)
def icon_path(view: View) -> QPainterPath:
    """The strokes of a view's icon."""
    path = QPainterPath()
    _STROKES[view](path)
    return path


def _line(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))


def _mimic(path: QPainterPath) -> None:
    """A vessel between two pipes."""
    path.addRoundedRect(QRectF(8, 3, 8, 15), 3.5, 3.5)
    _line(path, (1.5, 8), (8, 8))
    _line(path, (12, 18), (12, 21.5), (22.5, 21.5))
    _line(path, (8, 11.5), (16, 11.5))


def _trends(path: QPainterPath) -> None:
    """Two axes and a curve."""
    _line(path, (3, 2.5), (3, 21), (22, 21))
    path.moveTo(5.5, 16.5)
    path.cubicTo(9, 15, 10, 7.5, 13, 8.5)
    path.cubicTo(16, 9.5, 17, 14, 21.5, 5)


def _alarms(path: QPainterPath) -> None:
    """A bell."""
    path.moveTo(4, 17.5)
    path.cubicTo(7.5, 14.5, 5, 5, 12, 5)
    path.cubicTo(19, 5, 16.5, 14.5, 20, 17.5)
    path.closeSubpath()
    _line(path, (12, 2.5), (12, 5))
    path.moveTo(9.5, 20.5)
    path.quadTo(12, 22.5, 14.5, 20.5)


def _batches(path: QPainterPath) -> None:
    """Three bars one after the other in time."""
    path.addRect(QRectF(2, 4, 8, 3.6))
    path.addRect(QRectF(8, 10.2, 8, 3.6))
    path.addRect(QRectF(14, 16.4, 8, 3.6))


def _setpoints(path: QPainterPath) -> None:
    """Two sliders."""
    _line(path, (2, 7.5), (22, 7.5))
    _line(path, (2, 16.5), (22, 16.5))
    path.addRoundedRect(QRectF(13.5, 4, 4.5, 7), 1, 1)
    path.addRoundedRect(QRectF(5.5, 13, 4.5, 7), 1, 1)


def _audit(path: QPainterPath) -> None:
    """A page whose last line is ticked."""
    _line(path, (19, 12), (19, 2.5), (4.5, 2.5), (4.5, 21.5), (11, 21.5))
    _line(path, (8, 7), (15.5, 7))
    _line(path, (8, 11), (15.5, 11))
    _line(path, (13.5, 18.5), (16.5, 21.5), (22, 15))


def _shift(path: QPainterPath) -> None:
    """An open book."""
    _line(path, (12, 6), (12, 20), (3, 18), (3, 4), (12, 6), (21, 4), (21, 18), (12, 20))
    _line(path, (5.5, 8.5), (9.5, 9.4))
    _line(path, (14.5, 9.4), (18.5, 8.5))


def _models(path: QPainterPath) -> None:
    """A curve within its band."""
    for shift in (-5.0, 5.0):
        path.moveTo(2, 15 + shift)
        path.cubicTo(8, 15 + shift, 9, 8 + shift, 22, 8 + shift)
    path.moveTo(2, 15)
    path.cubicTo(8, 14, 9, 9, 13, 10.5)
    path.cubicTo(17, 12, 18, 8, 22, 8)


def _golden(path: QPainterPath) -> None:
    """A cloud of batches within its outline, and one on its way out."""
    path.addEllipse(QRectF(2, 8.5, 15, 12))
    for x, y in ((6.5, 13), (11, 12), (8.5, 16.5)):
        path.addEllipse(QRectF(x - 0.6, y - 0.6, 1.2, 1.2))
    _line(path, (11, 16), (15, 10.5), (21.5, 3.5))
    _line(path, (17, 3.5), (21.5, 3.5), (21.5, 8))


def _diagnostics(path: QPainterPath) -> None:
    """A pulse under a glass."""
    path.addEllipse(QPointF(10, 10), 7.5, 7.5)
    _line(path, (15.5, 15.5), (22, 22))
    _line(path, (4.5, 11), (7.5, 11), (9, 6.5), (11.5, 14), (13, 10), (15.5, 10))


def _edit(path: QPainterPath) -> None:
    """A pencil."""
    _line(path, (3, 21), (4.2, 15.8), (16.5, 3.5), (20.5, 7.5), (8.2, 19.8), (3, 21))
    _line(path, (13.8, 6.2), (17.8, 10.2))


_STROKES: dict[View, Callable[[QPainterPath], None]] = {
    View.MIMIC: _mimic,
    View.TRENDS: _trends,
    View.ALARMS: _alarms,
    View.BATCHES: _batches,
    View.SETPOINTS: _setpoints,
    View.AUDIT: _audit,
    View.SHIFT: _shift,
    View.MODELS: _models,
    View.GOLDEN: _golden,
    View.DIAGNOSTICS: _diagnostics,
    View.EDIT: _edit,
}


def view_icon(view: View, colour: str, count: int, theme: Theme) -> QIcon:
    """A view's icon for a button, sharp up to 300 %; a count above zero stands at its corner."""
    pixmap = QPixmap(QSize(30, 26) * 3)
    pixmap.setDevicePixelRatio(3)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, view, QRectF(3, 2, BOX, BOX), colour)
    if count:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(theme.on_accent), 1.0))
        painter.setBrush(ink(theme.live))
        badge = QRectF(15, 0.5, 14.5, 14.5)
        painter.drawEllipse(badge)
        painter.setFont(font(11, bold=True))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter.value), str(min(count, 99)))
    painter.end()
    return QIcon(pixmap)
