"""What of the values goes into the history: every sample, and where a tag stops being known and is known again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hmi.core.clock import Clock
from hmi.core.tag import Quality, TagValue

MOMENT = timedelta(milliseconds=1)
"""A mark stands so far behind the sample that it follows."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """When a tag stopped being known, by the clock that stamps it and by the station's monotonic clock."""

    at: datetime
    seconds: float


class Recording:
    """Hears the lots of the store and hands on what is kept of the tags in `kept`.

    A tag whose link is lost leaves a mark: its last value once more, stale, at the moment of the loss. So a curve
    breaks there and a replay shows the tag as the screen did, also where other links went on. A server that comes back
    tells again what has not changed since; stamped as before the loss it would leave the tag unknown on record until
    its next change, so it is kept with the moment at which it was told.
    """

    def __init__(self, kept: frozenset[str], clock: Clock, keep: Callable[[Sequence[TagValue]], None]) -> None:
        self._kept = kept
        self._clock = clock
        self._keep = keep
        self._lost: dict[str, _Lost] = {}
        self._moved: dict[str, datetime] = {}  # where the newest on record is stamped later than its server did

    def restore(self, newest: Iterable[TagValue]) -> None:
        """Takes the newest on record of every tag; call it before the first lot. What was lost then is lost still."""
        now, seconds = self._clock.now(), self._clock.monotonic()
        for value in newest:
            if value.quality is Quality.STALE:
                gone = (now - value.source_time).total_seconds()
                self._lost[value.tag] = _Lost(value.source_time, seconds - max(gone, 0.0))

    def hear(self, lot: Sequence[TagValue]) -> None:
        """Hands on a lot, as far as there is anything to keep of it."""
        kept = [value for value in lot if value.tag in self._kept]
        stale = [value for value in kept if value.quality is Quality.STALE]
        samples = [self._told(value) for value in kept if value.quality is not Quality.STALE]
        samples += self._marks(stale)
        if samples:
            self._keep(samples)

    def _marks(self, stale: Sequence[TagValue]) -> list[TagValue]:
        """A mark for each of these, at what the clock of their server shows now: the newest of them says how far that
        is from the station's."""
        if not stale:
            return []
        now = self._clock.monotonic()
        newest = max(stale, key=lambda value: value.source_time)
        lost = newest.source_time + timedelta(seconds=now - newest.arrived)
        marks = [replace(value, source_time=max(lost, self._newest(value) + MOMENT)) for value in stale]
        self._lost.update((mark.tag, _Lost(mark.source_time, now)) for mark in marks)
        return marks

    def _told(self, value: TagValue) -> TagValue:
        lost, moved = self._lost.pop(value.tag, None), self._moved.get(value.tag)
        if lost is not None and value.source_time <= lost.at:
            since = timedelta(seconds=self._clock.monotonic() - lost.seconds)
            at = lost.at + max(since, MOMENT)
        elif moved is not None and value.source_time <= moved:
            at = moved + MOMENT
        else:
            self._moved.pop(value.tag, None)
            return value
        self._moved[value.tag] = at
        return replace(value, source_time=at)

    def _newest(self, value: TagValue) -> datetime:
        """The stamp on record of a value, which may be later than its own."""
        moved = self._moved.get(value.tag)
        return value.source_time if moved is None else max(moved, value.source_time)
