"""Curves on a mimic: what is on record, what is seen live, where golden was, and what a moment of the past shows."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from hmi.core.books import Samples
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.diagram.change import set_setting
from hmi.diagram.part import Element
from hmi.ui.mimic.items.course import CourseItem, SparklineItem, TrendItem
from hmi.ui.mimic.samples import LONGEST, STANDS, Course, GoldenAt, GoldenCourse
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.series import SETTLES_MS, Findings, SeriesFeed
from hmi.ui.theme import DARK, LIGHT
from tests.ui.station import NOW, element, page_with, seen

MINUTE = timedelta(minutes=1)
GOOD, BAD, UNCERTAIN = int(Quality.GOOD), int(Quality.BAD), int(Quality.UNCERTAIN)


class Recorder:
    """A record that answers when it is told to."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[datetime, float, int]]] = {}
        self.asked: list[tuple[str, datetime, datetime]] = []
        self.waiting: list[Callable[[], None]] = []
        self.fault: Exception | None = None
        self.judged: list[tuple[str, datetime, datetime]] = []
        self.findings: list[tuple[datetime, AssetDeviation]] = []

    def read(
        self,
        tag: str,
        start: datetime,
        end: datetime,
        done: Callable[[Samples], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Notes the question."""
        self.asked.append((tag, start, end))
        rows = [row for row in self.rows.get(tag, []) if start <= row[0] <= end]
        found = Samples(tag, [at.timestamp() for at, _, _ in rows], [v for _, v, _ in rows], [q for _, _, q in rows])
        fault = self.fault
        self.waiting.append(lambda: failed(fault) if fault else done(found))

    def read_findings(
        self,
        asset: str,
        start: datetime,
        end: datetime,
        done: Callable[[Findings], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Notes the question."""
        self.judged.append((asset, start, end))
        found = [row for row in self.findings if start <= row[0] <= end]
        self.waiting.append(lambda: failed(OSError("disk")) if self.fault else done(found))

    def answer(self) -> None:
        """Answers everything that was asked."""
        while self.waiting:
            self.waiting.pop(0)()

    def note(self, tag: str, count: int, quality: Callable[[int], int] = lambda _: GOOD) -> None:
        """Puts one value a minute on record, the newest a minute ago."""
        self.rows[tag] = [(NOW - MINUTE * (count - n), 28.0 + n / count, quality(n)) for n in range(count)]


class Bench:
    """A scene whose past is on record, and the clock that says which moment it shows."""

    def __init__(self, plant: Plant, *elements: Element, recorded: bool = True) -> None:
        self.closed = False
        self.clock = ManualClock(NOW)
        self.record = Recorder()
        self.document = page_with(*elements)
        series = self.record if recorded else None
        self.record.note("TIC-402", 60, lambda n: BAD if 50 <= n < 53 else GOOD)
        self.scene = MimicScene(self.document, plant, LIGHT, clock=self.clock, series=series)

    def close(self) -> None:
        """Closes the scene, once."""
        if not self.closed:
            self.closed = True
            self.scene.close()

    @property
    def curve(self) -> CourseItem:
        """The first curve."""
        return next(item for item in self.scene.symbols() if isinstance(item, CourseItem))

    def pieces(self, minutes: float = 30.0) -> list[int]:
        """How many points each drawn line has."""
        now = self.clock.now()
        drawn = self.curve.course("value").pieces(now - MINUTE * minutes, now, stands=self.curve.slots["value"].live)
        return [len(piece) for piece in drawn]


@pytest.fixture
def bench(plant: Plant, qtbot: QtBot) -> Iterator[Callable[..., Bench]]:
    """Benches that are closed after the test."""
    del qtbot
    made: list[Bench] = []

    def make(*elements: Element, recorded: bool = True) -> Bench:
        made.append(Bench(plant, *elements, recorded=recorded))
        return made[-1]

    yield make
    for one in made:
        one.close()


def frozen(item: CourseItem) -> QImage:
    """How an item looks now."""
    image = QImage(item.boundingRect().size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    painter.translate(-item.boundingRect().topLeft())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def deviating(golden: float | None, spread: float | None = 0.2) -> PlantDeviation:
    tag = TagDeviation("TIC-402", Level.NONE, 0.4, golden, spread)
    return PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, tags=(tag,))})


