"""A whole station without a server: the real runtime on its own thread, the real window, fakes only at the edges."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from hmi.core.alarm_rules import AlarmRule
from hmi.core.audit import AuditEntry, AuditQuery, AuditRecord
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.books import Samples
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.moment import PastEvent, PlantMoment
from hmi.core.plant import Plant
from hmi.core.ports import LinkState, ProposalSource
from hmi.core.tag import Quality, TagValue, Value
from hmi.core.user import Person
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import save
from hmi.runtime.alarm_holds import AlarmHolds
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.engineering import EngineeringDesk
from hmi.runtime.people import PeopleDesk
from hmi.runtime.plant_thread import PlantThread
from hmi.runtime.session import PlantSession
from hmi.runtime.sessions import ControlSessions
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.snapshots import SnapshotDesk
from hmi.runtime.tagstore import TagStore
from hmi.ui.bridge import LivePlant, PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.request_past import RequestPast
from hmi.ui.main_window.services import StationPublishing, StationServices
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.audit_filter import COLUMNS
from hmi.ui.theme import LIGHT
from tests.runtime.fakes import (
    FakeAccounts,
    FakeAlarmBook,
    FakeAudit,
    FakeBatchBook,
    FakeBook,
    FakeDetector,
    FakeGateway,
    FakeHistorian,
    FakeHoldBook,
    FakeLatchBook,
    FakeSource,
    healthy,
    running,
    seen,
)

FERMENTER = "PFR-401"


@dataclass(frozen=True, slots=True)
class Phase:
    """A row of the records."""

    asset: str
    batch: str
    operation: str
    phase: str
    sub_phase: str
    start: datetime
    end: datetime | None
    state: ProcedureState = ProcedureState.RUNNING


@dataclass(frozen=True, slots=True)
class Shaded:
    """A level of the records."""

    start: datetime
    end: datetime
    level: Level
    verdict: Verdict = Verdict.SCORED


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of the records."""

    batch: str
    recipe: str
    assets: tuple[str, ...]
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What a check of the audit trail found."""

    ok: bool = True
    count: int = 3
    first_bad: int | None = None
    why: str = ""
    note: str = ""


@dataclass
class Past:
    """Records in memory."""

    audit: FakeAudit
    phase_rows: list[Phase] = field(default_factory=list)
    level_rows: dict[str, list[Shaded]] = field(default_factory=dict)
    batch_rows: list[Batch] = field(default_factory=list)
    sample_rows: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    chain: Chain = field(default_factory=Chain)
    copies: list[tuple[str, AuditQuery, Path, Person]] = field(default_factory=list)
    moments: list[PlantMoment] = field(default_factory=list)
    event_rows: list[PastEvent] = field(default_factory=list)

    def samples(self, tag: str, start: datetime, end: datetime, at_most: int) -> Samples:
        rows = [row for row in self.sample_rows.get(tag, ()) if start.timestamp() <= row[0] <= end.timestamp()]
        rows = rows[-at_most:]
        return Samples(tag, [row[0] for row in rows], [row[1] for row in rows], [int(Quality.GOOD)] * len(rows))

    def phases(self, asset: str, start: datetime, end: datetime) -> Sequence[Phase]:
        return [
            row
            for row in self.phase_rows
            if row.asset == asset and row.start <= end and (row.end is None or row.end >= start)
        ]

    def levels(self, asset: str, start: datetime, end: datetime) -> Sequence[Shaded]:
        return [row for row in self.level_rows.get(asset, ()) if start <= row.end and row.start <= end]

    def batches(self, at_most: int, skip: int = 0, like: str = "") -> Sequence[Batch]:
        found = [row for row in self.batch_rows if like.casefold() in f"{row.batch} {row.recipe}".casefold()]
        return found[skip : skip + at_most]

    def acts(self, wanted: AuditQuery, at_most: int) -> Sequence[AuditRecord]:
        found = [record for record in reversed(self.audit.records) if _wants(wanted, record.entry)]
        return tuple(found)[:at_most]

    def words(self, column: str) -> Sequence[str]:
        return sorted({str(getattr(record.entry, column)) for record in self.audit.records})

    def export(self, wanted: AuditQuery, path: Path, person: Person) -> int:
        self.copies.append(("exported", wanted, path, person))
        return len(self.acts(wanted, 1000))

    def note_report(self, wanted: AuditQuery, path: Path, person: Person) -> None:
        self.copies.append(("printed", wanted, path, person))

    def verify(self) -> Chain:
        return self.chain

    def moment(self, at: datetime) -> PlantMoment:
        found = [row for row in self.moments if row.at <= at]
        return replace(found[-1], at=at) if found else PlantMoment(at)

    def events(self, start: datetime, end: datetime) -> Sequence[PastEvent]:
        return [row for row in self.event_rows if start <= row.at <= end]

    def as_history(self) -> History:
        return History(
            samples=self.samples,
            kept=lambda tag, start, end: len(self.samples(tag, start, end, sys.maxsize).times),
            phases=self.phases,
            levels=self.levels,
            batches=self.batches,
            audit=self.acts,
            audit_words=self.words,
            export=self.export,
            note_report=self.note_report,
            verify=self.verify,
            moment=self.moment,
            events=self.events,
        )


def _wants(wanted: AuditQuery, entry: AuditEntry) -> bool:
    equal = all(getattr(wanted, name) in ("", getattr(entry, name)) for name in COLUMNS)
    return equal and (wanted.since is None or entry.time >= wanted.since)


class ToldDetector(FakeDetector):
    """Finds what it is told to find."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, AssetDeviation] = {}
        self.golden: dict[str, float] = {}
        self.golden_h = 0.0

    def score(self, unit: UnitStatus, values: Mapping[str, TagValue], at: datetime) -> AssetDeviation:
        super().score(unit, values, at)
        return self.told.get(unit.asset, AssetDeviation(unit.asset, Verdict.SCORED, score=0.95))

    def ahead(self, unit: UnitStatus, hours: float) -> GoldenAhead:
        if unit.asset != FERMENTER or not self.golden_h:
            return GoldenAhead(unit.asset, unit.phase, why="there is no golden-batch model")
        values = {tag: value + hours for tag, value in self.golden.items()} if hours <= self.golden_h else {}
        return GoldenAhead(unit.asset, unit.phase, self.golden_h, ("COOL_HOLD", "HARVEST"), values)


