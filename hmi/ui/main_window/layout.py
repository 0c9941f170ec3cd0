"""Where the windows of a station stood and what they showed: as it is kept, and safe when a screen has gone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import msgspec

from hmi.ui.actions import View

NAME = "layout"

MOST_WINDOWS = 8
"""As many windows as one station opens: one for each screen of a large control room (choice)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the desktop, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def shared_with(self, other: "Area") -> int:
        """The pixels that two areas have in common."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(across, 0) * max(down, 0)


@dataclass(frozen=True, slots=True)
class ScreenArea:
    """A screen by the name that the system gives it, and what of it windows may cover."""

    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """One window. `state` is normal, maximized or full; `side` is the width of the side panel at 100 %, 0 for what the
    size of the window gives it; `display` is the diagram on its mimic."""

    area: Area
    state: str = "normal"
    screen: str = ""
    view: View = View.MIMIC
    display: str = ""
    side: int = 0
    folded: bool = False


@dataclass(frozen=True, slots=True)
class StationLayout:
    """All windows, the first one first."""

    windows: tuple[WindowPlace, ...] = ()

    def kept(self) -> dict[str, object]:
        """As it is kept among a person's preferences."""
        return asdict(self)


def read_layout(kept: object) -> StationLayout | None:
    """What was kept; None where nothing was, or nothing of use: a layout is never worth an error."""
    try:
        layout = msgspec.convert(kept, StationLayout)
    except msgspec.ValidationError:
        return None
    windows = tuple(one for one in layout.windows if one.area.width > 0 and one.area.height > 0)
    return StationLayout(windows[:MOST_WINDOWS]) if windows else None


def visible(place: WindowPlace, screens: Sequence[ScreenArea]) -> Area:
    """Where a window comes so that all of it is seen: on its own screen where that is still there, else on the one that
    shows most of it, else on the first one."""
    if not screens:
        return place.area
    own = next((screen for screen in screens if screen.name == place.screen), None)
    best = own or max(screens, key=lambda screen: screen.area.shared_with(place.area))
    room, wanted = best.area, place.area
    width, height = min(wanted.width, room.width), min(wanted.height, room.height)
    x = min(max(wanted.x, room.x), room.x + room.width - width)
    y = min(max(wanted.y, room.y), room.y + room.height - height)
    return Area(x, y, width, height)
