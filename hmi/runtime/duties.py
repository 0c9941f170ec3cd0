"""Who may sign for whom at this moment, and who is on call, as the audit trail says it."""

import threading
from typing import Protocol

from hmi.core.audit import AuditRecord
from hmi.core.duty import Delegation, Duties, OnCall, fold
from hmi.core.engineered import TagClass
from hmi.core.shared_time import SharedTime


class DutyBook(Protocol):
    """What the audit trail says about delegations and on-call."""

    def acts(self, after: int) -> tuple[AuditRecord, ...]:
        """The records about them with a higher number than this, in the order of their numbers.

        Raises:
            AuditError: They cannot be read, or one of them is not what was sealed.
        """
        ...


class DutyRoster:
    """Reads the trail on from where it last stood, each time it is asked; from any thread. Nothing is believed from
    memory alone, so what ended a moment ago on another station has ended here."""

    def __init__(self, book: DutyBook, time: SharedTime) -> None:
        self._book = book
        self._time = time
        self._duties = Duties()
        self._lock = threading.Lock()

    def standing(self) -> Duties:
        """What was given and not taken back, without what has ended by itself.

        Raises:
            AuditError: The trail cannot be read, so nothing of it counts.
        """
        now = self._time.now()
        with self._lock:
            self._duties = fold(self._duties, self._book.acts(self._duties.seen))
            known = self._duties
        delegations = tuple(one for one in known.delegations if now < one.until)
        return Duties(delegations, tuple(one for one in known.on_call if now < one.until), known.seen)

    def held_by(self, person: str, asset: str, tag_class: TagClass) -> tuple[Delegation, ...]:
        """The delegations under which somebody may approve a setpoint of this asset and class now. Raises as `standing`
        does."""
        now = self._time.now()
        held = (one for one in self.standing().delegations if one.to == person)
        return tuple(one for one in held if one.holds(now) and one.covers(asset, tag_class))

    def on_call(self, asset: str) -> tuple[OnCall, ...]:
        """Who is on call for an asset now. Raises as `standing` does."""
        now = self._time.now()
        return tuple(
            one for one in self.standing().on_call if one.holds(now) and (not one.assets or asset in one.assets)
        )
