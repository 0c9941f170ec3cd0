"""How a live number looks: good, uncertain, bad, stale and never seen can not be taken for one another."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hmi.core.tag import Quality
from hmi.ui.mimic.draw import CENTRE, LEFT, NO_BRUSH, NO_PEN, RIGHT, SMALL_SIZE, TextBox, hatch, pen
from hmi.ui.mimic.reading import Reading
from hmi.ui.theme import Theme, font, ink


def number_box(reading: Reading, room: QRectF, theme: Theme, size: float, *, left: bool = False) -> TextBox:
    """The number in its room: bold and blue only when it is good."""
    align = LEFT if left else RIGHT
    if reading.quality is None:
        return TextBox(room, reading.text, font(size, bold=True), theme.secondary, align)
    if reading.quality is Quality.GOOD:
        return TextBox(room, reading.text, font(size, bold=True), theme.live, align)
    if reading.quality is Quality.UNCERTAIN:
        return TextBox(room, f"{reading.text}?", font(size, bold=True, italic=True), theme.live, align)
    struck = reading.quality is Quality.BAD
    return TextBox(room, reading.text, font(size, struck=struck), theme.faint, align)


WORKED_AT = ("C", "M")
"""NE 107: somebody works at the instrument, or should; its value may be good all the same."""


def unit_box(reading: Reading, room: QRectF, theme: Theme, *, right: bool = False) -> TextBox:
    """The unit, with C or M where the instrument says so; where the value may not be used, what is wrong with it
    instead: F, or its age."""
    align = RIGHT if right else LEFT
    if reading.quality is Quality.BAD:
        return TextBox(_badge(room), reading.mark, font(SMALL_SIZE, bold=True), theme.text, CENTRE)
    if reading.quality is Quality.STALE:
        return TextBox(room, reading.mark, font(SMALL_SIZE), theme.text, align)
    beside = f"{reading.unit} {reading.mark}".strip() if reading.mark in WORKED_AT else reading.unit
    return TextBox(room, beside, font(SMALL_SIZE), theme.secondary, align)


def draw_ground(painter: QPainter, reading: Reading, number: QRectF, unit: QRectF, theme: Theme) -> None:
    """What is drawn behind number and unit: hatching under a stale one, the box of the letter F."""
    if reading.quality is Quality.STALE:
        ground = number.united(unit).adjusted(0, 1, 0, -1)
        painter.setPen(NO_PEN)
        painter.setBrush(ink(theme.panel))
        painter.drawRect(ground)
        painter.setBrush(hatch(theme.hatch))
        painter.drawRect(ground)
        painter.setPen(pen(theme.hatch, 1.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(ground)
    elif reading.quality is Quality.BAD:
        painter.setPen(pen(theme.text, 1.4))
        painter.setBrush(ink(theme.panel))
        painter.drawRect(_badge(unit))


def _badge(room: QRectF) -> QRectF:
    """The box of the letter F, within the room of the unit."""
    return QRectF(room.left(), room.center().y() - 9, 18, 18)
