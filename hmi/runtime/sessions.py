"""One control session for each account: who logs in at another station is logged out at the first one."""

import threading
from typing import Protocol

from hmi.core.audit import AuditEntry, AuditRecord
from hmi.core.books import AuditTrail
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.session import BEGUN, CATEGORY, station_text
from hmi.core.user import Person


class SessionBook(Protocol):
    """What the audit trail says about sessions."""

    def newest(self, account: str, after: int) -> AuditRecord | None:
        """The newest beginning of a session of an account with a higher number than this; None if there is none.

        Raises:
            AuditError: It cannot be read.
        """
        ...


class ControlSessions:
    """The sessions that began at this station. The order of the audit trail decides which is the newer one, so that no
    two stations both believe they have it, whatever their clocks say. It reads and writes the disk: call it off the
    plant's and Qt's threads, from as many as you like."""

    def __init__(self, book: SessionBook, audit: AuditTrail, clock: Clock) -> None:
        self._book = book
        self._audit = audit
        self._clock = clock
        self._lock = threading.Lock()
        self._begun: dict[str, int] = {}

    def begin(self, person: Person) -> None:
        """Writes down that a person controls this station from now on; what he had elsewhere ends with that.

        Raises:
            AuditError: It cannot be written down.
        """
        entry = AuditEntry(self._clock.now(), CATEGORY, BEGUN, person.full_name, person.account, {"person": person.id})
        with self._lock:
            self._begun[person.account] = self._audit.append(entry).sequence

    def elsewhere(self, account: str) -> str:
        """Where somebody who controls this station has logged in since, in words; empty while he has not.

        Raises:
            AuditError: It cannot be read.
        """
        with self._lock:
            begun = self._begun.get(account)
            newer = None if begun is None else self._book.newest(account, begun)
        if newer is None:
            return ""
        station = station_text(str(newer.entry.facts.get(phrase("Setpoints", "station")) or "")) or phrase(
            "Setpoints", "another station"
        )
        return phrase("Setpoints", "{person} has logged in at {station}", person=newer.entry.person, station=station)