@pytest.mark.parametrize("symbol", ["sparkline", "trend"])
def test_a_curve_shows_what_is_on_record_as_soon_as_the_diagram_is_open(
    bench: Callable[..., Bench], symbol: str
) -> None:
    one = bench(element(symbol, {"value": "TIC-402"}, minutes=30.0))
    tag, start, end = one.record.asked[0]
    assert (tag, end) == ("TIC-402", NOW)
    assert start <= NOW - 30 * MINUTE
    empty = frozen(one.curve)
    one.record.answer()
    assert frozen(one.curve) != empty
    assert one.pieces() == [20, 7]


def test_a_bad_stretch_is_a_gap_and_an_uncertain_one_is_not(bench: Callable[..., Bench]) -> None:
    one = bench(element("sparkline", {"value": "TIC-402"}, minutes=60.0))
    one.record.waiting.clear()
    ages = (9, 8, 7, 6, 5, 4, 3)
    numbers = [1.0, float("nan"), 2.0, 3.0, 4.0, 5.0, 6.0]
    qualities = [GOOD, GOOD, GOOD, UNCERTAIN, GOOD, BAD, GOOD]
    times = [NOW.timestamp() - 60 * age for age in ages]
    one.curve.take_past(Samples("TIC-402", times, numbers, qualities), NOW - 60 * MINUTE, NOW)
    assert one.pieces(60.0) == [1, 3, 1]


def test_live_values_go_on_where_the_record_ends_and_a_trusted_one_stands_until_now(
    bench: Callable[..., Bench],
) -> None:
    one = bench(element("trend", {"value": "TIC-402"}, minutes=30.0))
    one.record.answer()
    one.scene.show_values({"TIC-402": seen("TIC-402", 29.5, at=NOW)})
    assert one.pieces() == [20, 9]
    one.clock.advance(120.0)
    last = list(one.curve.course("value").pieces(NOW - 30 * MINUTE, one.clock.now(), stands=True))[-1]
    assert last[-1] == (one.clock.now(), 29.5)
    one.scene.show_values({"TIC-402": seen("TIC-402", 29.5, Quality.STALE, NOW)})
    last = list(one.curve.course("value").pieces(NOW - 30 * MINUTE, one.clock.now(), stands=False))[-1]
    assert last[-1] == (NOW, 29.5)
    one.scene.show_values({"TIC-402": seen("TIC-402", 29.5, Quality.GOOD, NOW)})
    assert one.curve.course("value").numbers[-1] == 29.5


def test_what_is_not_on_the_disk_yet_is_not_lost_when_the_record_answers(bench: Callable[..., Bench]) -> None:
    one = bench(element("trend", {"value": "TIC-402"}))
    one.scene.show_values({"TIC-402": seen("TIC-402", 33.0, at=NOW - timedelta(seconds=2))})
    one.record.answer()
    assert one.curve.course("value").numbers[-1] == 33.0


def test_a_moment_of_the_past_shows_what_came_before_it_and_nothing_after(
    bench: Callable[..., Bench], qtbot: QtBot
) -> None:
    one = bench(element("trend", {"value": "TIC-402"}, minutes=20.0))
    one.record.answer()
    asked = len(one.record.asked)
    one.clock.advance(-45 * 60.0)
    then = one.clock.now()
    one.scene.show_whole({"TIC-402": seen("TIC-402", 28.2, at=then)}, {}, PlantDeviation(), {})
    qtbot.waitUntil(lambda: len(one.record.asked) > asked, timeout=20 * SETTLES_MS)
    assert one.record.asked[-1][2] == then
    one.record.answer()
    drawn = [at for piece in one.curve.course("value").pieces(then - 20 * MINUTE, then, stands=True) for at, _ in piece]
    assert drawn
    assert max(drawn) == then
    assert min(drawn) < then - 14 * MINUTE


def test_dragging_through_the_past_asks_one_question_at_a_time(bench: Callable[..., Bench], qtbot: QtBot) -> None:
    one = bench(element("sparkline", {"value": "TIC-402"}))
    for _ in range(50):
        one.clock.advance(-60.0)
        one.scene.show_whole({}, {}, PlantDeviation(), {})
    assert len(one.record.asked) == 1
    one.record.answer()
    qtbot.waitUntil(lambda: len(one.record.asked) == 2, timeout=20 * SETTLES_MS)
    assert one.record.asked[-1][2] == one.clock.now()


