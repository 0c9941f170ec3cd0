"""A note, and where it counts as a signature the credentials of who signs it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.ui.controls.labels import label
from hmi.ui.language import said_of, translate

NOTE_HEIGHT = 84


class NoteDialog(QDialog):
    """Stays open until the act is done or cancelled. `given` carries note, account and password; without a signature
    the last two are empty."""

    given = Signal(str, str, str)

    def __init__(self, title: str, words: str, act: str, parent: QWidget, *, at_least: int, signed: str = "") -> None:
        """`signed` says who signs and for what; empty where nobody does. `at_least` is the fewest characters of the
        note."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._at_least = at_least
        self._signs = bool(signed)
        self._sent = False
        self.facts = QFormLayout()
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText(translate("Editor", "At least {at_least} characters", at_least=at_least))
        self.account, self.password = QLineEdit(), QLineEdit()
        self.trouble = label(wrap=True)
        self.act_button = QPushButton(act)
        self.act_button.clicked.connect(self._give)
        self._prepare()
        self._lay_out(title, words, signed)
        self.note.textChanged.connect(self._look)
        for line in (self.account, self.password):
            line.textChanged.connect(self._look)
        self._look()

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """What whoever signs should know, a line each."""
        for name, text in facts.items():
            self.facts.addRow(label(name, look="secondary"), label(text, wrap=True))

    def fail(self, error: BaseException) -> None:
        """Says why it was not done; it can be tried again."""
        self._sent = False
        self.password.clear()
        self.trouble.setText(f"✕ {said_of(error)}")
        self.trouble.show()
        self._look()

    def _look(self) -> None:
        words = len(" ".join(self.note.toPlainText().split())) >= self._at_least
        who = not self._signs or bool(self.account.text().strip() and self.password.text())
        self.act_button.setEnabled(words and who and not self._sent)

    def _give(self) -> None:
        account, password = self.account.text().strip(), self.password.text()
        self._sent = True
        self.trouble.hide()
        self._look()
        self.given.emit(self.note.toPlainText(), account, password)

    def _prepare(self) -> None:
        """What the fields are called and how they look."""
        self.note.setAccessibleName(translate("Editor", "Note"))
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.account.setMaxLength(100)
        self.account.setAccessibleName(translate("Editor", "Account"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(200)
        self.password.setAccessibleName(translate("Editor", "Password"))
        self.trouble.setAccessibleName(translate("Editor", "What is wrong"))
        self.trouble.setStyleSheet("font-weight: bold;")
        self.act_button.setProperty("look", "primary")
        self.act_button.setDefault(True)

    def _lay_out(self, title: str, words: str, signed: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, look="title", wrap=True))
        layout.addWidget(label(words, wrap=True))
        self.facts.setHorizontalSpacing(16)
        layout.addLayout(self.facts)
        layout.addWidget(self.note)
        if signed:
            layout.addWidget(label(signed, look="secondary", wrap=True))
            form = QFormLayout()
            form.addRow(translate("Editor", "Account"), self.account)
            form.addRow(translate("Editor", "Password"), self.password)
            layout.addLayout(form)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        cancel = QPushButton(translate("Editor", "Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act_button)
        layout.addLayout(buttons)
