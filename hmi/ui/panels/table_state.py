"""Says on the page of setpoints that a change of their limits waits, or that something is wrong with their table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.core.session import station_text
from hmi.core.table_version import TableProposal, TableStanding
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import translate


class TableState(QFrame):
    """One line for each thing that waits; hidden while there is none. `review_asked` carries the number of a change."""

    review_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.buttons: dict[int, QPushButton] = {}
        self.lines: tuple[str, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(10, 6, 10, 6)
        self.hide()

    def show_standing(self, standing: TableStanding, trouble: str) -> None:
        """Shows what waits of the table, and what is wrong with it."""
        waits = [one for one in (*standing.found, standing.waiting) if one is not None]
        lines = (*(_words(one) for one in waits), *((f"✕ {trouble}",) if trouble else ()))
        if lines == self.lines:
            return
        self.lines = lines
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self.buttons = {}
        for one in waits:
            self._add(_words(one), one)
        if trouble:
            self._add(lines[-1], None)
        self.setVisible(bool(lines))

    def _add(self, words: str, proposal: TableProposal | None) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(words, wrap=True), 1)
        if proposal is not None:
            button = QPushButton(translate("TableState", "Review…"))
            button.clicked.connect(lambda: self.review_asked.emit(proposal.number))
            self.buttons[proposal.number] = button
            line.addWidget(button)
        self._rows.addWidget(row)


def _words(proposal: TableProposal) -> str:
    when = minute_text(proposal.at)
    if proposal.outside:
        where = (
            translate("TableState", " at {station}", station=station_text(proposal.station)) if proposal.station else ""
        )
        return translate(
            "TableState",
            "✕ The file of the setpoint table was changed outside the program{where} ({when}). It is not in force "
            "until somebody signs for it.",
            where=where,
            when=when,
        )
    return translate(
        "TableState",
        "○ {by} wants other limits since {when}: “{reason}”. Another person signs for them.",
        by=proposal.by,
        when=when,
        reason=proposal.reason,
    )
