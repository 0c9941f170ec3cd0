"""Oxygen: what air and stirrer transfer, and the level that comes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import oxygen
from hmi.model.arithmetic import FLOATS
from hmi.model.ideal_oxygen import Cascade, cascade, hold
from hmi.model.parameters import MAIN_VESSEL, SLOW

VOLUME = 2000.0
RPM = st.floats(60.0, 220.0)
AIR = st.floats(100.0, 1400.0)


def _kla(rpm: float, air: float) -> float:
    sparging = oxygen.sparged(FLOATS, oxygen.gas_velocity(MAIN_VESSEL, air, 29.0, 1.4))
    power = oxygen.gassed_power(MAIN_VESSEL, rpm)
    return oxygen.transfer_coefficient(FLOATS, sparging, 1.0, power_w=power, rpm=rpm, volume=VOLUME)


@pytest.mark.parametrize(("celsius", "published"), [(15.0, 10.08), (25.0, 8.26), (30.0, 7.56)])
def test_water_holds_as_much_oxygen_as_published(celsius: float, published: float) -> None:
    # Solubility of air in fresh water at 1 atm, mg/L (standard tables); 2 %, and broth holds 95 % of it.
    held = oxygen.saturation(FLOATS, celsius, 1.01325, oxygen.AIR_OXYGEN)
    assert held * 32.0 / 0.95 == pytest.approx(published, rel=0.02)


def test_a_stirrer_draws_power_by_the_cube_of_its_speed() -> None:
    # n Np rho N^3 D^5 with two turbines of power number 5 and 45 % less in gassed broth: 880 W at 150 rpm.
    assert oxygen.gassed_power(MAIN_VESSEL, 150.0) == pytest.approx(880.0, rel=0.001)
    assert oxygen.gassed_power(MAIN_VESSEL, 200.0) == pytest.approx(8.0 * oxygen.gassed_power(MAIN_VESSEL, 100.0))


@given(RPM, AIR)
def test_more_stirring_and_more_air_transfer_more(rpm: float, air: float) -> None:
    assert _kla(rpm + 5.0, air) > _kla(rpm, air)
    assert _kla(rpm, air + 10.0) > _kla(rpm, air)
    assert _kla(0.0, air) < _kla(60.0, air)


def test_no_air_transfers_nothing() -> None:
    assert _kla(150.0, 0.0) == 0.0


@given(RPM, AIR)
def test_power_for_a_transfer_is_what_gives_that_transfer(rpm: float, air: float) -> None:
    sparging = oxygen.sparged(FLOATS, oxygen.gas_velocity(MAIN_VESSEL, air, 29.0, 1.4))
    power = oxygen.power_for(FLOATS, sparging, _kla(rpm, air), VOLUME)
    assert power == pytest.approx(oxygen.gassed_power(MAIN_VESSEL, rpm), rel=1e-9)


@given(st.floats(200.0, 1400.0), st.floats(1.0, 4.5))
def test_velocity_for_a_transfer_is_what_gives_that_transfer(air: float, more: float) -> None:
    velocity = oxygen.gas_velocity(MAIN_VESSEL, air, 29.0, 1.4)
    power = oxygen.gassed_power(MAIN_VESSEL, MAIN_VESSEL.rpm_max)
    found = oxygen.velocity_for(FLOATS, _kla(MAIN_VESSEL.rpm_max, more * air), velocity, power_w=power, volume=VOLUME)
    assert found == pytest.approx(more * velocity, rel=2e-3)


def _loop(setpoint: float, rpm: float = 80.0, air: float = 300.0) -> Cascade[float]:
    held = {"temperature": 29.0, "pressure": 1.4, "volume": VOLUME}
    return cascade(FLOATS, MAIN_VESSEL, setpoint=setpoint, rpm=rpm, air=air, **held)


@given(st.floats(0.1, 25.0), st.floats(0.0, 3.0), st.floats(5.0, 60.0))
def test_oxygen_at_rest_is_where_the_dynamic_balance_ends(growing: float, resting: float, setpoint: float) -> None:
    loop = _loop(setpoint)
    held = hold(FLOATS, loop, 0.9, growing, resting, SLOW.ko)
    sparging = oxygen.sparged(FLOATS, oxygen.gas_velocity(MAIN_VESSEL, held.air, 29.0, 1.4))
    kla = oxygen.transfer_coefficient(FLOATS, sparging, 0.9, power_w=held.power_w, rpm=100.0, volume=VOLUME)
    wanted = growing * loop.wanted / (SLOW.ko + loop.wanted) + resting
    left = oxygen.AIR_OXYGEN - wanted * VOLUME / 1000.0 / loop.flow
    star = oxygen.saturation(FLOATS, 29.0, 1.4, max(left, 0.005))
    taken = growing * held.oxygen / (SLOW.ko + held.oxygen) + resting
    if held.oxygen > 0.0:
        assert kla * (star - held.oxygen) == pytest.approx(taken, rel=1e-6)
    else:
        assert kla * star <= resting * (1.0 + 1e-9)
    assert oxygen.next_oxygen(FLOATS, held.oxygen, kla=kla, star=star, uptake=taken, hours=1e-3) == pytest.approx(
        held.oxygen, rel=1e-6, abs=1e-5
    )


@pytest.mark.parametrize("setpoint", [20.0, 30.0, 60.0])
def test_the_ideal_cascade_holds_its_setpoint_with_the_stirrer_first(setpoint: float) -> None:
    held = hold(FLOATS, _loop(setpoint), 0.9, 5.0, 0.3, SLOW.ko)
    assert 100.0 * held.oxygen / oxygen.CALIBRATED == pytest.approx(setpoint, rel=1e-6)
    assert held.power_w > oxygen.gassed_power(MAIN_VESSEL, 80.0)
    assert held.air == 300.0


def test_an_idle_broth_is_stirred_as_little_as_may_be_and_holds_more_than_asked_for() -> None:
    held = hold(FLOATS, _loop(30.0), 0.9, 0.3, 0.02, SLOW.ko)
    assert held.oxygen > 0.9 * oxygen.CALIBRATED
    assert held.power_w == pytest.approx(oxygen.gassed_power(MAIN_VESSEL, 80.0))


def test_where_nothing_is_enough_everything_is_given_and_oxygen_is_short() -> None:
    held = hold(FLOATS, _loop(60.0), 0.5, 40.0, 0.0, SLOW.ko)
    assert held.power_w == pytest.approx(oxygen.gassed_power(MAIN_VESSEL, 220.0))
    assert held.air == MAIN_VESSEL.air_max
    assert held.oxygen < 0.3 * oxygen.CALIBRATED


@given(st.floats(0.0, 0.4), st.floats(0.0, 100.0), st.floats(0.0, 50.0), st.floats(1e-4, 0.1))
def test_a_step_of_any_size_keeps_oxygen_between_nothing_and_saturation(
    now: float, kla: float, uptake: float, hours: float
) -> None:
    assert 0.0 <= oxygen.next_oxygen(FLOATS, now, kla=kla, star=0.4, uptake=uptake, hours=hours) <= 0.4 + 1e-12


@given(st.floats(0.0, oxygen.AIR_OXYGEN), st.floats(0.0, 30.0), st.floats(0.0, 5000.0))
def test_the_exhaust_loses_what_the_broth_takes(fraction: float, taken: float, flow: float) -> None:
    after = oxygen.next_gas(FLOATS, fraction, oxygen.AIR_OXYGEN, -taken, flow=flow, content=35.0, hours=10.0)
    assert 0.0 <= after <= oxygen.AIR_OXYGEN + 1e-12
    if flow > 100.0:
        assert after == pytest.approx(max(oxygen.AIR_OXYGEN - taken / flow, 0.0), abs=1e-9)
