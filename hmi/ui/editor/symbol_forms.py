"""What can be entered about a symbol and its rows, as tables: a label, the value, its field, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from hmi.core.tag import Part
from hmi.diagram import own_symbol_edit as edit
from hmi.diagram.own_symbol import Align, Binding, ColourRole, Drawn, Effect, OwnSymbol, Shape, Words
from hmi.diagram.own_symbol_cases import HELP, bound_text, cases_text, read_bound, read_cases
from hmi.diagram.own_symbol_path import short
from hmi.diagram.own_symbol_ports import add_free_port, move_port
from hmi.diagram.part import Point, Setting
from hmi.diagram.symbol import Port, PortKind, SettingSpec, Side, Slot, SlotKind, Turning
from hmi.ui.editor.fields import choice_field, flag_field
from hmi.ui.editor.symbol_lines import (
    DEFAULTS,
    Line,
    Put,
    as_kind,
    choice_line,
    into,
    name_line,
    number_line,
    optional_number,
    setting_line,
    text_line,
)


@dataclass(frozen=True, slots=True)
class Add:
    """A button that adds a row."""

    title: str
    tip: str
    make: Callable[[OwnSymbol], OwnSymbol]


@dataclass(frozen=True, slots=True)
class RowsForm:
    """One list of a symbol: what its rows are called, what can be entered about each, how one is added."""

    title: str
    rows: str
    name: Callable[[OwnSymbol, int], str]
    lines: Callable[[OwnSymbol, int], list[Line]]
    adds: tuple[Add, ...]
    ordered: bool = False


def symbol_lines(symbol: OwnSymbol) -> list[Line]:
    """What can be entered about the symbol as a whole."""
    turnings = [(turning.value.capitalize(), turning.name) for turning in Turning]

    def text(field: str) -> Put:
        return lambda old, new: _replaced(old, **{field: str(new)})

    return [
        Line("Name", symbol.name, text_line(40), text("name"), "Small letters, digits and _; its file is named so"),
        Line("Title", symbol.title, text_line(60), text("title"), "The palette shows it"),
        Line("Category", symbol.category, text_line(60), text("category"), "Where it stands in the palette"),
        Line("Description", symbol.description, text_line(1000), text("description"), "The palette's search finds it"),
        Line(
            "Width", symbol.width, number_line(8, 600, "px"), lambda old, new: edit.resized(old, float(new), old.height)
        ),
        Line(
            "Height",
            symbol.height,
            number_line(8, 600, "px"),
            lambda old, new: edit.resized(old, old.width, float(new)),
        ),
        Line(
            "May stand",
            symbol.turning.name,
            lambda entered: choice_field(turnings, entered),
            lambda old, new: replace(old, turning=Turning[str(new)]),
        ),
        Line(
            "Pipes",
            symbol.obstacle,
            lambda entered: flag_field(entered, "Pipes go around it"),
            lambda old, new: replace(old, obstacle=bool(new)),
        ),
    ]


def _port_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    port = symbol.ports[at]
    upright = port.side in (Side.LEFT, Side.RIGHT)
    share = port.y if upright else port.x

    def side(old: OwnSymbol, new: Setting) -> OwnSymbol:
        place = old.ports[at].y if upright else old.ports[at].x
        ends = {Side.LEFT: (0.0, place), Side.RIGHT: (1.0, place), Side.TOP: (place, 0.0), Side.BOTTOM: (place, 1.0)}
        x, y = ends[Side(str(new))]
        return edit.with_row(old, "ports", at, replace(old.ports[at], side=Side(str(new)), x=x, y=y))

    def along(old: OwnSymbol, new: Setting) -> OwnSymbol:
        was, share = old.ports[at], float(new) / 100.0
        moved = move_port(old, at, was.x, share) if upright else move_port(old, at, share, was.y)
        # Near a corner the nearest edge may be another one; its own edge was meant.
        return moved if moved.ports[at].side is was.side else old

    return [
        name_line(symbol, "ports", at),
        Line("Edge", port.side.value, choice_line(Side), side, "The side from which its pipe leaves"),
        Line("Place", round(100 * share, 1), number_line(0, 100, "%"), along, "Along its edge"),
        Line("Kind", port.kind.value, choice_line(PortKind), into("ports", at, lambda row, new: replace(
            as_kind(row, Port), kind=PortKind(str(new)))), "Which pipes may end here"),
    ]  # fmt: skip


def _slot_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    slot = symbol.slots[at]
    parts = [("Any", ""), *((part.value, part.value) for part in Part)]
    put = partial(into, "slots", at)
    lines = [
        name_line(symbol, "slots", at),
        Line("Description", slot.description, text_line(200), put(
            lambda row, new: replace(as_kind(row, Slot), description=str(new)))),
        Line("For", slot.kind.value, choice_line(SlotKind), put(
            lambda row, new: replace(as_kind(row, Slot), kind=SlotKind(str(new))))),
    ]  # fmt: skip
    if slot.kind is SlotKind.TAG:
        lines += [
            Line("Unit", slot.unit, text_line(20), put(lambda row, new: replace(as_kind(row, Slot), unit=str(new))),
                 "The unit that its tag should have; empty: any. The list of problems names another one"),
            Line("Part", slot.part.value if slot.part else "", lambda entered: choice_field(parts, entered), put(
                lambda row, new: replace(as_kind(row, Slot), part=Part(str(new)) if new else None)),
                "The part of a control loop that its tag should be"),
        ]  # fmt: skip
    flag = Line("Needed", slot.required, lambda entered: flag_field(entered, "It must be bound"), put(
        lambda row, new: replace(as_kind(row, Slot), required=bool(new))))  # fmt: skip
    return [*lines, flag]


def _setting_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    spec = symbol.settings[at]
    put = partial(into, "settings", at)
    kind = next(word for word, default in DEFAULTS.items() if isinstance(spec.default, type(default)))
    lines = [
        name_line(symbol, "settings", at),
        Line("Description", spec.description, text_line(200), put(
            lambda row, new: replace(as_kind(row, SettingSpec), description=str(new)))),
        Line("Is", kind, lambda entered: choice_field([(word, word) for word in DEFAULTS], entered), put(
            lambda row, new: SettingSpec(as_kind(row, SettingSpec).name, as_kind(row, SettingSpec).description,
                                         DEFAULTS[str(new)]))),
        Line("Default", spec.default, setting_line(spec), put(
            lambda row, new: replace(as_kind(row, SettingSpec), default=new))),
    ]  # fmt: skip
    if kind != "A number":
        return lines
    return [
        *lines,
        Line("Unit", spec.unit, text_line(20), put(lambda row, new: replace(as_kind(row, SettingSpec), unit=str(new)))),
        Line("Lowest", "" if spec.low is None else short(spec.low), text_line(20), put(
            lambda row, new: replace(as_kind(row, SettingSpec), low=optional_number(new))), "Empty: no lowest value"),
        Line("Highest", "" if spec.high is None else short(spec.high), text_line(20), put(
            lambda row, new: replace(as_kind(row, SettingSpec), high=optional_number(new))), "Empty: no highest value"),
    ]  # fmt: skip


def _drawn_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    drawn, put = symbol.drawing[at], partial(into, "drawing", at)
    if isinstance(drawn, Shape):
        return [
            name_line(symbol, "drawing", at),
            Line("Fill", drawn.fill.value, choice_line(ColourRole), put(
                lambda row, new: replace(as_kind(row, Shape), fill=ColourRole(str(new)))),
                "What the colour is for; the theme says which it is. Colours of alarms are kept for alarms"),
            Line("Line", drawn.line.value, choice_line(ColourRole), put(
                lambda row, new: replace(as_kind(row, Shape), line=ColourRole(str(new))))),
            Line("Line width", drawn.width, number_line(0, 20, "px"), put(
                lambda row, new: replace(as_kind(row, Shape), width=float(new)))),
            Line("Dashes", drawn.dashed, lambda entered: flag_field(entered, "Its line is dashed"), put(
                lambda row, new: replace(as_kind(row, Shape), dashed=bool(new)))),
        ]  # fmt: skip
    return [
        name_line(symbol, "drawing", at),
        Line("Text", drawn.text, text_line(100), put(lambda row, new: replace(as_kind(row, Words), text=str(new)))),
        Line("Across", drawn.place.x, number_line(-600, 1200, "px"), put(
            lambda row, new: replace(as_kind(row, Words), place=Point(float(new), as_kind(row, Words).place.y)))),
        Line("Down", drawn.place.y, number_line(-600, 1200, "px"), put(
            lambda row, new: replace(as_kind(row, Words), place=Point(as_kind(row, Words).place.x, float(new))))),
        Line("Letters", drawn.size, number_line(12, 80, "px"), put(
            lambda row, new: replace(as_kind(row, Words), size=float(new)))),
        Line("Stands", drawn.align.value, choice_line(Align), put(
            lambda row, new: replace(as_kind(row, Words), align=Align(str(new)))), "On which side of its place"),
        Line("Colour", drawn.role.value, choice_line(ColourRole), put(
            lambda row, new: replace(as_kind(row, Words), role=ColourRole(str(new))))),
    ]  # fmt: skip


def _binding_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    binding, put = symbol.effects[at], partial(into, "effects", at)
    slots = [(slot.name, slot.name) for slot in symbol.slots if slot.kind is SlotKind.TAG]
    targets = [(each.name, each.name) for each in symbol.drawing if _suits(each, binding.effect)]
    lines = [
        Line("Slot", binding.slot, lambda entered: choice_field(slots, entered), put(
            lambda row, new: replace(as_kind(row, Binding), slot=str(new))), "Whose value it is"),
        Line("Changes", binding.target, lambda entered: choice_field(targets, entered), put(
            lambda row, new: replace(as_kind(row, Binding), target=str(new))), "The shape or the text that it changes"),
    ]  # fmt: skip
    if binding.effect not in (Effect.LEVEL, Effect.ROTATION):
        tip = f"{HELP} Roles of colours: {', '.join(ColourRole)}" if binding.effect is Effect.COLOUR else HELP
        return [*lines, Line("Cases", cases_text(binding), text_line(500), put(_with_cases), tip)]
    unit = "°" if binding.effect is Effect.ROTATION else "of 1"
    tip = "A number, or the name of a setting; both ends equal: the span of the tag"
    return [
        *lines,
        Line("Value from", bound_text(binding.low), text_line(40), put(
            lambda row, new: replace(as_kind(row, Binding), low=read_bound(str(new)))), tip),
        Line("Value to", bound_text(binding.high), text_line(40), put(
            lambda row, new: replace(as_kind(row, Binding), high=read_bound(str(new)))), tip),
        Line("Goes from", binding.first, number_line(-3600, 3600, unit), put(
            lambda row, new: replace(as_kind(row, Binding), first=float(new)))),
        Line("Goes to", binding.last, number_line(-3600, 3600, unit), put(
            lambda row, new: replace(as_kind(row, Binding), last=float(new)))),
    ]  # fmt: skip


def _with_cases(row: object, new: Setting) -> Binding:
    binding = as_kind(row, Binding)
    cases, otherwise = read_cases(str(new), binding.effect)
    return replace(binding, cases=cases, otherwise=otherwise)


FORMS: tuple[RowsForm, ...] = (
    RowsForm(
        "Ports",
        "ports",
        lambda symbol, at: f"{symbol.ports[at].name}   {symbol.ports[at].kind.value}",
        _port_lines,
        (Add("+ Port", "Or click an edge of the symbol", add_free_port),),
    ),
    RowsForm(
        "Slots",
        "slots",
        lambda symbol, at: f"{symbol.slots[at].name}   {symbol.slots[at].unit or symbol.slots[at].kind.value}",
        _slot_lines,
        (Add("+ Slot", "Where a tag is bound", edit.add_slot),),
        ordered=True,
    ),
    RowsForm(
        "Settings",
        "settings",
        lambda symbol, at: symbol.settings[at].name,
        _setting_lines,
        (Add("+ Setting", "A number, a text, or yes or no that can differ for each element", edit.add_setting),),
        ordered=True,
    ),
    RowsForm(
        "Drawing",
        "drawing",
        lambda symbol, at: symbol.drawing[at].name,
        _drawn_lines,
        (Add("+ Text", "A text that stays as it is, or shows a value", edit.add_words),),
        ordered=True,
    ),
    RowsForm(
        "Bindings",
        "effects",
        lambda symbol, at: (
            f"{symbol.effects[at].effect.capitalize()} of {symbol.effects[at].target} by {symbol.effects[at].slot}"
        ),
        _binding_lines,
        tuple(
            Add(f"+ {effect.capitalize()}", f"Add a binding: {tip}", partial(edit.add_effect, effect=effect))
            for effect, tip in (
                (Effect.LEVEL, "a shape is filled from below by a value"),
                (Effect.ROTATION, "a shape turns with a value"),
                (Effect.COLOUR, "a colour follows a value"),
                (Effect.VISIBLE, "something is shown or hidden by a value"),
                (Effect.TEXT, "a text says a value, or words for its states"),
            )
        ),
        ordered=True,
    ),
)
"""The lists of a symbol, in the order of the tabs."""


def _replaced(symbol: OwnSymbol, **changed: str) -> OwnSymbol:
    return replace(
        symbol,
        name=changed.get("name", symbol.name),
        title=changed.get("title", symbol.title),
        category=changed.get("category", symbol.category),
        description=changed.get("description", symbol.description),
    )


def _suits(drawn: Drawn, effect: Effect) -> bool:
    if effect in (Effect.VISIBLE, Effect.COLOUR):
        return True
    return isinstance(drawn, Words) is (effect is Effect.TEXT)
