"""Arranging what is there: aligning, spreading, sizes, turning, the drawing order. Each function gives an edit."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from hmi.core.phrase import Phrase, phrase
from hmi.diagram.change import SMALLEST, ChangeError, between, moved, shifted, swap, worded
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import around, bounds
from hmi.diagram.part import Element, Part, Rect


class Place(StrEnum):
    """Where in the drawing order parts go."""

    FRONT = "front"
    BACK = "back"
    FORWARD = "forward"
    BACKWARD = "backward"


class Align(StrEnum):
    """On which line of the rectangle around all of them elements are put."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Spread(StrEnum):
    """The direction in which elements are given equal gaps."""

    ACROSS = "across"
    DOWN = "down"


class Size(StrEnum):
    """What elements take over from the first of them."""

    WIDTH = "width"
    HEIGHT = "height"
    BOTH = "size"


PLACES: Mapping[str, Phrase] = {
    str(word): word
    for word in (
        phrase("Edits", "front"),
        phrase("Edits", "back"),
        phrase("Edits", "forward"),
        phrase("Edits", "backward"),
        phrase("Edits", "left"),
        phrase("Edits", "centre"),
        phrase("Edits", "right"),
        phrase("Edits", "top"),
        phrase("Edits", "middle"),
        phrase("Edits", "bottom"),
        phrase("Edits", "across"),
        phrase("Edits", "down"),
        phrase("Edits", "width"),
        phrase("Edits", "height"),
        phrase("Edits", "size"),
    )
}
"""What the places and directions are called in the name of a step."""


def align(document: Document, ids: Iterable[str], line: Align) -> Edit:
    """Puts elements on one line: the left of them all, their middle, and so on."""
    elements = _elements(document, ids)
    room = around(bounds(element) for element in elements)
    if room is None:
        return Edit(phrase("Diagram", "Align"))
    shifts = {element.id: _SHIFTS[line](room, bounds(element)) for element in elements}
    return _shifted(document, shifts, phrase("Diagram", "Align {line}", line=PLACES[line]))


def distribute(document: Document, ids: Iterable[str], direction: Spread) -> Edit:
    """Moves what stands between the outer two elements so that all gaps are equal; where there is no room for gaps,
    they overlap equally.

    Raises:
        ChangeError: There are fewer than three.
    """
    elements = _elements(document, ids)
    if len(elements) < 3:
        raise ChangeError(phrase("Diagram", "select three elements or more to give them equal gaps"))
    spans = {element.id: _span(element, direction) for element in elements}
    order = sorted(spans, key=lambda id_: (sum(spans[id_]), id_))
    start, end = min(low for low, _ in spans.values()), max(high for _, high in spans.values())
    gap = (end - start - sum(high - low for low, high in spans.values())) / (len(order) - 1)
    shifts: dict[str, tuple[float, float]] = {}
    at = start
    for id_ in order:
        low, high = spans[id_]
        gone = round(at - low, 2)
        shifts[id_] = (gone, 0.0) if direction is Spread.ACROSS else (0.0, gone)
        at += high - low + gap
    return _shifted(document, shifts, phrase("Diagram", "Distribute {direction}", direction=PLACES[direction]))


def same_size(document: Document, ids: Iterable[str], size: Size) -> Edit:
    """Makes elements as wide or as high on the page as the first of them; their middles stay."""
    elements = _elements(document, ids)
    if not elements:
        return Edit(phrase("Diagram", "Same size"))
    first = bounds(elements[0])
    new = [_sized(element, first, size) for element in elements[1:]]
    return swap(document, new, phrase("Diagram", "Make the same {size}", size=PLACES[size]))


def grow(document: Document, ids: Iterable[str], across: float, down: float) -> Edit:
    """Makes elements wider and higher as they stand on the page; their left and upper sides stay."""
    elements = _elements(document, ids)
    new = []
    for element in elements:
        old = bounds(element)
        width, height = max(SMALLEST, old.width + across), max(SMALLEST, old.height + down)
        middle = Rect(old.x, old.y, width, height).centre
        if element.rotation % 180:
            width, height = height, width
        new.append(replace(element, rect=Rect(middle.x - width / 2, middle.y - height / 2, width, height)))
    return swap(document, new, worded(phrase("Diagram", "Size"), [element.id for element in elements]))


