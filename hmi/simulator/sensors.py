"""Instruments: what the plant shows of its true state, with lag, noise, bias, drift and late results."""

import math
import random
from collections import deque
from dataclasses import dataclass
from typing import Generic

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.simulator.chance import Chance

HOUR = 3600.0
LN10 = math.log(10.0)


class Sensor(Generic[N]):
    """An on-line or computed measurement. `value` follows the truth with the instrument's lag, nothing else."""

    __slots__ = ("bias", "drift", "drift_per_hour", "failed", "m", "offset", "row", "value")

    m: Arithmetic[N]
    bias: N
    value: N
    offset: N
    drift: N
    drift_per_hour: N

    def __init__(self, m: Arithmetic[N], row: TagRow) -> None:
        self.m = m
        self.row = row
        self.bias = m.number(0.0)
        self.value = m.number(0.0)
        self.offset = m.number(0.0)
        self.drift = m.number(0.0)
        self.drift_per_hour = m.number(0.0)
        self.failed: Flag = False

    def calibrate(self, chance: Chance[N], where: Flag = True) -> None:
        """A new batch: calibrated once more, with another small error and another drift."""
        row, choose = self.row, self.m.choose
        if row.noise_kind == "abs":
            if row.bias_sd:
                self.bias = choose(where, chance.normal(where) * row.bias_sd, self.bias)
            if row.drift_per_day:
                self.drift_per_hour = choose(
                    where, chance.normal(where) * row.drift_per_day / 24.0, self.drift_per_hour
                )
        self.drift = choose(where, 0.0, self.drift)

    @property
    def seen(self) -> N:
        """The lagged value with bias and drift: what a controller acts on."""
        return self.value + self.bias + self.drift + self.offset

    def gain(self, seconds: float) -> float:
        """The share of a change that it shows after so many seconds."""
        return 1.0 - math.exp(-seconds / self.row.t63_s) if self.row.t63_s > 0 else 1.0


def reading(sensor: Sensor[float], chance: random.Random) -> float:
    """One published value, with noise, within the instrument's span."""
    row = sensor.row
    value = sensor.seen
    if row.noise_sd:
        if row.noise_kind == "log10":
            value *= 10.0 ** chance.gauss(0.0, row.noise_sd)
        else:
            value += chance.gauss(0.0, row.noise_sd)
    return min(max(value, row.rng_lo), row.rng_hi)


@dataclass(frozen=True, slots=True)
class Result(Generic[N]):
    """A result of the at-line cell or the laboratory; hours are plant hours. `where`: the lanes that were sampled."""

    tag: str
    sampled: float
    released: float
    value: N
    where: Flag = True


class Sampler(Generic[N]):
    """An at-line or laboratory result: taken now and then, known after its delay, held until the next.

    `known` counts the results that were released.
    """

    m: Arithmetic[N]
    bias: N
    value: N
    due: N
    replicates: N
    known: N

    def __init__(self, m: Arithmetic[N], row: TagRow, bias: N, value: N) -> None:
        self.m = m
        self.row = row
        self.bias = bias
        self.value = value
        self.failed: Flag = False
        self.due = m.number(0.0)
        self.replicates = m.number(1.0)
        self.known = m.number(0.0)
        self.waiting: deque[Result[N]] = deque()
        self.released: list[Result[N]] = []

    def watch(self, truth: N, hours: float, sampling: Flag, chance: Chance[N]) -> None:
        """Takes a sample when one is due and releases the results whose delay is over."""
        m = self.m
        due = sampling & (self.due <= hours) & (truth > 0.0)
        if m.anywhere(due):
            self._take(truth, hours, due, chance)
        while self.waiting and self.waiting[0].released <= hours:
            result = self.waiting.popleft()
            self.value = m.choose(result.where, result.value, self.value)
            self.known = self.known + m.choose(result.where, 1.0, 0.0)
            self.released.append(result)

    def sample_now(self, where: Flag = True) -> None:
        """Makes a sample due at once: a phase that needs one has begun."""
        self.due = self.m.choose(where, 0.0, self.due)

    def _take(self, truth: N, hours: float, due: Flag, chance: Chance[N]) -> None:
        m, row = self.m, self.row
        self.due = m.choose(due, hours + row.sample_s / HOUR, self.due)
        error = self.bias + chance.normal(due) * row.noise_sd / m.power(self.replicates, 0.5)
        value = truth * m.exp(LN10 * error) if row.noise_kind == "log10" else truth + error
        value = m.least(m.most(value, row.rng_lo), row.rng_hi)
        self.waiting.append(Result(row.tag, hours, hours + row.result_delay_s / HOUR, value, due))


def is_sampled(row: TagRow) -> bool:
    """Whether a tag is a sample taken now and then rather than a measurement that is always there."""
    return row.meas in ("at-line", "lab")


def install_sensor(m: Arithmetic[N], row: TagRow, chance: Chance[N]) -> Sensor[N]:
    """A sensor with the bias that this one happens to have."""
    sensor = Sensor(m, row)
    sensor.calibrate(chance)
    return sensor


def install_sampler(m: Arithmetic[N], row: TagRow, chance: Chance[N]) -> Sampler[N]:
    """A sampled tag that still shows the previous batch's result, a normal one."""
    nominal = row.nominal if row.nominal is not None else 0.5 * ((row.normal_lo or 0.0) + (row.normal_hi or 0.0))
    bias = chance.normal(True) * row.bias_sd if row.bias_sd else m.number(0.0)
    noise = chance.normal(True) * row.noise_sd
    value = nominal * m.exp(LN10 * noise) if row.noise_kind == "log10" else nominal + noise
    return Sampler(m, row, bias, m.least(m.most(value, row.rng_lo), row.rng_hi))
