"""Which earlier setpoint requests somebody wants to see."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RequestQuery:
    """Those that equal every field that is given; `person` asked or approved. `order` is a field of the request."""

    tag: str = ""
    person: str = ""
    state: str = ""
    batch: str = ""
    since: datetime | None = None
    order: str = "requested_at"
    descending: bool = True
