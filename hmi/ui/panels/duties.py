"""Who signs for whom for how long, and who is on call: to see for everybody, to give and end for who may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QTableView, QWidget

from hmi.core.duty import Delegation, Duties, OnCall
from hmi.core.engineered import TagClass
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.user import Person, Right
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.duty_terms import Lent, Span
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.assets_box import AssetsBox
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, T, table_of
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import in_table, said_of, spoken, translate
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import password_line

_CLASSES = {
    phrase("Duties", "verified and secured"): frozenset({TagClass.VERIFIED, TagClass.SECURED}),
    phrase("Duties", "verified only"): frozenset({TagClass.VERIFIED}),
    phrase("Duties", "secured only"): frozenset({TagClass.SECURED}),
}

_SHIFT = timedelta(hours=8)
"""What is offered at first."""

_PATTERNS = {"en": "yyyy-MM-dd HH:mm", "es": "dd/MM/yyyy HH:mm"}
"""How a moment is written, for Qt."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What was read at once: what is lent, who may be chosen, and the database's time."""

    duties: Duties
    people: tuple[Person, ...]
    now: datetime


class DutiesDialog(StationDialog):
    """Two lists, and one form for what is given. What somebody may not do is refused by the desk too."""

    def __init__(
        self, plant: Plant, bridge: PlantBridge, desk: DutyDesk, person: Person, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Duties", "Delegations and on call"), parent, 1080)
        self._bridge = bridge
        self._desk = desk
        self._person = person
        self._may = person.may(Right.DELEGATE)
        self._ahead, self._asking = timedelta(), False
        self.lent: RowsModel[Delegation] = RowsModel(_lent_columns(), self)
        self.calls: RowsModel[OnCall] = RowsModel(_call_columns(), self)
        self.lent_table = table_of(self.lent, translate("Duties", "Approvals that are lent"))
        self.calls_table = table_of(self.calls, translate("Duties", "On call"))
        self.who, self.kind, self.assets = ChoiceBox(), ChoiceBox(), AssetsBox([asset.id for asset in plant.assets])
        self.start, self.until = _time_edit(bridge.now()), _time_edit(bridge.now() + _SHIFT)
        self.reason, self.password = QLineEdit(), password_line()
        self.lend_button = QPushButton(translate("Duties", "Lend my approval"))
        self.call_button = QPushButton(translate("Duties", "Put on call"))
        self.end_button = QPushButton(translate("Duties", "End this delegation"))
        self.off_button = QPushButton(translate("Duties", "End this turn on call"))
        self._lay_out()
        self._connect()
        self.add_button(translate("Duties", "Close"), self.accept)
        self.refresh()
        self._look()

    def refresh(self) -> None:
        """Reads again what stands."""
        self._bridge.read(self._read, self._show, self._fail)

    def _read(self) -> _Standing:  # on a reading thread
        return _Standing(self._desk.standing(), self._desk.people(), self._desk.now())

    def _show(self, standing: _Standing) -> None:
        self._ahead = standing.now - self._bridge.now()
        for table in (self.lent_table, self.calls_table):
            table.clearSelection()
        self.lent.show_rows(standing.duties.delegations)
        self.calls.show_rows(standing.duties.on_call)
        held = self.who.currentData()
        self.who.clear()
        for one in standing.people:
            self.who.addItem(f"{one.full_name} ({one.account})", one.id)
        self.who.setCurrentIndex(max(self.who.findData(held), 0))
        self._look()

    def _look(self) -> None:
        lent, call = _chosen(self.lent, self.lent_table), _chosen(self.calls, self.calls_table)
        concerned = lent is not None and self._person.id in (lent.giver, lent.to)
        ends = concerned or self._may or self._person.may(Right.ADMINISTER)
        # While something is being written down nothing else is asked for: a double click gives it once.
        free = not self._asking
        self.end_button.setEnabled(free and lent is not None and ends)
        self.off_button.setEnabled(free and call is not None and self._may)
        for button in (self.lend_button, self.call_button):
            button.setEnabled(free and self._may and self.who.count() > 0)

    def _lend(self) -> None:
        lent = Lent(self.kind.currentData(), self.assets.chosen)
        given = (self._person, self.password.text(), str(self.who.currentData()), lent)
        self._ask(partial(self._desk.delegate, *given, self._span(), self.reason.text()))

    def _call(self) -> None:
        given = (self._person, str(self.who.currentData()), self.assets.chosen)
        self._ask(partial(self._desk.put_on_call, *given, self._span(), self.reason.text()))

    def _end(self) -> None:
        chosen = _chosen(self.lent, self.lent_table)
        if chosen is not None:
            self._ask(partial(self._desk.end, self._person, chosen.number, self.reason.text()))

    def _off(self) -> None:
        chosen = _chosen(self.calls, self.calls_table)
        if chosen is not None:
            self._ask(partial(self._desk.take_off_call, self._person, chosen.number, self.reason.text()))

    def _span(self) -> Span:
        """By the database's time: what the lines say is the time of a wall clock, which the database's should be."""
        now = self._bridge.now() + self._ahead
        start = max(_moment(self.start), now)
        return Span((_moment(self.until) - start) / timedelta(hours=1), (start - now) / timedelta(hours=1))

    def _ask(self, act: Callable[[], object]) -> None:
        self.show_trouble("")
        self.password.clear()
        self._asking = True
        self._look()
        self._bridge.read(act, self._done, self._refused)

    def _done(self, _result: object) -> None:
        self._asking = False
        self.reason.clear()
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self._asking = False
        self._look()
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self.show_trouble(said_of(error))

    def _connect(self) -> None:
        for table in (self.lent_table, self.calls_table):
            table.selectionModel().selectionChanged.connect(lambda *_: self._look())
        for button, act in (
            (self.lend_button, self._lend),
            (self.call_button, self._call),
            (self.end_button, self._end),
            (self.off_button, self._off),
        ):
            button.clicked.connect(act)

    def _lay_out(self) -> None:
        lent = label(translate("Duties", "Approvals that are lent; each ends by itself"), look="title")
        calls = label(translate("Duties", "On call; it gives no right"), look="title")
        self._add_list(lent, self.lent_table, self.end_button)
        self._add_list(calls, self.calls_table, self.off_button)
        words = (
            translate("Duties", "Whoever signs in your name does so with his own password; both names are recorded.")
            if self._may
            else translate("Duties", "A supervisor lends approvals and says who is on call.")
        )
        self.body.addWidget(label(words, look="secondary", wrap=True))
        for text, classes in _CLASSES.items():
            self.kind.addItem(in_table("Duties", text), classes)
        both = QHBoxLayout()
        both.setSpacing(24)
        for lines in (
            (
                (translate("Duties", "Person"), self.who),
                (translate("Duties", "Assets"), self.assets),
                (translate("Duties", "Setpoints of class"), self.kind),
            ),
            (
                (translate("Duties", "From"), self.start),
                (translate("Duties", "Until"), self.until),
                (translate("Duties", "Your password, for lending"), self.password),
            ),
        ):
            form = QFormLayout()
            for name, widget in lines:
                form.addRow(name, widget)
            both.addLayout(form, 1)
        self.body.addLayout(both)
        reason = QFormLayout()
        reason.addRow(translate("Duties", "Reason, also for ending"), self.reason)
        self.body.addLayout(reason)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.call_button)
        row.addWidget(self.lend_button)
        self.body.addLayout(row)
        for widget in (self.who, self.kind, self.start, self.until, self.password):
            widget.setEnabled(self._may)
        self.assets.setEnabled(self._may)

    def _add_list(self, title: QWidget, table: QTableView, button: QPushButton) -> None:
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(button)
        self.body.addLayout(row)
        table.setMinimumHeight(130)
        self.body.addWidget(table, 1)


