"""What the strip tells, of the plant of now or of a batch that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hmi.core.batch import ProcedureState
from hmi.core.deviation import Level, Verdict
from hmi.core.moment import PastEvent
from hmi.core.spans import LevelSpan, PhaseSpan
from hmi.core.tag import Priority
from hmi.ui.controls.pace import Pace


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit in one phase; `end` is None while it lasts. `earlier_hours` is how long `phase` had run already when it
    was first seen: what lies before is known by its length only."""

    start: datetime
    end: datetime | None
    label: str
    batch: str = ""
    phase: str = ""
    earlier_hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Shade:
    """An asset at one level; None where the model had nothing to say."""

    start: datetime
    end: datetime
    level: Level | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that happened: an alarm with its priority, or a setpoint without one."""

    at: datetime
    text: str
    asset: str
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class GoldenStretch:
    """What lies beyond now: the phase that runs as golden batches had it, up to an hour of the batch. Of the phases
    that come then only the order is known; `why` says why nothing is known."""

    label: str
    end_h: float
    coming: tuple[str, ...] = ()
    why: str = ""


class Story(Protocol):
    """One unit's phases, the levels of all assets and what happened meanwhile."""

    @property
    def unit(self) -> str:
        """Whose phases and hours they are."""
        ...

    @property
    def pace(self) -> Pace | None:
        """Which moment is which hour of the unit's batch; None while no batch runs there."""
        ...

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """From when to when the story goes; None for the one that goes on."""
        ...

    @property
    def ahead(self) -> GoldenStretch | None:
        """Golden beyond now; None where there is no now, or no model."""
        ...

    def stretches(self) -> Sequence[Stretch]:
        """The phases of the unit, oldest first."""
        ...

    def shades(self, asset: str) -> Sequence[Shade]:
        """An asset's levels, oldest first."""
        ...

    def marks(self) -> Sequence[Mark]:
        """Alarms and setpoints, oldest first."""
        ...


def worth_showing(span: PhaseSpan) -> bool:
    """Whether a phase is one: idling is none."""
    return bool(span.phase) and span.state not in (ProcedureState.IDLE, ProcedureState.UNKNOWN)


def stretch_of(span: PhaseSpan, end: datetime) -> Stretch:
    """A phase of the records; one that lasts goes on to `end`."""
    ended = end if span.end is None else min(span.end, end)
    return Stretch(span.start, ended, span.sub_phase or span.phase, span.batch)


def shade_of(span: LevelSpan, end: datetime) -> Shade:
    """A level of the records."""
    return Shade(span.start, min(span.end, end), span.level if span.verdict is Verdict.SCORED else None)


def mark_of(event: PastEvent) -> Mark:
    """A mark of the records."""
    return Mark(event.at, event.text, event.asset, event.priority)
