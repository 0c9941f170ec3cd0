"""An operator's errands by real clicks. What each costs is counted and held against the table of the guide."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from hmi.core.alarm import AlarmState
from hmi.core.plant import Plant
from hmi.ui.actions import View
from hmi.ui.controls.wording import with_unit
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.panels.alarm_shelve import ShelveDialog
from hmi.ui.panels.login import LoginDialog
from hmi.ui.timeline.drawing import TOP
from tests.pictures.furnished import BAD, CAUSE, LAST_BATCH, NOW_BATCH, OLD_BATCH, Furnished
from tests.runtime.fakes import OPERATOR, PASSWORD
from tests.ui.counting_hand import CountingHand, Effort
from tests.ui.station_bench import FERMENTER

GUIDE = Path(__file__).parents[2] / "docs" / "operator.md"
REASON = "The probe is being changed"
NOTE = "Agitator of fermenter A slips; maintenance is called"


@pytest.fixture
def bench(plant: Plant, tmp_path: Path, qapp: object) -> Iterator[Furnished]:
    assert qapp is not None
    made = Furnished(plant, tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(bench: Furnished, qtbot: QtBot) -> MainWindow:
    """A station at the beginning of a shift: the overview, another asset selected, nobody logged in."""
    opened = bench.open_window()
    opened.resize(1920, 1080)
    opened.show()
    qtbot.waitExposed(opened)
    bench.come_alive()
    qtbot.waitUntil(bench.told, timeout=10_000)
    opened.select("MPT-101")
    return opened


@pytest.fixture
def at_work(window: MainWindow) -> MainWindow:
    """The same, with the operator logged in."""
    window.operator.log_in(OPERATOR)
    return window


@pytest.fixture
def hand(qtbot: QtBot) -> CountingHand:
    return CountingHand(qtbot)


def said_in_the_guide(errand: str) -> Effort:
    """What the table of the guide says that an errand costs."""
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE
    )
    told = {name.strip(): Effort(*map(int, counts)) for name, *counts in rows}
    return told[errand]


def largest(window: MainWindow, asset: str) -> SymbolItem:
    """The symbol by which an asset is known on the mimic."""
    mine = [item for item in window.mimic.scene.symbols() if item.pick and item.pick.name == asset]
    return max(mine, key=lambda item: item.size.width() * item.size.height())


def number(window: MainWindow, tag: str) -> SymbolItem:
    return next(item for item in window.mimic.scene.symbols() if item.pick and item.pick.name == tag)


def dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def test_log_in(window: MainWindow, hand: CountingHand) -> None:
    hand.click(window.header.person_button)
    hand.until(lambda: any(isinstance(one, LoginDialog) for one in window.findChildren(QDialog)))
    asking = dialog(window, LoginDialog)
    assert isinstance(asking, LoginDialog)
    hand.until(asking.account.hasFocus)
    hand.type_into(asking.account, OPERATOR.account)
    hand.key(asking.account, Qt.Key.Key_Tab)
    hand.type_into(asking.password, PASSWORD)
    hand.key(asking.password, Qt.Key.Key_Return)
    hand.until(lambda: window.operator.person == OPERATOR)
    assert hand.effort == said_in_the_guide("log in")


def test_find_which_asset_deviates_and_why(at_work: MainWindow, hand: CountingHand) -> None:
    assert at_work.side.asset == "MPT-101"
    deviating = max(at_work.bridge.deviation.assets.values(), key=lambda one: one.level)
    assert largest(at_work, FERMENTER).asset_deviation == deviating, "it is seen without a click"
    hand.click_item(at_work.mimic.view, largest(at_work, FERMENTER))
    why = at_work.side.why
    hand.until(lambda: FERMENTER in why.title.text())
    assert why.rows[0].isVisible()
    assert why.rows[0].tag == "SIC-406"
    assert CAUSE in why.cause.text()
    assert hand.effort == said_in_the_guide("find which asset deviates, and why")


def test_acknowledge_an_alarm(at_work: MainWindow, bench: Furnished, hand: CountingHand) -> None:
    first = at_work.alarm_strip.lines[0].alarm
    assert first is not None
    hand.click(at_work.alarm_strip.acknowledge_button)
    hand.until(lambda: bench.bridge.alarms[first.tag].state is AlarmState.ACKNOWLEDGED)
    assert hand.effort == said_in_the_guide("acknowledge the most urgent alarm")


def test_shelve_an_alarm(at_work: MainWindow, hand: CountingHand) -> None:
    alarms = at_work.pages.alarms
    hand.click(at_work.rail.button(View.ALARMS))
    hand.click_row(alarms.table, 0)
    hand.click(alarms.hold_button)
    hand.until(lambda: any(isinstance(one, ShelveDialog) for one in at_work.findChildren(QDialog)))
    asking = dialog(at_work, ShelveDialog)
    assert isinstance(asking, ShelveDialog)
    hand.until(asking.reason.hasFocus)
    hand.type_into(asking.reason, REASON)
    hand.click(asking.act_button)
    hand.until(lambda: len(alarms.model.rows) == len(BAD) - 1)
    (held,) = alarms.held.model.rows
    assert held.tag in BAD
    assert hand.effort == said_in_the_guide("shelve an alarm")


def test_compare_with_the_last_batch_and_with_golden(at_work: MainWindow, hand: CountingHand) -> None:
    at_work.mimic.select(FERMENTER)
    hand.click_item(at_work.mimic.view, number(at_work, "TIC-402"))
    hand.click(at_work.side.loop.trend_button)
    trends = at_work.pages.trends()
    hand.until(lambda: any(pen.tag.id == "TIC-402" and pen.times.size > 0 for pen in trends.pens))
    hand.click(trends.tools.overlay_button)
    hand.choose(trends.tools.batch_menu, LAST_BATCH)
    hand.until(lambda: trends.picture.overlay.shown == "TIC-402")
    start, end = trends.picture.shown()
    assert end - start > timedelta(hours=30), "the whole batch of now is seen"
    hand.until(lambda: not trends.picture._band.path().isEmpty())
    assert hand.effort == said_in_the_guide("compare a tag with the last batch and with golden")


def test_look_two_days_back(at_work: MainWindow, bench: Furnished, hand: CountingHand) -> None:
    controls, strip = at_work.replaying.controls, at_work.strip
    hand.click(controls.batch_button)
    hand.choose(controls.menu, OLD_BATCH)
    hand.until(lambda: at_work.shown.at is not None)
    wanted = bench.clock.now() - timedelta(hours=48)
    hand.click(strip, QPoint(round(strip.scale().x(wanted)), TOP // 2))
    hand.until(lambda: at_work.shown.at is not None and abs(at_work.shown.at - wanted) < timedelta(minutes=10))
    at = at_work.shown.at
    assert at is not None
    tag = bench.plant.by_id["TIC-402"]
    then = bench.past.moment(at).values
    hand.until(lambda: at_work.shown.values["TIC-402"].value == then["TIC-402"].value)
    assert number(at_work, "TIC-402").reading("value").text == with_unit(tag, then["TIC-402"].number or 0.0).split()[0]
    assert hand.effort == said_in_the_guide("look two days back")
    hand.press("Live", controls)
    hand.until(lambda: at_work.shown.at is None)


def test_hand_over_the_shift(
    at_work: MainWindow, hand: CountingHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "hand-over.pdf"

    def chosen(*_asked: object) -> tuple[str, str]:
        hand.save_in_the_systems_dialog()
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    page = at_work.pages.shift
    hand.click(at_work.rail.button(View.SHIFT))
    hand.type_into(page.text, NOTE)
    hand.key(page.text, Qt.Key.Key_Return)
    hand.until(lambda: NOTE in page.page.toPlainText())
    for words in ("Open alarms", BAD[0], CAUSE, NOW_BATCH, "Notes"):
        assert words in page.page.toPlainText()
    hand.click(page.pdf_button)
    hand.until(file.is_file)
    assert file.read_bytes().startswith(b"%PDF")
    assert hand.effort == said_in_the_guide("hand over the shift")


def test_the_hand_counts_and_a_guide_that_says_less_would_be_found(at_work: MainWindow, hand: CountingHand) -> None:
    hand.click(at_work.rail.button(View.SHIFT))
    hand.key(at_work, Qt.Key.Key_F4)
    assert hand.effort == Effort(1, 1, 0)
    with pytest.raises(AssertionError, match="beside"):
        hand.click(at_work.rail, QPoint(-1, -1))
    told = said_in_the_guide("shelve an alarm")
    assert replace(told, clicks=told.clicks - 1) != told
