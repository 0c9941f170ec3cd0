"""Makes a diagram of a sketch: places on the grid, pipes at ports, words where our symbols have them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot

from hmi.core.phrase import phrase
from hmi.diagram.document import Document
from hmi.diagram.foreign.sketch import Line, LineEnd, Note, Shape, Sketch
from hmi.diagram.geometry import around, bounds, port_place, port_side, snapped
from hmi.diagram.media import ACCEPTED
from hmi.diagram.part import MAIN, Element, Layer, Page, Parameter, ParameterKind, Part, Pipe, PipeEnd, Point, Rect
from hmi.diagram.styles import DEFAULTS
from hmi.diagram.symbol import Library, Port, Side

GRID = 5.0
MARGIN = 40.0
"""From the edge of the page to what stands there, in page units."""

LETTER_HEIGHT = 14.0
LETTER = 0.62
"""Width of a letter as a share of its height, for the room of a text (a common mean of sans-serif faces)."""

WORDS = ("text", "caption", "title", "heading")
"""Settings of symbols that are words."""

AGAINST_OUT, AGAINST_IN = frozenset({"in", "inlet"}), frozenset({"out", "outlet"})
"""Words in the names of ports at which no pipe begins, and at which none ends."""

_WRONG = 10_000.0
"""So many page units further away does a port count that is not meant for such a pipe: the last to be taken."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A diagram that was made of a foreign one, and what of that was not taken as it stood."""

    title: str
    document: Document
    notes: tuple[Note, ...]


def settled(sketch: Sketch, library: Library) -> Imported:
    """The diagram. Lines end at the port that is nearest to where the drawing lets them end, else at the one that is
    nearest to where they come from and meant for such a pipe; a line at something without ports ends loose at its
    edge."""
    settling = _Settling(_on_page(sketch), library)
    return Imported(sketch.title, settling.document(), settling.sketch.told())


class _Settling:
    """The parts of the diagram while they come together."""

    def __init__(self, sketch: Sketch, library: Library) -> None:
        self.sketch = sketch
        self._library = library
        self._numbers: Counter[str] = Counter()
        self._parts: dict[str, Part] = {}
        self._names: dict[str, str] = {}
        self._used: set[tuple[str, str]] = set()
        for shape in sketch.shapes:
            self._put_shape(shape)
        self._pipes = {line.key: self._new_id("pipe") for line in sketch.lines}
        for line in sketch.lines:
            self._put_line(line)
        for shape in sketch.shapes:
            self._put_words(shape)

    def document(self) -> Document:
        """What came of it."""
        return Document(_page(self.sketch, self._parts.values()), self._parts.values())

    def _put_shape(self, shape: Shape) -> None:
        settings, words = dict(shape.settings), " ".join(shape.words.split())
        takes = {setting.name for setting in self._library[shape.symbol].settings}
        name = next((name for name in WORDS if name in takes and name not in settings), "")
        if words and name:
            settings[name] = words
        made = Element(
            self._new_id(shape.symbol),
            shape.symbol,
            shape.rect,
            shape.rotation,
            shape.mirrored,
            dict(shape.bindings),
            settings,
            layer=shape.layer,
            group=shape.group,
        )
        self._parts[made.id] = made
        self._names[shape.key] = made.id

    def _put_words(self, shape: Shape) -> None:
        """A label beneath, or where no pipe leaves, for a symbol that has no words of its own."""
        made, words = self._parts[self._names[shape.key]], " ".join(shape.words.split())
        spec = self._library[shape.symbol]
        if not words or not isinstance(made, Element) or {one.name for one in spec.settings} & set(WORDS):
            return
        if "value" in made.bindings:
            return
        box = bounds(made)
        busy = {port_side(made, port) for port in spec.ports if (made.id, port.name) in self._used}
        places = {
            Side.BOTTOM: Point(box.centre.x, box.bottom + 2),
            Side.TOP: Point(box.centre.x, box.y - 22),
            Side.RIGHT: Point(box.right + len(words) * LETTER_HEIGHT * LETTER / 2 + 2 * GRID, box.centre.y - 10),
        }
        place = next((place for side, place in places.items() if side not in busy), places[Side.BOTTOM])
        self._put_label(words, place, made.layer, made.group)

    def _put_line(self, line: Line) -> None:
        source, target = self._end(line, line.source, line.target), self._end(line, line.target, line.source)
        pipe = Pipe(self._pipes[line.key], source, target, line.medium, line.bends, arrow=line.arrow, layer=line.layer)
        self._parts[pipe.id] = pipe
        points = [end.place for end in (line.source, line.target) if end.place is not None]
        if line.words and points:
            middle = Point(sum(one.x for one in points) / len(points), sum(one.y for one in points) / len(points) - 24)
            self._put_label(" ".join(line.words.split()), middle, line.layer, "")

    def _put_label(self, words: str, top: Point, layer: str, group: str) -> None:
        """A text whose upper edge has its middle at a point."""
        width = max(40.0, snapped(len(words) * LETTER_HEIGHT * LETTER + GRID, GRID))
        rect = Rect(snapped(top.x - width / 2, GRID), snapped(top.y, GRID), width, 20)
        id_ = self._new_id("label")
        settings = {"text": words, "align": "centre"}
        self._parts[id_] = Element(id_, "label", rect, settings=dict(settings), layer=layer, group=group)

    def _end(self, line: Line, end: LineEnd, other: LineEnd) -> PipeEnd:
        place = end.place or Point(MARGIN, MARGIN)
        if end.key in self._pipes and end.key != line.key:
            return PipeEnd(pipe=self._pipes[end.key], place=place)
        part = self._parts.get(self._names.get(end.key, ""))
        if not isinstance(part, Element):
            if end.key:
                self.sketch.note(
                    line.key, phrase("Diagram", "one end hangs on something that is not there; it is loose now")
                )
            return PipeEnd(place=_snapped(place))
        spec = self._library[part.symbol]
        if not spec.ports:
            self.sketch.note(
                line.key,
                phrase("Diagram", "a {spec} has no ports; the line ends loose beside it", spec=spec.title.lower()),
            )
            return PipeEnd(place=_snapped(place))
        aim = end.place or self._from_where(line, end, other) or part.rect.centre
        free = [port for port in spec.ports if (part.id, port.name) not in self._used] or list(spec.ports)
        outwards, medium = end is line.source, DEFAULTS.medium(line.medium).kind

        def price(port: Port) -> float:
            # Where the drawing says no place, the port has to be one for such a pipe in this direction.
            against = (AGAINST_OUT if outwards else AGAINST_IN) & set(port.name.split("_"))
            wrong = end.place is None and (bool(against) or medium not in ACCEPTED[port.kind])
            return _distance(port_place(part, port), aim) + _WRONG * wrong

        nearest = min(free, key=price)
        self._used.add((part.id, nearest.name))
        return PipeEnd(part.id, nearest.name)

    def _from_where(self, line: Line, end: LineEnd, other: LineEnd) -> Point | None:
        """Where a line comes from to an end without a place of its own: its nearest bend, else the other end."""
        if line.bends:
            return line.bends[0] if end is line.source else line.bends[-1]
        far = self._parts.get(self._names.get(other.key, ""))
        return other.place or (far.rect.centre if isinstance(far, Element) else None)

    def _new_id(self, symbol: str) -> str:
        self._numbers[symbol] += 1
        return f"{symbol}-{self._numbers[symbol]}"


