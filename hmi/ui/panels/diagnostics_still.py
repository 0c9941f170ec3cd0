"""How long every instrument has said the same number: one that used to move and does not any more may be stuck."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hmi.core.tag import TagValue

MOVES = 20
"""So many changes must have been seen before standing still says anything (choice)."""

LONGER = 30.0
"""So many times longer than its usual pause between changes (choice)."""

SHORTEST = timedelta(minutes=5)
"""Nothing is called stuck before that: controllers at rest hold a value still for minutes (choice)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A number, since when it is the same, when the first one was seen, and how often it changed since then."""

    number: float
    since: datetime
    first: datetime
    moves: int = 0

    @property
    def pause(self) -> timedelta | None:
        """How long it usually stood between two changes; None while too few were seen."""
        return (self.since - self.first) / self.moves if self.moves >= MOVES else None

    def stuck(self, now: datetime) -> bool:
        """Whether it stands still for much longer than it used to."""
        pause = self.pause
        return pause is not None and now - self.since > max(SHORTEST, pause * LONGER)


class StillWatch:
    """Follows every number since the program was started."""

    def __init__(self) -> None:
        self._standing: dict[str, Standing] = {}

    def hear(self, lot: Mapping[str, TagValue]) -> None:
        """Takes new values; what is not trusted moves nothing."""
        for tag, value in lot.items():
            number = value.trusted
            if number is None:
                continue
            before = self._standing.get(tag)
            if before is None:
                self._standing[tag] = Standing(number, value.source_time, value.source_time)
            elif number != before.number:
                self._standing[tag] = replace(before, number=number, since=value.source_time, moves=before.moves + 1)

    def of(self, tag: str) -> Standing | None:
        """What is known of a tag."""
        return self._standing.get(tag)
