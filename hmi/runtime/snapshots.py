"""Who may keep and delete snapshots of setpoints. A snapshot by itself never changes the plant: what differs from it is
asked for by a person and approved by another, like every setpoint."""

from collections.abc import Mapping

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import Accounts, AuditTrail, SnapshotBook
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.snapshot import Snapshot
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_person, clean_text

LONGEST_NAME = 80


class SnapshotDesk:
    """Audited before it is done. All of it reads and writes the disk: call it off the plant's and Qt's threads."""

    def __init__(self, book: SnapshotBook, accounts: Accounts, audit: AuditTrail, clock: Clock) -> None:
        self._book = book
        self._accounts = accounts
        self._audit = audit
        self._clock = clock

    def all(self) -> tuple[Snapshot, ...]:
        """Every snapshot, the newest first."""
        return self._book.all()

    def save(self, person: Person, name: str, values: Mapping[str, float]) -> Snapshot:
        """Keeps the values under a name.

        Raises:
            SetpointRefusedError: No right, no name, or nothing to keep.
        """
        keeper = check_person(self._accounts, person.id, Right.SNAPSHOT)
        clean = clean_text(name[: 2 * LONGEST_NAME])
        if not 1 <= len(clean) <= LONGEST_NAME:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints", "a snapshot needs a name of 1 to {longest_name} characters", longest_name=LONGEST_NAME
                )
            )
        if not values:
            raise SetpointRefusedError(
                phrase("Setpoints", "no setpoint has a good value now, so there is nothing to keep")
            )
        self._note("snapshot kept", keeper, clean, dict(values))
        return self._book.save(clean, keeper.full_name, self._clock.now(), values)

    def delete(self, person: Person, snapshot: Snapshot) -> None:
        """Takes a snapshot away; the trail keeps its values.

        Raises:
            SetpointRefusedError: No right.
        """
        keeper = check_person(self._accounts, person.id, Right.SNAPSHOT)
        self._note("snapshot deleted", keeper, snapshot.name, dict(snapshot.values))
        self._book.delete(snapshot.id)

    def _note(self, event: str, person: Person, name: str, values: dict[str, Fact]) -> None:
        self._audit.append(AuditEntry(self._clock.now(), "setpoint", event, person.full_name, name, values))
