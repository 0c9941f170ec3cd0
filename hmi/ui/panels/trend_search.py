"""What stands beside a trend: the search for a tag, the list of pens, the lengths of time."""

from datetime import timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListWidget, QWidget

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.language import said, translate
from hmi.ui.theme import Theme

RANGES: tuple[tuple[str, timedelta], ...] = (
    (phrase("TrendSearch", "10 min"), timedelta(minutes=10)),
    ("1 h", timedelta(hours=1)),
    ("8 h", timedelta(hours=8)),
    ("24 h", timedelta(hours=24)),
    ("3 d", timedelta(days=3)),
)


class TagSearch(QLineEdit):
    """`picked` carries a tag, `refused` a sentence."""

    picked = Signal(str)
    refused = Signal(str)

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.setPlaceholderText(translate("TrendSearch", "Add a tag: name or words"))
        self.setAccessibleName(translate("TrendSearch", "Add a tag"))
        completer = QCompleter([f"{tag.id}  {tag.description}" for tag in plant.tags], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._add_text)
        self.setCompleter(completer)
        self.returnPressed.connect(self._add_typed)

    def _add_typed(self) -> None:
        self._add_text(self.text())

    def _add_text(self, text: str) -> None:
        """The tag whose name the text begins with; what is none leaves a sentence."""
        words = text.split()
        tag = words[0].upper() if words else ""
        if tag in self._plant.by_id:
            self.picked.emit(tag)
            QTimer.singleShot(0, self, self.clear)
        elif words:
            self.refused.emit(
                translate("TrendSearch", "There is no tag {words}; choose one from the list.", words=words[0])
            )


def pen_list(theme: Theme) -> QListWidget:
    """The list of pens."""
    made = QListWidget()
    made.setAccessibleName(translate("TrendSearch", "Pens"))
    made.setIconSize(QSize(44, 16))
    made.setFixedWidth(300)
    # The chosen row keeps its ground, so that the piece of its line stays to be seen.
    chosen = f"background: {theme.pressed}; color: {theme.text}; border-left: 3px solid {theme.live};"
    made.setStyleSheet(f"QListWidget::item:selected {{ {chosen} }}")
    return made


def range_box() -> QComboBox:
    """The lengths of time that a trend shows."""
    made = ChoiceBox()
    made.setAccessibleName(translate("TrendSearch", "Time shown"))
    for words, length in RANGES:
        made.addItem(said(words), length)
    return made
