"""Who may log in to the simulator, in which role: the users of a file, or those that are there without one."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import msgspec


class Role(StrEnum):
    """What a user is on the simulator. Each role may what the one before it may, and more."""

    OBSERVER = "observer"
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    INSTRUCTOR = "instructor"


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user's password and role."""

    password: str
    role: Role = Role.OPERATOR


class UserFileError(Exception):
    """A user file cannot be used; the message says why and what it should hold."""


STATION = "operator-station"
"""The account by which an operator station writes its approved setpoints."""

DEFAULT_USERS: dict[str, Account] = {
    **{role.value: Account("demo", role) for role in Role},
    STATION: Account("demo"),
}
"""Everybody knows these passwords: they are for a simulator on one's own machine."""


def read_users(file: Path) -> Mapping[str, Account]:
    """The accounts of a JSON file: `{user: password}` for operators, `{user: {"password": …, "role": …}}` for any.

    Raises:
        UserFileError: The file does not hold that.
        OSError: It cannot be read.
    """
    try:
        rows = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
    except msgspec.DecodeError as error:
        raise UserFileError(f"{file} is not a JSON object of user names and passwords: {error}") from error
    if not rows:
        raise UserFileError(f"{file} names nobody, so that nobody could write; add a user, or leave --users out")
    return {name: _account(file, name, row) for name, row in rows.items()}


def _account(file: Path, name: str, row: msgspec.Raw) -> Account:
    try:
        read = msgspec.json.decode(row, type=str | Account)
    except msgspec.DecodeError as error:
        raise UserFileError(
            f'{file}, user {name}: {error}; write a password, or {{"password": "…", "role": "{"|".join(Role)}"}}'
        ) from error
    account = Account(read) if isinstance(read, str) else read
    if not name or not account.password:
        raise UserFileError(f"{file}, user {name or '(without a name)'}: a name and a password are needed")
    return account
