"""Time on this mimic: hours of a batch, levels in cells, marks, and what a click means."""

import itertools
import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.deviation import Level
from hmi.core.plant import unit_tag
from hmi.core.tag import Quality
from hmi.ui.controls.pace import FOLLOWED_S, REAL_PACE, Pace, PlantPace
from hmi.ui.theme import LIGHT
from hmi.ui.timeline.axis import HourAxis, span_around
from hmi.ui.timeline.bars import cell_levels, phase_bars
from hmi.ui.timeline.drawing import GUTTER
from hmi.ui.timeline.record import StripRecord
from hmi.ui.timeline.story import Shade, Stretch
from hmi.ui.timeline.strip import TimeStrip
from tests.runtime.fakes import unit_lot
from tests.ui.station_bench import FERMENTER, Phase, Shaded, StationBench

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def record(station: StationBench) -> StripRecord:
    made = StripRecord(station.plant, station.bridge, station.past.as_history(), station.clock)
    made.follow(FERMENTER)
    return made


@pytest.fixture
def strip(station: StationBench, record: StripRecord, qtbot: QtBot) -> TimeStrip:
    made = TimeStrip(station.plant, record, LIGHT, station.clock)
    qtbot.addWidget(made)
    made.resize(1500, 196)
    made.show()
    return made


@given(st.floats(0, 500), st.floats(0.001, 1.0), st.floats(-100, 100))
def test_hours_and_moments_are_each_others_inverse(hours: float, pace: float, ahead: float) -> None:
    known = Pace(NOW, hours, pace)
    moment = known.moment_at(hours + ahead)
    assert known.hours_at(moment) == pytest.approx(hours + ahead, abs=1e-3)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@given(
    st.sampled_from([0.5, 1.0, 10.0, 60.0, 600.0]),
    st.lists(st.floats(0.0, 0.9), min_size=12, max_size=40),
    st.floats(0, 300),
)
def test_a_pace_that_was_measured_stays_however_late_the_hours_arrive(
    times_real: float, late: list[float], begin: float
) -> None:
    rate = times_real * REAL_PACE
    pace: Pace | None = None
    for number, delay in enumerate(late):
        stamped, hours = after(0.5 * number), begin + 0.5 * number * rate
        arrived = after(0.5 * number + delay)
        pace = Pace(arrived, hours) if pace is None else pace.followed(arrived, hours, stamped)
        assert pace.hours_per_s in (REAL_PACE, pytest.approx(rate, rel=1e-6))
        assert pace.measured == (number * 0.5 >= 0.5 + FOLLOWED_S)
    assert pace is not None
    if times_real >= 10:
        assert pace.hours_per_s == pytest.approx(rate, rel=1e-6)


@pytest.mark.parametrize("decimals", [1, 2, 3, 9])
@pytest.mark.parametrize("every", [0.25, 1.0])
def test_hours_that_a_real_plant_rounds_do_not_shake_its_pace(decimals: int, every: float) -> None:
    pace = Pace(NOW, 10.0)
    for look in range(4000):
        at = after(look * every)
        pace = pace.followed(at, round(10.0 + look * every * REAL_PACE, decimals))
        assert pace.hours_per_s == REAL_PACE


def test_another_batch_and_another_unit_go_on_at_the_pace_of_the_plant() -> None:
    paces = PlantPace()
    for second in range(5):
        paces.take("A", after(second), 10.0 + second / 6.0)
        paces.take("B", after(second), 40.0)
    for unit in ("A", "B"):
        known = paces.of(unit)
        assert known is not None
        assert known.hours_per_s == pytest.approx(1 / 6)
    paces.take("A", after(5), 0.1)
    begun = paces.of("A")
    assert begun is not None
    assert begun.hours == 0.1
    assert begun.hours_per_s == pytest.approx(1 / 6)
    paces.take("A", after(6), None)
    assert paces.of("A") is None
    paces.take("A", after(7), 0.0)
    again = paces.of("A")
    assert again is not None
    assert again.hours_per_s == pytest.approx(1 / 6)


def test_a_pace_that_the_plant_shows_is_believed_before_one_of_the_records() -> None:
    paces = PlantPace()
    paces.take("A", after(0), 10.0)
    assert not paces.recall([], [])
    assert not paces.recall([1.0, 2.0], [5.0, 5.0])
    assert not paces.recall([1.0, 2.0], [math.nan, math.nan])
    assert paces.recall([1.0, 2.0, 11.0, 21.0], [90.0, 91.0, 0.0, 1.0])
    known = paces.of("A")
    assert known is not None
    assert known.hours_per_s == pytest.approx(0.1)
    for second in range(5):
        paces.take("A", after(second), 10.0 + second / 6.0)
    assert not paces.recall([1.0, 2.0], [0.0, 1.0])
    known = paces.of("A")
    assert known is not None
    assert known.hours_per_s == pytest.approx(1 / 6)


@given(st.floats(0, 400), st.floats(0, 200))
@example(68.0, 0.0)
@example(72.0 / 1.06, 0.0)
def test_now_is_always_on_the_axis_and_the_start_of_a_batch_that_fits_too(now: float, known: float) -> None:
    start, end = span_around(now, known=known)
    assert start <= now < end
    assert end - start <= 72.0 + 1e-9
    # What is cut off at the left is exactly what does not fit.
    assert start == pytest.approx(max(0.0, end - 72.0))


