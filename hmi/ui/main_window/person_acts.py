"""Who is at the station: logging in and out, switching, the idle lock, passwords, and accounts for who may."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hmi.core.user import Person, Right
from hmi.ui.actions import Operator
from hmi.ui.answers import alive
from hmi.ui.language import local, translate
from hmi.ui.main_window.acts import StationActs
from hmi.ui.main_window.idle import IdleLock, close_dialogs
from hmi.ui.main_window.motion_choice import MotionChoice
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.duties import DutiesDialog
from hmi.ui.panels.own_account import FirstPersonDialog, PasswordDialog
from hmi.ui.panels.users import UsersDialog

LOGGED_OUT = "log-out"
LOCKED = "station locked"
LOST = "control session ended by a log-in elsewhere"


class PersonActs(QObject):
    """The menu behind the person's name. Views and diagrams stay as they are, whoever comes or goes. Only that of the
    `first` window watches whether anybody is there, and puts on record who left."""

    done = Signal(str)
    """A sentence about something that was done."""

    def __init__(
        self,
        services: StationServices,
        acts: StationActs,
        operator: Operator,
        window: QWidget,
        motion: MotionChoice,
        first: bool = True,
    ) -> None:
        super().__init__(window)
        self._motion = motion
        self._services = services
        self._acts = acts
        self._operator = operator
        self._window = window
        self._before: Person | None = None
        self._why_left = LOGGED_OUT
        self._nobody = False
        self.menu = QMenu(window)
        self.idle = IdleLock(services.idle_s, self)
        self.idle.locked.connect(self.lock)
        if first:
            operator.changed.connect(self._person_changed)

    def take_over(self) -> None:
        """Goes on for a window in whose place this one stands: whoever is logged in stays so, and is watched."""
        self._before = self._operator.person
        self.idle.watch(self._before is not None)

    def open(self, button: QPushButton) -> None:
        """Logs in, or shows what somebody who is logged in can do."""
        person = self._operator.person
        if person is None:
            if self._nobody:
                # Nobody could log in: whoever closed that dialog gets it again.
                self.welcome()
            else:
                self._acts.log_in_or_out()
            return
        self.menu.clear()
        self.menu.addAction(translate("PersonActs", "Log out"), self._acts.log_in_or_out)
        self.menu.addAction(translate("PersonActs", "Switch user…"), self.switch)
        if self._services.people is not None:
            self.menu.addAction(translate("PersonActs", "Change password…"), self.change_password)
            if person.may(Right.ADMINISTER):
                self.menu.addAction(translate("PersonActs", "Users…"), self.users)
        if self._services.duties is not None:
            self.menu.addAction(translate("PersonActs", "Delegations and on call…"), self.duties)
        self.menu.addSeparator()
        flow = self.menu.addAction(translate("PersonActs", "Flow moves in pipes"))
        flow.setCheckable(True)
        flow.setChecked(self._motion.moves)
        flow.toggled.connect(self._motion.choose)
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def switch(self) -> None:
        """Another person takes over; nothing on the screen changes but the name."""
        self._acts.log_in(translate("PersonActs", "take over the station"))

    def lock(self) -> None:
        """Leaves the station to nobody, because nobody is there; open dialogs close without effect."""
        close_dialogs()
        self._why_left = LOCKED
        self._operator.log_out()
        words = translate(
            "PersonActs", "{idle_s} minutes without a key or a click", idle_s=local(f"{self._services.idle_s / 60:g}")
        )
        self.done.emit(
            translate("PersonActs", "Locked after {words}. The picture goes on; log in to act.", words=words)
        )

    def lose(self, _account: str, where: str) -> None:
        """Leaves the station to nobody, because the same person acts at another one; open dialogs close without
        effect."""
        close_dialogs()
        self._why_left = LOST
        self._operator.log_out()
        self.done.emit(
            translate(
                "PersonActs",
                "{where}, so that this station is locked. The picture goes on; log in to act here again.",
                where=where,
            )
        )

    def users(self) -> None:
        """Opens the accounts, for an administrator."""
        self._acts.as_person(translate("PersonActs", "administer users"), self._users, Right.ADMINISTER)

    def duties(self) -> None:
        """Opens who signs for whom and who is on call, for anybody to see."""
        person, desk = self._operator.person, self._services.duties
        if person is not None and desk is not None:
            DutiesDialog(self._services.plant, self._services.bridge, desk, person, self._window).open()

    def change_password(self) -> None:
        """Opens the dialog in which somebody changes his own password."""
        person, people = self._operator.person, self._services.people
        if person is None or people is None:
            return
        dialog = PasswordDialog(self._services.bridge, people, person, self._window)
        dialog.done_with.connect(
            lambda: self.done.emit(
                translate("PersonActs", "✓ {full_name} has a new password", full_name=person.full_name)
            )
        )
        dialog.open()

    def welcome(self) -> None:
        """Where nobody has an account yet, offers to make the first administrator."""
        people = self._services.people
        if people is not None:
            self._services.bridge.read(people.empty, self._offer_first, self._ignore)

    def _offer_first(self, empty: bool) -> None:
        people = self._services.people
        asked_before, self._nobody = self._nobody, empty
        if people is None or not alive(self._window):
            return
        if not empty:
            if asked_before:
                # Somebody was made at another station meanwhile.
                self._acts.log_in_or_out()
            return
        dialog = FirstPersonDialog(self._services.bridge, people, self._window)
        dialog.made.connect(self._made_first)
        dialog.open()

    def _made_first(self, person: Person) -> None:
        self._nobody = False
        self._operator.log_in(person)

    def _users(self, person: Person) -> None:
        people = self._services.people
        if people is not None:
            UsersDialog(self._services.bridge, people, person, self._window).open()

    def _person_changed(self, person: Person | None) -> None:
        self.idle.watch(person is not None)
        before, self._before = self._before, person
        why, self._why_left = self._why_left, LOGGED_OUT
        people = self._services.people
        if before is not None and people is not None and (person is None or person.id != before.id):
            self._services.bridge.read(partial(people.left, before, why), self._ignore, self._ignore)

    def _ignore(self, _result: object) -> None:
        """Nothing depends on it."""
