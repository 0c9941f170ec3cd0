"""Who is it? Account and password, checked off Qt's thread because a good check is slow on purpose."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hmi.core.user import Person
from hmi.ui.bridge import PlantBridge
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import StationDialog

Authenticate = Callable[[str, str], Person]


class LoginDialog(StationDialog):
    """Closes when somebody has proven who he is; `logged_in` tells who."""

    logged_in = Signal(object)

    def __init__(
        self, bridge: PlantBridge, authenticate: Authenticate, why: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Login", "Log in"), parent, 420)
        self._bridge = bridge
        self._authenticate = authenticate
        if why:
            self.heading.setText(translate("Login", "Log in to {why}", why=why))
        self.account = QLineEdit()
        self.account.setMaxLength(100)
        self.account.setAccessibleName(translate("Login", "Account"))
        self.password = password_line()
        form = QFormLayout()
        form.addRow(translate("Login", "Account"), self.account)
        form.addRow(translate("Login", "Password"), self.password)
        self.body.addLayout(form)
        self.add_button(translate("Login", "Cancel"), self.reject)
        self.log_in_button = self.add_button(translate("Login", "Log in"), self.log_in, primary=True)

    def log_in(self) -> None:
        """Checks what was typed."""
        self.log_in_button.setEnabled(False)
        self.show_trouble("")
        check = partial(self._authenticate, self.account.text().strip(), self.password.text())
        self._bridge.read(check, self._take, self._fail)

    def _take(self, person: Person) -> None:
        self.password.clear()
        self.accept()
        self.logged_in.emit(person)

    def _fail(self, error: BaseException) -> None:
        self.log_in_button.setEnabled(True)
        self.password.clear()
        self.password.setFocus()
        self.show_trouble(said_of(error))


def password_line() -> QLineEdit:
    """A line that does not show what is typed into it."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(200)
    line.setAccessibleName(translate("Login", "Password"))
    return line
