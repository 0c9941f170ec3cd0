"""Brings what other threads found out back to who asked on Qt's thread."""

import contextlib
import functools
import itertools
import queue
from collections.abc import Callable
from concurrent.futures import Future
from types import FunctionType
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, SignalInstance

ANSWER_MS = 10
"""How often answers are looked for while somebody waits for one: sooner than the next frame."""

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class Answers:
    """What was asked and is not answered yet, by number.

    Other threads get the number instead of the receiver, and send no signal of Qt's: a Qt object whose last reference
    falls on another thread may take the process down, and one that is called from there may block both threads.
    """

    def __init__(self, parent: QObject) -> None:
        self._asked: dict[int, tuple[Callable[..., None], Failed]] = {}
        self._answers: queue.SimpleQueue[tuple[int, Future[Any]]] = queue.SimpleQueue()
        self._numbers = itertools.count()
        self._closed = False
        self._timer = QTimer(parent)
        self._timer.setInterval(ANSWER_MS)
        self._timer.timeout.connect(self.deliver)

    def wait(self, begin: Callable[[], "Future[T]"], done: Callable[[T], None], failed: Failed) -> None:
        """Begins some work elsewhere and brings its result, or what it raised, to who asked. After the end nothing is
        begun: what a view still asks while its window goes concerns nobody."""
        if self._closed:
            return
        number, answers = next(self._numbers), self._answers
        self._asked[number] = done, failed
        try:
            future = begin()
        except RuntimeError as error:
            future = Future()
            future.set_exception(error)
        future.add_done_callback(lambda ended: answers.put((number, ended)))
        self._timer.start()

    def deliver(self) -> None:
        """Hands over what has come; a receiver that has died meanwhile hears nothing."""
        for _ in range(self._answers.qsize()):
            number, ended = self._answers.get()
            if number in self._asked:
                _deliver(ended, *self._asked.pop(number))
        if not self._asked:
            self._timer.stop()

    def close(self) -> None:
        """Nobody waits any more."""
        self._closed = True
        self._timer.stop()
        self._asked.clear()


def _deliver(ended: "Future[T]", done: Callable[[T], None], failed: Failed) -> None:
    if ended.cancelled():
        _tell(failed, RuntimeError("The station is closing; nothing was done."))
        return
    error = ended.exception()
    if error is not None:
        _tell(failed, error)
    else:
        _tell(done, ended.result())


def alive(thing: object) -> bool:
    """Whether Qt has not destroyed the object: an answer may come after its dialog was closed."""
    return bool(shiboken6.isValid(thing))


def _tell(callback: Callable[[T], None], what: T) -> None:
    owner = _owner(callback)
    if isinstance(owner, SignalInstance):
        # Qt refuses it where the sender is gone; what a receiver raises never comes back through a signal.
        with contextlib.suppress(RuntimeError):
            callback(what)
    elif not isinstance(owner, QObject) or alive(owner):
        callback(what)


def _owner(callback: Callable[..., None]) -> object:
    """Whose method is called in the end, be it in a function that was made within one; None where it is nobody's."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    if isinstance(callback, FunctionType):
        within = dict(zip(callback.__code__.co_freevars, callback.__closure__ or (), strict=True))
        return within["self"].cell_contents if "self" in within else None
    return getattr(callback, "__self__", None)
