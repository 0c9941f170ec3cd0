"""Where in the campaign a simulation begins: in full swing, just before what is to be seen."""

from hmi.core.plant_file import TagRow
from hmi.simulator.faults import Fault
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.recipe import Recipe

COARSE_S = 60.0
"""Step while the campaign is run up to its beginning."""

LIVE_ASSET = "PFR-401"
LIVE_PHASE = "GROWTH"
LIVE_HOUR = 30.0
"""Without a fault the demo begins in the second half of the first exponential phase."""

LONGEST_H = 400.0


def start_plant(
    rows: tuple[TagRow, ...],
    recipe: Recipe,
    seed: int,
    faults: tuple[Fault, ...] = (),
    start_hour: float | None = None,
    *,
    extended: bool = False,
) -> SimulatedPlant:
    """A plant in the middle of its campaign. `start_hour` counts from the campaign's own beginning."""

    def new() -> SimulatedPlant:
        first = 0 if _asset(faults) == "PFR-501" else 1
        return SimulatedPlant(rows, recipe, seed, faults, first=first, extended=extended)

    if start_hour is None:
        start_hour = _reach(new(), faults)
    plant = new()
    _run_to(plant, start_hour)
    plant.started_at = plant.hours
    return plant


def _asset(faults: tuple[Fault, ...]) -> str:
    return min(faults, key=lambda fault: fault.hours).asset if faults else LIVE_ASSET


def _reach(plant: SimulatedPlant, faults: tuple[Fault, ...]) -> float:
    """The campaign hour at which to begin so that the earliest fault strikes where its row of the catalogue says."""
    # The faults must not strike on the way; those of the charge have to.
    plant.started_at = float("inf")
    asset, phase, hour, onset = LIVE_ASSET, LIVE_PHASE, LIVE_HOUR, 0.0
    if faults:
        first = min(faults, key=lambda fault: fault.hours)
        asset, phase, hour, onset = first.asset, first.kind.phase, first.kind.hour, first.hours
        if asset == "SFR-301":
            hour = min(hour, 30.0)
    unit = plant.units[asset]
    while plant.hours < LONGEST_H:
        plant.step(COARSE_S)
        if unit.phase_name == phase and unit.phase_hours >= hour:
            break
    return max(plant.hours - onset, 0.0)


def _run_to(plant: SimulatedPlant, hours: float) -> None:
    plant.started_at = float("inf")
    while plant.hours < hours - COARSE_S / 7200.0:
        plant.step(COARSE_S)
