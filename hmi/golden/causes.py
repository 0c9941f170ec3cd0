"""Likely causes of a deviation, learnt from batches whose fault is known; "unknown" where nothing fits.

A fault's sign is the direction and share of every variable while the batch is out. The signs of the faults that are
known are compared with the batch's own by the angle between them; what is less alike than known faults are among
themselves is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchScore

UNKNOWN = "unknown"

LIKENESS = 0.5
"""The least likeness (cosine) that counts as familiar when there is too little to learn it from."""

SHARP = 8.0
"""How much more a likelier cause counts than a less likely one."""

ROUGHLY = 0.1
"""Of known faults, so many of a hundred (times this) are allowed to look unfamiliar when the bar is set."""

BAR_LEAST, BAR_MOST = 0.3, 0.75
"""The bar is kept within these."""


@dataclass(frozen=True, slots=True)
class FaultSigns:
    """The signs (batches, columns) of known faults, unit vectors, with the `names` of their faults; what is less alike
    than `familiar` to all of them is unknown."""

    names: tuple[str, ...]
    signs: Floats
    familiar: float

    def of(self, name: str) -> Floats:
        """The signs of one fault."""
        return self.signs[[each == name for each in self.names]]

    def likely(self, deviations: Floats, shares: Floats) -> dict[str, float]:
        """The probability of each fault and of none of them, for a batch that is out, the likeliest first."""
        sign = _sign(deviations, shares)
        if sign is None or not self.names:
            return {UNKNOWN: 1.0}
        alike = {name: float((self.of(name) @ sign).max()) for name in dict.fromkeys(self.names)}
        weights = {name: np.exp(SHARP * each) for name, each in alike.items()}
        weights[UNKNOWN] = np.exp(SHARP * self.familiar)
        total = sum(weights.values())
        return dict(sorted(((name, float(each / total)) for name, each in weights.items()), key=lambda one: -one[1]))


def learn_signs(scored: Sequence[tuple[str, BatchScore]], columns: int) -> FaultSigns:
    """The signs of batches whose fault is known (name, score). Batches that never were out teach nothing."""
    names, signs = [], []
    for name, score in scored:
        rows = np.flatnonzero(score.alarm)
        if not len(rows):
            continue
        # The first quarter of the time outside: later, what the fault drags along hides it.
        early = rows[: max(1, len(rows) // 4)]
        sign = _sign(np.nan_to_num(score.deviations[early]).mean(axis=0), score.contributions[early].mean(axis=0))
        if sign is not None:
            names.append(name)
            signs.append(sign)
    if not names:
        return FaultSigns((), np.zeros((0, columns)), LIKENESS)
    matrix = np.stack(signs)
    return FaultSigns(tuple(names), matrix, _bar(names, matrix))


def _bar(names: Sequence[str], signs: Floats) -> float:
    alike = signs @ signs.T
    same = np.array([[one == two for two in names] for one in names]) & ~np.eye(len(names), dtype=bool)
    nearest = [alike[row][same[row]].max() for row in range(len(names)) if same[row].any()]
    if not nearest:
        return LIKENESS
    return float(np.clip(np.quantile(nearest, ROUGHLY), BAR_LEAST, BAR_MOST))


def _sign(deviations: Floats, shares: Floats) -> Floats | None:
    sign = np.sign(np.nan_to_num(deviations)) * np.sqrt(np.maximum(shares, 0.0))
    length = float(np.linalg.norm(sign))
    return sign / length if length > 1e-9 else None
