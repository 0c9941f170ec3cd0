"""Real stations in processes of their own, on one database and one plant that counts what is written to it.

`python -m tests.runtime.stations kills FOLDER COUNT` lets a station die at every named point, so many times each, and
tells in JSON lines what the next start found. `… together FOLDER ROUNDS` lets two stations approve the same requests at
the same moment, and `… ask FOLDER ROUNDS` lets them ask at the same moment for two setpoints of which one at a time has
an open request. The interpreter with everything imported is forked, because a new one would cost seconds each time.
"""

import asyncio
import json
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from hmi.core.audit import AuditEntry, AuditRecord
from hmi.core.clock import SystemClock
from hmi.core.engineered import Engineered
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.core.ports import ApprovedWrite, Peer, WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Quality, TagValue
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.latches import SqlLatchBook
from hmi.records.record_time import keep_mark, shared_time
from hmi.records.requests import SqlRequestBook
from hmi.resources import resource
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import OPERATOR, PASSWORD, FakeAccounts, healthy, running

TAG, OLD, NEW = "TIC-402.SP", 29.0, 30.0
REASON = "Speed up the growth"
RELATED, RELATED_NEW = "AIC-405.SP", 36.0
RULES = SetpointRules(
    engineered={TAG: Engineered(TAG, max_step=5.0, max_move=1e6)},
    together=(frozenset({TAG, RELATED}),),
    tag_rest_s=0.0,
    station_writes=10_000,
    readback_apart_s=0.0,
    not_applied_after_s=0.0,
    answer_s=0.0,
    watched_s=0.0,
    others_busy_s=60.0,
)

POINTS = (
    "before the record of requested",
    "between record and row of requested",
    "after the row of requested",
    "between record and row of approved",
    "while the plant is read",
    "before the record of intent",
    "between record and row of intent",
    "between record and row of sent",
    "before the plant carries it out",
    "while the answer is on its way",
    "between record and row of written",
    "while it is read back",
    "between record and row of verified",
    "after the row of verified",
)
"""Where a station dies."""

Reach = Callable[[str], None]


@cache
def the_plant() -> Plant:
    """Read once, before the first fork."""
    assets = resource("plant", "assets.toml").read_text(encoding="utf-8")
    return read_plant(assets, resource("plant", "tags.csv").read_text(encoding="utf-8"))


