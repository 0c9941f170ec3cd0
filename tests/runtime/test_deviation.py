import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from hmi.core.batch import ProcedureState
from hmi.core.clock import ManualClock
from hmi.core.deviation import Level, PlantDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import FakeDetector, healthy, running, seen


@pytest.fixture
def store(plant: Plant, clock: ManualClock) -> TagStore:
    store = TagStore(plant, clock)
    store.put((*healthy(clock, plant), *running(clock, "PFR-401")))
    return store


@pytest.fixture
def detector() -> FakeDetector:
    return FakeDetector()


@pytest.fixture
async def watch(
    plant: Plant, store: TagStore, clock: ManualClock, detector: FakeDetector
) -> AsyncIterator[DeviationWatch]:
    watch = DeviationWatch(plant, store, BatchWatch(plant, store, clock), clock, detector)
    yield watch
    await watch.close()


async def scan(watch: DeviationWatch) -> None:
    watch.tick()
    await watch.scanned()


async def test_before_the_first_scan_it_waits_for_values(watch: DeviationWatch, plant: Plant) -> None:
    assert set(watch.latest.assets) == {asset.id for asset in plant.assets}
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.WARMING_UP}
    assert watch.latest.model == "fake 1"
    await watch.scanned()


async def test_every_asset_is_scored_off_the_plants_thread(
    watch: DeviationWatch, plant: Plant, detector: FakeDetector, clock: ManualClock
) -> None:
    threads: set[threading.Thread] = set()
    detector.during = lambda: threads.add(threading.current_thread())
    heard: list[PlantDeviation] = []
    watch.changed.connect(heard.append)
    await scan(watch)
    assert [unit.asset for unit, _, _ in detector.calls] == [asset.id for asset in plant.assets]
    assert len(threads) == 1
    assert threading.main_thread() not in threads
    assert heard == [watch.latest]
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.SCORED}
    unit, values, at = detector.calls[3]
    assert (unit.state, unit.phase, at) == (ProcedureState.RUNNING, "GROWTH", clock.now())
    assert {"TIC-402", "TIC-402.SP", "TIC-402.OP", "TIC-402.MODE"} <= set(values)
    assert "TIC-502" not in values


async def test_values_reach_the_model_with_their_quality(
    watch: DeviationWatch, store: TagStore, clock: ManualClock, detector: FakeDetector
) -> None:
    store.put([seen(clock, "TIC-402", 99.0, Quality.BAD)])
    await scan(watch)
    assert detector.calls[3][1]["TIC-402"].trusted is None


async def test_an_asset_with_stale_values_has_no_level_and_is_not_scored(
    watch: DeviationWatch, store: TagStore, detector: FakeDetector
) -> None:
    store.mark_stale({"TIC-402"})
    await scan(watch)
    assert watch.latest.assets["PFR-401"].verdict is Verdict.BAD_INPUTS
    assert watch.latest.assets["PFR-401"].level is Level.NONE
    assert watch.latest.assets["PFR-501"].verdict is Verdict.SCORED
    assert "PFR-401" not in {unit.asset for unit, _, _ in detector.calls}


async def test_a_link_lost_during_the_scan_takes_the_level_away(
    watch: DeviationWatch, store: TagStore, detector: FakeDetector
) -> None:
    at_last, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        at_last.set()
        assert go_on.wait(10)

    detector.during = wait
    watch.tick()
    while not at_last.is_set():  # noqa: ASYNC110 - it waits for another thread, and asyncio's events are not for threads
        await asyncio.sleep(0)
    store.mark_stale()
    go_on.set()
    await watch.scanned()
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.BAD_INPUTS}


async def test_levels_go_at_once_when_the_link_is_lost(watch: DeviationWatch, store: TagStore) -> None:
    await scan(watch)
    store.mark_stale()
    watch.lose()
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.BAD_INPUTS}


async def test_a_slow_detector_makes_scans_rarer_and_never_two_at_once(
    watch: DeviationWatch, plant: Plant, detector: FakeDetector
) -> None:
    go_on = threading.Event()
    detector.during = lambda: None if go_on.wait(10) else pytest.fail("nobody let it go on")
    for _ in range(5):
        watch.tick()
    go_on.set()
    await watch.scanned()
    assert len(detector.calls) == len(plant.assets)
    await scan(watch)
    assert len(detector.calls) == 2 * len(plant.assets)


@pytest.mark.logs
async def test_a_model_that_fails_is_logged_once_and_takes_only_its_own_asset(
    watch: DeviationWatch, detector: FakeDetector, caplog: pytest.LogCaptureFixture
) -> None:
    detector.fails = {"PFR-401"}
    for _ in range(3):
        await scan(watch)
    verdicts = {asset: found.verdict for asset, found in watch.latest.assets.items()}
    assert (verdicts["PFR-401"], verdicts["PFR-501"]) == (Verdict.NO_MODEL, Verdict.SCORED)
    assert len([record for record in caplog.records if "PFR-401" in record.getMessage()]) == 1
    detector.fails = set()
    await scan(watch)
    assert watch.latest.assets["PFR-401"].verdict is Verdict.SCORED
    detector.fails = {"PFR-401"}
    await scan(watch)
    assert len([record for record in caplog.records if "PFR-401" in record.getMessage()]) == 2


async def test_without_a_detector_there_is_no_model(plant: Plant, store: TagStore, clock: ManualClock) -> None:
    watch = DeviationWatch(plant, store, BatchWatch(plant, store, clock), clock, None)
    await scan(watch)
    store.mark_stale()
    watch.lose()
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.NO_MODEL}
    assert watch.latest.model == ""
    await watch.close()


async def test_closing_ends_the_scan_after_the_asset_in_hand(
    plant: Plant, store: TagStore, clock: ManualClock, detector: FakeDetector
) -> None:
    watch = DeviationWatch(plant, store, BatchWatch(plant, store, clock), clock, detector)
    before = watch.latest
    watch.tick()
    await watch.close()
    watch.tick()
    await watch.scanned()
    watch.lose()
    assert len(detector.calls) <= 1
    assert watch.latest is before
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("deviation")]


async def test_another_model_takes_over_between_two_scans(watch: DeviationWatch, detector: FakeDetector) -> None:
    await scan(watch)
    other = FakeDetector()
    other.model = "fake 2"
    heard: list[PlantDeviation] = []
    watch.changed.connect(heard.append)
    loop, calls = asyncio.get_running_loop(), len(detector.calls)

    def swap() -> None:
        loop.call_soon_threadsafe(watch.use, other)

    detector.during = swap
    watch.tick()
    await watch.scanned()
    assert len(detector.calls) > calls
    assert {found.model for found in heard} == {"fake 2"}, "what the first one still found was dropped"
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.WARMING_UP}
    await scan(watch)
    assert {found.verdict for found in watch.latest.assets.values()} == {Verdict.SCORED}
    assert len(other.calls) == len(watch.latest.assets)


async def test_without_a_model_it_is_said_why(watch: DeviationWatch, detector: FakeDetector) -> None:
    await scan(watch)
    watch.use(None, "outside what was approved")
    calls = len(detector.calls)
    await scan(watch)
    assert len(detector.calls) == calls
    assert watch.latest.model == "outside what was approved"
    found = watch.latest.assets["PFR-401"]
    assert (found.verdict, found.level, found.cause) == (Verdict.NO_MODEL, Level.NONE, "outside what was approved")
