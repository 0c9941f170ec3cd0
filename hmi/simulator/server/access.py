"""Who may do what on the simulator's server: the table of roles and acts, and the sessions' users."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.internal_server import InternalServer
from asyncua.server.user_managers import UserManager

from hmi.simulator.server.users import Account, Role


class Act(Enum):
    """What needs a right. Reading, browsing, events and history need none."""

    SETPOINT = auto()
    OUTPUT = auto()
    MODE = auto()
    RUN = auto()
    END = auto()
    ACKNOWLEDGE = auto()
    FAULT = auto()
    INTERLOCK = auto()
    SPEED = auto()


_OPERATOR = frozenset({Act.SETPOINT, Act.OUTPUT, Act.MODE, Act.RUN, Act.ACKNOWLEDGE})

RIGHTS: dict[Role, frozenset[Act]] = {
    Role.OBSERVER: frozenset(),
    Role.OPERATOR: _OPERATOR,
    Role.SUPERVISOR: _OPERATOR | {Act.END},
    Role.INSTRUCTOR: frozenset(Act),
}
"""What each role may do. RUN is Start, Hold, Restart, Pause and Resume; END is Stop, Abort and Reset."""


@dataclass
class PlantUser(User):
    """The user of a session; one without a name observes."""

    role: UserRole = UserRole.User
    plant_role: Role = Role.OBSERVER

    def may(self, act: Act) -> bool:
        """Whether the user's role carries the right."""
        return act in RIGHTS[self.plant_role]


def may(user: User | None, act: Act) -> bool:
    """Whether the user of a session has a right; the server itself has every one."""
    if isinstance(user, PlantUser):
        return user.may(act)
    return user is not None and user.role is UserRole.Admin


class Users(UserManager):
    """Who may open a session: anybody to read, a named user with his password in his role."""

    def __init__(self, accounts: Mapping[str, Account]) -> None:
        self._accounts = accounts

    def get_user(
        self,
        iserver: InternalServer,
        username: str | None = None,
        password: str | None = None,
        certificate: object = None,
    ) -> User | None:
        """The session's user; None refuses it."""
        del iserver, certificate
        if not username:
            return PlantUser()
        account = self._accounts.get(username)
        known = account.password if account else ""
        # The comparison takes place for an unknown name too, so that an answer tells nothing by its delay.
        same = secrets.compare_digest(known.encode(), (password or "").encode())
        return PlantUser(name=username, plant_role=account.role) if account and same else None