def _lent_columns() -> tuple[Column[Delegation], ...]:
    return (
        Column(phrase("Duties", "Right of"), lambda one: one.giver_name, width=170),
        Column(phrase("Duties", "Signs"), lambda one: one.to_name, width=170),
        Column(phrase("Duties", "Assets"), lambda one: _assets_text(one.assets), stretch=True),
        Column(phrase("Duties", "Class"), lambda one: _class_text(one.classes), width=190),
        Column(phrase("Duties", "From"), lambda one: minute_text(one.start), width=150),
        Column(phrase("Duties", "Until"), lambda one: minute_text(one.until), width=150),
    )


def _call_columns() -> tuple[Column[OnCall], ...]:
    return (
        Column(phrase("Duties", "Who"), lambda one: one.name, width=170),
        Column(phrase("Duties", "Assets"), lambda one: _assets_text(one.assets), width=170),
        Column(phrase("Duties", "Reason"), lambda one: one.note, stretch=True),
        Column(phrase("Duties", "From"), lambda one: minute_text(one.start), width=150),
        Column(phrase("Duties", "Until"), lambda one: minute_text(one.until), width=150),
    )


def _assets_text(assets: frozenset[str]) -> str:
    return ", ".join(sorted(assets)) or translate("Duties", "all")


def _class_text(classes: frozenset[TagClass]) -> str:
    for text, meant in _CLASSES.items():
        if meant == classes:
            return in_table("Duties", text)
    return ", ".join(sorted(classes))


def _chosen(model: RowsModel[T], table: QTableView) -> T | None:
    rows = table.selectionModel().selectedRows()
    return model.row_at(rows[0]) if rows else None


def _time_edit(at: datetime) -> QDateTimeEdit:
    edit = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(at.timestamp())))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat(_PATTERNS.get(spoken().code, "yyyy-MM-dd HH:mm"))
    return edit


def _moment(edit: QDateTimeEdit) -> datetime:
    return datetime.fromtimestamp(edit.dateTime().toSecsSinceEpoch(), UTC)
