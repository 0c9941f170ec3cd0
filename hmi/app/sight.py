"""When the window was first painted, and when it first had a value."""

import time

from PySide6.QtCore import QEvent, QObject

from hmi.core.tag import Quality, TagValue
from hmi.ui.bridge import PlantBridge
from hmi.ui.main_window.window import MainWindow


class FirstSight(QObject):
    """Notes when the window was first painted and when it first had a value from the plant, in seconds."""

    def __init__(self, window: MainWindow, bridge: PlantBridge, started: float) -> None:
        super().__init__(bridge)
        self.first_paint_s: float | None = None
        self.first_value_s: float | None = None
        self._started = started
        self._bridge = bridge
        window.installEventFilter(self)
        bridge.values_changed.connect(self._hear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears the first paint, and lets every event pass."""
        if event.type() is QEvent.Type.Paint and self.first_paint_s is None:
            self.first_paint_s = round(time.monotonic() - self._started, 3)
            watched.removeEventFilter(self)
        return False

    def _hear(self, values: dict[str, TagValue]) -> None:
        if any(value.quality is Quality.GOOD for value in values.values()):
            self.first_value_s = round(time.monotonic() - self._started, 3)
            self._bridge.values_changed.disconnect(self._hear)
