"""The simulator dies and comes back; nobody clicks."""

import time

import pytest

from hmi.core.tag import Quality
from tests.e2e.conftest import Stage

STALE_WITHIN_S = 10.0
"""Design: all tags of a silent server are stale within 10 s (reliability, number sheet)."""

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("e2e")]


def test_a_killed_simulator_turns_every_value_stale_and_its_return_brings_all_back(stage: Stage) -> None:
    with stage.simulator() as simulator:
        stage.until(lambda: stage.good() == 105)
        item = stage.item("TIC-402")
        # The plant's thread is a frame ahead of the screen.
        stage.until(lambda: item.reading(item.spec.slots[0].name).good)
        simulator.kill()
        simulator.wait()
        killed = time.monotonic()
        stage.until(lambda: stage.station.live.store.summary().stale == 105)
        assert time.monotonic() - killed < STALE_WITHIN_S
        stage.until(lambda: all(value.quality is Quality.STALE for value in stage.bridge.values.values()))
        assert item.reading(item.spec.slots[0].name).quality is Quality.STALE
    with stage.simulator():
        stage.until(lambda: stage.good() == 105)
        stage.until(lambda: stage.item("TIC-402").reading(item.spec.slots[0].name).good)
