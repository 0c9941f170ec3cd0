"""What a symbol on the mimic knows of the tags that are bound to its slots: what was seen of them, and how it reads."""

from datetime import datetime

from hmi.core.tag import Quality
from hmi.diagram.part import Element
from hmi.diagram.symbol import SlotKind, SymbolSpec
from hmi.ui.mimic.element_item import ElementItem
from hmi.ui.mimic.look import LiveSlot, Look
from hmi.ui.mimic.reading import Reading, Seen, read


class BoundItem(ElementItem):
    """An element with a live slot for every tag that is bound to it. A class that stands on this one calls `_bind`
    when it is ready and whenever the element or the look has changed."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self.slots: dict[str, LiveSlot] = {}

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

    def implied(self) -> dict[str, str]:
        """Slots that follow from what is bound: a loop's setpoint from its PV."""
        return {}

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

    def reading(self, slot: str) -> Reading:
        """What is read at a slot now."""
        live = self.slots.get(slot)
        return live.reading if live else Reading()

    def _age(self, now: datetime) -> None:
        """Lets stale values grow older."""
        for live in self.slots.values():
            if live.reading.quality is Quality.STALE and live.tag and live.seen:
                fresh = read(live.tag, live.seen, now, self._decimals())
                if fresh != live.reading:
                    live.reading = fresh
                    self.update()

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

    def _slot(self, bound: str, kept: dict[str, LiveSlot]) -> LiveSlot:
        live = LiveSlot(bound, self.look.tag(bound), kept[bound].seen if bound in kept else None)
        self._read(live)
        return live

    def _read(self, live: LiveSlot) -> None:
        if live.tag:
            live.reading = read(live.tag, live.seen, self.look.clock.now(), self._decimals())
