"""The four levels of display (ISA-101): which one is shown, and the way to the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hmi.core.phrase import phrase
from hmi.ui.language import said, translate
from hmi.ui.mimic.draw import text_width
from hmi.ui.theme import TEXT_SIZE

AROUND = 4
"""Pixels of a button beside its letters."""

TITLES = (
    phrase("Levels", "Plant"),
    phrase("Levels", "Asset"),
    phrase("Levels", "Detail"),
    phrase("Levels", "Diagn."),
)

HINTS = (
    phrase("Levels", "Level 1: the overview of the plant"),
    phrase("Levels", "Level 2: the diagram of the asset"),
    phrase("Levels", "Level 3: every variable of the asset"),
    phrase("Levels", "Level 4: instruments, alarm definitions, links, records and models"),
)


class LevelBar(QWidget):
    """Four buttons in a row; the one of the level that is shown is down. `picked` carries a level, 1 to 4."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Levels", "Level of display"))
        self.setWhatsThis(
            translate(
                "Levels",
                "The levels of display for the selected asset, from the whole plant down to diagnostics. Alt+Down "
                "goes a level down, Backspace a level up.",
            )
        )
        group = QButtonGroup(self)
        group.setExclusive(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        self.buttons = [self._button(level) for level in range(1, len(TITLES) + 1)]
        for button in self.buttons:
            group.addButton(button)
            # Each has the share of its words: the side is hardly wider than all four.
            layout.addWidget(button, round(text_width(button.text(), TEXT_SIZE)) + AROUND)

    def show_level(self, level: int, asset: str) -> None:
        """Marks a level, 0 for none of them, and says which asset the others are about."""
        for number, button in enumerate(self.buttons, 1):
            button.setChecked(number == level)
            about = "" if number == 1 or not asset else f" · {asset}"
            button.setToolTip(f"{said(HINTS[number - 1])}{about}")

    def _button(self, level: int) -> QPushButton:
        button = QPushButton(f"{level} {said(TITLES[level - 1])}")
        button.setProperty("look", "level")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(said(HINTS[level - 1]))
        button.clicked.connect(lambda _on=False: self._pick(level, button))
        return button

    def _pick(self, level: int, button: QPushButton) -> None:
        """Whether the level is shown is for the window to say, not for the button."""
        button.setChecked(not button.isChecked())
        self.picked.emit(level)
