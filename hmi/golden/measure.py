"""One measure for answers of courses that learnt from different golden batches.

Answers count in spreads of the course. A batch that goes far widens the spreads of every course that learnt from it,
those by which the other batches were judged while they were left out, and not of the one by which it was judged itself.
Held against the others in these spreads it would go farther than a new batch does, by a tenth and more.
"""

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.course import NEVER, Course


def measured_in(course: Course, other: Course) -> Floats:
    """What answers of a course are multiplied by to count in spreads of another of the same layout (bins, variables);
    1 where one of the two has none."""
    mine, wanted = _spreads(course), _spreads(other)
    none = np.maximum(mine, wanted) > 0.5 * NEVER
    return np.asarray(np.where(none, 1.0, mine / wanted))


def bins_at(progress: Floats, bins: int) -> Ints:
    """The bin of each progress (streams,), 0 to 1, of so many."""
    return np.clip((progress * bins).astype(np.int64), 0, bins - 1)


def _spreads(course: Course) -> Floats:
    return np.asarray(np.repeat(course.spread, course.count, axis=0) * course.wide)
