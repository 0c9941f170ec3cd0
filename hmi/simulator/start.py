"""Where in the campaign a simulation begins: in full swing, just before what is to be seen."""

from hmi.core.plant_file import TagRow
from hmi.simulator.faults import Fault
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.recipe import Recipe

COARSE_S = 30.0
"""Step while the campaign is run up to its beginning."""

LIVE_ASSET = "PFR-401"
LIVE_PHASE = "GROWTH"
LIVE_HOUR = 30.0
"""Without a fault the demo begins in the second half of the first exponential phase."""

SEED_HOUR = 30.0
"""The seed does not grow longer than 48 h: faults of late growth strike it earlier."""

LONGEST_H = 400.0


def start_plant(
    rows: tuple[TagRow, ...],
    recipe: Recipe,
    seed: int,
    faults: tuple[Fault, ...] = (),
    start_hour: float | None = None,
    *,
    extended: bool = True,
) -> SimulatedPlant:
    """A plant in the middle of its campaign. `start_hour` counts from the campaign's own beginning."""

    def new() -> SimulatedPlant:
        first = 0 if _asset(faults) == "PFR-501" else 1
        return SimulatedPlant(rows, recipe, seed, faults, first=first, extended=extended)

    plant = new()
    if start_hour is None:
        short = _approach(plant, faults)
        if short > 0.0:
            # The onset is further away than the phase is old: the same campaign again, not so far.
            start_hour, plant = max(plant.hours - short, 0.0), new()
    if start_hour is not None:
        _run_to(plant, start_hour)
    plant.started_at = plant.hours
    return plant


def _asset(faults: tuple[Fault, ...]) -> str:
    return min(faults, key=lambda fault: fault.hours).asset if faults else LIVE_ASSET


def _approach(plant: SimulatedPlant, faults: tuple[Fault, ...]) -> float:
    """Runs up to where the earliest fault, at its hour, strikes where its row of the catalogue says.

    Gives the hours by which that is too far: 0 unless the phase begins after the beginning of the simulation.
    """
    # The faults must not strike on the way; those of the charge have to.
    plant.started_at = float("inf")
    asset, phase, hour = LIVE_ASSET, LIVE_PHASE, LIVE_HOUR
    if faults:
        first = min(faults, key=lambda fault: fault.hours)
        asset, phase = first.asset, first.kind.phase
        hour = first.kind.hour - first.hours
        if asset == "SFR-301":
            hour = min(first.kind.hour, SEED_HOUR) - first.hours
    unit = plant.units[asset]
    while plant.hours < LONGEST_H:
        plant.step(COARSE_S)
        if unit.phase_name == phase and unit.sequence.hours >= hour:
            break
    return max(-hour, 0.0)


def _run_to(plant: SimulatedPlant, hours: float) -> None:
    plant.started_at = float("inf")
    while plant.hours < hours - COARSE_S / 7200.0:
        plant.step(COARSE_S)
