"""What a person can do from anywhere: the views, the acts and their keys as tables, and who is logged in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hmi.core.phrase import phrase
from hmi.core.user import Person, Right
from hmi.ui.language import said


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
    GOLDEN = "golden"
    DIAGNOSTICS = "diagnostics"
    EDIT = "edit"


class Act(StrEnum):
    """Something a key does wherever the focus is."""

    HOME = "home"
    UP = "up"
    DOWN = "down"
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
    FAVOURITES = "favourites"
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
    """A view on the rail: what it is called, its key and what it shows."""

    view: View
    name: str
    key: str
    about: str

    @property
    def title(self) -> str:
        """Its name in the language of the station."""
        return said(self.name)

    @property
    def hint(self) -> str:
        """What it shows, for the tool tip."""
        return said(self.about)


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act and its keys. One that waits for `anywhere` works in a text field too; the others leave the key to it."""

    act: Act
    name: str
    keys: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it does, in the language of the station."""
        return said(self.name)

    @property
    def keys_text(self) -> str:
        """Its keys as they are written on a keyboard of the language of the station."""
        return ", ".join(key_text(key) for key in self.keys)


VIEWS: tuple[ViewRow, ...] = (
    ViewRow(View.MIMIC, phrase("Views", "Mimic"), "1", phrase("Views", "The plant as it is now")),
    ViewRow(View.TRENDS, phrase("Views", "Trends"), "2", phrase("Views", "Any tag over time, live and history")),
    ViewRow(View.ALARMS, phrase("Views", "Alarms"), "3", phrase("Views", "Every alarm that stands, and acknowledging")),
    ViewRow(
        View.BATCHES, phrase("Views", "Batches"), "4", phrase("Views", "What every unit does, and earlier batches")
    ),
    ViewRow(
        View.SETPOINTS, phrase("Views", "Setpoints"), "5", phrase("Views", "Requests, approvals and how they ended")
    ),
    ViewRow(
        View.AUDIT, phrase("Views", "Audit"), "6", phrase("Views", "Who did what, and the proof that nobody changed it")
    ),
    ViewRow(View.SHIFT, phrase("Views", "Shift"), "8", phrase("Views", "Notes for the next shift, and the hand-over")),
    ViewRow(
        View.MODELS,
        phrase("Views", "Models"),
        "9",
        phrase("Views", "Golden-batch models: which one judges the plant, and who approved it"),
    ),
    ViewRow(
        View.GOLDEN,
        phrase("Views", "Golden"),
        "0",
        phrase("Views", "A batch against golden: score, contributions, map, correlation, error"),
    ),
    ViewRow(
        View.DIAGNOSTICS,
        phrase("Views", "Diagnosis"),
        "F3",
        phrase("Views", "Can what is shown be believed? Instruments, links, records"),
    ),
    ViewRow(View.EDIT, phrase("Views", "Edit"), "7", phrase("Views", "Change the diagrams")),
)

ACTS: tuple[ActRow, ...] = (
    ActRow(Act.HOME, phrase("Keys", "Overview"), ("Home",)),
    ActRow(Act.UP, phrase("Keys", "One level up"), ("Backspace", "Alt+Up")),
    ActRow(Act.DOWN, phrase("Keys", "One level down: asset, detail, diagnostics"), ("Alt+Down",)),
    ActRow(Act.BACK, phrase("Keys", "The display before this one"), ("Alt+Left",)),
    ActRow(Act.FORWARD, phrase("Keys", "The display that one came back from"), ("Alt+Right",)),
    ActRow(Act.FOLD, phrase("Keys", "Fold the side panel and the strip of time, or unfold them"), ("F4",)),
    ActRow(Act.FIND, phrase("Keys", "Find a tag or an asset on the mimic"), ("Ctrl+F",)),
    ActRow(Act.ACKNOWLEDGE, phrase("Keys", "Acknowledge the alarm that is marked on the strip"), ("Ctrl+K",)),
    ActRow(Act.SILENCE, phrase("Keys", "Silence the sound of alarms"), ("Ctrl+M",)),
    ActRow(Act.INHIBIT, phrase("Keys", "Inhibit writes"), ("Ctrl+F12",)),
    ActRow(Act.LOG_IN, phrase("Keys", "Log in or out"), ("Ctrl+L",)),
    ActRow(Act.HELP, phrase("Keys", "Help on this page, and all keys"), ("F1",)),
    ActRow(Act.WHAT_IS_THIS, phrase("Keys", "What is this? Then click on something"), ("Shift+F1",)),
    ActRow(Act.THEME, phrase("Keys", "Light or dark"), ("Ctrl+T",)),
    ActRow(Act.LANGUAGE, phrase("Keys", "Language"), ("Ctrl+F1",)),
    ActRow(Act.KIOSK, phrase("Keys", "Kiosk: nothing but this program until a supervisor ends it"), ("Ctrl+F11",)),
    ActRow(Act.FULL_SCREEN, phrase("Keys", "Full screen"), ("F11",)),
    ActRow(Act.LIVE, phrase("Keys", "Back to the plant of now"), ("End",)),
    ActRow(Act.PLAY, phrase("Keys", "Play or pause the past"), ("Ctrl+Space",)),
    ActRow(Act.STEP_BACK, phrase("Keys", "A minute back"), ("Ctrl+Left",)),
    ActRow(Act.STEP_FORWARD, phrase("Keys", "A minute on"), ("Ctrl+Right",)),
    ActRow(Act.FAVOURITES, phrase("Keys", "Favourite displays"), ("Ctrl+B",)),
    ActRow(Act.WINDOWS, phrase("Keys", "Windows, screens and sizes"), ("F10",)),
    ActRow(Act.NEW_WINDOW, phrase("Keys", "What is shown, in a further window"), ("Ctrl+Shift+N",)),
    ActRow(Act.NEXT_WINDOW, phrase("Keys", "The next window"), ("Ctrl+F6",)),
    ActRow(Act.CLOSE_WINDOW, phrase("Keys", "Close this window, unless it is the first one"), ("Ctrl+Shift+W",)),
    ActRow(Act.LARGER, phrase("Keys", "Everything larger"), ("Ctrl+Alt++", "Ctrl+Alt+=")),
    ActRow(Act.SMALLER, phrase("Keys", "Everything smaller"), ("Ctrl+Alt+-",)),
    ActRow(Act.SIDE_WIDER, phrase("Keys", "The side panel wider"), ("Shift+F4",)),
    ActRow(Act.SIDE_NARROWER, phrase("Keys", "The side panel narrower"), ("Ctrl+F4",)),
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
    return next(key_text(row.keys[0]) for row in ACTS if row.act is act)


def key_text(key: str) -> str:
    """A key as it is written on a keyboard of the language of the station."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


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
