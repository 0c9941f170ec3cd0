"""Python's garbage collector on Qt's thread only: elsewhere it would destroy widgets on the wrong thread."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000
"""How often garbage is looked for: the youngest generation fills in seconds while values come in."""

SETTLED_MS = 15_000
"""After so long the window, the diagrams and every module stand. They are left out from then on: looking through all of
them would hold the window up for longer than a tenth of a second."""


class Tidying(QObject):
    """Collects what the interpreter would have collected, in the same three generations. `gc.disable` holds for all
    threads; they share one heap, so nothing is missed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(SETTLED_MS, self, gc.freeze)

    def look(self) -> None:
        """Collects the oldest generation that is full, and with it the younger ones."""
        ages = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        full = [age for age, (count, limit) in ages if count > limit]
        if full:
            gc.collect(full[-1])

    def end(self) -> None:
        """Gives the garbage back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
