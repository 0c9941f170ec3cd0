"""Values, units, deviations and alarms for tests of the mimic."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Part, Priority, Quality, Tag, TagValue, Value
from hmi.diagram.document import Document
from hmi.diagram.folder import diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Rect, Setting
from hmi.diagram.persist import load
from hmi.diagram.styles_file import read_styles
from hmi.resources import resource

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STYLES = read_styles(resource("diagrams"))
DIAGRAMS = tuple(path.stem for path in diagram_files(resource("diagrams")))


def shipped(name: str) -> Document:
    """A diagram that ships with the program."""
    return load(resource("diagrams", f"{name}.json"), LIBRARY)


def seen(tag: str, value: Value, quality: Quality = Quality.GOOD, at: datetime = NOW) -> TagValue:
    """A tag value of this moment."""
    return TagValue(tag, value, quality, at, 0.0)


def whole_lot(plant: Plant, number: Callable[[Tag], float], quality: Quality = Quality.GOOD) -> Mapping[str, TagValue]:
    """A value for every tag."""
    return {tag.id: seen(tag.id, 2.0 if tag.part is Part.MODE else number(tag), quality) for tag in plant.tags}


def alarm(plant: Plant, tag: str, priority: Priority, state: AlarmState = AlarmState.UNACKNOWLEDGED) -> Alarm:
    """An alarm of a tag that is high."""
    return Alarm(tag, plant.by_id[tag].asset, priority, Breach.H, state, NOW, text="high")


def element(symbol: str, bindings: dict[str, str] | None = None, id_: str = "", **settings: Setting) -> Element:
    """An element of the symbol's own size."""
    spec = LIBRARY[symbol]
    return Element(id_ or symbol, symbol, Rect(40, 40, spec.width, spec.height), 0, False, bindings or {}, settings)


def page_with(*elements: Element) -> Document:
    """A small page with some elements."""
    return Document(Page("test", 600.0, 400.0), elements)
