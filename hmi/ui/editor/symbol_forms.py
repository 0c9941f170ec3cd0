"""What can be entered about a symbol and its rows, as tables: a label, the value, its field, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from hmi.core.phrase import phrase
from hmi.core.tag import Part
from hmi.diagram import own_symbol_edit as edit
from hmi.diagram.own_symbol import Effect, OwnSymbol
from hmi.diagram.own_symbol_path import short
from hmi.diagram.own_symbol_ports import add_free_port, move_port
from hmi.diagram.part import Setting
from hmi.diagram.symbol import Port, PortKind, SettingSpec, Side, Slot, SlotKind, Turning
from hmi.ui.editor.fields import choice_field, flag_field
from hmi.ui.editor.names import NAMES
from hmi.ui.editor.symbol_drawn import binding_lines, drawn_lines
from hmi.ui.editor.symbol_lines import (
    DEFAULTS,
    Line,
    as_kind,
    choice_line,
    into,
    name_line,
    number_line,
    optional_number,
    setting_line,
    text_line,
)
from hmi.ui.language import said as spoken


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
    turnings = [(NAMES.get(words := turning.value.capitalize(), words), turning.name) for turning in Turning]

    def text(label: str, field: str, longest: int, tip: str) -> Line:
        return Line(
            label,
            getattr(symbol, field),
            text_line(longest),
            lambda old, new: _replaced(old, **{field: str(new)}),
            tip,
        )

    name_tip = phrase("Editor", "Small letters, digits and _; its file is named so")
    return [
        text(phrase("Editor", "Name"), "name", 40, name_tip),
        text(phrase("Editor", "Title"), "title", 60, phrase("Editor", "The palette shows it")),
        text(phrase("Editor", "Category"), "category", 60, phrase("Editor", "Where it stands in the palette")),
        text(phrase("Editor", "Description"), "description", 1000, phrase("Editor", "The palette's search finds it")),
        Line(
            phrase("Editor", "Width"),
            symbol.width,
            number_line(8, 600, "px"),
            lambda old, new: edit.resized(old, float(new), old.height),
        ),
        Line(
            phrase("Editor", "Height"),
            symbol.height,
            number_line(8, 600, "px"),
            lambda old, new: edit.resized(old, old.width, float(new)),
        ),
        Line(
            phrase("Editor", "May stand"),
            symbol.turning.name,
            lambda entered: choice_field(turnings, entered),
            lambda old, new: replace(old, turning=Turning[str(new)]),
        ),
        Line(
            phrase("Editor", "Pipes"),
            symbol.obstacle,
            lambda entered: flag_field(entered, phrase("Editor", "Pipes go around it")),
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
        Line(
            phrase("Editor", "Edge"),
            port.side.value,
            choice_line(Side),
            side,
            phrase("Editor", "The side from which its pipe leaves"),
        ),
        Line(
            phrase("Editor", "Place"),
            round(100 * share, 1),
            number_line(0, 100, "%"),
            along,
            phrase("Editor", "Along its edge"),
        ),
        Line(
            phrase("Editor", "Kind"),
            port.kind.value,
            choice_line(PortKind),
            into("ports", at, lambda row, new: replace(as_kind(row, Port), kind=PortKind(str(new)))),
            phrase("Editor", "Which pipes may end here"),
        ),
    ]


def _slot_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    slot = symbol.slots[at]
    parts = [(phrase("Editor", "Any"), ""), *((part.value, part.value) for part in Part)]
    put = partial(into, "slots", at)
    lines = [
        name_line(symbol, "slots", at),
        Line(
            phrase("Editor", "Description"),
            slot.description,
            text_line(200),
            put(lambda row, new: replace(as_kind(row, Slot), description=str(new))),
        ),
        Line(
            phrase("Editor", "For"),
            slot.kind.value,
            choice_line(SlotKind),
            put(lambda row, new: replace(as_kind(row, Slot), kind=SlotKind(str(new)))),
        ),
    ]
    if slot.kind is SlotKind.TAG:
        lines += [
            Line(
                phrase("Editor", "Unit"),
                slot.unit,
                text_line(20),
                put(lambda row, new: replace(as_kind(row, Slot), unit=str(new))),
                phrase(
                    "Editor", "The unit that its tag should have; empty: any. The list of problems names another one"
                ),
            ),
            Line(
                phrase("Editor", "Part"),
                slot.part.value if slot.part else "",
                lambda entered: choice_field(parts, entered),
                put(lambda row, new: replace(as_kind(row, Slot), part=Part(str(new)) if new else None)),
                phrase("Editor", "The part of a control loop that its tag should be"),
            ),
        ]
    flag = Line(
        phrase("Editor", "Needed"),
        slot.required,
        lambda entered: flag_field(entered, phrase("Editor", "It must be bound")),
        put(lambda row, new: replace(as_kind(row, Slot), required=bool(new))),
    )
    return [*lines, flag]


def _setting_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    spec = symbol.settings[at]
    put = partial(into, "settings", at)
    kind = next(word for word, default in DEFAULTS.items() if isinstance(spec.default, type(default)))
    lines = [
        name_line(symbol, "settings", at),
        Line(
            phrase("Editor", "Description"),
            spec.description,
            text_line(200),
            put(lambda row, new: replace(as_kind(row, SettingSpec), description=str(new))),
        ),
        Line(
            phrase("Editor", "Is"),
            kind,
            lambda entered: choice_field([(word, word) for word in DEFAULTS], entered),
            put(
                lambda row, new: SettingSpec(
                    as_kind(row, SettingSpec).name, as_kind(row, SettingSpec).description, DEFAULTS[str(new)]
                )
            ),
        ),
        Line(
            phrase("Editor", "Default"),
            spec.default,
            setting_line(spec),
            put(lambda row, new: replace(as_kind(row, SettingSpec), default=new)),
        ),
    ]
    if kind != "A number":
        return lines
    return [
        *lines,
        Line(
            phrase("Editor", "Unit"),
            spec.unit,
            text_line(20),
            put(lambda row, new: replace(as_kind(row, SettingSpec), unit=str(new))),
        ),
        Line(
            phrase("Editor", "Lowest"),
            "" if spec.low is None else short(spec.low),
            text_line(20),
            put(lambda row, new: replace(as_kind(row, SettingSpec), low=optional_number(new))),
            phrase("Editor", "Empty: no lowest value"),
        ),
        Line(
            phrase("Editor", "Highest"),
            "" if spec.high is None else short(spec.high),
            text_line(20),
            put(lambda row, new: replace(as_kind(row, SettingSpec), high=optional_number(new))),
            phrase("Editor", "Empty: no highest value"),
        ),
    ]


FORMS: tuple[RowsForm, ...] = (
    RowsForm(
        phrase("Editor", "Ports"),
        "ports",
        lambda symbol, at: f"{symbol.ports[at].name}   {word_of(symbol.ports[at].kind)}",
        _port_lines,
        (Add(phrase("Editor", "+ Port"), phrase("Editor", "Or click an edge of the symbol"), add_free_port),),
    ),
    RowsForm(
        phrase("Editor", "Slots"),
        "slots",
        lambda symbol, at: f"{symbol.slots[at].name}   {symbol.slots[at].unit or word_of(symbol.slots[at].kind)}",
        _slot_lines,
        (Add(phrase("Editor", "+ Slot"), phrase("Editor", "Where a tag is bound"), edit.add_slot),),
        ordered=True,
    ),
    RowsForm(
        phrase("Editor", "Settings"),
        "settings",
        lambda symbol, at: symbol.settings[at].name,
        _setting_lines,
        (
            Add(
                phrase("Editor", "+ Setting"),
                phrase("Editor", "A number, a text, or yes or no that can differ for each element"),
                edit.add_setting,
            ),
        ),
        ordered=True,
    ),
    RowsForm(
        phrase("Editor", "Drawing"),
        "drawing",
        lambda symbol, at: symbol.drawing[at].name,
        drawn_lines,
        (
            Add(
                phrase("Editor", "+ Text"),
                phrase("Editor", "A text that stays as it is, or shows a value"),
                edit.add_words,
            ),
        ),
        ordered=True,
    ),
    RowsForm(
        phrase("Editor", "Bindings"),
        "effects",
        lambda symbol, at: phrase(
            "Editor",
            "{effect} of {target} by {slot}",
            effect=NAMES[symbol.effects[at].effect.capitalize()],
            target=symbol.effects[at].target,
            slot=symbol.effects[at].slot,
        ),
        binding_lines,
        tuple(
            Add(
                phrase("Editor", "+ {effect}", effect=NAMES[effect.capitalize()]),
                phrase("Editor", "Add a binding: {tip}", tip=tip),
                partial(edit.add_effect, effect=effect),
            )
            for effect, tip in (
                (Effect.LEVEL, phrase("Editor", "a shape is filled from below by a value")),
                (Effect.ROTATION, phrase("Editor", "a shape turns with a value")),
                (Effect.COLOUR, phrase("Editor", "a colour follows a value")),
                (Effect.VISIBLE, phrase("Editor", "something is shown or hidden by a value")),
                (Effect.TEXT, phrase("Editor", "a text says a value, or words for its states")),
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


def word_of(kind: StrEnum) -> str:
    """What a kind of port or slot is called, within a line."""
    return spoken(NAMES.get(kind.value.capitalize(), kind.value)).lower()
