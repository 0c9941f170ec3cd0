"""What a person can do from anywhere: the views, the acts and their keys as tables, and who is logged in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hmi.core.user import Person, Right


class View(StrEnum):
    """One page of the centre stack."""

    MIMIC = "mimic"
    TRENDS = "trends"
    ALARMS = "alarms"
    BATCHES = "batches"
    SETPOINTS = "setpoints"
    AUDIT = "audit"
    SHIFT = "shift"
    MODELS = "models"
    EDIT = "edit"


class Act(StrEnum):
    """Something a key does wherever the focus is."""

    HOME = "home"
    UP = "up"
    ACKNOWLEDGE = "acknowledge"
    INHIBIT = "inhibit"
    LOG_IN = "log in"
    FULL_SCREEN = "full screen"
    SILENCE = "silence"
    KIOSK = "kiosk"
    THEME = "theme"
    LANGUAGE = "language"
    HELP = "help"
    WHAT_IS_THIS = "what is this"
    FIND = "find"
    BACK = "back"
    FORWARD = "forward"
    FOLD = "fold"
    LIVE = "live"
    PLAY = "play"
    STEP_BACK = "step back"
    STEP_FORWARD = "step forward"
    WINDOWS = "windows"
    NEW_WINDOW = "new window"
    NEXT_WINDOW = "next window"
    CLOSE_WINDOW = "close window"
    LARGER = "larger"
    SMALLER = "smaller"
    SIDE_WIDER = "side wider"
    SIDE_NARROWER = "side narrower"


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A view on the rail: its title, its key and what it shows, for the tool tip."""

    view: View
    title: str
    key: str
    hint: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act and its keys. One that waits for `anywhere` works in a text field too; the others leave the key to it."""

    act: Act
    title: str
    keys: tuple[str, ...]


VIEWS: tuple[ViewRow, ...] = (
    ViewRow(View.MIMIC, "Mimic", "1", "The plant as it is now"),
    ViewRow(View.TRENDS, "Trends", "2", "Any tag over time, live and history"),
    ViewRow(View.ALARMS, "Alarms", "3", "Every alarm that stands, and acknowledging"),
    ViewRow(View.BATCHES, "Batches", "4", "What every unit does, and earlier batches"),
    ViewRow(View.SETPOINTS, "Setpoints", "5", "Requests, approvals and how they ended"),
    ViewRow(View.AUDIT, "Audit", "6", "Who did what, and the proof that nobody changed it"),
    ViewRow(View.SHIFT, "Shift", "8", "Notes for the next shift, and the hand-over"),
    ViewRow(View.MODELS, "Models", "9", "Golden-batch models: which one judges the plant, and who approved it"),
    ViewRow(View.EDIT, "Edit", "7", "Change the diagrams"),
)

ACTS: tuple[ActRow, ...] = (
    ActRow(Act.HOME, "Overview", ("Home",)),
    ActRow(Act.UP, "One level up", ("Backspace", "Alt+Up")),
    ActRow(Act.BACK, "The display before this one", ("Alt+Left",)),
    ActRow(Act.FORWARD, "The display that one came back from", ("Alt+Right",)),
    ActRow(Act.FOLD, "Fold the side panel and the strip of time, or unfold them", ("F4",)),
    ActRow(Act.FIND, "Find a tag or an asset on the mimic", ("Ctrl+F",)),
    ActRow(Act.ACKNOWLEDGE, "Acknowledge the alarm that is marked on the strip", ("Ctrl+K",)),
    ActRow(Act.SILENCE, "Silence the sound of alarms", ("Ctrl+M",)),
    ActRow(Act.INHIBIT, "Inhibit writes", ("Ctrl+F12",)),
    ActRow(Act.LOG_IN, "Log in or out", ("Ctrl+L",)),
    ActRow(Act.HELP, "Help on this page, and all keys", ("F1",)),
    ActRow(Act.WHAT_IS_THIS, "What is this? Then click on something", ("Shift+F1",)),
    ActRow(Act.THEME, "Light or dark", ("Ctrl+T",)),
    ActRow(Act.LANGUAGE, "Language", ("Ctrl+F1",)),
    ActRow(Act.KIOSK, "Kiosk: nothing but this program until a supervisor ends it", ("Ctrl+F11",)),
    ActRow(Act.FULL_SCREEN, "Full screen", ("F11",)),
    ActRow(Act.LIVE, "Back to the plant of now", ("End",)),
    ActRow(Act.PLAY, "Play or pause the past", ("Ctrl+Space",)),
    ActRow(Act.STEP_BACK, "A minute back", ("Ctrl+Left",)),
    ActRow(Act.STEP_FORWARD, "A minute on", ("Ctrl+Right",)),
    ActRow(Act.WINDOWS, "Windows, screens and sizes", ("F10",)),
    ActRow(Act.NEW_WINDOW, "What is shown, in a further window", ("Ctrl+Shift+N",)),
    ActRow(Act.NEXT_WINDOW, "The next window", ("Ctrl+F6",)),
    ActRow(Act.CLOSE_WINDOW, "Close this window, unless it is the first one", ("Ctrl+Shift+W",)),
    ActRow(Act.LARGER, "Everything larger", ("Ctrl+Alt++", "Ctrl+Alt+=")),
    ActRow(Act.SMALLER, "Everything smaller", ("Ctrl+Alt+-",)),
    ActRow(Act.SIDE_WIDER, "The side panel wider", ("Shift+F4",)),
    ActRow(Act.SIDE_NARROWER, "The side panel narrower", ("Ctrl+F4",)),
)


def install_acts(window: QWidget, do: Mapping[Act, Callable[[], None]]) -> None:
    """Gives a window the keys of the acts that it does; others belong to one page of it."""
    for row in ACTS:
        if row.act not in do:
            continue
        action = QAction(row.title, window)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(_without_checked(do[row.act]))
        window.addAction(action)


def key_of(act: Act) -> str:
    """The first key of an act, for a tool tip."""
    return next(row.keys[0] for row in ACTS if row.act is act)


def _without_checked(act: Callable[[], None]) -> Callable[[bool], None]:
    def triggered(_checked: bool) -> None:
        act()

    return triggered


class Operator(QObject):
    """Who is logged in at this station; nobody at first. Rights are checked again where the act is done."""

    changed = Signal(object)
    """`Person | None`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person: Person | None = None
        self.acting = False

    def log_in(self, person: Person, *, acting: bool = False) -> None:
        """Takes over the station; `acting` says that the person came to do something at once."""
        self.person, self.acting = person, acting
        self.changed.emit(person)

    def log_out(self) -> None:
        """Leaves the station to nobody."""
        self.person = None
        self.changed.emit(None)

    def may(self, right: Right) -> bool:
        """Whether somebody is logged in who may."""
        return self.person is not None and self.person.may(right)
