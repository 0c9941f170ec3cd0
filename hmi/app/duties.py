"""Delegations, on-call and the database's time of a station, built in one place."""

from collections.abc import Callable
from functools import partial

from hmi.core.audit import Fact
from hmi.core.books import AccountBook, AuditTrail, RequestBook
from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.shared_time import DATABASE_TIME, SharedTime, TimeMark
from hmi.records.database import Database
from hmi.records.duties import SqlDutyBook
from hmi.records.record_time import keep_mark, shared_time
from hmi.runtime.duties import DutyRoster
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.setpoint_rules import SetpointRules


class StationDuties:
    """`time` is the database's, `roster` says who signs for whom."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.time: SharedTime = shared_time(database, clock)
        self.roster = DutyRoster(SqlDutyBook(database), self.time)
        self._clock = clock
        self.keep: Callable[[TimeMark], None] = partial(keep_mark, database)
        # Read once before the first record, so that no record tells another clock's time for it.
        self.time.now()

    def stamp(self) -> dict[str, Fact]:
        """What every audit record says about the database's time; nothing as long as it could not be read."""
        return {} if self.time.ahead_s is None else {DATABASE_TIME: self.time.estimate().isoformat()}

    def desk(
        self, plant: Plant, accounts: AccountBook, requests: RequestBook, audit: AuditTrail, rules: SetpointRules
    ) -> DutyDesk:
        """Where they are given and ended."""
        return DutyDesk(plant, accounts, self.roster, requests, audit, self._clock, self.time, rules)
