"""Asks once more before something is done that nobody can take back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import translate
from hmi.ui.panels.dialog import StationDialog


class ConfirmDialog(StationDialog):
    """Enter keeps things as they are; `confirmed` is sent when somebody says otherwise."""

    confirmed = Signal()

    def __init__(self, title: str, text: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, 420)
        self.body.addWidget(label(text, wrap=True))
        self.act_button = self.add_button(act, self._confirm)
        self.keep_button = self.add_button(translate("Confirm", "Cancel"), self.reject, primary=True)
        self.keep_button.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()
