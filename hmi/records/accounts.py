"""Who the persons are, and the check that someone is one of them."""

import json
import unicodedata
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.directory import Directory, DirectoryDownError, DirectoryRefusedError
from hmi.core.phrase import phrase
from hmi.core.signal import Signal
from hmi.core.user import LoginError, Person, Role
from hmi.records.database import Database, DatabaseError
from hmi.records.directory_persons import DirectoryPersons
from hmi.records.lock_out import LockOut, LoginFailures
from hmi.records.passwords import normal, password_fault
from hmi.records.schema import persons

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


class AccountError(Exception):
    """An account cannot be made or changed like this; the message says what to do."""


class SqlAccounts:
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
        self._database = database
        self._audit = audit
        self._clock = clock
        self._failures = LoginFailures(database, clock, lock_out or LockOut())
        self._hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes)
        self.locked: Signal[str] = Signal()
        self._directory = directory
        self._from_directory = DirectoryPersons(database, self._write_down)

    def authenticate(self, account: str, password: str) -> Person:
        """The person behind the credentials. Slow on purpose: call it off the plant's and Qt's threads.

        Raises:
            LoginError: Unknown, wrong or locked; the directory cannot be asked; or the check cannot be written down.
        """
        name = _account(account)
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

    def person(self, person_id: str) -> Person | None:
        """The person as the database knows him now; None if he is unknown or has left.

        Raises:
            DatabaseError: The database cannot be read.
        """
        with self._database.read() as connection:
            here = select(persons).where(persons.c.id == person_id, persons.c.active, ~persons.c.absent)
            row = connection.execute(here).one_or_none()
        return None if row is None else _person(row)

    def people(self) -> tuple[Person, ...]:
        """Everybody with a working account, by account name.

        Raises:
            DatabaseError: The database cannot be read.
        """
        with self._database.read() as connection:
            here = select(persons).where(persons.c.active, ~persons.c.absent)
            rows = connection.execute(here.order_by(persons.c.account)).all()
        return tuple(map(_person, rows))

    def add(
        self,
        account: str,
        full_name: str,
        role: Role,
        password: str,
        *,
        demo: bool = False,
        by: str = "",
        human: str = "",
    ) -> Person:
        """Makes a person with an account; `by` names who does it. `demo` allows a short password. `human` is the id of
        the first account of somebody who gets a second one: two accounts of one human being never sign as two.

        Raises:
            AccountError: The name is taken or empty, or the password is too weak.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        name, full_name = _account(account), full_name.strip()
        if not name or not full_name:
            raise AccountError(
                phrase("Accounts", "an account needs a name to log in with and the full name of a person")
            )
        _check_password(name, password, demo=demo)
        person = Person(uuid.uuid4().hex, name, full_name, role, human)
        row = {"id": person.id, "account": name, "full_name": full_name, "role": role.value, "active": True}
        row["human"] = human
        row["password"] = self._hasher.hash(normal(password))
        if self._row(name) is not None:
            raise AccountError(
                phrase(
                    "Accounts", "{name}: this account name is taken, or was once; names are never given away", name=name
                )
            )
        facts: dict[str, Fact] = {"person": person.id, "full name": full_name, "role": role.value, "human": human}
        self._write_down("account added", by, name, facts)
        try:
            with self._database.write() as connection:
                connection.execute(insert(persons), row)
        except IntegrityError as error:
            raise AccountError(
                phrase("Accounts", "{name}: this account name was taken a moment ago", name=name)
            ) from error
        return person

    def set_password(self, person_id: str, password: str, *, demo: bool = False, by: str = "") -> None:
        """Gives a person another password; `by` names who does it.

        Raises:
            AccountError: Nobody has this id, or the password is too weak.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        person = self._local(person_id, "password")
        _check_password(person.account, password, demo=demo)
        self._write_down("password set", by, person.account, {"person": person.id})
        self._change(person.id, password=self._hasher.hash(normal(password)))

    def set_role(self, person_id: str, role: Role, by: str = "") -> None:
        """Gives a person another role from now on; `by` names who does it.

        Raises:
            AccountError: Nobody has this id.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        person = self._local(person_id, "role")
        facts: dict[str, Fact] = {"person": person.id, "old": person.role.value, "new": role.value}
        self._write_down("role changed", by, person.account, facts)
        self._change(person.id, role=role.value)

    def set_assets(self, person_id: str, assets: Collection[str], by: str = "") -> None:
        """Says from now on for which assets' setpoints a person is, one of a directory too; none are named: for all.

        Raises:
            AccountError: Nobody has this id.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        person = self._known(person_id)
        old, new = (", ".join(sorted(one)) or "all" for one in (person.assets, assets))
        self._write_down("area changed", by, person.account, {"person": person.id, "old": old, "new": new})
        self._change(person.id, assets=json.dumps(sorted(assets)) if assets else "")

    def join(self, person_id: str, other_id: str, by: str = "") -> None:
        """Says that one human being stands behind two accounts, for good: they never sign as two.

        Raises:
            AccountError: Nobody has one of the ids, or it is known already.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        one, other = self._known(person_id), self._known(other_id)
        if one.is_same_human(other):
            raise AccountError(
                phrase(
                    "Accounts",
                    "{account} and {account2} are known as accounts of one person already",
                    account=one.account,
                    account2=other.account,
                )
            )
        first, human = one.human or one.id, other.human or other.id
        facts: dict[str, Fact] = {"person": one.id, "same as": other.id, "account": other.account}
        self._write_down("accounts of one person", by, one.account, facts)
        with self._database.write() as connection:
            same = (persons.c.id == first) | (persons.c.human == first)
            connection.execute(update(persons).where(same).values(human=human))

    def note(self, event: str, person: Person) -> None:
        """Writes down that a person left the station, or that it was locked.

        Raises:
            AuditError: It could not be written down.
        """
        self._write_down(event, person.full_name, person.account, {"person": person.id})

    def unlock(self, person_id: str, by: str = "") -> None:
        """Forgets a person's wrong passwords, so that he need not wait.

        Raises:
            AccountError: Nobody has this id.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        person = self._known(person_id)
        self._write_down("account unlocked", by, person.account, {"person": person.id})
        self._failures.forget(person.account)

    def retire(self, person_id: str, by: str = "") -> None:
        """Ends a person's account for good; his name stays in all records.

        Raises:
            AccountError: Nobody has this id.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        person = self._known(person_id)
        self._write_down("account retired", by, person.account, {"person": person.id})
        self._change(person.id, active=False)

    def _row(self, name: str) -> Row[Any] | None:
        with self._database.read() as connection:
            return connection.execute(select(persons).where(persons.c.account == name)).one_or_none()

    def _here(self, row: Row[Any] | None, password: str) -> Person | str:
        """The person behind a local account; an empty text where it is unknown or the password wrong."""
        if row is None or not row.active:
            # An unknown account costs as much time as a wrong password.
            self._hasher.hash(normal(password))
            return ""
        if not self._fits(row, password):
            return ""
        self._renew_hash(row, password)
        return _person(row)

    def _ask_directory(self, name: str, password: str) -> Person | str:
        """The person whom the directory knows by this name and password; why not, where it does not let him in.

        Raises:
            LoginError: It cannot be asked; that is no wrong password.
        """
        assert self._directory is not None  # noqa: S101 - asked only where there is one
        try:
            found = self._directory.authenticate(name, password)
            # A directory may take names for the same that are not; whose failures are counted must be one account.
            if _account(found.account) != name:
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

    def _known(self, person_id: str) -> Person:
        person = self.person(person_id)
        if person is None:
            raise AccountError(phrase("Accounts", "nobody has the id {person_id}", person_id=person_id))
        return person

    def _local(self, person_id: str, what: str) -> Person:
        person = self._known(person_id)
        if person.from_directory:
            raise AccountError(
                phrase(
                    "Accounts",
                    "{account} comes from the directory; his {what} is changed there and not here",
                    account=person.account,
                    what=what,
                )
            )
        return person

    def _change(self, person_id: str, **values: object) -> None:
        with self._database.write() as connection:
            connection.execute(update(persons).where(persons.c.id == person_id).values(values))

    def _write_down(self, event: str, person: str, subject: str, facts: dict[str, Fact]) -> None:
        self._audit.append(AuditEntry(self._clock.now(), "access", event, person, subject, facts))


def _account(typed: str) -> str:
    """Account names do not differ by case, width or space around them; what no database can hold is replaced."""
    name = unicodedata.normalize("NFKC", typed).strip().casefold().replace("\0", "?")
    return name.encode("utf-8", "replace").decode("utf-8")


def _check_password(account: str, password: str, *, demo: bool) -> None:
    fault = password_fault(account, password, demo=demo)
    if fault:
        raise AccountError(fault)


def _person(row: Row[Any]) -> Person:
    assets = frozenset(json.loads(row.assets or "[]"))
    return Person(row.id, row.account, row.full_name, Role(row.role), row.human, bool(row.directory), assets)
