"""One lane of a line: the batch that runs in it, its chance, its weather and its faults."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from hmi.model.arithmetic import FloatArray
from hmi.model.parameters import BatchFactors
from hmi.simulator.fault_catalogue import PRODUCTION
from hmi.simulator.faults import Fault
from hmi.simulator.variation import Batch, Variation
from hmi.simulator.weather import Weather, draw_weather


@dataclass(frozen=True, slots=True)
class LaneFault:
    """A fault in one lane. Its hours count from the start of the line, or of the phase of its asset that is named."""

    fault: Fault
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One batch to be. `seed` is that of every chance but those of batch and weather.

    The lane of a seed alone is the first batch of a live plant with that seed.
    """

    seed: int
    batch: Batch[float]
    weather: Weather[float]
    faults: tuple[LaneFault, ...] = ()

    @property
    def vessel(self) -> str:
        """The production fermenter that it runs in."""
        return self.batch.vessel


RECORDED_CYCLE_H = 49.5
"""Hours from seed to seed of a recorded campaign: waits add up, so that batches begin at every hour of the day."""


def begins_h(number: float) -> float:
    """The hour of a recorded campaign at which a batch begins."""
    return RECORDED_CYCLE_H * number


def single_lane(
    seed: int, vessel: str = PRODUCTION[0], faults: tuple[LaneFault, ...] = (), spread: float = 1.0
) -> Lane:
    """The first batch of the campaign of a seed."""
    return Lane(seed, Variation(seed, spread).batch(0, vessel), draw_weather(seed, spread), faults)


def campaign_lanes(seed: int, spread: float = 1.0) -> Iterator[Lane]:
    """The batches of one campaign in their order: sharing lots, lineage and weather, in the vessels by turns."""
    variation = Variation(seed, spread)
    number = 0
    while True:
        batch = variation.batch(number, PRODUCTION[number % len(PRODUCTION)])
        yield Lane(batch.seed, batch, draw_weather(seed, spread, begins_h(number)))
        number += 1


def one_batch(lanes: tuple[Lane, ...]) -> Batch[FloatArray]:
    """The batches of all lanes as one."""
    factors = BatchFactors(
        *(np.array([getattr(lane.batch.factors, each.name) for lane in lanes]) for each in fields(BatchFactors))
    )
    numbers = np.array([float(lane.batch.number) for lane in lanes])
    return Batch("", numbers, "", factors, 0, np.zeros(len(lanes), dtype=bool))
