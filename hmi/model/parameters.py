"""The parameters of strain, vessels, batch and medium, each with its source; what one equation needs stands beside it.

Sources in brackets are explained in docs/plant.md: C computed or calibrated in a reference run, A assumed.
"""

from dataclasses import dataclass, fields
from typing import Generic

from hmi.model.arithmetic import FLOATS, Arithmetic, N


@dataclass(frozen=True, slots=True)
class Substrate:
    """A carbon source: grams that hold one mole of carbon, and its degree of reduction per carbon (by formula)."""

    grams: float
    reduction: float


SUBSTRATES = {
    "glycerol": Substrate(30.7, 4.667),
    "mannitol": Substrate(30.4, 4.333),
    "sucrose": Substrate(28.5, 4.0),
}


@dataclass(frozen=True, slots=True)
class Strain:
    """What a rhizobium does. Rates per hour, concentrations in g/L (ammonium and oxygen in mmol/L)."""

    mu1: float = 0.108  # 1/h, first phase at its optimum; gives a doubling of 8.7 h (slow growers 8.6 h)
    mu2: float = 0.045  # 1/h, second phase (two decreasing phases published, value A)
    ks: float = 0.15  # g/L glycerol, A
    ki: float = 60.0  # g/L glycerol, A
    kn1: float = 0.15  # g/L yeast extract, A
    yxn1: float = 0.50  # g biomass per g yeast extract, A
    kn2: float = 0.3  # mmol/L ammonium, A
    n_per_x: float = 8.1  # mmol N per g biomass (0.2 mol N per C-mol)
    ko: float = 0.005  # mmol/L oxygen, A
    yxs: float = 0.42  # g biomass per g glycerol, A
    ms: float = 0.010  # g/g/h at 29 degC, Q10 1.9 (Tijhuis gives about 0.015)
    alpha: float = 0.25  # g EPS per g biomass, A
    beta: float = 0.004  # g EPS per g biomass and hour, A
    yps: float = 0.60  # g EPS per g glycerol, A
    h1: float = -1.5  # mmol H+ per g biomass in phase 1: slow growers raise pH
    h2: float = 6.0  # mmol H+ per g biomass in phase 2, A
    hp: float = 0.8  # mmol H+ per g EPS, A
    buffer: float = 7.0  # mmol/L/pH, A
    kd0: float = 0.001  # 1/h, A
    kds: float = 0.010  # 1/h when starved of glycerol, A
    kdo: float = 0.010  # 1/h when starved of oxygen, A
    t_min: float = 4.0
    t_opt: float = 29.0
    t_max: float = 36.0  # degC, no growth at 37
    ph_min: float = 4.5
    ph_opt: float = 6.8
    ph_max: float = 9.0
    cells_per_g: float = 5.0e12  # viable cells per g dry weight
    od_per_g: float = 2.0  # OD600 per g/L, A
    lco: float = 3.0  # nmol Nod factor per g biomass, A
    lco_decay: float = 0.01  # 1/h, A
    substrate: Substrate = SUBSTRATES["glycerol"]


@dataclass(frozen=True, slots=True)
class Vessel:
    """A stirred fermenter: geometry, transfer and what its services can deliver. All A unless noted."""

    diameter: float  # m
    impeller: float  # m
    rpm_min: float
    rpm_max: float
    air_min: float  # NL/min
    air_max: float
    ua: float  # kW/K, jacket to broth
    jacket_kg: float
    heater_kw: float
    cooling_lph: float
    base_lph: float
    acid_lph: float
    gas_l: float  # gas hold-up and head space
    ua_ambient: float  # kW/K, insulated
    steel_kj_per_k: float
    impellers: int = 2
    power_number: float = 5.0
    gassed: float = 0.55


MAIN_VESSEL = Vessel(1.20, 0.40, 80, 220, 300, 1400, 2.0, 180, 18, 1500, 12, 6, 700, 0.01, 600)
"""The 2 000 L production fermenters."""

SEED_VESSEL = Vessel(0.46, 0.155, 140, 400, 14, 120, 0.25, 25, 3, 200, 0.7, 0.35, 45, 0.004, 60)
"""The 120 L seed fermenter."""

BROTH_FACTOR = 0.60
"""What the broth leaves of the coalescing kLa correlation (A)."""

SEEN_DEAD = 0.85
"""Of the cells that die; the others lyse and are no longer seen (A)."""

HEAT_OF_OXYGEN = 0.460
"""Metabolic heat, kJ per mmol O2."""

REAGENT = 2.0
"""Base and acid, mol/L."""


@dataclass(slots=True)
class BatchFactors(Generic[N]):
    """How one batch differs from the nominal one: factors around 1, lags in hours, the viable share of the flask."""

    mu: N
    glycerol: N
    yeast: N
    ammonium: N
    lag_h: N
    seed_lag_h: N
    inoculum: N
    inoculum_viability: N
    kla: N
    yxs: N
    cells: N
    n_per_x: N
    kd0: N
    eps: N
    foam: N
    charge: N


LAG_H = 4.0
INOCULUM_VIABILITY = 0.95


def nominal_factors(m: Arithmetic[N]) -> BatchFactors[N]:
    """A batch in which nothing differs."""
    factors = BatchFactors(*(m.number(1.0) for _ in fields(BatchFactors)))
    factors.lag_h, factors.seed_lag_h = m.number(LAG_H), m.number(LAG_H)
    factors.inoculum_viability = m.number(INOCULUM_VIABILITY)
    return factors


NOMINAL = nominal_factors(FLOATS)

SLOW = Strain()
"""Bradyrhizobium japonicum, the default."""

FAST = Strain(
    mu1=0.22,
    mu2=0.12,
    h1=3.0,
    h2=7.0,
    alpha=0.45,
    beta=0.010,
    t_max=39.0,
    t_opt=30.0,
    ph_min=5.0,
    ph_opt=7.0,
    ph_max=9.3,
)
"""Sinorhizobium meliloti or Rhizobium leguminosarum (generation time 3.8 h)."""

GLYCEROL = 10.0
YEAST_EXTRACT = 2.0
AMMONIUM = 14.0
"""The medium of production and (but for ammonium) of the seed: g/L, ammonium mmol/L."""

MEDIUM_PH = 6.85
