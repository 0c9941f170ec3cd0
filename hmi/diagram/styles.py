"""How parts of a diagram look, apart from what they are: media of pipes and style classes of elements, in one table for
all diagrams of a folder. Colours are roles of the theme, so that none of an alarm or a deviation can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hmi.core.phrase import phrase
from hmi.diagram.part import Element, Setting
from hmi.diagram.symbol import PortKind, SettingSpec, SymbolSpec, allowed

OWN = "own"
"""Stands for the colour that a symbol has of itself."""

GROUNDS = (OWN, "none", "canvas", "panel", "field", "chip")
"""What may be behind a text: every text colour is read on each of these (contrast 7 and more)."""

LETTERS = (OWN, "text", "secondary")
"""What a text may be written in."""

BODIES = (OWN, "equipment", "jacket", "scale", "canvas")
"""What equipment may be filled with: nothing as bright or as dark as what runs or stands."""

OUTLINES = (OWN, "none", "scale_line", "pipe", "equipment_line", "secondary", "text")
"""What may be drawn around something."""

EDGES = tuple(role for role in OUTLINES if role != "none")
"""The same for equipment, which is nothing without its outline."""

SIZE = SettingSpec("size", phrase("Diagram", "Height of the letters"), 16.0, "px", low=10.0, high=40.0)
BOLD = SettingSpec("bold", phrase("Diagram", "Bold"), False)
ALIGN = SettingSpec("align", phrase("Diagram", "Where it stands"), "left", choices=("left", "centre", "right"))
COLOUR = SettingSpec("colour", phrase("Diagram", "Colour of the letters"), OWN, choices=LETTERS)
FILL = SettingSpec("fill", phrase("Diagram", "Colour behind it"), OWN, choices=GROUNDS)
OUTLINE = SettingSpec("outline", phrase("Diagram", "Colour of its outline"), OWN, choices=OUTLINES)
LINE_WIDTH = SettingSpec("line_width", phrase("Diagram", "Width of its lines"), 1.0, "px", low=0.5, high=8.0)
BODY = SettingSpec(
    "body", phrase("Diagram", "Colour of the equipment while nothing says that it runs"), OWN, choices=BODIES
)
EDGE = SettingSpec("edge", phrase("Diagram", "Colour of the equipment's outline"), OWN, choices=EDGES)
DECIMALS = SettingSpec(
    "decimals", phrase("Diagram", "Digits behind the point; -1: from the instrument's span"), -1, low=-1, high=6
)
UNIT_WIDTH = SettingSpec("unit_width", phrase("Diagram", "Room for the unit"), 50.0, "px", low=0.0, high=120.0)
CAPTION_WIDTH = SettingSpec(
    "caption_width", phrase("Diagram", "Room for the short name"), 66.0, "px", low=0.0, high=240.0
)
LOW = SettingSpec("low", phrase("Diagram", "Low end of the scale; equal ends: from the tag"), 0.0, of="value")
HIGH = SettingSpec("high", phrase("Diagram", "High end of the scale"), 0.0, of="value")
MINUTES = SettingSpec("minutes", phrase("Diagram", "How far back it reaches"), 30.0, "min", low=1.0, high=1440.0)

_LETTERING = (SIZE, BOLD, ALIGN, COLOUR)
_LINES = (FILL, OUTLINE, LINE_WIDTH, BODY, EDGE)
_NUMBERS = (DECIMALS, LOW, HIGH, MINUTES, UNIT_WIDTH, CAPTION_WIDTH)

STYLED: Mapping[str, SettingSpec] = {spec.name: spec for spec in (*_LETTERING, *_LINES, *_NUMBERS)}
"""What a class may set: how something looks, never what it says or shows. A symbol takes what it has of these, within
its own bounds."""


class Dash(StrEnum):
    """How a line is broken."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOT = "dash-dot"


class PipeColour(StrEnum):
    """The roles that a pipe may have: each stands out from the page in both themes (contrast 3 and more, WCAG 2.2,
    success criterion 1.4.11), and there is a darker one for a pipe in which something flows."""

    PIPE = "pipe"
    LINE = "equipment_line"
    STRONG = "secondary"


@dataclass(frozen=True, slots=True)
class Medium:
    """A class of pipes. `kind` is the kind of port that it is for; `width` is that of its line and `arrow` half that of
    its arrow head, in page units."""

    id: str
    title: str
    kind: PortKind = PortKind.PROCESS
    colour: PipeColour = PipeColour.PIPE
    width: float = 3.5
    dash: Dash = Dash.SOLID
    arrow: float = 6.0
    unknown: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StyleClass:
    """A class of elements: the properties that it sets. What it does not set is as the symbol has it."""

    id: str
    title: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    unknown: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StyleTable:
    """Media and classes in the order in which they are listed. There is a medium of every kind of port."""

    media: tuple[Medium, ...]
    classes: tuple[StyleClass, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict)
    _media: Mapping[str, Medium] = field(init=False, compare=False, repr=False)
    _classes: Mapping[str, StyleClass] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_media", {medium.id: medium for medium in self.media})
        object.__setattr__(self, "_classes", {each.id: each for each in self.classes})

    def known_medium(self, id_: str) -> Medium | None:
        """The medium of that id."""
        return self._media.get(id_)

    def medium(self, id_: str) -> Medium:
        """The medium of that id; one that is not in the table is drawn like the first for products."""
        return self._media.get(id_) or self.first(PortKind.PROCESS)

    def first(self, kind: PortKind) -> Medium:
        """The first medium for a kind of port, which a new pipe carries."""
        return next(medium for medium in self.media if medium.kind is kind)

    def style(self, id_: str) -> StyleClass | None:
        """The class of that id."""
        return self._classes.get(id_)


DEFAULTS = StyleTable(
    (
        Medium("main", "Product", PortKind.PROCESS, width=5.0, arrow=7.0),
        Medium("utility", "Utility", PortKind.UTILITY, width=3.5, arrow=6.0),
        Medium("gas", "Gas", PortKind.UTILITY, width=2.5, arrow=5.0),
        Medium("signal", "Signal", PortKind.SIGNAL, width=1.2, dash=Dash.DASHED, arrow=4.0),
    )
)
"""What a folder without a style file has."""


def setting(element: Element, spec: SymbolSpec, name: str, styles: StyleTable) -> Setting:
    """What a property of an element is: its own value, else that of its class, else the symbol's default.

    Raises:
        KeyError: The symbol has no such property.
    """
    own = element.settings.get(name)
    if own is not None:
        return own
    default = spec.default(name)
    if not element.style or name not in STYLED:
        return default
    given = class_setting(element.style, spec, name, styles)
    return default if given is None else given


def class_setting(class_: str, spec: SymbolSpec, name: str, styles: StyleTable) -> Setting | None:
    """What a class says about a property of a symbol; None where it says nothing that this symbol may have."""
    style = styles.style(class_)
    value = style.settings.get(name) if style and name in STYLED else None
    wanted = next((each for each in spec.settings if each.name == name), None)
    return value if value is not None and wanted is not None and allowed(wanted, value) else None
