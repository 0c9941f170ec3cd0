"""Symbols that engineers defined: drawn from their shapes, changed by their bindings, in the colours of the theme."""

import math
from collections.abc import Iterator, Mapping
from operator import is_not

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hmi.core.deviation import Level
from hmi.diagram.own_symbol import Align, ColourRole, Effect, OwnSymbol, Segment, Shape, Stroke, Words
from hmi.diagram.own_symbol_state import PLAIN, SlotValue, State, states
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.mimic.draw import CENTRE, LEFT, NO_BRUSH, NO_PEN, OUTLINES, RIGHT, TextBox, elided, hatch, pen, text_width
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.look import Look
from hmi.ui.theme import MINIMUM_CONTRAST, Theme, contrast, font, ink

ROLES: Mapping[ColourRole, str] = {
    ColourRole.BACKGROUND: "canvas",
    ColourRole.EQUIPMENT: "equipment",
    ColourRole.JACKET: "jacket",
    ColourRole.CONTENTS: "contents",
    ColourRole.INTERNALS: "internals",
    ColourRole.LINE: "equipment_line",
    ColourRole.OPEN: "valve_open",
    ColourRole.CLOSED: "valve_closed",
    ColourRole.TEXT: "text",
}
"""Which colour of the theme each role is; `none` is none."""

_ALIGNS = {Align.LEFT: LEFT, Align.CENTRE: CENTRE, Align.RIGHT: RIGHT}
_FRAME = 5.0
_ROOM = 2.0
_LETTERS = 6.0
"""So many times as wide as its letters are high may a value be that a text shows: about ten digits and a unit."""


def role_colour(role: ColourRole, theme: Theme) -> str:
    """The colour of a role in a theme, as `#rrggbb`.

    Raises:
        KeyError: The role is `none`.
    """
    colour: str = getattr(theme, ROLES[role])
    return colour


