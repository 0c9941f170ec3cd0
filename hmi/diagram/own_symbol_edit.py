"""Changes of an own symbol while it is being defined: each takes a symbol and gives another one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import (
    LARGEST_SIDE,
    SMALLEST_SIDE,
    Binding,
    Bound,
    Case,
    Drawn,
    Effect,
    OwnSymbol,
    Segment,
    Shape,
    SymbolError,
    Words,
)
from hmi.diagram.own_symbol_check import row_name_fault
from hmi.diagram.part import Point
from hmi.diagram.symbol import Port, SettingSpec, Slot, SlotKind

CATEGORY = "Own symbols"
"""Where a new symbol stands in the palette."""

_ASSET = Slot("asset", "Asset that it belongs to", SlotKind.ASSET)


def new_symbol(file: str, width: float, height: float, drawing: Sequence[Drawn]) -> OwnSymbol:
    """A symbol of a drawing, named after its file."""
    name = re.sub(r"[^a-z0-9]+", "_", file.lower()).strip("_") or "symbol"
    name = (name if name[0].isalpha() else f"symbol_{name}")[:40]
    title = " ".join(name.split("_")).capitalize()
    return OwnSymbol(name, title, CATEGORY, f"{title}.", width, height, slots=(_ASSET,), drawing=tuple(drawing))


def resized(symbol: OwnSymbol, width: float, height: float) -> OwnSymbol:
    """The symbol in another size, with what is drawn."""
    width, height = (min(max(side, SMALLEST_SIDE), LARGEST_SIDE) for side in (width, height))
    across, down = width / symbol.width, height / symbol.height

    def placed(point: Point) -> Point:
        return Point(round(point.x * across, 3), round(point.y * down, 3))

    def scaled(drawn: Drawn) -> Drawn:
        if isinstance(drawn, Words):
            return replace(drawn, place=placed(drawn.place))
        segments = (Segment(segment.stroke, tuple(map(placed, segment.points))) for segment in drawn.outline)
        return replace(drawn, outline=tuple(segments))

    return replace(symbol, width=width, height=height, drawing=tuple(map(scaled, symbol.drawing)))


def add_slot(symbol: OwnSymbol) -> OwnSymbol:
    """A slot for a tag."""
    name = free_name("value-", (slot.name for slot in symbol.slots))
    return replace(symbol, slots=(*symbol.slots, Slot(name, "What it shows")))


def add_setting(symbol: OwnSymbol) -> OwnSymbol:
    """A setting with a number."""
    name = free_name("setting-", (setting.name for setting in symbol.settings))
    return replace(symbol, settings=(*symbol.settings, SettingSpec(name, "What it sets", 0.0)))


def add_words(symbol: OwnSymbol) -> OwnSymbol:
    """A text in the middle, to be bound to a value or to stay as it is."""
    name = free_name("text-", (each.name for each in symbol.drawing))
    words = Words(name, "Text", Point(symbol.width / 2, symbol.height / 2))
    return replace(symbol, drawing=(*symbol.drawing, words))


def add_effect(symbol: OwnSymbol, effect: Effect) -> OwnSymbol:
    """A binding of the first slot for a tag and the first thing that can have this effect.

    Raises:
        SymbolError: There is no such slot, or no such thing.
    """
    slot = next((slot.name for slot in symbol.slots if slot.kind is SlotKind.TAG), None)
    if slot is None:
        raise SymbolError(phrase("Diagram", "add a slot for a tag first, on the page Slots"))
    wanted = Words if effect is Effect.TEXT else Shape
    target = next((each.name for each in symbol.drawing if isinstance(each, wanted)), None)
    if target is None:
        raise SymbolError(
            phrase("Diagram", "add a text first, on the page Drawing")
            if wanted is Words
            else phrase("Diagram", "there is no shape")
        )
    return replace(symbol, effects=(*symbol.effects, usual_effect(slot, target, effect)))


def usual_effect(slot: str, target: str, effect: Effect) -> Binding:
    """A binding of this kind as one mostly begins with it."""
    cases = {
        Effect.COLOUR: (Case("open", 0.5), Case("closed", None, 0.5)),
        Effect.VISIBLE: (Case(True, 0.5), Case(False, None, 0.5)),
    }
    last = 90.0 if effect is Effect.ROTATION else 1.0
    return Binding(slot, target, effect, last=last, cases=cases.get(effect, ()))


def with_row(symbol: OwnSymbol, rows: str, index: int, row: Port | Slot | SettingSpec | Drawn | Binding) -> OwnSymbol:
    """The symbol with another row in one of its lists."""
    before = getattr(symbol, rows)
    return _with_rows(symbol, rows, (*before[:index], row, *before[index + 1 :]))


def without_row(symbol: OwnSymbol, rows: str, index: int) -> OwnSymbol:
    """The symbol without one row of a list; bindings that need it go with it, and a bound that was a setting becomes
    the setting's number."""
    before = getattr(symbol, rows)
    gone = before[index]
    left = _with_rows(symbol, rows, (*before[:index], *before[index + 1 :]))
    if rows == "slots":
        return replace(left, effects=tuple(each for each in left.effects if each.slot != gone.name))
    if rows == "drawing":
        return replace(left, effects=tuple(each for each in left.effects if each.target != gone.name))
    if rows == "settings":
        number = float(gone.default) if isinstance(gone.default, (int, float)) else 0.0
        return _bounds(left, lambda bound: number if bound == gone.name else bound)
    return left


