"""What stands in the place of a display that cannot be shown: why, and where one can go instead."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.ui.actions import Act, key_of
from hmi.ui.controls.labels import label
from hmi.ui.language import translate

OFFERED = 8


class TroublePage(QWidget):
    """`picked` carries the file name of another display."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label(wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.addStretch(1)
        layout.addWidget(self.text)
        layout.addLayout(self._row)
        layout.addStretch(1)

    def show_fault(self, sentence: str, others: Sequence[str], *, home: bool) -> None:
        """Says why; a broken overview is no way out of itself, so the other displays are offered."""
        way = (
            translate("Trouble", "Press {key} for the overview.", key=key_of(Act.HOME))
            if home
            else translate("Trouble", "Open another display:")
        )
        self.text.setText(f"{sentence}\n\n{way}")
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        for name in others[:OFFERED]:
            button = QPushButton(name.removesuffix(".json").upper())
            button.clicked.connect(lambda _on=False, one=name: self.picked.emit(one))
            self._row.addWidget(button)
            self.buttons.append(button)
