"""What time it is for the database: a server's own clock, or that of the machine that holds the file."""

import json
from datetime import UTC, datetime

from sqlalchemy import select, text

from hmi.core.clock import Clock
from hmi.core.shared_time import DATABASE_TIME, SharedTime
from hmi.records.database import Database, DatabaseError
from hmi.records.schema import audit

_LOOKED_AT = 50
"""So many of the newest records are looked at for the database's time: the command line writes none into its own."""


def shared_time(database: Database, clock: Clock) -> SharedTime:
    """The time of a database for the stations that use it. An SQLite file has no clock: all stations that use one run
    on the machine that holds it, so that machine's clock is the database's."""
    return SharedTime(clock, clock.now if database.is_file else lambda: _server_time(database), lambda: _mark(database))


def _server_time(database: Database) -> datetime:
    with database.read() as connection:
        told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return told.astimezone(UTC)


def _mark(database: Database) -> datetime | None:
    """The database's time in the newest audit record that tells one."""
    query = select(audit.c.facts).order_by(audit.c.sequence.desc()).limit(_LOOKED_AT)
    with database.read() as connection:
        rows = connection.execute(query).scalars().all()
    try:
        told = (json.loads(facts).get(DATABASE_TIME) for facts in rows)
        words = next((one for one in told if isinstance(one, str)), None)
        return None if words is None else datetime.fromisoformat(words).astimezone(UTC)
    except (ValueError, AttributeError) as error:
        raise DatabaseError(f"the newest audit records cannot be read: {error}") from error
