import pytest

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.tag import Quality, Value
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import running, seen, unit_lot


def listen(watch: BatchWatch) -> tuple[list[UnitStatus], list[UnitStatus]]:
    changed: list[UnitStatus] = []
    ticked: list[UnitStatus] = []
    watch.changed.connect(changed.append)
    watch.ticked.connect(ticked.append)
    return changed, ticked


def test_every_unit_is_unknown_until_it_speaks(plant: Plant, clock: ManualClock) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    assert list(watch.status) == [asset.id for asset in plant.assets]
    assert {status.state for status in watch.status.values()} == {ProcedureState.UNKNOWN}
    assert watch.age("PFR-401") is None


def test_a_lot_with_all_fields_is_one_change(plant: Plant, clock: ManualClock) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    changed, ticked = listen(watch)
    watch.hear(running(clock, "PFR-401"))
    assert changed == [watch.status["PFR-401"]]
    assert ticked == []
    assert changed[0] == UnitStatus(
        "PFR-401",
        batch="B-1",
        operation="GROW",
        phase="GROWTH",
        state=ProcedureState.RUNNING,
        phase_hours=2.0,
        batch_hours=30.0,
    )


def test_hours_tick_and_change_nothing(plant: Plant, clock: ManualClock) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    watch.hear(running(clock, "PFR-401"))
    changed, ticked = listen(watch)
    watch.hear(unit_lot(clock, "PFR-401", BatchHours=31.0))
    watch.hear(unit_lot(clock, "PFR-401", BatchHours=31.0))
    assert changed == []
    assert [status.batch_hours for status in ticked] == [31.0]
    assert watch.status["PFR-401"].batch_hours == 31.0


def test_what_is_not_good_is_not_believed(plant: Plant, clock: ManualClock) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    watch.hear(running(clock, "PFR-401"))
    changed, _ = listen(watch)
    for quality in (Quality.STALE, Quality.BAD, Quality.UNCERTAIN):
        watch.hear([seen(clock, "PFR-401#State", 0, quality), seen(clock, "PFR-401#Phase", "CIP", quality)])
    watch.hear([seen(clock, "TIC-402", 29.0)])
    assert changed == []
    assert watch.status["PFR-401"].phase == "GROWTH"


def test_a_watch_that_comes_late_starts_from_the_store(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    store.put(running(clock, "PFR-501", phase="INOCULATE"))
    watch = BatchWatch(plant, store, clock)
    assert watch.status["PFR-501"].phase == "INOCULATE"
    clock.advance(3.0)
    assert watch.age("PFR-501") == 3.0


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (1, ProcedureState.RUNNING),
        (6.0, ProcedureState.HELD),
        ("HELD", ProcedureState.HELD),
        (" running ", ProcedureState.RUNNING),
        ("DANCING", ProcedureState.UNKNOWN),
        (12, ProcedureState.UNKNOWN),
        (1.5, ProcedureState.UNKNOWN),
        (float("nan"), ProcedureState.UNKNOWN),
        (None, ProcedureState.UNKNOWN),
    ],
)
def test_states_are_read_by_number_and_by_name(
    plant: Plant, clock: ManualClock, said: Value, state: ProcedureState
) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    watch.hear(unit_lot(clock, "PFR-401", BatchId="B-1", State=said))
    assert watch.status["PFR-401"].state is state


@pytest.mark.parametrize("said", [-1.0, float("nan"), float("inf"), None, "soon"])
def test_hours_that_are_none_are_none(plant: Plant, clock: ManualClock, said: Value) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    watch.hear(running(clock, "PFR-401"))
    watch.hear(unit_lot(clock, "PFR-401", BatchHours=said))
    assert watch.status["PFR-401"].batch_hours is None


def test_a_missing_text_is_empty(plant: Plant, clock: ManualClock) -> None:
    watch = BatchWatch(plant, TagStore(plant, clock), clock)
    watch.hear(unit_lot(clock, "PFR-401", BatchId=None, Recipe="BJ-LIQ-01", SubPhase="FILL", Operation=7))
    status = watch.status["PFR-401"]
    assert (status.batch, status.recipe, status.sub_phase, status.operation) == ("", "BJ-LIQ-01", "FILL", "7")
