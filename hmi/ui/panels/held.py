"""The setpoints that nobody may ask for until an engineer clears them, because the plant refused or surprised."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.core.latch import Latch
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import day_text
from hmi.ui.language import translate


class HeldTags(QFrame):
    """One line for each; hidden while there is none. `clear_asked` carries a tag."""

    clear_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.buttons: dict[str, QPushButton] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(10, 6, 10, 6)
        self.hide()

    def show_held(self, held: Mapping[str, Latch]) -> None:
        """Shows these and no others."""
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self.buttons = {name: self._add(latch) for name, latch in sorted(held.items())}
        self.setVisible(bool(held))

    def _add(self, latch: Latch) -> QPushButton:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(
            label(
                translate(
                    "Held",
                    "✕ {name} is not writable since {day}: {why}",
                    name=latch.name,
                    day=day_text(latch.at),
                    why=latch.why,
                ),
                wrap=True,
            ),
            1,
        )
        button = QPushButton(translate("Held", "Make writable again…"))
        button.clicked.connect(lambda: self.clear_asked.emit(latch.name))
        line.addWidget(button)
        self._rows.addWidget(row)
        return button
