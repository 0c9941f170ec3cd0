"""What every symbol on the mimic has in common: its element, its live slots, its texts and what a click on it means."""

import math
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.tag import Part, Quality, TagValue
from hmi.diagram.geometry import bounds
from hmi.diagram.part import Element, Setting
from hmi.diagram.rules import text_setting
from hmi.diagram.styles import BODY, EDGE, OWN, setting
from hmi.diagram.symbol import SlotKind, SymbolSpec
from hmi.ui.mimic.draw import TextBox, draw_texts
from hmi.ui.mimic.dressing import dressed
from hmi.ui.mimic.look import Floor, LiveSlot, Look, Pick, PickKind
from hmi.ui.mimic.reading import Reading, Seen, first_seen, read
from hmi.ui.mimic.rules_look import GHOST, PALE, UNRULED, Ruled, badge, draw_mark
from hmi.ui.theme import Theme


class SymbolItem(QGraphicsItem):
    """One element on the mimic. A subclass draws its shape in `draw` and says its texts in `texts`."""

    floor = Floor.FRONT
    margin = 4.0
    """How far it draws beyond its rectangle, in page units."""
    body_role = "equipment"
    """The role of the colour that equipment is filled with."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__()
        self.element = look.element(element)
        self.spec = spec
        self.look = look
        self.attached: frozenset[str] = frozenset()
        self.slots: dict[str, LiveSlot] = {}
        self.unit: UnitStatus | None = None
        self.asset_deviation: AssetDeviation | None = None
        self.tag_deviation: TagDeviation | None = None
        self.alarm: Alarm | None = None
        self.lit = True
        self.stale = False
        self.ruled = UNRULED
        self.ghosts = False
        self._on_layer = True
        self._theme = look.theme
        self._dress()
        self._bind()
        self._place()

    @property
    def theme(self) -> Theme:
        """The colours it is drawn in, with those that its style gives it."""
        return self._theme

    @property
    def asset(self) -> str:
        """The asset that it belongs to; empty where it belongs to none."""
        named = self.element.bindings.get("asset", "")
        if named:
            return named
        first = next((slot.tag for slot in self.slots.values() if slot.tag), None)
        return first.asset if first else ""

    @property
    def primary(self) -> str:
        """The tag that it is about; empty where it is about none."""
        for slot in self.spec.slots:
            if slot.kind is SlotKind.TAG and slot.name in self.slots:
                return self.slots[slot.name].bound
        return ""

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

    @property
    def size(self) -> QRectF:
        """Its upright rectangle in its own coordinates."""
        rect = bounds(self.element)
        return QRectF(0, 0, rect.width, rect.height)

    def implied(self) -> dict[str, str]:
        """Slots that follow from what is bound: a loop's setpoint from its PV."""
        return {}

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

    def show_seen(self, slot: str, seen: Seen) -> None:
        """Takes what was last seen of the tag bound to a slot."""
        live = self.slots[slot]
        live.seen = seen
        self._read(live)
        self.update()

    def forget(self, slot: str) -> None:
        """The tag bound to a slot was never seen at the moment that is shown now."""
        live = self.slots[slot]
        live.seen = None
        self._read(live)
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
        for live in self.slots.values():
            if live.reading.quality is Quality.STALE and live.tag and live.seen:
                fresh = read(live.tag, live.seen, now, self._decimals())
                if fresh != live.reading:
                    live.reading = fresh
                    self.update()

    def show_sample(self) -> None:
        """Shows invented values, for a palette or a test of the drawing."""
        now, arrived = self.look.clock.now(), self.look.clock.monotonic()
        for name, live in self.slots.items():
            if live.tag:
                span = live.tag.normal or live.tag.span
                value = 0.0 if live.tag.part is Part.MODE else span.low + 0.6 * span.width
                self.show_seen(name, first_seen(TagValue(live.bound, value, Quality.GOOD, now, arrived)))
        hours = 46.2
        self.show_unit(UnitStatus(self.asset, "", "", "", "GROWTH", "EXP2", ProcedureState.RUNNING, hours, hours))
        self.show_asset_deviation(AssetDeviation(self.asset, Verdict.SCORED, score=0.97))

    def texts(self) -> tuple[TextBox, ...]:
        """Every text with its room, in its own upright coordinates."""
        return ()

    def draw(self, painter: QPainter) -> None:
        """Draws the shape, in coordinates before it is mirrored and turned."""

    def setting(self, name: str) -> Setting:
        """A setting: what a rule says in its place, the element's own, else its class's, else the symbol's."""
        if self.ruled.text is not None and name == text_setting(self.spec):
            return self.ruled.text
        return setting(self.element, self.spec, name, self.look.styles)

    def setting_text(self, name: str) -> str:
        """A setting as text."""
        return str(self.setting(name))

    def setting_number(self, name: str) -> float:
        """A setting as a number; its default where the file has nothing of use."""
        value = self.setting(name)
        if isinstance(value, (int, float)):
            return float(value)
        default = self.spec.default(name)
        return float(default if isinstance(default, (int, float)) else value)

    def setting_flag(self, name: str) -> bool:
        """A setting as yes or no."""
        return bool(self.setting(name))

    def reading(self, slot: str) -> Reading:
        """What is read at a slot now."""
        live = self.slots.get(slot)
        return live.reading if live else Reading()

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

    def _bind(self) -> None:
        """Makes the slots anew; what was seen stays where the tag stays."""
        kept = {live.bound: live for live in self.slots.values()}
        wanted = {
            slot.name: self.element.bindings.get(slot.name, "")
            for slot in self.spec.slots
            if slot.kind is SlotKind.TAG and self.element.bindings.get(slot.name)
        }
        self.slots = {}
        for name, bound in wanted.items():
            self.slots[name] = self._slot(bound, kept)
        for name, bound in self.implied().items():
            if name not in self.slots:
                self.slots[name] = self._slot(bound, kept)

    def _dress(self) -> None:
        theme = self.look.theme
        known = {spec.name for spec in self.spec.settings}
        if EDGE.name in known:
            body = self.setting_text(BODY.name) if BODY.name in known else OWN
            theme = dressed(theme, body, self.setting_text(EDGE.name), self.body_role)
        self._theme = theme

    def _slot(self, bound: str, kept: dict[str, LiveSlot]) -> LiveSlot:
        live = LiveSlot(bound, self.look.tag(bound), kept[bound].seen if bound in kept else None)
        self._read(live)
        return live

    def _read(self, live: LiveSlot) -> None:
        if live.tag:
            live.reading = read(live.tag, live.seen, self.look.clock.now(), self._decimals())

    def _decimals(self) -> int | None:
        if not any(setting.name == "decimals" for setting in self.spec.settings):
            return None
        wanted = int(self.setting_number("decimals"))
        return None if wanted < 0 else wanted

    def _see(self) -> None:
        """A rule hides it, unless its alarm stands: an alarm is never hidden."""
        hidden = self.ruled.hidden and not self.alarmed
        self.setVisible(self._on_layer and (self.ghosts or not hidden))
        self.setOpacity(GHOST if self.ghosts and hidden else 1.0)

    def _place(self) -> None:
        rect = bounds(self.element)
        self.setPos(QPointF(rect.x, rect.y))
