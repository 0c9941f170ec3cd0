"""Cooling water and room: a mean, days that are warmer and cooler, and a swing between day and night (all assumed)."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np

from hmi.model.arithmetic import FloatArray, N

DAY_H = 24.0
SPELLS_H = (9.0 * DAY_H, 23.0 * DAY_H, 61.0 * DAY_H)
"""Periods of the slow changes: no two campaigns of some weeks are alike, and batches two days apart nearly are."""

WATER_C, WATER_SD, WATER_SWING = 20.0, 1.5, 1.0
ROOM_C, ROOM_SD, ROOM_SWING = 22.0, 3.0, 4.0
"""degC: mean, standard deviation of the slow changes, and how much a day goes up and down."""


@dataclass(frozen=True, slots=True)
class Wave(Generic[N]):
    """One change that comes and goes: its period in hours, degC at its start, and degC a quarter of it later."""

    period_h: float
    cosine: N
    sine: N

    def at(self, hours: float) -> N:
        """What it adds, degC."""
        angle = 2.0 * math.pi * hours / self.period_h
        return math.cos(angle) * self.cosine + math.sin(angle) * self.sine


@dataclass(frozen=True, slots=True)
class Weather(Generic[N]):
    """Cooling water and room of one plant, or of every lane."""

    water: tuple[Wave[N], ...]
    room: tuple[Wave[N], ...]

    def cooling_water(self, hours: float) -> N:
        """Supply temperature, degC."""
        return WATER_C + _sum(self.water, hours)

    def ambient(self, hours: float) -> N:
        """Room temperature, degC."""
        return ROOM_C + _sum(self.room, hours)


def draw_weather(seed: int, spread: float = 1.0, later_h: float = 0.0) -> Weather[float]:
    """The weather of one campaign, counted from so many hours after its beginning; `spread` 0 gives none."""
    chance = random.Random(f"weather {seed}")  # noqa: S311 - no secret
    morning = chance.uniform(0.0, 2.0 * math.pi)

    def waves(sd: float, swing: float) -> tuple[Wave[float], ...]:
        # The variance of a wave is half its square.
        high = spread * sd * math.sqrt(2.0 / len(SPELLS_H))
        slow = (_wave(period, high, chance.uniform(0.0, 2.0 * math.pi), later_h) for period in SPELLS_H)
        return *slow, _wave(DAY_H, spread * swing, morning, later_h)

    return Weather(waves(WATER_SD, WATER_SWING), waves(ROOM_SD, ROOM_SWING))


def side_by_side(weathers: Sequence[Weather[float]]) -> Weather[FloatArray]:
    """The weather of all lanes as one."""

    def together(waves: Sequence[tuple[Wave[float], ...]]) -> tuple[Wave[FloatArray], ...]:
        return tuple(
            Wave(each[0].period_h, np.array([wave.cosine for wave in each]), np.array([wave.sine for wave in each]))
            for each in zip(*waves, strict=True)
        )

    return Weather(together([one.water for one in weathers]), together([one.room for one in weathers]))


def _wave(period_h: float, high: float, start: float, later_h: float) -> Wave[float]:
    begun = start + 2.0 * math.pi * later_h / period_h
    return Wave(period_h, high * math.sin(begun), high * math.cos(begun))


def _sum(waves: tuple[Wave[N], ...], hours: float) -> N:
    total = waves[0].at(hours)
    for wave in waves[1:]:
        total = total + wave.at(hours)
    return total
