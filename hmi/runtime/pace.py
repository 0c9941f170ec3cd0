"""How far and how fast a setpoint may be moved: by one step, by all steps of half an hour, and how often (W-07)."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from hmi.core.books import RequestBook
from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.shared_time import SharedTime
from hmi.core.tag import Tag
from hmi.runtime.checks import limits_of, tolerance
from hmi.runtime.setpoint_rules import SetpointRules


def check_step(tag: Tag, old: float, new: float, rules: SetpointRules) -> None:
    """Refuses a step that is too large for one request, or none at all.

    Raises:
        SetpointRefusedError: The step is zero or too large.
    """
    if abs(new - old) <= tolerance(tag, new, rules):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: it already is {old} {unit}; there is nothing to write",
                id=tag.id,
                old=figure(old),
                unit=tag.unit,
            )
        )
    allowed = rules.max_step(tag, limits_of(tag, rules))
    # Compared with the tolerance, so that a step of exactly the allowed size does not fail by its last bit.
    if not abs(new - old) <= allowed + tolerance(tag, new, rules):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: from {old} to {new} {unit} is too large a step; ask for at most {allowed} {unit} at once",
                id=tag.id,
                old=figure(old),
                new=figure(new),
                unit=tag.unit,
                allowed=figure(allowed),
            )
        )


def check_move(tag: Tag, step: float, earlier: Iterable[SetpointRequest], rules: SetpointRules) -> None:
    """Refuses a step that would take the sum of all steps in the window over its limit.

    Raises:
        SetpointRefusedError: Too far within the window.
    """
    moved = sum(abs(request.new - request.old) for request in earlier)
    allowed = rules.max_move(tag, limits_of(tag, rules))
    if not moved + abs(step) <= allowed + tolerance(tag, allowed, rules):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: moved by {moved} {unit} within the last {minutes} minutes already, and at most {allowed} is "
                "allowed; ask for {left} or less, or wait",
                id=tag.id,
                moved=figure(moved),
                unit=tag.unit,
                minutes=figure(rules.window_s / 60),
                allowed=figure(allowed),
                left=figure(max(allowed - moved, 0.0)),
            )
        )


class Pace:
    """Knows what was written lately: of each tag from the book, by the time that all stations share, and of this
    station also from its own memory, by its monotonic clock: a clock that is set ahead shortens no window."""

    def __init__(self, book: RequestBook, clock: Clock, time: SharedTime, rules: SetpointRules) -> None:
        self._book = book
        self._clock = clock
        self._time = time
        self._rules = rules
        self._written: deque[float] = deque(maxlen=max(rules.station_writes, 1))
        self._own: deque[tuple[str, float, datetime]] = deque()

    def check(self, tag: Tag, step: float, besides: str = "") -> None:
        """Refuses what goes too far within the window; `besides` is the request itself.

        Raises:
            SetpointRefusedError: Too far, or what was written lately cannot be read.
        """
        check_move(tag, step, self._earlier(tag, self._rules.window_s, besides), self._rules)

    def check_rest(self, tag: Tag, besides: str = "") -> None:
        """Refuses a write that follows the one before too soon.

        Raises:
            SetpointRefusedError: Too soon.
        """
        rules = self._rules
        if rules.tag_rest_s and self._earlier(tag, rules.tag_rest_s, besides):
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{id}: written less than {tag_rest_s} s ago; wait for the plant to follow",
                    id=tag.id,
                    tag_rest_s=figure(rules.tag_rest_s),
                )
            )
        full = len(self._written) == rules.station_writes
        if full and self._clock.monotonic() - self._written[0] < rules.station_writes_s:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "this station has written {station_writes} setpoints within {station_writes_s} s; wait",
                    station_writes=rules.station_writes,
                    station_writes_s=figure(rules.station_writes_s),
                )
            )

    def note(self, tag_id: str) -> None:
        """A write is about to leave."""
        at = self._clock.monotonic()
        self._written.append(at)
        self._own.append((tag_id, at, self._time.estimate()))
        longest = max(self._rules.window_s, self._rules.tag_rest_s)
        while at - self._own[0][1] > longest:
            self._own.popleft()

    def _earlier(self, tag: Tag, seconds: float, besides: str) -> list[SetpointRequest]:
        now = self._clock.monotonic()
        lately = (shared for own, at, shared in self._own if own == tag.id and now - at < seconds)
        since = min([self._time.estimate() - timedelta(seconds=seconds), *lately])
        try:
            found = self._book.moves(tag.id, since)
        except OSError as error:
            raise SetpointRefusedError(
                phrase("Setpoints", "{id}: what was written lately cannot be read ({error})", id=tag.id, error=error)
            ) from error
        return [request for request in found if request.id != besides]
