"""What the longest frame costs while 10,000 alarms come in ten seconds: the desk, and everything that shows alarms.

Garbage is collected as the program does it (`hmi.app.tidy`): once a second, between two frames, and without what stood
before.
"""

import gc
import time
from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QPushButton

from hmi.core.alarm import Alarm
from hmi.core.clock import ManualClock
from hmi.core.limits import AlarmLimits, Span
from hmi.core.plant import Asset, Plant
from hmi.core.tag import Part, Priority, Quality, Tag, TagValue
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore
from hmi.ui.controls.rows import RowsModel
from hmi.ui.main_window.alarm_counts import AlarmCounts
from hmi.ui.panels.alarm_columns import alarm_columns
from hmi.ui.panels.alarm_rows import AT_MOST, AlarmFilter, AlarmRow, FloodWatch, grouped, listed
from hmi.ui.panels.alarm_strip import AlarmStrip
from hmi.ui.theme import LIGHT
from tests.bench.ratio import Ratio
from tests.runtime.fakes import FakeAlarmBook, FakeAudit

ALARMS = 10_000
SECONDS = 10.0
FRAMES = 160
FRAMES_A_SECOND = 16
MOST_MS = 100.0


def measure() -> Iterable[Ratio]:
    """CPU milliseconds of the longest lot on the plant's side, of the longest frame on the screen's, and of the longest
    search for garbage."""
    application = QApplication.instance() or QApplication([])
    plant, clock = flood_plant(), ManualClock()
    store = TagStore(plant, clock)
    desk = AlarmDesk(plant, store, BatchWatch(plant, store, clock), clock, FakeAlarmBook(), FakeAudit())
    shown: dict[str, Alarm] = {}
    desk.changed.connect(lambda alarm: shown.__setitem__(alarm.tag, alarm))
    columns = [column.shown for column in alarm_columns(plant, LIGHT)]
    model: RowsModel[AlarmRow] = RowsModel(columns)
    counts, strip, flood = AlarmCounts(LIGHT), AlarmStrip(plant, LIGHT, QPushButton()), FloodWatch()
    strip.resize(1800, 44)
    strip.show()
    per_frame = ALARMS // FRAMES + 1
    lots, frames, tidied = [], [], [0.0]
    gc.collect()
    gc.freeze()
    gc.disable()
    for frame in range(FRAMES):
        clock.advance(SECONDS / FRAMES)
        tags = plant.measured[frame * per_frame : (frame + 1) * per_frame]
        lot = tuple(TagValue(tag.id, 200.0, Quality.GOOD, clock.now(), clock.monotonic()) for tag in tags)
        lots.append(_cpu_ms(lambda lot=lot: desk.hear(lot)))

        def show() -> None:
            alarms = tuple(shown.values())
            counts.show_alarms(alarms)
            strip.show_alarms(alarms)
            flooding = flood.see(alarms, clock.now().timestamp())
            rows = listed(alarms, plant, AlarmFilter(), None, down=False)
            model.show_rows((grouped(rows, lambda alarm: alarm.asset, frozenset()) if flooding else rows)[:AT_MOST])
            application.processEvents()

        frames.append(_cpu_ms(show))
        if frame % FRAMES_A_SECOND == 0:
            tidied.append(_cpu_ms(gc.collect))
    gc.enable()
    gc.unfreeze()
    strip.close()
    assert len(shown) == ALARMS
    yield Ratio("CPU ms of the longest lot of the alarm desk", max(lots), MOST_MS)
    yield Ratio("CPU ms of the longest frame of everything that shows alarms", max(frames), MOST_MS)
    yield Ratio("CPU ms of the longest search for garbage between two frames", max(tidied), MOST_MS)


def _cpu_ms(work: object) -> float:
    assert callable(work)
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000.0


def flood_plant() -> Plant:
    """10,000 tags with one limit each, on a hundred assets."""
    assets = tuple(Asset(f"A-{number}", "Tank", "tank") for number in range(100))
    tags = tuple(
        Tag(
            id=f"T-{number}",
            asset=f"A-{number % 100}",
            loop=f"T-{number}",
            part=Part.PV,
            description="Temperature",
            unit="degC",
            node="",
            span=Span(0.0, 300.0),
            limits=AlarmLimits(high=100.0),
            priority=Priority(1 + number % 4),
            alarm_phases=frozenset({"ALWAYS"}),
        )
        for number in range(ALARMS)
    )
    return Plant("Large plant", assets, tags)
