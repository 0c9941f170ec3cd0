"""What a model said of whole runs (one asset in one batch), put together from its recorded levels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hmi.core.deviation import Level, Verdict
from hmi.core.spans import LevelSpan, PhaseSpan


@dataclass(frozen=True, slots=True)
class SeenRun:
    """One asset in one batch as a model saw it. Hours are of the clock on the wall, since the run began. `reached` is
    the worst level, `first` the hour at which a level was reached for the first time. `looked_h` is how long the model
    looked, `silent_h` how long of it it could say nothing (inputs bad, no model for the phase, waiting)."""

    asset: str
    batch: str
    start: datetime
    end: datetime
    reached: Level
    first: Mapping[Level, float]
    looked_h: float
    silent_h: float

    @property
    def silent(self) -> float:
        """The share of silent time, 0 to 1."""
        return self.silent_h / self.looked_h if self.looked_h else 0.0


def seen_runs(
    asset: str, doings: Iterable[PhaseSpan], levels: Sequence[LevelSpan], until: datetime
) -> tuple[SeenRun, ...]:
    """The runs of an asset in which a model looked at all, the oldest first. `until` is now."""
    runs = []
    for batch, (start, end) in _spans(doings, until).items():
        mine = [one for one in levels if one.end > start and one.start < end]
        if mine:
            runs.append(_seen(asset, batch, (start, end), mine))
    return tuple(sorted(runs, key=lambda run: run.start))


def _spans(doings: Iterable[PhaseSpan], until: datetime) -> dict[str, tuple[datetime, datetime]]:
    spans: dict[str, tuple[datetime, datetime]] = {}
    for doing in doings:
        if doing.batch:
            end = doing.end or until
            known = spans.get(doing.batch, (doing.start, end))
            spans[doing.batch] = min(known[0], doing.start), max(known[1], end)
    return spans


def _seen(asset: str, batch: str, span: tuple[datetime, datetime], levels: Sequence[LevelSpan]) -> SeenRun:
    start, end = span
    first: dict[Level, float] = {}
    looked = silent = 0.0
    for one in levels:
        begun = max(one.start, start)
        hours = (min(one.end, end) - begun).total_seconds() / 3600
        looked += hours
        silent += 0.0 if one.verdict in (Verdict.SCORED, Verdict.IDLE) else hours
        for level in Level:
            if Level.NONE < level <= one.level:
                first.setdefault(level, (begun - start).total_seconds() / 3600)
    worst = max((one.level for one in levels), default=Level.NONE)
    return SeenRun(asset, batch, start, end, worst, first, looked, silent)
