"""Making and changing the accounts of a site: on record before it counts, and never given away or deleted."""

import json
import uuid
from collections.abc import Collection
from typing import Unpack

from argon2 import PasswordHasher
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from hmi.core.audit import Fact
from hmi.core.books import AuditTrail, NewAccount
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.user import Person, Role
from hmi.records.account_rows import AccountError, AccountRows, account_name
from hmi.records.database import Database
from hmi.records.lock_out import LoginFailures
from hmi.records.passwords import normal, password_fault
from hmi.records.schema import persons


class AccountChanges(AccountRows):
    """What an administrator does to accounts (`core.books.AccountBook`)."""

    def __init__(
        self, database: Database, audit: AuditTrail, clock: Clock, hasher: PasswordHasher, failures: LoginFailures
    ) -> None:
        super().__init__(database, audit, clock)
        self._hasher = hasher
        self._failures = failures

    def add(self, account: str, full_name: str, role: Role, password: str, **more: Unpack[NewAccount]) -> Person:
        """Makes a person with an account; `by` names who does it. `demo` allows a short password. `human` is the id of
        the first account of somebody who gets a second one: two accounts of one human being never sign as two.

        Raises:
            AccountError: The name is taken or empty, or the password is too weak.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        name, full_name = account_name(account), full_name.strip()
        if not name or not full_name:
            raise AccountError(
                phrase("Accounts", "an account needs a name to log in with and the full name of a person")
            )
        by, human = more.get("by", ""), more.get("human", "")
        _check_password(name, password, demo=more.get("demo", False))
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


def _check_password(account: str, password: str, *, demo: bool) -> None:
    fault = password_fault(account, password, demo=demo)
    if fault:
        raise AccountError(fault)
