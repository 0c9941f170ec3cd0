"""The books of the setpoint desk."""

from dataclasses import dataclass

from hmi.core.books import Accounts, AuditTrail, LatchBook, RequestBook


@dataclass(frozen=True, slots=True)
class Books:
    """Where the desk writes down what it does, and who the persons are. `station` names this station among those that
    share the books; empty where there is only one. `build` names its program."""

    requests: RequestBook
    audit: AuditTrail
    latches: LatchBook
    accounts: Accounts
    station: str = ""
    build: str = ""
