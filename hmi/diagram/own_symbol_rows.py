"""The rows of a symbol file: each port, slot, setting, shape and binding as plain JSON, and back, strictly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

from hmi.core.phrase import phrase
from hmi.core.tag import Part as LoopPart
from hmi.diagram.own_symbol import (
    Align,
    Binding,
    Case,
    ColourRole,
    Drawn,
    Effect,
    Shape,
    SymbolError,
    Words,
)
from hmi.diagram.own_symbol_path import path_text, read_path, short
from hmi.diagram.part import Point
from hmi.diagram.symbol import Port, PortKind, SettingSpec, Side, Slot, SlotKind

Row = dict[str, object]
"""One row of a file, before it is checked."""

Name = Annotated[str, Meta(min_length=1, max_length=40)]
Text = Annotated[str, Meta(max_length=1000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Number = Annotated[float, Meta(ge=-1e9, le=1e9)]
Share = Annotated[float, Meta(ge=0, le=1)]
Place = tuple[Annotated[float, Meta(ge=-1e5, le=1e5)], Annotated[float, Meta(ge=-1e5, le=1e5)]]
Width = Annotated[float, Meta(ge=0, le=20)]
Letters = Annotated[float, Meta(ge=12, le=80)]
NumberOrName = Number | Name
Given = bool | str | float

_Struct = TypeVar("_Struct", bound=msgspec.Struct)
_Thing = TypeVar("_Thing")


class _PortRow(msgspec.Struct, frozen=True):
    name: Name
    x: Share
    y: Share
    side: Side
    kind: PortKind = PortKind.PROCESS


class _SlotRow(msgspec.Struct, frozen=True):
    name: Name
    description: Text
    kind: SlotKind = SlotKind.TAG
    required: bool = False
    unit: Text = ""
    part: Literal["", "PV", "SP", "OP", "MODE"] = ""


class _SettingRow(msgspec.Struct, frozen=True):
    name: Name
    description: Text
    default: bool | Number | Text
    unit: Text = ""
    choices: list[Text] = []
    low: Number | None = None
    high: Number | None = None


class _ShapeRow(msgspec.Struct, frozen=True):
    name: Name
    path: str
    fill: ColourRole = ColourRole.EQUIPMENT
    line: ColourRole = ColourRole.LINE
    width: Width = 1.6
    dashed: bool = False
    even_odd: bool = False


class _WordsRow(msgspec.Struct, frozen=True):
    name: Name
    text: Text
    place: Place
    size: Letters = 14.0
    align: Align = Align.CENTRE
    role: ColourRole = ColourRole.TEXT


class _CaseRow(msgspec.Struct, frozen=True):
    gives: Given
    low: NumberOrName | None = None
    high: NumberOrName | None = None


class _BindingRow(msgspec.Struct, frozen=True):
    slot: Name
    target: Name
    effect: Effect
    low: NumberOrName = 0.0
    high: NumberOrName = 0.0
    first: Number = 0.0
    last: Number = 1.0
    cases: list[_CaseRow] = []
    otherwise: Given | None = None


@dataclass(frozen=True, slots=True)
class RowKind(Generic[_Thing]):
    """How the things of one list of a file are read and written; `known` are the fields that this version knows."""

    read: Callable[[object, str], _Thing]
    write: Callable[[_Thing], Row]
    known: frozenset[str]


def _read_row(raw: object, kind: type[_Struct], where: str) -> _Struct:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        said, _, place = str(error).partition(" - at `$")
        field = place.strip("`.")
        raise SymbolError(
            phrase("Diagram", "{where}, field {field}: {said}", where=where, field=field, said=said)
            if field
            else f"{where}: {said}"
        ) from error


def _plain(row: msgspec.Struct) -> Row:
    """The row without what is at its default."""
    fields, defaults = row.__struct_fields__, row.__struct_defaults__
    usual = dict(zip(fields[len(fields) - len(defaults) :], defaults, strict=True))
    # Kept out: a list of no rows, which has a factory for its default.
    told = {name: getattr(row, name) for name in fields}
    changed = [name for name, value in told.items() if name not in usual or value not in (usual[name], [])]
    return {name: _shortest(msgspec.to_builtins(told[name])) for name in changed}


def _shortest(value: object) -> object:
    """Whole numbers without a point, so that two versions of a file differ in nothing but what was changed."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (list, tuple)):
        return [_shortest(each) for each in value]
    return {name: _shortest(each) for name, each in value.items()} if isinstance(value, dict) else value


