"""A production batch under ideal control: the model alone, without plant, sensors or recipe."""

from dataclasses import dataclass, field, replace

from hmi.model.arithmetic import FLOATS
from hmi.model.fermenter import Broth, empty_vessel, no_inputs, step
from hmi.model.kinetics import lag_at_start
from hmi.model.oxygen import saturation
from hmi.model.parameters import MAIN_VESSEL, NOMINAL, SLOW, Strain


@dataclass
class Course:
    """What a batch came to: count per mL by hour, and totals."""

    broth: Broth[float]
    counts: dict[int, float] = field(default_factory=dict)
    uptakes: dict[int, float] = field(default_factory=dict)
    base_l: float = 0.0
    carbon_dioxide_mol: float = 0.0
    start_mol: float = 0.0
    lowest_oxygen: float = 100.0

    def hours_to(self, count: float) -> float:
        return next(hour for hour, seen in sorted(self.counts.items()) if seen >= count)


def carbon_mol(broth: Broth[float]) -> float:
    """Carbon in glycerol, cells and EPS, C-mol; of dead cells 15 % are lysed and no longer seen."""
    cells = broth.viable + broth.dead / 0.85
    return broth.volume * (broth.glycerol / 30.7 + cells / 24.6 + broth.eps / 28.0)


def run_ideal(
    start_count: float,
    *,
    hours: int = 72,
    seconds: float = 60.0,
    lag_h: float = 4.0,
    strain: Strain = SLOW,
    temperature: float = 29.0,
    ammonium: float = 13.2,
) -> Course:
    """Runs a batch of 2 000 L from a count per mL with temperature, pH and oxygen held."""
    grams = start_count * 1000.0 / strain.cells_per_g
    broth = replace(
        empty_vessel(FLOATS),
        volume=2000.0,
        viable=grams,
        dead=grams * 0.05 / 0.95,
        glycerol=9.6,
        nutrient=2.0,
        ammonium=ammonium,
        ph=6.8,
        temperature=temperature,
        lag=lag_at_start(FLOATS, strain.mu1, lag_h),
    )
    course = Course(broth, start_mol=carbon_mol(broth))
    given = replace(no_inputs(FLOATS), pressure=1.4)
    steps = round(3600.0 / seconds)
    for hour in range(1, hours + 1):
        for _ in range(steps):
            oxygen = 100.0 * broth.oxygen / saturation(FLOATS, 29.0, 1.4, 0.2095)
            given.rpm = min(max(80.0 + 4.0 * (35.0 - oxygen), 80.0), 220.0)
            given.air = 300.0
            given.base = min(max((6.75 - broth.ph) * 48.0, 0.0), 12.0)
            given.acid = min(max((broth.ph - 6.85) * 24.0, 0.0), 6.0)
            course.base_l += given.base * seconds / 3600.0
            step(FLOATS, broth, given, strain, MAIN_VESSEL, NOMINAL, seconds)
            broth.temperature = broth.jacket = temperature
            course.carbon_dioxide_mol += broth.evolution * broth.volume / 1000.0 * seconds / 3600.0
            course.lowest_oxygen = min(course.lowest_oxygen, oxygen)
        course.counts[hour] = broth.viable * strain.cells_per_g / 1000.0
        course.uptakes[hour] = broth.uptake
    return course
