"""What a model in shadow finds beside the active one. No screen and no alarm hears of it."""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, select

from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.records.database import Database
from hmi.records.deviations import EVERY, LevelSpan, merged, spans_of
from hmi.records.schema_models import shadow_levels
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter


class ShadowBook:
    """Keeps the levels that models find in shadow, by the SHA-256 of the model."""

    def __init__(self, database: Database, writer: RecordWriter) -> None:
        self._database = database
        self._writer = writer
        self._model = ""
        self._newest: dict[str, tuple[Level, Verdict, datetime]] = {}

    def use(self, model: str) -> None:
        """Whose findings come from now on; empty for nobody's."""
        self._model = model
        self._newest.clear()

    def note(self, found: AssetDeviation, at: datetime) -> None:
        """Takes an asset's deviation; returns at once. Written on a change of level, and every ten minutes."""
        before = self._newest.get(found.asset)
        same = before is not None and before[:2] == (found.level, found.verdict)
        if not self._model or (before is not None and same and timedelta(0) <= at - before[2] < EVERY):
            return
        self._newest[found.asset] = (found.level, found.verdict, at)
        row = {
            "model": self._model,
            "asset": found.asset,
            "at": micros(at),
            "level": int(found.level),
            "score": found.score,
            "verdict": found.verdict.value,
        }
        self._writer.put(lambda connection: connection.execute(insert(shadow_levels), row))

    def levels(self, model: str, asset: str, start: datetime, end: datetime) -> tuple[LevelSpan, ...]:
        """What a model found of an asset between two times, oldest first; where it did not look there is no span.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        mine = (shadow_levels.c.model == model) & (shadow_levels.c.asset == asset)
        first = select(func.max(shadow_levels.c.at)).where(mine, shadow_levels.c.at <= micros(start)).scalar_subquery()
        since = func.coalesce(first, micros(start))
        query = select(shadow_levels).where(mine, shadow_levels.c.at >= since, shadow_levels.c.at <= micros(end))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(shadow_levels.c.at, shadow_levels.c.id)).all()
        return merged([span for span in spans_of(rows, end) if span.end > start], start)

    def looked(self, model: str) -> tuple[datetime, datetime] | None:
        """When a model looked for the first and for the last time; None where it never did.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        at = shadow_levels.c.at
        with self._database.read() as connection:
            row = connection.execute(select(func.min(at), func.max(at)).where(shadow_levels.c.model == model)).one()
        return None if row[0] is None else (moment(row[0]), moment(row[1]))
