"""What says several things in rows or columns: the table of tags, the alarm summary, the setpoint in its field."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hmi.core.alarm import Alarm
from hmi.core.tag import Part, Priority
from hmi.diagram.coverage import asset_tags
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.language import translate
from hmi.ui.mimic.draw import (
    CENTRE,
    LEFT,
    NO_BRUSH,
    SMALL_SIZE,
    TEXT_SIZE,
    VALUE_SIZE,
    TextBox,
    alarm_path,
    elided,
    pen,
)
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.items.value import ValueItem
from hmi.ui.mimic.live_text import draw_ground, number_box, unit_box
from hmi.ui.mimic.look import LiveSlot, Look
from hmi.ui.theme import font, ink

ROWS = 12
_HEADING = 26.0
_ROW = 24.0
_UNIT_WIDTH, _NUMBER_WIDTH = 52.0, 76.0
_COLUMN = 56.0


class TableItem(FlatItem):
    """Name, number and unit in every row; as many rows as there is room for."""

    def implied(self) -> dict[str, str]:
        """Where nothing is bound: what the asset measures."""
        return asset_tags(self.element.bindings, ROWS, self.look.plant)

    def rows(self) -> list[tuple[str, LiveSlot, float]]:
        """Every slot that is shown, with the top of its row."""
        top = _HEADING if self.setting_text("heading") else 2.0
        names = sorted(self.slots, key=lambda name: int(name.rpartition("_")[2]))
        placed = [(name, self.slots[name], top + at * _ROW) for at, name in enumerate(names)]
        return [row for row in placed if row[2] + _ROW <= self.size.height() + 1]

    def texts(self) -> tuple[TextBox, ...]:
        """The title and the rows."""
        theme, width = self.theme, self.size.width()
        boxes = []
        if heading := self.setting_text("heading"):
            room = QRectF(8, 0, width - 16, _HEADING)
            boxes.append(TextBox(room, heading, font(TEXT_SIZE, bold=True), theme.text, LEFT))
        for name, live, top in self.rows():
            said = live.bound if live.tag else translate("Rows", "{bound} is unknown", bound=live.bound)
            room = QRectF(8, top, width - _NUMBER_WIDTH - _UNIT_WIDTH - 16, _ROW)
            boxes.append(TextBox(room, elided(said, SMALL_SIZE, room.width()), font(SMALL_SIZE), theme.secondary, LEFT))
            if live.tag:
                reading = self.reading(name)
                boxes.append(number_box(reading, self._number_room(top), theme, VALUE_SIZE))
                boxes.append(unit_box(reading, self._unit_room(top), theme))
        if not self.slots:
            boxes.append(
                TextBox(self.size, translate("Rows", "no tags"), font(SMALL_SIZE, italic=True), theme.secondary, CENTRE)
            )
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The frame, the lines between the rows and the ground of what is not good."""
        theme = self.theme
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(ink(theme.panel))
        painter.drawRect(self.size)
        for name, _, top in self.rows():
            draw_ground(painter, self.reading(name), self._number_room(top), self._unit_room(top), theme)
            painter.setPen(pen(theme.scale_line, 0.6))
            painter.drawLine(QPointF(4, top + _ROW), QPointF(self.size.width() - 4, top + _ROW))

    def _number_room(self, top: float) -> QRectF:
        return QRectF(self.size.width() - _UNIT_WIDTH - _NUMBER_WIDTH - 6, top, _NUMBER_WIDTH, _ROW)

    def _unit_room(self, top: float) -> QRectF:
        return QRectF(self.size.width() - _UNIT_WIDTH, top, _UNIT_WIDTH - 4, _ROW)


class EntryItem(ValueItem, FlatItem):
    """The setpoint of a loop in a field. The field only opens the faceplate: nothing is written from here."""

    def implied(self) -> dict[str, str]:
        """The loop's own setpoint, where the plant has one."""
        name = self.look.loop_part(self.element.bindings.get("value", ""), Part.SP)
        return {"setpoint": name} if name else {}

    def texts(self) -> tuple[TextBox, ...]:
        """Short name, the setpoint and its unit."""
        if "setpoint" not in self.slots:
            words = translate("Rows", "no setpoint") if "value" in self.slots else translate("Rows", "no tag")
            return (TextBox(self.frame(), words, font(TEXT_SIZE, italic=True), self.theme.secondary, LEFT),)
        reading, theme = self.reading("setpoint"), self.theme
        name = elided(
            self.setting_text("caption") or translate("Rows", "{primary} SP", primary=self.primary),
            TEXT_SIZE,
            self.caption_room().width(),
        )
        return (
            TextBox(self.caption_room(), name, font(TEXT_SIZE), theme.secondary, LEFT),
            number_box(reading, self.number_room(), theme, VALUE_SIZE),
            unit_box(reading, self.unit_room(), theme),
        )

    def draw(self, painter: QPainter) -> None:
        """The field and the ground of a setpoint that is not good."""
        theme = self.theme
        field = self.number_room().united(self.unit_room()).adjusted(-6, 1, 2, -1)
        painter.setPen(pen(theme.equipment_line, 1.2))
        painter.setBrush(ink(theme.field))
        painter.drawRect(field)
        draw_ground(painter, self.reading("setpoint"), self.number_room(), self.unit_room(), theme)


class AlarmSummaryItem(FlatItem):
    """For each priority its mark, and how many alarms of it nobody has acknowledged of how many that stand."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self._counts: dict[Priority, tuple[int, int]] = {}

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes all alarms that stand, by tag."""
        counts: dict[Priority, tuple[int, int]] = {}
        for alarm in alarms.values():
            if self.asset in ("", alarm.asset):
                waiting, standing = counts.get(alarm.priority, (0, 0))
                counts[alarm.priority] = waiting + alarm.unacknowledged, standing + 1
        if counts != self._counts:
            self._counts = counts
            self.update()

    def show_sample(self) -> None:
        """Two alarms, one of them acknowledged."""
        super().show_sample()
        self._counts = {Priority.HIGH: (1, 2)}

    def texts(self) -> tuple[TextBox, ...]:
        """`1/2`: one of two is not acknowledged; a dash where there is none."""
        boxes = []
        for number, priority in enumerate(Priority):
            waiting, standing = self._counts.get(priority, (0, 0))
            room = QRectF(number * _COLUMN + 25, 0, _COLUMN - 26, self.size.height())
            text = f"{waiting}/{standing}" if standing else "\N{EN DASH}"
            boxes.append(TextBox(room, text, font(TEXT_SIZE, bold=bool(waiting)), self.theme.text, LEFT))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The marks: filled while something of that priority stands, hollow and grey otherwise."""
        for number, priority in enumerate(Priority):
            look, stands = self.theme.alarm(priority), priority in self._counts
            place = QPointF(number * _COLUMN + 12, self.size.height() / 2)
            painter.setPen(pen(self.theme.alarm_line if stands else self.theme.line, 1.4))
            painter.setBrush(ink(look.colour) if stands else NO_BRUSH)
            painter.drawPath(alarm_path(look.shape).translated(place))
            painter.setFont(font(SMALL_SIZE, bold=True))
            painter.setPen(ink(look.number if stands else self.theme.text))
            room = QRectF(place.x() - 11, place.y() - 9, 22, 20)
            painter.drawText(room, int(CENTRE.value), str(int(priority)))
