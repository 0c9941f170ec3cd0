"""A trend on the mimic: the record when its diagram opens, live from then on, and the past while it is replayed."""

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from hmi.core.moment import PlantMoment
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import save
from hmi.diagram.styles import DEFAULTS, StyleClass
from hmi.diagram.styles_change import put
from hmi.diagram.styles_file import dumps_styles
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.items.course import TrendItem
from tests.runtime.fakes import SUPERVISOR
from tests.ui.station_bench import StationBench

MINUTE = timedelta(minutes=1)


@pytest.fixture
def window(station: StationBench, plant: Plant, qtbot: QtBot) -> MainWindow:
    """A window on a diagram with a trend, over an hour that is on record."""
    trend = Element(
        "trend",
        "trend",
        Rect(100, 100, 500, 200),
        bindings={"value": "TIC-402"},
        settings={"minutes": 30.0},
        style="bold-curve",
    )
    save(Document(Page("Overview", level=1), [trend]), station.folder / "overview.json")
    now = station.clock.now()
    station.past.sample_rows["TIC-402"] = [((now - n * MINUTE).timestamp(), 28.0 + n / 60) for n in range(120, 0, -1)]
    station.past.moments = [
        PlantMoment(
            now - 60 * MINUTE,
            {"TIC-402": TagValue("TIC-402", 29.0, Quality.GOOD, now - 60 * MINUTE, 0.0)},
        )
    ]
    assert plant.by_id["TIC-402"]
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    return opened


def trend_of(window: MainWindow) -> TrendItem:
    found = window.mimic.scene.item_of("trend")
    assert isinstance(found, TrendItem)
    return found


def spans(window: MainWindow, station: StationBench, *, stands: bool) -> list[tuple[float, float, int]]:
    """Where the drawn lines begin and end, in minutes before now, and how many points they have."""
    now = station.clock.now()
    until = window.shown.at or now
    found = trend_of(window).course("value").pieces(until - 30 * MINUTE, until, stands=stands)
    return [(round((now - p[0][0]) / MINUTE, 1), round((now - p[-1][0]) / MINUTE, 1), len(p)) for p in found]


def test_a_trend_opens_with_what_is_on_record_and_goes_on_live(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(trend_of(window).course("value").times) >= 30)
    assert spans(window, station, stands=False) == [(30.0, 1.0, 30)]
    station.come_alive()
    qtbot.waitUntil(lambda: trend_of(window).slots["value"].live)
    assert spans(window, station, stands=True)[-1][1] == 0.0


def test_in_the_past_a_trend_shows_the_time_before_that_moment_and_comes_back_to_now(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in window.header.link_chip.text and station.bridge.live)
    qtbot.waitUntil(lambda: len(trend_of(window).course("value").times) >= 30)
    window.replaying.replay.go(station.clock.now() - 60 * MINUTE)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    qtbot.waitUntil(lambda: spans(window, station, stands=True)[:1] == [(90.0, 60.0, 32)])
    before = window.mimic.scene.look.clock.now().astimezone()
    assert f"{before:%H:%M}" in [box.text for box in trend_of(window).texts()]
    window.replaying.replay.live()
    qtbot.waitUntil(lambda: window.shown.at is None)
    assert spans(window, station, stands=True)[-1][1] == 0.0


def test_in_the_editor_a_trend_draws_the_record_and_in_the_test_mode_nothing_but_what_is_invented(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in window.header.link_chip.text and station.bridge.live)
    window.operator.log_in(SUPERVISOR)
    window.show_view(View.EDIT)
    editor = window.pages.editor()

    def times() -> list[datetime]:
        found = editor.desk.scene.item_of("trend")
        assert isinstance(found, TrendItem)
        return list(found.course("value").times)

    now = station.clock.now()
    qtbot.waitUntil(lambda: len(times()) >= 30)
    assert min(times()) < now - 29 * MINUTE
    editor.actions_by_name["test"].trigger()
    assert times() == [now]
    editor.desk.scene.curves.read()
    station.clock.advance(1.0)
    editor.living.test_mode.step()
    assert times() == [now, now + timedelta(seconds=1)]
    editor.actions_by_name["test"].trigger()
    qtbot.waitUntil(lambda: len(times()) >= 30)


def test_the_styles_of_the_folder_are_drawn_and_followed_when_they_are_saved(
    window: MainWindow, station: StationBench
) -> None:
    assert trend_of(window).setting_number("line_width") == 1.6
    table = put(DEFAULTS, StyleClass("bold-curve", "Bold curve", {"line_width": 4.0}))
    path = station.folder / "styles.json"
    path.write_text(dumps_styles(table), encoding="utf-8")
    window.mimic.reload(path)
    assert trend_of(window).setting_number("line_width") == 4.0


def test_styles_that_cannot_be_read_are_said_and_take_no_diagram_away(
    window: MainWindow, station: StationBench
) -> None:
    said: list[str] = []
    window.mimic.noticed.connect(said.append)
    path = station.folder / "styles.json"
    path.write_text("{", encoding="utf-8")
    window.mimic.reload(path)
    assert said
    assert said[0].startswith("styles.json, line 1")
    assert trend_of(window).isVisible()
