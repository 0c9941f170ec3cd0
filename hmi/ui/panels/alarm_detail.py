"""About the selected alarm: why it exists and what to do, what it did before, and what persons wrote about it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.alarm_rules import UNRATIONALISED, AlarmRule
from hmi.core.limits import Breach
from hmi.core.ne107 import signal_words
from hmi.core.phrase import phrase
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory, CommentRow, JournalRow
from hmi.ui.controls.labels import label, logged
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import ALARM_WORDS, day_text
from hmi.ui.language import alarm_words, said, translate

AT_MOST = 50
"""Steps and comments that are listed of one tag."""

_RATIONALE = (phrase("AlarmDetail", "Cause"), phrase("AlarmDetail", "Consequence"), phrase("AlarmDetail", "Response"))

INSTRUMENT = AlarmRule(
    phrase("AlarmDetail", "The instrument, its wiring or its input at the server failed; the process may be well"),
    phrase("AlarmDetail", "Its limits are not watched; its controller and the golden model work without it"),
    phrase(
        "AlarmDetail",
        "Do not use the value; judge by the tags beside it; read its status code on the page Diagnosis; tell the "
        "instrument engineer",
    ),
)
"""What a bad measurement means, whatever the tag measures: its own words are about the process."""


class AlarmDetail(QWidget):
    """Follows the selection. `comment_asked` carries tag and text."""

    comment_asked = Signal(str, str)

    def __init__(
        self,
        bridge: PlantBridge,
        history: AlarmHistory,
        rules: Mapping[str, AlarmRule],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._history = history
        self._rules = rules
        self.tag = ""
        self.title = label(
            translate("AlarmDetail", "Select an alarm to see why it exists and what to do"), look="title"
        )
        self.rationale: dict[str, QLabel] = {name: label(wrap=True) for name in _RATIONALE}
        self.journal: RowsModel[JournalRow] = RowsModel(_JOURNAL, self)
        self.comments: RowsModel[CommentRow] = RowsModel(_COMMENTS, self)
        self.comment = QLineEdit()
        self.comment.setPlaceholderText(translate("AlarmDetail", "Add a comment; it cannot be changed afterwards"))
        self.comment.setAccessibleName(translate("AlarmDetail", "Comment"))
        self.add_button = QPushButton(translate("AlarmDetail", "Add comment"))
        self.comment.returnPressed.connect(self._add)
        self.comment.textChanged.connect(lambda _text: self._enable())
        self.add_button.clicked.connect(self._add)
        bridge.alarms_changed.connect(self._hear)
        self._lay_out()
        self._enable()

    def show_tag(self, tag: str) -> None:
        """Shows another tag's alarms."""
        if tag != self.tag:
            self.tag = tag
            self.refresh()

    def refresh(self) -> None:
        """Reads again what is shown."""
        self._show_rationale()
        self.title.setText(self._title())
        self._enable()
        if not self.tag:
            self.journal.show_rows(())
            self.comments.show_rows(())
            return
        read, history, tag = self._bridge.read, self._history, self.tag
        read(partial(history.journal, AT_MOST, tag), partial(self._take_journal, tag), logged)
        read(partial(history.comments, tag, AT_MOST), partial(self._take_comments, tag), logged)

    def _title(self) -> str:
        """The tag, and what its instrument says of itself."""
        if not self.tag:
            return translate("AlarmDetail", "Select an alarm to see why it exists and what to do")
        signal = signal_words(self._bridge.values.get(self.tag))
        about = translate("AlarmDetail", "the instrument says (NE 107): {signal}", signal=signal) if signal else ""
        return "  ·  ".join(part for part in (self.tag, about) if part)

    def _show_rationale(self) -> None:
        """A bad measurement says nothing about the process, so the words about the process do not hold for it."""
        alarm = self._bridge.alarms.get(self.tag)
        failed = alarm is not None and alarm.breach is Breach.NONE
        rule = INSTRUMENT if failed else self._rules.get(self.tag, UNRATIONALISED)
        known = bool(rule.cause or rule.consequence or rule.response)
        for name, text in zip(_RATIONALE, (rule.cause, rule.consequence, rule.response), strict=True):
            unknown = translate("AlarmDetail", "nobody has written down yet") if self.tag and name == "Cause" else ""
            self.rationale[name].setText(said(text) if known else unknown)

    def _hear(self, changed: Mapping[str, Alarm]) -> None:
        if self.tag in changed:
            self._show_rationale()
            self.title.setText(self._title())

    def comment_added(self) -> None:
        """The comment is on disk."""
        self.comment.clear()
        self.refresh()

    def _take_journal(self, tag: str, rows: Sequence[JournalRow]) -> None:
        if tag == self.tag:
            self.journal.show_rows(rows)

    def _take_comments(self, tag: str, rows: Sequence[CommentRow]) -> None:
        if tag == self.tag:
            self.comments.show_rows(rows)

    def _add(self) -> None:
        text = " ".join(self.comment.text().split())
        if self.tag and text:
            self.comment_asked.emit(self.tag, text)

    def _enable(self) -> None:
        self.comment.setEnabled(bool(self.tag))
        self.add_button.setEnabled(bool(self.tag and self.comment.text().strip()))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for number, (name, text) in enumerate(self.rationale.items()):
            grid.addWidget(label(name, look="secondary"), number, 0)
            grid.addWidget(text, number, 1)
        tables = QHBoxLayout()
        tables.addWidget(table_of(self.journal, translate("AlarmDetail", "What this alarm did before"), 26), 1)
        side = QVBoxLayout()
        side.addWidget(table_of(self.comments, translate("AlarmDetail", "Comments"), 26), 1)
        row = QHBoxLayout()
        row.addWidget(self.comment, 1)
        row.addWidget(self.add_button)
        side.addLayout(row)
        tables.addLayout(side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.title)
        layout.addLayout(grid)
        layout.addLayout(tables, 1)


_JOURNAL: tuple[Column[JournalRow], ...] = (
    Column(phrase("AlarmDetail", "When"), lambda row: day_text(row.at), width=170),
    Column(phrase("AlarmDetail", "Alarm"), lambda row: alarm_words(row.alarm), width=180),
    Column(phrase("AlarmDetail", "Became"), lambda row: ALARM_WORDS[row.alarm.state], stretch=True),
)
_COMMENTS: tuple[Column[CommentRow], ...] = (
    Column(phrase("AlarmDetail", "When"), lambda row: day_text(row.at), width=170),
    Column(phrase("AlarmDetail", "Who"), lambda row: row.person, width=150),
    Column(phrase("AlarmDetail", "Comment"), lambda row: row.text, stretch=True, tip=lambda row: row.text),
)
