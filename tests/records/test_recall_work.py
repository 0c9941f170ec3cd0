"""What a moment of the past costs does not grow with the history: the work is counted, not timed."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import event, insert
from sqlalchemy.pool import ConnectionPoolEntry

from hmi.core.tag import Quality
from hmi.records import recall as recall_file
from hmi.records.columns import Columns, Kind
from hmi.records.database import Database
from hmi.records.packing import packed, unpacked
from hmi.records.recall import TagRecall
from hmi.records.schema import chunks, tags
from hmi.records.times import micros
from tests.records.conftest import START

TAGS = 40
EVERY = 100
"""Steps of the database's own machine are counted in so many."""


class Work:
    """Counts the steps of the database's machine, the statements and the chunks that are unpacked."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps = self.statements = self.unpacked = 0
        event.listen(database._engine, "before_cursor_execute", self._state)
        event.listen(database._engine, "checkout", self._watch)
        monkeypatch.setattr(recall_file, "unpacked", self._unpack)

    def of(self, recall: TagRecall, at: datetime) -> tuple[int, int, int]:
        """Statements, steps and chunks of one question."""
        self.steps = self.statements = self.unpacked = 0
        found = recall.at(at)
        assert len(found) == TAGS
        return self.statements, self.steps, self.unpacked

    def _state(self, *_said: object) -> None:
        self.statements += 1

    def _watch(self, plain: object, _entry: ConnectionPoolEntry, _proxy: object) -> None:
        plain.set_progress_handler(self._step, EVERY)  # type: ignore[attr-defined]

    def _step(self) -> int:
        self.steps += EVERY
        return 0

    def _unpack(self, body: bytes) -> Columns:
        self.unpacked += 1
        return unpacked(body)


def filled(folder: Path, days: int) -> Database:
    """A history as the historian leaves it: a chunk of every tag and hour."""
    database = Database.open(f"sqlite:///{folder / f'{days}.db'}")
    hour = 3600 * 1_000_000
    start, same = micros(START), np.zeros(4, np.uint8)
    times = np.linspace(0, hour - 1_000_000, 4).astype(np.int64)
    with database.write() as connection:
        connection.execute(insert(tags), [{"number": n, "tag": f"T{n}"} for n in range(1, TAGS + 1)])
        for at in range(days * 24):
            first = start + at * hour
            columns = Columns(
                np.ones(4, np.int64),
                first + times,
                np.arange(4.0),
                same + np.uint8(Quality.GOOD),
                same + np.uint8(Kind.FLOAT),
                same.astype(np.uint32),
            )
            row = {
                "start": first,
                "end": first + int(times[-1]),
                "count": 4,
                "tier": b"",
                "body": packed(columns, False),
            }
            connection.execute(insert(chunks), [row | {"tag": n} for n in range(1, TAGS + 1)])
    return database


def test_a_jump_costs_as_little_in_ninety_days_as_in_nine_and_a_step_beside_it_unpacks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worst: dict[int, tuple[int, int, int]] = {}
    for days in (9, 90):
        database = filled(tmp_path, days)
        work, recall = Work(database, monkeypatch), TagRecall(database)
        work.of(recall, START + timedelta(hours=5, minutes=30))
        chance = random.Random(1)  # noqa: S311 - nothing secret
        jumps, drags = [], []
        for _ in range(12):
            at = START + timedelta(hours=chance.randrange(1, days * 24 - 1), minutes=chance.uniform(5, 40))
            jumps.append(work.of(recall, at))
            drags += [work.of(recall, at + timedelta(seconds=7 * step)) for step in range(1, 4)]
        assert {chunks_opened for *_, chunks_opened in drags} == {0}
        worst[days] = tuple(max(one[part] for one in jumps) for part in range(3))  # type: ignore[assignment]
        database.close()
    assert worst[90][2] <= 2 * TAGS, "a chunk that reaches over the moment, or the last one before it"
    assert worst[90][0] <= worst[9][0] <= 12
    assert worst[90][1] <= 1.5 * worst[9][1], worst
