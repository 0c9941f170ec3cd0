"""The array types of the golden-batch model, named once."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
"""Numbers of the deviation arithmetic; NaN where there is none."""

Singles = npt.NDArray[np.float32]
"""Weights and tables as they stand in a model file."""

Ints = npt.NDArray[np.int64]
"""Positions and counts."""

Bools = npt.NDArray[np.bool_]
"""Masks."""


def known(numbers: Floats) -> Floats:
    """The same with 0 where nothing is known (NaN)."""
    return np.where(np.isnan(numbers), 0.0, numbers)
