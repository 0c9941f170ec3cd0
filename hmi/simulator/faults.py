"""The fault catalogue F01 to F26: what each does, to which asset, and where it shows (plant.md 4.2)."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hmi.model.parameters import BatchFactors

FERMENTERS = ("PFR-401", "PFR-501", "SFR-301")


class FaultError(Exception):
    """A fault cannot be injected; the message says which text is wrong and what is known."""


@dataclass(slots=True)
class Disturbance:
    """What is wrong with a unit at this moment; neutral when it is well. Offsets are by a tag's last two digits."""

    cool_stuck: float | None = None
    heat_stuck: float | None = None
    cooling_water: float = 0.0
    agitator_tripped: bool = False
    air_share: float = 1.0
    air_stuck: float | None = None
    filter_clogged: float = 0.0
    pressure: float = 0.0
    leak_out: float = 0.0
    leak_in: float = 0.0
    base_delivered: float = 1.0
    base_failed: bool = False
    contaminate: float = 0.0
    foam_gain: float = 1.0
    antifoam_blocked: bool = False
    hold_temperature: float = 0.0
    divert_stuck: bool = False
    flow_share: float = 1.0
    fouling: float = 0.0
    steam_share: float = 1.0
    seal_bar: float = 0.0
    hood_share: float = 1.0
    fill_drift: float = 0.0
    fill_spread: float = 1.0
    offset: dict[str, float] = field(default_factory=dict)


Apply = Callable[[Disturbance, float, float], None]
Charge = Callable[[BatchFactors, float], None]


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One row of the catalogue.

    `apply(disturbance, size, hours since onset)` acts while it lasts; `charge(factors, size)` acts on the charge of the
    batch that is in the vessel at the onset. `phase` and `hour` say where the onset is placed so that it shows.
    """

    id: str
    title: str
    asset: str
    size: float
    unit: str
    phase: str
    hour: float
    apply: Apply | None = None
    charge: Charge | None = None
    once: bool = False

    @property
    def assets(self) -> tuple[str, ...]:
        """The assets that it can strike."""
        return FERMENTERS if self.asset in FERMENTERS else (self.asset,)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to come: its kind, the asset it strikes, hours from the start of the simulation, size."""

    kind: FaultKind
    asset: str
    hours: float
    size: float


def read_fault(text: str) -> Fault:
    """`F05@1`, `F05:PFR-501@3` or `F05@1=0.5` (a size of one's own).

    Raises:
        FaultError: Unknown fault, asset, hour or size.
    """
    found = re.fullmatch(r"\s*([A-Za-z]\d+)(?::([\w-]+))?@([^=\s]+)(?:=(\S+))?\s*", text)
    if found is None:
        raise FaultError(f"fault '{text}': write ID@HOURS, for example F05@1 or F05:PFR-501@3")
    name, asset, hours, size = found.groups()
    kind = CATALOGUE.get(name.upper())
    if kind is None:
        raise FaultError(f"fault '{text}': {name} is not in the catalogue ({', '.join(CATALOGUE)})")
    asset = (asset or kind.asset).upper()
    if asset not in kind.assets:
        raise FaultError(f"fault '{text}': {kind.id} strikes {' or '.join(kind.assets)}, not {asset}")
    return Fault(kind, asset, _number(text, "hours", hours, 0.0), _number(text, "size", size, None, kind.size))


def _number(text: str, what: str, said: str | None, lowest: float | None, default: float = 0.0) -> float:
    if said is None:
        return default
    try:
        value = float(said)
    except ValueError as error:
        raise FaultError(f"fault '{text}': the {what} '{said}' is not a number") from error
    if not math.isfinite(value) or (lowest is not None and value < lowest):
        raise FaultError(f"fault '{text}': the {what} must be a number from {lowest or 0:g} upwards")
    return value


def _cool_closed(d: Disturbance, size: float, _: float) -> None:
    d.cool_stuck = size


def _heat_stuck(d: Disturbance, size: float, _: float) -> None:
    d.heat_stuck = size


def _base_leak(d: Disturbance, size: float, _: float) -> None:
    d.base_delivered = 1.0 - size


def _leak_out(d: Disturbance, size: float, _: float) -> None:
    d.leak_out = size


def _hot_water(d: Disturbance, size: float, hours: float) -> None:
    d.cooling_water = size * (1.0 - math.exp(-hours / 0.1))


def _agitator(d: Disturbance, _size: float, _: float) -> None:
    d.agitator_tripped = True


def _filter(d: Disturbance, size: float, hours: float) -> None:
    d.filter_clogged = size * (1.0 - math.exp(-hours / 6.0))
    d.air_share = 1.0 - d.filter_clogged


def _oxygen_probe(d: Disturbance, size: float, hours: float) -> None:
    d.offset["05"] = min(size * hours, 25.0)


def _ph_probe(d: Disturbance, size: float, hours: float) -> None:
    d.offset["04"] = -size * hours


def _temperature_sensor(d: Disturbance, size: float, _: float) -> None:
    d.offset["02"] = -size


def _contamination(d: Disturbance, size: float, _: float) -> None:
    d.contaminate = size


def _foam_out(d: Disturbance, size: float, _: float) -> None:
    d.foam_gain = size
    d.antifoam_blocked = True


def _base_pump(d: Disturbance, _size: float, _: float) -> None:
    d.base_failed = True


