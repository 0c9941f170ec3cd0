"""What persons did with alarms beside acknowledging: holds, and comments that nobody can change."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.clock import Clock
from hmi.core.user import Person
from hmi.records.database import Database
from hmi.records.schema_operator import alarm_comments, alarm_holds
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter


@dataclass(frozen=True, slots=True)
class AlarmComment:
    """What somebody wrote about a tag's alarms."""

    at: datetime
    tag: str
    person: str
    text: str


class SqlHoldBook:
    """Keeps every beginning and end of a hold (`runtime.alarm_holds.HoldBook`)."""

    def __init__(self, database: Database, writer: RecordWriter) -> None:
        self._database = database
        self._writer = writer

    def save(self, hold: AlarmHold) -> None:
        """Takes a hold, or its end; returns at once."""
        row = {
            "at": micros(hold.at),
            "tag": hold.tag,
            "kind": hold.kind.value,
            "until": None if hold.until is None else micros(hold.until),
            "person": hold.person,
            "reason": hold.reason,
        }
        self._writer.put(lambda connection: connection.execute(insert(alarm_holds), row))

    def standing(self) -> tuple[AlarmHold, ...]:
        """Every hold that was not released, oldest first.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        newest = select(func.max(alarm_holds.c.id)).group_by(alarm_holds.c.tag)
        query = select(alarm_holds).where(alarm_holds.c.id.in_(newest), alarm_holds.c.kind != HoldKind.RELEASED.value)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(alarm_holds.c.id)).all()
        return tuple(
            AlarmHold(
                row.tag,
                HoldKind(row.kind),
                moment(row.at),
                None if row.until is None else moment(row.until),
                row.person,
                row.reason,
            )
            for row in rows
        )


class AlarmComments:
    """Comments are added and never changed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, tag: str, person: Person, text: str) -> None:
        """Writes a comment and returns when it is on disk.

        Raises:
            DatabaseError: It could not be written.
        """
        row = {"at": micros(self._clock.now()), "tag": tag, "person": person.full_name, "text": text.strip()}
        with self._database.write() as connection:
            connection.execute(insert(alarm_comments), row)

    def of(self, tag: str, limit: int) -> tuple[AlarmComment, ...]:
        """The newest comments about a tag, newest first.

        Raises:
            DatabaseError: The database cannot be read.
        """
        query = select(alarm_comments).where(alarm_comments.c.tag == tag).order_by(alarm_comments.c.id.desc())
        with self._database.read() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return tuple(AlarmComment(moment(row.at), row.tag, row.person, row.text) for row in rows)
