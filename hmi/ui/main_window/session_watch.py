"""Begins a control session with every log-in, and ends it when the same person logs in elsewhere."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from hmi.core.user import Person
from hmi.runtime.sessions import ControlSessions
from hmi.ui.actions import Operator
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import logged

LOOK_MS = 2_000
"""How soon a session ends after the next one began (setpoints contract, I8)."""


class SessionWatch(QObject):
    """`lose` hears an account and a sentence when that account is in use at another station. The picture stays."""

    def __init__(
        self,
        sessions: ControlSessions,
        bridge: PlantBridge,
        operator: Operator,
        lose: Callable[[str, str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._bridge = bridge
        self._operator = operator
        self._lose = lose
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        operator.changed.connect(self._hear_person)

    def look(self) -> None:
        """Asks whether the person who is logged in here has logged in elsewhere."""
        person = self._operator.person
        if person is not None:
            account = person.account
            self._bridge.read(partial(self._sessions.elsewhere, account), partial(self._hear, account), logged)

    def _hear_person(self, person: Person | None) -> None:
        if person is not None:
            self._bridge.read(partial(self._sessions.begin, person), self._begun, logged)

    def _begun(self, _result: None) -> None:
        """It is on record; nothing is shown."""

    def _hear(self, account: str, where: str) -> None:
        person = self._operator.person
        if where and person is not None and person.account == account:
            self._lose(account, where)
