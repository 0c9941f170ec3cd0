"""What an asset class is made of: the same variables in every asset of the class, in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.core.plant import Plant
from hmi.core.tag import Part, Tag
from hmi.golden.arrays import Floats

JUDGED_PARTS = (Part.PV, Part.SP, Part.OP)
"""The parts of a loop that are compared with golden; a mode is a person's choice and no measure of the process."""

DECADES = 9.0
"""How many powers of ten below the top of its range a logarithmic tag is followed; a count of zero stands there."""

SMALLEST = 1e-12
"""Where a range has no width."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of an asset class. `name` is its tag with `x` wherever the tags of the class differ,
    `width` its range: that of the engineered limits where it is a setpoint; `band` is how far it may be from where
    golden batches were without being worth a word: the deadband of its alarms."""

    name: str
    part: Part
    unit: str
    logarithmic: bool
    width: float
    least: float = SMALLEST
    band: float = 0.0

    def compared(self, values: Floats) -> Floats:
        """Values in the scale in which they are compared: log10 for a count, else as they are."""
        if not self.logarithmic:
            return values
        return np.log10(np.maximum(values, self.least))

    def shown(self, compared: float) -> float:
        """A compared number back in the tag's unit."""
        return float(10.0**compared) if self.logarithmic else compared


def judged_tags(plant: Plant, asset: str) -> tuple[Tag, ...]:
    """The tags of an asset that are compared with golden: each loop's PV, then its SP and OP, in the plant's order."""
    parts = [plant.loop(tag.id) for tag in plant.of_asset(asset)]
    return tuple(loop[part] for loop in parts for part in JUDGED_PARTS if part in loop)


def class_variables(tags: Sequence[tuple[Tag, ...]]) -> tuple[Variable, ...]:
    """The variables shared by the assets of one class, from the tags of each.

    Raises:
        ValueError: The assets do not have the same tags in the same order.
    """
    first = tags[0]
    for other in tags[1:]:
        reason = misfit(tuple(_variable((tag,)) for tag in first), other)
        if reason:
            raise ValueError(f"{other[0].asset} and {first[0].asset} are of one class, but {reason}")
    return tuple(_variable(same) for same in zip(*tags, strict=True))


def misfit(variables: Sequence[Variable], tags: Sequence[Tag]) -> str:
    """Why these tags are not the variables; empty when they are. Loop numbers may differ, nothing else."""
    if len(variables) != len(tags):
        return f"{len(tags)} tags stand where {len(variables)} are expected"
    for variable, tag in zip(variables, tags, strict=True):
        kind = (_letters(variable.name), variable.part, variable.unit, variable.logarithmic)
        if kind != (_letters(tag.id), tag.part, tag.unit, tag.logarithmic):
            return f"{tag.id} ({tag.unit}) stands where {variable.name} ({variable.unit}) is expected"
    return ""


def _letters(tag: str) -> str:
    """The tag's instrument letters and part, without loop number: `TIC-402.SP` gives `TIC.SP`."""
    stem, dot, part = tag.partition(".")
    return stem.split("-")[0].rstrip("0123456789x") + dot + part


def _variable(same: Sequence[Tag]) -> Variable:
    tag = same[0]
    name = _common([member.id for member in same])
    if not tag.logarithmic:
        width = tag.setpoint.span.width if tag.setpoint else tag.span.width
        band = tag.limits.deadband if tag.part is Part.PV else 0.0
        return Variable(name, tag.part, tag.unit, logarithmic=False, width=max(width, SMALLEST), band=band)
    least = max(tag.span.low, tag.span.high * 10.0**-DECADES, SMALLEST)
    return Variable(
        name, tag.part, tag.unit, logarithmic=True, width=max(_decades(tag.span.high, least), SMALLEST), least=least
    )


def _decades(high: float, low: float) -> float:
    return float(np.log10(max(high, low) / low))


def _common(names: Sequence[str]) -> str:
    if len({len(name) for name in names}) != 1:
        return names[0]
    return "".join(letters[0] if len(set(letters)) == 1 else "x" for letters in zip(*names, strict=True))
