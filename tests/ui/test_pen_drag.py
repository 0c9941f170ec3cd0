"""Pens by drag: from a number of the mimic and a row of the alarms, onto the rail and onto the picture."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.ui.actions import View
from hmi.ui.controls.pen_drag import carrying, tag_in
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from tests.ui.station_bench import StationBench

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text)
    return opened


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the hand took hold of; the platform of the tests carries nothing itself."""
    taken: list[str] = []

    def exec_(drag: QDrag, *_: object) -> Qt.DropAction:
        taken.append(tag_in(drag.mimeData()))
        return COPY

    monkeypatch.setattr(QDrag, "exec", exec_)
    return taken


def drag(widget: QWidget, start: QPoint, by: QPoint) -> None:
    QTest.mousePress(widget, LEFT, NONE, start)
    QTest.mouseMove(widget, start + by / 2)
    QTest.mouseMove(widget, start + by)
    QTest.mouseRelease(widget, LEFT, NONE, start + by)


def enter(widget: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, mime: QMimeData) -> None:
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), COPY, mime, LEFT, NONE))


def on_mimic(window: MainWindow, part: str) -> QPoint:
    item = window.mimic.scene.item_of(part)
    assert isinstance(item, SymbolItem)
    return window.mimic.view.mapFromScene(item.mapToScene(item.size.center()))


def test_a_number_is_dragged_off_the_mimic_and_a_vessel_is_not(window: MainWindow, carried: list[str]) -> None:
    view = window.mimic.view.viewport()
    drag(view, on_mimic(window, "value-1"), QPoint(60, 10))
    assert carried == ["TIC-402"]
    drag(view, on_mimic(window, "vessel-1"), QPoint(60, 10))
    assert carried == ["TIC-402"]


def test_a_click_that_hardly_moves_stays_a_click(window: MainWindow, carried: list[str]) -> None:
    drag(window.mimic.view.viewport(), on_mimic(window, "value-1"), QPoint(2, 1))
    assert carried == []
    assert window.side.loop.tag == "TIC-402"


def test_a_row_of_the_alarms_is_dragged(
    window: MainWindow, station: StationBench, carried: list[str], qtbot: QtBot
) -> None:
    station.see("AIC-404", None, Quality.BAD)
    window.show_view(View.ALARMS)
    alarms = window.pages.alarms
    qtbot.waitUntil(lambda: len(alarms.model.rows) == 1)
    place = alarms.table.visualRect(alarms.model.index(0, 3)).center()
    drag(alarms.table.viewport(), place, QPoint(60, 40))
    assert carried == ["AIC-404"]


def test_a_tag_dropped_on_the_rail_is_a_pen(window: MainWindow) -> None:
    button = window.rail.button(View.TRENDS)
    assert enter(button, carrying("WT-401"))
    drop(button, carrying("WT-401"))
    assert window.view is View.TRENDS
    assert "WT-401" in [pen.tag.id for pen in window.pages.trends().pens]


def test_a_hand_that_rests_on_the_rail_opens_the_trends_and_drops_on_the_picture(
    window: MainWindow, qtbot: QtBot
) -> None:
    button = window.rail.button(View.TRENDS)
    enter(button, carrying("WT-401"))
    qtbot.waitUntil(lambda: window.view is View.TRENDS)
    QApplication.sendEvent(button, QDragLeaveEvent())
    trends = window.pages.trends()
    for place, tag in ((trends._plot.viewport(), "WT-401"), (trends.pen_list.viewport(), "LT-413")):
        assert enter(place, carrying(tag))
        drop(place, carrying(tag))
        assert tag in [pen.tag.id for pen in trends.pens]


def test_what_carries_no_tag_is_refused(window: MainWindow) -> None:
    text = QMimeData()
    text.setText("WT-401")
    button = window.rail.button(View.TRENDS)
    assert not enter(button, text)
    drop(button, text)
    assert window.view is View.MIMIC
    window.show_view(View.TRENDS)
    trends = window.pages.trends()
    before = [pen.tag.id for pen in trends.pens]
    drop(trends._plot.viewport(), carrying("no such tag"))
    assert [pen.tag.id for pen in trends.pens] == before
