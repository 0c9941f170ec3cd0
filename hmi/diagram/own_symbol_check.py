"""The rules that every own symbol keeps, as sentences."""

import re
from collections.abc import Callable, Iterable, Mapping

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import (
    LARGEST_SIDE,
    MOST_SEGMENTS,
    NAME,
    SMALLEST_SIDE,
    Binding,
    Bound,
    ColourRole,
    Effect,
    Given,
    OwnSymbol,
    Shape,
    SymbolError,
    Words,
)
from hmi.diagram.symbol import Port, Side, SlotKind

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
"""Names that no file may have on Windows."""

RESERVED_SETTINGS = frozenset({"diagram"})
"""Settings by which the program knows a symbol of its own, such as the way to another diagram."""

_ROW_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_EDGES = {Side.LEFT: ("x", 0.0), Side.RIGHT: ("x", 1.0), Side.TOP: ("y", 0.0), Side.BOTTOM: ("y", 1.0)}


def check_symbol(symbol: OwnSymbol, taken: Iterable[str] = ()) -> None:
    """Holds a symbol against every rule; `taken` are the names of the program's own symbols.

    Raises:
        SymbolError: It breaks one.
    """
    _name(symbol, frozenset(taken))
    if not symbol.title.strip() or not symbol.category.strip():
        raise SymbolError(phrase("Diagram", "a symbol needs a title and a category; the palette shows them"))
    if not (SMALLEST_SIDE <= symbol.width <= LARGEST_SIDE and SMALLEST_SIDE <= symbol.height <= LARGEST_SIDE):
        raise SymbolError(
            phrase(
                "Diagram",
                "width and height must be from {smallest_side:g} to {largest_side:g} px",
                smallest_side=SMALLEST_SIDE,
                largest_side=LARGEST_SIDE,
            )
        )
    if not symbol.drawing:
        raise SymbolError(phrase("Diagram", "a symbol needs something that is drawn"))
    if sum(len(each.outline) for each in symbol.drawing if isinstance(each, Shape)) > MOST_SEGMENTS:
        raise SymbolError(
            phrase(
                "Diagram",
                "the drawing has more than {most_segments} commands; simplify it",
                most_segments=MOST_SEGMENTS,
            )
        )
    for word, names in (
        ("port", [port.name for port in symbol.ports]),
        ("slot", [slot.name for slot in symbol.slots]),
        ("setting", [setting.name for setting in symbol.settings]),
        (phrase("Diagram", "drawn thing"), [each.name for each in symbol.drawing]),
    ):
        _unique(word, names)
    for port in symbol.ports:
        _port(port)
    _settings(symbol)
    for binding in symbol.effects:
        _binding(symbol, binding)


def row_name_fault(word: str, name: str) -> str:
    """What is wrong with the name of a port, a slot, a setting or a shape; empty where nothing is."""
    if _ROW_NAME.fullmatch(name):
        return ""
    return phrase(
        "Diagram",
        "the {word} {name!r} needs a name of letters, digits, - and _ that begins with a letter",
        word=word,
        name=name,
    )


def _name(symbol: OwnSymbol, taken: frozenset[str]) -> None:
    name = symbol.name
    if not NAME.fullmatch(name):
        raise SymbolError(
            phrase(
                "Diagram",
                "{name!r} is no name for a symbol; use small letters, digits and _, a letter first",
                name=name,
            )
        )
    if name in RESERVED:
        raise SymbolError(
            phrase("Diagram", "{name} is a name that Windows keeps for a device; take another one", name=name)
        )
    if name in taken:
        raise SymbolError(
            phrase("Diagram", "{name} is a symbol of the program itself; give yours another name", name=name)
        )


def _unique(word: str, names: list[str]) -> None:
    for name in names:
        fault = row_name_fault(word, name)
        if fault:
            raise SymbolError(fault)
        if names.count(name) > 1:
            raise SymbolError(
                phrase("Diagram", "two {word}s are named {name}; rename one of them", word=word, name=name)
            )


def _port(port: Port) -> None:
    axis, edge = _EDGES[port.side]
    if getattr(port, axis) != edge or not (0.0 <= port.x <= 1.0 and 0.0 <= port.y <= 1.0):
        raise SymbolError(
            phrase(
                "Diagram",
                "port {port} must lie on the {side} edge, from which its pipe leaves",
                port=port.name,
                side=port.side,
            )
        )


def _settings(symbol: OwnSymbol) -> None:
    for setting in symbol.settings:
        if setting.name in RESERVED_SETTINGS:
            raise SymbolError(
                phrase("Diagram", "a setting cannot be named {setting}; take another name", setting=setting.name)
            )
        if setting.low is not None and setting.high is not None and setting.low > setting.high:
            raise SymbolError(
                phrase("Diagram", "setting {setting}: its lowest value is above its highest", setting=setting.name)
            )


def _binding(symbol: OwnSymbol, binding: Binding) -> None:
    where = phrase("Diagram", "the {effect} of {target}", effect=binding.effect, target=binding.target)
    slot = next((slot for slot in symbol.slots if slot.name == binding.slot), None)
    if slot is None or slot.kind is not SlotKind.TAG:
        raise SymbolError(
            phrase(
                "Diagram",
                "{where}: there is no slot {slot} for a tag; add one or choose another",
                where=where,
                slot=binding.slot,
            )
        )
    target = symbol.drawn(binding.target)
    if target is None:
        raise SymbolError(
            phrase("Diagram", "{where}: nothing that is drawn is named {target}", where=where, target=binding.target)
        )
    if isinstance(target, Words) is not (binding.effect is Effect.TEXT) and binding.effect not in _FOR_BOTH:
        kind = phrase("Diagram", "a text") if isinstance(target, Words) else phrase("Diagram", "a shape")
        raise SymbolError(
            phrase("Diagram", "{where}: {kind} has no {effect}", where=where, kind=kind, effect=binding.effect)
        )
    for bound in (binding.low, binding.high, *(each for case in binding.cases for each in (case.low, case.high))):
        _bound(symbol, bound, where)
    _cases(binding, where)


def _cases(binding: Binding, where: str) -> None:
    if binding.effect in (Effect.LEVEL, Effect.ROTATION):
        if binding.cases or binding.otherwise is not None:
            raise SymbolError(phrase("Diagram", "{where} goes in a straight line and has no cases", where=where))
        return
    for given in (*(case.gives for case in binding.cases), binding.otherwise):
        if given is not None and not _GIVES[binding.effect](given):
            raise SymbolError(phrase("Diagram", "{where}: {given!r} is not what it can be", where=where, given=given))


def _bound(symbol: OwnSymbol, bound: Bound | None, where: str) -> None:
    if not isinstance(bound, str):
        return
    setting = next((setting for setting in symbol.settings if setting.name == bound), None)
    if setting is None or isinstance(setting.default, (str, bool)):
        raise SymbolError(
            phrase("Diagram", "{where}: there is no setting {bound} with a number", where=where, bound=bound)
        )


def _is_role(given: Given) -> bool:
    return isinstance(given, str) and given in tuple(ColourRole)


_FOR_BOTH = (Effect.VISIBLE, Effect.COLOUR)
_GIVES: Mapping[Effect, Callable[[Given], bool]] = {
    Effect.COLOUR: _is_role,
    Effect.VISIBLE: lambda given: isinstance(given, bool),
    Effect.TEXT: lambda given: isinstance(given, str),
}
