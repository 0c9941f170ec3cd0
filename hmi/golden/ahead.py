"""The golden trajectory of an asset from where its batch is, from the golden course of its class."""

from collections.abc import Sequence

import numpy as np

from hmi.core.batch import UnitStatus
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.tag import Tag
from hmi.golden.course import NEVER, Course
from hmi.golden.plant_model import ClassModel
from hmi.golden.run import phase_key


def golden_ahead(model: ClassModel, tags: Sequence[Tag], unit: UnitStatus, hours: float) -> GoldenAhead:
    """The asset so many plant hours after now. `tags` are those of the model's variables, in their order.

    A place counts as known up to the first one that too few golden batches reached.
    """
    course = model.engine.course
    keys = (phase_key(unit.operation, unit.phase), phase_key("", unit.phase))
    phase = max(course.phases.index(key) if key in course.phases else -1 for key in keys)
    if not unit.active or phase < 0 or unit.phase_hours is None:
        return GoldenAhead(unit.asset, unit.phase, why="golden batches have no such phase")
    known = max(_known_until(course, phase, unit.phase_hours) - unit.phase_hours, 0.0)
    coming = tuple(name.rpartition("/")[2] for name in course.phases[phase + 1 :])
    if not known:
        why = "the phase lasts longer than in golden batches"
        return GoldenAhead(unit.asset, unit.phase, coming=coming, why=why)
    values = _values(model, tags, phase, unit.phase_hours + hours) if hours <= known else {}
    return GoldenAhead(unit.asset, unit.phase, known, coming, values)


def _known_until(course: Course, phase: int, hours: float) -> float:
    """The hour of the phase up to which golden is known without a hole from this one on; 0 where it is not known."""
    place = int(hours / course.width[phase])
    bins = course.known[course.first[phase] : course.first[phase] + course.count[phase]]
    if place >= len(bins) or not bins[place]:
        return 0.0
    unknown = np.flatnonzero(~bins[place:])
    end = place + int(unknown[0]) if len(unknown) else len(bins)
    return float(end * course.width[phase])


def _values(model: ClassModel, tags: Sequence[Tag], phase: int, hours: float) -> dict[str, float]:
    course = model.engine.course
    golden = course.golden(np.array([phase]), np.array([hours]), np.zeros(1))[0]
    had = course.spread[phase] < 0.5 * NEVER
    rows = zip(tags, model.variables, golden.tolist(), had.tolist(), strict=True)
    return {tag.id: variable.shown(value) for tag, variable, value, known in rows if known}
