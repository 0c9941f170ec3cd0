"""What several tests of the runtime begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.records.database import Database
from tests.runtime.table_site import TableSite


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(f"sqlite:///{tmp_path / 'records.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def site(plant: Plant, database: Database, tmp_path: Path) -> TableSite:
    """A site whose first setpoint table is in force."""
    made = TableSite(plant, database, tmp_path / "one")
    made.keeper.begin()
    return made
