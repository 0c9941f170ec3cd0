"""One setpoint request and its legal steps (design: setpoints, section 4.1; NAMUR NE 178, verification of request)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hmi.core.engineered import TagClass


class SetpointState(StrEnum):
    """Where a request stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    ARMED = "armed"
    SENT = "sent"
    WRITTEN = "written"
    VERIFIED = "verified"
    REFUSED = "refused by the plant"
    MISMATCH = "mismatch"
    OUTCOME_UNKNOWN = "outcome unknown"
    RESOLVED_APPLIED = "resolved: applied"
    RESOLVED_NOT_APPLIED = "resolved: not applied"
    ACCEPTED_UNRESOLVED = "accepted unresolved"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    EXPIRED = "expired"
    VOID = "void"


_UNSENT_ENDS = frozenset({SetpointState.CANCELLED, SetpointState.REJECTED, SetpointState.EXPIRED, SetpointState.VOID})

STEPS: dict[SetpointState, frozenset[SetpointState]] = {
    SetpointState.REQUESTED: frozenset({SetpointState.APPROVED}) | _UNSENT_ENDS,
    SetpointState.APPROVED: frozenset({SetpointState.ARMED}) | _UNSENT_ENDS,
    # An armed request may have left the station when it crashed, so it can end as unknown; it can still be voided
    # as long as it is certain that no byte was handed to the transport.
    SetpointState.ARMED: frozenset({SetpointState.SENT, SetpointState.VOID, SetpointState.OUTCOME_UNKNOWN}),
    # Sent becomes void only if the gateway is certain that no byte was handed over.
    SetpointState.SENT: frozenset(
        {
            SetpointState.WRITTEN,
            SetpointState.REFUSED,
            SetpointState.MISMATCH,
            SetpointState.OUTCOME_UNKNOWN,
            SetpointState.VOID,
        }
    ),
    SetpointState.WRITTEN: frozenset({SetpointState.VERIFIED, SetpointState.MISMATCH, SetpointState.OUTCOME_UNKNOWN}),
    SetpointState.OUTCOME_UNKNOWN: frozenset(
        {
            SetpointState.RESOLVED_APPLIED,
            SetpointState.RESOLVED_NOT_APPLIED,
            SetpointState.ACCEPTED_UNRESOLVED,
        }
    ),
}

APPLIED = frozenset(
    {
        SetpointState.SENT,
        SetpointState.WRITTEN,
        SetpointState.VERIFIED,
        SetpointState.MISMATCH,
        SetpointState.OUTCOME_UNKNOWN,
        SetpointState.RESOLVED_APPLIED,
        SetpointState.ACCEPTED_UNRESOLVED,
    }
)
"""States in which the plant took the value, or may have taken it."""

LEFT_STANDING = frozenset({SetpointState.OUTCOME_UNKNOWN, SetpointState.MISMATCH})
"""States in which the plant holds what nobody asked for, or nobody knows what it holds (W-48)."""

TERMINAL = frozenset(SetpointState) - frozenset(STEPS)
OPEN = frozenset(STEPS)


PERSON = "person"
"""The origin of a value that a person thought of."""

_SIGNED = (
    "id",
    "key",
    "tag",
    "node",
    "asset",
    "old",
    "new",
    "unit",
    "low",
    "high",
    "measured",
    "reason",
    "requester",
    "requester_name",
    "requested_at",
    "expires_at",
    "batch",
    "operation",
    "phase",
    "unit_state",
    "tag_class",
    "origin",
    "group",
    "place",
    "station",
    "build",
    "db_asked_at",
)
"""What a signature covers (21 CFR 11.70): it fits no other request, and the request cannot change under it."""


class IllegalStepError(Exception):
    """The request cannot take this step from where it stands."""


class SetpointRefusedError(Exception):
    """A request or an approval is not allowed; the message tells the person why and what to do."""


