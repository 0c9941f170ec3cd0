"""Named sets of setpoints on disk."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from hmi.core.phrase import phrase
from hmi.core.snapshot import Snapshot
from hmi.records.database import Database
from hmi.records.schema import snapshots
from hmi.records.times import micros, moment


class SnapshotNameError(OSError):
    """Another snapshot has this name."""


class SqlSnapshotBook:
    """Keeps snapshots (`core.ports.SnapshotBook`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Snapshot, ...]:
        """Every snapshot, the newest first.

        Raises:
            DatabaseError: They cannot be read.
        """
        with self._database.read() as connection:
            rows = connection.execute(select(snapshots).order_by(snapshots.c.made_at.desc(), snapshots.c.id)).all()
        return tuple(Snapshot(row.id, row.name, row.made_by, moment(row.made_at), json.loads(row.body)) for row in rows)

    def save(self, name: str, made_by: str, at: datetime, values: Mapping[str, float]) -> Snapshot:
        """Keeps a new snapshot and returns when it is on disk.

        Raises:
            SnapshotNameError: Another one has this name.
            DatabaseError: It could not be written.
        """
        made = Snapshot(uuid.uuid4().hex, name, made_by, at, dict(values))
        row = {"id": made.id, "name": name, "made_by": made_by, "made_at": micros(at), "body": json.dumps(made.values)}
        try:
            with self._database.write() as connection:
                connection.execute(insert(snapshots), row)
        except IntegrityError as error:
            raise SnapshotNameError(
                phrase("Setpoints", "there is a snapshot called {name} already; choose another name", name=name)
            ) from error
        return made

    def delete(self, snapshot_id: str) -> None:
        """Takes a snapshot away.

        Raises:
            DatabaseError: It could not be written.
        """
        with self._database.write() as connection:
            connection.execute(delete(snapshots).where(snapshots.c.id == snapshot_id))
