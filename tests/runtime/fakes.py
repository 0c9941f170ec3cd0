"""Neighbours of the running plant that obey its protocols and fail on demand."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from hmi.core.alarm import Alarm
from hmi.core.alarm_hold import AlarmHold
from hmi.core.audit import GENESIS, AuditEntry, AuditRecord, seal
from hmi.core.batch import UnitStatus
from hmi.core.books import AuditError, RequestConflictError, Samples
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Verdict
from hmi.core.latch import Latch
from hmi.core.plant import Plant, unit_tag
from hmi.core.ports import ApprovedWrite, Link, LinkState, Peer, WriteOutcome, WriteResult
from hmi.core.setpoint import APPLIED, SetpointRequest, SetpointState
from hmi.core.signal import Signal
from hmi.core.tag import Mode, Part, Quality, TagValue, Value
from hmi.core.user import LoginError, Person, Role

OPERATOR = Person("p-1", "operator", "Test Operator", Role.OPERATOR)
SUPERVISOR = Person("p-2", "supervisor", "Test Supervisor", Role.SUPERVISOR)
SECOND = Person("p-3", "second", "Second Supervisor", Role.SUPERVISOR)
ENGINEER = Person("p-5", "engineer", "Test Engineer", Role.ENGINEER)
OBSERVER = Person("p-4", "observer", "Test Observer", Role.OBSERVER)
PASSWORD = "correct horse battery"

ACCEPTED = WriteOutcome(WriteResult.ACCEPTED, 0, "Good")
REFUSED = WriteOutcome(WriteResult.REFUSED, 0x803C0000, "BadOutOfRange")
CLAMPED = WriteOutcome(WriteResult.CLAMPED, 0x00300000, "GoodClamped")
NOT_SENT = WriteOutcome(WriteResult.NOT_SENT, None, "the link is closed")
UNKNOWN = WriteOutcome(WriteResult.UNKNOWN, None, "no answer within 5 s")


class FakeAudit:
    """An audit trail in memory; `broken` makes it fail, `break_at` only for one event."""

    def __init__(self) -> None:
        self.records: list[AuditRecord] = []
        self.broken = False
        self.break_at = ""
        self.heard: Callable[[AuditEntry], None] = lambda _: None

    @property
    def events(self) -> list[str]:
        return [record.entry.event for record in self.records]

    def append(self, entry: AuditEntry) -> AuditRecord:
        if self.broken or entry.event == self.break_at:
            raise AuditError("the disk is full")
        previous = self.records[-1].hash if self.records else GENESIS
        record = seal(len(self.records) + 1, entry, previous)
        self.records.append(record)
        self.heard(entry)
        return record

    def record(self, sequence: int) -> AuditRecord | None:
        if self.broken:
            raise AuditError("the disk is broken")
        return self.records[sequence - 1] if 0 < sequence <= len(self.records) else None


class FakeDutyBook:
    """What a trail in memory says about delegations and on-call."""

    def __init__(self, audit: FakeAudit) -> None:
        self._audit = audit

    def acts(self, after: int) -> tuple[AuditRecord, ...]:
        if self._audit.broken:
            raise AuditError("the disk is broken")
        return tuple(record for record in self._audit.records if record.sequence > after)


class FakeLatchBook:
    """Latches in memory; they survive a crash and are seen by every desk that has this book."""

    def __init__(self) -> None:
        self.kept: dict[str, Latch] = {}
        self.broken = False

    def latches(self) -> dict[str, Latch]:
        self._breathe()
        return dict(self.kept)

    def put(self, latch: Latch) -> None:
        self._breathe()
        self.kept.setdefault(latch.name, latch)

    def clear(self, name: str) -> None:
        self._breathe()
        self.kept.pop(name, None)

    def _breathe(self) -> None:
        if self.broken:
            raise OSError("database is locked")


class FakeBook:
    """A request book in memory; it survives a crash of the desk that writes it."""

    def __init__(self) -> None:
        self.saved: dict[str, SetpointRequest] = {}
        self.broken = False
        self.unreadable = False

    def save(self, request: SetpointRequest, was: SetpointState | None = None) -> None:
        if self.broken:
            raise OSError("database is locked")
        known = self.saved.get(request.id)
        late = known is not None and known.approver and known.approver != request.approver
        if known is not None and was is not None and (late or known.state not in (was, request.state)):
            raise RequestConflictError(f"{request.tag}: the request is {known.state} by now")
        self.saved[request.id] = request

    def open(self) -> tuple[SetpointRequest, ...]:
        self._read()
        return tuple(request for request in self.saved.values() if request.open)

    def left_standing(self) -> tuple[SetpointRequest, ...]:
        self._read()
        reached = [one for one in self.saved.values() if one.state in APPLIED]
        newest = {one.tag: one for one in sorted(reached, key=lambda one: one.requested_at)}
        return tuple(one for one in newest.values() if one.state is SetpointState.MISMATCH)

    def by_key(self, key: str) -> SetpointRequest | None:
        self._read()
        return next((request for request in self.saved.values() if request.key == key), None)

    def moves(self, tag: str, since: datetime) -> tuple[SetpointRequest, ...]:
        self._read()
        return tuple(
            one
            for one in self.saved.values()
            if one.tag == tag and one.state in APPLIED and one.db_moved_at is not None and one.db_moved_at >= since
        )

    def _read(self) -> None:
        if self.unreadable:
            raise OSError("database is locked")


class FakeAccounts:
    """Five persons with one password."""

    def __init__(self) -> None:
        self.persons = {person.id: person for person in (OPERATOR, SUPERVISOR, SECOND, ENGINEER, OBSERVER)}
        self.during: Callable[[], None] = lambda: None
        self.broken = False

    def authenticate(self, account: str, password: str) -> Person:
        self.during()
        for person in self.persons.values():
            if person.account == account and password == PASSWORD:
                return person
        raise LoginError("account or password is wrong")

    def person(self, person_id: str) -> Person | None:
        if self.broken:
            raise OSError("database is locked")
        return self.persons.get(person_id)


@dataclass
class FakeGateway:
    """A plant that counts its writes and answers as it is told.

    `takes` is what a write does to the setpoint (None: nothing), `answer` what the station hears of it.
    """

    clock: ManualClock
    values: dict[str, TagValue] = field(default_factory=dict)
    writes: list[ApprovedWrite] = field(default_factory=list)
    reads: int = 0
    answer: WriteOutcome | BaseException | None = ACCEPTED
    takes: Callable[[float], float | None] = float
    broken: BaseException | None = None
    before_read: Callable[[], None] = lambda: None
    before_write: Callable[[ApprovedWrite], None] = lambda _: None
    stands_still: bool = False
    server: Peer = field(default_factory=lambda: Peer("urn:test:server", "0A1B"))

    def hold(self, tag: str, held: Value, quality: Quality = Quality.GOOD) -> None:
        """The plant's own change of a value."""
        self.values[tag] = TagValue(tag, held, quality, self.clock.now(), self.clock.monotonic())

    async def read(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        self.reads += 1
        await asyncio.sleep(0)
        self.before_read()
        if self.broken is not None:
            raise self.broken
        return tuple(self.values[tag] for tag in tags)

    def peer(self, tag: str) -> Peer | None:
        del tag
        return self.server if self.reads else None

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        self.before_write(approved)
        self.writes.append(approved)
        await asyncio.sleep(0)
        taken = self.takes(approved.value)
        if taken is not None:
            self.clock.advance(0.01)
            source_time = self.values[approved.tag].source_time if self.stands_still else self.clock.now()
            self.values[approved.tag] = replace(self.values[approved.tag], value=taken, source_time=source_time)
        if isinstance(self.answer, BaseException):
            raise self.answer
        if self.answer is None:
            await asyncio.Event().wait()
            raise AssertionError
        return self.answer


class FakeAlarmBook:
    """Remembers every alarm that was saved."""

    def __init__(self) -> None:
        self.saved: list[Alarm] = []

    def save(self, alarm: Alarm, at: datetime) -> None:
        assert at.tzinfo is not None
        self.saved.append(alarm)


class FakeHoldBook:
    """Remembers every hold and every end of one."""

    def __init__(self) -> None:
        self.saved: list[AlarmHold] = []

    def save(self, hold: AlarmHold) -> None:
        self.saved.append(hold)


class FakeHistorian:
    """Remembers every sample."""

    def __init__(self) -> None:
        self.kept: list[TagValue] = []

    def append(self, values: Sequence[TagValue]) -> None:
        self.kept.extend(values)

    def samples(self, tag: str, start: datetime, end: datetime, at_most: int) -> Samples:
        found = [value for value in self.kept if value.tag == tag and start <= value.source_time <= end][:at_most]
        times = [value.source_time.timestamp() for value in found]
        return Samples(tag, times, [value.number or 0.0 for value in found], [int(value.quality) for value in found])


class FakeBatchBook:
    """Remembers every status."""

    def __init__(self) -> None:
        self.noted: list[UnitStatus] = []

    def note(self, status: UnitStatus, at: datetime) -> None:
        assert at.tzinfo is not None
        self.noted.append(status)


class FakeSource:
    """A source that does what a test puts into its queue: lots to hand over, links to tell of, errors to die of."""

    def __init__(self, server: str = "plant") -> None:
        self.link: Signal[Link] = Signal()
        self.server = server
        self.singles: frozenset[str] = frozenset()
        self.queue: asyncio.Queue[Sequence[TagValue] | LinkState | Exception] = asyncio.Queue()
        self.ended = False

    async def run(self, put: Callable[[Sequence[TagValue]], None]) -> None:
        try:
            while True:
                item = await self.queue.get()
                if isinstance(item, Exception):
                    raise item
                if isinstance(item, LinkState):
                    self.link.send(Link(self.server, item, singles=self.singles))
                else:
                    put(item)
                self.queue.task_done()
        finally:
            self.ended = True


class FakeDetector:
    """Finds what it is told to find, or fails."""

    model = "fake 1"

    def __init__(self) -> None:
        self.calls: list[tuple[UnitStatus, dict[str, TagValue], datetime]] = []
        self.fails: set[str] = set()
        self.during: Callable[[], None] = lambda: None

    def score(self, unit: UnitStatus, values: Mapping[str, TagValue], at: datetime) -> AssetDeviation:
        self.calls.append((unit, dict(values), at))
        self.during()
        if unit.asset in self.fails:
            raise ArithmeticError("singular")
        return AssetDeviation(unit.asset, Verdict.SCORED, score=0.9)


def seen(clock: ManualClock, tag: str, what: Value, quality: Quality = Quality.GOOD) -> TagValue:
    """A value that arrives now."""
    return TagValue(tag, what, quality, clock.now(), clock.monotonic())


def unit_lot(clock: ManualClock, asset: str, **facts: Value) -> tuple[TagValue, ...]:
    """What a unit says about itself, in one lot."""
    return tuple(seen(clock, unit_tag(asset, name), fact) for name, fact in facts.items())


def running(clock: ManualClock, asset: str, phase: str = "GROWTH", batch: str = "B-1") -> tuple[TagValue, ...]:
    """A unit that runs a batch."""
    return unit_lot(
        clock, asset, BatchId=batch, Operation="GROW", Phase=phase, State=1, PhaseHours=2.0, BatchHours=30.0
    )


def healthy(clock: ManualClock, plant: Plant) -> tuple[TagValue, ...]:
    """A good value for every tag: nominal measurements, setpoints in the middle, controllers in automatic."""
    lot = []
    for tag in plant.tags:
        if tag.part is Part.MODE:
            what: float = Mode.AUTO
        elif tag.nominal is not None:
            what = tag.nominal
        else:
            span = tag.setpoint.span if tag.setpoint else tag.span
            what = (span.low + span.high) / 2.0
        lot.append(seen(clock, tag.id, what))
    return tuple(lot)
