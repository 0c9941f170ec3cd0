"""The persons of a site as their table has them, and the one way in which a row of it changes: recorded first."""

import json
import unicodedata
from typing import Any

from sqlalchemy import Row, select, update

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditTrail
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.user import Person, Role
from hmi.records.database import Database
from hmi.records.schema import persons


class AccountError(Exception):
    """An account cannot be made or changed like this; the message says what to do."""


class AccountRows:
    """Reads the persons; what changes them stands on it."""

    def __init__(self, database: Database, audit: AuditTrail, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def person(self, person_id: str) -> Person | None:
        """The person as the database knows him now; None if he is unknown or has left.

        Raises:
            DatabaseError: The database cannot be read.
        """
        with self._database.read() as connection:
            here = select(persons).where(persons.c.id == person_id, persons.c.active, ~persons.c.absent)
            row = connection.execute(here).one_or_none()
        return None if row is None else person_of(row)

    def people(self) -> tuple[Person, ...]:
        """Everybody with a working account, by account name.

        Raises:
            DatabaseError: The database cannot be read.
        """
        with self._database.read() as connection:
            here = select(persons).where(persons.c.active, ~persons.c.absent)
            rows = connection.execute(here.order_by(persons.c.account)).all()
        return tuple(map(person_of, rows))

    def _row(self, name: str) -> Row[Any] | None:
        with self._database.read() as connection:
            return connection.execute(select(persons).where(persons.c.account == name)).one_or_none()

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


def account_name(typed: str) -> str:
    """Account names do not differ by case, width or space around them; what no database can hold is replaced."""
    name = unicodedata.normalize("NFKC", typed).strip().casefold().replace("\0", "?")
    return name.encode("utf-8", "replace").decode("utf-8")


def person_of(row: Row[Any]) -> Person:
    """The person in a row of the table."""
    assets = frozenset(json.loads(row.assets or "[]"))
    return Person(row.id, row.account, row.full_name, Role(row.role), row.human, bool(row.directory), assets)
