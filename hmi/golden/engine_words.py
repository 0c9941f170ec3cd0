"""Says in plain words where a batch left golden, since when, and what it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.causes import FaultSigns

NAMED = 3
"""So many variables are named at most."""

LEAST_SHARE = 0.1
"""A variable with a smaller part in the deviation is not named."""

LISTED = 6
"""So many of the variables that leapt at once are named at most."""


@dataclass(frozen=True, slots=True)
class Departure:
    """How one variable stands: signed sigmas, its share in the deviation, and since how many hours it has been on its
    way out (NaN: it is not)."""

    name: str
    sigmas: float
    share: float
    since: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which of so many `variables` are left out of a moment: `frozen` stand still, `doubted` leapt at once."""

    frozen: Sequence[str] = ()
    doubted: Sequence[str] = ()
    variables: int = 0

    def words(self) -> str:
        """What is said of them beside other things; empty where none is left out."""
        words = ""
        if self.frozen:
            stand = "it stands" if len(self.frozen) == 1 else "they stand"
            words += f"; left out because {stand} still: {', '.join(self.frozen)}"
        if self.doubted:
            names = ", ".join(self.doubted[:LISTED])
            more = f" and {len(self.doubted) - LISTED} more" if len(self.doubted) > LISTED else ""
            share = f"{len(self.doubted)} of {self.variables} variables"
            words += f"; {share} left out, because they leapt at once as golden ones never do: {names}{more}"
        return words


def moment_words(departures: Sequence[Departure], lag: float, left: LeftOut, *, silent: str = "") -> str:
    """One sentence about a moment: what left golden, to which side and since when, or why nothing is judged (`silent`);
    by how much the phase is slower; what is left out. `departures` are empty while there is no alarm."""
    parts = [_departed(each) for each in _leading(departures)]
    words = silent or ", ".join(parts) or "As golden"
    if lag > 0.0:
        words += f"; this phase runs {lag:.1f} h behind golden"
    return f"{words}{left.words()}."


def doubted_words(record: BatchRecord, score: BatchScore) -> str:
    """One line about a batch with samples in which many variables leapt at once; empty for one that had none."""
    if score.doubted is None or not score.doubted.any():
        return ""
    rows = np.flatnonzero(score.doubted.any(axis=1))
    most = int(score.doubted.sum(axis=1).max())
    asset = f", {record.asset}" if record.asset else ""
    times = "1 sample" if len(rows) == 1 else f"{len(rows)} samples"
    return (
        f"{record.id}{asset}: {times} not believed at once, the first at {score.hours[rows[0]]:.1f} h: "
        f"up to {most} of {score.doubted.shape[1]} variables leapt together as golden ones never do"
    )


def frozen_words(record: BatchRecord, score: BatchScore, names: Sequence[str]) -> str:
    """One line about a batch in which sensors stood still; empty for one that had none."""
    if score.frozen is None or not score.frozen.any():
        return ""
    first = [
        (name, score.hours[int(np.argmax(row))]) for name, row in zip(names, score.frozen.T, strict=False) if row.any()
    ]
    said = ", ".join(f"{name} (from {hours:.1f} h on)" for name, hours in first)
    asset = f", {record.asset}" if record.asset else ""
    return f"{record.id}{asset}: left out because they stood still: {said}"


def _leading(departures: Sequence[Departure]) -> list[Departure]:
    order = sorted(departures, key=lambda each: -each.share)[:NAMED]
    return [each for each in order if each.share >= LEAST_SHARE]


def _departed(each: Departure) -> str:
    side = "above" if each.sigmas > 0 else "below"
    since = "" if np.isnan(each.since) else f" for {each.since:.1f} h"
    return f"{each.name} {side} golden{since}"


def alarm_words(record: BatchRecord, score: BatchScore, names: Sequence[str], signs: FaultSigns) -> str:
    """One line about a batch that had an alarm, at its first; empty for one that had none. `names` are the columns of
    the score's deviations."""
    rows = np.flatnonzero(score.alarm)
    if not len(rows):
        return ""
    row = int(rows[0])
    shares, deviations = score.contributions[row], score.deviations[row]
    order = [place for place in np.argsort(-shares, kind="stable")[:NAMED] if shares[place] >= LEAST_SHARE]
    said = [f"{names[place]} {'above' if deviations[place] > 0 else 'below'} golden" for place in order]
    asset = f", {record.asset}" if record.asset else ""
    words = f"{record.id}{asset}: level {score.level.max()}, first alarm at {score.hours[row]:.1f} h: {', '.join(said)}"
    if not signs.names:
        return words
    cause, probability = next(iter(signs.likely(deviations, shares).items()))
    return f"{words}; likely cause: {cause} ({probability:.0%})"
