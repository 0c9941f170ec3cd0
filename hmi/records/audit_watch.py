"""The audit trail proves itself in the background: its newest end at each start, all of it once a night."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError
from hmi.core.clock import Clock
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_verify import VerifyResult

AT_START = 10_000
"""So many of the newest records are verified when the station starts (reliability sheet, 7.2)."""

NIGHT_HOUR = 2
"""All of them are verified at this hour of the station's own time of day, when least is going on."""

NAG_S = 15 * 60.0
"""A broken chain is checked and told again so often (as W-48)."""

BREATH_S = 0.05
"""After each lot of records the check stands back, so that the window and the link get their turn."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check that nobody asked for found, and when."""

    at: datetime
    whole: bool
    result: VerifyResult


class AuditWatch:
    """Verifies on a thread of its own. Every result is a record of the trail; a broken chain is told to `alarmed`."""

    def __init__(self, trail: SqlAuditTrail, clock: Clock, alarmed: Callable[[str], None]) -> None:
        """`alarmed` gets a sentence on this watch's thread."""
        self.latest: Verified | None = None
        self._trail = trail
        self._clock = clock
        self._alarmed = alarmed
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="audit watch", daemon=True)

    def start(self) -> None:
        """Begins with the newest end."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it, in the middle of a check too; returns when it has ended."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self, *, whole: bool) -> Verified | None:
        """One check; None if it was broken off by the end of the station."""
        try:
            result = self._trail.verify(self._breathe) if whole else self._trail.verify(newest=AT_START)
        except _EndedError:
            return None
        except AuditError as error:
            result = VerifyResult(False, 0, None, str(error))
        self.latest = Verified(self._clock.now(), whole, result)
        self._note(self.latest)
        if not result.ok:
            place = "" if result.first_bad is None else f" at record {result.first_bad}"
            self._alarmed(f"THE AUDIT TRAIL IS BROKEN{place}: {result.why}. Tell an administrator; do not restart.")
        return self.latest

    def _run(self) -> None:
        self.look(whole=False)
        while not self._over.wait(self._rest()):
            self.look(whole=True)

    def _rest(self) -> float:
        """Until the next check; after one that found a broken chain not long, so that nobody forgets it."""
        night = seconds_to_night(self._clock.now().astimezone())
        return night if self.latest is None or self.latest.result.ok else min(night, NAG_S)

    def _breathe(self, _done: int, _total: int) -> None:
        if self._over.is_set():
            raise _EndedError
        time.sleep(BREATH_S)

    def _note(self, found: Verified) -> None:
        result = found.result
        facts: dict[str, Fact] = {"records": result.count, "whole": found.whole, "note": result.note}
        event = "verified"
        if not result.ok:
            event, facts = "broken", facts | {"why": result.why, "first_bad": result.first_bad}
        try:
            self._trail.append(AuditEntry(found.at, "audit", event, "station", "audit trail", facts))
        except AuditError as error:
            logger.warning("What the check of the audit trail found cannot be recorded: %s", error)


class _EndedError(Exception):
    """The station ends while the trail is checked."""


def seconds_to_night(local: datetime) -> float:
    """From a local time to the next night check: more than nothing, at most a day and an hour of summer time."""
    night = local.replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    if night <= local:
        night += timedelta(days=1)
    return (night - local).total_seconds()
