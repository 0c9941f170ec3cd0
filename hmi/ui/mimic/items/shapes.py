"""The outlines of equipment after ISO 10628-2, as strokes in the rectangle of their element."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath


@dataclass(frozen=True, slots=True)
class Shape:
    """`body` is filled, `inner` is drawn over it in thin lines, and so is `dashed` in dashes."""

    body: QPainterPath = field(default_factory=QPainterPath)
    inner: QPainterPath = field(default_factory=QPainterPath)
    dashed: QPainterPath = field(default_factory=QPainterPath)


Outline = Callable[[QRectF], Shape]


def polyline(rect: QRectF, *places: tuple[float, float], closed: bool = False) -> QPainterPath:
    """A line through places that are given as fractions of a rectangle."""
    path = QPainterPath()
    points = [QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()) for x, y in places]
    path.moveTo(points[0])
    for point in points[1:]:
        path.lineTo(point)
    if closed:
        path.closeSubpath()
    return path


def together(*paths: QPainterPath) -> QPainterPath:
    """Several paths as one."""
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    return whole


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """A rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def ellipse(rect: QRectF) -> QPainterPath:
    """A circle, as far as its rectangle is square."""
    path = QPainterPath()
    path.addEllipse(rect)
    return path


def within(rect: QRectF, left: float, top: float, right: float, bottom: float) -> QRectF:
    """A part of a rectangle, its sides as fractions."""
    width, height = rect.width(), rect.height()
    return QRectF(
        rect.left() + left * width, rect.top() + top * height, (right - left) * width, (bottom - top) * height
    )


def lines(*pieces: QLineF) -> QPainterPath:
    """Straight pieces."""
    path = QPainterPath()
    for piece in pieces:
        path.moveTo(piece.p1())
        path.lineTo(piece.p2())
    return path


def _plate_exchanger(rect: QRectF) -> Shape:
    plates = [polyline(rect, (x, 0.06), (x, 0.94)) for x in (0.2, 0.32, 0.44, 0.56, 0.68, 0.8)]
    ends = [rounded(within(rect, *side), 1.5) for side in ((0.0, 0.0, 0.12, 1.0), (0.88, 0.0, 1.0, 1.0))]
    pack = QPainterPath()
    pack.addRect(within(rect, 0.12, 0.06, 0.88, 0.94))
    return Shape(together(pack, *ends), together(*plates))


def _tube_exchanger(rect: QRectF) -> Shape:
    sheets = [polyline(rect, (x, 0.02), (x, 0.98)) for x in (0.16, 0.84)]
    tubes = [polyline(rect, (0.16, y), (0.84, y)) for y in (0.25, 0.42, 0.58, 0.75)]
    return Shape(rounded(rect, rect.height() * 0.42), together(*sheets, *tubes))


def _regenerator(rect: QRectF) -> Shape:
    plates = [polyline(rect, (x, 0.06), (x, 0.94)) for x in (0.2, 0.35, 0.5, 0.65, 0.8)]
    body = QPainterPath()
    body.addRect(rect)
    ways = together(
        polyline(rect, (0.08, 0.25), (0.92, 0.25)),
        polyline(rect, (0.84, 0.2), (0.92, 0.25), (0.84, 0.3)),
        polyline(rect, (0.92, 0.75), (0.08, 0.75)),
        polyline(rect, (0.16, 0.7), (0.08, 0.75), (0.16, 0.8)),
    )
    return Shape(body, ways, together(*plates))


def _compressor(rect: QRectF) -> Shape:
    return Shape(
        ellipse(rect), together(polyline(rect, (0.3, 0.06), (0.96, 0.34)), polyline(rect, (0.3, 0.94), (0.96, 0.66)))
    )


def _fan(rect: QRectF) -> Shape:
    blades = [
        polyline(rect, (0.5, 0.5), tip, side)
        for tip, side in (((0.5, 0.16), (0.66, 0.3)), ((0.8, 0.67), (0.6, 0.72)), ((0.2, 0.67), (0.22, 0.48)))
    ]
    outlet = together(polyline(rect, (0.3, 0.06), (1.0, 0.24)), polyline(rect, (0.3, 0.94), (1.0, 0.76)))
    return Shape(ellipse(rect), together(outlet, *blades))


def _static_mixer(rect: QRectF) -> Shape:
    body = QPainterPath()
    body.addRect(rect)
    turns = 5
    zigzag = [(number / turns, 0.12 if number % 2 == 0 else 0.88) for number in range(turns + 1)]
    return Shape(body, polyline(rect, *zigzag))


def _centrifuge(rect: QRectF) -> Shape:
    bowl = polyline(
        rect, (0.0, 0.12), (0.3, 0.0), (0.7, 0.0), (1.0, 0.12), (1.0, 0.7), (0.62, 1.0), (0.38, 1.0), (0.0, 0.7),
        closed=True,
    )  # fmt: skip
    discs = [polyline(rect, (0.18, y + 0.24), (0.5, y), (0.82, y + 0.24)) for y in (0.2, 0.34, 0.48)]
    return Shape(bowl, together(*discs), polyline(rect, (0.5, 0.04), (0.5, 0.96)))


def _conveyor(rect: QRectF) -> Shape:
    radius = min(rect.height() / 2, rect.width() / 4)
    side = 2 * radius
    rollers = [QRectF(left, rect.top(), side, side) for left in (rect.left(), rect.right() - side)]
    belt = rounded(QRectF(rect.left(), rect.top(), rect.width(), side), radius)
    inner = [ellipse(roller.adjusted(3, 3, -3, -3)) for roller in rollers]
    return Shape(belt, together(*inner))


def _load_cell(rect: QRectF) -> Shape:
    foot = polyline(rect, (0.0, 1.0), (0.12, 0.45), (0.88, 0.45), (1.0, 1.0), closed=True)
    knife = polyline(rect, (0.28, 0.0), (0.72, 0.0), (0.5, 0.45), closed=True)
    return Shape(together(foot, knife))


def _jacket(rect: QRectF) -> Shape:
    path = polyline(rect, (0.0, 0.0), (0.0, 0.78))
    path.quadTo(_at(rect, 0.0, 1.0), _at(rect, 0.5, 1.0))
    path.quadTo(_at(rect, 1.0, 1.0), _at(rect, 1.0, 0.78))
    path.lineTo(_at(rect, 1.0, 0.0))
    path.closeSubpath()
    coils = [polyline(rect, (x, y), (x + 0.06, y + 0.04)) for x in (0.0, 0.94) for y in (0.15, 0.35, 0.55, 0.75)]
    return Shape(path, together(*coils))


def _check_valve(rect: QRectF) -> Shape:
    dot = ellipse(QRectF(rect.left() - 2.5, rect.top() - 2.5, 5.0, 5.0))
    frame = together(polyline(rect, (0.0, 0.0), (0.0, 1.0)), polyline(rect, (1.0, 0.0), (1.0, 1.0)))
    return Shape(dot, together(frame, polyline(rect, (0.0, 0.0), (1.0, 1.0))))


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())


OUTLINES: Mapping[str, Outline] = {
    "plate_exchanger": _plate_exchanger,
    "tube_exchanger": _tube_exchanger,
    "regenerator": _regenerator,
    "compressor": _compressor,
    "fan": _fan,
    "static_mixer": _static_mixer,
    "centrifuge": _centrifuge,
    "conveyor": _conveyor,
    "load_cell": _load_cell,
    "jacket": _jacket,
    "check_valve": _check_valve,
}
"""The outline of each symbol that is nothing but a shape."""
