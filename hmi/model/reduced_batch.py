"""The reduced model: a production batch by the same kinetics with temperature, pH and oxygen held ideally.

Against the full model it leaves out jacket, controllers and foam; oxygen and its gas are at rest at every moment, so
that half an hour is a good step.
"""

from dataclasses import dataclass
from typing import Generic, NamedTuple

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.candidate import Candidate
from hmi.model.ideal_oxygen import Cascade, cascade, hold
from hmi.model.kinetics import (
    Climate,
    Conditions,
    Potential,
    climate,
    eaten,
    lag_at_start,
    limited_rates,
    oxygen_for,
    potential_rates,
)
from hmi.model.oxygen import slowing
from hmi.model.parameters import (
    MAIN_VESSEL,
    REAGENT,
    SEEN_DEAD,
    SLOW,
    BatchFactors,
    Strain,
    Vessel,
    nominal_factors,
)
from hmi.model.ph import acid_made
from hmi.model.thermal import evaporation
from hmi.model.utilities import air_kw, drive_kw

VOLUME_L = 2000.0
SEED_SHARE = 0.06
"""Of the volume, from the seed fermenter."""

SEED_LEFT = (7.25, 0.42, 3.5, 0.23)
"""Glycerol, yeast extract, ammonium and EPS that a nominal seed brings along (computed with the full model)."""


class State(NamedTuple, Generic[N]):
    """A batch at one moment: g/L, ammonium mmol/L, the lag state, L; totals of base L and electricity kWh."""

    viable: N
    dead: N
    glycerol: N
    nutrient: N
    ammonium: N
    eps: N
    lag: N
    volume: N
    base: N
    stirring: N
    aeration: N


@dataclass(frozen=True, slots=True)
class Plan(Generic[N]):
    """Batches to be, which differ in what was chosen and in their factors; strain and vessel are the same for all.

    `evaporation` is in L/h per NL/min of air.
    """

    m: Arithmetic[N]
    choice: Candidate[N]
    factors: BatchFactors[N]
    strain: Strain
    loop: Cascade[N]
    climate: Climate[N]
    evaporation: N


def plan(
    m: Arithmetic[N],
    choice: Candidate[N],
    factors: BatchFactors[N] | None = None,
    strain: Strain = SLOW,
    vessel: Vessel = MAIN_VESSEL,
) -> Plan[N]:
    """The batches of candidates; without factors nothing else differs from the nominal one."""
    loop = cascade(
        m,
        vessel,
        setpoint=choice.oxygen,
        rpm=choice.rpm,
        air=choice.air,
        temperature=choice.temperature,
        pressure=choice.pressure,
        volume=m.number(VOLUME_L),
    )
    per_air = evaporation(m, m.number(60.0 / 22.414), choice.temperature, choice.pressure)
    held = climate(m, strain, choice.ph, choice.temperature)
    return Plan(m, choice, factors or nominal_factors(m), strain, loop, held, per_air)


def inoculated(m: Arithmetic[N], choice: Candidate[N], factors: BatchFactors[N], strain: Strain = SLOW) -> State[N]:
    """Medium with the seed in it, at the beginning of the lag."""
    glycerol, nutrient, ammonium, eps = (SEED_SHARE * left for left in SEED_LEFT)
    fresh = 1.0 - SEED_SHARE
    viable = SEED_SHARE * 1000.0 / strain.cells_per_g * choice.inoculum * factors.inoculum / factors.cells
    none = m.number(0.0)
    return State(
        viable,
        viable * (1.0 - factors.inoculum_viability) / factors.inoculum_viability,
        fresh * choice.glycerol * factors.glycerol + glycerol,
        fresh * choice.yeast_extract * factors.yeast + nutrient,
        fresh * choice.ammonium * factors.ammonium + ammonium,
        m.number(eps),
        lag_at_start(m, strain.mu1, choice.lag_h),
        m.number(VOLUME_L),
        none,
        none,
        none,
    )


def advance(what: Plan[N], state: State[N], step: N) -> State[N]:
    """One step of the classical Runge-Kutta method of fourth order."""
    half, sixth = 0.5 * step, step / 6.0
    first = _slopes(what, state)
    second = _slopes(what, State(*(x + half * d for x, d in zip(state, first, strict=True))))
    third = _slopes(what, State(*(x + half * d for x, d in zip(state, second, strict=True))))
    fourth = _slopes(what, State(*(x + step * d for x, d in zip(state, third, strict=True))))
    moved = zip(state, first, second, third, fourth, strict=True)
    return State(*(what.m.most(x + sixth * (a + 2.0 * (b + c) + d), 0.0) for x, a, b, c, d in moved))


def _slopes(what: Plan[N], state: State[N]) -> State[N]:
    """Change per hour."""
    m, strain, factors = what.m, what.strain, what.factors
    viable = state.viable
    seen = Conditions(
        m.most(state.glycerol, 0.0),
        m.most(state.nutrient, 0.0),
        m.most(state.ammonium, 0.0),
        state.lag,
        what.climate,
    )
    potential = potential_rates(m, strain, factors, seen)
    growing, resting = _demand(strain, factors, potential)
    slowed = factors.kla * slowing(m, state.eps, 0.0)
    held = hold(m, what.loop, slowed, viable * growing, viable * resting, strain.ko)
    rates = limited_rates(m, strain, factors, seen, potential, held.oxygen)
    protons = acid_made(strain, rates, viable, 0.0) * state.volume / (1000.0 * REAGENT)
    base = m.most(protons, 0.0)
    added = base + m.most(-protons, 0.0) - what.evaporation * held.air
    thinned = added / state.volume
    return State(
        (rates.mu - rates.death - thinned) * viable,
        SEEN_DEAD * rates.death * viable - thinned * state.dead,
        -rates.glycerol * viable - thinned * state.glycerol,
        -rates.nutrient * viable - thinned * state.nutrient,
        -rates.ammonium * viable - thinned * state.ammonium,
        rates.eps * viable - thinned * state.eps,
        rates.ripening * state.lag,
        added,
        base,
        drive_kw(held.power_w),
        air_kw(held.air),
    )


def _demand(strain: Strain, factors: BatchFactors[N], potential: Potential[N]) -> tuple[N, N]:
    """Oxygen that growth and EPS would take with oxygen in plenty, and that of maintenance, mmol/g/h."""
    mu, eps = potential.mu1 + potential.mu2, potential.eps
    growing = oxygen_for(strain.substrate, eaten(strain, factors, mu, eps), mu, eps)
    return growing, oxygen_for(strain.substrate, potential.maintenance, 0.0, 0.0)
