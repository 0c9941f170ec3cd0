"""Golden beyond now: a drag beyond now shows golden values, paler, labelled, without a write, and one key ends it."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.panels.request import RequestDialog
from hmi.ui.timeline.axis import span_around
from tests.runtime.fakes import OPERATOR, unit_lot
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    station.detector.golden, station.detector.golden_h = {"TIC-402": 29.0}, 10.0
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text and station.bridge.live)
    opened.select(FERMENTER)
    qtbot.waitUntil(lambda: opened.record.ahead is not None and opened.replaying.ahead.reaches())
    return opened


def reading(window: MainWindow) -> str:
    found = window.mimic.scene.item_of("value-1")
    assert isinstance(found, SymbolItem)
    return found.reading("value").text


def drag_ahead(window: MainWindow, hours: float) -> None:
    """A real drag of the handle from now to so many hours beyond it."""
    strip = window.strip
    pace = window.record.pace
    assert pace is not None
    axis = strip.axis()
    start, end = (QPoint(round(axis.x(pace.hours + by)), 12) for by in (0.0, hours))
    QTest.mousePress(strip, LEFT, pos=start)
    QTest.mouseMove(strip, end)
    QTest.mouseRelease(strip, LEFT, pos=end)


def test_a_drag_beyond_now_shows_golden_values_and_says_so(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    drag_ahead(window, 3.0)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    assert window.shown.at is not None
    assert window.shown.at > station.clock.now()
    value = window.shown.values["TIC-402"].number
    assert value is not None
    assert value == pytest.approx(32.0, abs=0.2)
    assert reading(window) == f"{value:.1f}"
    assert (window.sign.isVisible(), window.sign.word) == (True, "GOLDEN")
    assert "golden, not a forecast" in window.sign.text
    assert window.header.replay_button.text().startswith("GOLDEN")
    assert window.strip._words_of(window.replaying.at).startswith("golden ")


def test_a_tag_without_golden_values_says_so_and_alarms_and_levels_are_gone(window: MainWindow, qtbot: QtBot) -> None:
    drag_ahead(window, 3.0)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    assert set(window.shown.values) == {"TIC-402"}
    assert "--- no golden value" in window.sign.text
    assert (window.shown.alarms, window.shown.deviation.assets) == ({}, {})
    unit = window.shown.units[FERMENTER]
    assert unit.batch_hours == pytest.approx(33.0, abs=0.2)
    assert set(window.shown.units) == {FERMENTER}


def test_nothing_can_be_written_beyond_now(window: MainWindow, qtbot: QtBot) -> None:
    window.operator.log_in(OPERATOR)
    window.show_tag("TIC-402")
    drag_ahead(window, 3.0)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    assert not window.side.loop.setpoint_button.isEnabled()
    window.acts.request("TIC-402.SP")
    assert window.findChildren(RequestDialog) == []
    assert window.findChildren(QDialog) == []
    assert "golden values" in window.notice.text.text()


def test_end_and_a_drag_back_to_now_bring_the_plant_of_now_back(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    live = station.bridge.values["TIC-402"].number
    for back in ("key", "drag"):
        drag_ahead(window, 3.0)
        qtbot.waitUntil(lambda: window.shown.at is not None)
        if back == "key":
            window.setFocus()
            QTest.keyClick(window, Qt.Key.Key_End)
        else:
            strip, axis, pace = window.strip, window.strip.axis(), window.record.pace
            assert pace is not None
            strip.moment_asked.emit(strip.scale().moment(axis.x(pace.hours) + 2))
        assert window.shown.at is None
        assert window.shown.values["TIC-402"].number == live
        assert not window.sign.isVisible()
        assert window.shown.values["TIC-402"].quality is Quality.GOOD


def test_the_keyboard_goes_on_by_hours_where_golden_is_known_and_back_to_now(window: MainWindow, qtbot: QtBot) -> None:
    window.setFocus()

    def golden() -> float:
        return window.shown.values["TIC-402"].number or 0.0

    QTest.keyClick(window, Qt.Key.Key_Right, CTRL)
    qtbot.waitUntil(lambda: golden() == pytest.approx(30.0, abs=0.01))
    QTest.keyClick(window, Qt.Key.Key_Right, CTRL)
    qtbot.waitUntil(lambda: golden() == pytest.approx(31.0, abs=0.01))
    QTest.keyClick(window, Qt.Key.Key_Left, CTRL)
    QTest.keyClick(window, Qt.Key.Key_Left, CTRL)
    qtbot.waitUntil(lambda: window.shown.at is None)


def test_nobody_gets_beyond_what_golden_batches_have_seen(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.replaying.ahead.go(station.clock.now() + timedelta(hours=99))
    qtbot.waitUntil(lambda: window.shown.at is not None)
    assert window.shown.at == station.clock.now() + timedelta(hours=10)
    assert window.shown.values["TIC-402"].number == pytest.approx(39.0, abs=0.02)


def test_a_moment_that_has_come_is_now(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    drag_ahead(window, 3.0)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    station.clock.advance(4 * 3600.0)
    window.replaying.ahead.look()
    assert window.shown.at is None
    assert not window.sign.isVisible()


def test_the_past_after_golden_is_a_replay(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    drag_ahead(window, 3.0)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    drag_ahead(window, -3.0)
    qtbot.waitUntil(lambda: window.shown.at is not None and window.shown.at < station.clock.now())
    assert window.sign.word == "REPLAY"
    assert window.header.replay_button.text().startswith("REPLAY")


def test_another_phase_has_another_way_before_it(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    ahead = window.record.ahead
    assert ahead is not None
    assert (ahead.label, ahead.coming) == ("GROWTH", ("COOL_HOLD", "HARVEST"))
    station.detector.golden_h = 2.0
    station.say(*unit_lot(station.clock, FERMENTER, Phase="COOL_HOLD"))
    qtbot.waitUntil(lambda: window.record.ahead is not None and window.record.ahead.label == "COOL_HOLD")


def test_without_a_model_a_drag_beyond_now_stays_at_now(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.detector.golden_h = 0.0
    window.replaying.ahead.look()
    qtbot.waitUntil(lambda: not window.replaying.ahead.reaches())
    drag_ahead(window, 1.0)
    assert window.shown.at is None
    assert window.record.ahead is not None
    assert "no golden-batch model" in window.record.ahead.why


@given(st.floats(0, 400), st.floats(0, 300))
def test_golden_takes_at_most_a_quarter_of_the_strip(now: float, known: float) -> None:
    start, end = span_around(now, known=known)
    plain = span_around(now)
    assert start <= now < end
    assert end >= plain[1]
    assert end - now <= max(plain[1] - now, 18.0) + 1e-9
    assert all(one <= other for one, other in itertools.pairwise((0.0, start, now, end)))
