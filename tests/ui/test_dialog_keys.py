"""Enter and Escape in the dialogs do what somebody expects who looks at the plant and not at the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hmi.ui.panels.confirm import ConfirmDialog
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.reason import ReasonDialog, SignedReasonDialog


class Pressed(StationDialog):
    """A dialog that notes what was pressed in it."""

    def __init__(self, primary: bool, parent: QWidget | None = None) -> None:
        super().__init__("Two acts", parent)
        self.pressed: list[str] = []
        self.inner = QPushButton("Inner")
        self.inner.clicked.connect(lambda: self.pressed.append("inner"))
        self.line = QLineEdit()
        self.body.addWidget(self.inner)
        self.body.addWidget(self.line)
        self.cancel_button = self.add_button("Cancel", self.reject)
        self.act_button = self.add_button("Act", lambda: self.pressed.append("act"), primary=primary)


@pytest.fixture
def primary() -> bool:
    return True


@pytest.fixture
def dialog(qtbot: QtBot, primary: bool) -> Pressed:
    made = Pressed(primary)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    return made


def test_keys_begin_in_the_first_line(dialog: Pressed) -> None:
    assert dialog.focusWidget() is dialog.line


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter], ids=["return", "enter"])
def test_enter_on_a_button_presses_that_button_and_not_the_primary_one(dialog: Pressed, key: Qt.Key) -> None:
    dialog.inner.setFocus()
    QTest.keyClick(dialog.inner, key)
    assert dialog.pressed == ["inner"]
    dialog.cancel_button.setFocus()
    QTest.keyClick(dialog.cancel_button, key)
    assert dialog.pressed == ["inner"]
    assert not dialog.isVisible()


def test_enter_in_a_line_is_for_the_primary_button(dialog: Pressed) -> None:
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.pressed == ["act"]


@pytest.mark.parametrize("primary", [False], ids=["no primary"])
def test_where_no_button_is_primary_enter_in_a_line_presses_none(dialog: Pressed) -> None:
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.pressed == []
    assert dialog.isVisible()


def test_a_button_that_is_off_stays_off_under_enter(dialog: Pressed) -> None:
    dialog.act_button.setEnabled(False)
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.pressed == []


def test_escape_closes(dialog: Pressed) -> None:
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.pressed == []


def test_what_cannot_be_taken_back_is_asked_for_with_the_safe_answer_first(qtbot: QtBot) -> None:
    sure = ConfirmDialog("End it?", "It is gone then.", "End it")
    sure.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(sure)
    said: list[bool] = []
    sure.confirmed.connect(lambda: said.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        sure.show()
        QTest.keyClick(sure.focusWidget() or sure, key)
        assert not sure.isVisible()
    assert said == []
    sure.show()
    sure.act_button.setFocus()
    QTest.keyClick(sure.act_button, Qt.Key.Key_Return)
    assert said == [True]


def test_a_reason_is_given_by_keys_alone(qtbot: QtBot) -> None:
    asking = ReasonDialog("Refuse", "The requester reads it.", "Refuse", 3)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(asking)
    given: list[str] = []
    asking.given.connect(given.append)
    asking.show()
    asking.reason.setFocus()
    QTest.keyClicks(asking.reason, "not now")
    QTest.keyClick(asking.reason, Qt.Key.Key_Tab)
    QTest.keyClick(asking.focusWidget(), Qt.Key.Key_Tab)
    assert asking.focusWidget() is asking.act_button
    QTest.keyClick(asking.act_button, Qt.Key.Key_Return)
    assert given == ["not now"]


def test_what_is_signed_for_needs_account_and_password_each_time(qtbot: QtBot) -> None:
    """R-P11-07: whoever is logged in has signed nothing yet."""
    asking = SignedReasonDialog("Accept", "Say what you saw.", "Accept", 10, "supervisor")
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(asking)
    signed: list[tuple[str, str, str]] = []
    asking.signed.connect(lambda *given: signed.append(given))
    asking.show()
    QTest.keyClicks(asking.reason, "seen at the panel")
    assert not asking.act_button.isEnabled()
    QTest.keyClicks(asking.password, "secret")
    QTest.keyClick(asking.password, Qt.Key.Key_Return)
    assert signed == [("supervisor", "secret", "seen at the panel")]
    assert asking.password.text() == ""
    asking.fail(RuntimeError("account or password is wrong"))
    assert not asking.act_button.isEnabled()
    asking.account.clear()
    QTest.keyClicks(asking.password, "secret")
    assert not asking.act_button.isEnabled()
