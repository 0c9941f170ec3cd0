"""Every severity of OPC UA has one priority, and every priority has severities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.severity import HIGHEST, LOWEST, SeverityError, SeverityMap
from hmi.core.tag import Priority


@pytest.mark.parametrize(
    ("severity", "priority"),
    [
        (1, Priority.LOW),
        (400, Priority.LOW),
        (401, Priority.MEDIUM),
        (700, Priority.MEDIUM),
        (701, Priority.HIGH),
        (900, Priority.HIGH),
        (901, Priority.EMERGENCY),
        (1000, Priority.EMERGENCY),
        (0, Priority.LOW),
        (65535, Priority.EMERGENCY),
    ],
)
def test_the_usual_map(severity: int, priority: Priority) -> None:
    assert SeverityMap().priority(severity) is priority


@pytest.mark.parametrize(
    "steps", [(401, 401, 901), (701, 401, 901), (1, 701, 901), (401, 701, 1001), (401, 950, 901)], ids=str
)
def test_a_map_that_leaves_something_out_is_refused(steps: tuple[int, int, int]) -> None:
    with pytest.raises(SeverityError, match="must rise"):
        SeverityMap(*steps)


@given(st.lists(st.integers(LOWEST + 1, HIGHEST), min_size=3, max_size=3, unique=True))
def test_in_any_map_every_priority_has_severities_and_a_higher_one_is_never_less_important(steps: list[int]) -> None:
    severities = SeverityMap(*sorted(steps))
    found = [severities.priority(severity) for severity in range(LOWEST, HIGHEST + 1)]
    assert found == sorted(found, reverse=True)
    assert set(found) == set(Priority)
