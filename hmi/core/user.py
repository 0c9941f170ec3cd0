"""Who may do what: persons, roles and rights. Deny is the default."""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """One act that needs permission."""

    VIEW = "view"
    ACKNOWLEDGE = "acknowledge alarms"
    REQUEST = "request a setpoint"
    APPROVE = "approve a setpoint"
    DELEGATE = "delegate approvals"
    RELEASE = "allow writes again"
    CLEAR_TAG = "make a tag writable again"
    CHANGE_LIMITS = "change the setpoint table"
    SIGN_LIMITS = "sign for the setpoint table"
    SNAPSHOT = "save and delete snapshots"
    EXPORT_AUDIT = "export the audit trail"
    EDIT_DIAGRAM = "edit diagrams"
    REVIEW_DIAGRAM = "review a diagram"
    PUBLISH_DIAGRAM = "publish a diagram"
    TRAIN_MODEL = "bring in golden-batch models"
    APPROVE_MODEL = "approve golden-batch models"
    ADMINISTER = "administer users"


class Role(StrEnum):
    """What a person is in the plant."""

    OBSERVER = "observer"
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ENGINEER = "engineer"
    ADMINISTRATOR = "administrator"


_OPERATES = frozenset({Right.VIEW, Right.ACKNOWLEDGE, Right.REQUEST, Right.SNAPSHOT, Right.REVIEW_DIAGRAM})
_DRAWS = frozenset({Right.EDIT_DIAGRAM, Right.PUBLISH_DIAGRAM})
_MAKES = _DRAWS | {Right.TRAIN_MODEL, Right.APPROVE_MODEL}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OBSERVER: frozenset({Right.VIEW}),
    Role.OPERATOR: _OPERATES,
    Role.SUPERVISOR: _OPERATES
    | _MAKES
    | {Right.APPROVE, Right.DELEGATE, Right.RELEASE, Right.EXPORT_AUDIT, Right.SIGN_LIMITS},
    Role.ENGINEER: _OPERATES | _MAKES | {Right.CLEAR_TAG, Right.EXPORT_AUDIT, Right.CHANGE_LIMITS, Right.SIGN_LIMITS},
    Role.ADMINISTRATOR: frozenset({Right.VIEW, Right.ADMINISTER, Right.EXPORT_AUDIT}),
}
"""The role x action table. Who administers users neither requests nor approves; who clears a tag or
changes limits does not approve.
Whoever works with a display may review it; its author is kept from that by the acts of the diagram, not by a role.
So do the acts of a golden-batch model keep its importer from approving it."""

_APART = frozenset({Right.ADMINISTER, Right.CLEAR_TAG, Right.CHANGE_LIMITS})
"""Whoever has one of these never approves a setpoint, in nobody's name (reliability sheet, 7.1)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `id` names the account's holder for ever; `account` is what is typed to log in.

    One human being may have several accounts: `human` is the `id` of the first one, empty in that first one itself.
    The name, role and password of somebody `from_directory` are kept there and not here. `assets` are those whose
    setpoints he asks for and approves; empty: all.
    """

    id: str
    account: str
    full_name: str
    role: Role
    human: str = ""
    from_directory: bool = False
    assets: frozenset[str] = frozenset()

    def is_same_human(self, other: "Person") -> bool:
        """Whether one human being stands behind both accounts."""
        return (self.human or self.id) == (other.human or other.id)

    def may(self, right: Right) -> bool:
        """Whether the role carries the right."""
        return right in RIGHTS[self.role]

    @property
    def may_sign_for_others(self) -> bool:
        """Whether a right to approve may be lent to him: he asks for setpoints himself, and has none of the rights that
        belong to other persons than those who approve."""
        return self.may(Right.REQUEST) and not RIGHTS[self.role] & _APART

    def is_for(self, asset: str) -> bool:
        """Whether an asset belongs to his area of the plant."""
        return not self.assets or asset in self.assets


class LoginError(Exception):
    """Credentials refused. One text for an unknown account and a wrong password; another while locked out."""
