"""Notices that the database's clock was set back, and ends what was to end by it (setpoints contract, W-32)."""

import logging
from collections.abc import Callable
from dataclasses import replace

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.duty import SET_BACK, SET_BACK_CATEGORY
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointState
from hmi.core.shared_time import KEPT_EVERY_S, SET_BACK_S, STEP_S, SharedTime, TimeMark
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
        self._behind_s = 0.0
        self._lead_s = 0.0

    def look(self) -> None:
        """Looks at the database's clock; about once a second."""
        behind = self._time.behind_s()
        if behind is None or behind < SET_BACK_S:
            self._keep_mark(at_once=behind is not None and self._stepped(behind))
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
        self._behind_s = self._lead_s = 0.0
        self._keep_mark(at_once=True)

    def _stepped(self, behind: float) -> bool:
        """Whether the database's clock was set since the last look, to either side. The next start has to know by how
        much; a clock that merely runs slow adds nothing, or a start would be taken for a step after some months."""
        change, self._behind_s = behind - self._behind_s, behind
        if abs(change) < STEP_S:
            return False
        self._lead_s = max(self._lead_s + change, 0.0)
        return True

    def _keep_mark(self, *, at_once: bool) -> None:
        now = self._clock.monotonic()
        if not at_once and self._kept_at is not None and now - self._kept_at < KEPT_EVERY_S:
            return
        self._kept_at = now
        try:
            self._keep(replace(self._time.mark(), lead_s=self._lead_s))
        except OSError as error:
            logger.debug("How late it is cannot be written down now (%s).", error)
