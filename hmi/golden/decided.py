"""How far golden batches go by the decision that is made of a running one.

A running batch is read twice, by its clock and by the place that its values tell, and the kinder reading counts (see
`hmi.golden.judge`). Limits that were taken from the clock alone would be reached about half as often as stated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.channels import Peaks
from hmi.golden.engine_model import EngineModel
from hmi.golden.judge import Judge
from hmi.golden.looks import Looks, Panel
from hmi.golden.tail import SHARE
from hmi.golden.threshold import units_of
from hmi.golden.training import Fitted, glances


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Batches (their places among all) that were left out together, and what was learnt from the others."""

    rows: Ints
    fitted: Fitted


def decided(model: EngineModel, parts: Sequence[LeftOut], looks: Sequence[Looks], peaks: Peaks, among: Bools) -> Floats:
    """How far each batch went (batches,), judged by what was learnt from the parts that it is not of, in the units that
    their `peaks` call for; NaN for those that it is not asked of (`among`, batches). What is not learnt anew for a part
    is taken from the `model`."""
    found = np.full(len(looks), np.nan)
    for part in parts:
        rows = part.rows[among[part.rows]]
        if len(rows):
            others = np.setdiff1d(np.arange(len(looks)), part.rows)
            limits = replace(model.limits, units=units_of(peaks.of(others)))
            learnt = part.fitted
            one = replace(
                model, course=learnt.course, weights=learnt.weights, net=learnt.net, limits=limits, quality=None
            )
            found[rows] = _farthest(one, [looks[row] for row in rows])
    return found


def farther_half(worst: Floats, rate: float) -> Bools:
    """Which batches may set the limit for a rate (batches,), by their numbers by the clock: the kinder reading never
    lets one go farther, so those that did not go as far as the middle one are not asked twice."""
    return np.asarray((worst >= np.median(worst)) | (rate > SHARE))


def _farthest(model: EngineModel, looks: Sequence[Looks]) -> Floats:
    panel = Panel.of(looks)
    judge = Judge(model, len(looks))
    found = np.zeros(len(looks))
    for number, glance in enumerate(glances(panel)):
        np.maximum(found, judge.farthest(replace(glance, unseen=panel.unseen[number])), out=found)
    return found
