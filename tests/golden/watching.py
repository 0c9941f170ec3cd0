"""Shows a run of the small process to a detector as a live station would."""

from datetime import UTC, datetime, timedelta

import numpy as np

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation
from hmi.core.tag import Quality, TagValue
from hmi.golden.plant_detector import PlantDetector
from tests.golden.process import Rows, columns

START = datetime(2026, 1, 1, tzinfo=UTC)


def unit_at(rows: Rows, row: int, state: ProcedureState = ProcedureState.RUNNING, batch: str = "B1") -> UnitStatus:
    """What the unit reports at a row."""
    operation, phase = str(rows["phase"][row]).split("/")
    return UnitStatus("CK-1", batch, "R", operation, phase, "", state, float(rows["phase_hours"][row]))


def values_at(rows: Rows, row: int, bad: frozenset[str] = frozenset()) -> dict[str, TagValue]:
    """The tags' values at a row; those named are of bad quality."""
    numbers = {tag: float(rows[reading][row]) for tag, reading in columns("CK-1").items()}
    numbers["TC-11.SP"] = 60.0
    return {
        tag: TagValue(tag, number, Quality.BAD if tag in bad else Quality.GOOD, START, 0.0)
        for tag, number in numbers.items()
    }


def watch(
    detector: PlantDetector,
    rows: Rows,
    every: int = 10,
    first: int = 0,
    bad: frozenset[str] = frozenset(),
    batch: str = "B1",
    last: int | None = None,
) -> list[AssetDeviation]:
    """What the detector says at every so many minutes from a row on, up to one."""
    return [
        detector.score(unit_at(rows, row, batch=batch), values_at(rows, row, bad), START + timedelta(minutes=row))
        for row in range(first, len(np.asarray(rows["hours"])) if last is None else last, every)
    ]
