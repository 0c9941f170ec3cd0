"""What can be entered about what a symbol draws, and about how values change it: tables as in the forms beside."""

from dataclasses import replace
from functools import partial

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import Align, Binding, ColourRole, Drawn, Effect, OwnSymbol, Shape, Words
from hmi.diagram.own_symbol_cases import HELP, bound_text, cases_text, read_bound, read_cases
from hmi.diagram.part import Point, Setting
from hmi.diagram.symbol import SlotKind
from hmi.ui.editor.fields import choice_field, flag_field
from hmi.ui.editor.symbol_lines import (
    Line,
    PutInRow,
    as_kind,
    choice_line,
    into,
    name_line,
    number_line,
    text_line,
)


def drawn_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    """What can be entered about a shape or a text that is drawn."""
    drawn = symbol.drawing[at]
    put = partial(into, "drawing", at)
    own = _shape_lines(drawn, put) if isinstance(drawn, Shape) else _words_lines(drawn, put)
    return [name_line(symbol, "drawing", at), *own]


def binding_lines(symbol: OwnSymbol, at: int) -> list[Line]:
    """What can be entered about how a value changes what is drawn."""
    binding, put = symbol.effects[at], partial(into, "effects", at)
    slots = [(slot.name, slot.name) for slot in symbol.slots if slot.kind is SlotKind.TAG]
    targets = [(each.name, each.name) for each in symbol.drawing if _suits(each, binding.effect)]
    lines = [
        Line(
            phrase("Editor", "Slot"),
            binding.slot,
            lambda entered: choice_field(slots, entered),
            put(lambda row, new: replace(as_kind(row, Binding), slot=str(new))),
            phrase("Editor", "Whose value it is"),
        ),
        Line(
            phrase("Editor", "Changes"),
            binding.target,
            lambda entered: choice_field(targets, entered),
            put(lambda row, new: replace(as_kind(row, Binding), target=str(new))),
            phrase("Editor", "The shape or the text that it changes"),
        ),
    ]
    if binding.effect not in (Effect.LEVEL, Effect.ROTATION):
        tip = (
            phrase("Editor", "{help} Roles of colours: {names}", help=HELP, names=", ".join(ColourRole))
            if binding.effect is Effect.COLOUR
            else HELP
        )
        return [*lines, Line(phrase("Editor", "Cases"), cases_text(binding), text_line(500), put(_with_cases), tip)]
    return [*lines, *_span_lines(binding, put)]


def _shape_lines(drawn: Shape, put: PutInRow) -> list[Line]:
    return [
        Line(
            phrase("Editor", "Fill"),
            drawn.fill.value,
            choice_line(ColourRole),
            put(lambda row, new: replace(as_kind(row, Shape), fill=ColourRole(str(new)))),
            phrase(
                "Editor",
                "What the colour is for; the theme says which it is. Colours of alarms are kept for alarms",
            ),
        ),
        Line(
            phrase("Editor", "Line"),
            drawn.line.value,
            choice_line(ColourRole),
            put(lambda row, new: replace(as_kind(row, Shape), line=ColourRole(str(new)))),
        ),
        Line(
            phrase("Editor", "Line width"),
            drawn.width,
            number_line(0, 20, "px"),
            put(lambda row, new: replace(as_kind(row, Shape), width=float(new))),
        ),
        Line(
            phrase("Editor", "Dashes"),
            drawn.dashed,
            lambda entered: flag_field(entered, phrase("Editor", "Its line is dashed")),
            put(lambda row, new: replace(as_kind(row, Shape), dashed=bool(new))),
        ),
    ]


def _words_lines(drawn: Words, put: PutInRow) -> list[Line]:
    return [
        Line(
            phrase("Editor", "Text"),
            drawn.text,
            text_line(100),
            put(lambda row, new: replace(as_kind(row, Words), text=str(new))),
        ),
        Line(
            phrase("Editor", "Across"),
            drawn.place.x,
            number_line(-600, 1200, "px"),
            put(lambda row, new: replace(as_kind(row, Words), place=Point(float(new), as_kind(row, Words).place.y))),
        ),
        Line(
            phrase("Editor", "Down"),
            drawn.place.y,
            number_line(-600, 1200, "px"),
            put(lambda row, new: replace(as_kind(row, Words), place=Point(as_kind(row, Words).place.x, float(new)))),
        ),
        Line(
            phrase("Editor", "Letters"),
            drawn.size,
            number_line(12, 80, "px"),
            put(lambda row, new: replace(as_kind(row, Words), size=float(new))),
        ),
        Line(
            phrase("Editor", "Stands"),
            drawn.align.value,
            choice_line(Align),
            put(lambda row, new: replace(as_kind(row, Words), align=Align(str(new)))),
            phrase("Editor", "On which side of its place"),
        ),
        Line(
            phrase("Editor", "Colour"),
            drawn.role.value,
            choice_line(ColourRole),
            put(lambda row, new: replace(as_kind(row, Words), role=ColourRole(str(new)))),
        ),
    ]


def _span_lines(binding: Binding, put: PutInRow) -> list[Line]:
    """Over which values, and how far, a level rises or a shape turns."""
    unit = "°" if binding.effect is Effect.ROTATION else "of 1"
    tip = phrase("Editor", "A number, or the name of a setting; both ends equal: the span of the tag")
    return [
        Line(
            phrase("Editor", "Value from"),
            bound_text(binding.low),
            text_line(40),
            put(lambda row, new: replace(as_kind(row, Binding), low=read_bound(str(new)))),
            tip,
        ),
        Line(
            phrase("Editor", "Value to"),
            bound_text(binding.high),
            text_line(40),
            put(lambda row, new: replace(as_kind(row, Binding), high=read_bound(str(new)))),
            tip,
        ),
        Line(
            phrase("Editor", "Goes from"),
            binding.first,
            number_line(-3600, 3600, unit),
            put(lambda row, new: replace(as_kind(row, Binding), first=float(new))),
        ),
        Line(
            phrase("Editor", "Goes to"),
            binding.last,
            number_line(-3600, 3600, unit),
            put(lambda row, new: replace(as_kind(row, Binding), last=float(new))),
        ),
    ]


def _with_cases(row: object, new: Setting) -> Binding:
    binding = as_kind(row, Binding)
    cases, otherwise = read_cases(str(new), binding.effect)
    return replace(binding, cases=cases, otherwise=otherwise)


def _suits(drawn: Drawn, effect: Effect) -> bool:
    if effect in (Effect.VISIBLE, Effect.COLOUR):
        return True
    return isinstance(drawn, Words) is (effect is Effect.TEXT)
