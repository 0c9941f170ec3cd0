"""What a node keeps of the number that is written to it (setpoints contract, W-09)."""

import math
import struct
from decimal import Decimal

from hmi.core.tag import TagValue

_SINGLE = struct.Struct("<f")
"""The Float of OPC 10000-6, 5.2.2.3: binary32 of IEEE 754."""

_ALL_DIGITS = 17
"""So many significant digits tell every Float64 from every other (IEEE 754-2019, 5.12.2)."""


def as_single(number: float) -> float:
    """What a node of the OPC UA type Float keeps of a number: the nearest 32-bit float; infinite beyond the largest."""
    try:
        (kept,) = _SINGLE.unpack(_SINGLE.pack(number))
    except OverflowError:
        return math.copysign(math.inf, number)
    return float(kept)


def telling_digits(kept: float, asked: float) -> str:
    """The shortest decimal of `kept` that is nearer to it than to `asked`: 29.1000004 for what a Float keeps of 29.1.
    Empty where both are the same or one is not finite."""
    if kept == asked or not (math.isfinite(kept) and math.isfinite(asked)):
        return ""
    room = abs(kept - asked) / 2
    rounded = (f"{kept:.{digits}g}" for digits in range(1, _ALL_DIGITS))
    shortest = next((text for text in rounded if abs(float(text) - kept) < room), repr(kept))
    return f"{Decimal(shortest):f}"


def lost_by(value: TagValue | None, number: float) -> bool:
    """Whether a node that holds this value cannot keep a number: it counts in whole numbers, and this is none."""
    whole = value is not None and isinstance(value.value, int) and not isinstance(value.value, bool)
    return whole and not number.is_integer()
