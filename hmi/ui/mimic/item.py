"""What every symbol on the mimic has in common: how it is drawn, its alarm, its deviation, and what a click means."""

import math
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Level, TagDeviation
from hmi.diagram.part import Element, Setting
from hmi.diagram.rules import text_setting
from hmi.diagram.symbol import SlotKind, SymbolSpec
from hmi.ui.mimic.bound_item import BoundItem
from hmi.ui.mimic.draw import TextBox, draw_texts
from hmi.ui.mimic.invented import invented_deviation, invented_unit, invented_value
from hmi.ui.mimic.look import Look, Pick, PickKind
from hmi.ui.mimic.rules_look import GHOST, PALE, UNRULED, Ruled, badge, draw_mark


class SymbolItem(BoundItem):
    """One element on the mimic. A subclass draws its shape in `draw` and says its texts in `texts`."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self.attached: frozenset[str] = frozenset()
        self.unit: UnitStatus | None = None
        self.asset_deviation: AssetDeviation | None = None
        self.tag_deviation: TagDeviation | None = None
        self.alarm: Alarm | None = None
        self.lit = True
        self.stale = False
        self.ruled = UNRULED
        self.ghosts = False
        self._on_layer = True
        self._dress()
        self._bind()
        self._place()

    @property
    def pick(self) -> Pick | None:
        """What a click on it means; None where it means nothing."""
        if self.spec.slots and self.spec.slots[0].kind is SlotKind.ASSET:
            return Pick(PickKind.ASSET, self.asset) if self.asset else None
        return Pick(PickKind.TAG, self.primary) if self.primary else None

    @property
    def opens(self) -> str:
        """The diagram that a double click opens: an asset's own; empty where there is none."""
        pick = self.pick
        return pick.name.lower() if pick and pick.kind is PickKind.ASSET else ""

    @property
    def level(self) -> Level:
        """The level of deviation that it is drawn with."""
        return self.tag_deviation.level if self.tag_deviation else Level.NONE

    def set_element(self, element: Element) -> None:
        """Follows the document."""
        self.prepareGeometryChange()
        self.element = self.look.element(element)
        self._dress()
        self._bind()
        self._place()
        self.update()

    def set_look(self, look: Look) -> None:
        """Follows the theme and the style table."""
        self.prepareGeometryChange()
        self.look = look
        self._dress()
        self._bind()
        self.update()

    def set_attached(self, ports: frozenset[str]) -> None:
        """Tells which ports have a pipe: only those get a nozzle."""
        if ports != self.attached:
            self.attached = ports
            self.update()

    def show_ruled(self, look: Ruled) -> None:
        """Takes what its rules came to."""
        if look != self.ruled:
            self.prepareGeometryChange()
            self.ruled = look
            self._see()
            self.update()

    @property
    def alarmed(self) -> bool:
        """Whether an alarm is marked on it."""
        return self.alarm is not None

    def set_on_layer(self, *, seen: bool) -> None:
        """Takes whether its layer is seen."""
        self._on_layer = seen
        self._see()

    def show_ghost(self, *, ghosts: bool) -> None:
        """In the editor what a rule hides is pale instead, so that it can be taken hold of."""
        self.ghosts = ghosts
        self._see()

    def show_unit(self, status: UnitStatus) -> None:
        """Takes what the asset's unit is doing."""
        if status != self.unit:
            self.unit = status
            self.update()

    def show_asset_deviation(self, deviation: AssetDeviation | None) -> None:
        """Takes how far the asset is from golden."""
        if deviation != self.asset_deviation:
            self.asset_deviation = deviation
            self.update()

    def show_tag_deviation(self, deviation: TagDeviation | None) -> None:
        """Takes how far the tag is from golden."""
        if deviation != self.tag_deviation:
            self.tag_deviation = deviation
            self.update()

    def show_alarm(self, alarm: Alarm | None) -> None:
        """Takes the alarm that it is marked with."""
        if alarm != self.alarm:
            self.alarm = alarm
            self.lit = True
            self._see()
            self.update()
            above = self.parentItem()
            while above is not None:
                if isinstance(above, SymbolItem):
                    above._see()  # noqa: SLF001 - another of its own kind, whose frame it stands in
                above = above.parentItem()

    def show_stale(self, *, stale: bool) -> None:
        """Takes whether everything of its asset is stale: then its phase and its score are old too."""
        if stale != self.stale:
            self.stale = stale
            self.update()

    def beat(self, now: datetime, *, lit: bool) -> None:
        """Twice a second: lets an unacknowledged alarm blink and stale values grow older."""
        if self.alarm is not None and self.lit != (lit or not self.alarm.unacknowledged):
            self.lit = lit or not self.alarm.unacknowledged
            self.update()
        self._age(now)

    def show_sample(self) -> None:
        """Shows invented values, for a palette or a test of the drawing."""
        for name, live in self.slots.items():
            if live.tag:
                self.show_seen(name, invented_value(live.bound, live.tag, self.look.clock))
        self.show_unit(invented_unit(self.asset))
        self.show_asset_deviation(invented_deviation(self.asset))

    def texts(self) -> tuple[TextBox, ...]:
        """Every text with its room, in its own upright coordinates."""
        return ()

    def draw(self, painter: QPainter) -> None:
        """Draws the shape, in coordinates before it is mirrored and turned."""

    def setting(self, name: str) -> Setting:
        """A setting: what a rule says in its place, the element's own, else its class's, else the symbol's."""
        if self.ruled.text is not None and name == text_setting(self.spec):
            return self.ruled.text
        return super().setting(name)

    def boundingRect(self) -> QRectF:
        """The rectangle that it draws in."""
        room = self.size.adjusted(-self.margin, -self.margin, self.margin, self.margin)
        if self.ruled.turned:
            reach = math.hypot(room.width(), room.height()) / 2
            room = QRectF(room.center() - QPointF(reach, reach), room.center() + QPointF(reach, reach))
        return room.united(badge(self.size).adjusted(-1, -1, 1, 1)) if self.ruled.marked else room

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws shape and texts; letters stay upright when a symbol is turned."""
        del option, widget
        painter.save()
        rect, centre = self.element.rect, self.size.center()
        if self.ruled.pale:
            painter.setOpacity(painter.opacity() * PALE)
        if self.element.rotation or self.element.mirrored or self.ruled.turned:
            painter.translate(centre)
            painter.rotate(self.element.rotation + self.ruled.turned)
            if self.element.mirrored:
                painter.scale(-1, 1)
            painter.translate(-rect.width / 2, -rect.height / 2)
        self.draw(painter)
        painter.restore()
        draw_texts(painter, self.texts())
        draw_mark(painter, self.ruled, self.size, self.theme)

    def _see(self) -> None:
        """A rule hides it, unless its alarm stands: an alarm is never hidden."""
        hidden = self.ruled.hidden and not self.alarmed
        self.setVisible(self._on_layer and (self.ghosts or not hidden))
        self.setOpacity(GHOST if self.ghosts and hidden else 1.0)
