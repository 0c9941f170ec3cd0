"""Puts an element into a pipe: the pipe breaks, and both halves are attached. Removing the element heals it."""

from collections.abc import Sequence
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.change import between
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import along, nearest, port_place
from hmi.diagram.part import Element, Part, Pipe, PipeEnd, Point, Rect
from hmi.diagram.search import heading
from hmi.diagram.symbol import Port, Side, SymbolSpec


def through(symbol: SymbolSpec) -> tuple[Port, Port] | None:
    """The ports by which a symbol sits in a line: one on its left and one on its right, at one height."""
    lefts = [port for port in symbol.ports if port.side is Side.LEFT]
    rights = [port for port in symbol.ports if port.side is Side.RIGHT]
    return next(((one, other) for one in lefts for other in rights if one.y == other.y), None)


def insert(document: Document, symbol: SymbolSpec, place: Point, pipe: Pipe, line: Sequence[Point]) -> Edit | None:
    """Adds an element in the line of a pipe, turned as the pipe runs; None where the symbol has no two such ports or
    the line no room."""
    new = Element(document.new_id(symbol.name), symbol.name, Rect(0.0, 0.0, float(symbol.width), float(symbol.height)))
    return insert_element(document, new, symbol, place, pipe, line)


def insert_element(
    document: Document, element: Element, symbol: SymbolSpec, place: Point, pipe: Pipe, line: Sequence[Point]
) -> Edit | None:
    """The same with an element that is there already, to which no pipe is attached yet, or with one of its size."""
    ports = through(symbol)
    if ports is None or len(line) < 2 or document.pipes_at(element.id):
        return None
    on, piece = nearest(line, place)
    start, end = line[piece], line[piece + 1]
    if abs(start.x - end.x) + abs(start.y - end.y) < element.rect.width:
        return None
    turned = _turned(element, on, heading(start, end), ports[0])
    return between(
        document,
        _broken(document, turned, pipe, line, on, ports),
        phrase("Diagram", "Put {element} into {pipe}", element=element.id, pipe=pipe.id),
    )


def _turned(old: Element, on: Point, way: int, inlet: Port) -> Element:
    """The element with its ports on the line. Leftwards it is mirrored, so that nothing in it stands upside down."""
    rect = Rect(on.x - old.rect.width / 2, on.y - old.rect.height / 2, old.rect.width, old.rect.height)
    rotation, mirrored = {0: (0, False), 1: (90, False), 2: (0, True), 3: (270, False)}[way]
    element = replace(old, rect=rect, rotation=rotation, mirrored=mirrored)
    port = port_place(element, inlet)
    dx, dy = (0.0, on.y - port.y) if way in (0, 2) else (on.x - port.x, 0.0)
    return replace(element, rect=replace(rect, x=rect.x + dx, y=rect.y + dy))


def _broken(
    document: Document, element: Element, pipe: Pipe, line: Sequence[Point], on: Point, ports: tuple[Port, Port]
) -> dict[str, Part]:
    here = along(line, on)
    before = tuple(bend for bend in pipe.bends if along(line, bend) < here)
    behind = tuple(bend for bend in pipe.bends if along(line, bend) > here)
    first = replace(pipe, target=PipeEnd(element.id, ports[0].name), bends=before, arrow=False)
    second = replace(
        pipe, id=document.new_id("pipe"), source=PipeEnd(element.id, ports[1].name), bends=behind, unknown={}
    )
    parts: dict[str, Part] = {}
    for id_, part in document.parts.items():
        parts[id_] = part if isinstance(part, Element) else _tees(part, pipe.id, second.id, line, here)
        if id_ == pipe.id:
            parts[id_] = first
            parts[second.id] = second
    parts[element.id] = element
    return parts


def _tees(part: Pipe, old: str, new: str, line: Sequence[Point], here: float) -> Pipe:
    """What teed into the farther half of the pipe tees into that half."""
    ends = [
        replace(end, pipe=new) if end.pipe == old and end.place and along(line, end.place) > here else end
        for end in (part.source, part.target)
    ]
    return replace(part, source=ends[0], target=ends[1])
