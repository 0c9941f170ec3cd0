"""What the property panel is made of: rows with a value and the edit that a new one makes, in sections."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hmi.diagram.edit import Edit
from hmi.diagram.part import Setting
from hmi.ui.editor.fields import Entered, Field


@dataclass(frozen=True, slots=True)
class Row:
    """One property. `changed` says that it is not at its default; `first` that one usually wants to change it."""

    label: str
    value: Setting | None
    make: Callable[[Entered], Field]
    edit: Callable[[Setting], Edit]
    tip: str = ""
    changed: bool = False
    first: bool = False


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
