"""The parts of a diagram: elements and pipes. They are values; an edit swaps them."""

from dataclasses import dataclass, field
from enum import StrEnum

Setting = str | float | int | bool


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page, in page units (one unit is one pixel at 100 %)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle on the page, in page units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on the page. `rect` is its place before it is turned; `rotation` is 0, 90, 180 or 270 degrees
    clockwise about the centre. `bindings` say which tag (or, for asset slots, which asset) each slot shows. `group`
    names the groups that it is in, `style` its class in the style table. `rules` are the expressions, by the name of
    the rule, from which it follows how it is drawn."""

    id: str
    symbol: str
    rect: Rect
    rotation: int = 0
    mirrored: bool = False
    bindings: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    layer: str = "main"
    group: str = ""
    unknown: dict[str, object] = field(default_factory=dict)
    style: str = ""
    rules: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PipeEnd:
    """Where a pipe ends: at a port of an element (`element`, `port`), on another pipe (`pipe`, at `place`), or loose
    at `place`."""

    element: str = ""
    port: str = ""
    pipe: str = ""
    place: Point | None = None


@dataclass(frozen=True, slots=True)
class Pipe:
    """A line between two ends. `bends` are points that a person fixed; the router finds the rest. `medium` is a class
    of the style table (`main`, `utility`, `gas`, `signal`). `flow` may be an expression, such as a tag: it flows while
    that is true, or a number above 0."""

    id: str
    source: PipeEnd
    target: PipeEnd
    medium: str = "main"
    bends: tuple[Point, ...] = ()
    flow: str = ""
    arrow: bool = True
    layer: str = "main"
    group: str = ""
    unknown: dict[str, object] = field(default_factory=dict)


Part = Element | Pipe


@dataclass(frozen=True, slots=True)
class Layer:
    """Some parts under one name. What is not `visible` is not drawn, what is `locked` cannot be changed in the editor,
    and what is not `printed` is left out of pictures."""

    name: str
    visible: bool = True
    locked: bool = False
    printed: bool = True
    unknown: dict[str, object] = field(default_factory=dict)


MAIN = Layer("main")
"""The layer that every diagram has."""


class ParameterKind(StrEnum):
    """What a parameter of a template stands for."""

    ASSET = "asset"
    TAG = "tag"
    """The name of a loop, or what the names of several tags begin with."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What stays open in a template: `{name}` stands for it in every text. `default` is shown where the template itself
    is opened. An asset may be bound to be of an `asset_class`; empty means any."""

    name: str
    kind: ParameterKind = ParameterKind.ASSET
    default: str = ""
    asset_class: str = ""
    unknown: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """What is true of the whole diagram. `level` is the display level of ISA-101 (1 overview … 4 diagnostics);
    `asset` is the asset that it is about, empty for the overview. A page with `parameters` is a template. `images` are
    the pictures that its elements show: PNG in base64, by their digest."""

    title: str
    width: float = 1530.0
    height: float = 810.0
    level: int = 2
    asset: str = ""
    layers: tuple[Layer, ...] = (MAIN,)
    parameters: tuple[Parameter, ...] = ()
    images: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, object] = field(default_factory=dict)
