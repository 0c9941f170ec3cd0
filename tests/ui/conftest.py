"""A station to click on, and the rule that no window outlives its test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from tests.ui.station_bench import StationBench, write_diagrams


@pytest.fixture
def station(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[StationBench]:
    """The real runtime on its thread behind a real bridge; a window on request."""
    assert qtbot is not None
    write_diagrams(tmp_path)
    bench = StationBench(plant, tmp_path)
    yield bench
    bench.close()
