"""Zooming to a rectangle that is drawn on the page."""

from PySide6.QtCore import QPointF, QRectF

from hmi.ui.editor.gestures import STARTS, Bench, Pointer


class ZoomGesture:
    """Shows what the mouse goes around as large as it fits; it changes nothing."""

    def __init__(self, bench: Bench, start: Pointer) -> None:
        self._bench = bench
        self._start = start.place

    def move(self, pointer: Pointer) -> None:
        """Draws the rectangle."""
        one, other = self._start, pointer.place
        self._bench.overlay.band = QRectF(QPointF(one.x, one.y), QPointF(other.x, other.y)).normalized()
        self._bench.overlay.refresh()

    def release(self, pointer: Pointer) -> None:
        """Looks at it; a click looks at nothing else."""
        self.move(pointer)
        room = self._bench.overlay.band
        self.cancel()
        if room is not None and max(room.width(), room.height()) >= self._bench.pixels(STARTS):
            self._bench.look_at(room)

    def cancel(self) -> None:
        """Takes the rectangle away."""
        self._bench.overlay.band = None
        self._bench.mark()
