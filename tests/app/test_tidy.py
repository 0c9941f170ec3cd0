"""Garbage that holds objects of Qt is destroyed on Qt's thread, whatever other threads do."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hmi.app.tidy import Tidying


class Knot:
    """Keeps itself alive, and notes on which thread it ends."""

    def __init__(self, ends: list[str]) -> None:
        self.me = self
        self.held = QObject()
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.current_thread().name)


@pytest.fixture
def tidying() -> Iterator[Tidying]:
    made = Tidying()
    yield made
    made.end()
    made.deleteLater()


def crowd(kept: list[list[int]]) -> None:
    """As many young objects as would have let the interpreter collect several times."""
    kept.extend([number] for number in range(50_000))


def test_another_thread_that_makes_many_objects_destroys_nothing(tidying: Tidying, qtbot: QtBot) -> None:
    assert qtbot is not None
    ends: list[str] = []
    for _ in range(5):
        Knot(ends)
    kept: list[list[int]] = []
    other = threading.Thread(target=crowd, args=(kept,), name="other")
    other.start()
    other.join()
    assert not ends
    assert len(kept) == 50_000
    tidying.look()
    assert ends == ["MainThread"] * 5


def test_nothing_is_collected_while_nothing_is_full(tidying: Tidying) -> None:
    gc.collect()
    ends: list[str] = []
    Knot(ends)
    tidying.look()
    assert not ends
    gc.collect()
    assert ends


def test_at_the_end_the_interpreter_collects_again() -> None:
    was_on = gc.isenabled()
    made = Tidying()
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled() is was_on
