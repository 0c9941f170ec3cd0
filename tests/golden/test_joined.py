"""What can be said of a batch that is first seen in its middle."""

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.course import fit_course, layout_of
from hmi.golden.joined import READ, Joined
from hmi.golden.looks import looks_of
from hmi.golden.pace import Kind, Pace
from tests.golden.brewing import EVERY, VARIABLES, brews

FIRST: Floats = np.array([0.01, 0.03, 0.4])
"""Where three streams are first seen: as it begins, after a few lost rows, in the middle."""


def test_only_a_batch_first_seen_in_its_middle_waits_for_its_pace_and_for_what_was_lately() -> None:
    looks = [looks_of(record, EVERY, ()) for record in brews(12, seed=3).batches]
    follow = Pace(Kind.INDICATOR, VARIABLES.index("density"))
    paced: Bools = np.array([name in ("density", "gas") for name in VARIABLES])
    course = fit_course(looks, looks, layout_of(looks, (), EVERY), follow, paced)
    joined = Joined(course, len(FIRST), 2.0)
    counts: Bools = np.ones(len(FIRST), dtype=np.bool_)
    each: Floats = np.full(len(FIRST), course.template.width)
    assert joined.step(counts, FIRST, each).tolist() == [True, True, False]
    told, settled = [joined.told], [joined.settled]
    for look in range(1, 40):
        assert not joined.step(counts, FIRST + 0.01 * look, each).any()
        told.append(joined.told)
        settled.append(joined.settled)
    assert np.array(told)[:, :2].all()
    assert (np.array(settled)[:, :2] == 1.0).all()
    middle = np.array(told)[:, 2]
    assert middle[:, ~paced].all()
    assert not middle[: int(READ), paced].any()
    assert middle[int(READ) :, paced].all()
    lately = np.array(settled)[:, 2]
    assert lately[0] < 0.2
    assert (np.diff(lately) > 0.0).all()
    hasty = Joined(course, len(FIRST), 2.0, waits=False)
    assert hasty.step(counts, FIRST, each).all()
    assert hasty.told.all()
    assert (hasty.settled == 1.0).all()
    assert lately[-1] > 0.95
