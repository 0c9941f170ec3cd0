"""The nominal batch of the full model, run once."""

import pytest

from hmi.model.arithmetic import FLOATS
from tests.model.full_batch import Course, run_full


@pytest.fixture(scope="session")
def nominal() -> Course[float]:
    """As the recipe says: 72 h under the controllers, in steps of a minute."""
    return run_full(FLOATS)
