"""Runs a line from its seeds to its packs and keeps what came out: samples, laboratory results and ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.core.plant_file import TagRow
from hmi.simulator.lane import Lane
from hmi.simulator.line import STEP_S, Line
from hmi.simulator.line_record import AssetRows, UnitRecord
from hmi.simulator.recipe import Recipe
from hmi.simulator.sensors import HOUR

IDLE_DENSE_H = 0.5
IDLE_EVERY_H = 0.25
"""An idle unit is kept every step for the first half hour, then every quarter of an hour."""


@dataclass(frozen=True, slots=True)
class LaneResult:
    """A result of the at-line cell or the laboratory; hours from the beginning of the seed."""

    tag: str
    sampled: float
    released: float
    value: float


@dataclass(frozen=True, slots=True)
class LaneEnd:
    """What one batch came to. Hours count from the beginning of the seed; None where it did not come so far.

    `viable` (per mL) and `viability` (%) are those of the broth at its harvest, `base_l` and `growth_h` what it had
    taken until then; `released` (per mL) is the count of the finished product.
    """

    lane: Lane
    rejected: bool
    inoculated_h: float | None
    ended_h: float | None
    onset_h: float | None
    viable: float | None
    viability: float | None
    base_l: float | None
    growth_h: float | None
    product_l: float
    released: float
    packs: int
    rejects: int


class LineRecord:
    """Everything that a line did. Each lane is read by itself, and is the same whatever ran beside it."""

    def __init__(self, line: Line, rows: Sequence[TagRow]) -> None:
        self._line = line
        self._rows = {row.asset: [each for each in rows if each.asset == row.asset] for row in rows}
        self._records = [UnitRecord(unit, len(line.lanes)) for unit in line.units.all]

    def keep(self) -> None:
        """Keeps this step, of every unit that does something or has just stopped; of the others now and then.

        The services never rest: they are always kept.
        """
        line = self._line
        hours = line.hours
        now_and_then = hours / IDLE_EVERY_H - round(hours / IDLE_EVERY_H)
        for record in self._records:
            sequence = record.unit.sequence
            always = not sequence.procedure.phases
            if always or abs(now_and_then) * IDLE_EVERY_H < STEP_S / HOUR / 2.0:
                wanted = np.ones(len(line.lanes), dtype=bool)
            else:
                wanted = np.logical_not(sequence.idle) | (sequence.hours <= IDLE_DENSE_H)
            wanted = wanted & np.isnan(line.ended_h)
            if wanted.any():
                record.keep(hours, wanted)

    def samples(self, lane: int) -> tuple[AssetRows, ...]:
        """What every asset did in one lane, in the order of the process."""
        this = self._line.lanes[lane]
        production = self._line.units.production
        return tuple(
            record.lane(lane, this.seed, self._rows[this.vessel if record.unit is production else record.unit.asset])
            for record in self._records
        )

    def laboratory(self, lane: int) -> tuple[LaneResult, ...]:
        """Every result of one lane by the hour of its sample; those that are known only after the end among them."""
        this, production = self._line.lanes[lane], self._line.units.production
        found: list[LaneResult] = []
        for unit in self._line.units.all:
            own = self._rows[this.vessel if unit is production else unit.asset]
            tags = {row.tag[-2:]: row.tag for row in own}
            for digits, sampler in unit.samplers.items():
                for result in (*sampler.released, *sampler.waiting):
                    if result.where is True or (result.where is not False and result.where[lane]):
                        value = float(result.value[lane])
                        found.append(LaneResult(tags[digits], result.sampled, result.released, value))
        return tuple(sorted(found, key=lambda result: (result.sampled, result.tag)))

    def end(self, lane: int) -> LaneEnd:
        """What one lane came to."""
        line = self._line
        ends, units = line.schedule.ends, line.units
        return LaneEnd(
            lane=line.lanes[lane],
            rejected=bool(np.broadcast_to(line.batch.rejected, len(line.lanes))[lane]),
            inoculated_h=_known(ends.inoculated_h[lane]),
            ended_h=_known(line.ended_h[lane]),
            onset_h=line.faults.onset(lane),
            viable=_known(ends.viable[lane]),
            viability=_known(ends.viability[lane]),
            base_l=_known(ends.base_l[lane]),
            growth_h=_known(ends.growth_h[lane]),
            product_l=float(units.blend.wanted[lane]),
            released=float(units.filling.cells[lane]),
            packs=int(units.filling.good[lane]),
            rejects=int(units.filling.rejected[lane]),
        )


def run_line(
    rows: Sequence[TagRow],
    recipe: Recipe,
    lanes: Sequence[Lane],
    seconds: float = STEP_S,
    progress: Callable[[float], None] | None = None,
) -> LineRecord:
    """Runs batches side by side until all are through the plant; `progress` hears the plant's hours."""
    line = Line(rows, recipe, lanes)
    record = LineRecord(line, rows)
    while not line.done:
        line.step(seconds)
        record.keep()
        if progress is not None:
            progress(line.hours)
    return record


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
