"""The pipe under a symbol that is dragged: dropped there, the symbol goes into it."""

from hmi.diagram.edit import Edit
from hmi.diagram.geometry import around, bounds, inflated, nearest
from hmi.diagram.insert import insert_element, through
from hmi.diagram.part import Element, Point, Rect
from hmi.diagram.route import Route
from hmi.diagram.space import Space
from hmi.diagram.symbol import Library, SymbolSpec, Turning
from hmi.ui.editor.gestures import CATCH, Bench
from hmi.ui.editor.hit import pipe_at


class PipeUnder:
    """Looks for a pipe under the one element that is dragged, if that can sit in a pipe and none is attached yet. Pipes
    lie where they lay when the drag began: on the screen they keep clear of what is dragged over them."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._element = _alone(bench)
        self._lines: dict[str, Route] = dict(bench.router().lines) if self._element else {}
        boxes = {id_: around(Rect(at.x, at.y, 0.0, 0.0) for at in line) for id_, line in self._lines.items()}
        self._boxes = Space({id_: box for id_, box in boxes.items() if box is not None and bench.reached(id_)})

    def place(self, dx: float, dy: float) -> Point | None:
        """Where on a pipe the element would be after a move; None where there is no pipe."""
        found = self._found(dx, dy)
        return nearest(self._lines[found[0]], found[1])[0] if found else None

    def edit(self, dx: float, dy: float) -> Edit | None:
        """Puts the element into the pipe that is there after a move."""
        found, element = self._found(dx, dy), self._element
        spec = _spec(element, self._bench.library) if element else None
        pipe = self._bench.document.pipe(found[0]) if found else None
        if found is None or element is None or spec is None or pipe is None:
            return None
        return insert_element(self._bench.document, element, spec, found[1], pipe, self._lines[pipe.id])

    def _found(self, dx: float, dy: float) -> tuple[str, Point] | None:
        if self._element is None:
            return None
        middle, reach = bounds(self._element).centre, self._bench.pixels(CATCH)
        place = Point(middle.x + dx, middle.y + dy)
        near = self._boxes.near(inflated(Rect(place.x, place.y, 0.0, 0.0), reach))
        pipe = pipe_at({id_: self._lines[id_] for id_ in near}, place, reach)
        return (pipe, place) if pipe is not None else None


def _alone(bench: Bench) -> Element | None:
    """The one element that is dragged, if it may go into a pipe."""
    elements = bench.selection.elements
    if len(bench.selection.ids) != 1 or not elements or bench.document.pipes_at(elements[0].id):
        return None
    return elements[0] if _spec(elements[0], bench.library) is not None else None


def _spec(element: Element, library: Library) -> SymbolSpec | None:
    """The symbol of an element that sits in pipes, as valves and pumps do; a vessel or an arrow at the edge of the page
    does not."""
    spec = library.get(element.symbol)
    ports = through(spec) if spec else None
    sits = ports is not None and [port.name for port in ports] == ["inlet", "outlet"]
    return spec if spec and sits and spec.turning is Turning.FREELY else None
