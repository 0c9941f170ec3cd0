"""The parts of a comparison: what is reckoned of arrays, put into the words and rows that the views show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hmi.app.golden_records import Floats, PhaseTime
from hmi.core.deviation import AssetDeviation, Level
from hmi.core.golden_views import BatchMap, Candidate, Correlations, Errors, MapPoint, PhaseMark, SeenBatch
from hmi.core.phrase import phrase, sentence

if TYPE_CHECKING:
    from hmi.golden.view_reference import Reference

MOST_REASONS = 3
"""So many reasons are told of one batch."""

NAMED = 6
"""Variables that are named as the worst."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A batch on record, laid over the places of its standard (places, variables)."""

    batch: SeenBatch
    values: Floats


def told(why: dict[str, str], name: str, make: Callable[[], object]) -> object | None:
    """A part of the comparison; where there is too little to tell, why."""
    try:
        return make()
    except ValueError as error:
        why[name] = phrase("Golden", "Nothing to show yet: {reason}.", reason=sentence(error))
        return None


def map_of(reference: "Reference", others: Sequence[Laid], own: Floats, names: Sequence[str]) -> BatchMap:
    """Golden batches, others and this one on the map."""
    from hmi.golden.views import INSIDE, leading, plane_of

    elsewhere = np.stack([one.values for one in others]) if others else np.empty((0, *own.shape))
    plane = plane_of(reference.values, elsewhere, own)
    worst = {one.batch.batch: one.batch.worst for one in others}
    golden = [
        MapPoint(name, x, y, golden=True, worst=worst.get(name))
        for name, (x, y) in zip(reference.ids, plane.golden.tolist(), strict=True)
    ]
    known = set(reference.ids)
    seen = [
        MapPoint(one.batch.batch, x, y, golden=False, worst=one.batch.worst)
        for one, (x, y) in zip(others, plane.others.tolist(), strict=True)
        if one.batch.batch not in known
    ]
    return BatchMap(
        (*golden, *seen),
        [(x, y) for x, y in plane.path.tolist()],
        [(x, y) for x, y in plane.ellipse.tolist()],
        INSIDE,
        (float(plane.explained[0]), float(plane.explained[1])),
        len(plane.path),
        len(reference.places.phase),
        leading(plane.pull, names),
        plane.off,
    )


def correlations_of(reference: "Reference", own: Floats, names: Sequence[str]) -> Correlations:
    """How variables move together, by the names of this asset's tags."""
    from hmi.golden.views import together

    found = together(reference.values, own)
    return Correlations(tuple(names), found.golden.tolist(), found.batch.tolist(), found.unusual.tolist())


def errors_of(reference: "Reference", own: Floats, names: Sequence[str]) -> Errors:
    """How well the variables fit each other, by the names of this asset's tags."""
    from hmi.golden.views import misfit

    found = misfit(reference.values, own)
    been = np.isfinite(found.batch)
    order = [int(place) for place in np.argsort(-np.nan_to_num(found.variables), kind="stable")[:NAMED]]
    return Errors(
        found.golden.tolist(),
        found.batch[been].tolist(),
        reference.places.along[been].tolist(),
        found.limit,
        [(names[place], float(found.variables[place])) for place in order if np.isfinite(found.variables[place])],
    )


def candidate_of(
    reasons: Sequence[str], hours: Floats, batch: str, source: str, worst: Level | None, *, fine: bool, kept: bool
) -> Candidate:
    """A batch that somebody called golden stays so, and what is strange about it is pointed out."""
    said = list(reasons[:MOST_REASONS])
    if len(reasons) > MOST_REASONS:
        said.append(phrase("Golden", "and {count} more", count=len(reasons) - MOST_REASONS))
    if worst is not None and worst >= Level.CLEAR:
        level = phrase("Golden", "the station said level {level} of it", level=int(worst))
        said = [level, *([] if fine else said)]
        fine = False
    if kept:
        odd = [] if fine else [phrase("Golden", "look at it: {reason}", reason=one) for one in said]
        said = [phrase("Golden", "kept as golden"), *odd]
    return Candidate(batch, fine or kept, said, float(hours[-1] - hours[0]), source, worst)


def marks_of(time: PhaseTime) -> list[PhaseMark]:
    """Where the phases of a batch begin."""
    return [
        PhaseMark(float(hours), phase)
        for (_, phase), hours in zip(time.keys, time.hours_at(time.begins).tolist(), strict=True)
    ]


def nothing_said(found: Sequence[AssetDeviation]) -> str:
    """Why there is no score, as far as the findings of a batch tell."""
    if not found:
        return phrase(
            "Golden",
            "No golden-batch model looked at this batch, so nothing is on record of how far it was from golden.",
        )
    causes = dict.fromkeys(one.cause or one.verdict.value for one in found)
    return phrase("Golden", "Nothing could be said of this batch: {causes}.", causes="; ".join(list(causes)[:3]))
