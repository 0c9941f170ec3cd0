"""Says in plain words where a batch left golden, since when, and what it may be."""

from collections.abc import Sequence

import numpy as np

from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.causes import FaultSigns

NAMED = 3
"""So many variables are named at most."""

LEAST_SHARE = 0.1
"""A variable with a smaller part in the deviation is not named."""


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
