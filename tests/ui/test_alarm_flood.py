"""10,000 alarms in ten seconds. Seconds are measured by `make bench`; here it is counted what one frame may cost, which
no busy machine changes: work for the alarms that came, sorting once, and never a widget or a text for each alarm."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.clock import ManualClock
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality, TagValue
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore
from hmi.ui.main_window.alarm_counts import AlarmCounts
from hmi.ui.panels.alarm_rows import AT_MOST, by_urgency, urgency
from hmi.ui.panels.alarm_strip import AlarmStrip
from hmi.ui.panels.alarm_table import AlarmTable
from hmi.ui.theme import LIGHT
from tests.bench.alarm_flood import ALARMS, FRAMES, SECONDS, flood_plant
from tests.runtime.fakes import FakeAlarmBook, FakeAudit

CALLS_AN_ALARM = 50
"""So many calls of Python a new alarm may cost on the plant's side: a watch, a step, a record, a signal."""

CALLS_SHOWN = 20
"""So many calls for each alarm that stands a frame of everything that shows alarms may cost."""


class Flood:
    """A plant with 10,000 tags whose alarms all came within ten seconds, and what each cost the desk."""

    def __init__(self) -> None:
        self.plant: Plant = flood_plant()
        self.costs: list[float] = []
        self.clock = ManualClock()
        store = TagStore(self.plant, self.clock)
        batches = BatchWatch(self.plant, store, self.clock)
        self.desk = AlarmDesk(self.plant, store, batches, self.clock, FakeAlarmBook(), FakeAudit())
        self.shown: dict[str, Alarm] = {}
        self.desk.changed.connect(lambda alarm: self.shown.__setitem__(alarm.tag, alarm))

        for frame in range(FRAMES):
            lot = self._lot(frame)
            if lot:
                self.costs.append(calls_of(partial(self.desk.hear, lot)) / len(lot))

    def _lot(self, frame: int) -> tuple[TagValue, ...]:
        """The values of one frame, each of another tag and beyond its limit."""
        each = ALARMS // FRAMES + 1
        self.clock.advance(SECONDS / FRAMES)
        tags = self.plant.measured[frame * each : (frame + 1) * each]
        return tuple(TagValue(tag.id, 200.0, Quality.GOOD, self.clock.now(), self.clock.monotonic()) for tag in tags)


def calls_of(work: Callable[[], None]) -> int:
    """How many functions written in Python are called: it counts what costs time, and no clock can make it differ."""
    counted = 0

    def count(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.fixture(scope="module")
def flood() -> Flood:
    return Flood()


def test_every_alarm_of_a_flood_costs_the_desk_the_same_however_many_stand(flood: Flood) -> None:
    assert len(flood.shown) == ALARMS
    assert max(flood.costs) <= 1.1 * flood.costs[0]
    assert max(flood.costs) <= CALLS_AN_ALARM


def test_a_frame_of_ten_thousand_alarms_is_cheap_capped_and_in_order(flood: Flood, qtbot: QtBot) -> None:
    table, counts = AlarmTable(flood.plant, LIGHT), AlarmCounts(LIGHT)
    strip = AlarmStrip(flood.plant, LIGHT, QPushButton())
    for widget in (table, counts, strip):
        qtbot.addWidget(widget)
    alarms = tuple(flood.shown.values())
    now = flood.clock.now().timestamp()

    def show() -> None:
        counts.show_alarms(alarms)
        strip.show_alarms(alarms)
        table.show_alarms(alarms, now, {}, seen=True)

    show()  # what is worked out once
    assert calls_of(show) <= CALLS_SHOWN * ALARMS
    assert table.flood.on
    assert len(table.model.rows) == len(flood.plant.assets)
    assert strip.more_button.text() == f"{ALARMS - 2} more…"
    table.flood.on = False
    table.refresh()
    assert (len(table.model.rows), table.rows_in_all) == (AT_MOST, ALARMS)
    ranks = [row.alarm.priority for row in table.model.rows]
    assert ranks == sorted(ranks)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"), st.sampled_from(Priority), st.sampled_from(AlarmState), st.integers(0, 5)
        ),
        max_size=40,
        unique_by=lambda row: row[0],
    )
)
def test_thousands_are_sorted_field_by_field_into_the_order_of_urgency(
    rows: list[tuple[str, Priority, AlarmState, int]],
) -> None:
    alarms = [
        Alarm(tag, "A", priority, Breach.H, state, datetime(2026, 3, 1, 3, minute, tzinfo=UTC))
        for tag, priority, state, minute in rows
    ]
    assert by_urgency(alarms) == sorted(alarms, key=urgency)
