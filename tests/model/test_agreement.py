"""One plant in floats and many in lanes are the same plant: to 1e-9 over whole batches that differ in everything."""

import math
from dataclasses import astuple, fields, replace

import numpy as np
import pytest

from hmi.model.arithmetic import FLOATS, FloatArray, Lanes, N
from hmi.model.candidate import Candidate, usual
from hmi.model.fermenter import Broth, Inputs
from hmi.model.parameters import NOMINAL, BatchFactors
from hmi.model.reduced_batch import plan
from hmi.model.what_if import expect
from tests.model.full_batch import Disturb, run_full

LANES = 8
RELATIVE = 1e-9


def _drawn(seed: int, middle: BatchFactors[float] | Candidate[float], share: float) -> list[FloatArray]:
    chance = np.random.default_rng(seed)
    return [value * chance.uniform(1.0 - share, 1.0 + share, LANES) for value in astuple(middle)]


FACTORS = BatchFactors(*_drawn(3, NOMINAL, 0.15))
CHOICES = Candidate(*_drawn(4, replace(usual(FLOATS), temperature=28.5, oxygen=45.0), 0.08))
CHANCE = np.random.default_rng(5)
WATER = CHANCE.uniform(14.0, 26.0, LANES)
LEAK = CHANCE.uniform(0.0, 6.0, LANES)
DIRT = np.where(np.arange(LANES) < LANES // 2, 1e-8, 0.0)


def _factors(lane: int) -> BatchFactors[float]:
    return BatchFactors(*(float(values[lane]) for values in astuple(FACTORS)))


def _choice(lane: int) -> Candidate[float]:
    return Candidate(*(float(values[lane]) for values in astuple(CHOICES)))


def _weather(water: N, leak: N, dirt: N) -> Disturb[N]:
    """Services that swing, leaks that come and go, a contaminant in half of the lanes, a stirrer that stops."""

    def disturb(given: Inputs[N], hour: float) -> None:
        given.cooling_water = water + 3.0 * math.sin(hour / 4.0)
        given.ambient = water + 2.0 * math.cos(hour / 3.0)
        given.leak_in, given.leak_in_contaminant = leak * float(30.0 < hour < 40.0), dirt
        given.leak_out = leak * float(hour > 50.0)
        given.antifoam_dose, given.foam_gain = 0.01 * leak, 1.0 + leak
        given.rpm = given.rpm * float(not 45.0 < hour < 45.5)

    return disturb


def test_whole_batches_in_lanes_are_those_in_floats() -> None:
    many = run_full(Lanes(LANES), CHOICES, FACTORS, disturb=_weather(WATER, LEAK, DIRT))
    for lane in range(LANES):
        weather = _weather(float(WATER[lane]), float(LEAK[lane]), float(DIRT[lane]))
        single = run_full(FLOATS, _choice(lane), _factors(lane), disturb=weather)
        for name in (field.name for field in fields(Broth)):
            ours = getattr(many.broth, name)[lane]
            assert ours == pytest.approx(getattr(single.broth, name), rel=RELATIVE, abs=1e-15), name
        for hour, cells in single.cells.items():
            assert many.cells[hour][lane] == pytest.approx(cells, rel=RELATIVE)
        assert np.asarray(many.base_l)[lane] == pytest.approx(single.base_l, rel=RELATIVE)


def test_what_would_come_out_is_the_same_in_lanes_and_in_floats() -> None:
    # Lanes share the number of their steps, so that only equal hours mean equal steps.
    many = expect(plan(Lanes(LANES), replace(CHOICES, hours=np.full(LANES, 70.0)), FACTORS), 1.0e10)
    assert np.isfinite(many.hours_to_target).any()
    for lane in range(LANES):
        single = expect(plan(FLOATS, replace(_choice(lane), hours=70.0), _factors(lane)), 1.0e10)
        assert [float(values[lane]) for values in many] == pytest.approx(list(single), rel=RELATIVE)