class StationBench:
    """The plant's thread with a session on it, a bridge, and a window when one is asked for."""

    def __init__(
        self, plant: Plant, folder: Path, clock: ManualClock | None = None, rules: SetpointRules | None = None
    ) -> None:
        self.plant = plant
        self.folder = folder
        self.clock = clock or ManualClock()
        self.audit = FakeAudit()
        self.accounts = FakeAccounts()
        self.gateway = FakeGateway(self.clock)
        self.source = FakeSource()
        self.detector = ToldDetector()
        self.past = Past(self.audit)
        self.trouble = ""
        self.window: MainWindow | None = None
        self.people: PeopleDesk | None = None
        self.duties: DutyDesk | None = None
        self.snapshots: SnapshotDesk | None = None
        self.engineering: EngineeringDesk | None = None
        self.request_past: RequestPast | None = None
        self.proposals: ProposalSource | None = None
        self.sessions: ControlSessions | None = None
        self.publishing: StationPublishing | None = None
        self.idle_s = 600.0
        store = TagStore(plant, self.clock)
        batches = BatchWatch(plant, store, self.clock)
        holds = AlarmHolds([tag.id for tag in plant.measured], self.clock, FakeHoldBook(), self.audit)
        words = {"TIC-402": AlarmRule("the valve sticks", "the broth gets cold", "look at the valve")}
        alarms = AlarmDesk(plant, store, batches, self.clock, FakeAlarmBook(), self.audit, words, holds)
        deviation = DeviationWatch(plant, store, batches, self.clock, self.detector)
        self.rules = rules or SetpointRules()
        books = Books(FakeBook(), self.audit, FakeLatchBook(), self.accounts)
        desk = SetpointDesk(
            plant, store, batches, self.clock, self.gateway, books, self.rules, self._pause,
            unacknowledged=alarms.unacknowledged,
        )  # fmt: skip
        self.store = store
        session = PlantSession(
            plant, [self.source], store, batches, alarms, deviation, desk, FakeHistorian(), FakeBatchBook(),
            self.clock, lambda _found, _at: None, tick_s=0.02,
        )  # fmt: skip
        self.thread = PlantThread("plant")
        self.live = LivePlant(self.thread, session, store, batches, alarms, deviation, desk)
        self.thread.start(session.run)
        self.bridge = PlantBridge(self.live, self.clock)
        self.bridge.start()

    def open_window(self) -> MainWindow:
        """The window over this station."""
        self.window = MainWindow(self.services())
        return self.window

    def services(self) -> StationServices:
        """What the window is built from."""
        return StationServices(
            plant=self.plant,
            live_plant=self.live,
            bridge=self.bridge,
            theme=LIGHT,
            clock=self.clock,
            library=LIBRARY,
            diagrams=self.folder,
            history=self.past.as_history(),
            authenticate=self.accounts.authenticate,
            recorder=lambda: self.trouble,
            model_card="64 golden batches",
            rules=self.rules,
            people=self.people,
            duties=self.duties,
            snapshots=self.snapshots,
            engineering=self.engineering,
            request_past=self.request_past,
            proposals=self.proposals,
            sessions=self.sessions,
            publishing=self.publishing,
            idle_s=self.idle_s,
        )

    def close(self) -> None:
        """Ends everything that was begun."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        self.bridge.close()
        self.thread.stop()

    def say(self, *lot: TagValue) -> None:
        """The plant tells new values; the gateway would read the same."""
        self.gateway.values.update((value.tag, value) for value in lot)
        self.thread.call(lambda: self.source.queue.put_nowait(lot))

    def see(self, tag: str, what: Value, quality: Quality = Quality.GOOD) -> None:
        """One new value."""
        self.say(seen(self.clock, tag, what, quality))

    def link(self, state: LinkState) -> None:
        """The link changes."""
        self.thread.call(lambda: self.source.queue.put_nowait(state))

    def come_alive(self) -> None:
        """A good link, good values, and a batch in one fermenter."""
        self.link(LinkState.LIVE)
        self.say(*healthy(self.clock, self.plant), *running(self.clock, FERMENTER))

    def raise_deviation(self, asset: str = FERMENTER, tag: str = "TIC-402") -> None:
        """The detector finds something from now on."""
        tags = (
            TagDeviation(tag, Level.STRONG, 4.1, golden=29.0, spread=0.2, share=0.7),
            TagDeviation("AIC-404", Level.SLIGHT, -1.4, golden=6.8, spread=0.05, share=0.2),
        )
        self.detector.told[asset] = AssetDeviation(asset, Verdict.SCORED, Level.CLEAR, 0.71, tags, "a leaking jacket")

    async def _pause(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await asyncio.sleep(0)


def write_diagrams(folder: Path) -> None:
    """An overview with two assets, and the diagram of one of them."""
    overview = Document(
        Page("Overview", level=1),
        [
            _element("title-1", "asset_title", (100, 40, 300, 40), asset=FERMENTER),
            _element("vessel-1", "stirred_fermenter", (100, 120, 120, 240), asset=FERMENTER),
            _element("value-1", "value", (300, 120, 150, 26), value="TIC-402"),
            _element("vessel-2", "stirred_fermenter", (700, 120, 120, 240), asset="PFR-501"),
        ],
    )
    save(overview, folder / "overview.json")
    save(Document(Page("Production fermenter A", asset=FERMENTER)), folder / f"{FERMENTER}.json")


def _element(name: str, symbol: str, rect: tuple[float, float, float, float], **bindings: str) -> Element:
    return Element(name, symbol, Rect(*rect), bindings=bindings)


def days(number: float) -> timedelta:
    return timedelta(days=number)
