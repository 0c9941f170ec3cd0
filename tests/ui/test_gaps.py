"""A gap is a gap everywhere: no curve runs through a time in which nothing was known."""

import math
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hmi.core.books import Samples
from hmi.core.tag import Quality
from hmi.ui.controls.history import History, parted_samples
from hmi.ui.controls.series import HistorySeries
from hmi.ui.controls.sparkline import Sparkline
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.trend_curves import read_points
from hmi.ui.theme import DARK, LIGHT, Theme
from tests.ui.station_bench import StationBench

TAG = "TIC-402"
HOLE = timedelta(minutes=4)
Points = list[tuple[float, float]]


def holed(station: StationBench) -> tuple[History, datetime]:
    """Two minutes of samples, four in which nothing was recorded, two minutes of samples; and when the hole begins."""
    now = station.clock.now()
    begin = now - timedelta(minutes=2) - HOLE
    steps = [timedelta(seconds=second) for second in range(0, 120, 10)]
    times = [begin - step for step in reversed(steps)] + [begin + HOLE + step for step in steps]
    station.past.sample_rows[TAG] = [(at.timestamp(), 29.0) for at in times]
    return replace(station.past.as_history(), holes=lambda *_: [(begin, begin + HOLE)]), begin


def parts(values: list[float]) -> int:
    """How many lines these are."""
    known = [not math.isnan(value) for value in values]
    return sum(here and not before for before, here in zip([False, *known], known, strict=False))


def test_samples_are_parted_behind_the_last_one_before_a_hole(station: StationBench) -> None:
    history, begin = holed(station)
    end = station.clock.now()
    found = parted_samples(history, TAG, end - timedelta(minutes=20), end, 100)
    (gap,) = [at for at, value in enumerate(found.values) if math.isnan(value)]
    assert begin.timestamp() < found.times[gap] < (begin + HOLE).timestamp()
    assert found.qualities[gap] == Quality.STALE
    assert list(found.times) == sorted(found.times)


def test_a_hole_that_goes_on_stands_at_the_end_and_one_before_all_samples_nowhere(station: StationBench) -> None:
    history, begin = holed(station)
    before = parted_samples(history, TAG, begin - timedelta(minutes=20), begin, 100)
    assert math.isnan(before.values[-1])
    after = parted_samples(history, TAG, begin + HOLE, station.clock.now(), 100)
    assert parts(list(after.values)) == 1


def test_the_tail_of_a_sparkline_and_the_series_of_a_mimic_are_parted(station: StationBench, qtbot: QtBot) -> None:
    history, _ = holed(station)
    tail = LiveTail(station.bridge, station.clock, history)
    qtbot.waitUntil(lambda: parts([value for _, value in tail.points(TAG)]) == 2)
    told: list[Samples] = []
    end = station.clock.now()
    HistorySeries(station.bridge, history).read(TAG, end - timedelta(minutes=20), end, told.append, _raised)
    qtbot.waitUntil(lambda: bool(told))
    assert parts(list(told[0].values)) == 2


def test_a_trend_parts_the_pen_of_a_lost_link_and_not_that_of_another(station: StationBench) -> None:
    now = station.clock.now()
    times = [(now - timedelta(seconds=second)).timestamp() for second in range(60, 0, -10)]
    good, lost = int(Quality.GOOD), int(Quality.STALE)
    rows = {TAG: [good, good, lost, good, good, good], "TIC-502": [good] * len(times)}

    def samples(tag: str, _start: datetime, _end: datetime, _at_most: int) -> Samples:
        return Samples(tag, times, [29.0] * len(times), rows[tag])

    history = replace(station.past.as_history(), samples=samples)
    one, other = read_points(history, [TAG, "TIC-502"], now - timedelta(minutes=1), now, 100)
    assert (parts(one.values.tolist()), parts(other.values.tolist())) == (2, 1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_sparkline_draws_nothing_in_a_gap_and_no_dot_where_now_is_not_known(theme: Theme, qtbot: QtBot) -> None:
    whole: Points = [(float(second), 29.0) for second in range(100)]
    gap = [(at, math.nan if 40 <= at < 60 else value) for at, value in whole]
    lost: Points = [*whole, (100.0, math.nan)]
    drawn = [_image(points, theme, qtbot) for points in (whole, gap, lost)]
    assert [_columns(image) for image in drawn][1] < _columns(drawn[0])
    assert _height_at_the_end(drawn[0]) > _height_at_the_end(drawn[2])


def test_a_sparkline_knows_its_pieces(qtbot: QtBot) -> None:
    made = Sparkline(LIGHT)
    qtbot.addWidget(made)
    made.show_points([(0.0, 1.0), (1.0, math.nan), (2.0, 2.0), (3.0, 3.0)])
    assert made.pieces() == [[(0.0, 1.0)], [(2.0, 2.0), (3.0, 3.0)]]
    assert made.knows_now
    made.show_points([(0.0, 1.0), (1.0, math.nan)])
    assert not made.knows_now


def _image(points: Points, theme: Theme, qtbot: QtBot) -> QImage:
    made = Sparkline(theme)
    qtbot.addWidget(made)
    made.resize(120, 30)
    made.show_points(points)
    return made.grab().toImage()


def _inked(image: QImage, x: int) -> int:
    ground = image.pixel(0, 0)
    return sum(image.pixel(x, y) != ground for y in range(image.height()))


def _columns(image: QImage) -> int:
    """In how many columns of pixels anything is drawn."""
    return sum(_inked(image, x) > 0 for x in range(image.width()))


def _height_at_the_end(image: QImage) -> int:
    last = max(x for x in range(image.width()) if _inked(image, x))
    return max(_inked(image, x) for x in range(last - 2, last + 1))


def _raised(error: BaseException) -> None:
    raise error
