"""A detector that comes into the middle of a batch is shown what is on record of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.plant import Plant, unit_tag
from hmi.core.tag import Quality, TagValue
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.past import MOST_LOOKS, Moment, RecordedPast
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import FakeDetector, healthy, running

UNIT = UnitStatus("PFR-401", "B-1", "R", "GROW", "GROWTH", "", ProcedureState.RUNNING, 2.0, 30.0)


@dataclass(frozen=True, slots=True)
class Doing:
    batch: str
    start: datetime


class Record:
    """PFR-401 began a batch some hours ago, after another; its temperature is the hour."""

    def __init__(self, clock: ManualClock, hours: float) -> None:
        self.now = clock.now()
        self.begun = self.now - timedelta(hours=hours)
        self.asked: list[datetime] = []

    def at(self, time: datetime) -> Mapping[str, TagValue]:
        self.asked.append(time)
        hours = (time - self.begun).total_seconds() / 3600.0
        said = {
            "TIC-402": hours,
            **{
                unit_tag("PFR-401", name): fact
                for name, fact in {
                    "BatchId": "B-1" if hours >= 0 else "B-0",
                    "Operation": "GROW",
                    "Phase": "GROWTH",
                    "State": 1,
                    "PhaseHours": hours,
                }.items()
            },
        }
        return {tag: TagValue(tag, what, Quality.GOOD, time, 0.0) for tag, what in said.items()}

    def phases(self, asset: str, start: datetime, end: datetime) -> Sequence[Doing]:
        assert start < end
        if asset != "PFR-401":
            return ()
        return (Doing("B-0", self.begun - timedelta(hours=40)), Doing("B-1", self.begun), Doing("B-1", self.now))


def past_of(plant: Plant, clock: ManualClock, record: Record) -> RecordedPast:
    return RecordedPast(plant, clock, record.at, record.phases)


def test_the_batch_is_shown_from_its_beginning_on_in_order_of_time(plant: Plant, clock: ManualClock) -> None:
    record = Record(clock, 2.0)
    moments = list(past_of(plant, clock, record).moments([UNIT]))
    assert len(moments) == MOST_LOOKS
    assert [moment.at for moment in moments] == sorted(record.asked)
    assert record.begun < moments[0].at <= moments[-1].at <= record.now
    for moment in (moments[0], moments[-1]):
        (unit,) = moment.units
        assert (unit.asset, unit.batch, unit.phase, unit.active) == ("PFR-401", "B-1", "GROWTH", True)
        assert unit.phase_hours == moment.values["TIC-402"].value


def test_a_batch_that_has_just_begun_is_looked_at_no_closer_than_a_station_does(
    plant: Plant, clock: ManualClock
) -> None:
    assert len(list(past_of(plant, clock, Record(clock, 5.5 / 3600.0)).moments([UNIT]))) == 5


@pytest.mark.parametrize(
    "unit",
    [replace(UNIT, state=ProcedureState.IDLE), replace(UNIT, batch=""), replace(UNIT, asset="PFR-501")],
    ids=["idle", "no batch", "not on record"],
)
def test_where_no_batch_runs_on_record_nothing_is_read(plant: Plant, clock: ManualClock, unit: UnitStatus) -> None:
    record = Record(clock, 2.0)
    assert list(past_of(plant, clock, record).moments([unit])) == []
    assert record.asked == []


def watch_of(plant: Plant, clock: ManualClock, detector: FakeDetector, past: object) -> DeviationWatch:
    store = TagStore(plant, clock)
    store.put((*healthy(clock, plant), *running(clock, "PFR-401")))
    return DeviationWatch(plant, store, BatchWatch(plant, store, clock), clock, detector, past)  # type: ignore[arg-type]


async def scan(watch: DeviationWatch) -> None:
    watch.tick()
    await watch.scanned()


async def test_a_detector_is_shown_the_record_once_before_its_first_look(plant: Plant, clock: ManualClock) -> None:
    detector, record = FakeDetector(), Record(clock, 4.5 / 3600.0)
    watch = watch_of(plant, clock, detector, past_of(plant, clock, record))
    await scan(watch)
    await scan(watch)
    shown = [(unit.asset, at) for unit, _, at in detector.calls]
    assert [asset for asset, _ in shown[:4]] == ["PFR-401"] * 4
    assert shown[3][1] <= shown[4][1]
    assert len(shown) == 4 + 2 * len(plant.assets)
    assert detector.calls[0][1]["TIC-402"].value == pytest.approx(4.5 / 4.0 / 3600.0, rel=0.2)
    other = FakeDetector()
    watch.use(other)
    await scan(watch)
    assert len(other.calls) == 4 + len(plant.assets), "another model is shown the record too"
    await watch.close()


class Unreadable:
    """A record that cannot be read."""

    def moments(self, running: Sequence[UnitStatus]) -> Iterator[Moment]:
        raise OSError(f"no record of {len(running)} units")


@pytest.mark.logs
async def test_a_record_that_cannot_be_read_keeps_nobody_from_looking(
    plant: Plant, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    detector = FakeDetector()
    watch = watch_of(plant, clock, detector, Unreadable())
    await scan(watch)
    assert len(detector.calls) == len(plant.assets)
    assert "judged from now on only: no record of 1 units" in caplog.text
    await watch.close()
