"""Open requests of the last run and of other stations: what happened to them, and what is nobody's work any more."""

import logging

from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.runtime.ledger import OvertakenError, RequestLedger
from hmi.runtime.setpoint_rules import SetpointRules

logger = logging.getLogger(__name__)

_UNDERWAY = (SetpointState.APPROVED, SetpointState.ARMED, SetpointState.SENT, SetpointState.WRITTEN)


class TakeOver:
    """Ends what nobody is at any more. Nothing is ever sent again: what was approved is void, what may have left is
    unknown and is found out by reading. What another station may be busy with is left to it."""

    def __init__(
        self, ledger: RequestLedger, clock: Clock, time: SharedTime, rules: SetpointRules, station: str
    ) -> None:
        self.sending: set[str] = set()
        """The requests that this station is at."""
        self.done = False
        self._ledger = ledger
        self._clock = clock
        self._time = time
        self._rules = rules
        self._station = station
        self._seen_at: dict[str, float] = {}

    def load(self) -> None:
        """Takes over the open requests, once.

        Raises:
            OSError: They cannot be read.
        """
        if self.done:
            return
        for request in self._ledger.load():
            self.note(request)
            if self._abandoned(request):
                self._end(request)
            else:
                self._ledger.changed.send(request)
        self.done = True

    def follow(self) -> None:
        """Takes what other stations did since; about once a second."""
        if not (self._rules.others_busy_s and self.done):
            return
        try:
            news = self._ledger.follow()
        except OSError as error:
            logger.debug("What other stations did cannot be read now (%s).", error)
            return
        for request in news:
            self.note(request)
        for request in tuple(self._ledger.requests.values()):
            if self._abandoned(request):
                self._end(request)

    def note(self, request: SetpointRequest) -> None:
        """Remembers when a request was first seen here."""
        self._seen_at.setdefault(request.id, self._clock.monotonic())

    def expired(self, request: SetpointRequest, *, fresh: bool = False) -> bool:
        """Whether it waited too long: by the database's time since it was asked for, or by this station's monotonic
        clock since it was first seen here. So no clock that is set, here or at another station, prolongs a request, and
        none that is wrong at one station alone shortens it. `fresh` asks the database for its time."""
        lifetime = (request.expires_at - request.requested_at).total_seconds()
        if self._clock.monotonic() - self._seen_at[request.id] >= min(lifetime, self._rules.lifetime_s):
            return True
        if request.db_asked_at is None:
            return self._clock.now() >= request.expires_at
        now = self._time.now() if fresh else self._time.estimate()
        return (now - request.db_asked_at).total_seconds() >= lifetime

    def _abandoned(self, request: SetpointRequest) -> bool:
        """Whether a request is on its way and nobody is at it: not this station, and no other any more."""
        if request.state not in _UNDERWAY or request.id in self.sending:
            return False
        if self._station and request.sender == self._station:
            return True
        if request.db_moved_at is None:
            at = request.approved_at or request.requested_at
            return abs((self._clock.now() - at).total_seconds()) >= self._rules.others_busy_s
        return (self._time.estimate() - request.db_moved_at).total_seconds() >= self._rules.others_busy_s

    def _end(self, request: SetpointRequest) -> None:
        state, text = SetpointState.OUTCOME_UNKNOWN, phrase("Setpoints", "the station ended while it was being written")
        if request.state is SetpointState.APPROVED:
            state, text = SetpointState.VOID, phrase("Setpoints", "the station ended before it was sent")
        try:
            self._ledger.settle(request, state, text)
        except OvertakenError:
            logger.debug("%s: another station was faster to end it.", request.tag)
