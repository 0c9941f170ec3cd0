from hypothesis import given
from hypothesis import strategies as st

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.runtime.tagstore import TagStore, TagSummary
from tests.runtime.fakes import healthy, seen


def test_a_lot_is_told_of_once_and_the_last_value_of_a_tag_wins(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    lots: list[tuple[TagValue, ...]] = []
    store.changed.connect(lots.append)
    lot = (seen(clock, "TIC-402", 29.0), seen(clock, "TIC-402", 30.0), seen(clock, "PFR-401#Phase", "GROWTH"))
    store.put(lot)
    assert lots == [lot]
    assert store.latest["TIC-402"].value == 30.0
    assert store.latest["PFR-401#Phase"].value == "GROWTH"


def test_the_state_is_right_before_anybody_hears(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    newest: list[object] = []
    store.changed.connect(lambda lot: newest.append(store.latest[lot[0].tag].value))
    store.put([seen(clock, "TIC-402", 29.0)])
    assert newest == [29.0]


def test_an_empty_lot_is_not_told_of(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    lots: list[tuple[TagValue, ...]] = []
    store.changed.connect(lots.append)
    store.put([])
    store.mark_stale()
    assert lots == []


def test_stale_values_keep_number_and_source_time_and_are_told_of_once(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    store.put(healthy(clock, plant))
    lots: list[tuple[TagValue, ...]] = []
    store.changed.connect(lots.append)
    born = clock.now()
    clock.advance(10.0)
    store.mark_stale()
    store.mark_stale()
    assert len(lots) == 1
    assert {value.quality for value in store.latest.values()} == {Quality.STALE}
    assert store.latest["TIC-402"].value == 29.0
    assert store.latest["TIC-402"].source_time == born


def test_only_the_tags_of_the_silent_server_become_stale(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    store.put([seen(clock, "TIC-402", 29.0), seen(clock, "TIC-502", 29.0)])
    store.mark_stale({"TIC-502"})
    assert store.latest["TIC-402"].quality is Quality.GOOD
    assert store.latest["TIC-502"].quality is Quality.STALE


def test_the_summary_counts_measured_tags_and_takes_unseen_ones_for_stale(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    assert store.summary() == TagSummary(105, 0, 0, 0, 105)
    store.put(healthy(clock, plant))
    assert store.summary() == TagSummary(105, 105, 0, 0, 0)
    store.put([seen(clock, "TIC-402", 29.0, Quality.UNCERTAIN), seen(clock, "TIC-502", None, Quality.BAD)])
    store.mark_stale({"AIC-405"})
    assert store.summary() == TagSummary(105, 102, 1, 1, 1)


def test_age_counts_from_arrival(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    assert store.age("TIC-402") is None
    store.put([seen(clock, "TIC-402", 29.0)])
    clock.advance(4.0)
    assert store.age("TIC-402") == 4.0


@given(st.lists(st.tuples(st.sampled_from(["TIC-402", "TIC-502"]), st.sampled_from(list(Quality))), max_size=30))
def test_the_summary_always_adds_up(plant: Plant, lot: list[tuple[str, Quality]]) -> None:
    clock = ManualClock()
    store = TagStore(plant, clock)
    store.put([seen(clock, tag, 1.0, quality) for tag, quality in lot])
    summary = store.summary()
    assert summary.good + summary.uncertain + summary.bad + summary.stale == summary.total == 105
