"""Ctrl-F: finds a tag or an asset by name or words and jumps to it."""

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QWidget

from hmi.core.plant import Plant
from hmi.ui.controls.labels import label
from hmi.ui.language import translate


class FindBar(QFrame):
    """A line over the mimic. `picked` carries the name of a tag or of an asset."""

    picked = Signal(str)

    def __init__(self, plant: Plant, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("look", "card")
        self._names = {tag.id.casefold(): tag.id for tag in plant.tags}
        self._names |= {asset.id.casefold(): asset.id for asset in plant.assets}
        words = [f"{asset.id}  {asset.name}" for asset in plant.assets]
        words += [f"{tag.id}  {tag.description} · {tag.asset}" for tag in plant.tags]
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("FindBar", "Find a tag or an asset"))
        self.line.setAccessibleName(translate("FindBar", "Find on the mimic"))
        self.line.setFixedWidth(380)
        self.trouble = label(look="secondary")
        completer = QCompleter(QStringListModel(words, self), self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._pick)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(lambda: self._pick(self.line.text()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self.line)
        layout.addWidget(self.trouble)
        self.hide()

    def open(self) -> None:
        """Comes up with the keyboard on it."""
        self.trouble.setText("")
        self.show()
        self.adjustSize()
        self.move(14, 14)
        self.raise_()
        self.line.setFocus()
        self.line.selectAll()

    def say(self, text: str) -> None:
        """Why nothing was found."""
        self.trouble.setText(text)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _pick(self, text: str) -> None:
        """The name that the text begins with."""
        words = text.split()
        name = self._names.get(words[0].casefold()) if words else None
        if name is not None:
            self.hide()
            self.picked.emit(name)
            # The completer writes its choice into the line after this.
            QTimer.singleShot(0, self.line, self.line.clear)
        elif words:
            self.say(translate("FindBar", "There is no tag or asset {words}.", words=words[0]))
