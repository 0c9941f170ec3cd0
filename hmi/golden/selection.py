"""Which batches are golden, and why each one is in or out.

A batch that a person calls golden is golden, unless it cannot be learnt from. Where nobody says so, the batches that
are like the rest are taken: complete, of a usual length and quality, with every variable's level and unrest near the
others', by medians and median absolute deviations that a few strange batches do not move.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.core.phrase import figure, phrase
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

_HIGH = phrase("Golden", "{what} is high: {far} robust standard deviations off")
_LOW = phrase("Golden", "{what} is low: {far} robust standard deviations off")

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
        here = batch in called
        said = phrase("Golden", "called not golden") if here else phrase("Golden", "not in the table of batches")
        return Choice(batch, golden=False, reasons=(said,))
    if faults:
        return Choice(batch, golden=False, reasons=tuple(faults))
    if called is not None:
        noted = tuple(phrase("Golden", "look at it: {reason}", reason=each) for each in odd)
        return Choice(batch, golden=True, reasons=(phrase("Golden", "called golden"), *noted))
    if odd:
        return Choice(batch, golden=False, reasons=tuple(odd))
    return Choice(batch, golden=True, reasons=(phrase("Golden", "complete and like the others"),))


def _unusable(records: Sequence[BatchRecord], candidates: Bools) -> list[list[str]]:
    """Why batches cannot be learnt from, whatever anybody calls them."""
    lengths = np.array([record.hours[-1] - record.hours[0] if len(record.hours) > 1 else 0.0 for record in records])
    usual = float(np.median(lengths[candidates])) if candidates.any() else 0.0
    present = np.array([np.isfinite(record.values).mean(axis=0) for record in records])
    wanted = np.median(present[candidates], axis=0) if candidates.any() else np.zeros(present.shape[1])
    found = []
    for record, length, there in zip(records, lengths, present, strict=True):
        reasons: list[str] = []
        if len(record.hours) < LEAST_SAMPLES:
            reasons.append(phrase("Golden", "{count} samples are too few", count=len(record.hours)))
        elif length < LEAST_LENGTH * usual:
            own, others = figure(length, ".1f"), figure(usual, ".1f")
            reasons.append(phrase("Golden", "cut off: {own} h long, the others {others} h", own=own, others=others))
        if float(np.minimum(there, wanted).sum()) < (1.0 - MOST_MISSING) * float(wanted.sum()):
            reasons.append(phrase("Golden", "more than half of the values are missing"))
        found.append(reasons)
    return found


def _strange(
    records: Sequence[BatchRecord],
    variables: Sequence[str],
    quality: Mapping[str, Mapping[str, float]],
    use: Bools,
) -> list[list[str]]:
    """In which respects batches are unlike the others."""
    lengths = np.array([record.hours[-1] for record in records])
    columns: list[tuple[str, Floats]] = [(phrase("Golden", "length"), lengths)]
    for name, values in quality.items():
        columns.append(
            (
                phrase("Golden", "quality {name}", name=name),
                np.array([values.get(record.id, np.nan) for record in records]),
            )
        )
    for place, variable in enumerate(variables):
        if _switches(records, place):
            continue
        levels, unrest = zip(*(_level(record.values[:, place]) for record in records), strict=True)
        columns.append((phrase("Golden", "mean of {variable}", variable=variable), np.array(levels)))
        steps = np.log(np.maximum(np.array(unrest), 1e-12))
        columns.append((phrase("Golden", "unrest of {variable}", variable=variable), steps))
    reasons: list[list[str]] = [[] for _ in records]
    for name, numbers in columns:
        far = _robust(numbers, use)
        for place in np.flatnonzero(np.abs(far) > FAR).tolist():
            said = _HIGH if far[place] > 0 else _LOW
            reasons[place].append(said.filled(what=name, far=figure(abs(far[place]), ".0f")))
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