class FilePlant:
    """A gateway whose plant is a file: every write appends a line, the last one is what the plant holds."""

    def __init__(self, plant: Plant, file: Path, reach: Reach) -> None:
        self._clock = SystemClock()
        self._file = file
        self._reach = reach
        self._others = {value.tag: value for value in healthy(self._clock, plant)}  # type: ignore[arg-type]
        self._reads = 0

    def writes(self) -> list[tuple[str, float]]:
        if not self._file.exists():
            return []
        lines = [line.split() for line in self._file.read_text(encoding="ascii").splitlines()]
        return [(request, float(value)) for request, value in lines]

    async def read(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        self._reads += 1
        self._reach("while the plant is read" if self._reads == 1 else "while it is read back")
        await asyncio.sleep(0)
        return self.now(tags)

    def now(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        written = self.writes()
        at = datetime.fromtimestamp(self._file.stat().st_mtime, UTC) if written else datetime(2026, 1, 1, tzinfo=UTC)
        held = TagValue(TAG, written[-1][1] if written else OLD, Quality.GOOD, at, self._clock.monotonic())
        return tuple(held if tag == TAG else self._others[tag] for tag in tags)

    def peer(self, tag: str) -> Peer | None:
        del tag
        return None

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        self._reach("before the plant carries it out")
        line = f"{approved.request} {approved.value!r}\n".encode()
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, line)
        os.close(handle)
        self._reach("while the answer is on its way")
        await asyncio.sleep(0)
        return WriteOutcome(WriteResult.ACCEPTED, 0, "Good")


class Trail:
    """The real audit trail, with a door before and after each record."""

    def __init__(self, trail: SqlAuditTrail, reach: Reach) -> None:
        self._trail = trail
        self._reach = reach

    def append(self, entry: AuditEntry) -> AuditRecord:
        self._reach(f"before the record of {entry.event}")
        record = self._trail.append(entry)
        self._reach(f"between record and row of {entry.event}")
        return record

    def record(self, sequence: int) -> AuditRecord | None:
        return self._trail.record(sequence)


class Rows(SqlRequestBook):
    """The real book, with a door after each row."""

    reach: Reach = staticmethod(lambda _: None)

    def save(self, request: SetpointRequest, was: SetpointState | None = None) -> None:
        super().save(request, was)
        self.reach(f"after the row of {request.state}")


def database_url(folder: Path) -> str:
    """The database of the stations: a file in the folder, or the one that HMI_STATIONS_DATABASE names."""
    return os.environ.get("HMI_STATIONS_DATABASE") or f"sqlite:///{folder / 'station.sqlite'}"


class Station:
    """One station on the folder's database and plant."""

    def __init__(self, folder: Path, name: str, reach: Reach = lambda _: None) -> None:
        plant = the_plant()
        self.clock = SystemClock()
        self.database = Database.open(database_url(folder))
        self.gateway = FilePlant(plant, folder / "plant.txt", reach)
        self.store = TagStore(plant, self.clock)
        batches = BatchWatch(plant, self.store, self.clock)
        self.store.changed.connect(batches.hear)
        self.store.put((*healthy(self.clock, plant), *running(self.clock, "PFR-401")))  # type: ignore[arg-type]
        self.see()
        rows = Rows(self.database, RULES.related)
        rows.reach = reach
        accounts = FakeAccounts()
        trail, latches = Trail(SqlAuditTrail(self.database), reach), SqlLatchBook(self.database, folder)
        time = shared_time(self.database, self.clock)
        books = Books(*(rows, trail, latches, accounts, name), time=time, keep_time=partial(keep_mark, self.database))
        self.desk = SetpointDesk(plant, self.store, batches, self.clock, self.gateway, books, RULES)
        self.desk.recover()

    def see(self) -> None:
        """The subscription tells what the plant holds."""
        self.store.put(self.gateway.now([TAG]))

    async def whole_life(self) -> SetpointRequest:
        request = await self.desk.request(OPERATOR, TAG, NEW, REASON, "key")
        return await self.desk.approve(request.id, "supervisor", PASSWORD)


def forked(work: Callable[[], None]) -> int:
    """Runs something in a copy of this process; gives how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a forked child must never return into its parent's code
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _make_database(folder: Path) -> None:
    """In a process of its own, so that no open file is forked."""
    forked(lambda: Database.open(database_url(folder)).close())


def die_at(point: str) -> Reach:
    def reach(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return reach


def kills(folder: Path, count: int) -> None:
    template = folder / "template"
    template.mkdir()
    the_plant()
    _make_database(template)
    for point in POINTS:
        for number in range(count):
            place = folder / f"{POINTS.index(point)}-{number}"
            shutil.copytree(template, place)
            status = forked(lambda: asyncio.run(_live(place, die_at(point))))  # noqa: B023 - run at once
            died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            forked(lambda: asyncio.run(_look(place, point, died=died)))  # noqa: B023
            shutil.rmtree(place)


async def _live(folder: Path, reach: Reach) -> None:
    await Station(folder, "north", reach).whole_life()


async def _look(folder: Path, point: str, *, died: bool) -> None:
    """What the next start of the same station finds, and what it does about it."""
    station = Station(folder, "north")
    desk = station.desk
    writes = station.gateway.writes()
    found = [request.state for request in desk.requests.values()]
    for request in desk.unknown():
        await desk.resolve(request.id)
        await desk.resolve(request.id)
    desk.tick()
    verified = SqlAuditTrail(station.database).verify()
    told = {
        "point": point,
        "died": died,
        "writes": len(writes),
        "found": [str(state) for state in found],
        "after": [str(request.state) for request in desk.requests.values()],
        "written_after": len(station.gateway.writes()) - len(writes),
        "chain": verified.ok,
    }
    print(json.dumps(told), flush=True)  # noqa: T201 - the test reads it


def two_stations(
    work: Callable[..., Coroutine[Any, Any, None]], folder: Path, rounds: int, second: Sequence[str]
) -> None:
    """Lets two stations do their part of every round; `second` is what each of them does it with."""
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(2)
    stations = [
        context.Process(target=_take_turns, args=(work, folder, name, what, rounds, barrier))
        for name, what in zip(("north", "south"), second, strict=True)
    ]
    the_plant()
    _make_database(folder)
    for station in stations:
        station.start()
    for station in stations:
        station.join()
    print(json.dumps({"exits": [station.exitcode for station in stations]}), flush=True)  # noqa: T201


def _take_turns(
    work: Callable[..., Coroutine[Any, Any, None]], folder: Path, name: str, what: str, rounds: int, barrier: object
) -> None:
    asyncio.run(work(folder, name, what, rounds, barrier.wait))  # type: ignore[attr-defined]


async def _ask_all(folder: Path, name: str, tag: str, rounds: int, wait: Callable[..., int]) -> None:
    """Neither station has looked at the other's requests when it asks: it is the database that decides."""
    station, value = Station(folder, name), {TAG: NEW, RELATED: RELATED_NEW}[tag]
    asked, refused = 0, list[str]()
    for number in range(rounds):
        wait(60)
        try:
            request = await station.desk.request(OPERATOR, tag, value, REASON, f"{name} {number}")
        except SetpointRefusedError as error:
            refused.append(str(error))
            wait(60)
        else:
            asked += 1
            wait(60)
            await station.desk.cancel(request.id, OPERATOR)
        wait(60)
    os.write(1, f"{json.dumps({'station': name, 'asked': asked, 'refused': refused})}\n".encode())


async def _approve_all(folder: Path, name: str, account: str, rounds: int, wait: Callable[..., int]) -> None:
    station = Station(folder, name)
    refused = 0
    for number in range(rounds):
        station.see()
        if name == "north":
            new = NEW if number % 2 == 0 else OLD
            await station.desk.request(OPERATOR, TAG, new, REASON, f"key {number}")
        wait(60)
        station.desk.tick()
        (request,) = (one for one in station.desk.requests.values() if one.key == f"key {number}")
        wait(60)
        try:
            await station.desk.approve(request.id, account, PASSWORD)
        except SetpointRefusedError:
            refused += 1
        wait(60)
        station.desk.tick()
    ends = {one.key: str(one.state) for one in station.desk.requests.values()}
    # In one piece: two stations share the pipe.
    os.write(1, f"{json.dumps({'station': name, 'refused': refused, 'ends': ends})}\n".encode())


if __name__ == "__main__":
    modes: dict[str, Callable[[Path, int], None]] = {
        "kills": kills,
        "together": partial(two_stations, _approve_all, second=("supervisor", "second")),
        "ask": partial(two_stations, _ask_all, second=(TAG, RELATED)),
    }
    modes[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
