"""The books of the setpoint desk."""

from collections.abc import Callable
from dataclasses import dataclass

from hmi.core.books import Accounts, AuditTrail, LatchBook, RequestBook
from hmi.core.shared_time import SharedTime, TimeMark
from hmi.runtime.duties import DutyRoster


def _forget(_mark: TimeMark) -> None:
    """Nothing is known to the next start."""


@dataclass(frozen=True, slots=True)
class Books:
    """Where the desk writes down what it does, and who the persons are. `station` names this station among those that
    share the books; empty where there is only one. `build` names its program. `time` is that of the database, by which
    the stations agree, and `keep_time` writes it down for the next start; without one the station's own counts. Without
    `duties` nobody signs for another."""

    requests: RequestBook
    audit: AuditTrail
    latches: LatchBook
    accounts: Accounts
    station: str = ""
    build: str = ""
    time: SharedTime | None = None
    duties: DutyRoster | None = None
    keep_time: Callable[[TimeMark], None] = _forget
