"""What can go wrong in the fermentation: kinds of faults, four sizes each, and where each one sits."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from hmi.golden.arrays import Floats

SIZES = ("tiny", "small", "medium", "large")


@dataclass(slots=True)
class Upset:
    """What disturbs the batches now, each field (lanes,): what sensors read too much, and shares of what arrives."""

    lanes: int
    oxygen: Floats = field(init=False)
    acidity: Floats = field(init=False)
    temperature: Floats = field(init=False)
    cells: Floats = field(init=False)
    feed: Floats = field(init=False)
    feed_unseen: Floats = field(init=False)
    strength: Floats = field(init=False)
    power: Floats = field(init=False)
    air: Floats = field(init=False)
    cooling: Floats = field(init=False)
    base_unseen: Floats = field(init=False)
    foreign: Floats = field(init=False)

    def __post_init__(self) -> None:
        for name in ("oxygen", "acidity", "temperature", "cells", "foreign"):
            setattr(self, name, np.zeros(self.lanes))
        for name in ("feed", "feed_unseen", "strength", "power", "air", "cooling", "base_unseen"):
            setattr(self, name, np.ones(self.lanes))


Effect = Callable[[Upset, Floats, Floats], None]
"""Acts on the batches: sizes (lanes,), nothing where there is no fault; hours since the onset (lanes,)."""


@dataclass(frozen=True, slots=True)
class UpsetKind:
    """One kind of fault. `sizes` are those of `SIZES`, `truth` the variables at which the fault is: the first of them
    is the nearest to it, the others belong to the same loop or say the same."""

    id: str
    title: str
    sizes: tuple[float, float, float, float]
    unit: str
    truth: tuple[str, ...]
    effect: Effect


def _oxygen_drift(upset: Upset, size: Floats, since: Floats) -> None:
    upset.oxygen -= size * since


def _acidity_drift(upset: Upset, size: Floats, since: Floats) -> None:
    upset.acidity -= size * since


def _cells_bias(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.cells -= size


def _temperature_bias(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.temperature -= size


def _feed_step(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.feed *= 1.0 - size


def _feed_decline(upset: Upset, size: Floats, since: Floats) -> None:
    upset.feed *= np.maximum(1.0 - size * since, 0.2)


def _feed_meter(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.feed_unseen *= 1.0 - size


def _feed_weak(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.strength *= 1.0 - size


def _agitator(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.power *= 1.0 - size


def _aeration(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.air *= 1.0 - size


def _cooling(upset: Upset, size: Floats, since: Floats) -> None:
    upset.cooling *= 1.0 - size * (1.0 - np.exp(-since / 5.0))


def _base_leak(upset: Upset, size: Floats, _since: Floats) -> None:
    upset.base_unseen *= 1.0 - size


def _foreign(upset: Upset, size: Floats, since: Floats) -> None:
    upset.foreign += np.where(since < 0.2, size, 0.0)


PH_LOOP = ("ph", "base_flow", "acid_flow", "base_total")
HEAT_LOOP = ("temperature", "cooling_valve", "cooling_flow", "heating_flow")
FEED = ("feed_rate", "feed_total")
GROWTH = ("biomass", "carbon_dioxide", "heat", "volume", "dissolved_oxygen", "base_flow", "base_total")

UPSETS: tuple[UpsetKind, ...] = (
    UpsetKind(
        "P01",
        "Oxygen probe drifts down",
        (0.0002, 0.0005, 0.001, 0.003),
        "g/(L h)",
        ("dissolved_oxygen",),
        _oxygen_drift,
    ),
    UpsetKind("P02", "pH probe drifts down", (0.0005, 0.001, 0.003, 0.008), "pH/h", PH_LOOP, _acidity_drift),
    UpsetKind("P03", "Biomass probe reads low", (0.15, 0.3, 0.6, 1.5), "g/L", ("biomass",), _cells_bias),
    UpsetKind("P04", "Temperature sensor reads low", (0.03, 0.06, 0.2, 0.6), "K", HEAT_LOOP, _temperature_bias),
    UpsetKind("P05", "Feed falls at once", (0.01, 0.025, 0.06, 0.2), "share", FEED, _feed_step),
    UpsetKind("P06", "Feed declines", (0.0003, 0.0007, 0.002, 0.006), "share/h", FEED, _feed_decline),
    UpsetKind("P07", "Feed meter reads too much", (0.03, 0.06, 0.12, 0.3), "share", (*GROWTH, *FEED), _feed_meter),
    UpsetKind("P08", "Feed medium too weak", (0.03, 0.06, 0.12, 0.3), "share", (*GROWTH, *FEED), _feed_weak),
    UpsetKind("P09", "Agitator loses power", (0.01, 0.025, 0.05, 0.2), "share", ("agitator_power",), _agitator),
    UpsetKind("P10", "Aeration falls", (0.01, 0.025, 0.05, 0.2), "share", ("aeration",), _aeration),
    UpsetKind(
        "P11",
        "Cooling coil fouls",
        (0.05, 0.15, 0.3, 0.6),
        "share",
        ("cooling_valve", "cooling_flow", "temperature"),
        _cooling,
    ),
    UpsetKind("P12", "Base line leaks", (0.07, 0.15, 0.3, 0.6), "share", PH_LOOP, _base_leak),
    UpsetKind(
        "P13",
        "Foreign organism",
        (0.0005, 0.002, 0.006, 0.02),
        "g/L",
        ("carbon_dioxide", "heat", "dissolved_oxygen", "base_flow", "base_total", "biomass"),
        _foreign,
    ),
)
"""Every kind."""


class Struck:
    """Which batch has which fault of which size from which hour on."""

    def __init__(self, lanes: int) -> None:
        self._lanes = lanes
        self._size = {kind.id: np.zeros(lanes) for kind in UPSETS}
        self.onset = np.full(lanes, np.inf)

    def strike(self, lane: int, kind: UpsetKind, size: float, onset: float) -> None:
        """A fault in one batch."""
        self._size[kind.id][lane] = size
        self.onset[lane] = onset

    def at(self, hours: float) -> Upset:
        """What disturbs at this hour."""
        upset = Upset(self._lanes)
        active = self.onset <= hours
        if active.any():
            since = np.where(active, hours - np.where(active, self.onset, 0.0), 0.0)
            for kind in UPSETS:
                size = self._size[kind.id]
                if (size[active] != 0.0).any():
                    kind.effect(upset, np.where(active, size, 0.0), since)
        return upset
