"""What a model suggests for a setpoint. It is a sentence to a person and never a request: nothing turns one into a
request but a person's click, and that goes the way of every request."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one setpoint, in the tag's unit. `why` is a sentence for the operator; after `until` it is not shown
    any more. `origin` names the model, its version and the hash of what it was given; it is signed with the request."""

    id: str
    tag: str
    value: float
    why: str
    until: datetime
    origin: str
