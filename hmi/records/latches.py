"""What was stopped until a person clears it, on disk: in the database for all stations, and in a file of this station.

The file is there for the moment in which the database is not: a stop that was pressed then must outlive a restart too.
"""

import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from hmi.core.latch import Latch
from hmi.records.database import Database
from hmi.records.schema import latches
from hmi.records.times import micros, moment

FILE = "writes-stopped.json"
"""The station's own file beside its site; it exists only while the database could not be written."""


class SqlLatchBook:
    """Keeps latches (`core.ports.LatchBook`)."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._file = folder / FILE

    def latches(self) -> dict[str, Latch]:
        """Everything that is stopped, by its name.

        Raises:
            OSError: It cannot be read.
        """
        with self._database.read() as connection:
            rows = connection.execute(select(latches)).all()
        found = {row.name: Latch(row.name, row.why, row.by, moment(row.at)) for row in rows}
        return self._own() | found

    def put(self, latch: Latch) -> None:
        """Writes a latch and returns when it is on disk; one that is there already stays as it is.

        Raises:
            OSError: The database could not be written; the station's own file then holds the latch.
        """
        try:
            with self._database.write() as connection:
                if connection.execute(select(latches.c.name).where(latches.c.name == latch.name)).first() is None:
                    row = {"name": latch.name, "why": latch.why, "by": latch.by, "at": micros(latch.at)}
                    connection.execute(insert(latches), row)
        except OSError:
            self._keep(self._own() | {latch.name: latch})
            raise
        self._forget(latch.name)

    def clear(self, name: str) -> None:
        """Takes a latch away and returns when that is on disk.

        Raises:
            OSError: It could not be written.
        """
        with self._database.write() as connection:
            connection.execute(delete(latches).where(latches.c.name == name))
        self._forget(name)

    def _own(self) -> dict[str, Latch]:
        try:
            rows = json.loads(self._file.read_text(encoding="utf-8"))
            return {row["name"]: _latch(row) for row in rows}
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError) as error:
            raise OSError(f"{self._file} cannot be read; look at it, then move it away: {error}") from error

    def _forget(self, name: str) -> None:
        if self._file.exists():
            self._keep({other: latch for other, latch in self._own().items() if other != name})

    def _keep(self, kept: dict[str, Latch]) -> None:
        if not kept:
            self._file.unlink(missing_ok=True)
            return
        rows = [{"name": one.name, "why": one.why, "by": one.by, "at": one.at.isoformat()} for one in kept.values()]
        draft = self._file.with_suffix(".new")
        draft.write_text(json.dumps(rows), encoding="utf-8")
        draft.replace(self._file)


def _latch(row: dict[str, str]) -> Latch:
    return Latch(row["name"], row["why"], row["by"], datetime.fromisoformat(row["at"]))
