"""The full model of a fermenter: the nominal batch of the reference run, steps, balances, mixing, lost services."""

import math
from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.arithmetic import FLOATS, Lanes
from hmi.model.fermenter import Broth, Inputs, empty_vessel, no_inputs, pour, step
from hmi.model.oxygen import AIR_OXYGEN, gas_velocity, saturation, sparged
from hmi.model.parameters import MAIN_VESSEL, NOMINAL, SLOW
from tests.model.full_batch import Course, carbon_mol, run_full


def test_a_nominal_batch_ends_where_the_reference_run_ends(nominal: Course[float]) -> None:
    # Issue: 2.4e8 -> 1.25e10 per mL +- 5 % at 72 h, viability 96 +- 1 %, uptake 5.2 +- 0.4, base 10.5 +- 1.2 L.
    assert nominal.start_cells == pytest.approx(2.4e8)
    assert nominal.cells[72] == pytest.approx(1.25e10, rel=0.05)
    assert nominal.broth.viability == pytest.approx(96.0, abs=1.0)
    assert max(nominal.uptake.values()) == pytest.approx(5.2, abs=0.4)
    assert nominal.base_l == pytest.approx(10.5, abs=1.2)


def test_the_lowest_oxygen_is_its_setpoint(nominal: Course[float]) -> None:
    # Half a percent is what the controller lags behind a rising uptake.
    assert min(nominal.oxygen.values()) == pytest.approx(30.0, abs=0.6)


def test_growth_doubles_fast_first_and_slower_then(nominal: Course[float]) -> None:
    # Issue: 8.7 h, then about 19 h.
    first = 10.0 * math.log(2.0) / math.log(nominal.cells[25] / nominal.cells[15])
    second = 10.0 * math.log(2.0) / math.log(nominal.cells[58] / nominal.cells[48])
    assert first == pytest.approx(8.7, abs=0.3)
    assert second == pytest.approx(19.0, abs=1.5)


@pytest.mark.parametrize("seconds", [30.0, 10.0])
def test_a_finer_step_changes_nothing_that_matters(nominal: Course[float], seconds: float) -> None:
    # Issue: halving the step moves the count by less than 1e-3. From a minute down it is 1e-5.
    finer = run_full(FLOATS, seconds=seconds)
    assert finer.cells[72] == pytest.approx(nominal.cells[72], rel=1e-5)
    assert finer.base_l == pytest.approx(nominal.base_l, abs=0.01)


def test_the_carbon_of_a_whole_batch_is_found_again(nominal: Course[float]) -> None:
    # Of dead cells 15 % lyse and are no longer seen. Issue: within 1 %; what is left comes from the size of the step.
    found = carbon_mol(nominal.broth, SLOW) + nominal.carbon_dioxide_mol
    assert found == pytest.approx(nominal.start_carbon_mol, rel=1e-3)


def _lost(change: Callable[[Inputs[float]], None]) -> Course[float]:
    def disturb(given: Inputs[float], hour: float) -> None:
        if hour >= 30.0:
            change(given)

    return run_full(FLOATS, disturb=disturb)


def _no_cooling(given: Inputs[float]) -> None:
    given.cool = 0.0


def _hot_water(given: Inputs[float]) -> None:
    given.cooling_water = 36.0


def _no_stirrer(given: Inputs[float]) -> None:
    given.rpm = 0.0


def _stuck_heater(given: Inputs[float]) -> None:
    given.heat = 1.0


def _leak(given: Inputs[float]) -> None:
    given.leak_in = 8.0


@pytest.mark.parametrize(
    ("change", "left"),
    [(_no_cooling, 0.57), (_hot_water, 0.13), (_no_stirrer, 0.52), (_stuck_heater, 1.0), (_leak, 0.85)],
    ids=["F01", "F04", "F05", "F19", "F17"],
)
def test_a_service_lost_at_hour_30_costs_what_it_cost_in_the_reference_run(
    nominal: Course[float], change: Callable[[Inputs[float]], None], left: float
) -> None:
    # Catalogue: final count at 72 h relative to normal. 0.08: losses to air and room are assumed there and here.
    assert _lost(change).cells[72] / nominal.cells[72] == pytest.approx(left, abs=0.08)


def test_pouring_keeps_mass() -> None:
    vessel = replace(empty_vessel(FLOATS), volume=1880.0, glycerol=10.0)
    pour(FLOATS, vessel, replace(empty_vessel(FLOATS), glycerol=6.0, viable=0.8), 120.0)
    assert vessel.volume == pytest.approx(2000.0)
    assert vessel.glycerol * vessel.volume == pytest.approx(1880.0 * 10.0 + 120.0 * 6.0)
    assert vessel.viable * vessel.volume == pytest.approx(120.0 * 0.8)


@given(
    st.lists(st.floats(0.0, 3000.0), min_size=3, max_size=3), st.lists(st.floats(0.0, 500.0), min_size=3, max_size=3)
)
def test_pouring_nothing_leaves_a_lane_as_it_was(held: list[float], litres: list[float]) -> None:
    m = Lanes(3)
    vessel = replace(empty_vessel(m), volume=np.array(held), glycerol=np.array([1.0, 2.0, 3.0]))
    before = replace(vessel)
    pour(m, vessel, replace(empty_vessel(m), glycerol=m.number(20.0), temperature=m.number(50.0)), np.array(litres))
    assert np.all(np.isfinite(vessel.glycerol))
    assert vessel.volume == pytest.approx(np.array(held) + litres)
    for lane, poured in enumerate(litres):
        if poured == 0.0:
            for name in (field.name for field in fields(Broth)):
                assert getattr(vessel, name)[lane] == getattr(before, name)[lane]


@given(st.floats(0.1, 5.0), st.floats(0.0, 0.3), st.floats(0.0, 40.0), st.sampled_from([1.0, 60.0]))
def test_cells_take_up_no_more_oxygen_than_there_is(viable: float, oxygen: float, air: float, seconds: float) -> None:
    content = {"volume": 2000.0, "glycerol": 8.0, "nutrient": 1.0, "ammonium": 8.0, "lag": 1e6, "temperature": 29.0}
    broth = replace(empty_vessel(FLOATS), viable=viable, oxygen=oxygen, **content)
    before = broth.oxygen
    step(FLOATS, broth, replace(no_inputs(FLOATS), air=air), SLOW, MAIN_VESSEL, NOMINAL, seconds)
    hours = seconds / 3600.0
    assert broth.uptake * hours <= (_most_transfer(air) * hours + before) * (1.0 + 1e-9)
    assert broth.uptake >= 0.0


def _most_transfer(air: float) -> float:
    """mmol/L/h into oxygen-free thin broth that nobody stirs."""
    thin = sparged(FLOATS, gas_velocity(MAIN_VESSEL, air, 29.0, 1.0))
    return thin.bubbled * saturation(FLOATS, 29.0, 1.0, AIR_OXYGEN)
