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
from hmi.golden.course import Course
from hmi.golden.looks import looks_of
from hmi.golden.speaking import speaks
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


@dataclass(frozen=True, slots=True)
class Shown:
    """A batch as a station judges it, and when it saw the batch first: `began` in hours of the batch, and so many hours
    into its phase (`place`). That look is passed over, and not in the record."""

    record: BatchRecord
    began: float
    place: float


def shown(record: BatchRecord, showing: Showing, chance: np.random.Generator) -> Shown | None:
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
    first, rows, seen = rows[:1], rows[kept], seen[kept]
    if len(rows) < LEAST_LOOKS:
        return None
    phases = None if record.phases is None else tuple(record.phases[row] for row in rows)
    places = None if record.phase_hours is None else record.phase_hours[rows]
    made = BatchRecord(record.id, record.hours[rows], record.values[seen], phases, record.asset, places)
    place = 0.0 if record.phase_hours is None else float(record.phase_hours[first[0]])
    return Shown(made, float(record.hours[first[0]]), place)


def _settled(record: BatchRecord, rows: Ints) -> Bools:
    """Which rows (rows,) are not the first of a phase: a live station passes that one over, since its values may still
    be those of the phase before."""
    if record.phases is None:
        return np.ones(len(rows), dtype=np.bool_)
    names = [record.phases[row] for row in rows]
    return np.array([place > 0 and name == names[place - 1] for place, name in enumerate(names)], dtype=np.bool_)


class Showings:
    """Showings of golden batches, each judged by a model that has not seen its batch."""

    def __init__(self, every: Sequence[Shown], tick: float, phases: Sequence[str], folds: Ints) -> None:
        """`folds` (showings,) says with which part each is left out."""
        self._every = every
        self._looks = [looks_of(one.record, tick, phases) for one in every]
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
            spoken = replay(fitted, looks, self._tick, said=self._said(fitted.course, rows))
            self._judged.append((rows, at_once, spoken))

    def beside(self, peaks: Peaks) -> Peaks:
        """The peaks of the batches, then those of the showings, in their order."""
        return self._joined(peaks, [found for _, found, _ in self._judged])

    def spoken(self, peaks: Peaks) -> Peaks:
        """The same, of the showings only where a station would speak."""
        return self._joined(peaks, [found for _, _, found in self._judged])

    def _said(self, course: Course, rows: Ints) -> Bools:
        """At which looks of some showings (looks, showings) a station would speak."""
        said = np.zeros((max(len(self._looks[row].row) for row in rows), len(rows)), dtype=np.bool_)
        for number, row in enumerate(rows.tolist()):
            one, looks = self._every[row], self._looks[row]
            watched = one.record.hours[looks.row] - one.began
            said[: len(watched), number] = speaks(course, self._tick, one.place, watched)
        return said

    def _joined(self, peaks: Peaks, found: list[Peaks]) -> Peaks:
        if not found:
            return peaks
        order = np.argsort(np.concatenate([rows for rows, _, _ in self._judged]), kind="stable")
        return Peaks.joined([peaks, Peaks.joined(found).of(order)])


def padded(numbers: Floats, count: int) -> Floats:
    """Numbers of batches (batches, columns), and zeros for so many more."""
    return np.concatenate([numbers, np.zeros((count, numbers.shape[1]))])
