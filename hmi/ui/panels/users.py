"""The accounts of the site, for an administrator."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from hmi.core.phrase import phrase
from hmi.core.user import RIGHTS, Person, Role
from hmi.runtime.people import PeopleDesk
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.assets_box import AssetsBox
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label, tip
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.language import said_of, translate, word
from hmi.ui.panels.confirm import ConfirmDialog
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import password_line

_COLUMNS: tuple[Column[Person], ...] = (
    Column(phrase("Users", "Account"), lambda one: one.account, width=150),
    Column(phrase("Users", "Name"), lambda one: one.full_name, stretch=True),
    Column(phrase("Users", "Role"), lambda one: one.role, width=130),
    Column(phrase("Users", "Area"), lambda one: ", ".join(sorted(one.assets)) or translate("Users", "all"), width=150),
    Column(phrase("Users", "Second account"), lambda one: translate("Users", "yes") if one.human else "", width=140),
    Column(
        phrase("Users", "Kept by"),
        lambda one: translate("Users", "directory") if one.from_directory else translate("Users", "this site"),
        width=110,
    ),
)


class UsersDialog(StationDialog):
    """Everybody with an account, what his role may, and what an administrator can do about it."""

    def __init__(
        self, bridge: PlantBridge, desk: PeopleDesk, administrator: Person, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Users", "Users"), parent, 980)
        self._bridge, self._desk = bridge, desk
        self._administrator = administrator
        self.model: RowsModel[Person] = RowsModel(_COLUMNS, self)
        self.table = table_of(self.model, translate("Users", "Users"))
        self.table.setMinimumHeight(220)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._look())
        self.may = label(look="secondary", wrap=True)
        self.may.setMinimumHeight(3 * self.may.fontMetrics().lineSpacing())
        self.account, self.name, self.other = QLineEdit(), QLineEdit(), QLineEdit()
        self.password = password_line()
        self.role = _role_box()
        self.add_user_button = QPushButton(translate("Users", "Add"))
        self.add_user_button.clicked.connect(self._add)
        self.new_role = _role_box()
        self.role_button = QPushButton(translate("Users", "Give this role"))
        self.role_button.clicked.connect(self._give_role)
        self.new_password = password_line()
        self.password_button = QPushButton(translate("Users", "Set this password"))
        self.password_button.clicked.connect(self._set_password)
        self.unlock_button = QPushButton(translate("Users", "Unlock"))
        self.unlock_button.clicked.connect(partial(self._do, self._desk.unlock))
        self.area = AreaRow(desk.assets, self._give_area)
        self.same, self.join_button = QLineEdit(), QPushButton(translate("Users", "Is the same person"))
        self.retire_button = QPushButton(translate("Users", "End the account for good"))
        self.retire_button.clicked.connect(self._ask_to_retire)
        self._lay_out()
        self._hear_enter()
        self.add_button(translate("Users", "Close"), self.accept)
        self.refresh()

    def refresh(self) -> None:
        """Reads the accounts again."""
        self._bridge.read(self._desk.people, self._show, self._fail)

    def _show(self, people: tuple[Person, ...]) -> None:
        self.table.clearSelection()
        self.model.show_rows(people)
        self._look()

    def _chosen(self) -> Person | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def _look(self) -> None:
        person = self._chosen()
        for button in (self.unlock_button, self.retire_button, self.join_button, self.area.button):
            button.setEnabled(person is not None)
        self.area.box.choose(() if person is None else person.assets)
        for button in (self.role_button, self.password_button):
            button.setEnabled(person is not None and not person.from_directory)
        self.may.setText(_about(person))

    def _add(self) -> None:
        act = partial(
            self._desk.add,
            self._administrator,
            self.account.text(),
            self.name.text(),
            Role(self.role.currentData()),
            self.password.text(),
            self.other.text(),
        )
        self._ask(act)

    def _give_role(self) -> None:
        role = Role(self.new_role.currentData())
        self._do(lambda by, person: self._desk.set_role(by, person, role))

    def _give_area(self) -> None:
        assets = self.area.box.chosen
        self._do(lambda by, person: self._desk.set_assets(by, person, assets))

    def _set_password(self) -> None:
        password = self.new_password.text()
        self._do(lambda by, person: self._desk.set_password(by, person, password))

    def _ask_to_retire(self) -> None:
        person = self._chosen()
        if person is None:
            return
        dialog = ConfirmDialog(
            translate("Users", "End the account {account} for good?", account=person.account),
            translate(
                "Users",
                "{full_name} cannot log in with it any more. The name stays in all records and is never given away.",
                full_name=person.full_name,
            ),
            translate("Users", "End it for good"),
            self,
        )
        dialog.confirmed.connect(lambda: self._ask(partial(self._desk.retire, self._administrator, person.id)))
        dialog.open()

    def _hear_enter(self) -> None:
        """Enter in a line does what the line is for."""
        for line in (self.account, self.name, self.password, self.other):
            line.returnPressed.connect(self.add_user_button.click)
        self.new_password.returnPressed.connect(self.password_button.click)
        self.same.returnPressed.connect(self.join_button.click)

    def _join(self) -> None:
        other = self.same.text()
        self._do(lambda by, person: self._desk.join(by, person, other))

    def _do(self, act: Callable[[Person, str], None], _checked: bool = False) -> None:
        person = self._chosen()
        if person is not None:
            self._ask(partial(act, self._administrator, person.id))

    def _ask(self, act: Callable[[], object]) -> None:
        self.show_trouble("")
        self._bridge.read(act, self._done, self._fail)

    def _done(self, _result: object) -> None:
        for line in (self.account, self.name, self.other, self.same, self.password, self.new_password):
            line.clear()
        self.refresh()

    def _fail(self, error: BaseException) -> None:
        for line in (self.password, self.new_password):
            line.clear()
        self.show_trouble(said_of(error))

    def _lay_out(self) -> None:
        self.body.addWidget(self.table)
        self.body.addWidget(self.may)
        change = QHBoxLayout()
        for widget in (self.new_role, self.role_button, self.new_password, self.password_button):
            change.addWidget(widget)
        change.addWidget(self.unlock_button)
        change.addWidget(self.retire_button)
        self.new_password.setPlaceholderText(translate("Users", "New password"))
        self.new_password.setMinimumWidth(180)
        self.body.addLayout(change)
        self.body.addLayout(self._joining())
        self.body.addLayout(self.area)
        self.body.addWidget(label(translate("Users", "A new account"), look="title"))
        form = QFormLayout()
        form.addRow(translate("Users", "Account"), self.account)
        form.addRow(translate("Users", "Full name, as it stands in signatures"), self.name)
        form.addRow(translate("Users", "Role"), self.role)
        form.addRow(translate("Users", "Password"), self.password)
        form.addRow(translate("Users", "Account that the same person has already, if any"), self.other)
        self.body.addLayout(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add_user_button)
        self.body.addLayout(row)

    def _joining(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(translate("Users", "Account of the same person"), look="secondary"))
        row.addWidget(self.same)
        row.addWidget(self.join_button)
        row.addStretch(1)
        self.same.setAccessibleName(translate("Users", "Account of the same person"))
        tip = translate("Users", "The two accounts never sign as two persons from then on; that is not taken back")
        self.join_button.setToolTip(tip)
        self.join_button.clicked.connect(self._join)
        return row


class AreaRow(QHBoxLayout):
    """For which assets' setpoints somebody is, and the button that says so."""

    def __init__(self, assets: Sequence[str], give: Callable[[], object]) -> None:
        super().__init__()
        self.box, self.button = AssetsBox(assets), QPushButton(translate("Users", "Give this area"))
        self.box.setMinimumWidth(220)
        self.button.setToolTip(
            tip(translate("Users", "He asks for, approves and takes back no setpoints of other assets"))
        )
        self.button.clicked.connect(give)
        self.addWidget(label(translate("Users", "Is for the setpoints of"), look="secondary"))
        self.addWidget(self.box)
        self.addWidget(self.button)
        self.addStretch(1)


def _about(person: Person | None) -> str:
    if person is None:
        return translate("Users", "Choose somebody to change his account.")
    rights = ", ".join(sorted(word(one) for one in RIGHTS[person.role]))
    may = translate("Users", "{full_name} may: {rights}", full_name=person.full_name, rights=rights)
    more: list[str] = []
    if person.assets:
        more.append(translate("Users", "Setpoints of {assets} only.", assets=", ".join(sorted(person.assets))))
    if person.from_directory:
        more.append(translate("Users", "Name, role and password are kept by the directory."))
    return ". ".join((may, " ".join(more))) if more else may


def _role_box() -> ChoiceBox:
    box = ChoiceBox()
    for role in Role:
        box.addItem(word(role), role.value)
    box.setCurrentIndex(box.findData(Role.OPERATOR.value))
    return box
