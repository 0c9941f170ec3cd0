"""The page of who signs for whom and who is on call: given and ended there, seen by everybody (W-02)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.engineered import TagClass
from hmi.core.plant import Plant
from hmi.core.shared_time import SharedTime
from hmi.core.user import Person, Role
from hmi.records.accounts import HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.duties import SqlDutyBook
from hmi.records.requests import SqlRequestBook
from hmi.runtime.duties import DutyRoster
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.duty_terms import Lent, Span
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.panels.duties import DutiesDialog
from tests.ui.station_bench import StationBench, write_diagrams

LEFT = Qt.MouseButton.LeftButton
LONG = "a long sentence about foam"
WHY = "the supervisor is at the doctor"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Site:
    """A station with a real desk of delegations behind it."""

    def __init__(self, plant: Plant, folder: Path) -> None:
        write_diagrams(folder)
        clock = ManualClock(NOW)
        self.database = Database.open(f"sqlite:///{folder / 'station.sqlite'}")
        self.trail = SqlAuditTrail(self.database)
        self.accounts = SqlAccounts(self.database, self.trail, clock, HashCost(8, 1, 1))
        self.bench = StationBench(plant, folder, clock)
        time = SharedTime(clock, clock.now)
        self.roster = DutyRoster(SqlDutyBook(self.database), time)
        book, rules = SqlRequestBook(self.database), SetpointRules()
        self.bench.duties = DutyDesk(plant, self.accounts, self.roster, book, self.trail, clock, time, rules)
        self.supervisor = self.accounts.add("lead", "Shift Lead", Role.SUPERVISOR, LONG)
        self.night = self.accounts.add("night", "Night Operator", Role.OPERATOR, LONG)

    def open(self, qtbot: QtBot, person: Person) -> DutiesDialog:
        window = self.bench.open_window()
        window.resize(1920, 1080)
        window.show()
        window.operator.log_in(person)
        QTest.mouseClick(window.header.person_button, LEFT)
        action = next(one for one in window.person_acts.menu.actions() if one.text() == "Delegations and on call…")
        window.person_acts.menu.close()
        action.trigger()
        dialog = next(one for one in window.findChildren(DutiesDialog) if one.isVisible())
        qtbot.waitUntil(lambda: dialog.who.count() == 2)
        return dialog


@pytest.fixture
def site(plant: Plant, tmp_path: Path, qapp: object) -> Iterator[Site]:
    assert qapp is not None
    made = Site(plant, tmp_path)
    yield made
    made.bench.close()
    made.database.close()


def choose(dialog: DutiesDialog, person: Person) -> None:
    dialog.who.setCurrentIndex(dialog.who.findData(person.id))


def test_a_supervisor_lends_his_approval_for_an_asset_and_a_time_and_ends_it(site: Site, qtbot: QtBot) -> None:
    dialog = site.open(qtbot, site.supervisor)
    choose(dialog, site.night)
    dialog.assets.tick("PFR-401")
    dialog.until.setDateTime(QDateTime.fromSecsSinceEpoch(int((NOW + timedelta(hours=3)).timestamp())))
    QTest.keyClicks(dialog.reason, WHY)
    QTest.keyClicks(dialog.password, "not his password")
    QTest.mouseClick(dialog.lend_button, LEFT)
    qtbot.waitUntil(lambda: "wrong" in dialog.trouble.text())
    assert dialog.password.text() == ""
    QTest.keyClicks(dialog.password, LONG)
    QTest.mouseClick(dialog.lend_button, LEFT)
    qtbot.waitUntil(lambda: len(dialog.lent.rows) == 1)
    (lent,) = site.roster.standing().delegations
    assert (lent.giver_name, lent.to_name, lent.assets) == ("Shift Lead", "Night Operator", frozenset({"PFR-401"}))
    assert timedelta(0) <= lent.start - NOW < timedelta(minutes=1)
    assert lent.until - lent.start <= timedelta(hours=3)
    assert dialog.reason.text() == ""
    dialog.lent_table.selectRow(0)
    QTest.keyClicks(dialog.reason, WHY)
    QTest.mouseClick(dialog.end_button, LEFT)
    qtbot.waitUntil(lambda: dialog.lent.rows == ())
    assert [one.entry.event for one in site.trail.records(9) if one.entry.category == "duty"] == [
        "delegation ended",
        "approval delegated",
    ]


def test_who_is_on_call_is_put_there_and_taken_off(site: Site, qtbot: QtBot) -> None:
    dialog = site.open(qtbot, site.supervisor)
    choose(dialog, site.night)
    QTest.keyClicks(dialog.reason, WHY)
    QTest.mouseClick(dialog.call_button, LEFT)
    qtbot.waitUntil(lambda: len(dialog.calls.rows) == 1)
    assert [one.name for one in site.roster.on_call("PFR-401")] == ["Night Operator"]
    dialog.calls_table.selectRow(0)
    QTest.keyClicks(dialog.reason, "short")
    QTest.mouseClick(dialog.off_button, LEFT)
    qtbot.waitUntil(lambda: "the reason has 5 characters" in dialog.trouble.text())
    QTest.keyClicks(dialog.reason, " of people, so I come myself")
    QTest.mouseClick(dialog.off_button, LEFT)
    qtbot.waitUntil(lambda: dialog.calls.rows == ())


def test_a_double_click_puts_somebody_on_call_once(site: Site, qtbot: QtBot) -> None:
    dialog = site.open(qtbot, site.supervisor)
    choose(dialog, site.night)
    QTest.keyClicks(dialog.reason, WHY)
    QTest.mouseClick(dialog.call_button, LEFT)
    QTest.mouseClick(dialog.call_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.calls.rows) and dialog.call_button.isEnabled())
    assert [one.name for one in site.roster.on_call("PFR-401")] == ["Night Operator"]


def test_who_may_not_lend_sees_it_all_and_ends_what_was_lent_to_him(site: Site, qtbot: QtBot) -> None:
    assert site.bench.duties is not None
    lent = Lent(frozenset({TagClass.VERIFIED}))
    site.bench.duties.delegate(site.supervisor, LONG, site.night.id, lent, Span(1.0), WHY)
    dialog = site.open(qtbot, site.night)
    qtbot.waitUntil(lambda: len(dialog.lent.rows) == 1)
    assert not dialog.lend_button.isEnabled()
    assert not dialog.call_button.isEnabled()
    assert not dialog.end_button.isEnabled()
    dialog.lent_table.selectRow(0)
    QTest.keyClicks(dialog.reason, WHY)
    QTest.mouseClick(dialog.end_button, LEFT)
    qtbot.waitUntil(lambda: dialog.lent.rows == ())


def test_an_end_before_the_beginning_is_refused_with_a_sentence(site: Site, qtbot: QtBot) -> None:
    dialog = site.open(qtbot, site.supervisor)
    choose(dialog, site.night)
    dialog.until.setDateTime(QDateTime.fromSecsSinceEpoch(int((NOW - timedelta(hours=1)).timestamp())))
    QTest.keyClicks(dialog.reason, WHY)
    QTest.keyClicks(dialog.password, LONG)
    QTest.mouseClick(dialog.lend_button, LEFT)
    qtbot.waitUntil(lambda: "from a minute to 14 days" in dialog.trouble.text())
    assert site.roster.standing().delegations == ()
