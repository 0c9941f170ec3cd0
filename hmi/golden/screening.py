"""Which batches stand apart from the others once a model has been trained: screening by every part of the batch.

Every batch is judged by a model that had not seen it (cross-fitted, see `hmi.golden.threshold`) and has one number, its
largest answer. One that stands apart has a number far above the middle one: by more than four robust standard
deviations of the logarithms, at least three times as large (more with few batches), and at least half as far out as the
farthest. The last lets a batch be judged again when what may have widened its neighbours is gone.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.batch import BatchSet
from hmi.golden.scoring import Engine
from hmi.golden.selection import NORMAL
from hmi.golden.validation import HeldOut

FAR = 4.0
"""Farther above the median than so many robust standard deviations stands apart."""

LEAST_TIMES = 3.0
"""Golden batches reach this many times the middle one's number by themselves; nothing less stands apart."""

FEW = 12
"""What is known from few batches scatters: that factor is larger by this number over theirs (a fifth with 60)."""

ROUNDS = 4
"""So many times batches are put out and the model is trained again."""

MOST_OUT = 0.25
"""No larger share of the batches is put out: more than that are not exceptions."""

Learn = Callable[[BatchSet, HeldOut], Engine]
"""Trains a model, and fills in what is told of batches left out."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The model, the batches that it learnt from, what is told of them left out, the batches that were `put_out` and
    those `kept` that stand apart, each with its reason."""

    engine: Engine
    golden: BatchSet
    held: HeldOut
    put_out: dict[str, str]
    kept: dict[str, str]


def apart(held: HeldOut, ids: Sequence[str]) -> dict[str, str]:
    """The batches that stand apart, and why. `ids` are the golden batches in their order."""
    known = np.log(np.maximum(held.apart if len(held.apart) else held.worst, 1e-12))
    above = known - np.median(known)
    least = LEAST_TIMES * (1.0 + FEW / len(known))
    limit = max(math.log(least), FAR * NORMAL * float(np.median(np.abs(above))), 0.5 * float(above.max()))
    found = {}
    for place in np.flatnonzero(above > limit).tolist():
        where = f", by {held.leads[place]}" if held.leads else ""
        if held.leads and math.isfinite(held.along[place]):
            where += f" at {held.along[place]:.0%} of the batch"
        found[ids[place]] = f"judged by the others it goes {math.exp(above[place]):.0f} times as far as usual{where}"
    return found


def learn_screened(golden: BatchSet, learn: Learn, least: int, tell: Callable[[str], None]) -> Screened:
    """Trains a model, puts out what stands apart, and trains again, until nothing does; at least `least` batches
    stay."""
    out: dict[str, str] = {}
    most = int(MOST_OUT * len(_ids(golden)))
    for turn in range(ROUNDS + 1):
        held = HeldOut()
        engine = learn(golden, held)
        far = apart(held, _ids(golden))
        stay = len(_ids(golden)) - len(far)
        if not far or turn == ROUNDS or stay < least or len(out) + len(far) > most:
            break
        for batch, reason in far.items():
            tell(f"put out: {batch} ({reason})")
        tell(f"training again with {stay} batches")
        out |= far
        golden = replace(
            golden,
            batches=tuple(record for record in golden.batches if record.id not in far),
            lab=tuple(each for each in golden.lab if each.batch not in far),
        )
    return Screened(engine, golden, held, out, far)


def learn_heeding(golden: BatchSet, learn: Learn) -> Screened:
    """Trains a model on batches that a person called golden; what stands apart stays and is named."""
    held = HeldOut()
    engine = learn(golden, held)
    return Screened(engine, golden, held, {}, apart(held, _ids(golden)))


def _ids(golden: BatchSet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.id for record in golden.batches))
