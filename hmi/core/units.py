"""How units are drawn, and how what was engineered in one unit is shown in another.

Everything behind the screen stays in the unit of the tag file: history, audit, OPC UA, limits, models and every
setpoint that is asked for. Only what is shown is converted, and only where the site says so.

Factors follow from what is exact by definition (NIST Special Publication 811, 2008 edition, Appendix B): the inch of
0.0254 m, the pound of 0.453 592 37 kg, the US gallon of 231 cubic inches, the standard acceleration of free fall of
9.806 65 m/s², the conventional inch of water of 1000 kg/m³, and °F = 1.8 °C + 32.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

UNITS = {
    "degC": "°C",
    "degF": "°F",
    "degBx": "°Bx",
    "cells/mL": "/mL",
    "% air sat.": "%",
    "% v/v": "%",
    "bar(a)": "bar a",
    "bar(g)": "bar g",
    "mPa.s": "mPa·s",
    "1/m3": "/m³",
    "m3": "m³",
    "-": "",
}
"""Units as they are drawn; every other one is drawn as the tag file spells it."""

INCH_M: Final = 0.0254
POUND_KG: Final = 0.45359237
GALLON_L: Final = 231 * INCH_M**3 * 1000
GRAVITY: Final = 9.80665
PSI_PA: Final = POUND_KG * GRAVITY / INCH_M**2
INCH_OF_WATER_PA: Final = 1000 * GRAVITY * INCH_M

ENGINEERED: Final = "engineered"
"""The choice that leaves a quantity in the unit of the tag file."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """From an engineered unit to the one that is shown: `shown = factor x engineered + offset`. An empty unit changes
    nothing."""

    unit: str = ""
    factor: float = 1.0
    offset: float = 0.0

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.unit)

    def of(self, number: float) -> float:
        """A number in the unit that is shown."""
        return number * self.factor + self.offset if self.unit else number

    def difference(self, number: float) -> float:
        """A difference of two numbers, such as a step or a deadband: 1 °C more is 1.8 °F more, not 33.8."""
        return number * self.factor if self.unit else number

    def decimals(self, engineered: int) -> int:
        """Digits behind the point, from those of the engineered number: the last digit is never coarser than there."""
        return max(0, engineered - math.floor(math.log10(self.factor) + 1e-12)) if self.unit else engineered


AS_ENGINEERED: Final = Conversion()

_FAHRENHEIT = {"degC": Conversion("degF", 1.8, 32.0)}
_PSI = {
    "bar": Conversion("psi", 1e5 / PSI_PA),
    "bar(g)": Conversion("psig", 1e5 / PSI_PA),
    "bar(a)": Conversion("psia", 1e5 / PSI_PA),
    "mbar": Conversion("psi", 1e2 / PSI_PA),
    "mbar(g)": Conversion("psig", 1e2 / PSI_PA),
    "mbar(a)": Conversion("psia", 1e2 / PSI_PA),
    "kPa": Conversion("psi", 1e3 / PSI_PA),
}
_INCH_OF_WATER = {"Pa": Conversion("inH2O", 1 / INCH_OF_WATER_PA)}
_GALLON = {
    "L": Conversion("gal", 1 / GALLON_L),
    "hL": Conversion("gal", 100 / GALLON_L),
    "m3": Conversion("gal", 1000 / GALLON_L),
}
_GALLON_PER_HOUR = {
    "L/h": Conversion("gal/h", 1 / GALLON_L),
    "L/min": Conversion("gal/h", 60 / GALLON_L),
    "m3/h": Conversion("gal/h", 1000 / GALLON_L),
}
_GALLON_PER_MINUTE = {
    "L/h": Conversion("gpm", 1 / GALLON_L / 60),
    "L/min": Conversion("gpm", 1 / GALLON_L),
    "m3/h": Conversion("gpm", 1000 / GALLON_L / 60),
}
_POUND = {
    "kg": Conversion("lb", 1 / POUND_KG),
    "g": Conversion("lb", 1e-3 / POUND_KG),
    "t": Conversion("lb", 1e3 / POUND_KG),
}
_POUND_PER_HOUR = {"kg/h": Conversion("lb/h", 1 / POUND_KG), "t/h": Conversion("lb/h", 1e3 / POUND_KG)}
_INCH = {"mm": Conversion("in", 1e-3 / INCH_M), "cm": Conversion("in", 1e-2 / INCH_M)}

QUANTITIES: Mapping[str, Mapping[str, Mapping[str, Conversion]]] = {
    "temperature": {"°F": _FAHRENHEIT},
    "pressure": {"psi": _PSI},
    "draught": {"inH2O": _INCH_OF_WATER},
    "volume": {"US gal": _GALLON},
    "flow": {"US gal/h": _GALLON_PER_HOUR, "gpm": _GALLON_PER_MINUTE},
    "mass": {"lb": _POUND},
    "mass_flow": {"lb/h": _POUND_PER_HOUR},
    "length": {"in": _INCH},
}
"""What a site may choose for each quantity, and which engineered units it converts. The first choice of each is that of
the US system. Gauge stays gauge and absolute absolute. What is in no row, such as the normal litre of a gas, whose
conditions differ from those of a standard cubic foot, is shown as it was engineered."""

SYSTEMS: Final = (ENGINEERED, "US")


class UnknownUnitError(ValueError):
    """A quantity cannot be shown in this unit; the message says which are known."""


def conversions(system: str = ENGINEERED, chosen: Mapping[str, str] | None = None) -> dict[str, Conversion]:
    """How each engineered unit is shown; what is not in it is shown as it is. `chosen` holds a unit by quantity and
    outranks the system.

    Raises:
        UnknownUnitError: There is no such system, quantity or unit.
    """
    if system not in SYSTEMS:
        raise UnknownUnitError(f"units: system is one of {', '.join(SYSTEMS)}, not {system!r}")
    found: dict[str, Conversion] = {}
    wanted = {quantity: unit for quantity, unit in (chosen or {}).items() if unit}
    for quantity in wanted:
        if quantity not in QUANTITIES:
            raise UnknownUnitError(f"units: {quantity} is none of {', '.join(QUANTITIES)}")
    for quantity, choices in QUANTITIES.items():
        usual = ENGINEERED if system == ENGINEERED else next(iter(choices))
        unit = wanted.get(quantity, usual)
        if unit == ENGINEERED:
            continue
        if unit not in choices:
            known = ", ".join((ENGINEERED, *choices))
            raise UnknownUnitError(f"units: {quantity} is one of {known}, not {unit!r}")
        found.update(choices[unit])
    return found
