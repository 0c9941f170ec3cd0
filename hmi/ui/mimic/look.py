"""What items know beside their element: the plant, the colours, what their slots have seen, and what a click means."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from hmi.core.clock import Clock, SystemClock
from hmi.core.limits import Span
from hmi.core.plant import UNIT_FIELDS, Plant
from hmi.core.tag import Part, Quality, Tag
from hmi.diagram.part import Element, Pipe
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.template import Given, filled_element
from hmi.ui.mimic.reading import Reading, Seen
from hmi.ui.theme import Theme

SAMPLE_TAG = Tag(
    id="TIC-100",
    asset="",
    loop="TIC-100",
    part=Part.PV,
    description="A sample",
    unit="degC",
    node="",
    span=Span(0.0, 100.0),
    normal=Span(40.0, 65.0),
)
"""What a slot without a binding shows in the palette."""


class Floor(IntEnum):
    """What is drawn over what, whatever the order in the file: frames under pipes, pipes under symbols."""

    BACK = -100_000
    PIPES = 0
    FRONT = 100_000
    OVER = 200_000


class PickKind(StrEnum):
    """What a click means."""

    ASSET = "asset"
    TAG = "tag"
    DIAGRAM = "diagram"


@dataclass(frozen=True, slots=True)
class Pick:
    """What a click on an item picks: an asset, a tag or another diagram, by its name."""

    kind: PickKind
    name: str


@dataclass(frozen=True, slots=True)
class Look:
    """What all items of a scene share. With `sample` an unbound slot shows an invented tag. `picture` gives the
    pictures of the diagram by their names, as PNG in base64, and an empty text where it has none; `given` are the
    values of a template."""

    theme: Theme
    plant: Plant
    clock: Clock = field(default_factory=SystemClock)
    sample: bool = False
    styles: StyleTable = DEFAULTS
    picture: Callable[[str], str] = field(default=lambda _name: "", compare=False)
    given: Given | None = None

    def element(self, element: Element) -> Element:
        """An element as it is shown: with the values of the template put in."""
        return filled_element(element, self.given.lenient) if self.given else element

    def text(self, text: str) -> str:
        """A text as it is shown."""
        return self.given.lenient(text) if self.given else text

    def flow(self, pipe: Pipe) -> Pipe:
        """A pipe as it is shown: with the values of the template put in."""
        return replace(pipe, flow=self.given.lenient(pipe.flow)) if self.given and pipe.flow else pipe

    def tag(self, name: str) -> Tag | None:
        """The tag of that name, be it a measured one or what a unit reports; the sample where a palette has none."""
        found = self.plant.by_id.get(name) or _unit_tag(name, self.plant)
        return _sample_tag(name) if found is None and self.sample else found

    def loop_part(self, name: str, part: Part) -> str:
        """The tag that is this part of a PV's loop; empty where the plant has none."""
        tag = self.tag(name)
        if tag is None or tag.part is not Part.PV:
            return ""
        found = f"{tag.loop}.{part}"
        return found if found in self.plant.by_id or self.sample else ""


@dataclass(slots=True)
class LiveSlot:
    """A slot with the tag bound to it and what was seen of it. `tag` is None where the plant has no such tag."""

    bound: str
    tag: Tag | None
    seen: Seen | None = None
    reading: Reading = field(default_factory=Reading)

    @property
    def number(self) -> float | None:
        """The last number that was seen, whatever its quality."""
        return self.seen.number if self.seen else None

    @property
    def live(self) -> bool:
        """Whether the number may be drawn as true now."""
        return self.seen is not None and self.reading.quality in (Quality.GOOD, Quality.UNCERTAIN)


def _unit_tag(name: str, plant: Plant) -> Tag | None:
    """What a unit reports, as a tag: `PFR-401#Phase`."""
    asset, _, reported = name.partition("#")
    if asset not in plant.asset_by_id or reported not in UNIT_FIELDS:
        return None
    return Tag(name, asset, name, Part.PV, f"{asset} {reported}", "", "", Span(0.0, 100.0))


def _sample_tag(name: str) -> Tag:
    part = name.rpartition(".")[2]
    return replace(SAMPLE_TAG, id=name, part=Part(part) if part in tuple(Part) else Part.PV)
