"""Asks for a reason before something is done in a person's name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import password_line


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
        self.act_button.setEnabled(self._ready())

    def _ready(self) -> bool:
        return len(" ".join(self.reason.toPlainText().split())) >= self._at_least

    def _give(self) -> None:
        self.act_button.setEnabled(False)
        self.show_trouble("")
        self.given.emit(self.reason.toPlainText())


class SignedReasonDialog(ReasonDialog):
    """The same, where the reason is signed for: `signed` carries account, password and reason."""

    signed = Signal(str, str, str)

    def __init__(
        self, title: str, text: str, act: str, at_least: int, account: str, parent: QWidget | None = None
    ) -> None:
        self.account, self.password = QLineEdit(account), password_line()
        super().__init__(title, text, act, at_least, parent)
        self.account.setMaxLength(100)
        self.account.setAccessibleName(translate("Reason", "Account of who signs"))
        form = QFormLayout()
        form.addRow(translate("Reason", "Account"), self.account)
        form.addRow(translate("Reason", "Password"), self.password)
        self.body.addLayout(form)
        for line in (self.account, self.password):
            line.textChanged.connect(self._look)
        self.given.connect(self._sign)

    def _ready(self) -> bool:
        return super()._ready() and bool(self.account.text().strip() and self.password.text())

    def _sign(self, reason: str) -> None:
        account, password = self.account.text().strip(), self.password.text()
        self.password.clear()
        self.signed.emit(account, password, reason)
