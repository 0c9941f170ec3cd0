"""What a plant publishes of itself: values with the noise of the moment, and what its units do."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.tag import Part
from hmi.simulator.sensors import reading
from hmi.simulator.unit import Unit


class Reading(NamedTuple):
    """A published value: a tag with its part, the number, and whether the instrument works.

    `sampled` is the plant hour at which the sample of an at-line or laboratory result was taken; None for what is
    measured all the time, and before the first result of a campaign.
    """

    asset: str
    tag: str
    part: Part
    value: float
    good: bool = True
    sampled: float | None = None


def unit_status(unit: Unit[float], recipe: str) -> UnitStatus:
    """What one unit reports about its batch."""
    sequence = unit.sequence
    phase = sequence.phase()
    hours = unit.batch_hours()
    return UnitStatus(
        unit.asset,
        unit.batch.id if unit.batch else "",
        recipe if phase else "",
        phase.operation if phase else "",
        sequence.phase_name(),
        sequence.sub_name(),
        ProcedureState(int(sequence.state)),
        sequence.hours,
        hours if hours >= 0.0 else None,
    )


def unit_readings(unit: Unit[float], chance: random.Random) -> Iterator[Reading]:
    """Every published value of one unit, with the noise of this moment."""
    asset = unit.asset
    for digits, sensor in unit.sensors.items():
        tag = sensor.row.tag
        yield Reading(asset, tag, Part.PV, reading(sensor, chance), not sensor.failed)
        loop = unit.loops.get(digits)
        if loop is not None:
            yield Reading(asset, tag, Part.SP, loop.sp)
            if loop.controller:
                yield Reading(asset, tag, Part.OP, loop.op)
                yield Reading(asset, tag, Part.MODE, float(loop.mode))
    for sampler in unit.samplers.values():
        sampled = sampler.released[-1].sampled if sampler.released else None
        yield Reading(asset, sampler.row.tag, Part.PV, sampler.value, not sampler.failed, sampled)
