"""One setpoint request and its legal steps (design: setpoints, section 4.1; NAMUR NE 178, verification of request)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


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

TERMINAL = frozenset(SetpointState) - frozenset(STEPS)
OPEN = frozenset(STEPS)


class IllegalStepError(Exception):
    """The request cannot take this step from where it stands."""


class SetpointRefusedError(Exception):
    """A request or an approval is not allowed; the message tells the person why and what to do."""


@dataclass(frozen=True, slots=True)
class SetpointRequest:
    """A wanted value for one setpoint tag, and everything that was true when it was asked for.

    Values are in the tag's unit. `key` is made when the dialog opens, so that a double click is one request.
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
