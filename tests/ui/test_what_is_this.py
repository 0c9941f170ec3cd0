"""Help on one thing: F1 on what the keyboard is on, and Shift+F1 with a click on a control or on the mimic."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget
from pytestqt.qtbot import QtBot

from hmi.ui.actions import View
from hmi.ui.controls.in_focus import WhatIsThis
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.help import HelpDialog
from tests.ui.station_bench import StationBench


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    made = station.open_window()
    made.resize(1600, 900)
    made.show()
    qtbot.waitExposed(made)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in made.header.link_chip.text)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def helped(window: MainWindow) -> str:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = [one for one in window.findChildren(HelpDialog) if one.isVisible()]
    words = dialog.text.toPlainText()
    dialog.accept()
    return words


def asks(widget: QWidget, place: QPoint) -> bool:
    """Whether a click in this mode would be answered here."""
    asked = QHelpEvent(QEvent.Type.QueryWhatsThis, place, widget.mapToGlobal(place))
    asked.ignore()
    QApplication.sendEvent(widget, asked)
    return asked.isAccepted()


def test_f1_tells_first_of_the_button_that_the_keyboard_is_on(window: MainWindow) -> None:
    button = window.rail.button(View.TRENDS)
    button.setFocus()
    words = helped(window)
    assert words.startswith(button.accessibleName())
    assert button.toolTip() in words


def test_f1_on_the_mimic_tells_of_the_thing_that_the_keyboard_is_on(window: MainWindow) -> None:
    view = window.mimic.view
    view.setFocus()
    view.stand_on(next(stop for stop in view.mimic.stops() if stop.primary == "TIC-402"))
    assert helped(window).startswith("TIC-402 Broth temperature")


def test_a_control_without_words_of_its_own_answers_with_its_tip_while_somebody_asks(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    button, told = window.rail.button(View.TRENDS), list[str]()
    monkeypatch.setattr(QWhatsThis, "showText", lambda _place, words, _widget: told.append(words))
    assert not button.whatsThis()
    asking = WhatIsThis(window)
    place = QPoint(5, 5)
    click = QHelpEvent(QEvent.Type.WhatsThis, place, button.mapToGlobal(place))
    assert asking.eventFilter(button, QHelpEvent(QEvent.Type.QueryWhatsThis, place, button.mapToGlobal(place)))
    assert asking.eventFilter(button, click)
    assert told == [button.toolTip()]
    assert not asking.eventFilter(window.rail, click)


def test_a_thing_on_the_mimic_answers_and_bare_ground_leaves_it_to_the_page(window: MainWindow) -> None:
    view = window.mimic.view
    item = next(stop for stop in view.mimic.stops() if stop.primary == "TIC-402")
    place = view.mapFromScene(item.mapToScene(item.size.center()))
    assert asks(view.viewport(), place)
    shown = QHelpEvent(QEvent.Type.WhatsThis, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), shown)
    told = [one for one in QApplication.topLevelWidgets() if one.metaObject().className() == "QWhatsThat"]
    assert told
    QWhatsThis.hideText()
    QApplication.processEvents()
