"""What a moment of the past costs from the disk to the pixels: 105 tags over a history of 90 days.

The history is laid out as the historian leaves it, a chunk of 3,600 samples a tag and hour: 817 million samples in 0.4
GB. The hours that are asked for hold samples of their own; the others are never unpacked, and hold the bytes of one.
"""

import random
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.core.tag import Quality
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import load
from hmi.records.alarms import SqlAlarmBook
from hmi.records.columns import Columns, Kind, Longs
from hmi.records.database import Database
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.records.packing import packed
from hmi.records.schema import chunks, tags
from hmi.records.times import micros
from hmi.resources import resource
from hmi.runtime.moments import Moments
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import LIGHT
from tests.bench.ratio import Ratio, cpu_ms

DAYS = 90
ASKED_HOURS = 30
MOST_MS = 100.0
END = datetime(2026, 1, 1, tzinfo=UTC)


def measure() -> Iterable[Ratio]:
    """CPU milliseconds of a jump anywhere, and of the next moment beside it while a hand drags."""
    application = QApplication.instance() or QApplication([])
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    plant = read_plant(*texts)
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'history.db'}")
        hours = _fill(database, plant)
        clock = ManualClock(END)
        historian = SqlHistorian(database, clock)
        alarms = SqlAlarmBook(database, historian.writer)
        findings = FindingBook(database, historian.writer)
        moments = Moments(plant, clock, historian.latest_before, alarms.standing_at, findings.at, lambda _: "model")
        scene = MimicScene(load(resource("diagrams", "overview.json"), LIBRARY), plant, LIGHT, LIBRARY, clock)
        image = QImage(1550, 800, QImage.Format.Format_RGB32)
        turns = cycle(hours)
        moments.at(hours[0])

        def show(at: datetime) -> None:
            moment = moments.at(at)
            assert len(moment.values) == len(plant.tags)
            scene.show_whole(moment.values, moment.units, moment.deviation, moment.alarms)
            painter = QPainter(image)
            scene.render(painter)
            painter.end()

        steps = (hours[0] + timedelta(seconds=7 * number) for number in range(100_000))
        jump, drag = cpu_ms(lambda: show(next(turns)), lambda: show(next(steps)), rounds=25)
        scene.close()
        database.close()
    del application
    yield Ratio("CPU ms from a jump anywhere in 90 days to its picture", jump, MOST_MS)
    yield Ratio("CPU ms from a step of a dragging hand to its picture", drag, MOST_MS)


def _fill(database: Database, plant: Plant) -> list[datetime]:
    """Chunks of all tags of 90 days; gives moments within those that hold samples."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    hour = 3600 * 1_000_000
    start = micros(END - timedelta(days=DAYS))
    asked = sorted(chance.sample(range(DAYS * 24), ASKED_HOURS))
    seconds = np.arange(3600, dtype=np.int64) * 1_000_000
    noise = np.random.default_rng(1)
    filling = {number: _body(number, start + seconds, noise) for number in range(1, len(plant.tags) + 1)}
    with database.write() as connection:
        connection.execute(insert(tags), [{"number": n, "tag": tag.id} for n, tag in enumerate(plant.tags, 1)])
        for at in range(DAYS * 24):
            first = start + at * hour
            rows = []
            for number in range(1, len(plant.tags) + 1):
                body = _body(number, first + seconds, noise) if at in asked else filling[number]
                end = first + int(seconds[-1])
                rows.append({"tag": number, "start": first, "end": end, "count": 3600, "tier": b"", "body": body})
            connection.execute(insert(chunks), rows)
    chance.shuffle(asked)
    return [END - timedelta(days=DAYS) + timedelta(hours=at, seconds=chance.uniform(60, 3500)) for at in asked]


def _body(number: int, times: Longs, noise: np.random.Generator) -> bytes:
    count = len(times)
    values = np.round(20.0 + np.cumsum(noise.normal(0.0, 0.02, count)), 2)
    same = np.zeros(count, np.uint8)
    columns = Columns(
        np.full(count, number, np.int64),
        times,
        values,
        same + np.uint8(Quality.GOOD),
        same + np.uint8(Kind.FLOAT),
        same.astype(np.uint32),
    )
    return packed(columns, thorough=True)
