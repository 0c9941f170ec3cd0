"""What time it is for the database: a server's own clock, or that of the machine that holds the file."""

import json
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select, text, update

from hmi.core.clock import Clock
from hmi.core.shared_time import DATABASE_TIME, SET_BACK_S, SharedTime, TimeMark
from hmi.records.database import Database
from hmi.records.schema import audit, meta

BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")
"""Where Linux names this run of the machine (proc(5)); elsewhere there is none."""

_TIME = "time"
_LOOKED_AT = 50
"""So many of the newest records are looked at for the database's time: the command line writes none into its own."""


def shared_time(database: Database, clock: Clock) -> SharedTime:
    """The time of a database for the stations that use it. An SQLite file has no clock: all stations that use one run
    on the machine that holds it, so that machine's clock is the database's."""
    read = clock.now if database.is_file else lambda: _server_time(database)
    return SharedTime(clock, read, lambda: newest_marks(database), _boot())


def keep_mark(database: Database, mark: TimeMark) -> None:
    """Writes down how late it is.

    Raises:
        DatabaseError: It could not be written.
    """
    value = json.dumps([mark.time.isoformat(), mark.boot, mark.monotonic, mark.lead_s])
    with database.write() as connection:
        if not connection.execute(update(meta).where(meta.c.name == _TIME).values(value=value)).rowcount:
            connection.execute(insert(meta), {"name": _TIME, "value": value})


def newest_marks(database: Database) -> tuple[TimeMark, ...]:
    """The mark that was kept and what the newest audit record tells, as far as there are any. Which of them says more
    depends on whether the machine has run on since. What was damaged tells nothing.

    Raises:
        DatabaseError: They cannot be read.
    """
    query = select(audit.c.facts).order_by(audit.c.sequence.desc()).limit(_LOOKED_AT)
    with database.read() as connection:
        rows = connection.execute(query).scalars().all()
        kept = connection.execute(select(meta.c.value).where(meta.c.name == _TIME)).scalar_one_or_none()
    return tuple(filter(None, (_kept(kept), next(filter(None, map(_told, rows)), None))))


def _kept(value: str | None) -> TimeMark | None:
    try:
        # Programs before this one kept no lead.
        time, boot, monotonic, *lead = json.loads(value or "")
        lead_s = float(lead[0]) if lead else 0.0
        return TimeMark(_moment(time), str(boot), float(monotonic), lead_s if 0.0 <= lead_s < SET_BACK_S else 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _told(facts: str) -> TimeMark | None:
    try:
        return TimeMark(_moment(json.loads(facts)[DATABASE_TIME]))
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def _moment(words: str) -> datetime:
    return datetime.fromisoformat(words).astimezone(UTC)


def _server_time(database: Database) -> datetime:
    with database.read() as connection:
        told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return told.astimezone(UTC)


def _boot() -> str:
    try:
        return BOOT_FILE.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
