"""What the property panel is made of: rows with a value and the edit that a new one makes, in sections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.embed import Surroundings
from hmi.diagram.part import Setting
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library
from hmi.ui.editor.expression_hearing import Hearing
from hmi.ui.editor.fields import Entered, Field
from hmi.ui.editor.names import NAMES


@dataclass(frozen=True, slots=True)
class Row:
    """One property. `value` is None where the selected parts differ. `changed` says that it is not at its default,
    `inherited` that a style class says so, and `reset` takes that back; `first` that one usually wants to change it.
    `shape` is whatever its field depends on beside the label, such as its choices or its unit."""

    label: str
    value: Setting | None
    make: Callable[[Entered], Field]
    edit: Callable[[Setting], Edit]
    tip: str = ""
    changed: bool = False
    first: bool = False
    reset: Callable[[], Edit] | None = None
    inherited: bool = False
    shape: object = None


@dataclass(frozen=True, slots=True)
class Act:
    """A button under the fields."""

    title: str
    tip: str
    make: Callable[[], Edit]


@dataclass(frozen=True, slots=True)
class Section:
    """Some properties under a title."""

    title: str
    rows: list[Row] = field(default_factory=list)
    text: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the rows are made from: the open diagram, and what is known of symbols, the plant and styles; `around` is
    where the diagram stands, None while it stands nowhere. `hearing` reads expressions for those who write them."""

    document: Document
    library: Library
    plant: Plant
    styles: StyleTable = DEFAULTS
    around: Surroundings | None = None
    hearing: Hearing | None = None


def common(values: Iterable[Setting]) -> Setting | None:
    """The value that all have; None where they differ or there is none. True is not 1 here."""
    found = {(type(value), value): value for value in values}
    return next(iter(found.values())) if len(found) == 1 else None


def said(name: str) -> str:
    """The name of a property or a port, for people."""
    words = name.replace("_", " ").capitalize()
    stem, _, number = words.rpartition(" ")
    if number.isdecimal() and stem in NAMES:
        return phrase("Names", "{what} {number}", what=NAMES[stem], number=number)
    return NAMES.get(words, words)
