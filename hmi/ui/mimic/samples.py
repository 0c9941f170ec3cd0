"""What is known of one tag over time: its samples from the record and from the screen, and where golden was."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SIGMAS = 3.0
"""Half the height of the golden band in standard deviations: what the golden batches stayed within."""

LONGEST = 4000
"""So many samples of a tag are kept at most; older ones go."""

STANDS = timedelta(minutes=3)
"""How long a golden value stands without the next one: it is recorded at least once a minute."""

_INSTANT = timedelta(milliseconds=1)

Piece = list[tuple[datetime, float]]


@dataclass(slots=True)
class Course:
    """Samples of one tag in the order of time; None where the value was not to be trusted."""

    times: list[datetime] = field(default_factory=list)
    numbers: list[float | None] = field(default_factory=list)

    def add(self, time: datetime, number: float | None) -> None:
        """Takes what was seen. A value that stopped being trusted keeps its source time: the gap begins behind it."""
        at = bisect_left(self.times, time)
        known = at < len(self.times) and self.times[at] == time
        if number is None and known:
            if at == len(self.times) - 1 and self.numbers[at] is not None:
                self.times.append(time + _INSTANT)
                self.numbers.append(None)
            return
        if known:
            # The same sample once more, trusted again: there was no gap behind it.
            keep = slice(at, at + (2 if self._gap_behind(at) else 1))
            del self.times[keep], self.numbers[keep]
        self.times.insert(at, time)
        self.numbers.insert(at, number)
        if len(self.times) > LONGEST:
            del self.times[: LONGEST // 4], self.numbers[: LONGEST // 4]

    def replace(self, start: datetime, end: datetime, rows: Iterable[tuple[datetime, float | None]]) -> None:
        """Puts what is on record in the place of everything between two times, as far as the record goes: the newest
        values may not be on the disk yet."""
        fresh = [row for row in rows if start <= row[0] <= end]
        if not fresh:
            return
        first, last = bisect_left(self.times, start), bisect_right(self.times, fresh[-1][0])
        self.times[first:last] = [time for time, _ in fresh]
        self.numbers[first:last] = [number for _, number in fresh]

    def pieces(self, since: datetime, until: datetime, *, stands: bool) -> Iterator[Piece]:
        """The lines to draw; a gap parts them. Each begins at the last sample before the room; with `stands` the newest
        value is drawn on to its end."""
        first = max(bisect_right(self.times, since) - 1, 0)
        last = bisect_right(self.times, until)
        piece: Piece = []
        for time, number in zip(self.times[first:last], self.numbers[first:last], strict=True):
            if number is not None:
                piece.append((time, number))
            elif piece:
                yield piece
                piece = []
        if piece and stands:
            piece.append((until, piece[-1][1]))
        if piece:
            yield piece

    def _gap_behind(self, at: int) -> bool:
        following = self.times[at + 1] if at + 1 < len(self.times) else None
        return following == self.times[at] + _INSTANT and self.numbers[at + 1] is None


@dataclass(frozen=True, slots=True)
class GoldenAt:
    """Where the golden batch was at a time, and one standard deviation of it, in the tag's unit."""

    time: datetime
    middle: float
    spread: float


@dataclass(slots=True)
class GoldenCourse:
    """Where golden was, in the order of time."""

    points: list[GoldenAt] = field(default_factory=list)

    def add(self, point: GoldenAt) -> None:
        """Takes where golden is at a time."""
        at = bisect_left(self.points, point.time, key=lambda each: each.time)
        if at < len(self.points) and self.points[at].time == point.time:
            self.points[at] = point
        else:
            self.points.insert(at, point)
        if len(self.points) > LONGEST:
            del self.points[: LONGEST // 4]

    def pieces(self, since: datetime, until: datetime) -> Iterator[list[GoldenAt]]:
        """The bands to draw; they part where nobody looked for a while. The newest stands on to the end."""
        piece: list[GoldenAt] = []
        for point in self.points:
            if not since - STANDS <= point.time <= until:
                continue
            if piece and point.time - piece[-1].time > STANDS:
                yield piece
                piece = []
            piece.append(point)
        if piece and until - piece[-1].time <= STANDS:
            piece.append(GoldenAt(until, piece[-1].middle, piece[-1].spread))
        if piece:
            yield piece
