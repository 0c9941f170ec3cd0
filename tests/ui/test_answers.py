"""Answers of other threads reach who asked on Qt's thread, and other threads hold nothing of Qt's."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hmi.ui.answers import Answers


class Asker(QObject):
    """Hears an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, str]] = []

    def hear(self, what: object) -> None:
        self.heard.append((what, threading.current_thread().name))


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