def _on_page(sketch: Sketch) -> Sketch:
    """The same with everything at the margin of the page or further in, on the grid."""
    rects = [shape.rect for shape in sketch.shapes]
    rects += [Rect(point.x, point.y, 0, 0) for line in sketch.lines for point in _points(line)]
    box = around(rects)
    if box is None:
        return sketch
    dx, dy = (0.0 if edge >= MARGIN else snapped(MARGIN - edge + GRID / 2, GRID) for edge in (box.x, box.y))
    shapes = [_moved_shape(shape, dx, dy) for shape in sketch.shapes]
    return replace(sketch, shapes=shapes, lines=[_moved_line(line, dx, dy) for line in sketch.lines])


def _points(line: Line) -> list[Point]:
    return [point for point in (line.source.place, *line.bends, line.target.place) if point is not None]


def _moved_shape(shape: Shape, dx: float, dy: float) -> Shape:
    rect = shape.rect
    return replace(shape, rect=Rect(snapped(rect.x + dx, GRID), snapped(rect.y + dy, GRID), rect.width, rect.height))


def _moved_line(line: Line, dx: float, dy: float) -> Line:
    def end(old: LineEnd) -> LineEnd:
        return old if old.place is None else replace(old, place=Point(old.place.x + dx, old.place.y + dy))

    bends = tuple(_snapped(Point(bend.x + dx, bend.y + dy)) for bend in line.bends)
    return replace(line, source=end(line.source), target=end(line.target), bends=bends)


def _page(sketch: Sketch, parts: Iterable[Part]) -> Page:
    found = list(parts)
    box = around([bounds(part) for part in found if isinstance(part, Element)])
    page = Page(sketch.title)
    width = page.width if box is None else max(page.width, snapped(box.right + MARGIN, 10))
    height = page.height if box is None else max(page.height, snapped(box.bottom + MARGIN, 10))
    names = dict.fromkeys(part.layer for part in found)
    layers = (MAIN, *(Layer(name, visible=name not in sketch.hidden) for name in names if name != MAIN.name))
    parameters = tuple(Parameter(name, ParameterKind.TEXT, kept) for name, kept in sketch.parameters.items())
    return replace(page, width=width, height=height, layers=layers, parameters=parameters)


def _snapped(place: Point) -> Point:
    return Point(snapped(place.x, GRID), snapped(place.y, GRID))


def _distance(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)
