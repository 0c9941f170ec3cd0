"""A page that is built when it is first wanted: a window that nobody looks through is there the sooner."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

T = TypeVar("T", bound=QWidget)


class LatePage(Generic[T]):
    """`make` builds the page, `take` puts it where it belongs. Whoever is to hear it joins it then."""

    def __init__(self, make: Callable[[], T], take: Callable[[T], None]) -> None:
        self._make, self._take = make, take
        self._page: T | None = None
        self._joins: list[Callable[[T], object]] = []

    def __call__(self) -> T:
        """The page, built with the first call."""
        if self._page is None:
            page = self._page = self._make()
            self._take(page)
            joins, self._joins = self._joins, []
            for join in joins:
                join(page)
        return self._page

    @property
    def built(self) -> T | None:
        """The page, if somebody wanted it already."""
        return self._page

    def when_built(self, join: Callable[[T], object]) -> None:
        """Calls back with the page: now, or as soon as it is there."""
        if self._page is None:
            self._joins.append(join)
        else:
            join(self._page)


def tab_behind(before: QWidget, page: QWidget) -> None:
    """Lets the Tab key go from a control into a page, in the order in which its controls were put there. Qt puts what
    comes late into a window behind all that it has."""
    # Not along nextInFocusChain: PySide 6.11 makes what that gives a child of what it was asked of, and takes both for
    # deleted when one of them is.
    every = (one.tabBar() if isinstance(one, QTabWidget) else one for one in page.findChildren(QWidget))
    for control in dict.fromkeys(every):
        # What lists its choices in a window of its own is no way into the page.
        if page.isAncestorOf(control) and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(before, control)
            before = control
