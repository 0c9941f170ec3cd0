"""A symbol that an engineer defined: shapes as drawing commands, and what tags do to them. It is data; nothing in it
runs."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from hmi.diagram.part import Point
from hmi.diagram.symbol import SymbolSpec

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What a symbol may be named: its file has the same name on every system."""

SMALLEST_SIDE, LARGEST_SIDE = 8.0, 600.0
"""How wide and how high an own symbol may be, in page units."""

MOST_SEGMENTS = 10_000
"""No symbol has more drawing commands than this: it may stand on a page many times."""


class SymbolError(Exception):
    """A symbol cannot be as it is; the message is a sentence that says what to do."""


class ColourRole(StrEnum):
    """What a colour is for; the theme says which it is. The colours of alarms and deviations are not among them."""

    NONE = "none"
    BACKGROUND = "background"
    EQUIPMENT = "equipment"
    JACKET = "jacket"
    CONTENTS = "contents"
    INTERNALS = "internals"
    LINE = "line"
    OPEN = "open"
    CLOSED = "closed"
    TEXT = "text"


class Stroke(StrEnum):
    """A drawing command: go there, draw a line, draw a cubic curve, close the outline."""

    MOVE = "M"
    LINE = "L"
    CURVE = "C"
    CLOSE = "Z"


@dataclass(frozen=True, slots=True)
class Segment:
    """One drawing command with its points: control points first, the end last."""

    stroke: Stroke
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, in units of the symbol's own width and height. `width` is that of its line, in page units; with
    `even_odd` what is enclosed twice is a hole."""

    name: str
    outline: tuple[Segment, ...]
    fill: ColourRole = ColourRole.EQUIPMENT
    line: ColourRole = ColourRole.LINE
    width: float = 1.6
    dashed: bool = False
    even_odd: bool = False


class Align(StrEnum):
    """On which side of its place a text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Words:
    """A text; `place` is in its middle height, `size` the height of its letters in page units. It stays upright."""

    name: str
    text: str
    place: Point
    size: float = 14.0
    align: Align = Align.CENTRE
    role: ColourRole = ColourRole.TEXT


Drawn = Shape | Words


class Effect(StrEnum):
    """What the value of a slot changes."""

    LEVEL = "level"
    ROTATION = "rotation"
    VISIBLE = "visible"
    COLOUR = "colour"
    TEXT = "text"


Bound = float | str
"""A number, or the name of a setting that holds it."""

Given = str | float | bool
"""What a case gives: a colour's role, a text, or whether something is seen."""


@dataclass(frozen=True, slots=True)
class Case:
    """What holds from `low` up to, but without, `high`; where both are one number, for exactly that state. None is no
    bound."""

    gives: Given
    low: Bound | None = None
    high: Bound | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """What the value of a slot does to one thing that is drawn.

    A level or a rotation goes in a straight line from `first` at `low` to `last` at `high`: a level in parts of the
    shape's height, a rotation in degrees clockwise about its middle. Where `low` and `high` are equal, they are those
    of the tag's span. The other effects take the first case that holds, else `otherwise`; a text without cases is the
    value with its unit.
    """

    slot: str
    target: str
    effect: Effect
    low: Bound = 0.0
    high: Bound = 0.0
    first: float = 0.0
    last: float = 1.0
    cases: tuple[Case, ...] = ()
    otherwise: Given | None = None


@dataclass(frozen=True, slots=True)
class OwnSymbol(SymbolSpec):
    """A symbol with its drawing, back to front, and what tags do to it. `unknown` is what a newer program added: for
    the file under an empty name, for a row under `list/name`."""

    drawing: tuple[Drawn, ...] = ()
    effects: tuple[Binding, ...] = ()
    unknown: dict[str, dict[str, object]] = field(default_factory=dict)

    def drawn(self, name: str) -> Drawn | None:
        """The shape or the text of that name."""
        return next((each for each in self.drawing if each.name == name), None)
