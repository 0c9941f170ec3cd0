"""Who the persons are, and the check that someone is one of them."""

from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row

from hmi.core.books import AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.directory import Directory, DirectoryDownError, DirectoryRefusedError
from hmi.core.phrase import phrase
from hmi.core.signal import Signal
from hmi.core.user import LoginError, Person
from hmi.records.account_changes import AccountChanges
from hmi.records.account_rows import AccountError, account_name, person_of
from hmi.records.database import Database, DatabaseError
from hmi.records.directory_persons import DirectoryPersons
from hmi.records.lock_out import LockOut, LoginFailures
from hmi.records.passwords import normal

__all__ = ["AccountError", "HashCost", "SqlAccounts"]

REFUSED = phrase("Accounts", "account or password is wrong")
LOCKED = phrase(
    "Accounts", "too many wrong passwords: this account is locked; try again in 15 minutes or ask an administrator"
)


@dataclass(frozen=True, slots=True)
class HashCost:
    """What one Argon2id check costs (RFC 9106, section 4, second recommended option)."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


class SqlAccounts(AccountChanges):
    """The persons of a site (`core.ports.Accounts`). Persons and account names are never deleted nor given away."""

    def __init__(
        self,
        database: Database,
        audit: AuditTrail,
        clock: Clock,
        cost: HashCost | None = None,
        lock_out: LockOut | None = None,
        directory: Directory | None = None,
    ) -> None:
        """`directory` checks whoever has no local account. `locked` tells of every account that wrong passwords have
        just locked, on the thread on which it was checked."""
        cost = cost or HashCost()
        hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes)
        super().__init__(database, audit, clock, hasher, LoginFailures(database, clock, lock_out or LockOut()))
        self.locked: Signal[str] = Signal()
        self._directory = directory
        self._from_directory = DirectoryPersons(database, self._write_down)

    def authenticate(self, account: str, password: str) -> Person:
        """The person behind the credentials. Slow on purpose: call it off the plant's and Qt's threads.

        Raises:
            LoginError: Unknown, wrong or locked; the directory cannot be asked; or the check cannot be written down.
        """
        name = account_name(account)
        try:
            row = self._row(name)
            known = row is not None and bool(row.active)
            shown = name if known else "unknown account"
            if not self._failures.begin(name):
                self._write_down("log-in refused, account locked", "", shown, {})
                raise LoginError(LOCKED)
            outside = self._directory is not None and (row is None or row.directory != "")
            found = self._ask_directory(name, password) if outside else self._here(row, password)
            if isinstance(found, str):
                self._write_down("log-in failed", "", shown, {})
                if self._failures.locked(name):
                    self._write_down("account locked", "", shown, {})
                    self.locked.send(shown)
                raise LoginError(found or REFUSED)
            self._write_down("log-in", found.full_name, name, {"person": found.id})
            self._failures.forget(name)
        except (DatabaseError, AuditError) as error:
            raise LoginError(phrase("Accounts", "nobody can log in now: {error}", error=error)) from error
        return found

    def follow_directory(self) -> None:
        """Takes over which roles the directory gives now to those whom it let in before. Waits for the network.

        Raises:
            DirectoryDownError: It cannot be asked; everybody stands as before, and can neither log in nor sign.
            DatabaseError: The persons cannot be read or written.
            AuditError: What is new could not be written down and does not count.
        """
        known = self._from_directory.known()
        if self._directory is None or not known:
            return
        for identity, found in self._directory.standing(tuple(known)).items():
            self._from_directory.update(known[identity], found)

    def _here(self, row: Row[Any] | None, password: str) -> Person | str:
        """The person behind a local account; an empty text where it is unknown or the password wrong."""
        if row is None or not row.active:
            # An unknown account costs as much time as a wrong password.
            self._hasher.hash(normal(password))
            return ""
        if not self._fits(row, password):
            return ""
        self._renew_hash(row, password)
        return person_of(row)

    def _ask_directory(self, name: str, password: str) -> Person | str:
        """The person whom the directory knows by this name and password; why not, where it does not let him in.

        Raises:
            LoginError: It cannot be asked; that is no wrong password.
        """
        assert self._directory is not None  # noqa: S101 - asked only where there is one
        try:
            found = self._directory.authenticate(name, password)
            # A directory may take names for the same that are not; whose failures are counted must be one account.
            if account_name(found.account) != name:
                return ""
            person = self.person(self._from_directory.take(name, found))
        except DirectoryRefusedError as error:
            return str(error)
        except DirectoryDownError as error:
            self._failures.take_back(name)
            self._write_down("log-in not checked, no directory", "", "unknown account", {})
            raise LoginError(
                phrase(
                    "Accounts", "{error}; local accounts work meanwhile: call an administrator who has one", error=error
                )
            ) from error
        return person or ""

    def _fits(self, row: Row[Any], password: str) -> bool:
        try:
            return self._hasher.verify(row.password, normal(password))
        except (VerificationError, InvalidHashError):
            return False

    def _renew_hash(self, row: Row[Any], password: str) -> None:
        """Hashes again when the cost was raised since the password was set."""
        if self._hasher.check_needs_rehash(row.password):
            self._change(row.id, password=self._hasher.hash(normal(password)))