class OwnItem(SymbolItem):
    """Draws shapes back to front; a level is filled from below in the colour of contents, hatched where it is old."""

    margin = 10.0

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        self.symbol = spec if isinstance(spec, OwnSymbol) else None
        self._paths: dict[str, QPainterPath] = {}
        self._states: dict[str, State] = {}
        self._states_of: tuple[object, ...] = ()
        self._beyond: float | None = None
        self._drawn_for = (0.0, 0.0)
        super().__init__(element, spec, look)

    @property
    def level(self) -> Level:
        """The level of its asset, else of its tag."""
        return self.asset_deviation.level if self.asset_deviation else super().level

    def states(self) -> dict[str, State]:
        """How everything with a binding is drawn now."""
        if self.symbol is None:
            return {}
        seen = (self.element, *(each for live in self.slots.values() for each in (live.seen, live.reading)))
        # A symbol is painted far more often than its values change, and asks three times each time.
        if len(seen) != len(self._states_of) or any(map(is_not, seen, self._states_of)):
            values = {name: self._value(name) for name in self.slots}
            self._states_of, self._states = seen, states(self.symbol, values, self.element.settings)
        return self._states

    def texts(self) -> tuple[TextBox, ...]:
        """Its words, upright, where they are after it was turned."""
        if self.symbol is None:
            return ()
        now = self.states()
        boxes = (self._box(each, now.get(each.name, PLAIN)) for each in self.symbol.drawing if isinstance(each, Words))
        return tuple(box for box in boxes if box is not None)

    def draw(self, painter: QPainter) -> None:
        """The shapes, and the frame of a deviation."""
        if self.symbol is None:
            return
        self._follow_size()
        now = self.states()
        for drawn in self.symbol.drawing:
            state = now.get(drawn.name, PLAIN)
            if isinstance(drawn, Shape) and state.visible:
                self._draw_shape(painter, drawn, state)
        width = OUTLINES[self.level]
        if width:
            painter.setPen(pen(self.theme.band(self.level), width))
            painter.setBrush(NO_BRUSH)
            room = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
            painter.drawRoundedRect(room.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME), 6, 6)

    def boundingRect(self) -> QRectF:
        """Its rectangle, with what turns or is written beyond it."""
        self.margin = max(OwnItem.margin, self._reach())
        return super().boundingRect()

    def path(self, shape: Shape) -> QPainterPath:
        """The outline of a shape in the rectangle of its element, before that is turned."""
        self._follow_size()
        if shape.name not in self._paths:
            self._paths[shape.name] = _path(shape, *self._stretch())
        return self._paths[shape.name]

    def _reach(self) -> float:
        """How far beyond its rectangle anything may be drawn, however it is turned."""
        self._follow_size()
        if self._beyond is None:
            room = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
            around = room
            for place, half in self._rooms():
                around = around.united(QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half))
            gaps = (room.left() - around.left(), room.top() - around.top())
            self._beyond = max(*gaps, around.right() - room.right(), around.bottom() - room.bottom()) + _ROOM
        return self._beyond

    def _rooms(self) -> Iterator[tuple[QPointF, float]]:
        """Places before it is turned, and how far anything there may go: what turns, wide lines, words."""
        across, down = self._stretch()
        turning = {each.target for each in self.symbol.effects if each.effect is Effect.ROTATION} if self.symbol else ()
        for drawn in self.symbol.drawing if self.symbol else ():
            if isinstance(drawn, Words):
                half = self._widest(drawn) / (2 if drawn.align is Align.CENTRE else 1)
                yield QPointF(drawn.place.x * across, drawn.place.y * down), max(half, drawn.size)
            elif drawn.name in turning:
                box = self.path(drawn).boundingRect()
                yield box.center(), math.hypot(box.width(), box.height()) / 2 + drawn.width
            else:
                box = self.path(drawn).boundingRect()
                yield box.topLeft(), drawn.width
                yield box.bottomRight(), drawn.width

    def _widest(self, words: Words) -> float:
        """The room of a text, in page units; a longer value is cut."""
        bound = self.symbol is not None and any(
            each.target == words.name and each.effect is Effect.TEXT for each in self.symbol.effects
        )
        return max(text_width(words.text, words.size), _LETTERS * words.size if bound else 0.0) + 4

    def _draw_shape(self, painter: QPainter, shape: Shape, state: State) -> None:
        path = self.path(shape)
        if state.turned:
            middle = path.boundingRect().center()
            turn = QTransform().translate(middle.x(), middle.y()).rotate(state.turned)
            path = turn.translate(-middle.x(), -middle.y()).map(path)
        fill = shape.fill if state.colour is None else state.colour
        painter.setPen(NO_PEN)
        if fill is not ColourRole.NONE:
            painter.setBrush(ink(role_colour(fill, self.theme)))
            painter.drawPath(path)
        if state.level:
            self._draw_level(painter, path, state)
        if shape.line is not ColourRole.NONE:
            style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
            painter.setBrush(NO_BRUSH)
            painter.setPen(pen(role_colour(shape.line, self.theme), shape.width, style))
            painter.drawPath(path)

    def _draw_level(self, painter: QPainter, path: QPainterPath, state: State) -> None:
        room = path.boundingRect()
        surface = room.bottom() - (state.level or 0.0) * room.height()
        painter.save()
        painter.setClipRect(QRectF(room.left(), surface, room.width(), room.bottom() - surface))
        painter.setBrush(ink(self.theme.contents) if state.live else hatch(self.theme.hatch))
        painter.drawPath(path)
        painter.restore()

    def _box(self, words: Words, state: State) -> TextBox | None:
        text = words.text if state.text is None else state.text
        if not state.visible or not text or words.role is ColourRole.NONE:
            return None
        across, down = self._stretch()
        place = self._turned(QPointF(words.place.x * across, words.place.y * down))
        text = elided(text, words.size, self._widest(words) - 4)
        width = text_width(text, words.size) + 4
        left = {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[words.align]
        room = QRectF(place.x() - left, place.y() - words.size * 0.7, width, words.size * 1.4)
        face = font(words.size, italic=not state.live)
        return TextBox(room, text, face, self._ink(words, state), _ALIGNS[words.align])

    def _ink(self, words: Words, state: State) -> str:
        """The colour of words; on a shape where they could not be read, the brightest or the darkest of the theme."""
        colour, ground = role_colour(state.colour or words.role, self.theme), self._ground(words)
        if contrast(colour, ground) >= MINIMUM_CONTRAST:
            return colour
        choices = (colour, self.theme.text, self.theme.valve_open, self.theme.valve_closed)
        return max(choices, key=lambda each: contrast(each, ground))

    def _ground(self, words: Words) -> str:
        """What words stand on: the fill of the uppermost shape under them, as it is now."""
        across, down = self._stretch()
        place, found = QPointF(words.place.x * across, words.place.y * down), self.theme.canvas
        now = self.states()
        for shape in self.symbol.drawing if self.symbol else ():
            state = now.get(shape.name, PLAIN)
            if isinstance(shape, Shape) and state.visible and self.path(shape).contains(place):
                fill = state.colour or shape.fill
                found = role_colour(fill, self.theme) if fill is not ColourRole.NONE else found
        return found

    def _turned(self, place: QPointF) -> QPointF:
        """Where a place of the upright symbol is after it was mirrored and turned."""
        rect, centre = self.element.rect, self.size.center()
        x, y = place.x() - rect.width / 2, place.y() - rect.height / 2
        if self.element.mirrored:
            x = -x
        for _ in range(self.element.rotation // 90 % 4):
            x, y = -y, x
        return QPointF(centre.x() + x, centre.y() + y)

    def _value(self, slot: str) -> SlotValue:
        live = self.slots[slot]
        reading = live.reading
        mark = f" {reading.mark}" if reading.mark else ""
        span = (live.tag.span.low, live.tag.span.high) if live.tag else (0.0, 0.0)
        return SlotValue(live.number, f"{reading.text} {reading.unit}".strip() + mark, live.live, span)

    def _stretch(self) -> tuple[float, float]:
        rect = self.element.rect
        return rect.width / self.spec.width, rect.height / self.spec.height

    def _follow_size(self) -> None:
        """The paths are made once for each size."""
        if self._drawn_for != (self.element.rect.width, self.element.rect.height):
            self._drawn_for = self.element.rect.width, self.element.rect.height
            self._paths.clear()
            self._beyond = None


def _path(shape: Shape, across: float, down: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill if shape.even_odd else Qt.FillRule.WindingFill)
    for segment in shape.outline:
        _draw_segment(path, segment, [QPointF(point.x * across, point.y * down) for point in segment.points])
    return path


def _draw_segment(path: QPainterPath, segment: Segment, points: list[QPointF]) -> None:
    if segment.stroke is Stroke.MOVE:
        path.moveTo(points[0])
    elif segment.stroke is Stroke.LINE:
        path.lineTo(points[0])
    elif segment.stroke is Stroke.CURVE:
        path.cubicTo(*points)
    else:
        path.closeSubpath()
