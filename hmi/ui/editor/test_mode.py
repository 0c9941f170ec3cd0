"""Test mode: the diagram lives with invented values, alarms and deviations before it goes live."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from hmi.core.batch import UnitStatus
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.ui.editor.sample import Sample, invented
from hmi.ui.mimic.scene import MimicScene

STEP_MS = 500
WORDS = phrase("Editor", "Test mode: every value, alarm and deviation on this diagram is invented.")


class TestMode(QObject):
    """Shows an invented plant on a scene, step by step; `real` is what it shows when the test is over."""

    __test__ = False
    """It is no test itself."""

    def __init__(self, plant: Plant, real: Callable[[], Sample], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._real = real
        self._scene: MimicScene | None = None
        self._step = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.step)

    @property
    def on(self) -> bool:
        """Whether what is shown is invented."""
        return self._scene is not None

    def start(self, scene: MimicScene) -> None:
        """Shows invented things on a scene from now on."""
        self._scene, self._step = scene, 0
        scene.curves.stand_apart(apart=True)
        self._timer.start()
        self.step()

    def step(self) -> None:
        """Goes on by one step."""
        if self._scene is not None:
            clock = self._scene.look.clock
            self._show(invented(self._plant, self._step, clock.now(), clock.monotonic()))
            self._step += 1

    def stop(self) -> None:
        """Shows what is real again, and nothing where nothing is known."""
        if self._scene is None:
            return
        self._timer.stop()
        self._scene.curves.stand_apart(apart=False)
        self._show(self._real())
        self._scene = None

    def forget(self) -> None:
        """The scene is gone; there is nothing to put back."""
        self._timer.stop()
        self._scene = None

    def _show(self, sample: Sample) -> None:
        if self._scene is not None:
            units = {asset.id: UnitStatus(asset.id) for asset in self._plant.assets}
            self._scene.show_whole(sample.values, {**units, **sample.units}, sample.deviation, sample.alarms)
