"""What the figures of the alarm system cost for 100,000 steps of the journal, read from the records and counted."""

import random
import tempfile
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from hmi.core.alarm import AlarmState
from hmi.core.clock import ManualClock
from hmi.records.alarm_log import SqlAlarmLog
from hmi.records.alarms import SqlAlarmBook
from hmi.records.database import Database
from hmi.records.historian import SqlHistorian
from hmi.records.schema import alarms, tags
from hmi.records.times import micros
from hmi.runtime.alarm_metrics import report_of
from tests.bench.ratio import Ratio

STEPS = 100_000
TAGS = 105
DAYS = 30
MOST_MS = 3_000.0

_STATES = (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED, AlarmState.NORMAL)


def measure() -> Iterable[Ratio]:
    """CPU milliseconds of a reading thread, from the question to the report."""
    clock = ManualClock()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(str(Path(folder) / "records.db"))
        historian = SqlHistorian(database, clock)
        end = clock.now()
        start = end - timedelta(days=DAYS)
        with database.write() as connection:
            connection.execute(insert(tags), [{"number": at, "tag": f"T-{at}"} for at in range(TAGS)])
            connection.execute(insert(alarms), _rows(micros(start), micros(end)))
        log = SqlAlarmLog(database, historian.writer, SqlAlarmBook(database, historian.writer))
        before = time.process_time()
        report = report_of(log.between(start, end))
        spent = (time.process_time() - before) * 1000.0
        database.close()
    assert report.metrics[0].value is not None
    yield Ratio("CPU ms of the alarm metrics over 100,000 steps", spent, MOST_MS)


def _rows(start: int, end: int) -> list[dict[str, object]]:
    chance = random.Random(7)  # noqa: S311 - invented alarms, no secret
    turns, rows = [0] * TAGS, []
    for number in range(STEPS):
        tag = min(int(chance.expovariate(0.05)), TAGS - 1)
        at = start + (end - start) * number // STEPS
        rows.append(
            {
                "at": at,
                "tag": f"T-{tag}",
                "asset": "A-1",
                "priority": 1 + tag % 4,
                "breach": 1,
                "state": _STATES[turns[tag] % 3].value,
                "since": at,
                "value": 1.0,
                "limit": 0.5,
                "text": "high",
            }
        )
        turns[tag] += 1
    return rows