@dataclass(frozen=True, slots=True)
class SetpointRequest:
    """A wanted value for one setpoint tag, and everything that was true when it was asked for.

    Values are in the tag's unit. `key` is made when the dialog opens, so that a double click is one request. `measured`
    is the loop's measured value at the time. `origin` says whose idea the value was: a person's, or a model's that a
    person took up. `group` and `place` join requests that are approved and sent in order. `recorded` is the number of
    the audit record that holds the request as it was made, `sender` the station that wrote it, `moved_at` when it
    took its last step. `station` and `build` are where it was asked for, and with which program; `approver_build` is
    that of the station that approved and sent it. `db_asked_at` and `db_moved_at` are `requested_at` and `moved_at` by
    the database's time, which all stations share. Whoever approved by somebody else's right did so under the
    `delegation` of this audit record; `signed_for` says whose, and until when.
    """

    id: str
    key: str
    tag: str
    asset: str
    old: float
    new: float
    unit: str
    low: float
    high: float
    reason: str
    requester: str
    requester_name: str
    requested_at: datetime
    expires_at: datetime
    state: SetpointState
    batch: str = ""
    phase: str = ""
    approver: str = ""
    approver_name: str = ""
    approved_at: datetime | None = None
    readback: float | None = None
    status: int | None = None
    outcome: str = ""
    node: str = ""
    tag_class: TagClass = TagClass.VERIFIED
    measured: float | None = None
    operation: str = ""
    unit_state: str = ""
    origin: str = PERSON
    group: str = ""
    place: int = 0
    recorded: int = 0
    sender: str = ""
    moved_at: datetime | None = None
    station: str = ""
    build: str = ""
    approver_build: str = ""
    db_asked_at: datetime | None = None
    db_moved_at: datetime | None = None
    delegation: int = 0
    signed_for: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that was asked for and shown when it was asked; signatures are bound to it."""
        return self._digest_over(_SIGNED)

    @property
    def digest_before_builds(self) -> str:
        """What signatures were bound to before requests named their station and build; empty for a request that does:
        it was never signed like that."""
        if self.station or self.build:
            return ""
        return self._digest_over(tuple(name for name in _SIGNED if name not in ("station", "build")))

    def _digest_over(self, names: tuple[str, ...]) -> str:
        plain = {name: _plain(getattr(self, name)) for name in names}
        if self.db_asked_at is None:
            # It was asked for before requests told the database's time, and signed like that.
            del plain["db_asked_at"]
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def approved_by(self) -> str:
        """The full name of who approved, and for whom where the right was lent to him."""
        return f"{self.approver_name} {self.signed_for}".strip()

    @property
    def open(self) -> bool:
        """Whether it still waits for someone or something."""
        return self.state in OPEN

    def step(self, state: SetpointState, outcome: str = "") -> "SetpointRequest":
        """The request after a legal step; a non-empty outcome replaces the sentence that is shown.

        Raises:
            IllegalStepError: The step does not exist from this state.
        """
        if state not in STEPS.get(self.state, frozenset()):
            raise IllegalStepError(f"{self.tag}: a request that is {self.state} cannot become {state}")
        return replace(self, state=state, outcome=outcome or self.outcome)


def standing(requests: Iterable[SetpointRequest]) -> tuple[SetpointRequest, ...]:
    """Of each tag the request that left the plant with what nobody asked for, or with nobody knows what, until somebody
    asks anew. A later request that came to nothing in the plant ends it no more than none at all (W-48)."""
    newest: dict[str, SetpointRequest] = {}
    for request in requests:
        known = newest.get(request.tag)
        counts = request.open or request.state in APPLIED
        if counts and (known is None or request.requested_at >= known.requested_at):
            newest[request.tag] = request
    return tuple(request for request in newest.values() if request.state in LEFT_STANDING)


def _plain(value: str | float | datetime | None) -> str | int | None:
    """Every bit of a number, every microsecond of a time."""
    if isinstance(value, float):
        return value.hex()
    return value.isoformat() if isinstance(value, datetime) else value
