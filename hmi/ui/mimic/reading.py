"""What an operator reads: a tag's newest value as text, with its unit, its quality and its age."""

import math
from dataclasses import dataclass
from datetime import datetime

from hmi.core.ne107 import signal_mark
from hmi.core.phrase import phrase
from hmi.core.tag import Mode, Part, Quality, Tag, TagValue
from hmi.core.units import UNITS
from hmi.ui.language import local, said

NEVER_SEEN = "---"
"""Stands where no value has arrived yet."""

_MINUS = "\N{MINUS SIGN}"
_WHOLE = frozenset({"rpm", "units", "units/h", "NTU", "mm", "CFU/mL"})
_MODES = {
    Mode.AUTO: phrase("Reading", "Auto"),
    Mode.MANUAL: phrase("Reading", "Man"),
    Mode.CASCADE: phrase("Reading", "Cas"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A value ready to be drawn. `mark` says in letters what is wrong with it: `?` uncertain, `F` failed, else the age
    of a stale one. `quality` is None where nothing was ever seen."""

    text: str = NEVER_SEEN
    unit: str = ""
    quality: Quality | None = None
    mark: str = ""

    @property
    def good(self) -> bool:
        """Whether it may be drawn as a live value."""
        return self.quality is Quality.GOOD


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest value of a tag, and the last number it had: a bad value often comes without one."""

    value: TagValue
    number: float | None
    shown: TagValue

    def next(self, value: TagValue) -> "Seen":
        """After another value has arrived."""
        return Seen(value, self.number, self.shown) if value.value is None else first_seen(value)


def first_seen(value: TagValue) -> Seen:
    """The state after the first value."""
    number = value.number
    return Seen(value, number if number is not None and math.isfinite(number) else None, value)


def read(tag: Tag, seen: Seen | None, now: datetime, decimals: int | None = None) -> Reading:
    """What is drawn for a tag now."""
    unit = unit_of(tag)
    if seen is None:
        return Reading(unit=unit)
    text = value_text(tag, seen, decimals)
    quality = seen.value.quality
    marks = {Quality.GOOD: "", Quality.UNCERTAIN: "?", Quality.BAD: "F"}
    mark = marks[quality] if quality in marks else age_text(now, seen.value.source_time)
    own = signal_mark(seen.value)
    return Reading(text, unit, quality, own or mark)


def value_text(tag: Tag, seen: Seen, decimals: int | None = None) -> str:
    """The last value that had one, without its unit."""
    if tag.part is Part.MODE and seen.number is not None:
        whole = int(seen.number)
        return said(_MODES[Mode(whole)]) if whole in tuple(Mode) else str(whole)
    if isinstance(seen.shown.value, str):
        return seen.shown.value
    if seen.number is None:
        return NEVER_SEEN
    return number_text(tag, seen.number, decimals)


def number_text(tag: Tag, number: float, decimals: int | None = None) -> str:
    """A number of this tag in the unit that is shown (`unit_of`), with as many digits as its instrument is worth:
    `29.0`, `6.80`, `312`, `4.6e9`. `number` and `decimals` are those of the engineered unit."""
    if not tag.shown:
        return engineered_text(tag, number, decimals)
    return _written(tag.shown.of(number), tag.shown.decimals(tag_decimals(tag) if decimals is None else decimals))


def difference_text(tag: Tag, difference: float) -> str:
    """A difference of two numbers of this tag, in the unit that is shown."""
    if not tag.shown:
        return engineered_text(tag, difference)
    return _written(tag.shown.difference(difference), tag.shown.decimals(tag_decimals(tag)))


def engineered_text(tag: Tag, number: float, decimals: int | None = None) -> str:
    """A number of this tag in its engineered unit (`unit_text(tag.unit)`): that in which setpoints are asked for."""
    if decimals is None and tag.logarithmic and abs(number) >= 1e4 and math.isfinite(number):
        mantissa, exponent = f"{number:.1e}".split("e")
        return local(f"{mantissa}e{int(exponent)}").replace("-", _MINUS)
    return _written(number, tag_decimals(tag) if decimals is None else decimals)


def _written(number: float, decimals: int) -> str:
    if not math.isfinite(number):
        return NEVER_SEEN
    text = f"{number:.{decimals}f}"
    # A number that rounds to nothing from below would read as minus zero.
    return local(text.lstrip("-") if not float(text) else text.replace("-", _MINUS))


def unit_of(tag: Tag) -> str:
    """The unit in which a tag's numbers are shown, as it is drawn."""
    return unit_text(tag.shown_unit)


def tag_decimals(tag: Tag) -> int:
    """Digits behind the point: from the width of the instrument's span, so that the last digit is about 1 in 1,000."""
    if tag.logarithmic or tag.unit in _WHOLE or tag.span.width > 200:
        return 0
    return 1 if tag.span.width > 25 else 2


def unit_text(unit: str) -> str:
    """A unit as it is drawn."""
    return UNITS.get(unit, unit)


def age_text(now: datetime, then: datetime) -> str:
    """How long ago, as short as a unit's column is narrow: `8s`, `3m`, `2h`, `4d`."""
    seconds = max(0.0, (now - then).total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "m")):
        if seconds >= size:
            return f"{min(int(seconds // size), 999)}{unit}"
    return f"{int(seconds)}s"


def hours_text(hours: float) -> str:
    """Hours and minutes: `46 h 12`; below one hour `12 min`."""
    minutes = round(max(0.0, hours) * 60)
    return f"{minutes // 60} h {minutes % 60:02d}" if minutes >= 60 else f"{minutes} min"
