"""Which batches are golden, and why each one is in or out.

A batch that a person calls golden is golden, unless it cannot be learnt from. Where nobody says so, the batches that
are like the rest are taken: complete, of a usual length and quality, with every variable's level and unrest near the
others', by medians and median absolute deviations that a few strange batches do not move.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord

LEAST_SAMPLES = 10
LEAST_LENGTH = 0.5
"""A batch with fewer samples, or shorter than this share of the median, is cut off."""

MOST_MISSING = 0.5
"""A batch that lacks more than this share of what the others measure is incomplete."""

FAR = 8.0
"""Farther from the median than so many robust standard deviations is an outlier."""

NOTED = "look at it: "
"""How a reason begins that puts nothing out."""

NORMAL = 1.4826
"""A median absolute deviation is this share of a standard deviation (normal distribution)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a batch is golden, and the reasons, each a few words."""

    batch: str
    golden: bool
    reasons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The choice in one line."""
        return f"{self.batch}: {'golden' if self.golden else 'left out'} ({'; '.join(self.reasons)})"


def choose_golden(
    records: Sequence[BatchRecord],
    variables: Sequence[str],
    called: Mapping[str, bool] | None,
    quality: Mapping[str, Mapping[str, float]],
) -> list[Choice]:
    """The choice for every record. `called` is what a person says of the batches, None where nobody does."""
    candidates = np.array([called is None or called.get(record.id, False) for record in records])
    faults = _unusable(records, candidates)
    strange = _strange(records, variables, quality, candidates & np.array([not each for each in faults]))
    return [
        _choice(record.id, called, bool(candidates[place]), faults[place], strange[place])
        for place, record in enumerate(records)
    ]


def _choice(
    batch: str, called: Mapping[str, bool] | None, candidate: bool, faults: list[str], odd: list[str]
) -> Choice:
    if called is not None and not candidate:
        said = "called not golden" if batch in called else "not in the table of batches"
        return Choice(batch, golden=False, reasons=(said,))
    if faults:
        return Choice(batch, golden=False, reasons=tuple(faults))
    if called is not None:
        noted = tuple(f"{NOTED}{each}" for each in odd)
        return Choice(batch, golden=True, reasons=("called golden", *noted))
    if odd:
        return Choice(batch, golden=False, reasons=tuple(odd))
    return Choice(batch, golden=True, reasons=("complete and like the others",))


def _unusable(records: Sequence[BatchRecord], candidates: Bools) -> list[list[str]]:
    """Why batches cannot be learnt from, whatever anybody calls them."""
    lengths = np.array([record.hours[-1] - record.hours[0] if len(record.hours) > 1 else 0.0 for record in records])
    usual = float(np.median(lengths[candidates])) if candidates.any() else 0.0
    present = np.array([np.isfinite(record.values).mean(axis=0) for record in records])
    wanted = np.median(present[candidates], axis=0) if candidates.any() else np.zeros(present.shape[1])
    found = []
    for record, length, there in zip(records, lengths, present, strict=True):
        reasons = []
        if len(record.hours) < LEAST_SAMPLES:
            reasons.append(f"{len(record.hours)} samples are too few")
        elif length < LEAST_LENGTH * usual:
            reasons.append(f"cut off: {length:.1f} h long, the others {usual:.1f} h")
        if float(np.minimum(there, wanted).sum()) < (1.0 - MOST_MISSING) * float(wanted.sum()):
            reasons.append("more than half of the values are missing")
        found.append(reasons)
    return found


def _strange(
    records: Sequence[BatchRecord],
    variables: Sequence[str],
    quality: Mapping[str, Mapping[str, float]],
    use: Bools,
) -> list[list[str]]:
    """In which respects batches are unlike the others."""
    columns: list[tuple[str, Floats]] = [("length", np.array([record.hours[-1] for record in records]))]
    for name, values in quality.items():
        columns.append((f"quality {name}", np.array([values.get(record.id, np.nan) for record in records])))
    for place, variable in enumerate(variables):
        if _switches(records, place):
            continue
        levels, unrest = zip(*(_level(record.values[:, place]) for record in records), strict=True)
        columns.append((f"mean of {variable}", np.array(levels)))
        columns.append((f"unrest of {variable}", np.log(np.maximum(np.array(unrest), 1e-12))))
    reasons: list[list[str]] = [[] for _ in records]
    for name, numbers in columns:
        far = _robust(numbers, use)
        for place in np.flatnonzero(np.abs(far) > FAR).tolist():
            side = "high" if far[place] > 0 else "low"
            reasons[place].append(f"{name} is {side}: {abs(far[place]):.0f} robust standard deviations off")
    return reasons


def _switches(records: Sequence[BatchRecord], place: int) -> bool:
    """Whether a variable is only ever 0 or 1: how often a valve opens says little, and most batches agree exactly."""
    return all(np.isin(record.values[:, place], (0.0, 1.0)).sum() == _present(record, place) for record in records)


def _present(record: BatchRecord, place: int) -> int:
    return int(np.isfinite(record.values[:, place]).sum())


def _level(values: Floats) -> tuple[float, float]:
    """Mean and unrest (mean absolute step) of one variable in one batch."""
    present = values[np.isfinite(values)]
    if len(present) < 2:
        return float("nan"), float("nan")
    return float(present.mean()), float(np.abs(np.diff(present)).mean())


def _robust(numbers: Floats, use: Bools) -> Floats:
    """How far each number is from the median of those in use, in robust standard deviations; 0 where not known."""
    known = np.isfinite(numbers) & use
    if int(known.sum()) < 5:
        return np.zeros(len(numbers))
    middle = float(np.median(numbers[known]))
    spread = NORMAL * float(np.median(np.abs(numbers[known] - middle)))
    least = 1e-6 * max(abs(middle), 1e-9)
    return np.nan_to_num((numbers - middle) / max(spread, least))
