"""What the runtime needs from its neighbours of the plant: where values come from and where setpoints go."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.limits import Span
from hmi.core.proposal import Proposal
from hmi.core.signal import Signal
from hmi.core.tag import TagValue
from hmi.core.user import Person


class LinkState(StrEnum):
    """How the link to a server is doing."""

    CONNECTING = "connecting"
    LIVE = "live"
    SILENT = "silent"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Link:
    """The link to one server. `text` is a sentence for the operator: what is wrong and what happens next. `singles` are
    the setpoints that this server keeps as 32-bit floats, as far as the live link knows."""

    server: str
    state: LinkState
    text: str = ""
    singles: frozenset[str] = frozenset()


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
class Peer:
    """Who answers at an endpoint: the server's ApplicationUri and, of an encrypted link, its certificate's
    thumbprint. After a reading also the server's time, UTC, and how many seconds it was ahead of the station's."""

    application_uri: str
    thumbprint: str = ""
    time: datetime | None = None
    ahead_s: float | None = None


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

    def peer(self, tag: str) -> Peer | None:
        """The server that answered when a tag was last read through this gateway; None where none has."""
        ...

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        """Makes exactly one write call and never retries; every failure is told apart in the outcome."""
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


class ProposalSource(Protocol):
    """What suggests values for setpoints: a model. It sees no desk, and nothing of it can ask for anything."""

    def proposals(self) -> tuple[Proposal, ...]:
        """What it suggests now, the newest last. Returns at once; any thread may ask."""
        ...

    def dismiss(self, person: Person, proposal_id: str, reason: str) -> None:
        """Takes a proposal away in a person's name. On the plant's thread.

        Raises:
            SetpointRefusedError: No right, no reason, or it is not open any more.
        """
        ...
