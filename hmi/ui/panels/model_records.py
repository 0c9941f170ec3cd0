"""Takes batches to learn from out of the station's own records: which time, how far it is, and where they lie."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QTimer, Signal
from PySide6.QtWidgets import QDateTimeEdit, QFormLayout, QHBoxLayout, QPushButton, QWidget

from hmi.core.user import Person, Right
from hmi.runtime.training import TrainingState, TrainingView
from hmi.ui.answers import alive
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import ElidedLabel, label, tip
from hmi.ui.controls.models import TrainingDesk
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import StationDialog

LOOK_MS = 300
"""How often it is looked at while batches are being written."""

BACK = timedelta(days=180)
"""So far back the time begins that is offered at first."""


class RecordsRow(QWidget):
    """`written` carries the folder in which the batches of the records lie."""

    written = Signal(object)

    def __init__(self, bridge: PlantBridge, desk: TrainingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = desk
        self._person: Person | None = None
        self._awaited = False
        self.words = ElidedLabel(look="secondary")
        self.button = QPushButton(translate("ModelRecords", "From the records…"))
        self.button.setToolTip(tip(translate("ModelRecords", "Writes the finished batches of this station as tables")))
        self.button.clicked.connect(self._ask)
        self.cancel_button = QPushButton(translate("ModelRecords", "Stop writing"))
        self.cancel_button.clicked.connect(self._cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.cancel_button)
        self.look()

    def show_person(self, person: Person | None) -> None:
        """Who is at the station."""
        self._person = person
        self._enable(runs=False)
        self.look()

    def look(self) -> None:
        """Shows how it stands."""
        view = self._desk.exported()
        runs = view is not None and view.state is TrainingState.RUNNING
        if runs and not self._timer.isActive():
            self._timer.start()
        elif not runs:
            self._timer.stop()
        if view is not None and (runs or self._awaited):
            self._show(view)
        self._enable(runs=runs)

    def begin(self, since: datetime, until: datetime) -> None:
        """Starts to write the batches between two times."""
        if self._person is not None:
            self.words.show_text(translate("ModelRecords", "The batches are looked for…"))
            start = partial(self._desk.export, self._person, since, until)
            self._bridge.read(start, self._begun, self._fail)

    def _begun(self, _result: object) -> None:
        self._awaited = True
        self.look()

    def _show(self, view: TrainingView) -> None:
        last = view.lines[-1].removeprefix("hmi: ") if view.lines else ""
        if view.state is TrainingState.RUNNING:
            self._awaited = True
            words = translate("ModelRecords", "Writing, {share} %: {line}", share=round(100 * view.share), line=last)
            self.words.show_text(words)
            return
        self._awaited = False
        self.words.show_text(
            {
                TrainingState.DONE: translate("ModelRecords", "✓ {line}", line=_summary(view)),
                TrainingState.FAILED: translate("ModelRecords", "✕ Nothing was written: {line}", line=last),
                TrainingState.CANCELLED: translate("ModelRecords", "Stopped; nothing of it is used."),
            }[view.state]
        )
        if view.state is TrainingState.DONE:
            self.written.emit(Path(view.out))

    def _enable(self, *, runs: bool) -> None:
        may = self._person is not None and self._person.may(Right.TRAIN_MODEL)
        self.button.setEnabled(may and not runs)
        self.cancel_button.setEnabled(may and runs)

    def _ask(self) -> None:
        dialog = RecordsDialog(self._bridge.now(), self.window())
        dialog.given.connect(self.begin)
        dialog.open()

    def _cancel(self) -> None:
        self._desk.stop_export()
        self.look()

    def _fail(self, error: BaseException) -> None:
        if alive(self):
            self.words.show_text(translate("ModelRecords", "✕ {error}", error=said_of(error)))


class RecordsDialog(StationDialog):
    """`given` carries the time from which and up to which batches are wanted."""

    given = Signal(object, object)

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(translate("ModelRecords", "Batches from the records"), parent, 520)
        words = translate(
            "ModelRecords",
            "Batches that began and ended between these times are written, a row for every plant minute, with the "
            "results of the laboratory. A batch counts as golden where it was never held or aborted and the station "
            "said no more than level 1 of it; you decide about each of them afterwards.",
        )
        self.body.addWidget(label(words, look="secondary", wrap=True))
        form = QFormLayout()
        self.since, self.until = _time(now - BACK), _time(now)
        form.addRow(translate("ModelRecords", "From"), self.since)
        form.addRow(translate("ModelRecords", "Up to"), self.until)
        self.body.addLayout(form)
        self.add_button(translate("ModelRecords", "Cancel"), self.reject)
        self.act_button = self.add_button(translate("ModelRecords", "Write the batches"), self._give, primary=True)

    def _give(self) -> None:
        since, until = (_moment(edit) for edit in (self.since, self.until))
        if since >= until:
            self.trouble.setText(translate("ModelRecords", "The time ends before it begins."))
            self.trouble.show()
            return
        self.given.emit(since, until)
        self.accept()


def _time(at: datetime) -> QDateTimeEdit:
    edit = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(at.timestamp())))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd HH:mm")
    return edit


def _moment(edit: QDateTimeEdit) -> datetime:
    return datetime.fromtimestamp(edit.dateTime().toSecsSinceEpoch(), UTC)


def _summary(view: TrainingView) -> str:
    """The line that says how many batches there are."""
    told = [line for line in view.lines if " batches, " in line]
    return told[-1] if told else str(view.out)
