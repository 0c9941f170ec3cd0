"""What the accounts need of a directory of an enterprise: who somebody is, and what he may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from hmi.core.user import Role


@dataclass(frozen=True, slots=True)
class DirectoryPerson:
    """Somebody in the directory. `id` is what the directory never changes and never gives away (objectGUID,
    entryUUID); `role` is what his groups make of him at this plant."""

    id: str
    account: str
    full_name: str
    role: Role


class DirectoryDownError(Exception):
    """The directory cannot be asked; the message is a sentence that says why."""


class DirectoryRefusedError(Exception):
    """The directory lets somebody not in. The message is a sentence; empty where it must not tell a wrong password from
    an unknown account."""


class Directory(Protocol):
    """Where persons are kept outside the site. Waits for the network: call it off the plant's and Qt's threads."""

    def authenticate(self, account: str, password: str) -> DirectoryPerson:
        """The person behind the credentials, whom the directory itself has checked.

        Raises:
            DirectoryRefusedError: Unknown, wrong, disabled, locked, or in no group that has a role here.
            DirectoryDownError: It cannot be asked.
        """
        ...

    def standing(self, ids: Iterable[str]) -> Mapping[str, DirectoryPerson | None]:
        """How these persons stand now, without a password; None for one who is gone, disabled or in no group.

        Raises:
            DirectoryDownError: It cannot be asked.
        """
        ...
