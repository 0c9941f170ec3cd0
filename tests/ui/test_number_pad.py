"""The pad of digits, by real clicks: it types into the field and never sends."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hmi.ui.controls.number_pad import NumberPad, pad_button
from hmi.ui.controls.sizes import say_size
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.number import read_number
from hmi.ui.panels.request import BESIDE, RequestDialog
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import StationBench

LEFT = Qt.MouseButton.LeftButton


class Typing:
    """A line, its pad and the button between them."""

    def __init__(self, qtbot: QtBot, decimal: str = ".", *, touch: bool = False) -> None:
        self.window = QWidget()
        say_size(self.window, 1.0, touch=touch)
        qtbot.addWidget(self.window)
        self.line = QLineEdit()
        self.pad = NumberPad(self.line, decimal, "20.0 to 33.0 °C")
        self.button: QToolButton = pad_button(self.pad, self.window)
        layout = QVBoxLayout(self.window)
        for part in (self.line, self.button, self.pad):
            layout.addWidget(part)
        self.pad.setVisible(self.button.isChecked())
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.line.setFocus()

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.mouseClick(self.pad.keys[key], LEFT)


@pytest.fixture
def typing(qtbot: QtBot) -> Typing:
    made = Typing(qtbot)
    QTest.mouseClick(made.button, LEFT)
    return made


def test_the_button_beside_the_field_shows_and_hides_the_pad(qtbot: QtBot) -> None:
    typing = Typing(qtbot)
    assert not typing.pad.isVisible()
    QTest.mouseClick(typing.button, LEFT)
    assert typing.pad.isVisible()
    QTest.mouseClick(typing.button, LEFT)
    assert not typing.pad.isVisible()


def test_where_the_station_is_used_with_fingers_the_pad_is_open(qtbot: QtBot) -> None:
    assert Typing(qtbot, touch=True).pad.isVisible()


def test_it_types_digits_the_decimal_mark_and_the_sign(typing: Typing) -> None:
    typing.press("3", "1", ".", "4", "±")
    assert typing.line.text() == "-31.4"
    typing.press("±", "⌫", "5")
    assert typing.line.text() == "31.5"
    typing.press("Clear")
    assert typing.line.text() == ""


def test_the_decimal_mark_is_that_of_the_station(qtbot: QtBot) -> None:
    typing = Typing(qtbot, ",", touch=True)
    typing.press("6", ",", "7", "5")
    assert read_number(typing.line.text(), ",") == 6.75
    assert "." not in typing.pad.keys


def test_it_types_where_the_cursor_stands_and_over_what_is_selected(typing: Typing) -> None:
    typing.line.setText("159")
    typing.line.setCursorPosition(1)
    typing.press("2")
    assert typing.line.text() == "1259"
    typing.press("±", "3")
    assert typing.line.text() == "-12359"
    typing.line.selectAll()
    typing.press("8")
    assert typing.line.text() == "8"


def test_the_keyboard_goes_on_typing_between_presses(typing: Typing) -> None:
    typing.press("2")
    QTest.keyClicks(typing.line, "9")
    typing.press(".")
    assert typing.line.hasFocus()
    QTest.keyClicks(typing.line, "5")
    assert typing.line.text() == "29.5"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*"0123456789", ".", "±", "⌫", "Clear"]), max_size=12))
def test_whatever_is_pressed_only_digits_one_sign_and_marks_stand_there(typing: Typing, keys: list[str]) -> None:
    typing.line.clear()
    typing.press(*keys)
    text = typing.line.text()
    assert set(text) <= set("0123456789.-")
    assert "-" not in text[1:]


def test_every_key_is_large_enough_for_a_finger(typing: Typing) -> None:
    assert all(min(key.width(), key.height()) >= 44 for key in typing.pad.keys.values())


def test_every_key_says_what_it_is(typing: Typing) -> None:
    names = [key.accessibleName() for key in typing.pad.keys.values()]
    assert all(names)
    assert len(names) == len(set(names))


@pytest.fixture
def dialog(station: StationBench, qtbot: QtBot) -> RequestDialog:
    """The dialog of a request over a station that lives."""
    window: MainWindow = station.open_window()
    window.resize(1600, 900)
    window.show()
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in window.header.link_chip.text)
    window.operator.log_in(OPERATOR)
    window.acts.request("TIC-402.SP")
    (made,) = window.findChildren(RequestDialog)
    qtbot.waitUntil(made.isVisible)
    return made


def test_the_request_says_the_limits_and_what_lies_outside_while_it_is_typed_and_is_not_sent(
    dialog: RequestDialog,
) -> None:
    sent: list[float] = []
    dialog.requested.connect(lambda value, _reason, _key: sent.append(value))
    QTest.mouseClick(dialog.pad_button, LEFT)
    assert dialog.pad.isVisible()
    assert "°C" in dialog.pad.bounds.text()
    for key in "99":
        QTest.mouseClick(dialog.pad.keys[key], LEFT)
    assert "outside" in dialog.pad.told.text()
    assert not dialog.request_button.isEnabled()
    dialog.reason.setEditText("it gets too cold in there")
    QTest.mouseClick(dialog.pad.keys["Clear"], LEFT)
    for key in "31":
        QTest.mouseClick(dialog.pad.keys[key], LEFT)
    assert "asked for as 31" in dialog.pad.told.text()
    assert dialog.request_button.isEnabled()
    assert not sent
    QTest.mouseClick(dialog.request_button, LEFT)
    assert sent == [31.0]
    assert QLocale().decimalPoint() in dialog.pad.keys
    dialog.reject()


def test_nothing_in_the_dialog_moves_when_the_pad_comes_and_goes(dialog: RequestDialog) -> None:
    before, place = dialog.width(), dialog.value.geometry()
    QTest.mouseClick(dialog.pad_button, LEFT)
    assert dialog.width() == before + dialog.pad.maximumWidth() + BESIDE
    QTest.mouseClick(dialog.pad_button, LEFT)
    assert dialog.width() == before
    assert dialog.value.geometry() == place
