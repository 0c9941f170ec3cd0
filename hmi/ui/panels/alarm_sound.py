"""The sound of alarms: it calls until somebody silences it or acknowledges, and silencing acknowledges nothing."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hmi.core.alarm import Alarm
from hmi.core.tag import Priority

LOUD = frozenset({Priority.EMERGENCY, Priority.HIGH, Priority.MEDIUM})
"""Priorities that sound; a low one is only seen (choice)."""

BEATS_APART = 4
"""Half-second beats from one tone to the next."""

LOOK_BEATS = 20
"""Half-second beats from one look for a sound output to the next."""


def _unknown() -> bool | None:
    return None


class AlarmSound(QObject):
    """`changed` tells whether it calls now, `present_changed` whether there is a sound output: nothing is silent
    without a word. Where that cannot be told it counts as present."""

    changed = Signal(bool)
    present_changed = Signal(bool)

    def __init__(
        self,
        sound: Callable[[], None] = QApplication.beep,
        output: Callable[[], bool | None] = _unknown,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.present = True
        self._sound = sound
        self._output = output
        self._heard: dict[str, float] = {}
        self._silenced: dict[str, float] = {}
        self._beats = 0
        self._looks = 0

    @property
    def calling(self) -> bool:
        """Whether anything calls that nobody has silenced."""
        return any(self._silenced.get(tag) != since for tag, since in self._heard.items())

    def hear(self, alarms: Iterable[Alarm]) -> None:
        """Takes all alarms that stand; a new one calls at once, whatever was silenced before."""
        before = self.calling
        self._heard = {
            alarm.tag: alarm.since.timestamp() for alarm in alarms if alarm.unacknowledged and alarm.priority in LOUD
        }
        self._silenced = {tag: at for tag, at in self._silenced.items() if tag in self._heard}
        self._tell(before)

    def silence(self) -> None:
        """Nothing that stands calls any more; the next new alarm does."""
        before = self.calling
        self._silenced = dict(self._heard)
        self._tell(before)

    def beat(self) -> None:
        """Twice a second."""
        if self._looks % LOOK_BEATS == 0:
            self._look()
        self._looks += 1
        if self.calling:
            if self._beats % BEATS_APART == 0:
                self._sound()
            self._beats += 1

    def _look(self) -> None:
        present = self._output() is not False
        if present != self.present:
            self.present = present
            self.present_changed.emit(present)

    def _tell(self, before: bool) -> None:
        if self.calling != before:
            self._beats = 0
            self.changed.emit(self.calling)
