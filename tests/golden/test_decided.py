import numpy as np

from hmi.golden.engine import fit
from hmi.golden.validation import HeldOut
from tests.golden.brewing import brews


def test_limits_are_set_by_the_kinder_reading_where_it_is_the_one_that_counts() -> None:
    golden, kinder, by_clock = brews(20, seed=3), HeldOut(), HeldOut()
    read_twice = fit(golden, network=False, held=kinder).model.limits
    read_once = fit(golden, network=False, slow=False, held=by_clock).model.limits
    # Both are told in the same units: only what counts as reached differs, and only for those that went far.
    np.testing.assert_array_equal(read_twice.units, read_once.units)
    assert read_twice.levels[0] < read_once.levels[0]
    near = by_clock.worst < np.median(by_clock.worst)
    np.testing.assert_array_equal(kinder.worst[near], by_clock.worst[near])
    assert (kinder.worst[~near] < by_clock.worst[~near]).any()
