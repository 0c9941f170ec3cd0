"""Measuring on the page: from where the mouse was pressed to where it is."""

from hmi.diagram.geometry import snapped
from hmi.diagram.part import Point
from hmi.ui.editor.gestures import Bench, Pointer


class MeasureGesture:
    """Draws a line with its length; it changes nothing."""

    def __init__(self, bench: Bench, start: Pointer) -> None:
        self._bench = bench
        self._start = self._place(start)

    def move(self, pointer: Pointer) -> None:
        """Shows the distance."""
        self._bench.overlay.measured = (self._start, self._place(pointer))
        self._bench.overlay.refresh()

    def release(self, pointer: Pointer) -> None:
        """Leaves the line until the next press."""
        self.move(pointer)

    def cancel(self) -> None:
        """Takes the line away."""
        self._bench.overlay.measured = None
        self._bench.overlay.refresh()

    def _place(self, pointer: Pointer) -> Point:
        grid = self._bench.grid(pointer)
        return Point(snapped(pointer.place.x, grid), snapped(pointer.place.y, grid))
