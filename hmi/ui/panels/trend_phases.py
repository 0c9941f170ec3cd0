"""An earlier batch laid over the one of now by phase: each of its phases begins where the same phase began now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.core.spans import PhaseSpan
from hmi.ui.panels.trend_pens import Floats

Phase = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PhaseStart:
    """A phase of a batch, by operation and name, and when it began in POSIX seconds."""

    phase: Phase
    start: float


def starts_of(spans: Sequence[PhaseSpan], batch: str) -> list[PhaseStart]:
    """The phases of a batch in their order; one that was held and restarted is one phase."""
    found: list[PhaseStart] = []
    for span in sorted(spans, key=lambda each: each.start):
        phase = (span.operation, span.phase)
        if span.batch == batch and span.phase and (not found or found[-1].phase != phase):
            found.append(PhaseStart(phase, span.start.timestamp()))
    return found


def laid_over(
    times: Floats, values: Floats, earlier: Sequence[PhaseStart], now: Sequence[PhaseStart], shift: float
) -> tuple[Floats, Floats]:
    """The points of an earlier batch in the time of now. `shift` (seconds) moves what lies before its first phase. A
    phase that the batch of now has not reached follows the one before it. What lasted longer then than now is cut where
    the next phase begins, and a phase that was shorter leaves a gap: points of one phase never stand in another."""
    current = _first_starts(now)
    parts: list[tuple[Floats, Floats]] = []
    begins = [-np.inf, *(one.start for one in earlier), np.inf]
    shifts = [shift]  # of what lies before the first phase, then of every phase
    for one in earlier:
        shifts.append(current[one.phase] - one.start if one.phase in current else shifts[-1])
    moved = [start + by for start, by in zip(begins[1:-1], shifts[1:], strict=True)]
    for number, by in enumerate(shifts):
        use = (times >= begins[number]) & (times < begins[number + 1])
        until = moved[number] if number < len(moved) else np.inf
        kept = use & (times + by < until)
        parts.append((times[kept] + by, values[kept]))
    return _with_gaps(parts)


def _first_starts(phases: Sequence[PhaseStart]) -> Mapping[Phase, float]:
    found: dict[Phase, float] = {}
    for one in phases:
        found.setdefault(one.phase, one.start)
    return found


def _with_gaps(parts: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """One curve that breaks between the parts."""
    shown = [(times, values) for times, values in parts if times.size]
    if not shown:
        return np.empty(0), np.empty(0)
    times = np.concatenate([np.append(part, part[-1]) for part, _ in shown])
    values = np.concatenate([np.append(part, np.nan) for _, part in shown])
    return times[:-1], values[:-1]
