"""What somebody does about his own account: the first of a new site, and another password."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hmi.core.user import Person
from hmi.runtime.people import PeopleDesk
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import password_line


class FirstPersonDialog(StationDialog):
    """Makes the first administrator of a site that has nobody yet. `made` carries him."""

    made = Signal(object)

    def __init__(self, bridge: PlantBridge, desk: PeopleDesk, parent: QWidget | None = None) -> None:
        super().__init__(translate("Users", "The first administrator"), parent)
        self._bridge = bridge
        self._desk = desk
        self.account, self.name = QLineEdit(), QLineEdit()
        self.password, self.again = password_line(), password_line()
        words = translate(
            "Users",
            "Nobody has an account here yet. Make the one who gives accounts to all others. He administers users; he "
            "neither requests nor approves setpoints. Until then everybody can look, and nobody can change anything.",
        )
        self.body.addWidget(label(words, wrap=True))
        form = QFormLayout()
        form.addRow(translate("Users", "Account"), self.account)
        form.addRow(translate("Users", "Full name"), self.name)
        form.addRow(translate("Users", "Password"), self.password)
        form.addRow(translate("Users", "Password again"), self.again)
        self.body.addLayout(form)
        self.add_button(translate("Users", "Later"), self.reject)
        self.make_button = self.add_button(translate("Users", "Make the administrator"), self._make, primary=True)

    def _make(self) -> None:
        if self.password.text() != self.again.text():
            self.show_trouble(translate("Users", "the two passwords differ; type both again"))
            return
        self.make_button.setEnabled(False)
        act = partial(self._desk.first, self.account.text(), self.name.text(), self.password.text())
        self._bridge.read(act, self._take, self._fail)

    def _take(self, person: Person) -> None:
        self.accept()
        self.made.emit(person)

    def _fail(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        self.show_trouble(said_of(error))


class PasswordDialog(StationDialog):
    """Somebody changes his own password. `done_with` is sent when it is changed."""

    done_with = Signal()

    def __init__(self, bridge: PlantBridge, desk: PeopleDesk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Users", "Another password for {full_name}", full_name=person.full_name), parent, 420
        )
        self._bridge = bridge
        self._desk = desk
        self._person = person
        self.old, self.new, self.again = password_line(), password_line(), password_line()
        form = QFormLayout()
        form.addRow(translate("Users", "Password now"), self.old)
        form.addRow(translate("Users", "New password"), self.new)
        form.addRow(translate("Users", "New password again"), self.again)
        self.body.addLayout(form)
        self.add_button(translate("Users", "Cancel"), self.reject)
        self.change_button = self.add_button(translate("Users", "Change"), self._change, primary=True)

    def _change(self) -> None:
        if self.new.text() != self.again.text():
            self.show_trouble(translate("Users", "the two new passwords differ; type both again"))
            return
        self.change_button.setEnabled(False)
        act = partial(self._desk.change_own_password, self._person, self.old.text(), self.new.text())
        self._bridge.read(act, self._take, self._fail)

    def _take(self, _result: object) -> None:
        self.accept()
        self.done_with.emit()

    def _fail(self, error: BaseException) -> None:
        self.change_button.setEnabled(True)
        for line in (self.old, self.new, self.again):
            line.clear()
        self.show_trouble(said_of(error))
