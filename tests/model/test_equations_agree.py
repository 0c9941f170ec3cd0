"""Every equation by itself is the same in lanes as in floats, also where one side of a choice makes no sense."""

from typing import Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import blending, kinetics, oxygen, ph, shelf_life, steriliser, thermal, utilities
from hmi.model.arithmetic import FLOATS, Arithmetic, Lanes, N
from hmi.model.ideal_oxygen import cascade, hold
from hmi.model.parameters import FAST, MAIN_VESSEL, SLOW, Strain, nominal_factors

SHARE = st.floats(0.0, 1.0)
ROWS = st.lists(st.tuples(SHARE, SHARE, SHARE), min_size=1, max_size=4)
"""What varies between the lanes: three numbers from 0 to 1, from which each equation makes its own."""


class Equation(Protocol):
    """An equation of the model, in either arithmetic."""

    def __call__(self, m: Arithmetic[N], a: N, b: N, c: N, /) -> tuple[N, ...]:
        """Everything that it gives."""


def _rates(m: Arithmetic[N], strain: Strain, a: N, b: N, c: N) -> tuple[N, ...]:
    seen = kinetics.Conditions(
        30.0 * a * a, 5.0 * b, 20.0 * c, 20.0 * a, kinetics.climate(m, strain, 14.0 * b, 45.0 * c)
    )
    rates = kinetics.specific_rates(m, strain, nominal_factors(m), seen, 0.3 * b * c)
    results: list[N] = list(rates)
    results += [ph.acid_made(strain, rates, a, b), ph.ph_slope(strain, a, b, c, 100.0 + 2000.0 * c)]
    return tuple(results)


def slow_growth(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Rates and protons of the default strain."""
    return _rates(m, SLOW, a, b, c)


def fast_growth(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Rates and protons of the fast strain."""
    return _rates(m, FAST, a, b, c)


def lag_and_contaminant(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """What a batch begins with."""
    return kinetics.lag_at_start(m, 0.108, 30.0 * a), kinetics.contaminant_growth(m, a, b, 50.0 * c)


def transfer(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Air and stirrer, from standing still upwards."""
    rpm, volume = 220.0 * a, 2500.0 * b
    velocity = oxygen.gas_velocity(MAIN_VESSEL, 1400.0 * c, 45.0 * a, 1.0 + b)
    power, sparging = oxygen.gassed_power(MAIN_VESSEL, rpm), oxygen.sparged(m, velocity)
    slowed = oxygen.slowing(m, 4.0 * b, c)
    kla = oxygen.transfer_coefficient(m, sparging, slowed, power_w=power, rpm=rpm, volume=volume)
    needed = oxygen.power_for(m, sparging, 30.0 * a, volume)
    return velocity, power, sparging.stirred, sparging.bubbled, slowed, kla, needed


def gases(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Dissolved oxygen and exhaust, also with no transfer and no air."""
    flow = 4000.0 * c
    return (
        oxygen.saturation(m, 130.0 * a, 1.0 + b, 0.21 * c),
        oxygen.next_oxygen(m, 0.3 * a, kla=60.0 * b, star=0.4 * c, uptake=20.0 * c, hours=0.02),
        oxygen.next_gas(m, 0.21 * a, 0.21, -20.0 * b, flow=flow, content=28.0 + 10.0 * a, hours=0.02),
        oxygen.next_gas(m, 0.21 * a, 0.21, 5.0 * b, flow=0.0 * flow, content=28.0 + 10.0 * a, hours=0.02),
    )


def ideal_cascade(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Setpoints in and out of reach."""
    loop = cascade(
        m,
        MAIN_VESSEL,
        setpoint=120.0 * a,
        rpm=60.0 + 150.0 * b,
        air=50.0 + 1500.0 * c,
        temperature=15.0 + 20.0 * a,
        pressure=1.0 + b,
        volume=m.number(2000.0),
    )
    return tuple(hold(m, loop, 0.4 + 0.6 * c, 30.0 * a, 3.0 * b, SLOW.ko))


def heat(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Jacket and evaporation; the stirrer turns in some lanes."""
    broth, jacket = thermal.next_temperatures(
        m,
        MAIN_VESSEL,
        60.0 * b,
        80.0 * c,
        content_kj_per_k=500.0 + 9000.0 * a,
        heat_kw=3.0 * b,
        stirred=c > 0.5,
        services=thermal.JacketServices(a, 40.0 * b, c, 30.0 * a),
        seconds=60.0,
    )
    return broth, jacket, thermal.evaporation(m, 4000.0 * a, 130.0 * b, 1.0 + c)


def sterilisation(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Lethality, and a cooler with equal, unequal and no flows."""
    minutes = steriliser.hold_minutes(500.0 + 1000.0 * a)
    killed = steriliser.del_factor(m, 20.0 + 125.0 * b, minutes)
    alive = steriliser.survivors(m, killed, 2000.0 * c, 1000.0 * a)
    outlet, water = steriliser.cooler_outlet(m, 60.0 * a, 2000.0 * b, 60.0 * c, 2000.0 * a)
    alike, water_alike = steriliser.cooler_outlet(m, 60.0 * a, 2000.0 * b, 60.0 * c, 2000.0 * b)
    return (
        steriliser.lethality(m, 20.0 + 125.0 * b, minutes),
        killed,
        alive,
        steriliser.contamination_probability(m, alive),
        steriliser.regenerator_effectiveness(0.9 * c),
        outlet,
        water,
        alike,
        water_alike,
    )


def product(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """Blending and storage, also of nothing and to no target."""
    litres = blending.product_volume(m, 2000.0 * a, 1e10 * b, 1e10 * c)
    return litres, blending.stock_volume(litres), blending.viscosity(3.0 * a), shelf_life.count_at_expiry(1e10 * b)


def services(m: Arithmetic[N], a: N, b: N, c: N) -> tuple[N, ...]:
    """What drives take and how pressures sag."""
    return (
        utilities.air_kw(1400.0 * a),
        utilities.drive_kw(3000.0 * b),
        utilities.pump_kw(2000.0 * c, 2.0),
        utilities.steam_pressure(m, 6.0, 1500.0 * a),
        utilities.water_pressure(m, 3.0, 15000.0 * b),
    )


EQUATIONS: tuple[Equation, ...] = (
    slow_growth,
    fast_growth,
    lag_and_contaminant,
    transfer,
    gases,
    ideal_cascade,
    heat,
    sterilisation,
    product,
    services,
)


@pytest.mark.parametrize("equation", EQUATIONS)
@given(rows=ROWS)
def test_an_equation_gives_in_a_lane_what_it_gives_in_floats(
    equation: Equation, rows: list[tuple[float, float, float]]
) -> None:
    a, b, c = np.array(rows).T
    many = equation(Lanes(len(rows)), a, b, c)
    for lane, row in enumerate(rows):
        single = equation(FLOATS, *row)
        assert all(np.isfinite(single))
        found = [float(np.broadcast_to(values, len(rows))[lane]) for values in many]
        assert found == pytest.approx(single, rel=1e-9, abs=1e-12)
