"""How many whole batches the reduced model runs in a second of processor time, many candidates at once."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from hmi.model.arithmetic import FLOATS, Lanes
from hmi.model.candidate import usual
from hmi.model.reduced_batch import batch
from hmi.model.what_if import expect
from tests.bench.ratio import Ratio, cpu_ms

RUNS = 10_000
LEAST_PER_S = 5_000.0
"""Runs of 72 h per second of processor time that the plant's reference asks for at so many candidates."""

ROUNDS = 3
SINGLES = 20
LEAST_GAIN = 20.0
"""How many times as many batches the lanes run as plain floats do in the same time, on any machine."""


def measure() -> Iterator[Ratio]:
    """Runs per second as a share of what is asked for, and against batches one by one on the same machine."""
    many, chance = Lanes(RUNS), np.random.default_rng(1)
    drawn = {"temperature": (27.0, 31.0), "oxygen": (10.0, 40.0), "glycerol": (8.0, 12.0), "inoculum": (2e9, 6e9)}
    choices = replace(usual(many), **{name: chance.uniform(*ends, RUNS) for name, ends in drawn.items()})
    one = usual(FLOATS)

    def in_lanes() -> None:
        expect(batch(many, choices), 1.1e10)

    def one_by_one() -> None:
        for _ in range(SINGLES):
            expect(batch(FLOATS, one), 1.1e10)

    lanes_ms, singles_ms = cpu_ms(in_lanes, one_by_one, ROUNDS)
    per_s = RUNS / lanes_ms * 1000.0
    yield Ratio(f"72 h runs per CPU second at N = {RUNS}, of {LEAST_PER_S:g}", per_s / LEAST_PER_S, 1.0, at_least=True)
    gain = per_s / (SINGLES / singles_ms * 1000.0)
    yield Ratio("the same, of batches one by one in floats", gain, LEAST_GAIN, at_least=True)
