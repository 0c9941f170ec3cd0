"""Notices that the database's clock was set back, and ends what was to end by it (setpoints contract, W-32)."""

import logging
from collections.abc import Callable

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.duty import SET_BACK, SET_BACK_CATEGORY
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointState
from hmi.core.shared_time import KEPT_EVERY_S, SET_BACK_S, SharedTime, TimeMark
from hmi.runtime.ledger import STATION, OvertakenError, RequestLedger

logger = logging.getLogger(__name__)


class TimeWatch:
    """Until it is on record the time goes on as before; so nothing gains a second by it."""

    def __init__(
        self,
        time: SharedTime,
        clock: Clock,
        audit: AuditTrail,
        ledger: RequestLedger,
        keep: Callable[[TimeMark], None],
    ) -> None:
        """`keep` writes down how late it is, and raises OSError where it cannot."""
        self._time = time
        self._clock = clock
        self._audit = audit
        self._ledger = ledger
        self._keep = keep
        self._kept_at: float | None = None

    def look(self) -> None:
        """Looks at the database's clock; about once a second."""
        behind = self._time.behind_s()
        if behind < SET_BACK_S:
            self._keep_mark()
            return
        facts: dict[str, Fact] = {"before": self._time.estimate().isoformat(), "behind_s": round(behind, 3)}
        entry = AuditEntry(self._clock.now(), SET_BACK_CATEGORY, SET_BACK, STATION, "database", facts)
        try:
            self._audit.append(entry)
        except AuditError:
            return
        why = phrase(
            "Setpoints",
            "the database's clock was set back by {seconds} s, so that nobody can say how long it has waited; make a "
            "new request",
            seconds=f"{behind:.0f}",
        )
        for request in tuple(self._ledger.requests.values()):
            if request.state is SetpointState.REQUESTED:
                try:
                    self._ledger.settle(request, SetpointState.VOID, why)
                except OvertakenError:
                    continue
        self._time.begin_anew()
        self._kept_at = None
        self._keep_mark()

    def _keep_mark(self) -> None:
        now = self._clock.monotonic()
        if self._kept_at is not None and now - self._kept_at < KEPT_EVERY_S:
            return
        self._kept_at = now
        try:
            self._keep(self._time.mark())
        except OSError as error:
            logger.debug("How late it is cannot be written down now (%s).", error)
