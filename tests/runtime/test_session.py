import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.ports import Link, LinkState
from hmi.core.setpoint import SetpointState
from hmi.core.tag import Quality
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.session import PlantSession
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.summary import StationReport
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import (
    OPERATOR,
    PASSWORD,
    UNKNOWN,
    FakeAccounts,
    FakeAlarmBook,
    FakeAudit,
    FakeBatchBook,
    FakeBook,
    FakeDetector,
    FakeGateway,
    FakeHistorian,
    FakeLatchBook,
    FakeSource,
    healthy,
    running,
    seen,
)


class Station:
    """A whole running plant on fakes."""

    def __init__(self, plant: Plant, clock: ManualClock, sources: tuple[FakeSource, ...]) -> None:
        self.clock = clock
        self.plant = plant
        self.sources = sources
        self.store = TagStore(plant, clock)
        self.batches = BatchWatch(plant, self.store, clock)
        self.audit = FakeAudit()
        self.alarms = AlarmDesk(plant, self.store, self.batches, clock, FakeAlarmBook(), self.audit)
        self.deviation = DeviationWatch(plant, self.store, self.batches, clock, FakeDetector())
        self.gateway = FakeGateway(clock)
        self.desk = SetpointDesk(
            plant,
            self.store,
            self.batches,
            clock,
            self.gateway,
            Books(FakeBook(), self.audit, FakeLatchBook(), FakeAccounts()),
            SetpointRules(not_applied_after_s=0.0, answer_s=0.0),
        )
        self.historian = FakeHistorian()
        self.batch_book = FakeBatchBook()
        self.notes: list[tuple[AssetDeviation, datetime]] = []
        self.session = PlantSession(
            plant,
            sources,
            self.store,
            self.batches,
            self.alarms,
            self.deviation,
            self.desk,
            self.historian,
            self.batch_book,
            clock,
            lambda found, at: self.notes.append((found, at)),
            tick_s=0.001,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.session.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def say(self, *items: object, source: int = 0) -> None:
        for item in items:
            self.sources[source].queue.put_nowait(item)  # type: ignore[arg-type]
        await self.sources[source].queue.join()


async def until(true: Callable[[], bool]) -> None:
    """Lets the loop turn until something is true; the test's own timeout ends it."""
    while not true():  # noqa: ASYNC110 - many things change, and none of them owns an event
        await asyncio.sleep(0.001)


@pytest.fixture
def station(plant: Plant, clock: ManualClock) -> Station:
    return Station(plant, clock, (FakeSource(),))


async def test_a_value_goes_to_the_store_batches_alarms_and_history_in_this_order(station: Station) -> None:
    heard: list[str] = []
    station.batches.changed.connect(lambda status: heard.append(f"batch {status.phase}"))
    phase = station.batches.status
    station.alarms.changed.connect(lambda alarm: heard.append(f"alarm {alarm.text} in {phase[alarm.asset].phase}"))
    async with station.running():
        lot = (seen(station.clock, "TIC-402", None, Quality.BAD), *running(station.clock, "PFR-401"))
        kept, noted = station.historian.kept, station.batch_book.noted
        station.store.changed.connect(lambda _: heard.append(f"screen, {len(kept)} kept, {len(noted)} noted"))
        await station.say(LinkState.LIVE, lot)
        assert heard == ["alarm bad measurement in GROWTH", "batch GROWTH", "screen, 7 kept, 1 noted"]


async def test_history_gets_tags_and_unit_fields_and_a_mark_where_their_link_was_lost(station: Station) -> None:
    async with station.running():
        await station.say(healthy(station.clock, station.plant), running(station.clock, "PFR-401"), LinkState.SILENT)
        await station.say(LinkState.DOWN)
    kept = [value.tag for value in station.historian.kept if value.quality is Quality.GOOD]
    marks = [value.tag for value in station.historian.kept if value.quality is Quality.STALE]
    assert set(station.plant.by_id) | {"PFR-401#Phase", "PFR-401#BatchHours"} <= set(kept)
    assert sorted(marks) == sorted(set(kept))


async def test_a_lost_link_leaves_no_mark_on_the_tags_of_another(plant: Plant, clock: ManualClock) -> None:
    station = Station(plant, clock, (FakeSource("one"), FakeSource("two")))
    async with station.running():
        await station.say([seen(clock, "TIC-402", 29.0)])
        await station.say([seen(clock, "TIC-502", 29.0)], source=1)
        await station.say(LinkState.DOWN, source=1)
        kept = [(value.tag, value.quality) for value in station.historian.kept]
    assert kept == [
        ("TIC-402", Quality.GOOD),
        ("TIC-502", Quality.GOOD),
        ("TIC-502", Quality.STALE),
    ]


@pytest.mark.parametrize("lost", [LinkState.SILENT, LinkState.DOWN, LinkState.CONNECTING])
async def test_a_lost_link_makes_everything_stale_at_once_and_is_told(station: Station, lost: LinkState) -> None:
    links: list[Link] = []
    good: list[int] = []
    async with station.running():
        station.session.link_changed.connect(links.append)
        station.session.link_changed.connect(lambda _: good.append(station.store.summary().good))
        await station.say(LinkState.LIVE, healthy(station.clock, station.plant))
        assert station.store.summary().good == 105
        await station.say(lost)
        assert station.store.summary().stale == 105
        assert [link.state for link in links] == [LinkState.LIVE, lost]
        assert good == [0, 0]
        assert station.session.link["plant"].state is lost
        await station.say(healthy(station.clock, station.plant), LinkState.LIVE)
        assert station.store.summary().good == 105


async def test_one_lost_server_leaves_the_others_tags_alone(plant: Plant, clock: ManualClock) -> None:
    station = Station(plant, clock, (FakeSource("one"), FakeSource("two")))
    async with station.running():
        await station.say([seen(clock, "TIC-402", 29.0)])
        await station.say([seen(clock, "TIC-502", 29.0)], source=1)
        await station.say(LinkState.DOWN, source=1)
        assert station.store.latest["TIC-402"].quality is Quality.GOOD
        assert station.store.latest["TIC-502"].quality is Quality.STALE
        assert set(station.session.link) == {"two"}


async def test_the_ticker_scores_raises_and_expires(station: Station) -> None:
    async with station.running():
        await station.say(healthy(station.clock, station.plant), running(station.clock, "PFR-401"))
        await until(lambda: station.deviation.latest.assets["PFR-401"].verdict is Verdict.SCORED)
        request = await station.desk.request(OPERATOR, "TIC-402.SP", 27.5, "Slow down the growth", "key")
        await station.say([seen(station.clock, "TIC-402", 31.0)])
        station.clock.advance(3600.0)
        await until(lambda: "TIC-402" in station.alarms.alarms)
        await until(lambda: station.desk.requests[request.id].state is SetpointState.EXPIRED)
    assert {found.asset for found, _ in station.notes} == {asset.id for asset in station.plant.assets}


async def test_the_session_finds_out_by_itself_what_became_of_an_unknown_write(station: Station) -> None:
    station.gateway.answer = UNKNOWN
    async with station.running():
        await station.say(healthy(station.clock, station.plant), running(station.clock, "PFR-401"))
        station.gateway.values.update(station.store.latest)
        station.gateway.hold("TIC-402.SP", 26.5)
        request = await station.desk.request(OPERATOR, "TIC-402.SP", 27.5, "Slow down the growth", "key")
        done = await station.desk.approve(request.id, "supervisor", PASSWORD)
        assert done.state in (SetpointState.OUTCOME_UNKNOWN, SetpointState.RESOLVED_APPLIED)
        await until(lambda: station.desk.requests[request.id].state is SetpointState.RESOLVED_APPLIED)
    assert len(station.gateway.writes) == 1


async def test_the_end_leaves_everything_stale_and_no_task_behind(station: Station) -> None:
    async with station.running():
        await station.say(LinkState.LIVE, healthy(station.clock, station.plant), running(station.clock, "PFR-401"))
        assert station.store.summary().good == 105
    assert station.store.summary().stale == 105
    assert station.sources[0].ended
    station.store.put(healthy(station.clock, station.plant))
    station.sources[0].link.send(Link("plant", LinkState.DOWN))
    assert station.store.summary().good == 105
    assert station.batches.status["PFR-401"].state is ProcedureState.RUNNING
    assert len(asyncio.all_tasks()) == 1


async def test_a_source_that_crashes_ends_the_session(station: Station) -> None:
    station.sources[0].queue.put_nowait(LookupError("a fault in the program"))
    with pytest.raises(ExceptionGroup) as caught:
        await station.session.run()
    assert caught.group_contains(LookupError)
    assert len(asyncio.all_tasks()) == 1


def test_the_report_says_what_the_screen_shows(station: Station) -> None:
    report = StationReport(station.store, station.batches, station.deviation)
    empty = report.facts()
    assert empty["tags"] == {"total": 105, "good": 0, "uncertain": 0, "bad": 0, "stale": 105}
    assert (empty["batch"], empty["phase"]) == ("", "")
    station.batches.hear(running(station.clock, "PFR-401", batch="B-7"))
    station.batches.status["PFR-501"] = UnitStatus("PFR-501", "B-8", phase="INOCULATE", state=ProcedureState.RUNNING)
    station.batches.status["SFR-301"] = UnitStatus("SFR-301", phase="CIP", state=ProcedureState.RUNNING)
    facts = report.facts()
    assert (facts["batch"], facts["phase"]) == ("B-7", "GROWTH")


def test_the_unit_farthest_from_golden_leads_and_only_tags_that_deviate_are_named(station: Station) -> None:
    tags = tuple(TagDeviation(f"T-{n}", Level(min(n, 3)), float(n), share=n / 10.0) for n in range(8))
    found = AssetDeviation("PFR-501", Verdict.SCORED, Level.CLEAR, 0.4, tags)
    station.batches.hear(running(station.clock, "PFR-401", batch="B-7"))
    station.batches.status["PFR-501"] = UnitStatus("PFR-501", "B-8", phase="INOCULATE", state=ProcedureState.RUNNING)
    station.batches.status["OTHER"] = UnitStatus("OTHER", "B-9", state=ProcedureState.RUNNING)
    station.deviation.latest = PlantDeviation({"PFR-501": found}, "fake 1")
    facts = StationReport(station.store, station.batches, station.deviation).facts()
    assert (facts["batch"], facts["phase"]) == ("B-8", "INOCULATE")
    assert facts["assets"] == {
        "PFR-501": {"score": 0.4, "level": 2, "verdict": "scored", "top": ["T-7", "T-6", "T-5", "T-4", "T-3"]}
    }


def test_a_finished_batch_that_left_golden_still_names_its_tags(station: Station) -> None:
    tags = (TagDeviation("KY-213", Level.NONE, -9.0, share=0.7), TagDeviation("TT-202", Level.NONE, 0.1, share=0.0))
    spoilt = AssetDeviation("STU-201", Verdict.IDLE, Level.STRONG, None, tags)
    golden = AssetDeviation("MPT-101", Verdict.IDLE, Level.NONE, None, tags)
    station.deviation.latest = PlantDeviation({"STU-201": spoilt, "MPT-101": golden}, "fake 1")
    assets = StationReport(station.store, station.batches, station.deviation).facts()["assets"]
    assert isinstance(assets, dict)
    assert [assets[name]["top"] for name in ("STU-201", "MPT-101")] == [["KY-213"], []]
