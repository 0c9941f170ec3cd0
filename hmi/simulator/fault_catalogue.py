"""The fault catalogue: F01 to F26 and the four emergencies E01 to E04, each with its place, size and first sign."""

from collections.abc import Iterator
from dataclasses import dataclass

from hmi.simulator import fault_effects as effect
from hmi.simulator.fault_effects import ChargeEffect, Effect

PRODUCTION = ("PFR-401", "PFR-501")
FERMENTERS = (*PRODUCTION, "SFR-301")
STERILISER = ("STU-201",)
FILLER = ("FIL-701",)


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One row of the catalogue.

    It strikes one of its `assets`, the first unless another is named. `size` is the usual one and `span` what can be; a
    span without width says that the fault has no size. `phase` and `hour` say where a simulation places the onset so
    that it shows, `sign` is the tag that shows it first ("n" is the fermenter's digit). `effect` acts while it lasts,
    `charge` on what a batch is made of. Two faults that `hold` the same thing contradict each other.
    """

    id: str
    title: str
    assets: tuple[str, ...]
    size: float
    span: tuple[float, float]
    unit: str
    phase: str
    hour: float
    sign: str
    effect: Effect | None = None
    charge: ChargeEffect | None = None
    hold: str = ""

    @property
    def asset(self) -> str:
        """The asset that it strikes unless another is named."""
        return self.assets[0]

    @property
    def sized(self) -> bool:
        """Whether it comes in more than one size."""
        return self.span[0] < self.span[1]


def _grown(
    id_: str,
    title: str,
    size: float,
    span: tuple[float, float],
    unit: str,
    hour: float,
    sign: str,
    acts: Effect,
    hold: str = "",
    assets: tuple[str, ...] = FERMENTERS,
) -> FaultKind:
    return FaultKind(id_, title, assets, size, span, unit, "GROWTH", hour, sign, effect=acts, hold=hold)


def _charged(
    id_: str,
    title: str,
    size: float,
    span: tuple[float, float],
    unit: str,
    hour: float,
    sign: str,
    acts: ChargeEffect,
    hold: str,
) -> FaultKind:
    return FaultKind(id_, title, PRODUCTION, size, span, unit, "GROWTH", hour, sign, charge=acts, hold=hold)


def _held(
    id_: str, title: str, size: float, span: tuple[float, float], unit: str, sign: str, acts: Effect
) -> FaultKind:
    return FaultKind(id_, title, STERILISER, size, span, unit, "STERILISE", 0.3, sign, effect=acts)


COOLING, GLYCEROL, YEAST, INOCULUM = "cooling water valve", "glycerol charge", "yeast extract charge", "inoculum"
SHARE = (0.01, 1.0)
WHOLE = (1.0, 1.0)


def _rows() -> Iterator[FaultKind]:
    yield _grown(
        "F01", "Cooling water valve stuck closed", 0, (0, 0.1), "open", 30, "TIC-n02", effect.cool_stuck, COOLING
    )
    yield _grown("F02", "Base line leaks", 0.6, SHARE, "share lost", 50, "FQI-n12", effect.base_leak)
    yield _grown("F03", "Vessel leaks", 12, (0.5, 100), "L/h", 30, "WT-n01", effect.vessel_leak)
    yield _grown("F04", "Superheated cooling water", 16, (1, 85), "K", 30, "TT-902", effect.hot_water)
    yield _grown("F05", "Agitator failure", 1, WHOLE, "-", 30, "SIC-n06", effect.agitator)
    yield _grown("F06", "Inlet air filter clogs", 0.93, SHARE, "share blocked", 30, "FIC-n07", effect.filter_clogs)
    yield _grown("F07", "Dissolved oxygen probe drifts", 1.25, (0.05, 25), "%/h", 30, "", effect.oxygen_probe)
    yield _grown("F08", "pH probe drifts", 0.015, (0.001, 1), "pH/h", 30, "", effect.ph_probe)
    yield _grown("F09", "Temperature sensor reads low", 2, (0.1, 20), "K", 30, "TIC-n02", effect.temperature_sensor)
    yield _grown("F10", "Contamination", 3e5, (1, 1e9), "cells/L", 30, "AT-n25", effect.contamination)
    yield _charged(
        "F11", "Glycerol charge too small", 0.35, SHARE, "share", 50, "AT-n20", effect.less_glycerol, GLYCEROL
    )
    yield _charged(
        "F12", "Yeast extract charge too small", 0.6, SHARE, "share", 30, "AIC-n05", effect.less_yeast, YEAST
    )
    yield _charged(
        "F13", "Glycerol charge too large", 1.5, (0.01, 3), "share", 50, "AT-n20", effect.more_glycerol, GLYCEROL
    )
    yield _grown("F14", "Foam-out, antifoam blocked", 7, (1.5, 50), "times", 30, "LT-n13", effect.foam_out)
    yield _grown("F15", "Base pump fails", 1, WHOLE, "-", 50, "AIC-n04", effect.base_pump)
    yield _charged(
        "F16", "Poor inoculum", 0.85, (0.01, 0.99), "share lost", 22, "AT-n11", effect.poor_inoculum, INOCULUM
    )
    yield _grown("F17", "Jacket leaks into the broth", 8, (0.5, 20), "L/h", 30, "WT-n01", effect.jacket_leak)
    yield _grown("F18", "Air valve stuck open", 1, (0.05, 1), "open", 30, "FIC-n07", effect.air_open, "air valve")
    yield _grown("F19", "Heater stuck on", 1, (0.05, 1), "open", 30, "TIC-n02", effect.heat_stuck, "heater")
    yield _grown("F20", "Low back pressure", 0.35, (0.01, 1), "bar", 30, "PIC-n08", effect.low_pressure)
    yield _grown(
        "F21", "Cooling water valve stuck open", 0.8, (0.2, 1), "open", 30, "TIC-n02", effect.cool_stuck, COOLING
    )
    yield _held("F22", "Steriliser holds too cold, divert stuck", 3, (0.5, 30), "K", "KY-213", effect.under_lethality)
    yield _held("F23", "Steriliser feed pump weak", 0.3, (-0.3, 0.9), "share", "FIC-201", effect.feed_pump)
    yield _held("F24", "Regenerator fouled", 0.3, (0.01, 0.9), "share", "PDT-212", effect.fouling)
    yield _held("F25", "Steam pressure dips", 0.3, (0.05, 0.9), "share", "PT-210", effect.steam_dip)
    yield FaultKind(
        "F26",
        "Seal bar cold, hood weak, filler drifts",
        FILLER,
        15,
        (1, 100),
        "K",
        "FILL",
        0.5,
        "TIC-707",
        effect.filler,
    )
    yield _held("E01", "Sterile medium line leaks", 0.3, SHARE, "share lost", "WT-n01", effect.line_leak)
    yield _grown("E02", "Vessel leaks badly", 200, (50, 2000), "L/h", 30, "WT-n01", effect.vessel_leak, "", PRODUCTION)
    yield _grown(
        "E03", "Cooling water valve stuck where it stands", 1, WHOLE, "-", 30, "TIC-n02", effect.cool_frozen, COOLING
    )
    yield _held("E04", "Superheated water into the cooler HX-203", 90, (5, 120), "K", "TT-207", effect.hot_water)


CATALOGUE: dict[str, FaultKind] = {kind.id: kind for kind in _rows()}
"""Every fault by its id."""
