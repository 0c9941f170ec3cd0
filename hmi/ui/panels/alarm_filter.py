"""The row above the alarm list: words, priority, asset, only what calls, groups."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from hmi.core.plant import Plant
from hmi.core.tag import Priority
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.language import translate
from hmi.ui.panels.alarm_rows import AlarmFilter


class AlarmFilterRow(QWidget):
    """`changed` tells that something else is wanted."""

    changed = Signal()

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(translate("AlarmFilter", "Filter: tag, words, asset"))
        self.words.setAccessibleName(translate("AlarmFilter", "Filter alarms by words"))
        self.words.setClearButtonEnabled(True)
        self.priority = ChoiceBox()
        self.priority.setAccessibleName(translate("AlarmFilter", "Least important priority that is listed"))
        for priority in reversed(Priority):
            self.priority.addItem(
                translate("AlarmFilter", "All priorities")
                if priority is Priority.LOW
                else translate("AlarmFilter", "1 to {priority}", priority=int(priority)),
                priority,
            )
        self.asset = ChoiceBox()
        self.asset.setAccessibleName(translate("AlarmFilter", "Asset"))
        self.asset.addItem(translate("AlarmFilter", "All assets"), "")
        for asset in plant.assets:
            self.asset.addItem(asset.id, asset.id)
        self.calling = _switch(translate("AlarmFilter", "Unacknowledged only"))
        self.groups = _switch(translate("AlarmFilter", "Group by asset"))
        self.groups.setToolTip(
            translate(
                "AlarmFilter",
                "One row an asset; a double click unfolds or folds it. A flood of alarms is always grouped.",
            )
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        for widget in (self.priority, self.asset, self.calling, self.groups):
            layout.addWidget(widget)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.priority.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.asset.currentIndexChanged.connect(lambda _row: self.changed.emit())
        for box in (self.calling, self.groups):
            box.toggled.connect(lambda _on: self.changed.emit())

    def wanted(self) -> AlarmFilter:
        """What the row says."""
        return AlarmFilter(
            self.words.text(),
            int(self.priority.currentData()),
            str(self.asset.currentData()),
            self.calling.isChecked(),
        )


def _switch(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setCheckable(True)
    return made
