"""Fills the curves of a scene with what is on record, off Qt's thread."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from hmi.core.books import Samples
from hmi.core.deviation import AssetDeviation

SETTLES_MS = 200
"""While a moment of the past is dragged or played, curves are read again so often at most."""

AT_MOST = 600
"""Points of a curve: about two for each pixel of a wide trend."""

logger = logging.getLogger(__name__)


Findings = Sequence[tuple[datetime, AssetDeviation]]
"""What was found of an asset at some times."""


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

    def read_findings(
        self,
        asset: str,
        start: datetime,
        end: datetime,
        done: Callable[[Findings], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `done` with what was found of an asset between two times, oldest first, or `failed`."""
        ...


class CurveDrawer(Protocol):
    """An item that draws tags over time."""

    def reaches(self) -> dict[str, timedelta]:
        """The tags that it draws, and how far back."""
        ...

    def take_past(self, samples: Samples, start: datetime, end: datetime) -> None:
        """Takes all that is on record of a tag between two times."""
        ...

    def judged(self) -> dict[str, timedelta]:
        """The asset whose golden range it draws, and how far back."""
        ...

    def take_findings(self, asset: str, findings: Findings) -> None:
        """Takes where golden was, as far as that is on record."""
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
        items, end = tuple(self._items()), self._now()
        # A little more than is seen, so that a curve comes in from the edge.
        for tag, reach in self._free(item.reaches() for item in items):
            start = end - reach * 1.1
            self._reader.read(tag, start, end, partial(self._take, start, end), partial(self._fail, tag))
        for asset, reach in self._free(item.judged() for item in items):
            done, failed = partial(self._take_findings, asset), partial(self._fail, asset)
            self._reader.read_findings(asset, end - reach * 1.1, end, done, failed)

    def _free(self, wishes: Iterable[Mapping[str, timedelta]]) -> list[tuple[str, timedelta]]:
        """What is wanted, as far as anybody wants it, without what is asked for already."""
        wanted: dict[str, timedelta] = {}
        for wish in wishes:
            for name, reach in wish.items():
                wanted[name] = max(wanted.get(name, reach), reach)
        self._again = self._again or bool(wanted.keys() & self._asked)
        free = [(name, reach) for name, reach in wanted.items() if name not in self._asked]
        self._asked.update(name for name, _ in free)
        return free

    def _take(self, start: datetime, end: datetime, samples: Samples) -> None:
        self._asked.discard(samples.tag)
        self._failed.discard(samples.tag)
        if self._closed:
            return
        for item in self._items():
            if samples.tag in item.reaches():
                item.take_past(samples, start, end)

    def _take_findings(self, asset: str, findings: Findings) -> None:
        self._asked.discard(asset)
        self._failed.discard(asset)
        if self._closed:
            return
        for item in self._items():
            if asset in item.judged():
                item.take_findings(asset, findings)

    def _fail(self, tag: str, error: BaseException) -> None:
        self._asked.discard(tag)
        if tag not in self._failed:
            logger.warning("The history of %s cannot be read for its curve: %s", tag, error)
        self._failed.add(tag)
