"""Golden beyond now: what the strip draws ahead of the batch that runs, and the golden values of a moment on the mimic.

It is what golden batches did from here on, never a forecast of this one.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.moment import PlantMoment
from hmi.core.ports import GoldenCourse
from hmi.core.tag import Quality, TagValue
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.timeline.record import StripRecord
from hmi.ui.timeline.story import GoldenStretch

logger = logging.getLogger(__name__)

LOOK_MS = 5_000
STEP_H = 1.0


class GoldenWay(QObject):
    """Asks on the plant's thread, where the model is known. `changed` tells that the screen went ahead of now, moved
    there, or came back."""

    changed = Signal()

    def __init__(
        self,
        bridge: PlantBridge,
        shown: ShownPlant,
        golden: GoldenCourse,
        clock: Clock,
        record: StripRecord,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.at: datetime | None = None
        self._bridge = bridge
        self._shown = shown
        self._golden = golden
        self._clock = clock
        self._record = record
        self._asked = ("", "")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        record.changed.connect(self._follow)

    def look(self) -> None:
        """Asks how far golden is known for the unit that the strip follows; a moment that has come is now."""
        if self.at is not None and self._clock.now() >= self.at:
            self.leave()
            self._shown.show_live()
            self.changed.emit()
        unit = self._bridge.units.get(self._record.unit)
        if unit is None or self._record.pace is None:
            self._record.show_ahead(None)
        else:
            self._bridge.call(partial(self._golden.ahead, unit, 0.0), self._take_way, self._fail)

    def reaches(self) -> bool:
        """Whether there is anything to show beyond now."""
        ahead, pace = self._record.ahead, self._record.pace
        return ahead is not None and pace is not None and ahead.end_h > pace.hours

    def go(self, at: datetime) -> None:
        """Shows the golden values of a moment beyond now, at most of the last one that is known."""
        ahead, pace = self._record.ahead, self._record.pace
        if ahead is None or pace is None or not self.reaches():
            return
        now = self._clock.now()
        self.at = min(at, pace.moment_at(ahead.end_h))
        # A hair before the end: at the end itself the next place is asked for, which nobody knows.
        hours = max((pace.hours_at(self.at) - pace.hours_at(now)) * 0.999, 0.0)
        units = tuple(self._bridge.units.values())
        self._bridge.call(
            partial(_all_ahead, self._golden, units, hours), partial(self._take, self.at, hours), self._fail
        )
        self.changed.emit()

    def step(self, hours: float) -> bool:
        """Moves on by so many plant hours, from now if the screen lives; whether that is still beyond now."""
        pace = self._record.pace
        if pace is None or not self.reaches():
            return False
        now = self._clock.now()
        at = pace.moment_at(pace.hours_at(self.at or now) + hours)
        if at <= now:
            return False
        self.go(at)
        return True

    def leave(self) -> None:
        """The screen shows something else."""
        self.at = None

    def _follow(self) -> None:
        """A unit that the strip did not follow before, or another phase of it, has another way before it."""
        unit = self._bridge.units.get(self._record.unit)
        wanted = (self._record.unit, unit.phase if unit is not None and self._record.pace is not None else "")
        if wanted != self._asked:
            self._asked = wanted
            self.look()

    def _take_way(self, found: GoldenAhead) -> None:
        pace = self._record.pace
        if found.asset == self._record.unit and pace is not None:
            self._record.show_ahead(GoldenStretch(found.phase, pace.hours + found.known_h, found.coming, found.why))

    def _fail(self, error: BaseException) -> None:
        """Golden that cannot be asked for, as while the station closes, is not shown; the screen shows now."""
        logger.debug("Golden beyond now is not known: %s", error)
        self._record.show_ahead(None)
        if self.at is not None:
            self.leave()
            self._shown.show_live()
            self.changed.emit()

    def _take(self, at: datetime, hours: float, found: Mapping[str, GoldenAhead]) -> None:
        if at != self.at:
            return
        known = {tag: value for one in found.values() for tag, value in one.values.items()}
        seconds = self._clock.monotonic()
        # A tag without a golden value is one that was never seen; the sign over the mimic says so.
        values = {tag: TagValue(tag, value, Quality.GOOD, at, seconds) for tag, value in known.items()}
        units = {
            asset: _moved(unit, hours)
            for asset, unit in self._bridge.units.items()
            if asset in found and found[asset].values
        }
        self._shown.show_moment(PlantMoment(at, values, units))


def _all_ahead(golden: GoldenCourse, units: tuple[UnitStatus, ...], hours: float) -> dict[str, GoldenAhead]:
    return {unit.asset: golden.ahead(unit, hours) for unit in units}


def _moved(unit: UnitStatus, hours: float) -> UnitStatus:
    phase, batch = unit.phase_hours, unit.batch_hours
    return replace(
        unit,
        phase_hours=None if phase is None else phase + hours,
        batch_hours=None if batch is None else batch + hours,
    )
