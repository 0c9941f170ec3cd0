"""What persons like to see, kept across restarts."""

import json

from sqlalchemy import delete, insert, select

from hmi.records.database import Database
from hmi.records.schema_operator import preferences

Wish = str | int | float | bool | None | list["Wish"] | dict[str, "Wish"]


class SqlPreferences:
    """A value for each owner and name. The owner is a person's id, or empty for the station."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, owner: str, name: str) -> Wish:
        """What was kept; None where nothing was, or nothing of use.

        Raises:
            DatabaseError: The database cannot be read.
        """
        query = select(preferences.c.value).where(preferences.c.owner == owner, preferences.c.name == name)
        with self._database.read() as connection:
            kept = connection.execute(query).scalar_one_or_none()
        try:
            wish: Wish = None if kept is None else json.loads(kept)
        except ValueError:
            return None
        return wish

    def put(self, owner: str, name: str, wish: Wish) -> None:
        """Keeps a value and returns when it is on disk.

        Raises:
            DatabaseError: It could not be written.
        """
        mine = preferences.c.owner == owner, preferences.c.name == name
        with self._database.write() as connection:
            connection.execute(delete(preferences).where(*mine))
            connection.execute(insert(preferences), {"owner": owner, "name": name, "value": json.dumps(wish)})
