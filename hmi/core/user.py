"""Who may do what: persons, roles and rights. Deny is the default."""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """One act that needs permission."""

    VIEW = "view"
    ACKNOWLEDGE = "acknowledge alarms"
    REQUEST = "request a setpoint"
    APPROVE = "approve a setpoint"
    EDIT_DIAGRAM = "edit diagrams"
    ADMINISTER = "administer users"


class Role(StrEnum):
    """What a person is in the plant."""

    OBSERVER = "observer"
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ENGINEER = "engineer"
    ADMINISTRATOR = "administrator"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OBSERVER: frozenset({Right.VIEW}),
    Role.OPERATOR: frozenset({Right.VIEW, Right.ACKNOWLEDGE, Right.REQUEST}),
    Role.SUPERVISOR: frozenset({Right.VIEW, Right.ACKNOWLEDGE, Right.REQUEST, Right.APPROVE, Right.EDIT_DIAGRAM}),
    Role.ENGINEER: frozenset({Right.VIEW, Right.ACKNOWLEDGE, Right.REQUEST, Right.EDIT_DIAGRAM}),
    Role.ADMINISTRATOR: frozenset({Right.VIEW, Right.ADMINISTER}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A human being with an account. `id` names the person, never reused; `account` is what is typed to log in."""

    id: str
    account: str
    full_name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether the role carries the right."""
        return right in RIGHTS[self.role]


class LoginError(Exception):
    """Credentials refused. One text for an unknown account and a wrong password; another while locked out."""
