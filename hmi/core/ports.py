"""What the running plant needs from its neighbours, stated as protocols; `app` hands the real things in."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from hmi.core.alarm import Alarm
from hmi.core.audit import AuditEntry, AuditRecord
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.latch import Latch
from hmi.core.limits import Span
from hmi.core.proposal import Proposal
from hmi.core.publication import PublicationAct
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.signal import Signal
from hmi.core.snapshot import Snapshot
from hmi.core.tag import TagValue
from hmi.core.user import Person, Role


class LinkState(StrEnum):
    """How the link to a server is doing."""

    CONNECTING = "connecting"
    LIVE = "live"
    SILENT = "silent"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Link:
    """The link to one server. `text` is a sentence for the operator: what is wrong and what happens next."""

    server: str
    state: LinkState
    text: str = ""


class TagSource(Protocol):
    """Where values come from: one per server. Lives on the plant's thread."""

    link: Signal[Link]

    async def run(self, put: Callable[[Sequence[TagValue]], None]) -> None:
        """Connects, subscribes and hands over lots until it is cancelled; survives every loss of the link.

        A node that the server does not know becomes a value of bad quality for its tag. When the link falls silent
        it sends SILENT or DOWN on `link`; the session then marks the store stale.
        """
        ...


@dataclass(frozen=True, slots=True)
class BrowsedNode:
    """One node of a server's address space. `node` names it for good (`nsu=urn:plant;s=TIC-402.PV`); `path` are the
    names above it, the outermost first. Of a variable, data type, unit (empty where the server says none) and value are
    as the server gave them, in words; `span` is its range in that unit (EURange), where the server says one. `more`
    says that others stand beneath it."""

    server: str
    node: str
    name: str
    path: tuple[str, ...] = ()
    variable: bool = False
    more: bool = False
    data_type: str = ""
    unit: str = ""
    value: str = ""
    span: Span | None = None


class AddressSpace(Protocol):
    """What the servers of the plant hold. Lives on the plant's thread; nothing is written, no session stays open."""

    @property
    def servers(self) -> tuple[str, ...]:
        """The servers of the site by name."""
        ...

    async def browse(self, server: str, node: str, path: tuple[str, ...] = ()) -> tuple[BrowsedNode, ...]:
        """What stands beneath a node, in the server's order; beneath an empty text, what stands at the top.

        Raises:
            OSError: The server cannot be asked; the message is a sentence.
            TimeoutError: It did not answer in time.
        """
        ...

    async def search(self, server: str, words: str) -> tuple[BrowsedNode, ...]:
        """The variables with all words in their names or in those above them; as many as can be read at a glance.
        Raises as `browse` does."""
        ...


class WriteResult(StrEnum):
    """What is known after the one write call."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CLAMPED = "clamped"
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """The answer to one write: the server's status code where there was one, its name, and a sentence."""

    result: WriteResult
    status: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ApprovedWrite:
    """The only thing that a gateway writes: one value, approved by a person, with its intent on disk.

    Past `leave_by` on the monotonic clock the approval has lapsed and no byte may leave any more; it was given at
    `since`, and is void if another server of a redundant pair took over after that.
    """

    request: str
    tag: str
    value: float
    approver: str
    intent: int
    leave_by: float = math.inf
    since: float = math.inf


class SetpointGateway(Protocol):
    """The one way by which a value goes to the plant."""

    async def read(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        """Fresh values straight from the server (maxAge 0), in the order asked for.

        Raises:
            OSError: The server cannot be reached.
            TimeoutError: It did not answer in time.
        """
        ...

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        """Makes exactly one write call and never retries; every failure is told apart in the outcome."""
        ...


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

    def by_key(self, key: str) -> SetpointRequest | None:
        """The request made with this idempotency key."""
        ...

    def moves(self, tag: str, since: datetime) -> tuple[SetpointRequest, ...]:
        """The requests of a tag that were approved since then and that the plant took, or may have taken."""
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


class ProposalSource(Protocol):
    """What suggests values for setpoints: a model. It sees no desk, and nothing of it can ask for anything."""

    def proposals(self) -> tuple[Proposal, ...]:
        """What it suggests now, the newest last. Returns at once; any thread may ask."""
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


class AccountBook(Accounts, Protocol):
    """Makes and changes accounts, and writes down who did so. Every change raises OSError or AuditError where it
    cannot be kept, and an error with a sentence where it may not be made like this."""

    def people(self) -> tuple[Person, ...]:
        """Everybody with a working account, by account name."""
        ...

    def add(
        self,
        account: str,
        full_name: str,
        role: Role,
        password: str,
        *,
        demo: bool = False,
        by: str = "",
        human: str = "",
    ) -> Person:
        """Makes a person with an account, or a second account of the same human being."""
        ...

    def set_password(self, person_id: str, password: str, *, demo: bool = False, by: str = "") -> None:
        """Gives a person another password."""
        ...

    def set_role(self, person_id: str, role: Role, by: str = "") -> None:
        """Gives a person another role from now on."""
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


class Detector(Protocol):
    """Says how far one asset is from golden. Stateful per asset; called from one worker thread, in order."""

    @property
    def model(self) -> str:
        """Name and version of the model, for the operator."""
        ...

    def score(self, unit: UnitStatus, values: Mapping[str, TagValue], at: datetime) -> AssetDeviation:
        """One asset's deviation now, from the newest values of its tags (PV, SP, OP and MODE by tag id)."""
        ...


@runtime_checkable
class GoldenCourse(Protocol):
    """Knows what the golden batch does after now; a detector may be one. Stateless: any thread may ask."""

    def ahead(self, unit: UnitStatus, hours: float) -> GoldenAhead:
        """One asset so many plant hours after now."""
        ...


class AlarmBook(Protocol):
    """Keeps alarms across restarts."""

    def save(self, alarm: Alarm, at: datetime) -> None:
        """Takes an alarm's newest state; returns at once."""
        ...
