"""Level 4: what an instrument engineer reads of instruments, alarms, setpoints, links, records and models."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.alarm_rules import AlarmRule
from hmi.core.condition_text import read_condition
from hmi.core.deviation import Level
from hmi.core.deviation_alarm import DeviationAlarm
from hmi.core.diagnostics import LinkFigures, RecordFigures
from hmi.core.engineered import Engineered
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality, TagValue
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.actions import View
from hmi.ui.controls.diagnostics import StationDiagnostics
from hmi.ui.controls.wording import DASH
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.diagnostics import DiagnosticsPage, Tab
from hmi.ui.panels.diagnostics_facts import LOW_ROOM, record_rows, size_text
from hmi.ui.panels.diagnostics_still import MOVES, SHORTEST, StillWatch
from tests.ui.station_bench import FERMENTER, StationBench, write_diagrams

LEFT = Qt.MouseButton.LeftButton
AT = datetime(2026, 1, 1, tzinfo=UTC)
LINK = LinkFigures("plant", "opc.tcp://127.0.0.1:4840", AT, 4, 3, 0.0123, 77, 0.5, 5.0, 441, 2, 10, 900, 12345, 6, AT)
RECORDS = RecordFigures(
    "/site/records.db", 5 * 2**20, LOW_ROOM - 1, 17, 3, AT, AT, "", 1234, 1200, AT, True, "1234 records are as written"
)


def names(status: int) -> str:
    return f"Status{status:X}"


@pytest.fixture
def station(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[StationBench]:
    """A station of which one setpoint has an interlock."""
    del qtbot
    write_diagrams(tmp_path)
    only = Engineered("TIC-402.SP", interlock=read_condition("AIC-404 > 6", ["AIC-404"]))
    bench = StationBench(plant, tmp_path, rules=SetpointRules(engineered={"TIC-402.SP": only}))
    yield bench
    bench.close()


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    figures = StationDiagnostics(lambda: (LINK,), lambda: RECORDS, names)
    station.window = opened = MainWindow(replace(station.services(), diagnostics=figures))
    opened.resize(1600, 1000)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text and station.bridge.live)
    opened.select(FERMENTER)
    QTest.mouseClick(opened.rail.button(View.DIAGNOSTICS), LEFT)
    return opened


def turn(page: DiagnosticsPage, tab: Tab) -> None:
    """Clicks on the tab."""
    bar = page.tabs.tabBar()
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(tab).center())
    assert page.tabs.currentIndex() == tab


def test_a_failed_instrument_says_its_quality_status_and_age(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    page = window.pages.diagnostics
    assert len(page.instruments.rows) == 15
    station.say(replace(good(station, "TIC-402", 0.0), quality=Quality.BAD, status=0x808C0000))
    station.clock.advance(90)

    def failed() -> bool:
        page.tick()
        return any(row.remark.startswith("failed") for row in page.instruments.rows)

    qtbot.waitUntil(failed)
    row = next(row for row in page.instruments.rows if row.tag.id == "TIC-402")
    assert (row.quality, row.signal, row.status, row.age) == ("bad F", "F failure", "Status808C0000", "1m")


def test_a_tag_that_never_came_says_so(window: MainWindow) -> None:
    page = window.pages.diagnostics
    del window.bridge.values["AT-409"]
    page.refresh()
    row = next(row for row in page.instruments.rows if row.tag.id == "AT-409")
    assert (row.value, row.quality, row.remark) == ("---", "never seen", "no value has come since the start")


def test_the_whole_plant_is_one_choice_and_another_asset_is_selected_everywhere(window: MainWindow) -> None:
    page = window.pages.diagnostics
    page.asset.setFocus()
    for _ in range(page.asset.currentIndex()):
        QTest.keyClick(page.asset, Qt.Key.Key_Up)
    assert len(page.instruments.rows) == 105
    for _ in range(page.asset.findData("BLD-601")):
        QTest.keyClick(page.asset, Qt.Key.Key_Down)
    assert window.selected == "BLD-601"
    assert {row.tag.asset for row in page.instruments.rows} == {"BLD-601"}


def test_an_alarm_definition_says_when_and_why_it_calls(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    page = window.pages.diagnostics
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: "TIC-402" in window.bridge.alarms)
    turn(page, Tab.ALARMS)
    at = next(number for number, row in enumerate(page.definitions.rows) if row.tag.id == "TIC-402")
    row = page.definitions.rows[at]
    assert "HH 32.5  °C  (±0.1)" in row.limits
    assert (row.delays, row.phases, row.now) == ("on 60 s, off 0 s", "GROWTH", "active, unacknowledged")
    table = page._tables[Tab.ALARMS]
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(page.definitions.index(at, 0)).center())
    assert page.words["response"].text() == "look at the valve"
    other = next(number for number, row in enumerate(page.definitions.rows) if not row.rationalised)
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(page.definitions.index(other, 0)).center())
    assert "Nobody has written it down" in page.words["cause"].text()
    assert page.words["response"].text() == ""


def test_a_deviation_that_is_an_alarm_here_has_its_definition(station: StationBench, qtbot: QtBot) -> None:
    services, alarm = station.services(), DeviationAlarm(FERMENTER, Priority.HIGH, Level.CLEAR, 600.0)
    rules = {alarm.tag.id: AlarmRule("it leaves golden", "the batch may fail", "take a sample", 120.0)}
    told = (services.plant, services.bridge, services.diagnostics, rules)
    page = DiagnosticsPage(*told, {}, StillWatch(), deviations=[alarm.tag])
    qtbot.addWidget(page)
    page.resize(1600, 900)
    page.show()
    page.show_asset(FERMENTER)
    turn(page, Tab.ALARMS)
    row = page.definitions.rows[-1]
    assert (row.tag.id, row.limits) == ("PFR-401.DEV", "deviation from golden, level 2 and more")
    assert (row.delays, row.rationalised) == ("on 600 s, off 120 s", True)
    page.show_asset("PFR-501")
    assert all(one.tag.asset == "PFR-501" for one in page.definitions.rows)


def test_a_setpoint_says_what_blocks_it_and_enter_opens_its_faceplate(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    page = window.pages.diagnostics
    turn(page, Tab.SETPOINTS)
    rows = {row.tag.id: row for row in page.setpoints.rows}
    assert (rows["TIC-402.SP"].interlock, rows["TIC-402.SP"].band) == ("holds", f"20.0 °C {DASH} 33.0 °C")
    assert rows["AIC-404.SP"].interlock == "none"
    station.see("AIC-404", 5.5)

    def blocks() -> bool:
        page.tick()
        return next(row for row in page.setpoints.rows if row.tag.id == "TIC-402.SP").interlock.startswith("blocks: ")

    qtbot.waitUntil(blocks)
    table = page._tables[Tab.SETPOINTS]
    at = next(number for number, row in enumerate(page.setpoints.rows) if row.tag.id == "TIC-402.SP")
    table.setFocus()
    table.selectRow(at)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (window.view, window.side.loop.tag) == (View.MIMIC, "TIC-402")


def test_the_links_say_what_the_sources_count(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages.diagnostics
    turn(page, Tab.LINKS)
    qtbot.waitUntil(lambda: bool(page.links.rows))
    said = {row.name: row for row in page.links.rows}
    assert said["Time of an answer"].value == "12.3 ms"
    assert said["Losses since the start"].value == "3"
    assert said["Nodes missing"].remark == "the server does not have them"
    assert said["Queues that ran over"].remark == "values were thrown away at the server"


def test_the_records_say_their_size_what_waits_and_the_last_proof(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages.diagnostics
    turn(page, Tab.RECORDS)
    qtbot.waitUntil(lambda: bool(page.records.rows))
    said = {row.name: row for row in page.records.rows}
    assert said["Size"].value == "5.0 MiB"
    assert said["Free on its disk"].remark == "little room: move old backups away"
    assert said["Values lost since the start"].remark == "values were given up: see the log"
    assert (said["Newest record"].value, said["Sealed by signature up to record"].value) == ("1234", "1200")
    assert said["Last proof"].remark == "1234 records are as written"


def test_figures_that_cannot_be_read_say_why(station: StationBench, qtbot: QtBot) -> None:
    def broken() -> RecordFigures:
        raise OSError("the disk is away")

    station.window = opened = MainWindow(replace(station.services(), diagnostics=StationDiagnostics(records=broken)))
    opened.show()
    qtbot.waitExposed(opened)
    opened.show_view(View.DIAGNOSTICS)
    page = opened.pages.diagnostics
    turn(page, Tab.RECORDS)
    qtbot.waitUntil(lambda: "the disk is away" in page.trouble.text())
    turn(page, Tab.MODELS)
    assert page.trouble.text() == ""


def test_the_models_say_what_judges_each_asset(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    station.raise_deviation()
    page = window.pages.diagnostics
    turn(page, Tab.MODELS)

    def judged() -> bool:
        page.tick()
        return any("0.71" in row.value for row in page.judged.rows)

    qtbot.waitUntil(judged)
    assert page.judged.rows[0].value == "fake 1"
    assert page.judged.rows[-1].remark == "a leaking jacket"


def good(station: StationBench, tag: str, value: float) -> TagValue:
    return TagValue(tag, value, Quality.GOOD, station.clock.now(), station.clock.monotonic())


def moving(watch: StillWatch, times: int, pause_s: float) -> datetime:
    """A value that changes so often; gives when it did last."""
    at = AT
    for number in range(times + 1):
        at = AT + timedelta(seconds=number * pause_s)
        watch.hear({"A": TagValue("A", float(number), Quality.GOOD, at, 0.0)})
    return at


@given(st.floats(0.5, 20.0), st.integers(MOVES, 60))
def test_an_instrument_is_called_stuck_only_after_it_moved_and_then_stood_for_long(pause: float, times: int) -> None:
    watch = StillWatch()
    last = moving(watch, times, pause)
    standing = watch.of("A")
    assert standing is not None
    assert not standing.stuck(last + SHORTEST)
    assert standing.stuck(last + SHORTEST + timedelta(seconds=31 * pause))


def test_one_that_never_moved_is_not_called_stuck_and_bad_values_move_nothing() -> None:
    watch = StillWatch()
    last = moving(watch, MOVES - 1, 1.0)
    watch.hear({"A": TagValue("A", 99.0, Quality.BAD, last, 0.0), "B": TagValue("B", "on", Quality.GOOD, last, 0.0)})
    standing = watch.of("A")
    assert standing is not None
    assert standing.number == MOVES - 1
    assert not standing.stuck(last + timedelta(days=1))
    assert watch.of("B") is None


def test_a_trail_that_is_broken_is_marked_and_says_where() -> None:
    broken = RecordFigures("none", proof=AT, proof_words="broken at record 4")
    rows = {row.name: row for row in record_rows(broken)}
    assert rows["Last proof"].remark == "✕ broken at record 4"


@pytest.mark.parametrize(
    ("size", "text"), [(None, "not known"), (0, "0 B"), (2048, "2 KiB"), (3 * 2**30, "3.0 GiB")], ids=str
)
def test_sizes_are_said_in_their_largest_unit(size: int | None, text: str) -> None:
    assert size_text(size) == text


def test_a_station_that_proved_nothing_yet_says_so() -> None:
    rows = {row.name: row for row in record_rows(RecordFigures("none"))}
    assert rows["Last proof"].remark == "not checked yet since the start"
    assert rows["Newest record"].value == "---"
