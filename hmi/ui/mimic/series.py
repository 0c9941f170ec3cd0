"""Fills the curves of a scene with what is on record, off Qt's thread."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from hmi.core.ports import Samples

SETTLES_MS = 200
"""While a moment of the past is dragged or played, curves are read again so often at most."""

AT_MOST = 600
"""Points of a curve: about two for each pixel of a wide trend."""

logger = logging.getLogger(__name__)


class SeriesReader(Protocol):
    """Answers what was recorded of a tag. It returns at once; the answer comes on the thread that asked."""

    def read(
        self,
        tag: str,
        start: datetime,
        end: datetime,
        done: Callable[[Samples], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `done` with the samples of a tag between two times, or `failed`."""
        ...


class CurveDrawer(Protocol):
    """An item that draws tags over time."""

    def reaches(self) -> dict[str, timedelta]:
        """The tags that it draws, and how far back."""
        ...

    def take_past(self, samples: Samples, start: datetime, end: datetime) -> None:
        """Takes all that is on record of a tag between two times."""
        ...


class SeriesFeed(QObject):
    """Asks for the curves of the items of a scene up to the moment that it shows. One question about a tag is under way
    at a time; who wants it meanwhile is answered by the next."""

    def __init__(
        self,
        reader: SeriesReader,
        items: Callable[[], Iterable[CurveDrawer]],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._items = items
        self._now = now
        self._asked: set[str] = set()
        self._failed: set[str] = set()
        self._again = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES_MS)
        self._timer.timeout.connect(self._settled)

    def want(self) -> None:
        """Reads what the items draw: at once the first time, then as often as is of use."""
        if self._closed:
            return
        if self._timer.isActive():
            self._again = True
            return
        self._timer.start()
        self._read()

    def close(self) -> None:
        """Asks no more, and takes no answer."""
        self._closed = True
        self._timer.stop()

    def _settled(self) -> None:
        if self._again:
            self._again = False
            self.want()

    def _read(self) -> None:
        wanted: dict[str, timedelta] = {}
        for item in self._items():
            for tag, reach in item.reaches().items():
                wanted[tag] = max(wanted.get(tag, reach), reach)
        end = self._now()
        for tag, reach in wanted.items():
            if tag in self._asked:
                self._again = True
                continue
            self._asked.add(tag)
            # A little more than is seen, so that a curve comes in from the edge.
            start = end - reach * 1.1
            self._reader.read(tag, start, end, partial(self._take, start, end), partial(self._fail, tag))

    def _take(self, start: datetime, end: datetime, samples: Samples) -> None:
        self._asked.discard(samples.tag)
        self._failed.discard(samples.tag)
        if self._closed:
            return
        for item in self._items():
            if samples.tag in item.reaches():
                item.take_past(samples, start, end)

    def _fail(self, tag: str, error: BaseException) -> None:
        self._asked.discard(tag)
        if tag not in self._failed:
            logger.warning("The history of %s cannot be read for its curve: %s", tag, error)
        self._failed.add(tag)
