"""Which unit did what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.records.database import Database
from hmi.records.schema import phases
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter

_SAME = ("batch", "recipe", "operation", "phase", "sub_phase", "state")


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One stretch in which a unit's batch, phase and state stayed as they were; `end` is None while it lasts."""

    asset: str
    batch: str
    recipe: str
    operation: str
    phase: str
    sub_phase: str
    state: ProcedureState
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class BatchSpan:
    """One batch, over all the units that worked on it; `end` is None while one still does."""

    batch: str
    recipe: str
    assets: tuple[str, ...]
    start: datetime
    end: datetime | None


class SqlBatchBook:
    """The units' history (`core.ports.BatchBook`)."""

    def __init__(self, database: Database, writer: RecordWriter) -> None:
        self._database = database
        self._writer = writer
        self._newest: dict[str, tuple[object, ...]] = {}

    def note(self, status: UnitStatus, at: datetime) -> None:
        """Takes a unit's new status; returns at once. A unit of which nothing is known keeps what it did before."""
        what = tuple(getattr(status, name) for name in _SAME)
        unknown = status.state is ProcedureState.UNKNOWN and not (status.batch or status.phase)
        if unknown or self._newest.get(status.asset) == what:
            return
        self._newest[status.asset] = what
        self._writer.put(lambda connection: _write(connection, status, micros(at)))

    def phases(self, asset: str, start: datetime, end: datetime) -> tuple[PhaseSpan, ...]:
        """What a unit did between two times, oldest first.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        within = (
            phases.c.asset == asset,
            phases.c.start <= micros(end),
            or_(phases.c.end.is_(None), phases.c.end >= micros(start)),
        )
        with self._database.read() as connection:
            rows = connection.execute(select(phases).where(*within).order_by(phases.c.start, phases.c.id)).all()
        return tuple(map(_phase_span, rows))

    def batches(self, limit: int, skip: int = 0, like: str = "") -> tuple[BatchSpan, ...]:
        """The newest batches, at most so many, after the first `skip`; `like` stands in the name of the batch or of the
        recipe.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        started = func.min(phases.c.start)
        named = [column.icontains(like, autoescape=True) for column in (phases.c.batch, phases.c.recipe)]
        newest = select(phases.c.batch).where(phases.c.batch != "", or_(*named)).group_by(phases.c.batch)
        newest = newest.order_by(started.desc(), phases.c.batch.desc()).limit(limit).offset(skip)
        with self._database.read() as connection:
            order = connection.execute(newest).scalars().all()
            query = select(phases).where(phases.c.batch.in_(order)).order_by(phases.c.start, phases.c.id)
            rows = connection.execute(query).all()
        of_batch: dict[str, list[Row[Any]]] = {batch: [] for batch in order}
        for row in rows:
            of_batch[row.batch].append(row)
        return tuple(map(_batch_span, of_batch.values()))


def _write(connection: Connection, status: UnitStatus, at: int) -> None:
    """Ends what the unit did before and begins the new; a restart in the midst of a phase changes nothing."""
    current = phases.c.asset == status.asset, phases.c.end.is_(None)
    row = {name: getattr(status, name) for name in _SAME} | {"state": int(status.state)}
    before = connection.execute(select(phases).where(*current)).first()
    if before is not None and all(before._mapping[name] == row[name] for name in _SAME):  # noqa: SLF001 - its public name
        return
    connection.execute(update(phases).where(*current).values(end=at))
    connection.execute(insert(phases), row | {"asset": status.asset, "start": at, "end": None})


def _phase_span(row: Row[Any]) -> PhaseSpan:
    end = None if row.end is None else moment(row.end)
    words = (row.asset, row.batch, row.recipe, row.operation, row.phase, row.sub_phase)
    return PhaseSpan(*words, ProcedureState(row.state), moment(row.start), end)


def _batch_span(rows: Sequence[Row[Any]]) -> BatchSpan:
    ends = [row.end for row in rows]
    end = None if None in ends else moment(max(ends))
    assets = tuple(dict.fromkeys(row.asset for row in rows))
    return BatchSpan(rows[0].batch, rows[0].recipe, assets, moment(rows[0].start), end)
