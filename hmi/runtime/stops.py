"""What is stopped: all writing, or that of one tag. True in memory at once, then on disk, then on every station."""

import logging

from hmi.core.books import LatchBook
from hmi.core.clock import Clock
from hmi.core.latch import ALL_WRITES, Latch
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.signal import Signal
from hmi.runtime.remote import Seat

logger = logging.getLogger(__name__)


class Stops:
    """The latches of this station and, by the book that all share, of every other one.

    A stop holds from the moment in which it is made, whatever the disk does; what could not be written is tried again.
    """

    def __init__(self, book: LatchBook, clock: Clock, seat: Seat | None = None) -> None:
        self.seat = seat or Seat()
        self.latches: dict[str, Latch] = {}
        self.changed: Signal[dict[str, Latch]] = Signal()
        self._book = book
        self._clock = clock
        self._unsaved: dict[str, Latch] = {}

    @property
    def inhibited(self) -> str:
        """Why nothing may be written; empty while it may."""
        latch = self.latches.get(ALL_WRITES)
        return "" if latch is None else latch.why

    def stop(self, name: str, why: str, by: str) -> None:
        """Stops something; what is stopped already stays as it is."""
        if name in self.latches:
            return
        latch = Latch(name, why, by, self._clock.now())
        self.latches = self.latches | {name: latch}
        self._unsaved[name] = latch
        self.retry()
        self.changed.send(self.latches)

    def clear(self, name: str) -> None:
        """Lets it go on.

        Raises:
            OSError: It could not be written; it stays stopped.
        """
        self._book.clear(name)
        self._unsaved.pop(name, None)
        self._show({other: latch for other, latch in self.latches.items() if other != name})

    def retry(self) -> None:
        """Writes what could not be written before."""
        for name, latch in tuple(self._unsaved.items()):
            try:
                self._book.put(latch)
            except OSError as error:
                logger.warning("The stop of %s could not be written and is kept in memory (%s).", name, error)
                return
            self._unsaved.pop(name)

    def follow(self) -> None:
        """Takes what the other stations stopped or let go on.

        Raises:
            OSError: It cannot be read.
        """
        self.retry()
        self._show(self._book.latches() | self._unsaved)

    def check(self, tag: str = "") -> None:
        """Refuses while all writing, or that of the tag, is stopped, or the station is worked at from afar.

        Raises:
            SetpointRefusedError: It is.
        """
        if self.inhibited:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "WRITES INHIBITED: {inhibited}; a supervisor can release them",
                    inhibited=self.inhibited,
                )
            )
        if self.seat.refusal:
            raise SetpointRefusedError(self.seat.refusal)
        held = self.latches.get(tag)
        if held is not None:
            raise SetpointRefusedError(
                phrase("Setpoints", "{tag}: not writable until an engineer clears it: {why}", tag=tag, why=held.why)
            )

    def _show(self, latches: dict[str, Latch]) -> None:
        if latches != self.latches:
            self.latches = latches
            self.changed.send(latches)