def _port(raw: object, where: str) -> Port:
    row = _read_row(raw, _PortRow, where)
    return Port(row.name, row.x, row.y, row.side, row.kind)


def _slot(raw: object, where: str) -> Slot:
    row = _read_row(raw, _SlotRow, where)
    part = LoopPart(row.part) if row.part else None
    return Slot(row.name, row.description, row.kind, row.required, row.unit, part)


def _slot_row(slot: Slot) -> Row:
    part: Literal["", "PV", "SP", "OP", "MODE"] = slot.part.value if slot.part else ""
    return _plain(_SlotRow(slot.name, slot.description, slot.kind, slot.required, slot.unit, part))


def _setting(raw: object, where: str) -> SettingSpec:
    row = _read_row(raw, _SettingRow, where)
    default = float(row.default) if isinstance(row.default, int) and not isinstance(row.default, bool) else row.default
    return SettingSpec(row.name, row.description, default, row.unit, tuple(row.choices), row.low, row.high)


def _setting_row(spec: SettingSpec) -> Row:
    row = _SettingRow(spec.name, spec.description, spec.default, spec.unit, list(spec.choices), spec.low, spec.high)
    return _plain(row)


def _drawn(raw: object, where: str) -> Drawn:
    if isinstance(raw, dict) and "text" in raw:
        words = _read_row(raw, _WordsRow, where)
        return Words(words.name, words.text, Point(*words.place), words.size, words.align, words.role)
    row = _read_row(raw, _ShapeRow, where)
    try:
        outline = read_path(row.path)
    except SymbolError as error:
        raise SymbolError(phrase("Diagram", "{where}, field path: {error}", where=where, error=error)) from error
    return Shape(row.name, outline, row.fill, row.line, row.width, row.dashed, row.even_odd)


def _drawn_row(drawn: Drawn) -> Row:
    if isinstance(drawn, Words):
        place = (float(short(drawn.place.x)), float(short(drawn.place.y)))
        return _plain(_WordsRow(drawn.name, drawn.text, place, drawn.size, drawn.align, drawn.role))
    path = path_text(drawn.outline)
    return _plain(_ShapeRow(drawn.name, path, drawn.fill, drawn.line, drawn.width, drawn.dashed, drawn.even_odd))


def _binding(raw: object, where: str) -> Binding:
    row = _read_row(raw, _BindingRow, where)
    cases = tuple(Case(case.gives, case.low, case.high) for case in row.cases)
    return Binding(row.slot, row.target, row.effect, row.low, row.high, row.first, row.last, cases, row.otherwise)


def _binding_row(binding: Binding) -> Row:
    cases = [_CaseRow(case.gives, case.low, case.high) for case in binding.cases]
    row = _BindingRow(
        binding.slot,
        binding.target,
        binding.effect,
        binding.low,
        binding.high,
        binding.first,
        binding.last,
        cases,
        binding.otherwise,
    )
    return _plain(row)


def _port_row(port: Port) -> Row:
    return _plain(_PortRow(port.name, port.x, port.y, port.side, port.kind))


def _fields(*kinds: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(name for kind in kinds for name in kind.__struct_fields__)


PORTS: RowKind[Port] = RowKind(_port, _port_row, _fields(_PortRow))
SLOTS: RowKind[Slot] = RowKind(_slot, _slot_row, _fields(_SlotRow))
SETTINGS: RowKind[SettingSpec] = RowKind(_setting, _setting_row, _fields(_SettingRow))
DRAWING: RowKind[Drawn] = RowKind(_drawn, _drawn_row, _fields(_ShapeRow, _WordsRow))
EFFECTS: RowKind[Binding] = RowKind(_binding, _binding_row, _fields(_BindingRow))

KINDS: Mapping[str, RowKind[Port] | RowKind[Slot] | RowKind[SettingSpec] | RowKind[Drawn] | RowKind[Binding]] = {
    "ports": PORTS,
    "slots": SLOTS,
    "settings": SETTINGS,
    "drawing": DRAWING,
    "effects": EFFECTS,
}
"""The lists of a symbol file, in their order."""
