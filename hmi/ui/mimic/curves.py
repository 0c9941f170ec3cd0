"""The curves of a scene: what of them follows the record, and when it is read."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject

from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.course import CourseItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.series import SeriesFeed, SeriesReader


class Curves:
    """Keeps the items that draw a course together with the record. `symbols` gives all items of the scene; without a
    reader curves know only what they were shown."""

    def __init__(
        self,
        symbols: Callable[[], Iterable[SymbolItem]],
        reader: SeriesReader | None,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        self._symbols = symbols
        self._apart = False
        self._series = SeriesFeed(reader, self._recorded, now, parent) if reader else None

    def read(self) -> None:
        """Reads the curves again, because something was missed since they were read."""
        if self._series is not None:
            self._series.want()

    def take_in(self, items: Iterable[SymbolItem | PipeItem]) -> None:
        """Reads what is on record where a curve is among items that are new or bound otherwise."""
        if self._series is not None and any(isinstance(item, CourseItem) for item in items):
            self._series.want()

    def turn(self) -> None:
        """Another moment is shown: the record says what came before it. Without a record nothing is known of that. What
        is invented follows itself."""
        if self._apart:
            return
        if self._series is not None:
            self._series.want()
            return
        self._forget()

    def stand_apart(self, *, apart: bool) -> None:
        """Whether what is shown from now on is invented: then curves draw what they are shown, and nothing of the
        record. Either way they begin anew."""
        self._apart = apart
        self._forget()
        self.read()

    def close(self) -> None:
        """Reads no more."""
        if self._series is not None:
            self._series.close()

    def _forget(self) -> None:
        for item in self._all():
            item.forget_past()

    def _recorded(self) -> tuple[CourseItem, ...]:
        """The curves that draw what is on record."""
        return () if self._apart else self._all()

    def _all(self) -> tuple[CourseItem, ...]:
        return tuple(item for item in self._symbols() if isinstance(item, CourseItem))
