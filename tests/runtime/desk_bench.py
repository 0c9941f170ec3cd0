"""A setpoint desk on fakes, with the loop TIC-402 healthy and everything else there to go wrong."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from hmi.core.books import AuditTrail, RequestBook
from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime, TimeMark
from hmi.core.user import Person
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.duties import DutyRoster
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import (
    OPERATOR,
    PASSWORD,
    FakeAccounts,
    FakeAudit,
    FakeBook,
    FakeGateway,
    FakeLatchBook,
    healthy,
    running,
)

TAG = "TIC-402.SP"
OLD = 29.0
NEW = 30.0
REASON = "Speed up the growth"


class DeskBench:
    """The desk and everything around it."""

    def __init__(self, plant: Plant, rules: SetpointRules | None = None) -> None:
        self.plant = plant
        self.clock = ManualClock()
        self.store = TagStore(plant, self.clock)
        self.batches = BatchWatch(plant, self.store, self.clock)
        self.store.changed.connect(self.batches.hear)
        self.audit = FakeAudit()
        self.book = FakeBook()
        self.latches = FakeLatchBook()
        self.accounts = FakeAccounts()
        self.gateway = FakeGateway(self.clock)
        self.rules = rules or SetpointRules()
        self.during_pause: Callable[[], None] = lambda: None
        self.unacknowledged = 0
        self.trail: list[SetpointState] = []
        self.time: SharedTime | None = None
        self.roster: DutyRoster | None = None
        self.keep_time: Callable[[TimeMark], None] = lambda _: None
        self.store.put((*healthy(self.clock, plant), *running(self.clock, "PFR-401")))
        self.gateway.values.update(self.store.latest)
        self.set(TAG, OLD)
        self.clock.advance(1.0)
        self.desk = self.start()

    def start(
        self, audit: AuditTrail | None = None, book: RequestBook | None = None, station: str = ""
    ) -> SetpointDesk:
        """A desk as after a start of the program."""
        books = Books(book or self.book, audit or self.audit, self.latches, self.accounts, station)
        books = replace(books, time=self.time, duties=self.roster, keep_time=self.keep_time)
        self.desk = SetpointDesk(
            self.plant,
            self.store,
            self.batches,
            self.clock,
            self.gateway,
            books,
            self.rules,
            self.pause,
            unacknowledged=lambda: self.unacknowledged,
        )
        self.desk.changed.connect(lambda request: self.trail.append(request.state))
        return self.desk

    async def pause(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.during_pause()
        await asyncio.sleep(0)

    def set(self, tag: str, what: float) -> None:
        """The plant changes a value, and the station sees it."""
        self.gateway.hold(tag, what)
        self.store.put([self.gateway.values[tag]])

    async def ask(
        self, new: float = NEW, *, tag: str = TAG, person: Person = OPERATOR, key: str = "key", reason: str = REASON
    ) -> SetpointRequest:
        return await self.desk.request(person, tag, new, reason, key)

    async def approve(self, request: SetpointRequest, account: str = "supervisor") -> SetpointRequest:
        return await self.desk.approve(request.id, account, PASSWORD)
