"""What the views read of the past. Everything here reads the disk: call it through `PlantBridge.read`."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hmi.core.audit import AuditQuery, AuditRecord
from hmi.core.books import Samples
from hmi.core.deviation import AssetDeviation
from hmi.core.moment import PastEvent, PlantMoment
from hmi.core.spans import BatchSpan, LevelSpan, PhaseSpan
from hmi.core.tag import Quality
from hmi.core.user import Person

BEHIND_S = 1e-3
"""So far behind the last sample a hole begins (seconds)."""


class ChainResult(Protocol):
    """What a check of the audit trail found."""

    @property
    def ok(self) -> bool:
        """Whether every record still is what was sealed."""
        ...

    @property
    def count(self) -> int:
        """How many records were looked at."""
        ...

    @property
    def first_bad(self) -> int | None:
        """The first sequence that is wrong or missing."""
        ...

    @property
    def why(self) -> str:
        """What is wrong with it."""
        ...

    @property
    def note(self) -> str:
        """What could not be looked at."""
        ...


class BatchSearch(Protocol):
    """Asks for batches on record."""

    def __call__(self, limit: int, skip: int = 0, like: str = "", /) -> Sequence[BatchSpan]:
        """At most so many, the newest first, after the first `skip`, with a text in the name of batch or recipe."""
        ...


@dataclass(frozen=True, slots=True)
class History:
    """The station's records, as the views need them: each field is one question.

    `samples` takes a tag, start, end and the largest number of points, and thins what is more; `kept` is at most how
    many samples of a tag there are between start and end. `phases`, `levels` and `findings` an asset,
    start and end; `audit` and `batches` how many of the newest. `moment` is the whole plant at a time, `events` what
    left marks between two. A finding says how far the asset was from golden at its time, and where golden was.
    `holes` are the stretches between two times in which nothing was recorded of any tag.
    `verified` is the newest check of the audit trail that nobody asked for, and when it was.
    """

    samples: Callable[[str, datetime, datetime, int], Samples]
    kept: Callable[[str, datetime, datetime], int]
    phases: Callable[[str, datetime, datetime], Sequence[PhaseSpan]]
    levels: Callable[[str, datetime, datetime], Sequence[LevelSpan]]
    batches: BatchSearch
    audit: Callable[[AuditQuery, int], Sequence[AuditRecord]]
    audit_words: Callable[[str], Sequence[str]]
    export: Callable[[AuditQuery, Path, Person], int]
    note_report: Callable[[AuditQuery, Path, Person], None]
    verify: Callable[[], ChainResult]
    moment: Callable[[datetime], PlantMoment]
    events: Callable[[datetime, datetime], Sequence[PastEvent]]
    verified: Callable[[], tuple[datetime, ChainResult] | None] = lambda: None
    findings: Callable[[str, datetime, datetime], Sequence[tuple[datetime, AssetDeviation]]] = lambda *_: ()
    holes: Callable[[datetime, datetime], Sequence[tuple[datetime, datetime]]] = lambda *_: ()


def parted_samples(history: History, tag: str, start: datetime, end: datetime, at_most: int) -> Samples:
    """A tag's samples between two times for a curve: where nothing was recorded of any tag stands a NaN, stale, so that
    no line runs through. It reads the disk.

    Raises:
        DatabaseError: The records cannot be read.
    """
    found = history.samples(tag, start, end, at_most)
    times, values, qualities = list(found.times), list(found.values), list(found.qualities)
    for hole, _ in history.holes(start, end):
        at = bisect_right(times, hole.timestamp())
        if at:
            times.insert(at, hole.timestamp() + BEHIND_S)
            values.insert(at, math.nan)
            qualities.insert(at, int(Quality.STALE))
    return Samples(tag, times, values, qualities)
