"""Somebody signs for a golden-batch model: a reason, and where it counts as a signature his own credentials."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from hmi.runtime.models import REASON_AT_LEAST
from hmi.ui.controls.labels import label
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import FactGrid, StationDialog
from hmi.ui.panels.login import password_line


class ModelSignDialog(StationDialog):
    """Stays open until the act is done or cancelled. `given` carries reason, account and password; where nobody signs
    the last two are empty."""

    given = Signal(str, str, str)

    def __init__(
        self, title: str, words: str, act: str, facts: dict[str, str], parent: QWidget | None = None, *, signed: bool
    ) -> None:
        super().__init__(title, parent, 720)
        self._signed = signed
        self._sent = False
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(translate("ModelSign", "Reason"))
        self.reason.setFixedHeight(84)
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(
            translate("ModelSign", "Why? At least {reason_at_least} characters", reason_at_least=REASON_AT_LEAST)
        )
        self.account = QLineEdit()
        self.account.setMaxLength(100)
        self.account.setAccessibleName(translate("ModelSign", "Account"))
        self.password = password_line()
        self._lay_out(words, facts)
        self.add_button(translate("ModelSign", "Cancel"), self.reject)
        self.act_button = self.add_button(act, self._give, primary=True)
        self.reason.textChanged.connect(self._look)
        for line in (self.account, self.password):
            line.textChanged.connect(self._look)
        self._look()

    def fail(self, error: BaseException) -> None:
        """Says why it was not done; it can be tried again."""
        self._sent = False
        self.password.clear()
        self.show_trouble(said_of(error))
        self._look()

    def _look(self) -> None:
        enough = len(" ".join(self.reason.toPlainText().split())) >= REASON_AT_LEAST
        who = not self._signed or bool(self.account.text().strip() and self.password.text())
        self.act_button.setEnabled(enough and who and not self._sent)

    def _give(self) -> None:
        account, password = self.account.text().strip(), self.password.text()
        self._sent = True
        self.show_trouble("")
        self._look()
        self.given.emit(self.reason.toPlainText(), account, password)

    def _lay_out(self, words: str, facts: dict[str, str]) -> None:
        self.body.addWidget(label(words, wrap=True))
        grid = FactGrid()
        for name, text in facts.items():
            grid.show_fact(name, text)
        self.body.addLayout(grid)
        self.body.addWidget(self.reason)
        if self._signed:
            self.body.addWidget(
                label(
                    translate("ModelSign", "Whoever signs types his own account and password."),
                    look="secondary",
                    wrap=True,
                )
            )
            form = QFormLayout()
            form.addRow(translate("ModelSign", "Account"), self.account)
            form.addRow(translate("ModelSign", "Password"), self.password)
            self.body.addLayout(form)
