"""Who is at the station: the first administrator, accounts, switching, and the lock when nobody is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.directory import DirectoryPerson
from hmi.core.plant import Plant
from hmi.core.user import Role
from hmi.records.accounts import HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.sessions import SqlSessionBook
from hmi.runtime.people import PeopleDesk
from hmi.runtime.sessions import ControlSessions
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.confirm import ConfirmDialog
from hmi.ui.panels.login import LoginDialog
from hmi.ui.panels.own_account import FirstPersonDialog, PasswordDialog
from hmi.ui.panels.request import RequestDialog
from hmi.ui.panels.users import UsersDialog
from tests.runtime.fakes import OPERATOR, PASSWORD
from tests.ui.station_bench import StationBench, write_diagrams

LEFT = Qt.MouseButton.LeftButton
LONG = "a long sentence about foam"


class Site:
    """Real accounts in a real database behind a station of fakes."""

    def __init__(self, plant: Plant, folder: Path) -> None:
        write_diagrams(folder)
        self.database = Database.open(f"sqlite:///{folder / 'station.sqlite'}")
        self.trail = SqlAuditTrail(self.database)
        self.accounts = SqlAccounts(self.database, self.trail, ManualClock(), HashCost(8, 1, 1))
        self.bench = StationBench(plant, folder)
        self.bench.people = PeopleDesk(self.accounts, plant=plant)
        self.bench.accounts = self.accounts  # type: ignore[assignment]

    def events(self) -> list[str]:
        return [record.entry.event for record in self.trail.records(20)]


@pytest.fixture
def site(plant: Plant, tmp_path: Path, qapp: object) -> Iterator[Site]:
    assert qapp is not None
    made = Site(plant, tmp_path)
    yield made
    made.bench.close()
    made.database.close()


def open_window(site: Site) -> MainWindow:
    window = site.bench.open_window()
    window.resize(1920, 1080)
    window.show()
    return window


def shown(window: MainWindow, kind: type[QDialog]) -> QDialog | None:
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def test_the_first_start_makes_an_administrator(site: Site, qtbot: QtBot) -> None:
    window = open_window(site)
    site.bench.come_alive()
    qtbot.waitUntil(lambda: shown(window, FirstPersonDialog) is not None)
    asked = shown(window, FirstPersonDialog)
    assert isinstance(asked, FirstPersonDialog)
    QTest.keyClicks(asked.account, "boss")
    QTest.keyClicks(asked.name, "First Administrator")
    QTest.keyClicks(asked.password, "short")
    QTest.keyClicks(asked.again, "other")
    QTest.mouseClick(asked.make_button, LEFT)
    assert "differ" in asked.trouble.text()
    asked.again.setText("short")
    QTest.mouseClick(asked.make_button, LEFT)
    qtbot.waitUntil(lambda: "at least 15" in asked.trouble.text())
    asked.password.setText(LONG)
    asked.again.setText(LONG)
    QTest.mouseClick(asked.make_button, LEFT)
    qtbot.waitUntil(lambda: window.operator.person is not None)
    (made,) = site.accounts.people()
    assert (made.account, made.role) == ("boss", Role.ADMINISTRATOR)


def test_whoever_closed_the_dialog_of_the_first_start_gets_it_again_by_log_in(site: Site, qtbot: QtBot) -> None:
    """A log-in would lead nowhere: there is nobody to log in as, until the program is started again."""
    window = open_window(site)
    site.bench.come_alive()
    qtbot.waitUntil(lambda: shown(window, FirstPersonDialog) is not None)
    asked = shown(window, FirstPersonDialog)
    assert asked is not None
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(window, FirstPersonDialog) is None)
    QTest.mouseClick(window.header.person_button, LEFT)
    qtbot.waitUntil(lambda: shown(window, FirstPersonDialog) is not None)
    assert shown(window, LoginDialog) is None
    again = shown(window, FirstPersonDialog)
    assert again is not None
    QTest.keyClick(again, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(window, FirstPersonDialog) is None)
    site.accounts.add("boss", "First Administrator", Role.ADMINISTRATOR, LONG)
    QTest.mouseClick(window.header.person_button, LEFT)
    qtbot.waitUntil(lambda: shown(window, LoginDialog) is not None)
    assert shown(window, FirstPersonDialog) is None


def test_the_users_say_for_which_assets_somebody_is(site: Site, qtbot: QtBot) -> None:
    made = site.accounts.add("shift1", "Test Engineer", Role.ENGINEER, LONG)
    site.accounts.set_assets(made.id, ["PFR-402", "PFR-401"])
    dialog = administrator(site, qtbot, people=2)
    dialog.table.selectRow([one.account for one in site.accounts.people()].index("shift1"))
    assert dialog.may.text().startswith("Test Engineer may: ")
    assert dialog.may.text().endswith(". Setpoints of PFR-401, PFR-402 only.")


def test_an_administrator_says_for_which_assets_somebody_is(site: Site, qtbot: QtBot) -> None:
    site.accounts.add("shift1", "First Shift", Role.OPERATOR, LONG)
    dialog = administrator(site, qtbot, people=2)
    assert not dialog.area.button.isEnabled()
    dialog.table.selectRow(1)
    assert dialog.area.box.text() == "All assets"
    dialog.area.box.tick("PFR-401")
    dialog.area.box.tick("PFR-501")
    assert dialog.area.box.text() == "PFR-401, PFR-501"
    QTest.mouseClick(dialog.area.button, LEFT)
    qtbot.waitUntil(lambda: dialog.model.rows[1].assets == {"PFR-401", "PFR-501"})
    newest = site.trail.records(1)[0].entry
    assert (newest.event, newest.person, newest.subject) == ("area changed", "First Administrator", "shift1")
    assert (newest.facts["old"], newest.facts["new"]) == ("all", "PFR-401, PFR-501")
    dialog.table.selectRow(0)
    QTest.mouseClick(dialog.area.button, LEFT)
    qtbot.waitUntil(lambda: "cannot change your own area" in dialog.trouble.text())


def test_a_site_with_accounts_asks_for_no_first_one(site: Site, qtbot: QtBot) -> None:
    site.accounts.add("boss", "First Administrator", Role.ADMINISTRATOR, LONG)
    window = open_window(site)
    site.bench.come_alive()
    qtbot.waitUntil(lambda: window._loaded)
    qtbot.wait(100)
    assert shown(window, FirstPersonDialog) is None


def labels_of(dialog: QDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def administrator(site: Site, qtbot: QtBot, people: int = 1) -> UsersDialog:
    admin = site.accounts.add("boss", "First Administrator", Role.ADMINISTRATOR, LONG)
    window = open_window(site)
    window.operator.log_in(admin)
    QTest.mouseClick(window.header.person_button, LEFT)
    action = next(one for one in window.person_acts.menu.actions() if one.text() == "Users…")
    window.person_acts.menu.close()
    action.trigger()
    dialog = shown(window, UsersDialog)
    assert isinstance(dialog, UsersDialog)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == people)
    return dialog


def test_an_administrator_adds_changes_and_retires(site: Site, qtbot: QtBot) -> None:
    dialog = administrator(site, qtbot)
    QTest.keyClicks(dialog.account, "shift1")
    QTest.keyClicks(dialog.name, "First Shift")
    QTest.keyClicks(dialog.password, LONG)
    QTest.mouseClick(dialog.add_user_button, LEFT)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 2)
    assert dialog.password.text() == ""
    dialog.table.selectRow(1)
    assert "request a setpoint" in dialog.may.text()
    dialog.new_role.setCurrentIndex(dialog.new_role.findData("supervisor"))
    QTest.mouseClick(dialog.role_button, LEFT)
    qtbot.waitUntil(lambda: dialog.model.rows[1].role is Role.SUPERVISOR)
    dialog.table.selectRow(1)
    QTest.mouseClick(dialog.retire_button, LEFT)
    sure = next(one for one in dialog.findChildren(ConfirmDialog) if one.isVisible())
    QTest.keyClick(sure, Qt.Key.Key_Escape)
    assert len(dialog.model.rows) == 2, "Escape keeps the account"
    QTest.mouseClick(dialog.retire_button, LEFT)
    sure = next(one for one in dialog.findChildren(ConfirmDialog) if one.isVisible())
    assert "First Shift cannot log in with it any more" in labels_of(sure)
    QTest.mouseClick(sure.act_button, LEFT)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1)
    assert site.events()[:3] == ["account retired", "role changed", "account added"]


def test_somebody_of_the_directory_is_joined_to_his_local_account_and_keeps_his_role(site: Site, qtbot: QtBot) -> None:
    directory = DirectoryPerson("id-of-ann", "ann", "Ann Example", Role.OPERATOR)
    site.accounts._from_directory.take("ann", directory)
    site.accounts.add("local", "Ann Example", Role.OPERATOR, LONG)
    dialog = administrator(site, qtbot, people=3)
    dialog.table.selectRow(0)
    assert dialog.may.text().endswith("Name, role and password are kept by the directory.")
    assert not dialog.role_button.isEnabled()
    assert not dialog.password_button.isEnabled()
    QTest.keyClicks(dialog.same, "nobody")
    QTest.mouseClick(dialog.join_button, LEFT)
    qtbot.waitUntil(lambda: "nobody has the account nobody" in dialog.trouble.text())
    dialog.same.clear()
    QTest.keyClicks(dialog.same, "local")
    QTest.mouseClick(dialog.join_button, LEFT)
    qtbot.waitUntil(lambda: dialog.model.rows[0].human != "")
    assert site.events()[0] == "accounts of one person"


def test_an_administrator_cannot_lock_himself_out(site: Site, qtbot: QtBot) -> None:
    dialog = administrator(site, qtbot)
    dialog.table.selectRow(0)
    QTest.mouseClick(dialog.retire_button, LEFT)
    sure = next(one for one in dialog.findChildren(ConfirmDialog) if one.isVisible())
    QTest.mouseClick(sure.act_button, LEFT)
    qtbot.waitUntil(lambda: "cannot end your own account" in dialog.trouble.text())


def test_enter_in_a_line_does_what_the_line_is_for_and_nothing_else(site: Site, qtbot: QtBot) -> None:
    dialog = administrator(site, qtbot)
    assert dialog.focusWidget() is dialog.table
    dialog.table.selectRow(0)
    QTest.keyClicks(dialog.account, "shift1")
    QTest.keyClicks(dialog.password, LONG)
    QTest.keyClicks(dialog.name, "First Shift")
    dialog.name.setFocus()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 2)
    assert site.events()[0] == "account added"
    dialog.table.selectRow(1)
    QTest.keyClicks(dialog.new_password, f"{LONG} again")
    dialog.new_password.setFocus()
    QTest.keyClick(dialog.new_password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "password set" in site.events()[:2])
    assert {row.role for row in dialog.model.rows} == {Role.ADMINISTRATOR, Role.OPERATOR}
    assert dialog.isVisible()


def test_the_next_person_takes_over_and_sees_what_the_last_one_saw(site: Site, qtbot: QtBot) -> None:
    first = site.accounts.add("shift1", "First Shift", Role.OPERATOR, LONG)
    site.accounts.add("shift2", "Second Shift", Role.SUPERVISOR, LONG)
    window = open_window(site)
    window.operator.log_in(first)
    window.show_view(View.SETPOINTS)
    window.person_acts.switch()
    asked = shown(window, LoginDialog)
    assert isinstance(asked, LoginDialog)
    QTest.keyClicks(asked.account, "shift2")
    QTest.keyClicks(asked.password, LONG)
    QTest.mouseClick(asked.log_in_button, LEFT)
    qtbot.waitUntil(lambda: window.operator.person is not None and window.operator.person.account == "shift2")
    assert window.view is View.SETPOINTS
    qtbot.waitUntil(lambda: "log-out" in site.events())


def test_a_station_that_nobody_touches_locks_and_shows_on(site: Site, qtbot: QtBot) -> None:
    """R-62-07: pending dialogs close without effect, the picture and the stop stay."""
    person = site.accounts.add("shift1", "First Shift", Role.OPERATOR, LONG)
    site.bench.idle_s = 0.3
    window = open_window(site)
    site.bench.come_alive()
    qtbot.waitUntil(lambda: "TIC-402.SP" in site.bench.bridge.values)
    window.operator.log_in(person)
    window.acts.request("TIC-402.SP")
    assert shown(window, RequestDialog) is not None
    qtbot.waitUntil(lambda: window.operator.person is None)
    assert shown(window, RequestDialog) is None
    assert "Locked after" in window.notice.text.text()
    assert window.view is View.MIMIC
    qtbot.waitUntil(lambda: site.events()[0] == "station locked")
    QTest.mousePress(window.inhibit_button, LEFT)
    qtbot.waitUntil(lambda: bool(site.bench.bridge.inhibited))
    QTest.mouseRelease(window.inhibit_button, LEFT)


def test_every_touch_begins_the_wait_anew(site: Site, qtbot: QtBot) -> None:
    site.bench.idle_s = 0.6
    window = open_window(site)
    window.operator.log_in(OPERATOR)
    for _ in range(6):
        qtbot.wait(200)
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert window.operator.person == OPERATOR
    qtbot.waitUntil(lambda: window.operator.person is None)


def test_a_person_changes_his_own_password(site: Site, qtbot: QtBot) -> None:
    person = site.accounts.add("shift1", "First Shift", Role.OPERATOR, LONG)
    window = open_window(site)
    window.operator.log_in(person)
    window.person_acts.change_password()
    asked = shown(window, PasswordDialog)
    assert isinstance(asked, PasswordDialog)
    QTest.keyClicks(asked.old, PASSWORD)
    for line in (asked.new, asked.again):
        QTest.keyClicks(line, "another calm night in May")
    QTest.mouseClick(asked.change_button, LEFT)
    qtbot.waitUntil(lambda: "is wrong" in asked.trouble.text())
    asked.old.setText(LONG)
    for line in (asked.new, asked.again):
        line.setText("another calm night in May")
    QTest.mouseClick(asked.change_button, LEFT)
    qtbot.waitUntil(lambda: "has a new password" in window.notice.text.text())
    assert site.accounts.authenticate("shift1", "another calm night in May") == person


def test_who_logs_in_at_another_station_is_logged_out_here_and_the_picture_stays(site: Site, qtbot: QtBot) -> None:
    person = site.accounts.add("shift1", "First Shift", Role.OPERATOR, LONG)
    other = site.accounts.add("shift2", "Second Shift", Role.OPERATOR, LONG)
    site.bench.sessions = ControlSessions(SqlSessionBook(site.database), site.trail, ManualClock())
    far = SqlAuditTrail(site.database, stamp=lambda: {"station": "line 2"})
    elsewhere = ControlSessions(SqlSessionBook(site.database), far, ManualClock())
    window = open_window(site)
    site.bench.come_alive()
    window.show_view(View.SETPOINTS)
    window.operator.log_in(person)
    qtbot.waitUntil(lambda: site.events()[0] == "control session begun")
    elsewhere.begin(other)
    assert site.bench.sessions.elsewhere("shift1") == ""
    elsewhere.begin(person)
    qtbot.waitUntil(lambda: window.operator.person is None)
    assert "First Shift has logged in at line 2" in window.notice.text.text()
    assert window.view is View.SETPOINTS
    qtbot.waitUntil(lambda: site.events()[0] == "control session ended by a log-in elsewhere")
    window.operator.log_in(person)
    qtbot.waitUntil(lambda: elsewhere.elsewhere("shift1") != "")
    assert site.bench.sessions.elsewhere("shift1") == ""
