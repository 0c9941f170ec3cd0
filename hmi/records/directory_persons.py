"""The persons of a directory as the site keeps them: each once, under the id that the directory never changes."""

import uuid
from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from hmi.core.audit import Fact
from hmi.core.directory import DirectoryPerson, DirectoryRefusedError
from hmi.records.database import Database
from hmi.records.schema import persons

WriteDown = Callable[[str, str, str, dict[str, Fact]], None]
"""Records an event, who did it, which account it is about, and the facts; raises AuditError."""

DIRECTORY = "directory"
"""Who acts where the directory says something new."""


class DirectoryPersons:
    """Keeps who they are and what they may; never a password, and nothing that one could be found out from.

    What is new is in the audit trail before it counts.
    """

    def __init__(self, database: Database, write_down: WriteDown) -> None:
        self._database = database
        self._write_down = write_down

    def take(self, name: str, found: DirectoryPerson) -> str:
        """Keeps somebody who has just proven who he is; gives the id of his account here.

        Raises:
            DirectoryRefusedError: His account was ended here, or its name belonged to somebody else.
            DatabaseError: It could not be written.
            AuditError: It could not be written down; nothing was changed.
        """
        row = self._by_directory(found.id) or self._add(name, found)
        if not row.active:
            raise DirectoryRefusedError(f"the account {row.account} was ended at this site; it is not opened again")
        self._follow(row, found)
        return str(row.id)

    def known(self) -> dict[str, Row[Any]]:
        """The persons of the directory whose accounts were not ended here, by their id there.

        Raises:
            DatabaseError: They cannot be read.
        """
        with self._database.read() as connection:
            rows = connection.execute(select(persons).where(persons.c.directory != "", persons.c.active)).all()
        return {row.directory: row for row in rows}

    def update(self, row: Row[Any], found: DirectoryPerson | None) -> None:
        """Takes over how the directory says that somebody stands; with None he has no rights here until it lets him in
        again. Raises as `take` does."""
        if found is not None:
            self._follow(row, found)
        elif not row.absent:
            self._write_down("access ended by the directory", DIRECTORY, row.account, {"person": row.id})
            self._change(row.id, absent=True)

    def _follow(self, row: Row[Any], found: DirectoryPerson) -> None:
        if row.absent:
            self._write_down("access given by the directory", DIRECTORY, row.account, {"person": row.id})
        for event, old, new in (
            ("role changed", row.role, found.role.value),
            ("full name changed", row.full_name, found.full_name),
        ):
            if old != new:
                facts: dict[str, Fact] = {"person": row.id, "old": old, "new": new}
                self._write_down(event, DIRECTORY, row.account, facts)
        if (row.role, row.full_name, bool(row.absent)) != (found.role.value, found.full_name, False):
            self._change(row.id, role=found.role.value, full_name=found.full_name, absent=False)

    def _add(self, name: str, found: DirectoryPerson) -> Row[Any]:
        self._refuse_if_taken(name)
        row = {
            "id": uuid.uuid4().hex,
            "account": name,
            "full_name": found.full_name,
            "role": found.role.value,
            "password": "",
            "active": True,
            "human": "",
            "directory": found.id,
            "absent": False,
        }
        facts: dict[str, Fact] = {
            "person": row["id"],
            "full name": found.full_name,
            "role": found.role.value,
            "directory": found.id,
        }
        self._write_down("account added", DIRECTORY, name, facts)
        try:
            with self._database.write() as connection:
                connection.execute(insert(persons), row)
        except IntegrityError:
            # Another station saw him a moment ago; or the name was given to somebody else just now.
            self._refuse_if_taken(name, found.id)
        added = self._by_directory(found.id)
        if added is None:
            raise DirectoryRefusedError(f"the account {name} could not be kept; log in again")
        return added

    def _refuse_if_taken(self, name: str, identity: str = "") -> None:
        with self._database.read() as connection:
            row = connection.execute(select(persons).where(persons.c.account == name)).one_or_none()
        if row is not None and row.directory != (identity or None):
            raise DirectoryRefusedError(
                f"the account name {name} belongs, or belonged, to {row.full_name} in the records of this site, and "
                "names are never given away; the directory has to give another one"
            )

    def _by_directory(self, identity: str) -> Row[Any] | None:
        with self._database.read() as connection:
            return connection.execute(select(persons).where(persons.c.directory == identity)).one_or_none()

    def _change(self, person_id: str, **values: object) -> None:
        with self._database.write() as connection:
            connection.execute(update(persons).where(persons.c.id == person_id).values(values))
