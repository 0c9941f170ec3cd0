"""Units as an expression reckons with them: what may be added and compared, and by how much one is larger than another.

The base units are those of the SI; what has no fixed relation to them, such as °C (an offset), gauge pressure (the
weather), pH or % of air saturation, is a base of its own, so that it is never mixed up with anything else.
Factors: BIPM, The International System of Units, 9th edition (2019), tables 2, 4, 7 and 8.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hmi.core.units import UNITS

Powers = tuple[tuple[str, int], ...]
"""The base units with their exponents, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its base units, and how many of them it is. `name` is its spelling in the tag file; empty where it came
    about by multiplying."""

    powers: Powers = ()
    factor: float = 1.0
    name: str = field(default="", compare=False)

    @property
    def said(self) -> str:
        """How it is spoken of in a sentence."""
        return (UNITS.get(self.name, self.name) or "no unit") if self.name else _spelt(self.powers)

    def fits(self, other: "Unit") -> bool:
        """Whether the two measure the same."""
        return self.powers == other.powers

    def times(self, other: "Unit", sign: int = 1) -> "Unit":
        """The unit of a product, or with -1 of a quotient."""
        sums = Counter(dict(self.powers))
        for base, power in other.powers:
            sums[base] += sign * power
        powers = tuple(sorted((base, power) for base, power in sums.items() if power))
        return Unit(powers, self.factor * other.factor**sign)

    def raised(self, exponent: int) -> "Unit":
        """The unit of a power."""
        return Unit(tuple((base, power * exponent) for base, power in self.powers if exponent), self.factor**exponent)

    def called(self, spelt: Iterable[str]) -> "Unit":
        """The same by the first of these names that means it, or by one that is often used."""
        for name in (*spelt, *OFTEN):
            other = unit(name)
            if other.powers == self.powers and abs(other.factor - self.factor) <= 1e-9 * self.factor:
                return other
        return self


NONE = Unit((), 1.0, "-")
"""The unit of a plain number that is known to have none, such as a ratio."""

_MASS, _LENGTH, _TIME, _AMOUNT = (("kg", 1),), (("m", 1),), (("s", 1),), (("mol", 1),)
_VOLUME, _ENERGY = (("m", 3),), (("kg", 1), ("m", 2), ("s", -2))
_POWER, _PRESSURE = (("kg", 1), ("m", 2), ("s", -3)), (("kg", 1), ("m", -1), ("s", -2))
_CONDUCTANCE = (("S", 1),)

_KNOWN: Mapping[str, tuple[Powers, float]] = {
    **{name: (_MASS, factor) for name, factor in (("kg", 1.0), ("g", 1e-3), ("mg", 1e-6), ("t", 1e3))},
    **{name: (_LENGTH, factor) for name, factor in (("m", 1.0), ("cm", 1e-2), ("mm", 1e-3), ("um", 1e-6))},
    **{name: (_VOLUME, factor) for name, factor in (("m3", 1.0), ("L", 1e-3), ("mL", 1e-6), ("hL", 0.1))},
    **{name: (_TIME, factor) for name, factor in (("s", 1.0), ("min", 60.0), ("h", 3600.0), ("d", 86400.0))},
    **{name: (_AMOUNT, factor) for name, factor in (("mol", 1.0), ("mmol", 1e-3), ("umol", 1e-6), ("nmol", 1e-9))},
    **{name: (_ENERGY, factor) for name, factor in (("J", 1.0), ("kJ", 1e3), ("MJ", 1e6), ("kWh", 3.6e6))},
    **{name: (_POWER, factor) for name, factor in (("W", 1.0), ("kW", 1e3), ("MW", 1e6))},
    **{name: (_PRESSURE, factor) for name, factor in (("Pa", 1.0), ("kPa", 1e3), ("mbar", 1e2), ("bar", 1e5))},
    **{name: ((("gauge bar", 1),), factor) for name, factor in (("bar(g)", 1.0), ("mbar(g)", 1e-3))},
    **{name: ((("absolute bar", 1),), factor) for name, factor in (("bar(a)", 1.0), ("mbar(a)", 1e-3))},
    **{name: (_CONDUCTANCE, factor) for name, factor in (("S", 1.0), ("mS", 1e-3), ("uS", 1e-6))},
    "mPa": (_PRESSURE, 1e-3),
    "1": ((), 1.0),
}
"""Units with their base units; what is not among them is a base of its own."""

OFTEN = (
    "kg",
    "g",
    "L",
    "m3",
    "L/h",
    "kg/h",
    "g/L",
    "h",
    "min",
    "s",
    "bar(g)",
    "bar(a)",
    "mbar",
    "kW",
    "degC",
    "rpm",
    "%",
)
"""Units that an expression may name even where no tag of the plant has them, beside all that are made of known ones."""

_WHOLE = frozenset({"% air sat.", "% v/v"})


@lru_cache(maxsize=512)
def unit(name: str) -> Unit:
    """The unit that is spelt so in a tag file."""
    if name in ("-", ""):
        return NONE
    if name in _WHOLE:
        return Unit(((name, 1),), 1.0, name)
    found = Unit()
    for number, piece in enumerate(name.split("/")):
        for single in piece.split(".") if all(one in _KNOWN for one in piece.split(".")) else (piece,):
            powers, factor = _KNOWN.get(single, (((single, 1),), 1.0))
            found = found.times(Unit(powers, factor), -1 if number else 1)
    return Unit(found.powers, found.factor, name)


def known(name: str, spelt: Iterable[str]) -> bool:
    """Whether a unit may be named: some tag is in it, or it is made of units that are known."""
    bases = {base for other in (*spelt, *OFTEN, *_KNOWN) for base, _ in unit(other).powers}
    return name in ("-", *spelt) or (bool(name) and all(base in bases for base, _ in unit(name).powers))


def _spelt(powers: Powers) -> str:
    return "·".join(base if power == 1 else f"{base}^{power}" for base, power in powers)
