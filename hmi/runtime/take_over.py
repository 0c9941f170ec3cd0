"""Open requests of the last run and of other stations: what happened to them, and what is nobody's work any more."""

import logging

from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.runtime.ledger import OvertakenError, RequestLedger
from hmi.runtime.setpoint_rules import SetpointRules

logger = logging.getLogger(__name__)

_UNDERWAY = (SetpointState.APPROVED, SetpointState.ARMED, SetpointState.SENT, SetpointState.WRITTEN)


class TakeOver:
    """Ends what nobody is at any more. Nothing is ever sent again: what was approved is void, what may have left is
    unknown and is found out by reading. What another station may be busy with is left to it."""

    def __init__(self, ledger: RequestLedger, clock: Clock, rules: SetpointRules, station: str) -> None:
        self.sending: set[str] = set()
        """The requests that this station is at."""
        self.done = False
        self._ledger = ledger
        self._clock = clock
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

    def expired(self, request: SetpointRequest) -> bool:
        """Whether it waited too long, by both clocks: setting the time of day back must not prolong a request."""
        waited = self._clock.monotonic() - self._seen_at[request.id]
        return self._clock.now() >= request.expires_at or waited >= self._rules.lifetime_s

    def _abandoned(self, request: SetpointRequest) -> bool:
        """Whether a request is on its way and nobody is at it: not this station, and no other any more."""
        if request.state not in _UNDERWAY or request.id in self.sending:
            return False
        if self._station and request.sender == self._station:
            return True
        at = request.approved_at or request.requested_at
        return abs((self._clock.now() - at).total_seconds()) >= self._rules.others_busy_s

    def _end(self, request: SetpointRequest) -> None:
        state, text = SetpointState.OUTCOME_UNKNOWN, phrase("Setpoints", "the station ended while it was being written")
        if request.state is SetpointState.APPROVED:
            state, text = SetpointState.VOID, phrase("Setpoints", "the station ended before it was sent")
        try:
            self._ledger.settle(request, state, text)
        except OvertakenError:
            logger.debug("%s: another station was faster to end it.", request.tag)
