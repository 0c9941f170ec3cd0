import pytest

from hmi.core.clock import ManualClock


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()
