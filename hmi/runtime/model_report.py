"""Two models on the same runs: what the one in shadow said, beside what the active one said at the same time."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from hmi.core.deviation import Level
from hmi.core.phrase import figure, phrase
from hmi.runtime.model_runs import SeenRun

_LATER = phrase(
    "ShadowReport", "Where both reached level 1, the one in shadow did so {hours} h later (in the middle run)."
)
_SOONER = phrase(
    "ShadowReport", "Where both reached level 1, the one in shadow did so {hours} h sooner (in the middle run)."
)


@dataclass(frozen=True, slots=True)
class RunPair:
    """One run as both saw it."""

    active: SeenRun
    shadow: SeenRun

    @property
    def differs(self) -> bool:
        """Whether one of them reached a worse level."""
        return self.active.reached is not self.shadow.reached

    @property
    def later_h(self) -> float | None:
        """By how many hours the one in shadow reached level 1 later (negative: sooner); None unless both did."""
        first, second = (run.first.get(Level.SLIGHT) for run in (self.active, self.shadow))
        return None if first is None or second is None else second - first


@dataclass(frozen=True, slots=True)
class ShadowReport:
    """Both models over the time in which both looked."""

    active: str
    shadow: str
    start: datetime
    end: datetime
    pairs: tuple[RunPair, ...]

    def reached(self, level: Level) -> tuple[int, int]:
        """How many runs reached a level: by the active model, by the one in shadow."""
        return tuple(sum(run.reached >= level for run in runs) for runs in self._runs())  # type: ignore[return-value]

    @property
    def silent(self) -> tuple[float, float]:
        """The share of silent time: of the active model, of the one in shadow."""
        return tuple(  # type: ignore[return-value]
            sum(run.silent_h for run in runs) / (sum(run.looked_h for run in runs) or 1.0) for runs in self._runs()
        )

    @property
    def later_h(self) -> float | None:
        """The median of the delays, over the runs in which both reached level 1; None where there are none."""
        delays = [delay for pair in self.pairs if (delay := pair.later_h) is not None]
        return median(delays) if delays else None

    def _runs(self) -> tuple[list[SeenRun], list[SeenRun]]:
        return [pair.active for pair in self.pairs], [pair.shadow for pair in self.pairs]


def paired(active: Sequence[SeenRun], shadow: Sequence[SeenRun]) -> tuple[RunPair, ...]:
    """The runs that both saw, the oldest first."""
    known = {(run.asset, run.batch): run for run in active}
    pairs = [RunPair(known[key], run) for run in shadow if (key := (run.asset, run.batch)) in known]
    return tuple(sorted(pairs, key=lambda pair: (pair.active.start, pair.active.asset)))


def sentences(report: ShadowReport) -> tuple[str, ...]:
    """The report in words: plain enough to decide by, and no more than it knows."""
    count = len(report.pairs)
    if not count:
        return (
            phrase(
                "ShadowReport",
                "No run was seen by both models yet. The one in shadow needs at least one batch beside the plant.",
            ),
        )
    different = sum(pair.differs for pair in report.pairs)
    said = [
        phrase(
            "ShadowReport",
            "Runs seen by both: {count}, {start} to {end} UTC; they differ in {different}.",
            count=count,
            start=f"{report.start:%Y-%m-%d %H:%M}",
            end=f"{report.end:%Y-%m-%d %H:%M}",
            different=different,
        )
    ]
    for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG):
        first, second = report.reached(level)
        said.append(
            phrase(
                "ShadowReport",
                "Level {level} was reached in {first} by the active model, in {second} by the one in shadow.",
                level=int(level),
                first=first,
                second=second,
            )
        )
    if report.later_h is not None:
        words = _LATER if report.later_h >= 0 else _SOONER
        said.append(words.filled(hours=figure(abs(report.later_h), ".1f")))
    said.append(
        phrase(
            "ShadowReport",
            "Silent time: {active} % of the active model, {shadow} % of the one in shadow.",
            active=figure(100 * report.silent[0], ".1f"),
            shadow=figure(100 * report.silent[1], ".1f"),
        )
    )
    return tuple(said)


def report_csv(report: ShadowReport) -> str:
    """A row per run, for a spreadsheet. Hours are since the run began; empty where a level was not reached."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("asset", "batch", "start_utc", "active_level", "shadow_level", "active_level_1_h", "shadow_level_1_h",
         "active_silent_share", "shadow_silent_share")
    )  # fmt: skip
    for pair in report.pairs:
        writer.writerow(
            (
                _plain(pair.active.asset),
                _plain(pair.active.batch),
                pair.active.start.isoformat(timespec="seconds"),
                *(int(run.reached) for run in (pair.active, pair.shadow)),
                *(_hours(run.first.get(Level.SLIGHT)) for run in (pair.active, pair.shadow)),
                *(f"{run.silent:.4f}" for run in (pair.active, pair.shadow)),
            )
        )
    return out.getvalue()


def _plain(text: str) -> str:
    """What a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{hours:.2f}"
