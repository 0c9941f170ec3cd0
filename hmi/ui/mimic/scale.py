"""The scale of a moving indicator: the part of a tag's span in which an operator must see it move."""

import math
from dataclasses import dataclass

from hmi.core.limits import Span
from hmi.core.tag import Tag

_PAD = 0.08


@dataclass(frozen=True, slots=True)
class Scale:
    """From a number to a fraction of the scale's length; `low` and `high` are in the tag's unit."""

    low: float
    high: float
    logarithmic: bool = False

    def fraction(self, number: float) -> float:
        """Where a number stands, clipped to 0 and 1."""
        low, high, at = (self._stretch(each) for each in (self.low, self.high, number))
        if not math.isfinite(at) or high <= low:
            return 0.0
        return min(max((at - low) / (high - low), 0.0), 1.0)

    def beyond(self, number: float) -> int:
        """Whether a number is off the scale: -1 below, 1 above, 0 on it."""
        return -1 if number < self.low else int(number > self.high)

    def _stretch(self, number: float) -> float:
        return math.log10(max(number, 1e-12)) if self.logarithmic else number


def scale_of(tag: Tag, low: float = 0.0, high: float = 0.0) -> Scale:
    """The scale of a tag: the given ends, else its alarm limits and normal range with a little room about them, never
    beyond its instrument's span: on a scale from 0 to 150 °C a fermentation would seem to stand still."""
    if low < high:
        return Scale(low, high, tag.logarithmic and low > 0)
    logarithmic = tag.logarithmic and tag.span.low > 0
    if tag.logarithmic and not logarithmic:
        return Scale(max(tag.span.low, 1.0), tag.span.high, logarithmic=True)
    limits = tag.limits
    ends = [each for each in (limits.low_low, limits.low, limits.high, limits.high_high) if each is not None]
    stretched = [_log(each) if logarithmic else each for each in (*ends, *_normal_room(tag, ends))]
    if not stretched:
        return Scale(tag.span.low, tag.span.high, logarithmic)
    first, last = min(stretched), max(stretched)
    pad = _PAD * (last - first)
    back = (lambda value: 10.0**value) if logarithmic else float
    bottom, top = max(back(first - pad), tag.span.low), min(back(last + pad), tag.span.high)
    return Scale(bottom, top, logarithmic) if bottom < top else Scale(tag.span.low, tag.span.high, logarithmic)


def _normal_room(tag: Tag, ends: list[float]) -> tuple[float, ...]:
    """The normal range; where no alarm limit says what lies beside it, with half its width on that side."""
    normal = tag.normal
    if normal is None:
        return ()
    low, high = normal.low, normal.high
    beside = Span(min(low, high), max(low, high))
    room = 0.5 * (beside.width or abs(high) or 1.0)
    if not any(end < low for end in ends):
        low = max(low - room, tag.span.low)
    if not any(end > high for end in ends):
        high = min(high + room, tag.span.high)
    return low, high


def _log(number: float) -> float:
    return math.log10(max(number, 1e-12))