def moved_row(symbol: OwnSymbol, rows: str, index: int, by: int) -> OwnSymbol:
    """The symbol with a row of a list further up or down; what is drawn later covers what is drawn before."""
    order = list(getattr(symbol, rows))
    to = min(max(index + by, 0), len(order) - 1)
    order.insert(to, order.pop(index))
    return _with_rows(symbol, rows, tuple(order))


def renamed_row(symbol: OwnSymbol, rows: str, index: int, name: str) -> OwnSymbol:
    """The symbol with another name for a row, wherever it is named.

    Raises:
        SymbolError: The name is none, or taken.
    """
    before = getattr(symbol, rows)
    old = before[index].name
    if name == old:
        return symbol
    fault = row_name_fault(rows.removesuffix("s"), name)
    if fault or any(row.name == name for row in before):
        raise SymbolError(fault or phrase("Diagram", "{name} is taken; take another name", name=name))
    found = with_row(symbol, rows, index, replace(before[index], name=name))
    if rows == "slots":
        found = replace(found, effects=tuple(_slot_renamed(each, old, name) for each in found.effects))
    if rows == "drawing":
        found = replace(found, effects=tuple(_target_renamed(each, old, name) for each in found.effects))
    if rows == "settings":
        found = _bounds(found, lambda bound: name if bound == old else bound)
    kept = {key if key != f"{rows}/{old}" else f"{rows}/{name}": value for key, value in found.unknown.items()}
    return replace(found, unknown=kept)


def _with_rows(symbol: OwnSymbol, rows: str, new: tuple[object, ...]) -> OwnSymbol:
    changed: dict[str, Any] = {rows: new}
    return replace(symbol, **changed)


def _slot_renamed(binding: Binding, old: str, new: str) -> Binding:
    return replace(binding, slot=new) if binding.slot == old else binding


def _target_renamed(binding: Binding, old: str, new: str) -> Binding:
    return replace(binding, target=new) if binding.target == old else binding


def _bounds(symbol: OwnSymbol, other: Callable[[Bound], Bound]) -> OwnSymbol:
    """The symbol with other bounds in its bindings."""

    def case(each: Case) -> Case:
        low, high = (None if bound is None else other(bound) for bound in (each.low, each.high))
        return replace(each, low=low, high=high)

    effects = (
        replace(each, low=other(each.low), high=other(each.high), cases=tuple(map(case, each.cases)))
        for each in symbol.effects
    )
    return replace(symbol, effects=tuple(effects))


def free_name(stem: str, taken: Iterable[str]) -> str:
    """The first of `value-1`, `value-2` and so on that is not taken."""
    names, number = set(taken), 1
    while f"{stem}{number}" in names:
        number += 1
    return f"{stem}{number}"
