"""Time on the mimic: the whole screen shows a moment of the past, says so everywhere, and comes back with one key."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.limits import Breach
from hmi.core.moment import PastEvent, PlantMoment
from hmi.core.tag import Priority, Quality, TagValue
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.panels.batches import AT_MOST
from hmi.ui.panels.request import RequestDialog
from hmi.ui.timeline.drawing import GUTTER
from tests.ui.station_bench import FERMENTER, Batch, StationBench

LEFT = Qt.MouseButton.LeftButton
AGO = timedelta(minutes=40)


def past_moment(at: datetime) -> PlantMoment:
    tags = (TagDeviation("TIC-402", Level.CLEAR, -2.9, 29.0, 0.2, 0.8),)
    found = AssetDeviation(FERMENTER, Verdict.SCORED, Level.STRONG, 0.31, tags, "a cold jacket")
    since = at - timedelta(minutes=3)
    alarm = Alarm("TIC-402", FERMENTER, Priority.HIGH, Breach.L, AlarmState.UNACKNOWLEDGED, since, 24.0, 26.0, "low")
    unit = UnitStatus(FERMENTER, "B-0", "R", "FERMENT", "LAG", "", ProcedureState.RUNNING, 1.5, 1.5)
    return PlantMoment(
        at,
        {"TIC-402": TagValue("TIC-402", 24.5, Quality.UNCERTAIN, at - timedelta(seconds=1), 0.0)},
        {FERMENTER: unit},
        {"TIC-402": alarm},
        PlantDeviation({FERMENTER: found}, "model 7"),
    )


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    now = station.clock.now()
    station.past.moments = [past_moment(now - timedelta(days=2))]
    station.past.batch_rows = [
        Batch("B-0", "R", ("MPT-101", FERMENTER), now - timedelta(days=2), now - timedelta(days=1)),
    ]
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text and station.bridge.live)
    opened.select(FERMENTER)
    return opened


def item(window: MainWindow, part: str) -> SymbolItem:
    found = window.mimic.scene.item_of(part)
    assert isinstance(found, SymbolItem)
    return found


def go_back(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    window.replaying.replay.go(station.clock.now() - AGO)
    qtbot.waitUntil(lambda: window.shown.at is not None)


def test_the_whole_mimic_shows_the_moment(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    go_back(window, station, qtbot)
    reading = item(window, "value-1").reading("value")
    assert (reading.text, reading.quality) == ("24.5", Quality.UNCERTAIN)
    assert item(window, "value-1").level is Level.CLEAR
    marked = item(window, "value-1").alarm
    assert marked is not None
    assert marked.breach is Breach.L
    found = item(window, "title-1").asset_deviation
    assert found is not None
    assert found.level is Level.STRONG
    unit = item(window, "title-1").unit
    assert unit is not None
    assert unit.phase == "LAG"
    assert window.side.why.rows[0].tag == "TIC-402"
    assert "a cold jacket" in window.side.why.cause.text()
    assert "B-0" in window.header.batch_chip.shown.text
    assert "0.31" in window.header.golden_chip.text


def test_a_tag_that_was_not_seen_yet_then_is_shown_as_never_seen(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.past.moments = [PlantMoment(station.clock.now() - timedelta(days=2))]
    assert item(window, "value-1").reading("value").quality is Quality.GOOD
    go_back(window, station, qtbot)
    assert item(window, "value-1").reading("value").quality is None


def test_what_the_plant_says_meanwhile_waits_for_the_way_back(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    go_back(window, station, qtbot)
    station.see("TIC-402", 31.5)
    qtbot.waitUntil(lambda: station.bridge.values["TIC-402"].number == 31.5)
    assert item(window, "value-1").slots["value"].number == 24.5
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_End)
    assert window.shown.at is None
    assert item(window, "value-1").slots["value"].number == 31.5
    assert item(window, "value-1").alarm is None
    unit = item(window, "title-1").unit
    assert unit is not None
    assert unit.phase == "GROWTH"


def test_replay_says_so_in_three_places_and_live_in_none(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    assert not window.sign.isVisible()
    assert not window.header.replay_button.isVisible()
    go_back(window, station, qtbot)
    assert window.sign.isVisible()
    assert "REPLAY" in window.sign.text
    assert "REPLAY" in window.header.replay_button.text()
    assert window.strip._at == window.replaying.at
    window.show_view(View.ALARMS)
    assert window.header.replay_button.isVisible()
    window.show_view(View.MIMIC)
    assert window.sign.geometry() == window.mimic.rect()
    QTest.mouseClick(window.header.replay_button, LEFT)
    assert not window.sign.isVisible()
    assert not window.header.replay_button.isVisible()
    assert window.strip._at is None


def test_neither_frame_nor_band_hides_a_part_of_the_diagram(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    view = window.mimic.view

    def page() -> QRect:
        seen = view.mapFromScene(view.sceneRect()).boundingRect()
        return seen.translated(view.viewport().mapTo(window.mimic, QPoint()))

    # A page is mapped to whole pixels, which may be one more.
    free = window.mimic.rect().adjusted(7, 7, -7, -29)
    live = page()
    assert not free.contains(live)
    go_back(window, station, qtbot)
    qtbot.waitUntil(lambda: free.contains(page()))
    window.replaying.live()
    qtbot.waitUntil(lambda: page() == live)


def test_nothing_can_be_requested_while_the_screen_shows_the_past(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.show_tag("TIC-402")
    assert window.side.loop.setpoint_button.isEnabled()
    go_back(window, station, qtbot)
    assert not window.side.loop.setpoint_button.isEnabled()
    assert "not the plant of now" in window.side.loop.setpoint_button.toolTip()
    window.acts.request("TIC-402.SP")
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert "not the plant of now" in window.notice.text.text()
    window.replaying.live()
    assert window.side.loop.setpoint_button.isEnabled()
    assert not window.findChildren(RequestDialog)


def test_the_desk_and_the_store_never_see_a_replayed_value(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    before = dict(station.store.latest)
    go_back(window, station, qtbot)
    assert station.store.latest == before
    assert station.bridge.values["TIC-402"].number != 24.5


def test_an_alarm_of_now_stays_on_the_strip_while_the_past_is_shown(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    go_back(window, station, qtbot)
    station.see("AIC-404", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: window.alarm_strip.lines[0].alarm is not None)
    assert window.alarm_strip.lines[0].alarm is not None
    assert window.alarm_strip.lines[0].alarm.tag == "AIC-404"


def test_the_handle_drags_the_mimic_into_the_past_and_back_to_now(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    strip = window.strip
    start = QPoint(round(strip.scale().x(station.clock.now())), 6)
    half = QPoint(GUTTER + (start.x() - GUTTER) // 2, 6)
    QTest.mousePress(strip, LEFT, pos=start)
    QTest.mouseMove(strip, half)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    dragged = window.replaying.at
    assert dragged is not None
    assert abs(strip.scale().x(dragged) - half.x()) <= 1.0
    QTest.mouseMove(strip, QPoint(strip.width() - 4, 6))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(strip.width() - 4, 6))
    assert window.replaying.at is None


def test_a_click_on_the_phases_goes_to_that_moment(window: MainWindow, qtbot: QtBot) -> None:
    place = QPoint(GUTTER + 200, 20)
    QTest.mouseClick(window.strip, LEFT, pos=place)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    assert window.replaying.at is not None
    assert abs(window.strip.scale().x(window.replaying.at) - place.x()) <= 1.0


@pytest.mark.parametrize("speed", [1, 10, 60, 600])
def test_playing_moves_on_by_the_speed_chosen_and_ends_at_now(
    window: MainWindow, station: StationBench, qtbot: QtBot, speed: int
) -> None:
    go_back(window, station, qtbot)
    controls, replay = window.replaying.controls, window.replaying.replay
    controls.speed_box.setCurrentIndex(controls.speed_box.findData(speed))
    controls.speed_box.activated.emit(controls.speed_box.currentIndex())
    start = replay.at
    assert start is not None
    QTest.mouseClick(controls.play_button, LEFT)
    assert controls.play_button.text() != "▶"
    station.clock.advance(0.5)
    replay.tick()
    assert replay.at == start + timedelta(seconds=0.5 * speed)
    QTest.mouseClick(controls.play_button, LEFT)
    assert not replay.playing
    replay.play()
    replay.go(station.clock.now() + timedelta(seconds=1))
    assert not window.replaying.replay.past
    assert window.replaying.controls.play_button.text() == "▶"


def test_steps_go_by_the_minute(window: MainWindow, station: StationBench) -> None:
    now = station.clock.now()
    QTest.mouseClick(window.replaying.controls.back_button, LEFT)
    QTest.mouseClick(window.replaying.controls.back_button, LEFT)
    QTest.mouseClick(window.replaying.controls.forward_button, LEFT)
    assert window.replaying.at == now - timedelta(minutes=1)


def test_a_batch_that_is_over_can_be_chosen_and_left(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    now = station.clock.now()
    station.past.event_rows = [PastEvent(now - timedelta(days=1.5), "TIC-402 low", FERMENTER, "TIC-402")]
    window.show_view(View.BATCHES)
    qtbot.waitUntil(window.pages.batches.replay_button.isEnabled)
    QTest.mouseClick(window.pages.batches.replay_button, LEFT)
    assert window.view is View.MIMIC
    qtbot.waitUntil(lambda: window.shown.at == now - timedelta(days=2))
    assert window.replaying.unit == FERMENTER
    qtbot.waitUntil(lambda: bool(window.replaying.past_story.marks()))
    axis = window.strip.axis()
    assert axis.end - axis.start == pytest.approx(24.0, rel=1e-6)
    window.grab()
    QTest.mouseClick(window.replaying.controls.live_button, LEFT)
    assert window.strip._story is window.record
    assert window.shown.at is None


def test_any_batch_on_record_is_reached_by_asking_for_older_ones_and_by_its_name(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    now = station.clock.now()
    count = 2 * AT_MOST + 50
    station.past.batch_rows = [
        Batch(f"L-{number:04}", "R", (FERMENTER,), now - timedelta(days=number + 2), now - timedelta(days=number + 1))
        for number in range(count)
    ]
    window.show_view(View.BATCHES)
    panel = window.pages.batches
    qtbot.waitUntil(lambda: len(panel.batches.rows) == AT_MOST and panel.older_button.isEnabled())
    QTest.mouseClick(panel.older_button, LEFT)
    qtbot.waitUntil(lambda: len(panel.batches.rows) == 2 * AT_MOST and panel.older_button.isEnabled())
    QTest.mouseClick(panel.older_button, LEFT)
    qtbot.waitUntil(lambda: len(panel.batches.rows) == count)
    assert panel.batches.rows[-1].batch == f"L-{count - 1:04}"
    assert not panel.older_button.isEnabled()
    QTest.keyClicks(panel.search, "l-0433")
    qtbot.waitUntil(lambda: [span.batch for span in panel.batches.rows] == ["L-0433"])
    qtbot.waitUntil(panel.replay_button.isEnabled)
    QTest.mouseClick(panel.replay_button, LEFT)
    qtbot.waitUntil(lambda: window.shown.at == now - timedelta(days=435))
    window.show_view(View.BATCHES)
    QTest.keyClicks(panel.search, "99")
    qtbot.waitUntil(lambda: "l-043399" in panel.trouble.text())
    assert not panel.batches.rows
    assert not panel.replay_button.isEnabled()


def test_the_menu_offers_the_newest_batches(window: MainWindow, qtbot: QtBot) -> None:
    controls = window.replaying.controls
    QTest.mouseClick(controls.batch_button, LEFT)
    qtbot.waitUntil(controls.menu.isVisible)
    assert "B-0" in controls.menu.actions()[0].text()
    controls.menu.actions()[0].trigger()
    controls.menu.close()
    assert window.replaying.past_story.batch == "B-0"


def test_a_history_that_cannot_be_read_brings_the_screen_back_to_now(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    def fail(_at: datetime) -> PlantMoment:
        raise OSError("the disk is gone")

    window.replaying.replay._moment = fail
    window.replaying.replay.go(station.clock.now() - AGO)
    qtbot.waitUntil(lambda: "the disk is gone" in window.notice.text.text())
    assert window.replaying.at is None
    assert not window.sign.isVisible()


def test_while_one_moment_is_read_only_the_newest_wish_counts(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    asked: list[datetime] = []

    def moment(at: datetime) -> PlantMoment:
        asked.append(at)
        return replace(station.past.moments[0], at=at)

    replay = window.replaying.replay
    replay._moment = moment
    now = station.clock.now()
    wishes = [now - timedelta(minutes=minutes) for minutes in range(40, 0, -1)]
    for at in wishes:
        replay.go(at)
    qtbot.waitUntil(lambda: window.shown.at == wishes[-1])
    assert asked == [wishes[0], wishes[-1]]
