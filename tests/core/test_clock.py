"""Two clocks that run together, and what is told where they part."""

from datetime import timedelta

import pytest

from hmi.core.clock import Lockstep, ManualClock


@pytest.mark.parametrize("apart_s", [0.0, 3600.0, -1.5])
def test_how_far_the_time_of_day_went_beside_the_monotonic_clock(apart_s: float) -> None:
    clock = ManualClock()
    steady = Lockstep(clock)
    clock.advance(100.0)
    clock._now += timedelta(seconds=apart_s)
    assert steady.apart_s() == apart_s
    steady.begin()
    clock.advance(7.0)
    assert steady.apart_s() == 0.0
    assert steady.time == clock.now() - timedelta(seconds=7.0)
