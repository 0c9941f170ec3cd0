"""The whole window at 100 to 200 per cent: nothing falls out of it, nothing lies over anything else, fingers hit."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.ui.actions import View
from hmi.ui.controls.sizes import sized
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.request import RequestDialog
from hmi.ui.theme import LIGHT, scaled_pixels
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import StationBench

LEFT = Qt.MouseButton.LeftButton
FINGER = 44
ROOMS = [(100, 1366, 768), (100, 1920, 1080), (125, 1920, 1080), (150, 1920, 1080), (200, 1920, 1080)]
SHOWN = [view for view in View if view is not View.EDIT]


def opened(station: StationBench, size: int, width: int, height: int, *, touch: bool = False) -> MainWindow:
    """The window of a station in a size, with an alarm and a deviation on it."""
    theme = replace(LIGHT, size=size / 100.0, touch=touch)
    window = station.window = MainWindow(replace(station.services(), theme=theme))
    window.resize(width, height)
    window.show()
    station.come_alive()
    station.raise_deviation()
    station.see("TIC-402", "broken", Quality.BAD)
    return window


def controls(root: QWidget) -> list[QWidget]:
    """What can be pressed or typed into."""
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    found = [one for one in root.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    return [one for one in found if not isinstance(one.parentWidget(), QComboBox | QScrollBar) and not scrolled(one)]


def scrolled(widget: QWidget) -> bool:
    """Whether it lies in a pane that scrolls: there it may be out of sight."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above.parentWidget(), QScrollArea):
            return True
        above = above.parentWidget()
    return False


def area(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize(("size", "width", "height"), ROOMS, ids=str)
def test_every_view_has_all_its_controls_within_the_window_and_none_over_another(
    station: StationBench, qtbot: QtBot, size: int, width: int, height: int
) -> None:
    window = opened(station, size, width, height)
    qtbot.waitUntil(lambda: window.alarm_strip.lines[0].alarm is not None)
    whole = QRect(0, 0, width, height)
    for view in SHOWN:
        window.show_view(view)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (width, height), view
        found = [(one, area(one, window)) for one in controls(window)]
        for one, place in found:
            assert whole.contains(place), (view, one, one.accessibleName(), place)
        for (one, place), (other, next_place) in combinations(found, 2):
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            assert not place.intersects(next_place), (view, one, place, other, next_place)


def test_fold_and_unfold_give_the_mimic_its_room_in_a_cramped_window(station: StationBench, qtbot: QtBot) -> None:
    window = opened(station, 200, 1920, 1080)
    qtbot.waitUntil(window.isActiveWindow)
    assert not window.side.isVisible()
    window.mimic.view.setFocus()
    QTest.keyClick(window.mimic.view, Qt.Key.Key_F4)
    assert window.side.isVisible()
    assert window.strip.isVisible()
    QTest.keyClick(window.mimic.view, Qt.Key.Key_F4)
    assert not window.side.isVisible()


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1366, 768), (200, 1920, 1080)], ids=str)
def test_with_touch_everything_of_a_control_action_is_as_large_as_a_finger(
    station: StationBench, qtbot: QtBot, size: int, width: int, height: int
) -> None:
    window = opened(station, size, width, height, touch=True)
    qtbot.waitUntil(lambda: window.alarm_strip.lines[0].alarm is not None)
    window.operator.log_in(OPERATOR)
    window.acts.request("TIC-402.SP")
    window.acts.log_in("")
    window.acts.inhibit()
    qtbot.waitUntil(lambda: bool(station.bridge.inhibited))
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 2
    least = FINGER * size / 100
    for root in (*dialogs, window.alarm_strip):
        for one in controls(root):
            assert min(one.width(), one.height()) >= least, (root, one, one.accessibleName(), one.size())
    window.show_view(View.SETPOINTS)
    window.show_view(View.ALARMS)
    for view in (View.SETPOINTS, View.ALARMS):
        window.show_view(view)
        page = window.stack.currentWidget()
        assert page is not None
        for one in page.findChildren(QPushButton):
            if one.isVisible():
                assert min(one.width(), one.height()) >= least, (view, one.text(), one.size())
    for dialog in dialogs:
        dialog.reject()


def test_a_dialog_is_never_larger_than_the_screen_and_keeps_the_cursor(station: StationBench, qtbot: QtBot) -> None:
    window = opened(station, 200, 1920, 1080, touch=True)
    window.operator.log_in(OPERATOR)
    window.acts.request("TIC-402.SP")
    (dialog,) = window.findChildren(RequestDialog)
    qtbot.waitUntil(dialog.isVisible)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert area(dialog.request_button, dialog).bottom() <= dialog.height()
    assert dialog.focusWidget() is dialog.value
    dialog.reject()


def test_what_lies_in_a_layout_of_a_layout_keeps_its_proportion(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    outer, inner = QHBoxLayout(root), QHBoxLayout()
    outer.setContentsMargins(10, 4, 10, 4)
    outer.setSpacing(8)
    outer.addLayout(inner)
    button = QPushButton("one")
    button.setFixedSize(40, 30)
    inner.addWidget(button)
    for _ in range(2):
        sized(root, 1.5)
        assert (outer.spacing(), inner.spacing()) == (12, 12)
        assert outer.contentsMargins().left() == 15
        assert (button.minimumWidth(), button.maximumHeight()) == (60, 45)


def test_a_sheet_keeps_its_lines_and_grows_otherwise() -> None:
    assert scaled_pixels("border: 1px solid; padding: 0px 3px; font-size: 13.5px", 2.0) == (
        "border: 2px solid; padding: 0px 6px; font-size: 27px"
    )
    assert scaled_pixels("border: 1px", 1.25) == "border: 1px"
