"""What a screen reader is told of the mimic, through the interfaces that Qt gives to it."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import LIGHT
from tests.ui.station import NOW, alarm, seen, shipped

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def view(plant: Plant, qtbot: QtBot, clock: ManualClock) -> Iterator[MimicView]:
    scene = MimicScene(shipped("overview"), plant, LIGHT, clock=clock)
    made = MimicView(scene)
    made.setAccessibleName("Mimic")
    qtbot.addWidget(made)
    made.resize(1530, 810)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    yield made
    scene.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader that runs is told."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(f"news: {event.message()}")
        elif event.type() is QAccessible.Event.Focus:
            said.append(str(event.accessibleInterface().text(NAME)))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def interface(view: MimicView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def names(view: MimicView) -> list[str]:
    there = interface(view)
    return [str(there.child(number).text(NAME)) for number in range(there.childCount())]


def name_of(view: MimicView, start: str) -> str:
    (found,) = [name for name in names(view) if name.startswith(f"{start} ")]
    return found


def test_the_mimic_is_a_group_with_everything_that_tab_goes_through_in_its_order(view: MimicView) -> None:
    there = interface(view)
    assert there.text(NAME) == "Mimic"
    assert there.role() is QAccessible.Role.Grouping
    assert there.childCount() == len(view.mimic.stops()) > 30
    assert all(names(view))
    walked: list[str] = []
    for _ in range(there.childCount()):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        walked.append(str(there.focusChild().text(NAME)))
    assert walked == names(view)


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (Quality.GOOD, "TIC-402 Broth temperature, 29.5 °C"),
        (Quality.UNCERTAIN, "TIC-402 Broth temperature, uncertain, 29.5 °C"),
        (Quality.BAD, "TIC-402 Broth temperature, bad, do not use, 29.5 °C"),
        (Quality.STALE, "TIC-402 Broth temperature, stale, not known now, 29.5 °C"),
    ],
    ids=str,
)
def test_a_value_is_said_with_its_unit_and_a_doubt_before_it(view: MimicView, quality: Quality, words: str) -> None:
    assert name_of(view, "TIC-402") == "TIC-402 Broth temperature, no value yet"
    view.mimic.show_values({"TIC-402": seen("TIC-402", 29.5, quality)})
    assert name_of(view, "TIC-402") == words


def test_an_alarm_and_a_deviation_are_said_of_the_tag_and_of_its_asset(view: MimicView) -> None:
    scene = view.mimic
    scene.show_values({"TIC-402": seen("TIC-402", 29.5)})
    deviating = TagDeviation("TIC-402", Level.CLEAR, 3.1, 29.0)
    found = AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.71, (deviating,), "a stuck valve")
    scene.show_deviation(PlantDeviation({"PFR-401": found}))
    scene.show_alarms({"TIC-402": alarm(view.mimic.look.plant, "TIC-402", Priority.HIGH)})
    tag, asset = name_of(view, "TIC-402"), name_of(view, "PFR-401")
    assert tag.endswith("29.5 °C, alarm priority 2, unacknowledged, distinct deviation, above golden")
    assert asset.endswith("alarm priority 2, unacknowledged, golden score 0.71, distinct deviation")
    there = interface(view)
    children = [there.child(number) for number in range(there.childCount())]
    told = next(child for child in children if str(child.text(NAME)).startswith("PFR-401 "))
    assert "a stuck valve" in told.text(DESCRIPTION)
    said = next(child for child in children if str(child.text(NAME)).startswith("TIC-402 "))
    assert "golden now 29.0 °C" in said.text(DESCRIPTION)


def test_an_item_is_where_it_is_drawn_and_says_whether_the_keyboard_is_on_it(view: MimicView) -> None:
    there = interface(view)
    child = there.child(2)
    assert not child.state().focused
    view.stand_on(view.mimic.stops()[2])
    assert child.state().focused
    assert child.state().focusable
    assert not child.state().offscreen
    middle = child.rect().center()
    assert there.indexOfChild(there.childAt(middle.x(), middle.y())) == 2
    assert child.parent().text(NAME) == "Mimic"


def test_the_keyboard_tells_where_it_came_to(view: MimicView, told: list[str]) -> None:
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert len(told) == 2
    assert told[0] == names(view)[0]
    assert told[1] == str(interface(view).focusChild().text(NAME)) != told[0]


def test_what_changes_under_the_keyboard_is_told_once_and_numbers_are_not(view: MimicView, told: list[str]) -> None:
    scene = view.mimic
    scene.show_values({"TIC-402": seen("TIC-402", 29.5)})
    view.stand_on(next(stop for stop in scene.stops() if stop.primary == "TIC-402"))
    del told[:]
    scene.show_values({"TIC-402": seen("TIC-402", 29.9)})
    assert view.speaker.listen() == ""
    scene.show_values({"TIC-402": seen("TIC-402", 29.9, Quality.BAD)})
    scene.show_alarms({"TIC-402": alarm(view.mimic.look.plant, "TIC-402", Priority.LOW)})
    view.speaker.listen()
    view.speaker.listen()
    assert told == ["news: bad, do not use, alarm priority 4, unacknowledged"]


def test_another_diagram_leaves_no_name_of_the_last_one(view: MimicView, plant: Plant, clock: ManualClock) -> None:
    there = interface(view)
    old = [there.child(number) for number in range(there.childCount())]
    other = MimicScene(shipped("stu-201"), plant, LIGHT, clock=clock)
    first = view.mimic
    view.show_scene(other)
    assert not any(isValid(child) and child.isValid() for child in old)
    assert names(view)
    view.show_scene(first)
    other.close()


def test_views_that_come_and_go_leave_nothing_behind_in_qt(plant: Plant, qtbot: QtBot, clock: ManualClock) -> None:
    scene = MimicScene(shipped("overview"), plant, LIGHT, clock=clock)
    for _ in range(5):
        view = MimicView(scene)
        qtbot.addWidget(view)
        there = interface(view)
        ids = [QAccessible.uniqueId(there.child(number)) for number in range(there.childCount())]
        assert all(QAccessible.accessibleInterface(one) is not None for one in ids)
        view.deleteLater()
        del view, there
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert [QAccessible.accessibleInterface(one) for one in ids] == [None] * len(ids)
    scene.close()
