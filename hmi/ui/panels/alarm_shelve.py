"""Asks for how long an alarm is held back, and why."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hmi.core.alarm_hold import LONGEST_SHELF, SERVICE_ROLES
from hmi.core.phrase import phrase
from hmi.core.user import Person
from hmi.runtime.alarm_holds import REASON_AT_LEAST, Wish
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.language import local, said, translate
from hmi.ui.panels.reason import ReasonDialog

LASTING: tuple[tuple[str, timedelta], ...] = (
    (phrase("AlarmShelve", "15 minutes"), timedelta(minutes=15)),
    (phrase("AlarmShelve", "1 hour"), timedelta(hours=1)),
    (phrase("AlarmShelve", "4 hours"), timedelta(hours=4)),
    (phrase("AlarmShelve", "8 hours"), timedelta(hours=8)),
    (phrase("AlarmShelve", "12 hours"), timedelta(hours=12)),
)


ONCE = "once"
"""The choice that lasts until the alarm has returned to normal."""


class ShelveDialog(ReasonDialog):
    """`wanted` carries a `Wish`. What is shelved once ends by itself: it is offered only while the alarm `stands`."""

    wanted = Signal(object)

    def __init__(self, tag: str, person: Person, *, stands: bool, parent: QWidget | None = None) -> None:
        text = translate(
            "AlarmShelve",
            "The alarms of {tag} will neither be listed nor sound meanwhile. They stand on the list of what is held "
            "back, and this is audited in your name.",
            tag=tag,
        )
        super().__init__(
            translate("AlarmShelve", "Hold back the alarms of {tag}", tag=tag),
            text,
            translate("AlarmShelve", "Hold back"),
            REASON_AT_LEAST,
            parent,
        )
        self._tag = tag
        self.lasting = ChoiceBox()
        self.lasting.setAccessibleName(translate("AlarmShelve", "For how long"))
        longest = LONGEST_SHELF.get(person.role, timedelta(0))
        if stands:
            hours = longest.total_seconds() / 3600
            self.lasting.addItem(
                translate(
                    "AlarmShelve", "Once: until it returns to normal, at most {hours} hours", hours=local(f"{hours:g}")
                ),
                ONCE,
            )
        for words, lasting in LASTING:
            if lasting <= longest:
                self.lasting.addItem(said(words), lasting)
        if person.role in SERVICE_ROLES:
            self.lasting.addItem(translate("AlarmShelve", "Out of service, until it is put back"), None)
        self.body.insertWidget(1, label(translate("AlarmShelve", "For how long")))
        self.body.insertWidget(2, self.lasting)
        self.given.connect(lambda reason: self.wanted.emit(self._wish(reason)))

    def _wish(self, reason: str) -> Wish:
        lasting = self.lasting.currentData()
        return Wish(self._tag, reason, once=True) if lasting == ONCE else Wish(self._tag, reason, lasting)
