"""The polar indicator: the tags of an asset around a circle. A round shape is a normal asset."""

from math import cos, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from hmi.core.deviation import Level
from hmi.diagram.coverage import asset_tags
from hmi.ui.language import translate
from hmi.ui.mimic.draw import CENTRE, LEFT, NO_BRUSH, OUTLINES, RIGHT, SMALL_SIZE, TextBox, elided, pen
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.look import LiveSlot
from hmi.ui.theme import font, ink

SPOKES = 8
_INNER, _OUTER = 0.45, 0.75
"""Where the low and the high end of every normal range lie, as fractions of the radius."""

_LABEL_WIDTH, _LABEL_HEIGHT = 84.0, 24.0


class PolarItem(FlatItem):
    """Every spoke is one tag, stretched so that its normal range lies in the ring."""

    margin = 8.0

    @property
    def level(self) -> Level:
        """The level of its asset."""
        return self.asset_deviation.level if self.asset_deviation else Level.NONE

    def implied(self) -> dict[str, str]:
        """Where nothing is bound: what the asset measures and has a normal range for."""
        return asset_tags(self.element.bindings, SPOKES, self.look.plant)

    def spokes(self) -> list[LiveSlot]:
        """The tags in the order of their slots."""
        return [self.slots[name] for name in sorted(self.slots, key=_number) if self.slots[name].tag]

    def centre(self) -> QPointF:
        """The middle of the circle."""
        return self.size.center()

    def radius(self) -> float:
        """How long a spoke is."""
        return max(min(self.size.width() / 2 - _LABEL_WIDTH, self.size.height() / 2 - _LABEL_HEIGHT), 10.0)

    def reach(self, live: LiveSlot) -> float | None:
        """How far out a value stands, as a fraction of the radius; None where it has no number."""
        if live.number is None or live.tag is None:
            return None
        normal = live.tag.normal or live.tag.span
        width = normal.high - normal.low
        share = (live.number - normal.low) / width if width > 0 else 0.5
        return min(max(_INNER + share * (_OUTER - _INNER), 0.06), 1.0)

    def texts(self) -> tuple[TextBox, ...]:
        """The tags at the ends of the spokes."""
        spokes = self.spokes()
        if not spokes:
            return (
                TextBox(
                    self.size,
                    translate("Polar", "no tags"),
                    font(SMALL_SIZE, italic=True),
                    self.theme.secondary,
                    CENTRE,
                ),
            )
        boxes = []
        for number, live in enumerate(spokes):
            end = self._at(number, len(spokes), 1.0 + 12.0 / self.radius())
            beside = round(end.x() - self.centre().x())
            left = end.x() - (0.5 - 0.5 * (beside > 0) + 0.5 * (beside < 0)) * _LABEL_WIDTH
            align = CENTRE if beside == 0 else LEFT if beside > 0 else RIGHT
            name = elided(live.bound, SMALL_SIZE, _LABEL_WIDTH - 6)
            room = QRectF(left, end.y() - 9, _LABEL_WIDTH, 18)
            boxes.append(TextBox(room, name, font(SMALL_SIZE), self.theme.secondary, align))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The normal ring, the spokes and the shape of now."""
        theme, middle, radius = self.theme, self.centre(), self.radius()
        ring = QPainterPath()
        for share in (_OUTER, _INNER):
            ring.addEllipse(middle, radius * share, radius * share)
        painter.setPen(pen(theme.scale_line, 0.8))
        painter.setBrush(ink(theme.normal))
        painter.drawPath(ring)
        spokes = self.spokes()
        painter.setPen(pen(theme.scale_line, 1.0))
        for number in range(len(spokes)):
            painter.drawLine(QLineF(middle, self._at(number, len(spokes), 1.0)))
        self._draw_values(painter, spokes)
        width = OUTLINES[self.level]
        if width:
            painter.setPen(pen(theme.band(self.level), width))
            painter.setBrush(NO_BRUSH)
            painter.drawEllipse(middle, radius + 2, radius + 2)

    def _draw_values(self, painter: QPainter, spokes: list[LiveSlot]) -> None:
        reaches = [self.reach(live) if live.live else None for live in spokes]
        places = [None if far is None else self._at(at, len(spokes), far) for at, far in enumerate(reaches)]
        painter.setPen(pen(self.theme.live, 1.8))
        painter.setBrush(NO_BRUSH)
        known = [place for place in places if place is not None]
        if len(known) == len(places) > 2:
            painter.drawPolygon(QPolygonF(known))
        else:
            # A missing value opens the shape: it must not look round.
            for one, other in zip(places, (*places[1:], *places[:1]), strict=True):
                if one is not None and other is not None:
                    painter.drawLine(QLineF(one, other))
        painter.setBrush(ink(self.theme.live))
        for place in known:
            painter.drawEllipse(place, 2.5, 2.5)

    def _at(self, number: int, count: int, share: float) -> QPointF:
        angle = 2 * pi * number / count - pi / 2
        far = share * self.radius()
        return self.centre() + QPointF(cos(angle) * far, sin(angle) * far)


def _number(slot: str) -> int:
    return int(slot.rpartition("_")[2])