def nudge(document: Document, ids: Collection[str], dx: float, dy: float) -> Edit:
    """Moves parts by a step, without any grid."""
    return shifted(document, set(ids), dx, dy, worded(phrase("Diagram", "Nudge"), ids))


def rotate(document: Document, ids: Iterable[str], quarters: int = 1) -> Edit:
    """Turns elements clockwise by quarters of a turn, each about its own middle."""
    elements = _elements(document, ids)
    new = [replace(element, rotation=(element.rotation + 90 * quarters) % 360) for element in elements]
    return swap(document, new, worded(phrase("Diagram", "Rotate"), [element.id for element in elements]))


def mirror(document: Document, ids: Iterable[str]) -> Edit:
    """Mirrors elements left to right as they stand on the page."""
    elements = _elements(document, ids)
    new = [replace(element, mirrored=not element.mirrored, rotation=-element.rotation % 360) for element in elements]
    return swap(document, new, worded(phrase("Diagram", "Mirror"), [element.id for element in elements]))


def flip(document: Document, ids: Iterable[str]) -> Edit:
    """Mirrors elements top to bottom as they stand on the page."""
    elements = _elements(document, ids)
    new = [
        replace(element, mirrored=not element.mirrored, rotation=(180 - element.rotation) % 360) for element in elements
    ]
    return swap(document, new, worded(phrase("Diagram", "Flip"), [element.id for element in elements]))


def reorder(document: Document, ids: Collection[str], place: Place) -> Edit:
    """Moves parts in the drawing order: to the front or back of all, or by one step."""
    order, chosen = list(document.parts), set(ids)
    if place in (Place.FRONT, Place.BACK):
        moved, rest = [id_ for id_ in order if id_ in chosen], [id_ for id_ in order if id_ not in chosen]
        order = [*rest, *moved] if place is Place.FRONT else [*moved, *rest]
    else:
        order = _stepped(order, chosen, forward=place is Place.FORWARD)
    return between(
        document, {id_: document.parts[id_] for id_ in order}, phrase("Diagram", "Bring {place}", place=PLACES[place])
    )


_SHIFTS: Mapping[Align, Callable[[Rect, Rect], tuple[float, float]]] = {
    Align.LEFT: lambda room, rect: (room.x - rect.x, 0.0),
    Align.CENTRE: lambda room, rect: (room.centre.x - rect.centre.x, 0.0),
    Align.RIGHT: lambda room, rect: (room.right - rect.right, 0.0),
    Align.TOP: lambda room, rect: (0.0, room.y - rect.y),
    Align.MIDDLE: lambda room, rect: (0.0, room.centre.y - rect.centre.y),
    Align.BOTTOM: lambda room, rect: (0.0, room.bottom - rect.bottom),
}


def _shifted(document: Document, shifts: Mapping[str, tuple[float, float]], text: str) -> Edit:
    """Moves each element by its own way; pipes follow by their ports."""
    parts: dict[str, Part] = {}
    for id_, part in document.parts.items():
        dx, dy = shifts.get(id_, (0.0, 0.0))
        parts[id_] = moved(part, {id_}, dx, dy) if dx or dy else part
    return between(document, parts, text)


def _span(element: Element, direction: Spread) -> tuple[float, float]:
    rect = bounds(element)
    return (rect.x, rect.right) if direction is Spread.ACROSS else (rect.y, rect.bottom)


def _sized(element: Element, like: Rect, size: Size) -> Element:
    own, centre = bounds(element), element.rect.centre
    width = own.width if size is Size.HEIGHT else like.width
    height = own.height if size is Size.WIDTH else like.height
    if element.rotation % 180:
        width, height = height, width
    return replace(element, rect=Rect(centre.x - width / 2, centre.y - height / 2, width, height))


def _stepped(order: list[str], chosen: set[str], *, forward: bool) -> list[str]:
    steps = range(len(order) - 2, -1, -1) if forward else range(1, len(order))
    for index in steps:
        other = index + 1 if forward else index - 1
        if order[index] in chosen and order[other] not in chosen:
            order[index], order[other] = order[other], order[index]
    return order


def _elements(document: Document, ids: Iterable[str]) -> list[Element]:
    found = (document.element(id_) for id_ in ids)
    return [element for element in found if element is not None]
