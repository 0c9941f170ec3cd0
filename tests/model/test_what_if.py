"""The reduced model against the full one, against finer steps, and the questions whose answer is known."""

import math
from dataclasses import replace

import numpy as np
import pytest

from hmi.model.arithmetic import FLOATS, Lanes
from hmi.model.candidate import usual
from hmi.model.parameters import FAST
from hmi.model.reduced_batch import State, advance, inoculated, plan
from hmi.model.what_if import Outcome, expect
from tests.model.full_batch import Course, run_full

TARGET = 1.1e10


def _outcome(**chosen: float) -> Outcome[float]:
    return expect(plan(FLOATS, replace(usual(FLOATS), **chosen)), TARGET)


@pytest.fixture(scope="module")
def as_it_stands() -> Outcome[float]:
    return _outcome()


def test_the_reduced_model_comes_to_what_the_full_one_comes_to(
    nominal: Course[float], as_it_stands: Outcome[float]
) -> None:
    # Reference run: the count differs by 0.04 %, glycerol by 0.013 g/L. Ours may differ by 0.1 % and 0.02 g/L.
    assert as_it_stands.cells == pytest.approx(nominal.cells[72], rel=1e-3)
    assert as_it_stands.glycerol == pytest.approx(nominal.broth.glycerol, abs=0.02)
    assert as_it_stands.viability == pytest.approx(nominal.broth.viability, abs=0.05)
    assert as_it_stands.base_l == pytest.approx(nominal.base_l, abs=0.1)
    assert as_it_stands.stirring_kwh == pytest.approx(nominal.stirring_kwh, rel=0.01)
    assert as_it_stands.aeration_kwh == pytest.approx(nominal.aeration_kwh, rel=0.001)


@pytest.mark.parametrize(
    "chosen",
    [
        {"temperature": 27.0},
        {"ph": 7.2},
        {"oxygen": 5.0, "rpm": 150.0, "air": 800.0},
        {"pressure": 1.1, "oxygen": 40.0},
        {"inoculum": 6e9},
        {"glycerol": 9.0, "yeast_extract": 1.8, "ammonium": 12.6},
    ],
    ids=" ".join,
)
def test_it_follows_the_full_model_through_the_choices(chosen: dict[str, float]) -> None:
    choice = replace(usual(FLOATS), **chosen)
    full, reduced = run_full(FLOATS, choice), expect(plan(FLOATS, choice), TARGET)
    assert reduced.cells == pytest.approx(full.cells[72], rel=1e-3)
    assert reduced.stirring_kwh == pytest.approx(full.stirring_kwh, rel=0.02)
    assert reduced.base_l == pytest.approx(full.base_l, abs=0.15)


def test_where_the_stirrer_is_not_enough_more_air_is_given() -> None:
    # A rich medium at 60 %: the ideal cascade is ahead of the real one, by 12 % of air and 0.5 % of the count.
    choice = replace(usual(FLOATS), oxygen=60.0, glycerol=15.0, yeast_extract=4.0, ammonium=30.0)
    full, reduced = run_full(FLOATS, choice), expect(plan(FLOATS, choice), TARGET)
    assert reduced.aeration_kwh > 1.5 * expect(plan(FLOATS, usual(FLOATS)), TARGET).aeration_kwh
    assert reduced.aeration_kwh == pytest.approx(full.aeration_kwh, rel=0.15)
    assert reduced.cells == pytest.approx(full.cells[72], rel=5e-3)


def test_the_fast_strain_is_followed_as_well() -> None:
    choice = replace(usual(FLOATS), hours=36.0)
    full = run_full(FLOATS, choice, hours=36, strain=FAST)
    assert expect(plan(FLOATS, choice, strain=FAST), TARGET).cells == pytest.approx(full.cells[36], rel=2e-3)


