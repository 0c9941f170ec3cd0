"""What an expression comes to: the facts that it looks at, and how trust in them becomes trust in the result.

The result is as good as the worst that was looked at. What is bad or stale has no value; nor has what cannot be
computed, such as a division by zero: it is bad. `if` looks at its condition and at the branch that is taken.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation
from hmi.core.tag import Quality, TagValue

Outcome = float | bool | str | None


@dataclass(slots=True)
class Facts:
    """What is known of the plant now. Whoever holds them changes them; `stale` are the assets of which nothing is
    fresh. Alarms are by their tag, and only those that stand are among them."""

    values: dict[str, TagValue] = field(default_factory=dict)
    units: dict[str, UnitStatus] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    deviations: Mapping[str, AssetDeviation] = field(default_factory=dict)
    alarms: Mapping[str, Alarm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """A value and the trust in it; there is no value where the quality is bad or stale."""

    value: Outcome
    quality: Quality

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.quality <= Quality.UNCERTAIN

    @property
    def holds(self) -> bool | None:
        """Whether it is certainly true; None where that is not known. A number is true above 0."""
        if self.quality is not Quality.GOOD:
            return None
        return self.value > LEAST_FLOW if isinstance(self.value, float) else bool(self.value)


LEAST_FLOW = 1e-3
"""A number above this counts as flowing: an instrument at rest shows the noise of its zero."""

LARGEST = 1e300
"""A tag that is beyond this, or no number at all, is bad."""


class Look:
    """One look at the facts; `worst` is the worst quality that was met so far."""

    __slots__ = ("facts", "values", "worst")

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.values = facts.values
        self.worst: int = Quality.GOOD

    def meet(self, quality: int) -> None:
        """Takes the quality of something that was looked at."""
        self.worst = max(self.worst, quality)


Run = Callable[[Look], Any]
"""What gives a number, a truth or a text; which of them is known when it is made. What has no value is not a number,
false or empty: the quality that was met says so, and nobody reads the value then."""


def result(run: Run, facts: Facts) -> Result:
    """What an expression comes to now. Nothing it does can fail."""
    look = Look(facts)
    value = run(look)
    quality = Quality(look.worst)
    return Result(value if quality <= Quality.UNCERTAIN else None, quality)


def number_of_tag(tag: str) -> Run:
    """The number of a tag."""

    def run(look: Look) -> float:
        seen = look.values.get(tag)
        if seen is None:
            look.meet(Quality.STALE)
            return math.nan
        if seen.quality:
            look.meet(seen.quality)
        value = seen.value
        if isinstance(value, (int, float)) and -LARGEST < value < LARGEST:
            return float(value)
        look.meet(Quality.BAD)
        return math.nan

    return run


def text_of_tag(tag: str) -> Run:
    """The text of a tag."""

    def run(look: Look) -> str:
        seen = look.values.get(tag)
        if seen is None:
            look.meet(Quality.STALE)
            return ""
        look.meet(seen.quality if isinstance(seen.value, str) else max(seen.quality, Quality.BAD))
        return seen.value if isinstance(seen.value, str) else ""

    return run


def sound(compute: Callable[[Look], float]) -> Run:
    """A computation whose result must be a number that exists; else it is bad."""

    def run(look: Look) -> float:
        try:
            value = compute(look)
        except (ArithmeticError, ValueError):
            value = math.nan
        if not math.isfinite(value):
            look.meet(Quality.BAD)
        return value

    return run


def quality_of(run: Run) -> Callable[[Look], int]:
    """The quality of something, without spoiling that of what it stands in."""

    def probe(look: Look) -> int:
        before, look.worst = look.worst, Quality.GOOD
        run(look)
        found, look.worst = look.worst, before
        return found

    return probe
