"""A number with its unit, and the frame, chevrons and alarm mark that numbers and indicators share."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hmi.core.deviation import Level
from hmi.ui.language import translate
from hmi.ui.mimic.draw import (
    FULL_SIZES,
    LEFT,
    NO_BRUSH,
    OUTLINES,
    TEXT_SIZE,
    VALUE_SIZE,
    TextBox,
    draw_alarm,
    draw_chevrons,
    fitting,
    pen,
)
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.live_text import draw_ground, number_box, unit_box
from hmi.ui.theme import font

ALARM_WIDTH = 24.0
NUMBER_WIDTH = 72.0
CHEVRON_WIDTH = 16.0
ROW_HEIGHT = 26.0
_GAP = 4.0
_LINE = 1.4
"""The height of a line of letters of height 1."""


class ValueItem(SymbolItem):
    """From left to right: alarm mark, short name, number, unit, chevrons; in a frame when it deviates."""

    @property
    def caption(self) -> str:
        """The short name; the tag where none is given."""
        return self.setting_text("caption") or self.slots["value"].bound if "value" in self.slots else ""

    letters = VALUE_SIZE
    """The height of the number; never higher than the room of the element."""

    def frame(self) -> QRectF:
        """Everything but the alarm mark."""
        height = max(ROW_HEIGHT, self.letters * _LINE)
        return QRectF(ALARM_WIDTH, 0, self.size.width() - ALARM_WIDTH, min(height, self.size.height()))

    def chevron_room(self) -> QRectF:
        """Where the chevrons stand."""
        return self.from_right(_GAP / 2, CHEVRON_WIDTH)

    def unit_room(self) -> QRectF:
        """Where the unit stands."""
        return self.from_right(self.tail(), self.setting_number("unit_width"))

    def number_room(self) -> QRectF:
        """Where the number stands: all the room that is left, and no more than it needs behind a short name."""
        offset = self.tail() + self.setting_number("unit_width") + _GAP
        free = self.frame().width() - offset - _GAP - self.setting_number("caption_width")
        needed = NUMBER_WIDTH * max(self.letters / VALUE_SIZE, 1.0)
        return self.from_right(offset, min(free, needed) if self.setting_number("caption_width") else free)

    def tail(self) -> float:
        """What stands behind the unit."""
        return _GAP / 2 + CHEVRON_WIDTH

    def caption_room(self) -> QRectF:
        """Where the short name stands."""
        frame = self.frame()
        return QRectF(frame.left() + 6, frame.top(), self.setting_number("caption_width"), frame.height())

    def texts(self) -> tuple[TextBox, ...]:
        """Short name, number and unit."""
        if "value" not in self.slots:
            return (
                TextBox(
                    self.frame(), translate("Value", "no tag"), font(TEXT_SIZE, italic=True), self.theme.secondary, LEFT
                ),
            )
        reading, theme = self.reading("value"), self.theme
        boxes = [number_box(reading, self.number_room(), theme, self.letters)]
        if self.slots["value"].tag is None:
            return (
                TextBox(
                    self.frame(),
                    translate("Value", "{primary} is unknown", primary=self.primary),
                    font(TEXT_SIZE),
                    theme.text,
                    LEFT,
                ),
            )
        # A pH needs no unit beside its name.
        if reading.unit != self.caption or not reading.good:
            boxes.append(unit_box(reading, self.unit_room(), theme))
        if self.setting_number("caption_width"):
            room = self.caption_room()
            size = fitting(self.caption, FULL_SIZES, room.width())
            boxes.append(TextBox(room, self.caption, font(size), theme.secondary, LEFT))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The ground of a value that is not good, the deviation's frame and the alarm mark."""
        draw_ground(painter, self.reading("value"), self.number_room(), self.unit_room(), self.theme)
        self.draw_deviation(painter)
        if self.alarm:
            place = QPointF(ALARM_WIDTH / 2 - 1, self.frame().center().y())
            draw_alarm(painter, place, self.alarm, self.theme, lit=self.lit)

    def draw_deviation(self, painter: QPainter) -> None:
        """The frame in the band's colour and width, and as many chevrons as the level."""
        deviation = self.tag_deviation
        if deviation is None or deviation.level is Level.NONE:
            return
        level = deviation.level
        inset = OUTLINES[level] / 2 - 0.5
        painter.setPen(pen(self.theme.band(level), OUTLINES[level]))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(self.frame().adjusted(inset, inset, -inset, -inset), 3, 3)
        # The palest band is too pale for a thin stroke.
        colour = self.theme.band(max(level, Level.CLEAR))
        draw_chevrons(painter, self.chevron_room(), int(level), colour, up=deviation.sigmas > 0)

    def _dress(self) -> None:
        super()._dress()
        if any(each.name == "size" for each in self.spec.settings):
            self.letters = min(self.setting_number("size"), max(self.size.height() / _LINE, VALUE_SIZE))

    def from_right(self, offset: float, width: float) -> QRectF:
        """A room of the first row, so far from its right end."""
        frame = self.frame()
        return QRectF(frame.right() - offset - width, frame.top(), width, frame.height())
