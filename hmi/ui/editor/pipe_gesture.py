"""Drawing a pipe: from port to port, into another pipe, or to a loose end."""

from hmi.diagram import change
from hmi.diagram.geometry import nearest, snapped
from hmi.diagram.media import medium_between
from hmi.diagram.part import Pipe, PipeEnd, Point
from hmi.ui.editor.gestures import CATCH, Bench, Pointer
from hmi.ui.editor.hit import distance, element_at, nearest_port, pipe_at, port_near, ports_of

NEIGHBOURHOOD = 130.0
"""Ports within this distance show themselves while a pipe is drawn, in page units."""


class PipeGesture:
    """Draws a new pipe from a port, or carries one end of a pipe to another port."""

    def __init__(self, bench: Bench, rests: PipeEnd, pipe: Pipe | None = None, *, carries_source: bool = False) -> None:
        self._bench = bench
        self._rests = rests
        self._pipe = pipe
        self._carries_source = carries_source

    def move(self, pointer: Pointer) -> None:
        """Shows the line, the ports around, and the one that would be taken."""
        bench, overlay = self._bench, self._bench.overlay
        end, place = self._found(pointer)
        overlay.target = place if end.element or end.pipe else None
        overlay.ports = tuple(
            port.place
            for element in bench.near(pointer.place, NEIGHBOURHOOD).elements
            for port in ports_of(element, bench.library)
            if distance(port.place, pointer.place) < NEIGHBOURHOOD
        )
        overlay.new_line = bench.router().route(self._ghost(end))
        overlay.refresh()

    def release(self, pointer: Pointer) -> None:
        """Makes the pipe."""
        end, _ = self._found(pointer)
        document, far = self._bench.document, distance(pointer.place, self._place()) > self._bench.pixels(2 * CATCH)
        self.cancel()
        if end == self._rests or (not far and not end.element):
            return
        if self._pipe is None:
            medium = medium_between(self._rests, end, document, self._bench.library, self._bench.styles)
            edit = change.connect(document, self._rests, end, medium)
            self._bench.push(edit, fresh=True)
            self._bench.selection.set(part.id for part in edit.added)
        elif self._carries_source:
            self._bench.push(change.reconnect(document, self._pipe.id, source=end))
        else:
            self._bench.push(change.reconnect(document, self._pipe.id, target=end))

    def cancel(self) -> None:
        """Draws no line any more."""
        overlay = self._bench.overlay
        overlay.target, overlay.ports, overlay.new_line = None, (), ()
        self._bench.mark()

    def _found(self, pointer: Pointer) -> tuple[PipeEnd, Point]:
        """The end that a release would make: a port, the nearest port of an element, a tee, or a loose end."""
        bench, place = self._bench, pointer.place
        library = bench.library
        near = bench.near(place, bench.pixels(CATCH))
        port = port_near(near.elements, library, place, bench.pixels(CATCH))
        element = element_at(near.elements, place)
        if port is None and element is not None:
            port = nearest_port(element, library, place)
        if port is not None and port.end != self._rests:
            return port.end, port.place
        own = {self._pipe.id} if self._pipe else set()
        lines = {id_: line for id_, line in near.lines.items() if id_ not in own}
        pipe = pipe_at(lines, place, bench.pixels(CATCH))
        grid = bench.grid(pointer)
        if pipe is not None and port is None:
            on = nearest(lines[pipe], place)[0]
            return PipeEnd(pipe=pipe, place=on), on
        loose = Point(snapped(place.x, grid), snapped(place.y, grid))
        return PipeEnd(place=loose), loose

    def _ghost(self, end: PipeEnd) -> Pipe:
        source, target = (end, self._rests) if self._carries_source else (self._rests, end)
        bends = self._pipe.bends if self._pipe else ()
        return Pipe("", source, target, bends=bends)

    def _place(self) -> Point:
        """Where the resting end is."""
        line = self._bench.router().route(Pipe("", self._rests, self._rests))
        return line[0]
