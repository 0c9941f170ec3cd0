"""The shift book: notes about a time, an asset and a batch, never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, or_, select

from hmi.core.clock import Clock
from hmi.core.user import Person
from hmi.records.database import Database
from hmi.records.schema_operator import shift_notes
from hmi.records.times import micros, moment

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class ShiftNote:
    """One note: when it was written, the time it is about, by whom, and about what."""

    at: datetime
    about: datetime
    person: str
    asset: str
    batch: str
    text: str


class SqlShiftBook:
    """Keeps notes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, person: Person, about: datetime, asset: str, batch: str, text: str) -> None:
        """Writes a note and returns when it is on disk.

        Raises:
            DatabaseError: It could not be written.
        """
        row = {
            "at": micros(self._clock.now()),
            "about": micros(about),
            "person": person.full_name,
            "asset": asset,
            "batch": batch,
            "text": text.strip()[:LONGEST],
        }
        with self._database.write() as connection:
            connection.execute(insert(shift_notes), row)

    def notes(self, start: datetime, end: datetime) -> tuple[ShiftNote, ...]:
        """The notes that are about a stretch of time, or were written in it, newest first by what they are about.

        Raises:
            DatabaseError: The database cannot be read.
        """
        within = [time.between(micros(start), micros(end)) for time in (shift_notes.c.about, shift_notes.c.at)]
        query = select(shift_notes).where(or_(*within)).order_by(shift_notes.c.about.desc(), shift_notes.c.id.desc())
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            ShiftNote(moment(row.at), moment(row.about), row.person, row.asset, row.batch, row.text) for row in rows
        )
