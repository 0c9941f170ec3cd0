"""Golden batches as a live plant shows them: seldom, a little late, or from the middle on.

A station that looks every ten minutes of a fast plant has no means of five looks, and one that was started in the
middle of a batch has nothing behind it. Nothing is learnt from such showings, but the limits have to hold for them too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.batch import BatchRecord
from hmi.golden.channels import Peaks
from hmi.golden.looks import Looks, looks_of
from hmi.golden.speaking import silence
from hmi.golden.training import Fitted, replay

LEAST_LOOKS = 3
"""A showing of fewer looks shows nothing."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How batches are shown: so many hours between looks, whether from a random moment on, and in which share of the
    looks the values are still those of the look before, while the phase has moved on."""

    interval: float
    random_start: bool = False
    behind: float = 0.0


def shown(record: BatchRecord, showing: Showing, chance: np.random.Generator) -> BatchRecord | None:
    """A batch as it is shown; None where too little of it is left. Intervals vary by a few percent, as the looks of a
    live station do."""
    start, end = float(record.hours[0]), float(record.hours[-1])
    if showing.random_start:
        start = float(chance.uniform(start, end))
    step = showing.interval * chance.uniform(0.97, 1.03)
    wanted = np.arange(start + chance.uniform(0.0, step), end + 1e-9, step)
    rows = np.unique(np.searchsorted(record.hours, wanted - 1e-9).clip(0, len(record.hours) - 1))
    late = chance.random(len(rows)) < showing.behind
    seen = np.where(late, np.concatenate((rows[:1], rows[:-1])), rows)
    kept = _settled(record, rows)
    rows, seen = rows[kept], seen[kept]
    if len(rows) < LEAST_LOOKS:
        return None
    phases = None if record.phases is None else tuple(record.phases[row] for row in rows)
    places = None if record.phase_hours is None else record.phase_hours[rows]
    return BatchRecord(record.id, record.hours[rows], record.values[seen], phases, record.asset, places)


def _settled(record: BatchRecord, rows: Ints) -> Bools:
    """Which rows (rows,) are not the first of a phase: a live station passes that one over, since its values may still
    be those of the phase before."""
    if record.phases is None:
        return np.ones(len(rows), dtype=np.bool_)
    names = [record.phases[row] for row in rows]
    return np.array([place > 0 and name == names[place - 1] for place, name in enumerate(names)], dtype=np.bool_)


class Showings:
    """Showings of golden batches, each judged by a model that has not seen its batch."""

    def __init__(self, records: Sequence[BatchRecord], tick: float, phases: Sequence[str], folds: Ints) -> None:
        """`folds` (records,) says with which part each is left out."""
        self._looks = [looks_of(record, tick, phases) for record in records]
        self._tick = tick
        self._folds = folds
        self._judged: list[tuple[Ints, Peaks, Peaks]] = []

    def judge(self, fold: int, fitted: Fitted) -> None:
        """Notes how far answers go in the showings of one part, and how far where a station would speak."""
        rows = np.flatnonzero(self._folds == fold)
        if len(rows):
            looks = [self._looks[row] for row in rows]
            # A phase whose pace was not read yet looks alike, wherever in the batch it begins.
            at_once = replay(fitted, looks, self._tick, waits=False)
            spoken = replay(fitted, looks, self._tick, silent=self._silent(fitted, looks))
            self._judged.append((rows, at_once, spoken))

    def beside(self, peaks: Peaks) -> Peaks:
        """The peaks of the batches, then those of the showings, in their order."""
        return self._joined(peaks, [found for _, found, _ in self._judged])

    def spoken(self, peaks: Peaks) -> Peaks:
        """The same, of the showings only where a station would speak."""
        return self._joined(peaks, [found for _, _, found in self._judged])

    def _silent(self, fitted: Fitted, looks: Sequence[Looks]) -> Floats:
        """For how many hours after their first look nothing is said of these. The silence began a look before: that one
        is not among them, it was passed over (see `_settled`)."""
        clock = np.array([each.phase_hours[0] for each in looks])
        return np.asarray(silence(fitted.course, self._tick, clock) - [np.median(each.elapsed) for each in looks])

    def _joined(self, peaks: Peaks, found: list[Peaks]) -> Peaks:
        if not found:
            return peaks
        order = np.argsort(np.concatenate([rows for rows, _, _ in self._judged]), kind="stable")
        return Peaks.joined([peaks, Peaks.joined(found).of(order)])


def padded(numbers: Floats, count: int) -> Floats:
    """Numbers of batches (batches, columns), and zeros for so many more."""
    return np.concatenate([numbers, np.zeros((count, numbers.shape[1]))])
