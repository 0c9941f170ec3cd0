"""One thing that can be entered in the window of a symbol, and the fields that such lines are made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from hmi.core.phrase import phrase
from hmi.diagram import own_symbol_edit as edit
from hmi.diagram.own_symbol import Binding, Drawn, OwnSymbol, SymbolError
from hmi.diagram.own_symbol_cases import read_bound
from hmi.diagram.part import Setting
from hmi.diagram.symbol import Port, SettingSpec, Slot
from hmi.ui.editor.fields import Entered, Field, choice_field, flag_field, number_field, text_field
from hmi.ui.editor.names import NAMES

_Row = TypeVar("_Row")
Put = Callable[[OwnSymbol, Setting], OwnSymbol]
Row = Port | Slot | SettingSpec | Drawn | Binding
PutInRow = Callable[[Callable[[object, Setting], Row]], Put]
"""`into` for one row."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be entered. `put` gives the symbol with another value; it may raise `SymbolError`."""

    label: str
    value: Setting
    make: Callable[[Entered], Field]
    put: Put
    tip: str = ""


DEFAULTS: Mapping[str, Setting] = {
    phrase("Editor", "Yes or no"): False,
    phrase("Editor", "A number"): 0.0,
    phrase("Editor", "A text"): "",
}
"""The kinds of settings, with the default that each begins with."""


def name_line(symbol: OwnSymbol, rows: str, at: int) -> Line:
    """The name of a row, which is another one wherever it is named."""
    name: str = getattr(symbol, rows)[at].name
    return Line(
        phrase("Editor", "Name"), name, text_line(40), lambda old, new: edit.renamed_row(old, rows, at, str(new))
    )


def into(rows: str, at: int, change: Callable[[object, Setting], Row]) -> Put:
    """Puts another value into a row."""
    return lambda old, new: edit.with_row(old, rows, at, change(getattr(old, rows)[at], new))


def as_kind(row: object, kind: type[_Row]) -> _Row:
    """The row itself, if it still is of that kind.

    Raises:
        SymbolError: It is of another one.
    """
    if not isinstance(row, kind):
        raise SymbolError(phrase("Editor", "this row is of another kind now; choose it again"))
    return row


def text_line(longest: int) -> Callable[[Entered], Field]:
    """A field for a text."""
    return lambda entered: text_field(entered, longest)


def number_line(low: float, high: float, unit: str) -> Callable[[Entered], Field]:
    """A field for a number with its unit."""
    return lambda entered: number_field(entered, low, high, unit)


def choice_line(kind: type[StrEnum]) -> Callable[[Entered], Field]:
    """A field for one of a few words."""
    shown: Sequence[tuple[str, Setting]] = [
        (NAMES.get(words := each.value.capitalize(), words), each.value) for each in kind
    ]
    return lambda entered: choice_field(shown, entered)


def setting_line(spec: SettingSpec) -> Callable[[Entered], Field]:
    """A field for the default of a setting."""
    if isinstance(spec.default, bool):
        return lambda entered: flag_field(entered, phrase("Editor", "Yes"))
    if isinstance(spec.default, str):
        return text_line(200)
    return lambda entered: number_field(entered, digits=3)


def optional_number(text: Setting) -> float | None:
    """A number, or None where nothing is typed.

    Raises:
        SymbolError: It is none.
    """
    if not str(text).strip():
        return None
    number = read_bound(str(text))
    if isinstance(number, str):
        raise SymbolError(phrase("Editor", "{number!r} is no number", number=number[:40]))
    return number
