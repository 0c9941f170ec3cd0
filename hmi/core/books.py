"""What the runtime needs of what is kept: history, batches, alarms, requests, accounts, the audit trail."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypedDict, Unpack

from hmi.core.alarm import Alarm
from hmi.core.audit import AuditEntry, AuditRecord
from hmi.core.batch import UnitStatus
from hmi.core.latch import Latch
from hmi.core.publication import PublicationAct
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.snapshot import Snapshot
from hmi.core.tag import TagValue
from hmi.core.user import Person, Role


@dataclass(frozen=True, slots=True)
class Samples:
    """One tag's history, oldest first. `times` are POSIX seconds (UTC); `values` are in the tag's unit, NaN where
    there was no number; `qualities` are `Quality` numbers."""

    tag: str
    times: Sequence[float]
    values: Sequence[float]
    qualities: Sequence[int]


class Historian(Protocol):
    """Keeps every sample of every tag."""

    def append(self, values: Sequence[TagValue]) -> None:
        """Takes a lot; returns at once, whatever the disk does."""
        ...

    def samples(self, tag: str, start: datetime, end: datetime, at_most: int) -> Samples:
        """One tag's samples between two times, thinned to `at_most` by keeping the extremes. Reads the disk: call it
        off the plant's and Qt's threads."""
        ...


class BatchBook(Protocol):
    """Keeps which unit did what, and when."""

    def note(self, status: UnitStatus, at: datetime) -> None:
        """Takes a unit's new status; returns at once."""
        ...


class AuditTrail(Protocol):
    """Writes acts down so that nobody can change them afterwards."""

    def append(self, entry: AuditEntry) -> AuditRecord:
        """Writes one act and returns when it is on disk.

        Raises:
            AuditError: It could not be written; whatever it was about must not happen.
        """
        ...

    def record(self, sequence: int) -> AuditRecord | None:
        """The record with this number; None if there is none, or if it is not what was sealed.

        Raises:
            AuditError: It cannot be read.
        """
        ...


class AuditError(Exception):
    """The audit trail cannot be written or does not verify."""


class RequestConflictError(OSError):
    """Another request or another person was faster; nothing was written, and trying again would change nothing."""


class RequestBook(Protocol):
    """Keeps setpoint requests across restarts."""

    def save(self, request: SetpointRequest, was: SetpointState | None = None) -> None:
        """Writes a request's newest state and returns when it is on disk; `was` is the state that it stepped from.

        Raises:
            RequestConflictError: It is no longer what it was, another station wrote something newer, or its tag or key
                is taken.
            OSError: It could not be written.
        """
        ...

    def open(self) -> tuple[SetpointRequest, ...]:
        """All requests that are not at an end."""
        ...

    def left_standing(self) -> tuple[SetpointRequest, ...]:
        """Of each tag the newest request that reached the plant, if the plant made something else of it."""
        ...

    def by_key(self, key: str) -> SetpointRequest | None:
        """The request made with this idempotency key."""
        ...

    def moves(self, tag: str, since: datetime) -> tuple[SetpointRequest, ...]:
        """The requests of a tag whose last step was taken since then, by the database's time, and that the plant took,
        or may have taken."""
        ...


class LatchBook(Protocol):
    """Keeps what was stopped until a person clears it, for all stations and across restarts."""

    def latches(self) -> dict[str, Latch]:
        """Everything that is stopped, by its name.

        Raises:
            OSError: It cannot be read.
        """
        ...

    def put(self, latch: Latch) -> None:
        """Writes a latch and returns when it is on disk; one that is there already stays as it is.

        Raises:
            OSError: It could not be written.
        """
        ...

    def clear(self, name: str) -> None:
        """Takes a latch away and returns when that is on disk.

        Raises:
            OSError: It could not be written.
        """
        ...


class TableBook(Protocol):
    """What the audit trail says about the setpoint table."""

    def acts(self, after: int) -> tuple[AuditRecord, ...]:
        """The records about the table with a higher number than this, in the order of their numbers.

        Raises:
            AuditError: They cannot be read, or one of them is not what was sealed.
        """
        ...


class TableFile(Protocol):
    """The file in which a station keeps the setpoint table that is in force, for people and other programs to read."""

    def read(self) -> str:
        """What it says.

        Raises:
            OSError: It cannot be read; the message is a sentence.
        """
        ...

    def write(self, text: str) -> None:
        """Lets it say this, as a whole or not at all.

        Raises:
            OSError: It could not be written.
        """
        ...


