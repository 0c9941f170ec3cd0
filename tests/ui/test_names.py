"""Everything that the keyboard reaches has a name for a screen reader, in every view, panel, menu and dialog."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.ui.actions import View
from hmi.ui.main_window.side import Tab
from hmi.ui.main_window.window import MainWindow
from tests.runtime.fakes import OPERATOR, SUPERVISOR
from tests.ui.station_bench import StationBench

VIEWS = [view for view in View if view is not View.EDIT]


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with a batch, a deviation, an alarm, a request and a person on it."""
    made = station.open_window()
    made.resize(1920, 1080)
    made.show()
    qtbot.waitExposed(made)
    station.come_alive()
    station.raise_deviation()
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: made.alarm_strip.lines[0].alarm is not None)
    qtbot.waitUntil(lambda: any(row.isVisible() for row in made.side.why.rows))
    made.operator.log_in(OPERATOR)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab or a click brings the keyboard to; the line within an editable box speaks for the box."""
    every = (root, *root.findChildren(QWidget))
    stops = [one for one in every if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    return [one for one in stops if one.focusProxy() is None and not isinstance(one.parentWidget(), QComboBox)]


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return str(found.text(QAccessible.Text.Name)).strip() if found is not None else ""


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}" for one in focusable(root) if not name_of(one)
    ]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_everything_that_the_keyboard_reaches_in_a_view_has_a_name(window: MainWindow, view: View) -> None:
    window.show_view(view)
    QApplication.processEvents()
    found = focusable(window)
    assert len(found) > len(VIEWS)
    assert not nameless(window)


@pytest.mark.parametrize("tab", Tab, ids=lambda tab: tab.name.lower())
def test_everything_in_the_side_panel_has_a_name(window: MainWindow, tab: Tab) -> None:
    window.show_tag("TIC-402")
    window.side.tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    assert not nameless(window.side)


def asking(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What opens a dialog."""
    return {
        "request": partial(window.acts.request, "TIC-402.SP"),
        "log in": partial(window.acts.log_in, ""),
        "help": window.show_help,
        "hold back": partial(window.alarm_acts.hold, "TIC-402"),
    }


@pytest.mark.parametrize("what", ["request", "log in", "help", "hold back"])
def test_everything_in_a_dialog_has_a_name(window: MainWindow, what: str, qtbot: QtBot) -> None:
    window.operator.log_in(SUPERVISOR)
    asking(window)[what]()

    def opened() -> Iterable[QDialog]:
        return [one for one in window.findChildren(QDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    assert not [name for dialog in opened() for name in nameless(dialog)]


def test_what_is_named_is_told_apart_on_the_rail_and_in_the_header(window: MainWindow) -> None:
    for part in (window.rail, window.header, window.alarm_strip):
        names = [name_of(one) for one in focusable(part)]
        assert len(names) == len(set(names)), names


def test_a_further_window_says_which_one_it_is(window: MainWindow) -> None:
    window.show_several(2, several=True)
    assert "window 2" in window.windowTitle()
