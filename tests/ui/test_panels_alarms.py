"""The alarm list with real clicks: order, filters, groups, sorting, what an alarm means, and what is held back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.clock import ManualClock
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality, TagValue
from hmi.ui.actions import View
from hmi.ui.controls.station_sound import StationSound
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.alarm_columns import ASSET
from hmi.ui.panels.alarm_detail import AlarmDetail
from hmi.ui.panels.alarm_held import BY_DESIGN, HeldList, held_rows
from hmi.ui.panels.alarm_list import AlarmList
from hmi.ui.panels.alarm_metrics import AlarmMetrics
from hmi.ui.panels.alarm_rows import AT_MOST, FloodWatch
from hmi.ui.panels.alarm_shelve import ShelveDialog
from hmi.ui.panels.alarm_sound import BEATS_APART, LOOK_BEATS, AlarmSound
from hmi.ui.theme import LIGHT
from tests.runtime.fakes import OPERATOR, SUPERVISOR, seen, unit_lot
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def panel(station: StationBench, qtbot: QtBot) -> AlarmList:
    history, rules = station.services().alarm_history, station.live.alarms.rules
    detail = AlarmDetail(station.bridge, history, rules)
    held = HeldList(station.plant)
    metrics = AlarmMetrics(station.bridge, history, held.suppressed, LIGHT)
    made = AlarmList(station.plant, LIGHT, detail, held, metrics)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text)
    return opened


def alarm(clock: ManualClock, tag: str, priority: Priority, state: AlarmState, age_s: float = 0.0) -> Alarm:
    since = clock.now() - timedelta(seconds=age_s)
    return Alarm(tag, "PFR-401", priority, Breach.H, state, since, 31.0, 30.5, "high")


def test_unacknowledged_alarms_come_first_then_priority_then_the_newest(panel: AlarmList, clock: ManualClock) -> None:
    panel.show_alarms(
        [
            alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED),
            alarm(clock, "AIC-404", Priority.EMERGENCY, AlarmState.ACKNOWLEDGED),
            alarm(clock, "AIC-405", Priority.HIGH, AlarmState.UNACKNOWLEDGED, 60.0),
            alarm(clock, "SIC-406", Priority.HIGH, AlarmState.RETURNED),
        ]
    )
    assert [row.alarm.tag for row in panel.model.rows] == ["SIC-406", "AIC-405", "TIC-402", "AIC-404"]
    assert "3 unacknowledged" in panel.heading.text()


def test_one_alarm_is_acknowledged_and_the_selection_stays_on_it_when_the_list_moves(
    panel: AlarmList, clock: ManualClock
) -> None:
    first = alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED)
    panel.show_alarms([first])
    panel.table.selectRow(0)
    panel.show_alarms([first, alarm(clock, "AIC-405", Priority.HIGH, AlarmState.UNACKNOWLEDGED)])
    asked: list[tuple[str, ...]] = []
    panel.acknowledge_asked.connect(asked.append)
    QTest.mouseClick(panel.one_button, LEFT)
    assert asked == [("TIC-402",)]


def test_acknowledge_visible_leaves_what_is_off_the_screen_alone(
    panel: AlarmList, clock: ManualClock, plant: Plant
) -> None:
    panel.resize(900, 620)
    tags = [tag.id for tag in plant.measured[:60]]
    panel.show_alarms([alarm(clock, tag, Priority.LOW, AlarmState.UNACKNOWLEDGED) for tag in tags])
    asked: list[tuple[str, ...]] = []
    panel.acknowledge_asked.connect(asked.append)
    QTest.mouseClick(panel.visible_button, LEFT)
    assert 0 < len(asked[0]) < 15
    assert asked[0] == tuple(row.alarm.tag for row in panel.model.rows[: len(asked[0])])


def many(clock: ManualClock, plant: Plant) -> list[Alarm]:
    return [
        Alarm(tag.id, tag.asset, tag.priority, Breach.H, AlarmState.UNACKNOWLEDGED, clock.now(), 1.0, 0.0, "high")
        for tag in plant.measured
    ]


def test_words_priority_asset_and_what_calls_filter_the_list_and_the_heading_says_how_many(
    panel: AlarmList, clock: ManualClock
) -> None:
    calling = alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED)
    calm = alarm(clock, "AIC-404", Priority.HIGH, AlarmState.ACKNOWLEDGED)
    panel.show_alarms([calling, calm])
    QTest.keyClicks(panel.filters.words, "temperature")
    assert [row.alarm.tag for row in panel.model.rows] == ["TIC-402"]
    assert "1 filtered out" in panel.heading.text()
    panel.filters.words.clear()
    panel.filters.priority.setCurrentIndex(panel.filters.priority.findData(Priority.HIGH))
    assert [row.alarm.tag for row in panel.model.rows] == ["AIC-404"]
    panel.filters.priority.setCurrentIndex(0)
    panel.filters.calling.setChecked(True)
    assert [row.alarm.tag for row in panel.model.rows] == ["TIC-402"]
    panel.filters.asset.setCurrentIndex(panel.filters.asset.findData("PFR-501"))
    assert panel.model.rows == ()


def test_a_click_on_a_heading_sorts_up_then_down_then_by_urgency(panel: AlarmList, clock: ManualClock) -> None:
    panel.show_alarms(
        [
            alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED),
            alarm(clock, "AIC-404", Priority.HIGH, AlarmState.UNACKNOWLEDGED),
            alarm(clock, "WT-401", Priority.MEDIUM, AlarmState.UNACKNOWLEDGED),
        ]
    )
    header = panel.table.horizontalHeader()
    seen = []
    for _ in range(3):
        place = header.sectionViewportPosition(3) + 10
        QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(place, 8))
        seen.append([row.alarm.tag for row in panel.model.rows])
    assert seen == [
        ["AIC-404", "TIC-402", "WT-401"],
        ["WT-401", "TIC-402", "AIC-404"],
        ["AIC-404", "WT-401", "TIC-402"],
    ]


def click_row(panel: AlarmList, number: int) -> None:
    place = panel.table.visualRect(panel.model.index(number, 3)).center()
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=place)


def test_one_click_on_the_asset_of_an_alarm_goes_there_and_one_beside_it_does_not(
    panel: AlarmList, clock: ManualClock
) -> None:
    panel.show_alarms([alarm(clock, "TIC-402", Priority.HIGH, AlarmState.UNACKNOWLEDGED)])
    gone: list[str] = []
    panel.asset_picked.connect(gone.append)
    click_row(panel, 0)
    assert gone == []
    cell = panel.table.visualRect(panel.model.index(0, ASSET)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert gone == ["PFR-401"]


def test_groups_show_one_row_an_asset_and_a_double_click_unfolds_and_folds_one(
    panel: AlarmList, clock: ManualClock, plant: Plant
) -> None:
    panel.show_alarms(many(clock, plant))
    QTest.mouseClick(panel.filters.groups, LEFT)
    assert [row.count for row in panel.model.rows] == [15] * 7
    for rows in (7 + 15, 7):
        click_row(panel, 0)
        QTest.mouseDClick(panel.table.viewport(), LEFT, pos=panel.table.visualRect(panel.model.index(0, 3)).center())
        assert len(panel.model.rows) == rows
    assert panel.model.rows[0].words.startswith("▸ 15 alarms")


def test_a_group_is_unfolded_and_folded_with_the_keyboard(panel: AlarmList, clock: ManualClock, plant: Plant) -> None:
    panel.show_alarms(many(clock, plant))
    panel.filters.groups.setChecked(True)
    click_row(panel, 0)
    QTest.keyClick(panel.table, Qt.Key.Key_Right)
    assert (len(panel.model.rows), panel.model.rows[0].unfolded) == (7 + 15, True)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.alarms.selected == panel.model.rows[2].alarm
    QTest.keyClick(panel.table, Qt.Key.Key_Left)
    assert len(panel.model.rows) == 7
    assert panel.alarms.selected == panel.model.rows[0].alarm
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert len(panel.model.rows) == 7 + 15


def test_acknowledge_visible_asks_once_for_an_alarm_that_also_stands_for_its_group(
    panel: AlarmList, clock: ManualClock, plant: Plant
) -> None:
    panel.show_alarms(many(clock, plant)[:3])
    panel.filters.groups.setChecked(True)
    click_row(panel, 0)
    QTest.keyClick(panel.table, Qt.Key.Key_Right)
    asked: list[tuple[str, ...]] = []
    panel.acknowledge_asked.connect(asked.append)
    QTest.mouseClick(panel.visible_button, LEFT)
    assert sorted(asked[0]) == sorted(tag.id for tag in plant.measured[:3])


NO_COMMUNICATION, SENSOR_FAILURE = 0x80310000, 0x808C0000


def unmeasured(clock: ManualClock, plant: Plant, status: int, count: int) -> tuple[list[Alarm], dict[str, TagValue]]:
    tags = plant.measured[:count]
    alarms = [
        Alarm(
            tag.id, tag.asset, Priority.LOW, Breach.NONE, AlarmState.UNACKNOWLEDGED, clock.now(), text="bad measurement"
        )
        for tag in tags
    ]
    values = {tag.id: TagValue(tag.id, None, Quality.BAD, clock.now(), 0.0, status) for tag in tags}
    return alarms, values


def test_a_lost_link_is_one_line_that_unfolds(panel: AlarmList, clock: ManualClock, plant: Plant) -> None:
    alarms, values = unmeasured(clock, plant, NO_COMMUNICATION, 40)
    other = alarm(clock, "TIC-402", Priority.HIGH, AlarmState.UNACKNOWLEDGED)
    assert "TIC-402" not in values
    panel.show_alarms([*alarms, other], clock.now().timestamp() - 10_000, values)
    assert [row.words for row in panel.model.rows] == ["high", "▸ link lost: 40 bad measurements"]
    assert "link lost to 40 tags" in panel.heading.text()
    click_row(panel, 1)
    QTest.keyClick(panel.table, Qt.Key.Key_Right)
    assert len(panel.model.rows) == 2 + 40
    assert {row.within for row in panel.model.rows[2:]} == {"link lost"}


def test_a_lost_link_stays_one_line_in_a_flood(panel: AlarmList, clock: ManualClock, plant: Plant) -> None:
    alarms, values = unmeasured(clock, plant, NO_COMMUNICATION, 40)
    panel.show_alarms(
        [*alarms, alarm(clock, "TIC-402", Priority.HIGH, AlarmState.UNACKNOWLEDGED)], clock.now().timestamp(), values
    )
    assert "FLOOD" in panel.heading.text()
    assert [row.group for row in panel.model.rows] == ["", "link lost"]


@pytest.mark.parametrize(("status", "count"), [(SENSOR_FAILURE, 9), (NO_COMMUNICATION, 2)], ids=["broken", "few"])
def test_instruments_that_fail_by_themselves_and_a_few_lost_ones_keep_their_lines(
    panel: AlarmList, clock: ManualClock, plant: Plant, status: int, count: int
) -> None:
    alarms, values = unmeasured(clock, plant, status, count)
    panel.show_alarms(alarms, clock.now().timestamp(), values)
    assert [row.group for row in panel.model.rows] == [""] * count


def test_the_selected_alarm_is_acknowledged_and_commented_with_keys(
    panel: AlarmList, clock: ManualClock, qtbot: QtBot
) -> None:
    panel.show_alarms([alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED)])
    click_row(panel, 0)
    with qtbot.waitSignal(panel.acknowledge_asked) as asked:
        QTest.keyClick(panel.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [("TIC-402",)]
    QTest.keyClick(panel.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert panel.detail.comment.hasFocus()
    QTest.keyClicks(panel.detail.comment, "looked at the valve")
    with qtbot.waitSignal(panel.detail.comment_asked) as said:
        QTest.keyClick(panel.detail.comment, Qt.Key.Key_Return)
    assert said.args == ["TIC-402", "looked at the valve"]


def test_a_flood_groups_by_itself_and_says_so(panel: AlarmList, clock: ManualClock, plant: Plant) -> None:
    panel.show_alarms(many(clock, plant), clock.now().timestamp())
    assert len(panel.model.rows) == 7
    assert "FLOOD" in panel.heading.text()


def test_a_flood_begins_with_more_than_ten_in_ten_minutes_and_ends_with_fewer_than_five(
    clock: ManualClock, plant: Plant
) -> None:
    alarms, watch = many(clock, plant), FloodWatch()
    start = clock.now().timestamp()
    assert not watch.see(alarms[:10], start)
    assert watch.see(alarms[:11], start)
    assert watch.see(alarms[:11], start + 599)
    assert not watch.see(alarms[:11], start + 601)


def test_the_list_is_capped_and_counts_what_is_left_out(panel: AlarmList, clock: ManualClock) -> None:
    alarms = [alarm(clock, f"T-{number}", Priority.LOW, AlarmState.ACKNOWLEDGED) for number in range(AT_MOST + 7)]
    panel.show_alarms(alarms, clock.now().timestamp() + 10_000)
    assert len(panel.model.rows) == AT_MOST
    assert "7 more" in panel.heading.text()


def test_the_selected_alarm_says_why_it_exists_and_what_to_do(panel: AlarmList, clock: ManualClock) -> None:
    panel.show_alarms([alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED)])
    panel.table.selectRow(0)
    assert panel.detail.title.text() == "TIC-402"
    assert panel.detail.rationale["Response"].text() == "look at the valve"


def test_an_alarm_is_shelved_listed_and_put_back_by_clicks(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.see("TIC-402", "broken", Quality.BAD)
    window.show_view(View.ALARMS)
    page = window.pages.alarms
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    window.operator.log_in(OPERATOR)
    page.table.selectRow(0)
    QTest.mouseClick(page.hold_button, LEFT)
    (dialog,) = window.findChildren(ShelveDialog)
    assert dialog.lasting.findText("12 hours") < 0
    dialog.lasting.setCurrentIndex(dialog.lasting.findText("1 hour"))
    assert not dialog.act_button.isEnabled()
    QTest.keyClicks(dialog.reason, "probe is being cleaned")
    QTest.mouseClick(dialog.act_button, LEFT)
    qtbot.waitUntil(lambda: not page.model.rows)
    qtbot.waitUntil(lambda: [row.kind for row in page.held.model.rows] == [str(HoldKind.SHELVED)])
    assert "Held back (1)" in page.tabs.tabText(1)
    page.tabs.setCurrentIndex(1)
    page.held.table.selectRow(0)
    QTest.mouseClick(page.held.release_button, LEFT)
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    assert station.audit.events[-2:] == ["shelved", "released"]


def test_an_alarm_that_is_shelved_once_is_back_in_service_when_it_returns(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.see("TIC-402", "broken", Quality.BAD)
    window.show_view(View.ALARMS)
    page = window.pages.alarms
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    window.operator.log_in(OPERATOR)
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(ShelveDialog)
    assert dialog.lasting.currentText() == "Once: until it returns to normal, at most 8 hours"
    QTest.keyClicks(dialog.reason, "probe is being cleaned")
    QTest.mouseClick(dialog.act_button, LEFT)
    qtbot.waitUntil(lambda: [row.kind for row in page.held.model.rows] == [str(HoldKind.SHELVED_ONCE)])
    assert "normal again" in page.held.model.rows[0].until
    station.see("TIC-402", 30.0)
    qtbot.waitUntil(lambda: not page.held.model.rows)


def test_what_has_returned_already_is_not_offered_to_be_shelved_once(window: MainWindow) -> None:
    dialog = ShelveDialog("TIC-402", OPERATOR, stands=False, parent=window)
    assert dialog.lasting.findText("Once", Qt.MatchFlag.MatchStartsWith) < 0


def test_only_a_supervisor_is_offered_out_of_service(window: MainWindow) -> None:
    dialogs = [ShelveDialog("TIC-402", person, stands=True, parent=window) for person in (OPERATOR, SUPERVISOR)]
    offered = [dialog.lasting.findText("Out of service", Qt.MatchFlag.MatchStartsWith) >= 0 for dialog in dialogs]
    assert offered == [False, True]


def test_what_the_phase_suppresses_is_listed_as_such(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    assert "LT-413" in station.plant.by_id
    station.say(*unit_lot(station.clock, FERMENTER, Phase="CIP"), seen(station.clock, "LT-413", 900.0))
    qtbot.waitUntil(lambda: bool(window.pages.alarms.held.model.rows))
    row = next(row for row in window.pages.alarms.held.model.rows if row.tag == "LT-413")
    assert row.kind == BY_DESIGN
    assert not row.by_hand


def test_the_sound_calls_until_it_is_silenced_and_a_new_alarm_calls_again(clock: ManualClock) -> None:
    tones: list[int] = []
    sound = AlarmSound(lambda: tones.append(1))
    first = alarm(clock, "TIC-402", Priority.HIGH, AlarmState.UNACKNOWLEDGED)
    sound.hear([first, alarm(clock, "AIC-404", Priority.LOW, AlarmState.UNACKNOWLEDGED)])
    for _ in range(2 * BEATS_APART):
        sound.beat()
    assert len(tones) == 2
    sound.silence()
    sound.beat()
    assert (len(tones), sound.calling, first.unacknowledged) == (2, False, True)
    sound.hear([first, alarm(clock, "WT-401", Priority.MEDIUM, AlarmState.UNACKNOWLEDGED)])
    assert sound.calling
    sound.hear([])
    assert not sound.calling


def test_what_cannot_be_heard_is_said_in_the_strip_and_written_down_until_it_is_heard_again(
    station: StationBench, qtbot: QtBot
) -> None:
    outputs: list[bool | None] = [True]
    noted: list[bool] = []
    heard = StationSound(lambda: outputs[-1], noted.append)
    window = MainWindow(replace(station.services(), sound=heard))
    station.window = window
    qtbot.addWidget(window)
    window.show()
    mark = window.alarm_strip.mute_mark

    def listen(present: bool | None) -> None:
        outputs.append(present)
        for _ in range(LOOK_BEATS):
            window.sound.beat()

    listen(True)
    assert not mark.isVisible()
    listen(False)
    assert mark.isVisible()
    assert "no sound output" in mark.toolTip()
    listen(False)
    listen(None)
    assert not mark.isVisible()
    qtbot.waitUntil(lambda: noted == [False, True])


def test_the_strip_offers_silence_only_while_it_calls(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    window.sound._sound = lambda: None
    assert not window.alarm_strip.silence_button.isVisible()
    station.see("TIC-402", 99.0)
    qtbot.waitUntil(lambda: station.bridge.values["TIC-402"].number == 99.0)
    station.clock.advance(61.0)
    station.see("TIC-402", 99.1)
    qtbot.waitUntil(window.alarm_strip.silence_button.isVisible)
    QTest.mouseClick(window.alarm_strip.silence_button, LEFT)
    assert not window.alarm_strip.silence_button.isVisible()
    assert window.alarm_strip.acknowledge_button.isEnabled()


def test_a_deviation_that_is_held_back_is_listed_with_its_asset(clock: ManualClock, plant: Plant) -> None:
    hold = AlarmHold("PFR-401.DEV", HoldKind.OUT_OF_SERVICE, clock.now(), None, "Test Engineer", "model in revision")
    (row,) = held_rows(plant, {hold.tag: hold}, {}, {}, clock.now())
    assert (row.asset, row.tag, row.by_hand) == ("PFR-401", "PFR-401.DEV", True)


def test_an_alarm_of_deviation_says_its_asset_and_its_level_and_is_no_pen(panel: AlarmList, clock: ManualClock) -> None:
    deviating = replace(
        alarm(clock, "TIC-402", Priority.HIGH, AlarmState.UNACKNOWLEDGED),
        tag="PFR-401.DEV",
        asset="PFR-401",
        text="deviation from golden",
        value=3.0,
        limit=1.5,
    )
    panel.show_alarms([deviating])
    cells = [str(panel.model.data(panel.model.index(0, column))) for column in range(2, 8)]
    assert cells[0] == "PFR-401 →"
    assert cells[1:3] == ["PFR-401.DEV", "Production fermenter A"]
    assert cells[3].startswith("deviation from golden")
    assert cells[4:] == ["level 3", "level 2"]
    assert panel.alarms._tag_at(panel.table.visualRect(panel.model.index(0, 3)).center()) == ""