class PublicationBook(Protocol):
    """Keeps the acts of every diagram and the content that they are about. Reads and writes the disk."""

    def names(self) -> tuple[str, ...]:
        """The diagrams that have a book, by name.

        Raises:
            OSError: It cannot be read.
        """
        ...

    def read(self, name: str) -> tuple[tuple[PublicationAct, ...], str]:
        """The acts of a diagram as far as each is genuine and follows from those before, and a sentence about what is
        wrong with the first one that is not; empty where nothing is.

        Raises:
            OSError: It cannot be read.
        """
        ...

    def content(self, name: str, sha256: str) -> bytes:
        """The bytes that an act is about.

        Raises:
            PublicationError: They are not what was recorded, or are gone; the message says what to do.
        """
        ...

    def add(self, act: PublicationAct, content: bytes | None = None) -> PublicationAct:
        """Writes an act, and before it the bytes that it is about, and returns it when it is on disk.

        Raises:
            PublicationConflictError: Somebody else wrote this act first.
            OSError: It could not be written.
        """
        ...


class ShownFolder(Protocol):
    """The folder from which operators' displays are read; nobody but the station writes there."""

    def names(self) -> tuple[str, ...]:
        """What is in it, by name.

        Raises:
            OSError: It cannot be read.
        """
        ...

    def put(self, name: str, content: bytes) -> None:
        """Lets a file hold these bytes.

        Raises:
            OSError: It could not be written.
        """
        ...

    def remove(self, name: str) -> None:
        """Takes a file away.

        Raises:
            OSError: It could not be taken away.
        """
        ...


class Accounts(Protocol):
    """Knows the persons and checks who they are."""

    def authenticate(self, account: str, password: str) -> Person:
        """The person behind the credentials. Slow on purpose: call it off the plant's and Qt's threads.

        Raises:
            LoginError: Unknown, wrong or locked.
        """
        ...

    def person(self, person_id: str) -> Person | None:
        """The person as the database knows him now."""
        ...


class SnapshotBook(Protocol):
    """Keeps named sets of setpoints."""

    def all(self) -> tuple[Snapshot, ...]:
        """Every snapshot, the newest first."""
        ...

    def save(self, name: str, made_by: str, at: datetime, values: Mapping[str, float]) -> Snapshot:
        """Keeps a new snapshot and returns when it is on disk.

        Raises:
            OSError: Another one has this name, or it could not be written.
        """
        ...

    def delete(self, snapshot_id: str) -> None:
        """Takes a snapshot away.

        Raises:
            OSError: It could not be written.
        """
        ...


class NewAccount(TypedDict, total=False):
    """What may be said of a new account beside who it is for: `demo` allows a short password, `by` names who makes it,
    `human` is the id of the first account of somebody who gets another one."""

    demo: bool
    by: str
    human: str


class AccountBook(Accounts, Protocol):
    """Makes and changes accounts, and writes down who did so. Every change raises OSError or AuditError where it
    cannot be kept, and an error with a sentence where it may not be made like this."""

    def people(self) -> tuple[Person, ...]:
        """Everybody with a working account, by account name."""
        ...

    def add(self, account: str, full_name: str, role: Role, password: str, **more: Unpack[NewAccount]) -> Person:
        """Makes a person with an account, or a second account of the same human being."""
        ...

    def set_password(self, person_id: str, password: str, *, demo: bool = False, by: str = "") -> None:
        """Gives a person another password."""
        ...

    def set_role(self, person_id: str, role: Role, by: str = "") -> None:
        """Gives a person another role from now on."""
        ...

    def set_assets(self, person_id: str, assets: Collection[str], by: str = "") -> None:
        """Says for which assets' setpoints a person is; none: for all."""
        ...

    def join(self, person_id: str, other_id: str, by: str = "") -> None:
        """Says that one human being stands behind two accounts, for good."""
        ...

    def unlock(self, person_id: str, by: str = "") -> None:
        """Forgets a person's wrong passwords."""
        ...

    def retire(self, person_id: str, by: str = "") -> None:
        """Ends a person's account for good."""
        ...

    def note(self, event: str, person: Person) -> None:
        """Writes down that a person left the station, or that it was locked."""
        ...


class AlarmBook(Protocol):
    """Keeps alarms across restarts."""

    def save(self, alarm: Alarm, at: datetime) -> None:
        """Takes an alarm's newest state; returns at once."""
        ...
