"""Plant hours between two looks at a unit."""

from datetime import datetime

from hmi.core.batch import UnitStatus
from hmi.golden.run import phase_key


class BatchTime:
    """Follows a unit through a batch. The unit's own hours are used, since a simulated plant may run faster than the
    clock; where it gives none, the time of day is. `clock` are the hours since the first look, `hours` those since the
    look before, `phase_hours` those in the phase; `looks` are counted from the first one."""

    def __init__(self) -> None:
        self.rest()

    def rest(self) -> None:
        """Forgets everything."""
        self.clock = 0.0
        self.hours = 0.0
        self.phase_hours = 0.0
        self.looks = 0
        self._batch = ""
        self._phase = ""
        self._began: datetime | None = None

    def step(self, unit: UnitStatus, at: datetime) -> bool:
        """Moves on to a look. True when it belongs to another batch than the look before (nothing is moved then)."""
        phase = phase_key(unit.operation, unit.phase)
        same_phase = self.looks > 0 and phase == self._phase
        if not same_phase or self._began is None:
            self._began = at
        place = unit.phase_hours
        if place is None:
            place = (at - self._began).total_seconds() / 3600.0
        back = same_phase and place < self.phase_hours - 1e-9
        if self.looks and (unit.batch != self._batch or back):
            return True
        self.hours = place - self.phase_hours if same_phase else max(place, 0.0)
        self.clock += self.hours
        self.phase_hours, self._phase, self._batch = place, phase, unit.batch
        self.looks += 1
        return False
