"""Interlocks: what a unit does by itself against harm, whoever controls it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from hmi.model.arithmetic import Flag


@dataclass(slots=True)
class Guard:
    """An interlock within its unit: whether it may act, and where it does."""

    on: bool
    tripped: Flag = False

    def watch(self, danger: Flag, past: Flag = True) -> Flag:
        """Trips on danger, and holds until the danger is past; gives where it acts."""
        if not self.on:
            self.tripped = False
        elif isinstance(danger, bool) and isinstance(past, bool):
            self.tripped = danger or (bool(self.tripped) and not past)
        else:
            self.tripped = danger | (self.tripped & np.logical_not(past))
        return self.tripped


class Guarded(Protocol):
    """A unit with interlocks."""

    asset: str
    guards: dict[str, Guard]


@dataclass(frozen=True, slots=True)
class Interlock:
    """An interlock of one asset: whether it may act, and whether it does."""

    asset: str
    name: str
    on: bool
    tripped: bool


class InterlockError(Exception):
    """There is no such interlock."""


def interlocks_of(units: Iterable[Guarded]) -> Iterator[Interlock]:
    """Every interlock as it is now."""
    for unit in units:
        for name, guard in unit.guards.items():
            yield Interlock(unit.asset, name, guard.on, bool(guard.tripped))


def switch(units: Iterable[Guarded], asset: str, name: str, on: bool) -> None:
    """Lets an interlock act, or bridges it.

    Raises:
        InterlockError: The asset has none of that name.
    """
    for unit in units:
        if unit.asset == asset and name in unit.guards:
            unit.guards[name].on = on
            return
    raise InterlockError(f"{asset} has no interlock {name}")