def _jacket_leak(d: Disturbance, size: float, _: float) -> None:
    d.leak_in = size


def _air_open(d: Disturbance, size: float, _: float) -> None:
    d.air_stuck = size


def _low_pressure(d: Disturbance, size: float, _: float) -> None:
    d.pressure = -size


def _under_lethality(d: Disturbance, size: float, _: float) -> None:
    d.hold_temperature = -size
    d.divert_stuck = True


def _feed_pump(d: Disturbance, size: float, _: float) -> None:
    d.flow_share = 1.0 - size


def _fouling(d: Disturbance, size: float, hours: float) -> None:
    d.fouling = size * (1.0 - math.exp(-hours / 0.5))


def _steam_dip(d: Disturbance, size: float, hours: float) -> None:
    # The boiler hunts: five minutes down, a quarter of an hour to recover, and again.
    if (hours * 60.0) % 20.0 < 5.0:
        d.steam_share = 1.0 - size


def _filler(d: Disturbance, size: float, hours: float) -> None:
    d.seal_bar = -size
    d.hood_share = 0.55
    d.fill_drift = -min(20.0 * hours, 60.0)
    d.fill_spread = 2.0


def _less_glycerol(factors: BatchFactors, size: float) -> None:
    factors.glycerol *= 1.0 - size


def _less_yeast(factors: BatchFactors, size: float) -> None:
    factors.yeast *= 1.0 - size


def _more_glycerol(factors: BatchFactors, size: float) -> None:
    factors.glycerol *= 1.0 + size


def _poor_inoculum(factors: BatchFactors, size: float) -> None:
    factors.inoculum *= 1.0 - size
    factors.lag_h += 8.0


_A = "PFR-401"
_ROWS = (
    FaultKind("F01", "Cooling water valve stuck closed", _A, 0.0, "open", "GROWTH", 30, _cool_closed),
    FaultKind("F02", "Base line leaks", _A, 0.6, "share lost", "GROWTH", 50, _base_leak),
    FaultKind("F03", "Vessel leaks", _A, 12.0, "L/h", "GROWTH", 30, _leak_out),
    FaultKind("F04", "Superheated cooling water", _A, 16.0, "K", "GROWTH", 30, _hot_water),
    FaultKind("F05", "Agitator failure", _A, 1.0, "-", "GROWTH", 30, _agitator),
    FaultKind("F06", "Inlet air filter clogs", _A, 0.93, "share blocked", "GROWTH", 30, _filter),
    FaultKind("F07", "Dissolved oxygen probe drifts", _A, 1.25, "%/h", "GROWTH", 30, _oxygen_probe),
    FaultKind("F08", "pH probe drifts", _A, 0.015, "pH/h", "GROWTH", 30, _ph_probe),
    FaultKind("F09", "Temperature sensor reads low", _A, 2.0, "K", "GROWTH", 30, _temperature_sensor),
    FaultKind("F10", "Contamination", _A, 3e5, "cells/L", "GROWTH", 30, _contamination, once=True),
    FaultKind("F11", "Glycerol charge too small", _A, 0.35, "share", "GROWTH", 50, charge=_less_glycerol),
    FaultKind("F12", "Yeast extract charge too small", _A, 0.60, "share", "GROWTH", 30, charge=_less_yeast),
    FaultKind("F13", "Glycerol charge too large", _A, 1.50, "share", "GROWTH", 50, charge=_more_glycerol),
    FaultKind("F14", "Foam-out, antifoam blocked", _A, 7.0, "times", "GROWTH", 30, _foam_out),
    FaultKind("F15", "Base pump fails", _A, 1.0, "-", "GROWTH", 50, _base_pump),
    FaultKind("F16", "Poor inoculum", _A, 0.85, "share lost", "GROWTH", 22, charge=_poor_inoculum),
    FaultKind("F17", "Jacket leaks into the broth", _A, 8.0, "L/h", "GROWTH", 30, _jacket_leak),
    FaultKind("F18", "Air valve stuck open", _A, 1.0, "open", "GROWTH", 30, _air_open),
    FaultKind("F19", "Heater stuck on", _A, 1.0, "open", "GROWTH", 30, _heat_stuck),
    FaultKind("F20", "Low back pressure", _A, 0.35, "bar", "GROWTH", 30, _low_pressure),
    FaultKind("F21", "Cooling water valve stuck open", _A, 0.8, "open", "GROWTH", 30, _cool_closed),
    FaultKind(
        "F22", "Steriliser holds too cold, divert stuck", "STU-201", 3.0, "K", "STERILISE", 0.3, _under_lethality
    ),
    FaultKind("F23", "Steriliser feed pump weak", "STU-201", 0.30, "share", "STERILISE", 0.3, _feed_pump),
    FaultKind("F24", "Regenerator fouled", "STU-201", 0.30, "share", "STERILISE", 0.3, _fouling),
    FaultKind("F25", "Steam pressure dips", "STU-201", 0.30, "share", "STERILISE", 0.3, _steam_dip),
    FaultKind("F26", "Seal bar cold, hood weak, filler drifts", "FIL-701", 15.0, "K", "FILL", 0.5, _filler),
)

CATALOGUE: dict[str, FaultKind] = {kind.id: kind for kind in _ROWS}
"""Every fault by its id."""
