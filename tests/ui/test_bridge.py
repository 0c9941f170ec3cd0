"""The crossing between the plant's thread and Qt's."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.ports import LinkState
from hmi.core.tag import Quality
from hmi.ui.bridge import DEAD_AFTER_S
from tests.runtime.fakes import OPERATOR, seen
from tests.ui.station_bench import StationBench


def unwanted(error: BaseException) -> None:
    raise AssertionError(error)


def test_everything_that_the_plant_knows_comes_with_the_first_frames(station: StationBench, qtbot: QtBot) -> None:
    station.come_alive()
    bridge = station.bridge
    qtbot.waitUntil(lambda: len(bridge.values) >= len(station.plant.tags) and bridge.live)
    assert bridge.links["plant"].state is LinkState.LIVE
    assert bridge.units["PFR-401"].phase == "GROWTH"


def test_signals_come_on_qts_thread_and_carry_plain_dicts(station: StationBench, qtbot: QtBot) -> None:
    heard: list[tuple[bool, object]] = []
    main = QThread.currentThread()
    station.bridge.values_changed.connect(lambda lot: heard.append((QThread.currentThread() is main, lot)))
    station.see("TIC-402", 29.5)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0]
    assert isinstance(heard[0][1], dict)
    assert heard[0][1]["TIC-402"].number == 29.5


def test_many_values_between_two_frames_are_one_lot_of_the_newest(station: StationBench, qtbot: QtBot) -> None:
    station.come_alive()
    qtbot.waitUntil(lambda: len(station.bridge.values) >= len(station.plant.tags))
    lots: list[dict[str, Any]] = []
    station.bridge._frames.stop()
    for number in range(200):
        station.see("TIC-402", 20.0 + number / 100)
    station.thread.call(lambda: None).result(5.0)
    qtbot.waitUntil(lambda: station.store.latest["TIC-402"].number == pytest.approx(21.99))
    station.bridge.values_changed.connect(lots.append)
    station.bridge.frame()
    assert len(lots) == 1
    assert lots[0]["TIC-402"].number == pytest.approx(21.99)


def test_an_alarm_that_has_gone_comes_once_more_and_is_kept_no_longer(station: StationBench, qtbot: QtBot) -> None:
    station.come_alive()
    bridge = station.bridge
    # A good value that is no number is a bad measurement, which raises one alarm without any delay.
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: "TIC-402" in bridge.alarms)
    station.see("TIC-402", 29.0)
    qtbot.waitUntil(lambda: not bridge.alarms["TIC-402"].active)
    done: list[object] = []
    bridge.call(lambda: station.live.alarms.acknowledge("TIC-402", OPERATOR), done.append, done.append)
    qtbot.waitUntil(lambda: "TIC-402" not in bridge.alarms)


def test_a_coroutine_answers_on_qts_thread(station: StationBench, qtbot: QtBot) -> None:
    async def where() -> str:
        return threading.current_thread().name

    answers: list[tuple[str, str]] = []
    station.bridge.ask(where, lambda name: answers.append((name, threading.current_thread().name)), unwanted)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0] == "plant"
    assert answers[0][1] == threading.current_thread().name


def test_what_a_coroutine_raises_comes_back_as_it_is(station: StationBench, qtbot: QtBot) -> None:
    async def refuse() -> None:
        raise ValueError("not today")

    failures: list[BaseException] = []
    station.bridge.ask(refuse, lambda _none: pytest.fail("it answered"), failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "not today"


def test_reading_happens_neither_on_qts_nor_on_the_plants_thread(station: StationBench, qtbot: QtBot) -> None:
    names: list[str] = []
    station.bridge.read(lambda: threading.current_thread().name, names.append, unwanted)
    qtbot.waitUntil(lambda: bool(names))
    assert names[0].startswith("reader")


def test_an_answer_for_a_dialog_that_was_destroyed_is_dropped(station: StationBench, qtbot: QtBot) -> None:
    class Receiver(QObject):
        heard: tuple[str, ...] = ()

        def hear(self, what: str) -> None:
            Receiver.heard = (*Receiver.heard, what)

        def fail(self, error: BaseException) -> None:
            raise AssertionError(error)

    gone, there = Receiver(), Receiver()
    hold = threading.Event()
    station.bridge.read(lambda: "late" if hold.wait(5.0) else "", gone.hear, gone.fail)
    gone.deleteLater()
    qtbot.wait(1)
    hold.set()
    station.bridge.read(lambda: "in time", there.hear, there.fail)
    qtbot.waitUntil(lambda: "in time" in Receiver.heard)
    station.bridge.frame()
    assert Receiver.heard == ("in time",)


def test_the_display_knows_when_the_plants_thread_hangs_and_when_it_answers_again(
    station: StationBench, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: station.bridge.live)
    release = threading.Event()
    station.thread.call(lambda: release.wait(20.0))
    station.clock.advance(1.0)
    station.bridge.frame()
    station.clock.advance(DEAD_AFTER_S)
    qtbot.waitUntil(lambda: not station.bridge.live)
    release.set()
    station.clock.advance(1.0)
    qtbot.waitUntil(lambda: station.bridge.live)


def test_after_the_plants_thread_has_ended_every_question_is_answered_with_an_error(
    plant: Plant, station: StationBench, qtbot: QtBot
) -> None:
    assert plant is station.plant
    station.thread.stop()
    failures: list[BaseException] = []

    async def nothing() -> None:
        return None

    station.bridge.ask(nothing, lambda _none: pytest.fail("it answered"), failures.append)
    station.bridge.call(lambda: None, lambda _none: pytest.fail("it answered"), failures.append)
    qtbot.waitUntil(lambda: len(failures) == 2)


def test_five_thousand_alarm_changes_are_one_for_the_screen(station: StationBench, qtbot: QtBot) -> None:
    """The screen gets the newest of each tag, so a flood costs it no more than the tags that flood."""
    station.come_alive()
    qtbot.waitUntil(lambda: len(station.bridge.values) >= len(station.plant.tags))
    told: list[dict[str, Any]] = []
    station.bridge.alarms_changed.connect(told.append)
    value = seen(station.clock, "TIC-402", "broken", Quality.BAD)
    good = seen(station.clock, "TIC-402", 29.0)

    def flood() -> None:
        for _ in range(2500):
            station.store.put([value])
            station.store.put([good])

    station.bridge._frames.stop()
    station.thread.call(flood).result(20.0)
    station.bridge.frame()
    assert [set(changed) for changed in told] == [{"TIC-402"}]
