"""What was asked of an asset or a loop before, and what persons wrote about it: under a faceplate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.engineered import Engineered
from hmi.core.plant import Plant
from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import SetpointRequest
from hmi.core.user import Person
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label, tip
from hmi.ui.controls.note_time import NoteAbout, NoteTime
from hmi.ui.controls.request_past import RequestPast
from hmi.ui.controls.shift_book import NoteRow, ShiftBook
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.wording import END_MARKS, change_text, clock_text
from hmi.ui.language import day_of, said, said_of, translate, word

SHOWN = 5
"""Requests, and notes, that stand under a faceplate; the pages Setpoints and Shift have all of them (choice)."""

LOOKED_THROUGH = 100
"""The newest requests of all setpoints in which those of an asset are looked for."""

NOTES_BACK = timedelta(days=30)
"""Notes older than that are for the page of the shift book (choice)."""


@dataclass(frozen=True, slots=True)
class PlateBooks:
    """What faceplates read of the past and of the rules; without `requests` only those of this run are known, without
    `shown` every note is about now."""

    plant: Plant
    bridge: PlantBridge
    notes: ShiftBook
    requests: RequestPast | None = None
    engineered: Mapping[str, Engineered] = field(default_factory=dict)
    shown: ShownPlant | None = None


class PlatePast(QWidget):
    """Requests and notes of one asset, or of one loop of it. `note_asked` carries the asset, a text and the
    `NoteAbout`."""

    note_asked = Signal(str, str, object)

    def __init__(self, books: PlateBooks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._books = books
        self._bridge = books.bridge
        self._asset, self._loop, self._setpoint = "", "", ""
        self._kept: tuple[SetpointRequest, ...] = ()
        self._writes = False
        self.request_title = label(translate("Past", "Requests and writes"), look="title")
        self.request_lines = _lines()
        self.no_request = label(translate("Past", "Nothing was asked for yet."), look="secondary", wrap=True)
        self.note_lines = _lines()
        self.no_note = label(translate("Past", "Nobody wrote a note in the last 30 days."), look="secondary", wrap=True)
        self.trouble = label(look="secondary", wrap=True)
        self.time = NoteTime(books.bridge, books.shown)
        self.text = QLineEdit()
        self.text.setPlaceholderText(translate("Past", "A note; it cannot be changed"))
        self.text.setToolTip(tip(self.text.placeholderText()))
        self.text.setAccessibleName(translate("Past", "Note"))
        self.add_button = QPushButton(translate("Past", "Add"))
        self.add_button.setAccessibleName(translate("Past", "Add note"))
        self.add_button.setEnabled(False)
        self.trouble.hide()
        self._connect()
        self._lay_out()

    def show_asset(self, asset: str) -> None:
        """Is about a whole asset from now on."""
        self._show(asset, "", "")

    def show_loop(self, asset: str, loop: str, setpoint: str) -> None:
        """Is about a loop from now on; `setpoint` is empty where nothing of it can be asked for."""
        self._show(asset, loop, setpoint)

    def add(self, asset: str, text: str, about: NoteAbout, person: Person) -> None:
        """Writes a note in a person's name; once, however often it is asked for until it is on disk."""
        if self._writes:
            return
        self._writes = True
        write = partial(self._books.notes.add, person, about.at, asset, about.batch, text)
        self._bridge.read(write, lambda _none: self._note_added(), self._note_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up: notes are written on other pages and stations too."""
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Reads the records again."""
        if not self._asset or not self.isVisible():
            return
        now, about = self._bridge.now(), (self._asset, self._loop)
        self._bridge.read(
            partial(self._books.notes.notes, now - NOTES_BACK, now), partial(self._take_notes, about), self._fail
        )
        past = self._books.requests
        if past is not None and (self._setpoint or not self._loop):
            wanted = RequestQuery(tag=self._setpoint)
            most = SHOWN if self._setpoint else LOOKED_THROUGH
            self._bridge.read(partial(past.search, wanted, most, 0), partial(self._take_requests, about), self._fail)

    def _show(self, asset: str, loop: str, setpoint: str) -> None:
        if (asset, loop) != (self._asset, self._loop):
            self._asset, self._loop, self._setpoint = asset, loop, setpoint
            self._kept = ()
            self.text.clear()
            self._show_notes(())
        writable = bool(setpoint) or not loop
        self.request_title.setVisible(writable)
        self._show_requests()
        self.read()

    def _take_requests(self, about: tuple[str, str], found: Sequence[SetpointRequest]) -> None:
        if about == (self._asset, self._loop):
            self._kept = tuple(found)
            self._show_requests()

    def _take_notes(self, about: tuple[str, str], found: Sequence[NoteRow]) -> None:
        if about == (self._asset, self._loop):
            self.trouble.hide()
            self._show_notes([note for note in found if note.asset == self._asset])

    def _show_requests(self) -> None:
        known = {one.id: one for one in self._kept} | dict(self._bridge.requests)
        mine = [one for one in known.values() if self._is_mine(one)]
        newest = sorted(mine, key=lambda one: one.requested_at, reverse=True)[:SHOWN]
        writable = bool(self._setpoint) or not self._loop
        self.no_request.setVisible(writable and not newest)
        _fill(self.request_lines, (self._request_words(one) for one in newest if writable))

    def _hear_requests(self, _changed: object) -> None:
        """A bound method ends with its widget; the bridge outlives every faceplate."""
        self._show_requests()

    def _is_mine(self, request: SetpointRequest) -> bool:
        return request.tag == self._setpoint if self._loop else request.asset == self._asset

    def _request_words(self, request: SetpointRequest) -> tuple[str, str, str]:
        which = "" if self._loop else f"{request.tag}  "
        change = change_text(self._books.plant.by_id.get(request.tag), request)
        state = f"{END_MARKS[request.state]} {word(request.state)}"
        by = request.requester_name
        if request.approver_name:
            by = translate("Past", "{one}, approved by {two}", one=by, two=request.approver_name)
        top = f"{_when(request.requested_at)}  {which}{change}"
        return top, f"{state} · {by}", "\n".join(part for part in (said(request.reason), said(request.outcome)) if part)

    def _show_notes(self, notes: Sequence[NoteRow]) -> None:
        """Those that name the loop come first, the newest first among equals."""
        ranked = sorted(notes, key=lambda note: bool(self._loop) and self._loop not in note.text)[:SHOWN]
        self.no_note.setVisible(not ranked)
        _fill(self.note_lines, ((f"{_when(note.about)} · {note.person}", note.text, note.batch) for note in ranked))

    def _ask(self) -> None:
        text = " ".join(self.text.text().split())
        if text and self._asset:
            loop = f"{self._loop}: " if self._loop and self._loop not in text else ""
            self.note_asked.emit(self._asset, f"{loop}{text}", self.time.about(self._asset))

    def _note_added(self) -> None:
        self._writes = False
        self.text.clear()
        self.read()

    def _note_failed(self, error: BaseException) -> None:
        self._writes = False
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self.trouble.setText(translate("Past", "✕ The records cannot be used: {why}", why=said_of(error)))
        self.trouble.show()

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda text: self.add_button.setEnabled(bool(text.strip())))
        self.text.returnPressed.connect(self._ask)
        self.add_button.clicked.connect(self._ask)
        self._bridge.requests_changed.connect(self._hear_requests)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.text, 1)
        row.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.request_title)
        layout.addWidget(self.no_request)
        for pair in self.request_lines:
            for line in pair:
                layout.addWidget(line)
        layout.addSpacing(6)
        layout.addWidget(label(translate("Past", "Notes"), look="title"))
        layout.addWidget(self.no_note)
        for pair in self.note_lines:
            for line in pair:
                layout.addWidget(line)
        layout.addWidget(self.time)
        layout.addLayout(row)
        layout.addWidget(self.trouble)


def _lines() -> tuple[tuple[QLabel, QLabel], ...]:
    """Made once and filled again and again."""
    return tuple((label(look="secondary", wrap=True), label(wrap=True)) for _ in range(SHOWN))


def _fill(lines: Sequence[tuple[QLabel, QLabel]], rows: Iterable[tuple[str, str, str]]) -> None:
    """Two lines and a tool tip for each row; lines without a row are hidden."""
    given = list(rows)
    for at, pair in enumerate(lines):
        row = given[at] if at < len(given) else None
        for place, line in enumerate(pair):
            line.setText("" if row is None else row[place])
            line.setToolTip("" if row is None else tip(row[2]))
            line.setVisible(row is not None)


def _when(at: datetime) -> str:
    return f"{day_of(at)} {clock_text(at)[:5]}"
