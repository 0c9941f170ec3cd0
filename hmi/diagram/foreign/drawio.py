"""Reads drawings of draw.io (diagrams.net): pages, layers, shapes, edges."""

from collections.abc import Collection

from hmi.core.phrase import phrase
from hmi.diagram.foreign.drawio_cells import Cell, cells_of, number, pages_of, point_of
from hmi.diagram.foreign.drawio_shapes import BOXES, FALLBACK, PLAIN, symbol_of
from hmi.diagram.foreign.sketch import Line, LineEnd, Shape, Sketch
from hmi.diagram.foreign.words import instrument, tag_in
from hmi.diagram.part import Point, Rect
from hmi.diagram.svg.tree import Node

_TURN = {"east": 0, "south": 90, "west": 180, "north": 270}
_THIN = frozenset({"1", "true"})
_DEEPEST = 64


def read_drawio(content: bytes, tags: Collection[str]) -> tuple[Sketch, ...]:
    """The pages of a file. Bubbles and texts that name one of the tags are bound to it.

    Raises:
        ForeignFileError: The file cannot be read.
    """
    return tuple(_Page(model, title, tags).sketch() for title, model in pages_of(content))


class _Page:
    """One page on its way into a sketch."""

    def __init__(self, model: Node, title: str, tags: Collection[str]) -> None:
        self._sketch = Sketch(title)
        self._tags = tags
        self._cells = cells_of(model)
        self._layers = self._read_layers()
        self._corners: dict[str, Point] = {}

    def sketch(self) -> Sketch:
        """Everything that was understood, and what was not."""
        for cell in self._cells.values():
            if cell.is_a("edge"):
                self._add_edge(cell)
            elif cell.is_a("vertex"):
                self._add_vertex(cell)
        return self._sketch

    def _read_layers(self) -> dict[str, str]:
        """The name of each layer: cells that hang on the root cell. The first one is ours called main."""
        roots = [cell.id for cell in self._cells.values() if not cell.parent]
        found: dict[str, str] = {}
        for cell in self._cells.values():
            if cell.parent in roots and not cell.is_a("vertex") and not cell.is_a("edge"):
                found[cell.id] = (cell.words or f"layer {len(found) + 1}") if found else "main"
                if cell.node.attributes.get("visible") == "0" and found[cell.id] != "main":
                    self._sketch.hidden.add(found[cell.id])
        return found

    def _add_vertex(self, cell: Cell) -> None:
        parent = self._cells.get(cell.parent)
        if parent is not None and parent.is_a("edge"):
            self._add_edge_words(cell, parent)
            return
        rect = self._rect(cell)
        if rect is None:
            return
        if "group" in cell.style and not cell.words:
            return
        symbol = self._symbol(cell)
        if not symbol:
            return
        shape = self._shape(cell, symbol, rect)
        self._sketch.shapes.append(shape)

    def _symbol(self, cell: Cell) -> str:
        """The nearest symbol; notes where it is a guess, and empty where nothing would be seen."""
        shape = cell.style.get("shape", "")
        named = instrument(cell.words)
        if named or ("ellipse" in cell.style and tag_in(cell.words, self._tags)):
            return "instrument_bubble"
        found = symbol_of(cell.style)
        if found == "image":
            self._sketch.note(
                self._where(cell), phrase("Diagram", "a picture is not taken out of the file; import it as an image")
            )
            return FALLBACK
        if found:
            return found
        if any(name in cell.style for name in PLAIN):
            return "label" if cell.words else ""
        if shape not in BOXES or "ellipse" in cell.style or "rhombus" in cell.style:
            kind = shape or next((name for name in ("ellipse", "rhombus") if name in cell.style), "shape")
            self._sketch.note(
                self._where(cell), phrase("Diagram", "{kind} is not known here; a frame keeps its place", kind=kind)
            )
        return FALLBACK

    def _shape(self, cell: Cell, symbol: str, rect: Rect) -> Shape:
        rotation, mirrored = self._turned(cell)
        if _TURN.get(cell.style.get("direction", "east"), 0) % 180:
            middle = rect.centre
            rect = Rect(middle.x - rect.height / 2, middle.y - rect.width / 2, rect.height, rect.width)
        tag = tag_in(cell.words, self._tags)
        if symbol == "instrument_bubble" and not tag:
            self._sketch.note(
                self._where(cell),
                phrase(
                    "Diagram", "no tag is named {instrument}", instrument=instrument(cell.words) or cell.words or "so"
                ),
            )
        shows = symbol in ("instrument_bubble", "label") and tag
        if symbol == "label" and tag:
            symbol = "value"
        return Shape(
            cell.id,
            symbol,
            rect,
            rotation,
            mirrored,
            cell.words,
            {"value": tag} if shows else {},
            layer=self._layer(cell),
            group=self._group(cell),
        )

    def _turned(self, cell: Cell) -> tuple[int, bool]:
        turn = number(cell.style.get("rotation", "0")) + _TURN.get(cell.style.get("direction", "east"), 0)
        quarter = round(turn / 90) * 90 % 360
        if abs((turn - quarter + 180) % 360 - 180) > 1:
            self._sketch.note(
                self._where(cell),
                phrase("Diagram", "turned by {turn:g} degrees; {quarter} is nearest", turn=turn, quarter=quarter),
            )
        flipped, upside = cell.style.get("flipH") == "1", cell.style.get("flipV") == "1"
        return (quarter + 180 * upside) % 360, flipped != upside

    def _rect(self, cell: Cell) -> Rect | None:
        found = cell.geometry().attributes
        corner = self._corner(cell.id, frozenset())
        width, height = number(found.get("width", "0")), number(found.get("height", "0"))
        if width <= 0 or height <= 0:
            self._sketch.note(self._where(cell), phrase("Diagram", "has no size and is left out"))
            return None
        return Rect(corner.x, corner.y, max(width, 4.0), max(height, 4.0))

    def _corner(self, id_: str, seen: frozenset[str]) -> Point:
        """Where a cell begins on the page: cells in others count from these."""
        if id_ in self._corners:
            return self._corners[id_]
        cell = self._cells.get(id_)
        if cell is None or id_ in seen or not cell.is_a("vertex"):
            return Point(0.0, 0.0)
        base = self._corner(cell.parent, seen | {id_}) if len(seen) < _DEEPEST else Point(0.0, 0.0)
        found = cell.geometry().attributes
        x, y = number(found.get("x", "0")), number(found.get("y", "0"))
        if found.get("relative") == "1" and (parent := self._cells.get(cell.parent)) is not None:
            size = parent.geometry().attributes
            x, y = x * number(size.get("width", "0")), y * number(size.get("height", "0"))
        self._corners[id_] = Point(base.x + x, base.y + y)
        return self._corners[id_]

    def _add_edge(self, cell: Cell) -> None:
        geometry, style = cell.geometry(), cell.style
        base = self._corner(cell.parent, frozenset())
        points = {child.attributes.get("as", ""): child for child in geometry.children if child.name == "mxPoint"}
        source = self._end(cell, "source", "exit", points.get("sourcePoint"), base)
        target = self._end(cell, "target", "entry", points.get("targetPoint"), base)
        if not (source.key or source.place) or not (target.key or target.place):
            self._sketch.note(self._where(cell), phrase("Diagram", "a line without an end is left out"))
            return
        bends = tuple(
            point_of(point, base)
            for child in geometry.children
            if child.name == "Array"
            for point in child.children
            if point.name == "mxPoint"
        )
        ahead, behind = style.get("endArrow", "classic") != "none", style.get("startArrow", "none") != "none"
        if behind and not ahead:
            source, target, bends = target, source, bends[::-1]
        medium = "signal" if style.get("dashed") in _THIN else "main"
        words = cell.words
        self._sketch.lines.append(
            Line(cell.id, source, target, bends, medium, ahead or behind, words, self._layer(cell))
        )

    def _end(self, cell: Cell, name: str, side: str, point: Node | None, base: Point) -> LineEnd:
        key = cell.node.attributes.get(name, "")
        other = self._cells.get(key)
        if other is None or not other.is_a("vertex"):
            return LineEnd(key if other is not None else "", None if point is None else point_of(point, base))
        corner, size = self._corner(key, frozenset()), other.geometry().attributes
        x, y = cell.style.get(f"{side}X"), cell.style.get(f"{side}Y")
        if x is None or y is None:
            return LineEnd(key, None)
        across, down = number(x) * number(size.get("width", "0")), number(y) * number(size.get("height", "0"))
        return LineEnd(key, Point(corner.x + across, corner.y + down))

    def _add_edge_words(self, cell: Cell, edge: Cell) -> None:
        """A text on an edge stands at its middle in our drawing."""
        for index, line in enumerate(self._sketch.lines):
            if line.key == edge.id and not line.words:
                kept = Line(
                    line.key, line.source, line.target, line.bends, line.medium, line.arrow, cell.words, line.layer
                )
                self._sketch.lines[index] = kept
                return
        if cell.words:
            self._sketch.note(self._where(cell), phrase("Diagram", "a second text on a line is left out"))

    def _layer(self, cell: Cell) -> str:
        seen: set[str] = set()
        parent = cell.parent
        while parent not in self._layers and parent in self._cells and parent not in seen:
            seen.add(parent)
            parent = self._cells[parent].parent
        return self._layers.get(parent, "main")

    def _group(self, cell: Cell) -> str:
        parent = self._cells.get(cell.parent)
        return f"group {parent.id}" if parent is not None and "group" in parent.style else ""

    def _where(self, cell: Cell) -> str:
        return f"{cell.id} “{cell.words[:40]}”".replace("\n", " ") if cell.words else cell.id
