"""Which records of the audit trail are wanted: one choice per column, and a time."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi.core.audit import AuditQuery
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.language import said, translate

COLUMNS = ("category", "event", "person", "subject")

_TITLES = {
    "category": phrase("AuditFilter", "Category"),
    "event": phrase("AuditFilter", "Event"),
    "person": phrase("AuditFilter", "Person"),
    "subject": phrase("AuditFilter", "Subject"),
}

PERIODS: tuple[tuple[str, timedelta | None], ...] = (
    (phrase("AuditFilter", "at any time"), None),
    (phrase("AuditFilter", "last hour"), timedelta(hours=1)),
    (phrase("AuditFilter", "last shift (8 h)"), timedelta(hours=8)),
    (phrase("AuditFilter", "last day"), timedelta(days=1)),
    (phrase("AuditFilter", "last 7 days"), timedelta(days=7)),
    (phrase("AuditFilter", "last 31 days"), timedelta(days=31)),
)


class AuditFilter(QWidget):
    """`changed` is sent when somebody chose something else."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.boxes = {column: ChoiceBox() for column in COLUMNS}
        self.period = ChoiceBox()
        self.period.setAccessibleName(translate("AuditFilter", "Time"))
        for words, span in PERIODS:
            self.period.addItem(said(words), span)
        self.period.activated.connect(lambda _index: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for column, box in self.boxes.items():
            box.setAccessibleName(said(_TITLES[column]))
            box.setMinimumWidth(90)
            box.addItem(translate("AuditFilter", "any"), "")
            box.activated.connect(lambda _index: self.changed.emit())
            layout.addWidget(label(_TITLES[column], look="secondary"))
            layout.addWidget(box)
        layout.addWidget(self.period)
        layout.addStretch(1)

    def offer(self, column: str, words: Sequence[str]) -> None:
        """What may be chosen in a column; what is chosen stays."""
        box = self.boxes[column]
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(translate("AuditFilter", "any"), "")
        for word in words:
            if word:
                box.addItem(word, word)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)

    def wanted(self) -> AuditQuery:
        """What is chosen now."""
        category, event, person, subject = (str(self.boxes[column].currentData() or "") for column in COLUMNS)
        span = self.period.currentData()
        since = self._clock.now() - span if isinstance(span, timedelta) else None
        return AuditQuery(category, event, person, subject, since)
