"""Stretches of time on record: of a unit's phases, of an asset's deviation, of whole batches."""

from datetime import datetime
from typing import Protocol

from hmi.core.batch import ProcedureState
from hmi.core.deviation import Level, Verdict


class PhaseSpan(Protocol):
    """One stretch in which a unit's batch, phase and state stayed as they were; `end` is None while it lasts."""

    @property
    def asset(self) -> str:
        """The unit."""
        ...

    @property
    def batch(self) -> str:
        """The batch."""
        ...

    @property
    def operation(self) -> str:
        """The operation of the recipe."""
        ...

    @property
    def phase(self) -> str:
        """The phase."""
        ...

    @property
    def sub_phase(self) -> str:
        """The part of the phase, where there is one."""
        ...

    @property
    def state(self) -> ProcedureState:
        """The procedural state."""
        ...

    @property
    def start(self) -> datetime:
        """When it began."""
        ...

    @property
    def end(self) -> datetime | None:
        """When it ended."""
        ...


class LevelSpan(Protocol):
    """A stretch in which an asset's deviation level stayed the same."""

    @property
    def start(self) -> datetime:
        """When it began."""
        ...

    @property
    def end(self) -> datetime:
        """When it ended."""
        ...

    @property
    def level(self) -> Level:
        """The level."""
        ...

    @property
    def verdict(self) -> Verdict:
        """Whether the model could say anything."""
        ...


class BatchSpan(Protocol):
    """One batch over all units that worked on it; `end` is None while one still does."""

    @property
    def batch(self) -> str:
        """Its id."""
        ...

    @property
    def recipe(self) -> str:
        """Its recipe."""
        ...

    @property
    def assets(self) -> tuple[str, ...]:
        """The units."""
        ...

    @property
    def start(self) -> datetime:
        """When its first phase began."""
        ...

    @property
    def end(self) -> datetime | None:
        """When its last phase ended."""
        ...