def test_a_curve_that_is_drawn_longer_or_of_another_tag_is_read_again(
    bench: Callable[..., Bench], qtbot: QtBot
) -> None:
    one = bench(element("sparkline", {"value": "TIC-402"}, id_="t", minutes=10.0))
    one.record.answer()
    one.document.apply(set_setting(one.document, ["t"], "minutes", 120.0))
    qtbot.waitUntil(lambda: len(one.record.asked) == 2, timeout=20 * SETTLES_MS)
    assert one.record.asked[-1][1] <= NOW - 120 * MINUTE


def test_a_record_that_cannot_be_read_is_said_once_and_the_curve_lives_on(
    bench: Callable[..., Bench], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    one = bench(element("sparkline", {"value": "TIC-402"}))
    one.record.waiting.clear()
    one.record.fault = OSError("disk")
    feed = SeriesFeed(one.record, lambda: (one.curve,), one.clock.now)
    for count in (1, 2):
        feed.want()
        qtbot.waitUntil(partial(lambda wanted: len(one.record.asked) == wanted, 1 + count), timeout=20 * SETTLES_MS)
        one.record.answer()
    feed.close()
    said = [record.args for record in caplog.records if "cannot be read for its curve" in record.message]
    assert [args[0] for args in said if isinstance(args, tuple)] == ["TIC-402", "PFR-401"]
    caplog.clear()
    one.scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
    assert one.pieces() == [2]


def test_an_answer_that_comes_after_the_diagram_was_closed_is_let_go(bench: Callable[..., Bench]) -> None:
    one = bench(element("trend", {"value": "TIC-402"}))
    one.close()
    one.record.answer()
    assert one.pieces() == []


def test_without_a_record_another_moment_begins_with_an_empty_curve(bench: Callable[..., Bench]) -> None:
    one = bench(element("trend", {"value": "TIC-402"}), recorded=False)
    one.scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
    assert one.pieces() == [2]
    one.scene.show_whole({}, {}, PlantDeviation(), {})
    assert one.pieces() == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_golden_band_is_drawn_where_golden_is_known_and_nowhere_else(
    bench: Callable[..., Bench], theme: object
) -> None:
    del theme
    one = bench(element("trend", {"value": "TIC-402"}, minutes=30.0))
    one.record.answer()
    plain = frozen(one.curve)
    one.scene.show_deviation(deviating(None))
    assert frozen(one.curve) == plain
    for _ in range(6):
        one.scene.show_deviation(deviating(28.4))
        one.clock.advance(60.0)
    assert frozen(one.curve) != plain
    bands = list(one.curve.golden().pieces(NOW - 30 * MINUTE, one.clock.now()))
    assert [len(band) for band in bands] == [7]
    assert bands[0][0].time == NOW


def test_the_golden_band_reaches_as_far_back_as_its_findings_are_on_record(bench: Callable[..., Bench]) -> None:
    one = bench(element("trend", {"value": "TIC-402"}, minutes=30.0))
    asset, start, end = one.record.judged[0]
    assert (asset, end) == ("PFR-401", NOW)
    assert start <= NOW - 30 * MINUTE
    one.record.waiting.clear()
    found = deviating(28.6).assets["PFR-401"]
    none = deviating(None).assets["PFR-401"]
    rows = [(NOW - n * MINUTE, none if 10 <= n < 20 else found) for n in range(29, -1, -1)]
    one.curve.take_findings("PFR-401", rows)
    bands = list(one.curve.golden().pieces(NOW - 30 * MINUTE, NOW))
    assert [(band[0].time, len(band)) for band in bands] == [(NOW - 29 * MINUTE, 10), (NOW - 9 * MINUTE, 11)]


def test_a_scale_moves_on_with_the_time_and_the_foot_says_until_when(bench: Callable[..., Bench]) -> None:
    one = bench(element("trend", {"value": "TIC-402"}, minutes=30.0))
    item = one.curve
    assert isinstance(item, TrendItem)
    before = [box.text for box in item.texts()]
    one.clock.advance(3600.0)
    after = [box.text for box in item.texts()]
    assert f"{NOW.astimezone():%H:%M}" in before
    assert f"{one.clock.now().astimezone():%H:%M}" in after


def test_a_sparkline_keeps_its_curve_within_its_room(bench: Callable[..., Bench]) -> None:
    one = bench(element("sparkline", {"value": "TIC-402"}, minutes=5.0))
    one.record.answer()
    item = one.curve
    assert isinstance(item, SparklineItem)
    wide = item.boundingRect().adjusted(-40, -40, 40, 40)
    image = QImage(wide.size().toSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.translate(-wide.topLeft())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    inside = QRectF(40, 40, item.boundingRect().width(), item.boundingRect().height()).toRect()
    outside = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if not inside.contains(x, y) and image.pixelColor(x, y).alpha()
    ]
    assert not outside


times = st.integers(0, 500).map(lambda n: NOW + timedelta(seconds=n))


@given(st.lists(st.tuples(times, st.none() | st.floats(-5, 5)), max_size=40))
def test_a_course_is_always_in_the_order_of_time(rows: list[tuple[datetime, float | None]]) -> None:
    course = Course()
    for time, number in rows:
        course.add(time, number)
    assert course.times == sorted(set(course.times))
    assert len(course.times) == len(course.numbers)


@given(
    st.lists(st.tuples(times, st.floats(-5, 5)), max_size=20),
    st.lists(st.tuples(times, st.floats(-5, 5)), max_size=20, unique_by=lambda row: row[0]),
)
def test_the_record_takes_the_place_of_what_was_seen_as_far_as_it_goes(
    seen_rows: list[tuple[datetime, float]], recorded: list[tuple[datetime, float]]
) -> None:
    course, record = Course(), sorted(recorded)
    for time, number in seen_rows:
        course.add(time, number)
    start, end = NOW + timedelta(seconds=100), NOW + timedelta(seconds=400)
    course.replace(start, end, record)
    within = [row for row in record if start <= row[0] <= end]
    last = within[-1][0] if within else start - timedelta(seconds=1)
    held = [row for row in zip(course.times, course.numbers, strict=True) if start <= row[0] <= last]
    assert held == within
    assert all(time in course.times for time, _ in seen_rows if time < start or time > max(last, end))


def test_a_course_never_grows_without_end() -> None:
    course = Course()
    for second in range(LONGEST + 10):
        course.add(NOW + timedelta(seconds=second), 1.0)
    assert len(course.times) == len(course.numbers) <= LONGEST


def test_a_band_parts_where_nobody_looked_and_stands_on_to_the_end_only_for_a_while() -> None:
    golden = GoldenCourse()
    for minutes in (0, 1, 2, 10, 11):
        golden.add(GoldenAt(NOW + minutes * MINUTE, 1.0, 0.1))
    assert [len(band) for band in golden.pieces(NOW, NOW + 12 * MINUTE)] == [3, 3]
    assert [len(band) for band in golden.pieces(NOW, NOW + 11 * MINUTE + 2 * STANDS)] == [3, 2]
    golden.add(GoldenAt(NOW + 10 * MINUTE, 2.0, 0.1))
    assert [point.middle for point in golden.points] == [1.0, 1.0, 1.0, 2.0, 1.0]


def test_a_sparkline_is_as_high_as_its_shape_and_its_ranges_unless_its_ends_are_given(
    bench: Callable[..., Bench], plant: Plant
) -> None:
    normal = plant.by_id["TIC-402"].normal
    assert normal is not None
    one = bench(element("sparkline", {"value": "TIC-402"}))
    narrow = one.curve.scale_of_value()
    assert narrow is not None
    assert narrow.low < normal.low < normal.high < narrow.high
    one.scene.show_values({"TIC-402": seen("TIC-402", normal.high + 20.0)})
    wide = one.curve.scale_of_value()
    assert wide is not None
    assert wide.beyond(normal.high + 20.0) == 0
    assert wide.beyond(normal.low) == 0
    given_ends = bench(element("sparkline", {"value": "TIC-402"}, low=0.0, high=10.0)).curve.scale_of_value()
    assert given_ends is not None
    assert (given_ends.low, given_ends.high) == (0.0, 10.0)
