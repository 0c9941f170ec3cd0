"""Answers of other threads reach who asked on Qt's thread, and other threads hold nothing of Qt's."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hmi.ui.answers import Answers


class Asker(QObject):
    """Hears an answer."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, str]] = []

    def hear(self, what: object) -> None:
        self.heard.append((what, threading.current_thread().name))

    def way(self, name: str) -> Callable[[object], None]:
        """One of the ways in which an answer is heard."""
        ways: dict[str, Callable[[object], None]] = {
            "method": partial(self.hear),
            "function within a method": lambda what: self.hear((what,)),
            "signal": self.told.emit,
        }
        return ways[name]


@pytest.fixture
def answers(qtbot: QtBot) -> Iterator[Answers]:
    assert qtbot is not None
    owner = QObject()
    yield Answers(owner)
    owner.deleteLater()


def begun(future: "Future[int]") -> Callable[[], "Future[int]"]:
    return lambda: future


def test_an_answer_of_another_thread_is_heard_on_qts(answers: Answers, qtbot: QtBot) -> None:
    asker, future = Asker(), Future[int]()
    answers.wait(begun(future), asker.hear, asker.hear)
    threading.Thread(target=lambda: future.set_result(7)).start()
    qtbot.waitUntil(lambda: asker.heard == [(7, "MainThread")])


def test_what_could_not_begin_is_an_error_that_comes_later(answers: Answers, qtbot: QtBot) -> None:
    asker = Asker()

    def fail() -> "Future[int]":
        raise RuntimeError("it has ended")

    answers.wait(fail, asker.hear, asker.hear)
    assert not asker.heard
    qtbot.waitUntil(lambda: [str(what) for what, _ in asker.heard] == ["it has ended"])


def test_a_future_that_never_ends_keeps_nobody_alive_once_it_is_closed(answers: Answers) -> None:
    asker, future = Asker(), Future[int]()
    answers.wait(begun(future), asker.hear, asker.hear)
    gone = weakref.ref(asker)
    answers.close()
    del asker
    gc.collect()
    assert gone() is None
    future.set_result(1)
    answers.deliver()


@pytest.mark.parametrize("way", ["method", "function within a method", "signal"])
@pytest.mark.parametrize("fails", [False, True], ids=["done", "failed"])
def test_an_answer_that_comes_after_its_receiver_was_destroyed_harms_nobody(
    answers: Answers, way: str, fails: bool
) -> None:
    asker, late, next_ = Asker(), Future[int](), Future[int]()
    other = Asker()
    hear = asker.way(way)
    answers.wait(begun(late), hear, hear)
    answers.wait(begun(next_), other.hear, other.hear)
    shiboken6.delete(asker)
    late.set_exception(OSError("the disk is full")) if fails else late.set_result(1)
    next_.set_result(2)
    answers.deliver()
    assert not asker.heard
    assert [what for what, _ in other.heard] == [2]


@pytest.mark.parametrize("way", ["method", "function within a method", "signal"])
def test_an_answer_is_heard_in_whatever_way_it_was_asked_for(answers: Answers, way: str) -> None:
    asker, future = Asker(), Future[int]()
    asker.told.connect(asker.hear)
    hear = asker.way(way)
    answers.wait(begun(future), hear, hear)
    future.set_result(1)
    answers.deliver()
    assert len(asker.heard) == 1


def test_who_asked_twice_is_answered_twice_in_the_order_of_the_answers(answers: Answers) -> None:
    asker, first, second = Asker(), Future[int](), Future[int]()
    answers.wait(begun(first), asker.hear, asker.hear)
    answers.wait(begun(second), asker.hear, asker.hear)
    second.set_result(2)
    first.set_result(1)
    answers.deliver()
    assert [what for what, _ in asker.heard] == [2, 1]


def test_what_is_asked_after_the_end_is_not_begun(answers: Answers) -> None:
    asker, begun_ = Asker(), list[int]()

    def begin() -> "Future[int]":
        begun_.append(1)
        return Future()

    answers.close()
    answers.wait(begin, asker.hear, asker.hear)
    assert not begun_
    assert not asker.heard
