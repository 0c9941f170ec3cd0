"""The arithmetic in which the plant is written once: floats for one live plant, arrays for many batches at once."""

import math
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
"""Shape (lanes,)."""

Flag = bool | npt.NDArray[np.bool_]
"""What holds or does not: one truth, or one per lane. Joined by `&` and `|`, turned round by `Arithmetic.no`."""

N = TypeVar("N", float, FloatArray)
"""A number of the plant: a float, or one per lane."""


class Arithmetic(Protocol[N]):
    """What floats and arrays do not share as operators. Both sides of a choice are computed: neither may fail."""

    def exp(self, x: N, /) -> N:
        """The exponential function."""

    def power(self, x: N, exponent: float, /) -> N:
        """A number from 0 upwards to a power."""

    def root(self, x: N, /) -> N:
        """The square root of a number from 0 upwards."""

    def least(self, a: N | float, b: N | float, /) -> N:
        """The smaller one."""

    def most(self, a: N | float, b: N | float, /) -> N:
        """The larger one."""

    def choose(self, where: Flag, a: N | float, b: N | float, /) -> N:
        """The first where it holds, else the second."""

    def no(self, where: Flag, /) -> Flag:
        """Holds where the other does not."""

    def anywhere(self, where: Flag, /) -> bool:
        """Whether it holds in any lane."""

    def number(self, value: float, /) -> N:
        """The same number for every lane."""


class Floats:
    """One plant in plain floats: the fastest there is for one."""

    exp = staticmethod(math.exp)
    power = staticmethod(math.pow)
    root = staticmethod(math.sqrt)
    number = staticmethod(float)

    def least(self, a: float, b: float, /) -> float:
        """The smaller one."""
        return a if a < b else b  # noqa: FURB136 - min() takes three times as long

    def most(self, a: float, b: float, /) -> float:
        """The larger one."""
        return a if a > b else b  # noqa: FURB136 - max() takes three times as long

    def choose(self, where: Flag, a: float, b: float, /) -> float:
        """The first where it holds, else the second."""
        return a if where else b

    def no(self, where: Flag, /) -> Flag:
        """Holds where the other does not."""
        return not where

    def anywhere(self, where: Flag, /) -> bool:
        """Whether it holds."""
        return bool(where)


FLOATS = Floats()
"""The arithmetic of the live plant."""


class Lanes:
    """Many plants side by side: arrays of shape (lanes,)."""

    def __init__(self, count: int) -> None:
        self.count = count

    def exp(self, x: FloatArray, /) -> FloatArray:
        """The exponential function."""
        return np.exp(x)

    def power(self, x: FloatArray, exponent: float, /) -> FloatArray:
        """Numbers from 0 upwards to a power."""
        return np.power(x, exponent)

    def root(self, x: FloatArray, /) -> FloatArray:
        """The square roots of numbers from 0 upwards."""
        return np.sqrt(x)

    def least(self, a: FloatArray | float, b: FloatArray | float, /) -> FloatArray:
        """The smaller ones."""
        return np.asarray(np.minimum(a, b))

    def most(self, a: FloatArray | float, b: FloatArray | float, /) -> FloatArray:
        """The larger ones."""
        return np.asarray(np.maximum(a, b))

    def choose(self, where: Flag, a: FloatArray | float, b: FloatArray | float, /) -> FloatArray:
        """The first where it holds, else the second."""
        return np.where(where, a, b)

    def no(self, where: Flag, /) -> Flag:
        """Holds where the other does not."""
        return np.logical_not(where)

    def anywhere(self, where: Flag, /) -> bool:
        """Whether it holds in any lane."""
        return where if isinstance(where, bool) else bool(where.any())

    def number(self, value: float, /) -> FloatArray:
        """The same number for every lane."""
        return np.full(self.count, value)
