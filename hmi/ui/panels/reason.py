"""Asks for a reason before something is done in a person's name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import StationDialog


class ReasonDialog(StationDialog):
    """One question, one text. `given` carries the reason; the dialog stays until the act is done or fails."""

    given = Signal(str)

    def __init__(self, title: str, text: str, act: str, at_least: int, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._at_least = at_least
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(translate("Reason", "Reason"))
        self.reason.setFixedHeight(90)
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(
            translate("Reason", "Why? At least {at_least} characters", at_least=at_least)
            if at_least > 1
            else translate("Reason", "Why?")
        )
        self.reason.textChanged.connect(self._look)
        self.body.addWidget(label(text, wrap=True))
        self.body.addWidget(self.reason)
        self.add_button(translate("Reason", "Cancel"), self.reject)
        self.act_button = self.add_button(act, self._give, primary=True)
        self._look()

    def fail(self, error: BaseException) -> None:
        """Says why it was not done."""
        self._look()
        self.show_trouble(said_of(error))

    def _look(self) -> None:
        self.act_button.setEnabled(len(" ".join(self.reason.toPlainText().split())) >= self._at_least)

    def _give(self) -> None:
        self.act_button.setEnabled(False)
        self.show_trouble("")
        self.given.emit(self.reason.toPlainText())
