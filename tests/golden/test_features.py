import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.golden.features import Smoother


@given(st.lists(st.floats(0.01, 2.0), min_size=2, max_size=30), st.floats(-50, 50))
def test_a_smoother_of_a_constant_is_that_constant_at_any_interval(steps: list[float], value: float) -> None:
    smoother = Smoother(1.0, (1, 1))
    for hours in steps:
        smooth = smoother.step(np.array([[value]]), np.array([hours]))
    assert float(smooth[0, 0]) == pytest.approx(value, abs=1e-9)


def test_a_missing_value_changes_nothing() -> None:
    smoother = Smoother(1.0, (1, 1))
    hour = np.array([1.0])
    assert np.isnan(smoother.step(np.array([[np.nan]]), hour)).all()
    before = smoother.step(np.array([[3.0]]), hour)
    np.testing.assert_array_equal(smoother.step(np.array([[np.nan]]), hour), before)
