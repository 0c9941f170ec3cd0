"""How many whole batches the reduced model runs in a second of processor time, many candidates at once."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from hmi.model.arithmetic import Lanes
from hmi.model.candidate import usual
from hmi.model.reduced_batch import plan
from hmi.model.what_if import expect
from tests.bench.ratio import Ratio, cpu_ms

RUNS = 10_000
LEAST_PER_S = 5_000.0
"""Runs of 72 h per second of processor time that the plant's reference asks for at so many candidates."""

ROUNDS = 3
YARDSTICK = 1000
MOST_YARDSTICKS = 250.0
"""In units of so many multiply-and-adds of numpy over as many numbers: the same on a slow and on a fast machine."""


def measure() -> Iterator[Ratio]:
    """Runs per second as a share of what is asked for, and their cost in plain array operations."""
    many, chance = Lanes(RUNS), np.random.default_rng(1)
    drawn = {"temperature": (27.0, 31.0), "oxygen": (10.0, 40.0), "glycerol": (8.0, 12.0), "inoculum": (2e9, 6e9)}
    choices = replace(usual(many), **{name: chance.uniform(*ends, RUNS) for name, ends in drawn.items()})
    numbers = chance.uniform(0.0, 1.0, RUNS)

    def in_lanes() -> None:
        expect(plan(many, choices), 1.1e10)

    def plain() -> None:
        for _ in range(YARDSTICK):
            numbers * numbers + numbers

    lanes_ms, plain_ms = cpu_ms(in_lanes, plain, ROUNDS)
    per_s = RUNS / lanes_ms * 1000.0
    yield Ratio(f"72 h runs per CPU second at N = {RUNS}, of {LEAST_PER_S:g}", per_s / LEAST_PER_S, 1.0, at_least=True)
    yield Ratio(f"their cost, of {YARDSTICK} multiply-and-adds", lanes_ms / plain_ms, MOST_YARDSTICKS)
