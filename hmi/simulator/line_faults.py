"""The faults of a line: in some lanes, each at its own hour."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hmi.model.arithmetic import FloatArray
from hmi.simulator.disturbance import WELL, Disturbance, side_by_side
from hmi.simulator.faults import Fault, charge, disturb
from hmi.simulator.lane import Lane, LaneFault
from hmi.simulator.unit import Unit


def with_charges(lane: Lane) -> Lane:
    """The lane with what its faults do to the charge of its batch."""
    faults = [each.fault for each in lane.faults]
    batch = replace(lane.batch, factors=replace(lane.batch.factors), rejected=False)
    charge(faults, batch.factors)
    return replace(lane, batch=batch)


@dataclass(slots=True)
class _Struck:
    """The faults of one unit by lane: those that have their hour, and those that wait for a phase."""

    unit: Unit[FloatArray]
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    waiting: list[tuple[int, LaneFault]] = field(default_factory=list)
    offset: tuple[str, ...] = ()

    def disturb(self, count: int, hours: float, step_h: float) -> None:
        """Sets the unit's disturbance for this step."""
        if self.waiting:
            self._strike(hours - step_h)
        singles: list[Disturbance[float]] = [WELL] * count
        for lane, faults in self.faults.items():
            singles[lane] = disturb(faults, hours, step_h)
        unit = self.unit
        unit.disturbance = side_by_side(singles)
        offset = unit.disturbance.offset
        for digits in {*self.offset, *offset}:
            unit.sensors[digits].offset = unit.zero + offset.get(digits, 0.0)
        self.offset = tuple(offset)

    def _strike(self, hours: float) -> None:
        sequence = self.unit.sequence
        still = []
        for lane, each in self.waiting:
            if sequence.phase_name(lane) == each.phase and sequence.hours[lane] >= each.fault.hours:
                self.faults.setdefault(lane, []).append(replace(each.fault, hours=hours))
            else:
                still.append((lane, each))
        self.waiting = still


class LaneFaults:
    """What is wrong where. `units` is found by asset; both production fermenters are the same unit of a line."""

    def __init__(self, lanes: Sequence[Lane], units: dict[str, Unit[FloatArray]]) -> None:
        self._count = len(lanes)
        struck: dict[str, _Struck] = {}
        for number, lane in enumerate(lanes):
            for each in lane.faults:
                if each.fault.kind.effect is None:
                    continue
                unit = units[each.fault.asset]
                row = struck.setdefault(unit.asset, _Struck(unit))
                if each.phase:
                    row.waiting.append((number, each))
                else:
                    row.faults.setdefault(number, []).append(each.fault)
        self._struck = tuple(struck.values())

    def disturb(self, hours: float, step_h: float) -> None:
        """Sets what is wrong with every unit, after a step of so many hours."""
        for row in self._struck:
            row.disturb(self._count, hours, step_h)

    def onset(self, lane: int) -> float | None:
        """The hour at which the first fault of a lane struck; None before, and for those of the charge."""
        hours = [fault.hours for row in self._struck for fault in row.faults.get(lane, ())]
        return min(hours) if hours else None
