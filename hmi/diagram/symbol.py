"""What a symbol is: ports, slots and settings as data. The palette, the property panel, the checker and the file
reader live on it; the drawing is a second thing, in `hmi.ui.mimic.items`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hmi.core.tag import Part
from hmi.diagram.part import Element, Setting


class Side(StrEnum):
    """The direction in which a pipe leaves a port."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


class PortKind(StrEnum):
    """What a port is for."""

    PROCESS = "process"
    UTILITY = "utility"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Port:
    """Where a pipe ends. `x` and `y` are fractions of the element's width and height."""

    name: str
    x: float
    y: float
    side: Side
    kind: PortKind = PortKind.PROCESS


class SlotKind(StrEnum):
    """What may be bound to a slot."""

    TAG = "tag"
    ASSET = "asset"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a tag (or an asset) is bound. `unit` and `part` say which unit and which part of a loop the tag should
    have; empty and None take any."""

    name: str
    description: str
    kind: SlotKind = SlotKind.TAG
    required: bool = False
    unit: str = ""
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """A property with its default, whose type is the property's type. `choices` limit a text; `unit` is shown. A
    property that is in the unit of a tag names the slot `of` that tag. What stands `apart` has a field, or a command,
    of its own."""

    name: str
    description: str
    default: Setting
    unit: str = ""
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    of: str = ""
    apart: bool = False


def allowed(setting: SettingSpec, value: Setting) -> bool:
    """Whether a value is one that a setting may have."""
    if isinstance(value, bool) or isinstance(setting.default, bool):
        return isinstance(value, bool) and isinstance(setting.default, bool)
    if isinstance(value, str) or isinstance(setting.default, str):
        fits = isinstance(value, str) and isinstance(setting.default, str)
        return fits and (not setting.choices or value in setting.choices)
    return (setting.low is None or value >= setting.low) and (setting.high is None or value <= setting.high)


class Turning(StrEnum):
    """How a symbol may stand: numbers and texts stay upright, or nobody could read them."""

    FREELY = "turned and mirrored"
    MIRROR = "mirrored only"
    NEVER = "always upright"


@dataclass(frozen=True, slots=True)
class SymbolSpec:
    """A kind of element."""

    name: str
    title: str
    category: str
    description: str
    width: float
    height: float
    ports: tuple[Port, ...] = ()
    slots: tuple[Slot, ...] = ()
    settings: tuple[SettingSpec, ...] = ()
    obstacle: bool = True
    turning: Turning = Turning.FREELY

    def port(self, name: str) -> Port | None:
        """The port of that name."""
        return next((port for port in self.ports if port.name == name), None)

    def default(self, setting: str) -> Setting:
        """The default of a setting.

        Raises:
            KeyError: The symbol has no such setting.
        """
        for spec in self.settings:
            if spec.name == setting:
                return spec.default
        raise KeyError(f"{self.name} has no setting {setting}")


Library = Mapping[str, SymbolSpec]
"""Every symbol by its name."""


def turning(element: Element, library: Library) -> Turning:
    """How an element may stand; one of an unknown symbol as its file has it."""
    spec = library.get(element.symbol)
    return spec.turning if spec else Turning.NEVER
