"""How far and how fast a setpoint may be moved: by one step, by all steps of half an hour, and how often (W-07)."""

from collections import deque
from collections.abc import Iterable
from datetime import timedelta

from hmi.core.books import RequestBook
from hmi.core.clock import Clock
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.tag import Tag
from hmi.runtime.checks import limits_of, tolerance
from hmi.runtime.setpoint_rules import SetpointRules


def check_step(tag: Tag, old: float, new: float, rules: SetpointRules) -> None:
    """Refuses a step that is too large for one request, or none at all.

    Raises:
        SetpointRefusedError: The step is zero or too large.
    """
    if abs(new - old) <= tolerance(tag, new, rules):
        raise SetpointRefusedError(f"{tag.id}: it already is {old:g} {tag.unit}; there is nothing to write")
    allowed = rules.max_step(tag, limits_of(tag, rules))
    # Compared with the tolerance, so that a step of exactly the allowed size does not fail by its last bit.
    if not abs(new - old) <= allowed + tolerance(tag, new, rules):
        raise SetpointRefusedError(
            f"{tag.id}: from {old:g} to {new:g} {tag.unit} is too large a step; "
            f"ask for at most {allowed:g} {tag.unit} at once"
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
            f"{tag.id}: moved by {moved:g} {tag.unit} within the last {rules.window_s / 60:g} minutes already, and at "
            f"most {allowed:g} is allowed; ask for {max(allowed - moved, 0.0):g} or less, or wait"
        )


class Pace:
    """Knows what was written lately: of each tag from the book, of this station from its own memory."""

    def __init__(self, book: RequestBook, clock: Clock, rules: SetpointRules) -> None:
        self._book = book
        self._clock = clock
        self._rules = rules
        self._written: deque[float] = deque(maxlen=max(rules.station_writes, 1))

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
                f"{tag.id}: written less than {rules.tag_rest_s:g} s ago; wait for the plant to follow"
            )
        full = len(self._written) == rules.station_writes
        if full and self._clock.monotonic() - self._written[0] < rules.station_writes_s:
            raise SetpointRefusedError(
                f"this station has written {rules.station_writes} setpoints within {rules.station_writes_s:g} s; wait"
            )

    def note(self) -> None:
        """A write is about to leave."""
        self._written.append(self._clock.monotonic())

    def _earlier(self, tag: Tag, seconds: float, besides: str) -> list[SetpointRequest]:
        since = self._clock.now() - timedelta(seconds=seconds)
        try:
            found = self._book.moves(tag.id, since)
        except OSError as error:
            raise SetpointRefusedError(f"{tag.id}: what was written lately cannot be read ({error})") from error
        return [request for request in found if request.id != besides]
