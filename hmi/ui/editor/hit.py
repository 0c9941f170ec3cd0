"""What is under the pointer: ports, elements, lines, and the handles of what is selected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from hmi.diagram.geometry import bounds, inflated, inside, nearest, port_place
from hmi.diagram.part import Element, PipeEnd, Point, Rect
from hmi.diagram.route import Route
from hmi.diagram.symbol import Library, Port

FRAMES = "frame"
"""The symbol that stands behind others: only its edge and its title are caught."""

TITLE_HEIGHT = 24.0

TURNER = 30.0
"""How far from an element the knob is by which it is turned, in pixels."""


class Handle(StrEnum):
    """A corner or the middle of a side, by which an element is resized."""

    TOP_LEFT = "top left"
    TOP = "top"
    TOP_RIGHT = "top right"
    RIGHT = "right"
    BOTTOM_RIGHT = "bottom right"
    BOTTOM = "bottom"
    BOTTOM_LEFT = "bottom left"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Near:
    """What may be at a place: elements from the front to the back, and the lines of pipes."""

    elements: list[Element]
    lines: Mapping[str, Route]


@dataclass(frozen=True, slots=True)
class PortHit:
    """A port on the page."""

    end: PipeEnd
    place: Point


def distance(one: Point, other: Point) -> float:
    """How far two points are from each other."""
    return hypot(one.x - other.x, one.y - other.y)


def ports_of(element: Element, library: Library) -> Iterator[PortHit]:
    """The ports of an element, where they are."""
    spec = library.get(element.symbol)
    for port in spec.ports if spec else ():
        yield PortHit(PipeEnd(element.id, port.name), port_place(element, port))


def port_near(elements: Iterable[Element], library: Library, place: Point, reach: float) -> PortHit | None:
    """The nearest port within reach. Of a small symbol less is caught, so that its middle can still be gripped."""
    found: list[tuple[float, PortHit]] = []
    for element in elements:
        rect = bounds(element)
        near = min(reach, 0.32 * max(rect.width, rect.height))
        if inside(place, inflated(rect, reach)):
            found.extend((distance(port.place, place), port) for port in ports_of(element, library))
            found = [each for each in found if each[0] <= (near if inside(place, rect) else reach)]
    return min(found, key=lambda each: each[0])[1] if found else None


def nearest_port(element: Element, library: Library, place: Point) -> PortHit | None:
    """The port of an element that is nearest to a place."""
    return min(ports_of(element, library), key=lambda port: distance(port.place, place), default=None)


def element_at(elements: Iterable[Element], place: Point) -> Element | None:
    """The first of some elements, which the caller gives from the front to the back, that is at a place."""
    behind: Element | None = None
    for element in elements:
        rect = bounds(element)
        if not inside(place, inflated(rect, 1.0)):
            continue
        if element.symbol != FRAMES:
            return element
        if behind is None and _on_frame(rect, place):
            behind = element
    return behind


def pipe_at(lines: Mapping[str, Route], place: Point, reach: float) -> str | None:
    """The pipe whose line is nearest to a place and within reach."""
    found = [(distance(nearest(line, place)[0], place), id_) for id_, line in lines.items() if line]
    near = [each for each in found if each[0] <= reach]
    return min(near)[1] if near else None


def handles(rect: Rect) -> dict[Handle, Point]:
    """Where the handles of a rectangle are."""
    middle = rect.centre
    return {
        Handle.TOP_LEFT: Point(rect.x, rect.y),
        Handle.TOP: Point(middle.x, rect.y),
        Handle.TOP_RIGHT: Point(rect.right, rect.y),
        Handle.RIGHT: Point(rect.right, middle.y),
        Handle.BOTTOM_RIGHT: Point(rect.right, rect.bottom),
        Handle.BOTTOM: Point(middle.x, rect.bottom),
        Handle.BOTTOM_LEFT: Point(rect.x, rect.bottom),
        Handle.LEFT: Point(rect.x, middle.y),
    }


def handle_at(rect: Rect, place: Point, reach: float) -> Handle | None:
    """The handle at a place; a small element has only its lower right one, or it could not be moved."""
    shown = shown_handles(rect, reach)
    near = [(distance(shown[handle], place), handle) for handle in shown]
    caught = [each for each in near if each[0] <= reach]
    return min(caught)[1] if caught else None


def shown_handles(rect: Rect, reach: float) -> dict[Handle, Point]:
    """The handles that an element of this size has on the screen."""
    found = handles(rect)
    if min(rect.width, rect.height) < 5 * reach:
        corner = Point(rect.right + reach, rect.bottom + reach)
        return {Handle.BOTTOM_RIGHT: corner}
    return found


def turner_of(rect: Rect, pixel: float) -> tuple[Point, Point]:
    """Where the knob is by which an element is turned: above it, or below where there is no page above."""
    far = TURNER * pixel
    above = rect.y - far >= 0.0
    edge, away = (rect.y - 3.0, -far) if above else (rect.bottom + 3.0, far)
    return Point(rect.centre.x, edge), Point(rect.centre.x, (rect.y if above else rect.bottom) + away)


def port_named(element: Element, library: Library, name: str) -> Port | None:
    """A port of an element by its name."""
    spec = library.get(element.symbol)
    return spec.port(name) if spec else None


def _on_frame(rect: Rect, place: Point) -> bool:
    return place.y <= rect.y + TITLE_HEIGHT or not inside(place, inflated(rect, -6.0))
