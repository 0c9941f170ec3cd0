from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.arithmetic import FLOATS, Arithmetic, Lanes

NUMBER = st.floats(-50.0, 50.0)
ROWS = st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=5)

ACTS: dict[str, Callable[[Arithmetic[Any], Any, Any], Any]] = {
    "exp": lambda m, a, _: m.exp(a),
    "power": lambda m, a, _: m.power(abs(a), 0.7),
    "root": lambda m, a, _: m.root(abs(a)),
    "least": lambda m, a, b: m.least(a, b),
    "least of a constant": lambda m, a, _: m.least(a, 1.0),
    "most": lambda m, a, b: m.most(a, b),
    "most of a constant": lambda m, a, _: m.most(a, 1.0),
    "choose": lambda m, a, b: m.choose(a > b, a, 0.0),
    "no": lambda m, a, b: m.no((a > b) & (a > 0.0)),
    "number": lambda m, _a, _b: m.number(3.0),
}


@pytest.mark.parametrize("name", ACTS)
@given(rows=ROWS)
def test_a_lane_is_what_one_plant_would_be(name: str, rows: list[tuple[float, float]]) -> None:
    act, (a, b) = ACTS[name], np.array(rows).T
    many = act(Lanes(len(rows)), a, b)
    assert many.shape == (len(rows),)
    assert list(many) == pytest.approx([act(FLOATS, *row) for row in rows], rel=1e-12)


@given(rows=ROWS)
def test_something_holds_anywhere_when_it_holds_in_one_lane(rows: list[tuple[float, float]]) -> None:
    a, b = np.array(rows).T
    assert Lanes(len(rows)).anywhere(a > b) == any(FLOATS.anywhere(one > other) for one, other in rows)
