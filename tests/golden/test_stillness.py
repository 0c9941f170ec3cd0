"""What repeats the value before more often in a row than chance allows is no new measurement."""

import numpy as np

from hmi.golden.stillness import Frozen, Stillness

RARE, OFTEN, LASTING = 0, 1, 2
"""Variables: golden repeats every fourteenth value, every third one, and stands still as long as it likes."""


def test_the_more_often_golden_values_repeat_the_more_repeats_are_new_measurements() -> None:
    each = np.array([[0.07, 0.3, 0.07]])
    ends = np.full(3, 0.0), np.full(3, 20.0)
    frozen = Frozen(Stillness(np.array([[10.0, 10.0, np.inf]]), *ends, each, each, np.full(3, np.inf)))
    held = []
    for row in range(9):
        frozen.step(0.1 * row, 0, np.full(3, 10.0 if row >= 1 else 9.0))
        held.append(frozen.held.tolist())
    first = [
        [row[place] for row in held].index(True) if any(row[place] for row in held) else None for place in range(3)
    ]
    # The value is new at row 1; 0.07 three times and 0.3 six times in a row are less than one in a thousand.
    assert first[RARE] == 4
    assert first[OFTEN] == 7
    assert first[LASTING] is None
    frozen.step(0.9, 0, np.full(3, 11.0))
    assert not frozen.held.any()
