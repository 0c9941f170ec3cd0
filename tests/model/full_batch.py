"""A production batch of the full model under its controllers, without sensors, recipe or plant."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Generic

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.candidate import Candidate, usual
from hmi.model.fermenter import Broth, Inputs, empty_vessel, no_inputs, step
from hmi.model.kinetics import CELLS_GRAMS, EPS_GRAMS
from hmi.model.oxygen import CALIBRATED
from hmi.model.parameters import MAIN_VESSEL, SEEN_DEAD, SLOW, BatchFactors, Strain, nominal_factors
from hmi.model.reduced_batch import VOLUME_L, inoculated
from hmi.model.utilities import air_kw, drive_kw

Disturb = Callable[[Inputs[N], float], None]
"""Changes what a step is given; the hour of the batch."""


@dataclass
class Course(Generic[N]):
    """What a batch came to: by hour, and totals."""

    broth: Broth[N]
    per_gram: N
    start_cells: N
    start_carbon_mol: N
    cells: dict[int, N] = field(default_factory=dict)
    uptake: dict[int, N] = field(default_factory=dict)
    temperature: dict[int, N] = field(default_factory=dict)
    oxygen: dict[int, N] = field(default_factory=dict)
    base_l: N | float = 0.0
    acid_l: N | float = 0.0
    stirring_kwh: N | float = 0.0
    aeration_kwh: N | float = 0.0
    carbon_dioxide_mol: N | float = 0.0

    def note(self, hour: int) -> None:
        broth = self.broth
        self.cells[hour] = broth.viable * self.per_gram
        self.uptake[hour] = broth.uptake
        self.oxygen[hour] = 100.0 / CALIBRATED * broth.oxygen
        self.temperature[hour] = broth.temperature


@dataclass
class Controllers(Generic[N]):
    """Those of the fermenter: temperature PI in split range, pH with its dead band, oxygen PI on stirrer and air."""

    m: Arithmetic[N]
    choice: Candidate[N]
    warmth: N
    supply: N

    def act(self, broth: Broth[N], given: Inputs[N], hours: float) -> None:
        m, choice = self.m, self.choice
        cold = choice.temperature - broth.temperature
        self.warmth = self._within(self.warmth + 0.45 / 1.1 * hours * cold, -1.0)
        jacket = self._within(self.warmth + 0.45 * cold, -1.0)
        given.heat, given.cool = m.most(jacket, 0.0), m.most(-jacket, 0.0)
        sour = choice.ph - broth.ph
        given.base = m.least(4.0 * m.most(sour - 0.05, 0.0), 1.0) * MAIN_VESSEL.base_lph
        given.acid = m.least(4.0 * m.most(-sour - 0.05, 0.0), 1.0) * MAIN_VESSEL.acid_lph
        short = choice.oxygen - 100.0 / CALIBRATED * broth.oxygen
        self.supply = self._within(self.supply + 0.005 / 0.1 * hours * short, 0.0)
        supply = 2.0 * self._within(self.supply + 0.005 * short, 0.0)
        given.rpm = choice.rpm + (MAIN_VESSEL.rpm_max - choice.rpm) * m.least(supply, 1.0)
        given.air = choice.air + (MAIN_VESSEL.air_max - choice.air) * m.most(supply - 1.0, 0.0)

    def _within(self, output: N, low: float) -> N:
        return self.m.least(self.m.most(output, low), 1.0)


def carbon_mol(broth: Broth[N], strain: Strain) -> N:
    """Carbon in substrate, cells and EPS; of dead cells some have lysed and are no longer seen."""
    cells = broth.viable + broth.dead / SEEN_DEAD
    return broth.volume * (broth.glycerol / strain.substrate.grams + cells / CELLS_GRAMS + broth.eps / EPS_GRAMS)


def inoculated_broth(m: Arithmetic[N], choice: Candidate[N], factors: BatchFactors[N], strain: Strain) -> Broth[N]:
    """The same beginning as that of the reduced model."""
    start = inoculated(m, choice, factors, strain)
    return replace(
        empty_vessel(m),
        volume=m.number(VOLUME_L),
        viable=start.viable,
        dead=start.dead,
        glycerol=start.glycerol,
        nutrient=start.nutrient,
        ammonium=start.ammonium,
        eps=start.eps,
        lag=start.lag,
        ph=m.number(6.85),
        temperature=m.number(29.0),
        jacket=m.number(29.0),
    )


def run_full(
    m: Arithmetic[N],
    choice: Candidate[N] | None = None,
    factors: BatchFactors[N] | None = None,
    *,
    hours: int = 72,
    seconds: float = 60.0,
    strain: Strain = SLOW,
    disturb: Disturb[N] | None = None,
) -> Course[N]:
    """Runs a batch from its inoculation."""
    choice, factors = choice or usual(m), factors or nominal_factors(m)
    broth = inoculated_broth(m, choice, factors, strain)
    per_gram = strain.cells_per_g / 1000.0 * factors.cells
    course = Course(broth, per_gram, broth.viable * per_gram, carbon_mol(broth, strain))
    control = Controllers(m, choice, m.number(0.0), m.number(0.0))
    given = replace(no_inputs(m), pressure=choice.pressure)
    share = seconds / 3600.0
    for hour in range(1, hours + 1):
        for part in range(round(1.0 / share)):
            control.act(broth, given, share)
            if disturb is not None:
                disturb(given, hour - 1 + part * share)
            step(m, broth, given, strain, MAIN_VESSEL, factors, seconds)
            course.base_l = course.base_l + given.base * share
            course.acid_l = course.acid_l + given.acid * share
            course.stirring_kwh = course.stirring_kwh + drive_kw(broth.power_w) * share
            course.aeration_kwh = course.aeration_kwh + air_kw(given.air) * share
            course.carbon_dioxide_mol = course.carbon_dioxide_mol + broth.evolution * broth.volume * (share / 1000.0)
        course.note(hour)
    return course
