"""Instruments: what the plant shows of its true state, with lag, noise, bias, drift and late results."""

import math
import random
from collections import deque
from dataclasses import dataclass, field

from hmi.core.plant_file import TagRow

HOUR = 3600.0


@dataclass(slots=True)
class Sensor:
    """An on-line or computed measurement. `value` follows the truth with the instrument's lag, nothing else."""

    row: TagRow
    bias: float = 0.0
    value: float = 0.0
    offset: float = 0.0
    drift: float = 0.0
    drift_per_hour: float = 0.0
    failed: bool = False

    def calibrate(self, chance: random.Random) -> None:
        """A new batch: calibrated once more, with another small error and another drift."""
        row = self.row
        if row.noise_kind == "abs":
            self.bias = chance.gauss(0.0, row.bias_sd) if row.bias_sd else 0.0
            self.drift_per_hour = chance.gauss(0.0, row.drift_per_day) / 24.0 if row.drift_per_day else 0.0
        self.drift = 0.0

    @property
    def seen(self) -> float:
        """The lagged value with bias and drift: what a controller acts on."""
        return self.value + self.bias + self.drift + self.offset

    def gain(self, seconds: float) -> float:
        """The share of a change that it shows after so many seconds."""
        return 1.0 - math.exp(-seconds / self.row.t63_s) if self.row.t63_s > 0 else 1.0

    def reading(self, chance: random.Random) -> float:
        """One published value, with noise, within the instrument's span."""
        row = self.row
        value = self.seen
        if row.noise_sd:
            if row.noise_kind == "log10":
                value *= 10.0 ** chance.gauss(0.0, row.noise_sd)
            else:
                value += chance.gauss(0.0, row.noise_sd)
        return min(max(value, row.rng_lo), row.rng_hi)


@dataclass(frozen=True, slots=True)
class Result:
    """A result of the at-line cell or the laboratory; hours are plant hours."""

    tag: str
    sampled: float
    released: float
    value: float


@dataclass(slots=True)
class Sampler:
    """An at-line or laboratory result: taken now and then, known after its delay, held until the next."""

    row: TagRow
    bias: float
    value: float
    failed: bool = False
    due: float = 0.0
    replicates: int = 1
    waiting: deque[Result] = field(default_factory=deque)
    released: list[Result] = field(default_factory=list)

    def watch(self, truth: float, hours: float, sampling: bool, chance: random.Random) -> None:
        """Takes a sample when one is due and releases the results whose delay is over."""
        row = self.row
        if sampling and hours >= self.due and truth > 0.0:
            self.due = hours + row.sample_s / HOUR
            error = self.bias + chance.gauss(0.0, row.noise_sd / math.sqrt(self.replicates))
            value = truth * 10.0**error if row.noise_kind == "log10" else truth + error
            value = min(max(value, row.rng_lo), row.rng_hi)
            self.waiting.append(Result(row.tag, hours, hours + row.result_delay_s / HOUR, value))
        while self.waiting and self.waiting[0].released <= hours:
            result = self.waiting.popleft()
            self.value = result.value
            self.released.append(result)

    def sample_now(self) -> None:
        """Makes a sample due at once: a phase that needs one has begun."""
        self.due = 0.0


def is_sampled(row: TagRow) -> bool:
    """Whether a tag is a sample taken now and then rather than a measurement that is always there."""
    return row.meas in ("at-line", "lab")


def install_sensor(row: TagRow, chance: random.Random) -> Sensor:
    """A sensor with the bias that this one happens to have."""
    sensor = Sensor(row)
    sensor.calibrate(chance)
    return sensor


def install_sampler(row: TagRow, chance: random.Random) -> Sampler:
    """A sampled tag that still shows the previous batch's result, a normal one."""
    nominal = row.nominal if row.nominal is not None else 0.5 * ((row.normal_lo or 0.0) + (row.normal_hi or 0.0))
    bias = chance.gauss(0.0, row.bias_sd) if row.bias_sd else 0.0
    if row.noise_kind == "log10":
        value = nominal * 10.0 ** chance.gauss(0.0, row.noise_sd)
    else:
        value = nominal + chance.gauss(0.0, row.noise_sd)
    return Sampler(row, bias, min(max(value, row.rng_lo), row.rng_hi))
