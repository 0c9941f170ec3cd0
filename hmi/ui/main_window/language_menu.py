"""The languages that the program speaks, to choose from; each calls itself by its own name."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from hmi.ui.language import LANGUAGES, SYSTEM, spoken, translate


class LanguageMenu(QMenu):
    """`picked` carries the code of a language, or the wish for that of the system."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        group = QActionGroup(self)
        for language in LANGUAGES.values():
            entry = self.addAction(language.name, partial(self.picked.emit, language.code))
            entry.setCheckable(True)
            entry.setChecked(language is spoken())
            group.addAction(entry)
        self.addSeparator()
        self.addAction(translate("Language", "As the system"), partial(self.picked.emit, SYSTEM))
