"""Where in its procedure a unit is: one place, or one in every lane."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from hmi.model.arithmetic import Flag
from hmi.simulator.masks import plain

IDLE_PLACE = -1
"""The place of a unit without a batch; others count the phases of the procedure from 0."""


class Places(Protocol):
    """The phase that each lane is in."""

    def at(self, places: tuple[int, ...], /) -> Flag:
        """Holds where one of these is the place."""

    def present(self) -> Iterable[tuple[int, Flag]]:
        """Every place but idle where there is somebody, and where."""

    def put(self, place: int, where: Flag, /) -> None:
        """Moves on to a place where it holds."""

    def of(self, lane: int, /) -> int:
        """The place of one lane."""

    def every(self) -> npt.NDArray[np.int64]:
        """The place of every lane."""


class OnePlace:
    """The place of a unit of the live plant."""

    def __init__(self) -> None:
        self._place = IDLE_PLACE

    def at(self, places: tuple[int, ...], /) -> Flag:
        """Whether it is at one of these."""
        return self._place in places

    def present(self) -> Iterable[tuple[int, Flag]]:
        """Where it is, unless idle."""
        return ((self._place, True),) if self._place >= 0 else ()

    def put(self, place: int, where: Flag, /) -> None:
        """Moves on."""
        if where:
            self._place = place

    def of(self, lane: int, /) -> int:
        """The place; there is one lane only."""
        del lane
        return self._place

    def every(self) -> npt.NDArray[np.int64]:
        """The place, as that of the one lane."""
        return np.array([self._place])


class LanePlaces:
    """The places of many lanes. What was asked is remembered until somebody moves on."""

    def __init__(self, count: int) -> None:
        self.places = np.full(count, IDLE_PLACE)
        self._at: dict[tuple[int, ...], Flag] = {}
        self._present: list[tuple[int, Flag]] = []

    def at(self, places: tuple[int, ...], /) -> Flag:
        """Holds where one of these is the place."""
        known = self._at.get(places)
        if known is None:
            known = plain(np.isin(self.places, places))
            self._at[places] = known
        return known

    def present(self) -> Iterable[tuple[int, Flag]]:
        """Every place but idle where there is somebody, and where."""
        return self._present

    def put(self, place: int, where: Flag, /) -> None:
        """Moves on to a place where it holds."""
        self.places = np.where(where, place, self.places)
        self._at = {}
        self._present = [(int(there), self.places == there) for there in np.unique(self.places) if there >= 0]

    def of(self, lane: int, /) -> int:
        """The place of one lane."""
        return int(self.places[lane])

    def every(self) -> npt.NDArray[np.int64]:
        """The place of every lane."""
        return self.places
