"""A station that somebody looks at, one view of it, and how the views that many rows begin with come to the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hmi.core.user import Person
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow

FERMENTER = "PFR-401"


class Shown(Protocol):
    """A station with a window that somebody looks at."""

    @property
    def window(self) -> MainWindow:
        """The window."""
        ...

    def person(self, account: str) -> Person:
        """Who has that account."""
        ...

    def until(self, true: Callable[[], bool]) -> None:
        """Lets the window live until something is true."""
        ...


@dataclass(frozen=True, slots=True)
class Shot:
    """One view. `show` brings it to the screen; what is taken is the dialog or the menu that it opened, else the
    window. With a `size` the window has that one instead of the frame's."""

    name: str
    show: Callable[[Shown], None]
    size: tuple[int, int] | None = None


def to_view(view: View, account: str, stage: Shown) -> None:
    """A page, seen by somebody; the mimic as it begins."""
    as_person(stage, account)
    stage.window.show_view(view)
    if view is View.MIMIC:
        stage.window.mimic.home()
        stage.window.select(FERMENTER)
        stage.window.side.tabs.setCurrentIndex(0)


def as_person(stage: Shown, account: str) -> None:
    """Somebody is logged in; nobody with an empty account."""
    operator = stage.window.operator
    if not account:
        operator.log_out()
    elif operator.person is None or operator.person.account != account:
        operator.log_in(stage.person(account))


def on_mimic(stage: Shown, account: str) -> None:
    """The overview."""
    to_view(View.MIMIC, account, stage)


def to_setpoints(stage: Shown, account: str) -> None:
    """The page of setpoints."""
    to_view(View.SETPOINTS, account, stage)


def to_edit(stage: Shown) -> None:
    """The editor."""
    to_view(View.EDIT, "supervisor", stage)
