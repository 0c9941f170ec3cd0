"""Notices that this machine slept or that its time was set (setpoints contract, W-35; IEC 62443-4-2, CR 2.11)."""

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail
from hmi.core.clock import GAP_S, Clock, Lockstep
from hmi.runtime.ledger import STATION

CATEGORY = "system"
GAP = "gap in the station's time"
"""The audit event."""


class GapWatch:
    """Puts it on record, once for each gap. What was approved before it lapses by the writer's own look at both clocks,
    and values become stale with their link; here nothing is changed."""

    def __init__(self, clock: Clock, audit: AuditTrail) -> None:
        self._clock = clock
        self._audit = audit
        self._steady = Lockstep(clock)
        self._still_s = 0.0

    def stood_still(self, seconds: float) -> None:
        """The program did not run for so long although the monotonic clock went on, as in a sleep under Windows."""
        self._still_s += seconds

    def look(self) -> None:
        """Looks at both clocks; about once a second."""
        apart = self._steady.apart_s()
        if max(abs(apart), self._still_s) > GAP_S:
            facts: dict[str, Fact] = {
                "before": self._steady.time.isoformat(),
                "apart_s": round(apart, 3),
                "still_s": round(self._still_s, 3),
            }
            try:
                self._audit.append(AuditEntry(self._clock.now(), CATEGORY, GAP, STATION, "this station", facts))
            except AuditError:
                # It is told as soon as that is possible; until then the gap only grows.
                return
        self._steady.begin()
        self._still_s = 0.0