@given(st.floats(0, 300), st.floats(0.5, 300), st.floats(200, 3000))
def test_ticks_lie_on_the_axis_and_leave_their_labels_room(start: float, length: float, width: float) -> None:
    axis = HourAxis(start, start + length, 0.0, width)
    places = [axis.x(hours) for hours in axis.ticks()]
    assert all(start - 1e-6 <= hours <= start + length + 1e-6 for hours in axis.ticks())
    assert all(right - left >= 70 for left, right in itertools.pairwise(places))


def test_a_cell_shows_the_worst_level_within_it_and_nothing_where_nothing_is_known() -> None:
    pace = Pace(NOW, 10.0)
    axis = HourAxis(0.0, 10.0, 0.0, 100.0)
    shades = [
        Shade(NOW - timedelta(hours=8), NOW - timedelta(hours=4), Level.NONE),
        Shade(NOW - timedelta(hours=5.5), NOW - timedelta(hours=5.2), Level.STRONG),
        Shade(NOW - timedelta(hours=3), NOW - timedelta(hours=2), None),
    ]
    none, strong = Level.NONE, Level.STRONG
    assert cell_levels(shades, axis, pace, 10) == [None, None, none, none, strong, none, none, None, None, None]


def test_a_phase_that_ran_before_anybody_looked_is_known_by_its_length() -> None:
    pace = Pace(NOW, 30.0)
    first = Stretch(NOW - timedelta(hours=1), None, "EXP2", "B-1", "GROWTH", 26.0)
    assert phase_bars([first], pace, NOW) == [("GROWTH", 3.0, 29.0), ("EXP2", 29.0, 30.0)]
    whole = Stretch(NOW - timedelta(hours=1), None, "HOLD", "B-1", "HOLD", 2.0)
    assert phase_bars([whole], pace, NOW) == [("HOLD", 27.0, 30.0)]


def test_records_and_live_are_one_story(station: StationBench, record: StripRecord, qtbot: QtBot) -> None:
    now = station.clock.now()
    station.past.phase_rows = [
        Phase(FERMENTER, "B-1", "FERMENT", "INOCULATE", "", now - timedelta(hours=3), now - timedelta(hours=2)),
        Phase(FERMENTER, "B-1", "FERMENT", "GROWTH", "", now - timedelta(hours=2), None),
    ]
    station.past.level_rows = {FERMENTER: [Shaded(now - timedelta(hours=3), now - timedelta(hours=1), Level.CLEAR)]}
    station.come_alive()
    qtbot.waitUntil(lambda: [one.label for one in record.stretches()] == ["GROWTH"])
    record.load()
    qtbot.waitUntil(lambda: [one.label for one in record.stretches()] == ["INOCULATE", "GROWTH"])
    growth = record.stretches()[1]
    assert growth.start == now - timedelta(hours=2)
    assert growth.end is None
    qtbot.waitUntil(lambda: Level.CLEAR in {one.level for one in record.shades(FERMENTER)})
    station.clock.advance(5.0)
    station.say(*unit_lot(station.clock, FERMENTER, Phase="COOL_HOLD"))
    qtbot.waitUntil(lambda: record.stretches()[-1].label == "COOL_HOLD")
    assert record.stretches()[1].end is not None


def test_a_fresh_window_has_the_pace_of_the_records_at_once_and_keeps_it_whichever_unit_is_chosen(
    station: StationBench, record: StripRecord, qtbot: QtBot
) -> None:
    now = station.clock.now().timestamp()
    station.past.sample_rows[unit_tag(FERMENTER, "BatchHours")] = [
        (now - second, 30.0 - second / 6.0) for second in range(60, 0, -1)
    ]
    station.come_alive()
    qtbot.waitUntil(lambda: record.pace is not None and record.pace.hours == 30.0)
    record.load()
    qtbot.waitUntil(lambda: record.pace is not None and record.pace.hours_per_s == pytest.approx(1 / 6))
    station.clock.advance(5.0)
    station.say(*unit_lot(station.clock, "MPT-101", Phase="MIX", BatchHours=1.0))
    record.follow("MPT-101")
    qtbot.waitUntil(lambda: record.pace is not None and record.pace.hours == 1.0)
    assert record.pace is not None
    assert record.pace.hours_per_s == pytest.approx(1 / 6)


def test_alarms_leave_marks_with_their_priority(station: StationBench, record: StripRecord, qtbot: QtBot) -> None:
    station.come_alive()
    qtbot.waitUntil(lambda: station.bridge.live)
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: bool(record.marks()))
    (mark,) = record.marks()
    assert mark.asset == FERMENTER
    assert mark.priority is station.bridge.alarms["TIC-402"].priority


def test_a_click_on_a_ribbon_picks_its_asset(strip: TimeStrip, station: StationBench) -> None:
    picked: list[str] = []
    strip.asset_picked.connect(picked.append)
    for number in range(len(station.plant.assets)):
        place = strip.scale().ribbon(number).center().toPoint()
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert picked == [asset.id for asset in station.plant.assets]
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(GUTTER + 20, 12))
    assert len(picked) == len(station.plant.assets)


def test_every_ribbon_and_the_axis_lie_within_the_strip_at_both_heights(strip: TimeStrip) -> None:
    for height in (156, 196):
        strip.resize(1100, height)
        ribbons = [strip.scale().ribbon(number) for number in range(7)]
        assert all(upper.bottom() <= lower.top() for upper, lower in itertools.pairwise(ribbons))
        assert strip.scale().axis_y + 37 <= height
