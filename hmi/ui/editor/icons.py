"""The icons of the editor's commands as strokes of our own, in a box of 24 by 24: the same on every machine."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap

from hmi.ui.editor.icon_strokes import strokes
from hmi.ui.theme import Theme, ink

BOX = 24.0
_SHARPNESS = 3

Draw = Callable[[QPainterPath], None]


def icon(name: str, theme: Theme, size: int = 22) -> QIcon:
    """The icon of a command, dark for use and pale while it cannot be used."""
    made = QIcon()
    made.addPixmap(_pixmap(name, theme.text, size), QIcon.Mode.Normal)
    made.addPixmap(_pixmap(name, theme.line, size), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size * _SHARPNESS, size * _SHARPNESS))
    pixmap.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    if name in STROKES:
        STROKES[name](path)
    else:
        _draw_lines(name, path)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size * _SHARPNESS / BOX, size * _SHARPNESS / BOX)
    painter.setPen(QPen(ink(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return pixmap


def _draw_lines(name: str, path: QPainterPath) -> None:
    for letter, numbers in strokes(name):
        if letter == "L":
            _line(path, *zip(numbers[::2], numbers[1::2], strict=True))
        elif letter == "R":
            path.addRect(QRectF(*numbers))
        else:
            path.addEllipse(QRectF(*numbers))


def _line(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))


def _open(path: QPainterPath) -> None:
    """A folder."""
    _line(path, (3, 19), (3, 5), (9, 5), (11, 8), (19, 8), (19, 11))
    _line(path, (3, 19), (6.5, 11), (22, 11), (18.5, 19), (3, 19))


def _save(path: QPainterPath) -> None:
    """A disk."""
    _line(path, (4, 4), (17, 4), (20, 7), (20, 20), (4, 20), (4, 4))
    path.addRect(QRectF(8, 13, 8, 7))
    path.addRect(QRectF(8, 4, 7, 4.5))


def _save_as(path: QPainterPath) -> None:
    """A disk and a pen."""
    _line(path, (20, 10), (20, 7), (17, 4), (4, 4), (4, 20), (10, 20))
    path.addRect(QRectF(8, 4, 7, 4.5))
    _line(path, (13, 21), (13.5, 17.5), (20, 11.5), (22.5, 14), (16.5, 20.4), (13, 21))


def _revert(path: QPainterPath) -> None:
    """A page that turns back."""
    path.moveTo(5, 12)
    path.arcTo(QRectF(5, 5, 14, 14), 180, -290)
    _line(path, (1.8, 8.5), (5, 12.2), (8.6, 9))


def _undo(path: QPainterPath) -> None:
    """An arrow back."""
    _line(path, (8.5, 4.5), (4, 9), (8.5, 13.5))
    path.moveTo(4, 9)
    path.lineTo(14, 9)
    path.arcTo(QRectF(8.5, 9, 11, 10), 90, -180)
    path.lineTo(9, 19)


def _redo(path: QPainterPath) -> None:
    """An arrow ahead."""
    _line(path, (15.5, 4.5), (20, 9), (15.5, 13.5))
    path.moveTo(20, 9)
    path.lineTo(10, 9)
    path.arcTo(QRectF(4.5, 9, 11, 10), 90, 180)
    path.lineTo(15, 19)


def _delete(path: QPainterPath) -> None:
    """A bin."""
    _line(path, (4, 6.5), (20, 6.5))
    _line(path, (9, 6.5), (9, 3.5), (15, 3.5), (15, 6.5))
    _line(path, (6, 6.5), (7, 20.5), (17, 20.5), (18, 6.5))
    _line(path, (10.3, 10.5), (10.6, 17))
    _line(path, (13.7, 10.5), (13.4, 17))


def _duplicate(path: QPainterPath) -> None:
    """Two sheets."""
    path.addRect(QRectF(4, 4, 11, 11))
    _line(path, (9, 18.2), (9, 20), (20, 20), (20, 9), (18.2, 9))


def _rotate(path: QPainterPath) -> None:
    """A turning box."""
    path.addRect(QRectF(8.5, 10, 7, 7))
    path.moveTo(4, 15)
    path.arcTo(QRectF(4, 4, 16, 18), 190, -150)
    _line(path, (19.4, 2.8), (19, 8), (14.2, 6.4))


def _mirror(path: QPainterPath) -> None:
    """Two sides of a line."""
    for y in (3, 8, 13, 18):
        _line(path, (12, y), (12, y + 2.8))
    _line(path, (9, 5), (9, 19), (2.5, 19), (9, 5))
    _line(path, (15, 5), (15, 19), (21.5, 19), (15, 5))


def _connect(path: QPainterPath) -> None:
    """Two ends and the pipe between them."""
    path.addEllipse(QRectF(2.5, 3, 6, 6))
    path.addEllipse(QRectF(15.5, 15, 6, 6))
    _line(path, (8.5, 6), (18.5, 6), (18.5, 15))


def _front(path: QPainterPath) -> None:
    """A sheet before another."""
    path.addRect(QRectF(9, 9, 12, 12))
    _line(path, (6, 14), (3, 14), (3, 3), (14, 3), (14, 6))
    _line(path, (12.5, 15), (15, 12.5), (17.5, 15))
    _line(path, (15, 12.5), (15, 18))


def _back(path: QPainterPath) -> None:
    """A sheet behind another."""
    path.addRect(QRectF(3, 3, 12, 12))
    _line(path, (18, 9), (21, 9), (21, 21), (9, 21), (9, 18))
    _line(path, (6.5, 9.5), (9, 12), (11.5, 9.5))
    _line(path, (9, 12), (9, 6))


def _grid(path: QPainterPath) -> None:
    """A grid."""
    for at in (4, 12, 20):
        _line(path, (at, 3), (at, 21))
        _line(path, (3, at), (21, at))


def _zoom_in(path: QPainterPath) -> None:
    """A glass with a plus."""
    _zoom_out(path)
    _line(path, (10, 7), (10, 13))


def _zoom_out(path: QPainterPath) -> None:
    """A glass with a minus."""
    path.addEllipse(QRectF(3, 3, 14, 14))
    _line(path, (15.2, 15.2), (21, 21))
    _line(path, (7, 10), (13, 10))


def _fit(path: QPainterPath) -> None:
    """Four corners."""
    _line(path, (3, 8), (3, 3), (8, 3))
    _line(path, (16, 3), (21, 3), (21, 8))
    _line(path, (21, 16), (21, 21), (16, 21))
    _line(path, (8, 21), (3, 21), (3, 16))
    path.addRect(QRectF(7.5, 7.5, 9, 9))


STROKES: Mapping[str, Draw] = {
    "open": _open,
    "save": _save,
    "save_as": _save_as,
    "revert": _revert,
    "undo": _undo,
    "redo": _redo,
    "delete": _delete,
    "duplicate": _duplicate,
    "rotate": _rotate,
    "mirror": _mirror,
    "connect": _connect,
    "front": _front,
    "back": _back,
    "grid": _grid,
    "zoom_in": _zoom_in,
    "zoom_out": _zoom_out,
    "fit": _fit,
}
"""Every icon with a curve by its name; the others are in `icon_strokes`."""