def test_half_an_hour_is_a_good_step_for_any_recipe() -> None:
    # The reference run takes one hour and is 6e-5 off for its recipe; over drawn recipes an hour is up to 8e-4 off.
    m, chance = Lanes(200), np.random.default_rng(1)
    choice = replace(
        usual(m),
        glycerol=chance.uniform(8.0, 12.0, m.count),
        ammonium=chance.uniform(10.0, 16.0, m.count),
        inoculum=chance.uniform(2e9, 6e9, m.count),
        temperature=chance.uniform(26.0, 31.0, m.count),
    )
    fine = expect(plan(m, choice), TARGET, step_h=0.125).cells
    assert expect(plan(m, choice), TARGET).cells == pytest.approx(fine, rel=1e-4)
    assert expect(plan(m, choice), TARGET, step_h=1.0).cells == pytest.approx(fine, rel=1e-3)


def test_less_medium_gives_less_in_proportion() -> None:
    # Reference: medium -10 % gives 1.12e10 at 72 h; 3 % (the seed brings nutrients along, water evaporates).
    less = _outcome(glycerol=9.0, yeast_extract=1.8, ammonium=12.6)
    assert less.cells == pytest.approx(1.12e10, rel=0.03)


def test_an_earlier_harvest_is_more_alive() -> None:
    # Reference: 64 h instead of 72 h gives 1.17e10 at 97.2 instead of 96.0 %; 84 h 94 %, 96 h 91 %.
    early = _outcome(hours=64.0)
    assert early.cells == pytest.approx(1.17e10, rel=0.02)
    assert early.viability == pytest.approx(97.2, abs=0.2)
    assert _outcome(hours=84.0).viability == pytest.approx(94.0, abs=0.7)
    assert _outcome(hours=96.0).viability == pytest.approx(91.0, abs=1.0)


def test_more_inoculum_is_earlier_at_the_target(as_it_stands: Outcome[float]) -> None:
    # Reference: 6e9 instead of 4e9 per mL of seed reaches the target 5.5 h earlier; half an hour.
    more = _outcome(inoculum=6e9)
    assert as_it_stands.hours_to_target - more.hours_to_target == pytest.approx(5.5, abs=0.5)


@pytest.mark.parametrize("chosen", [{"temperature": 27.0}, {"temperature": 31.0}, {"ph": 6.4}, {"ph": 7.2}])
def test_temperature_and_ph_change_the_time_and_not_the_count(
    as_it_stands: Outcome[float], chosen: dict[str, float]
) -> None:
    # Reference: 27 to 31 degC and pH 6.4 to 7.2 change the time by up to 3 h, not the final count; 0.5 h and 1.5 %.
    other = _outcome(**chosen)
    assert 1.0 < other.hours_to_target - as_it_stands.hours_to_target < 3.5
    assert other.cells == pytest.approx(as_it_stands.cells, rel=0.015)


@pytest.mark.parametrize(
    ("chosen", "kwh"),
    [
        ({"oxygen": 5.0, "rpm": 150.0, "air": 800.0}, 299.0),
        ({}, 101.0),
        ({"oxygen": 20.0, "air": 200.0, "glycerol": 9.0, "hours": 64.0}, 63.0),
    ],
    ids=["legacy", "cascade", "golden"],
)
def test_aeration_and_stirring_take_what_they_take_in_the_reference(chosen: dict[str, float], kwh: float) -> None:
    # Reference: 299, 101 and 63 kWh. 10 % for the last one: its stirrer runs a little more, see the gas in the vessel.
    outcome = _outcome(**chosen)
    assert outcome.aeration_kwh + outcome.stirring_kwh == pytest.approx(kwh, rel=0.10 if kwh < 100.0 else 0.04)


def test_a_count_that_is_never_reached_takes_for_ever() -> None:
    assert math.isinf(_outcome(hours=40.0).hours_to_target)


def test_a_batch_that_goes_on_from_its_middle_ends_as_if_it_had_run_through() -> None:
    whole = plan(FLOATS, usual(FLOATS))
    state: State[float] = inoculated(FLOATS, whole.choice, whole.factors)
    for _ in range(100):
        state = advance(whole, state, 0.5)
    # The totaliser shows less base than acid was made: the first of it was taken up by the buffer.
    state = state._replace(base=_outcome(hours=50.0).base_l)
    rest = expect(plan(FLOATS, replace(usual(FLOATS), hours=22.0)), TARGET, state)
    through = expect(whole, TARGET)
    assert rest[:6] == pytest.approx(through[:6], rel=1e-9)
    assert rest.hours_to_target == pytest.approx(through.hours_to_target - 50.0, abs=1e-6)
