"""The one thread that writes what must not hold anybody up: samples, phases, alarms, deviations."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from hmi.core.signal import Signal
from hmi.core.tag import TagValue
from hmi.records.database import Database, DatabaseError
from hmi.records.schema import gaps
from hmi.records.times import micros, moment

EVERY_S = 1.0
LOT = 5_000
VALUES_KEPT = 1_000_000
"""How many values wait in memory while the disk cannot be written; then the oldest are lost, counted and noted."""

ROWS_KEPT = 100_000
SLOWEST_RETRY_S = 10.0

Row = Callable[[Connection], object]
Lot = Sequence[TagValue]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gap:
    """Values that were given up: how many, and between which source times (microseconds)."""

    start: int
    end: int
    lost: int

    def widened(self, values: Sequence[TagValue]) -> "Gap":
        """The gap with these values in it too."""
        times = [micros(value.source_time) for value in values]
        return Gap(min(self.start, *times), max(self.end, *times), self.lost + len(values))


class RecordWriter:
    """Takes rows and values from any thread and returns at once; commits about once a second.

    While the database is locked, full or gone it keeps everything in memory up to a bound and says so on `health`:
    a sentence for the operator, empty when all is well. `health` is sent on the writer's own thread.
    """

    def __init__(
        self,
        database: Database,
        write_values: Callable[[Connection, Sequence[TagValue]], None],
        tidy: Callable[[], None],
        values_kept: int = VALUES_KEPT,
    ) -> None:
        self.health: Signal[str] = Signal()
        self._database = database
        self._write_values = write_values
        self._tidy = tidy
        self._values_kept = values_kept
        self._lots: deque[Lot] = deque()
        self._rows: deque[Row] = deque()
        self._waiting = 0
        self._lost = 0
        self._gap: Gap | None = None
        self._trouble = ""
        self._said = ""
        self._stopping = False
        self._news = threading.Condition()
        self._committing = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def lost(self) -> int:
        """How many values and rows were given up since the start."""
        return self._lost

    @property
    def waiting(self) -> int:
        """How many values are in memory and not on disk yet."""
        return self._waiting

    def put_values(self, values: Sequence[TagValue]) -> None:
        """Takes a lot of values."""
        if not values:
            return
        with self._news:
            self._lots.append(tuple(values))
            self._waiting += len(values)
            self._give_up_oldest()
            if self._waiting >= LOT or len(self._lots) == 1:
                self._news.notify()

    def put(self, row: Row) -> None:
        """Takes something that writes a row; rows are written in the order they came."""
        with self._news:
            self._rows.append(row)
            if len(self._rows) > ROWS_KEPT:
                self._rows.popleft()
                self._lost += 1
            self._news.notify()

    def start(self) -> None:
        """Starts the thread.

        Raises:
            RuntimeError: It runs already.
        """
        if self._thread is not None:
            raise RuntimeError("the record writer runs already")
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="records", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Writes what waits and ends the thread; what the disk still refuses is lost, and the log says how much."""
        with self._news:
            self._stopping = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if not self.flush():
            what = "%d values and %d rows could not be written at the end: %s"
            logger.error(what, self._waiting, len(self._rows), self._trouble)

    def flush(self) -> bool:
        """Writes what waits, on the caller's thread; gives whether everything is on disk."""
        with self._committing:
            with self._news:
                lots, rows, gap = self._lots, self._rows, self._gap
                self._lots, self._rows, self._gap = deque(), deque(), None
            if not lots and not rows and gap is None:
                return True
            try:
                self._commit(lots, rows, gap)
            except DatabaseError as error:
                self._put_back(lots, rows, gap, str(error))
                return False
            with self._news:
                self._waiting -= sum(map(len, lots))
                self._trouble = ""
            return True

    def _run(self) -> None:
        pause = EVERY_S
        while self._wait(pause):
            try:
                done = self.flush()
                if done:
                    self._tidy()
            except DatabaseError as error:
                done = False
                self._trouble = str(error)
            except Exception:
                # The outermost loop of the thread: whatever fails here must not end the writing of history.
                logger.exception("Writing records failed")
                done = False
            pause = EVERY_S if done else min(pause * 2, SLOWEST_RETRY_S)
            self._tell()
        self._tell()

    def _wait(self, pause: float) -> bool:
        """Waits for something to write and then a little for more; gives False at the end."""
        with self._news:
            self._news.wait_for(lambda: self._stopping or self._lots or self._rows)
            self._news.wait_for(lambda: self._stopping or (self._waiting >= LOT and not self._trouble), pause)
            return not self._stopping

    def _commit(self, lots: Iterable[Lot], rows: Iterable[Row], gap: Gap | None) -> None:
        try:
            with self._database.write() as connection:
                self._write_all(connection, lots, rows, gap)
        except DatabaseError:
            raise
        except Exception:
            # One bad row must not keep all the others off the disk for ever.
            logger.exception("A record cannot be written; the others are written one by one")
            self._commit_apart(lots, rows, gap)

    def _write_all(self, connection: Connection, lots: Iterable[Lot], rows: Iterable[Row], gap: Gap | None) -> None:
        values = [value for lot in lots for value in lot]
        if values:
            self._write_values(connection, values)
        for row in rows:
            row(connection)
        if gap is not None:
            row_of_gap = {"start": gap.start, "end": gap.end, "lost": gap.lost, "why": "database not writable"}
            connection.execute(insert(gaps), row_of_gap)

    def _commit_apart(self, lots: Iterable[Lot], rows: Iterable[Row], gap: Gap | None) -> None:
        pieces: list[tuple[tuple[Lot, ...], tuple[Row, ...], Gap | None]] = [((lot,), (), None) for lot in lots]
        pieces += [((), (row,), None) for row in rows]
        for piece in [*pieces, ((), (), gap)]:
            try:
                with self._database.write() as connection:
                    self._write_all(connection, *piece)
            except Exception:
                logger.exception("A record was lost")
                self._lost += sum(map(len, piece[0])) + len(piece[1])

    def _put_back(self, lots: deque[Lot], rows: deque[Row], gap: Gap | None, trouble: str) -> None:
        with self._news:
            self._lots.extendleft(reversed(lots))
            self._rows.extendleft(reversed(rows))
            self._gap = gap if self._gap is None or gap is None else _both(gap, self._gap)
            self._trouble = trouble
            self._give_up_oldest()

    def _give_up_oldest(self) -> None:
        while self._waiting > self._values_kept and self._lots:
            oldest = self._lots.popleft()
            gap = self._gap or Gap(micros(oldest[0].source_time), micros(oldest[0].source_time), 0)
            self._gap = gap.widened(oldest)
            self._waiting -= len(oldest)
            self._lost += len(oldest)

    def _tell(self) -> None:
        with self._news:
            gap, trouble = self._gap, self._trouble
        text = ""
        if trouble and gap:
            since = f"{moment(gap.start):%Y-%m-%d %H:%M:%S} UTC"
            text = f"History is not being written and the oldest values since {since} are lost: {trouble}"
        elif trouble:
            text = f"History is not being written; values are kept in memory meanwhile: {trouble}"
        if text != self._said:
            self._said = text
            self.health.send(text)


def _both(first: Gap, second: Gap) -> Gap:
    return Gap(min(first.start, second.start), max(first.end, second.end), first.lost + second.lost)
