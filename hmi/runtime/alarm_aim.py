"""One figure of the alarm system: what it is, what is aimed at, and how a value stands; a site may aim elsewhere."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hmi.core.phrase import figure, phrase

LARGEST_TARGET = 1e6


class AlarmTargetsError(ValueError):
    """A site's own targets cannot be used; the message names the figure and says what one looks like."""


class Judged(StrEnum):
    """How a figure stands against its target."""

    MET = "met"
    MANAGEABLE = "manageable"
    MISSED = "missed"
    NO_TARGET = "no target"


@dataclass(frozen=True, slots=True)
class Aim:
    """One figure. It is met up to `good` and manageable up to `most`; with `at_least` it is met from `good` on. Without
    `good` it is watched, not judged. `key` names it in a site file; `usual` is what is aimed at elsewhere, where the
    site has set its own target."""

    key: str
    id: str
    name: str
    unit: str
    definition: str
    basis: str
    good: float | None = None
    most: float | None = None
    at_least: bool = False
    usual: str = ""

    @property
    def own(self) -> bool:
        """Whether the target is the site's own."""
        return bool(self.usual)

    def judge(self, value: float | None) -> Judged:
        """How a value stands."""
        if self.good is None or value is None:
            return Judged.NO_TARGET
        if self.at_least:
            return Judged.MET if value >= self.good else Judged.MISSED
        if value <= self.good:
            return Judged.MET
        return Judged.MANAGEABLE if self.most is not None and value <= self.most else Judged.MISSED

    @property
    def target(self) -> str:
        """What is aimed at, in words."""
        if self.good is None:
            return phrase("Metrics", "no target")
        unit = "%" if self.unit == "%" else ""
        if self.at_least:
            return phrase("Metrics", "at least {good}{unit}", good=figure(self.good), unit=unit)
        if self.most is not None:
            return phrase(
                "Metrics",
                "{good}{unit}, at most {most}{unit}",
                good=figure(self.good),
                unit=unit,
                most=figure(self.most),
            )
        return phrase("Metrics", "at most {good}{unit}", good=figure(self.good), unit=unit) if self.good else "0"

    def at(self, good: float, most: float | None) -> "Aim":
        """The same figure with a site's own target."""
        usual = phrase("Metrics", "{target} ({basis})", target=self.target, basis=self.basis)
        return replace(self, good=good, most=most, basis=phrase("Metrics", "this site's own"), usual=usual)


def aims_with(aims: Iterable[Aim], targets: Mapping[str, float | Sequence[float]]) -> tuple[Aim, ...]:
    """The figures with a site's own targets: by its key a number that is met up to, or two, the second of which is
    still manageable.

    Raises:
        AlarmTargetsError: No such figure, or a target that none can be.
    """
    rows = tuple(aims)
    known = {aim.key for aim in rows}
    for key in targets:
        if key not in known:
            names = ", ".join(sorted(known))
            raise AlarmTargetsError(f"{key}: there is no such figure; it is one of {names}")
    return tuple(_aim(aim, targets[aim.key]) if aim.key in targets else aim for aim in rows)


def _aim(aim: Aim, target: float | Sequence[float]) -> Aim:
    numbers = [float(one) for one in target] if isinstance(target, Sequence) else [float(target)]
    highest = 100.0 if aim.unit == "%" else LARGEST_TARGET
    if len(numbers) not in (1, 2) or not all(math.isfinite(one) and 0.0 <= one <= highest for one in numbers):
        raise AlarmTargetsError(f"{aim.key} is a number from 0 to {highest:g}, or two in brackets, not {_said(target)}")
    if aim.at_least and len(numbers) == 2:
        raise AlarmTargetsError(f"{aim.key} is met from its target on, so that it has one number, not {_said(target)}")
    if numbers != sorted(numbers):
        raise AlarmTargetsError(f"{aim.key}: the second number is what is still manageable, not less than the first")
    return aim.at(numbers[0], numbers[1] if len(numbers) == 2 else None)


def _said(target: float | Sequence[float]) -> str:
    return f"[{', '.join(f'{one:g}' for one in target)}]" if isinstance(target, Sequence) else f"{target:g}"
