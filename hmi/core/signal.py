"""One synchronous notification between plain objects, used everywhere below the user interface."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Signal(Generic[T]):
    """Tells its listeners what happened, in the order in which they connected, on the caller's thread."""

    __slots__ = ("_listeners",)

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def connect(self, listener: Callable[[T], None]) -> None:
        """Adds a listener; it hears everything that is sent from now on."""
        self._listeners.append(listener)

    def disconnect(self, listener: Callable[[T], None]) -> None:
        """Removes a listener.

        Raises:
            ValueError: It was not connected.
        """
        self._listeners.remove(listener)

    def send(self, value: T) -> None:
        """Hands the value to every listener; one that fails is logged and does not keep it from the others."""
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except Exception:
                logger.exception("A listener of a signal failed: %r", listener)
