"""A symbol with invented values, as its window shows it while it is being defined."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hmi.core.clock import SystemClock
from hmi.core.limits import Span
from hmi.core.plant import Plant
from hmi.core.tag import Part, Quality, Tag, TagValue
from hmi.diagram.own_symbol import OwnSymbol
from hmi.diagram.part import Element, Rect
from hmi.diagram.symbol import Slot, SlotKind
from hmi.ui.language import translate
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.reading import first_seen
from hmi.ui.theme import Theme

HIGHEST = 100.0
"""Where an invented value ends, unless a binding says otherwise."""


@dataclass(frozen=True, slots=True)
class Invented:
    """A value that nobody measured."""

    number: float
    live: bool = True


def invented_span(symbol: OwnSymbol, slot: str) -> Span:
    """From where to where values of a slot are invented: a little over the numbers in its bindings."""
    settings = {spec.name: spec.default for spec in symbol.settings}
    numbers = []
    for binding in symbol.effects:
        if binding.slot == slot:
            bounds = [binding.low, binding.high, *(each for case in binding.cases for each in (case.low, case.high))]
            numbers += [settings.get(bound) if isinstance(bound, str) else bound for bound in bounds]
    found = [float(number) for number in numbers if isinstance(number, (int, float))]
    if not found or min(found) == max(found) == 0.0:
        return Span(0.0, HIGHEST)
    low, high = min(*found, 0.0), max(found)
    return Span(low, high + max(0.1 * (high - low), 1.0) if high - low < HIGHEST else high)


def sample_item(symbol: OwnSymbol, theme: Theme, values: Mapping[str, Invented]) -> OwnItem:
    """The symbol with invented values on its slots, drawn in its own size."""
    slots = [slot for slot in symbol.slots if slot.kind is SlotKind.TAG]
    plant = Plant(translate("Editor", "Invented"), (), tuple(_tag(symbol, slot) for slot in slots))
    clock = SystemClock()
    rect = Rect(0.0, 0.0, symbol.width, symbol.height)
    bindings = {slot.name: slot.name for slot in slots if slot.name in values}
    item = OwnItem(Element("sample", symbol.name, rect, bindings=bindings), symbol, Look(theme, plant, clock))
    for name in bindings:
        value = values[name]
        quality = Quality.GOOD if value.live else Quality.BAD
        item.show_seen(name, first_seen(TagValue(name, value.number, quality, clock.now(), clock.monotonic())))
    return item


def _tag(symbol: OwnSymbol, slot: Slot) -> Tag:
    part = slot.part or Part.PV
    tag = Tag(slot.name, "", slot.name, part, slot.description, slot.unit, "", invented_span(symbol, slot.name))
    return replace(tag, part=Part.PV) if part is Part.MODE and not slot.required else tag
