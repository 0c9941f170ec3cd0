"""An answer counts when what was measured anew says it again."""

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.engine import fit
from hmi.golden.scoring import Engine
from tests.golden.brewing import VARIABLES, brews, changed

LEVEL = VARIABLES.index("level")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return fit(brews(20, seed=31), network=False)


@pytest.fixture(scope="module")
def quiet(engine: Engine) -> list[BatchRecord]:
    """Normal batches without an alarm."""
    records = list(brews(8, seed=32).batches)
    return [record for record, score in zip(records, engine.score_all(records), strict=True) if not score.alarm.any()]


def first_rows(record: BatchRecord, levels: list[float]) -> BatchRecord:
    """The batch with these levels more (nan: missing) in its first samples."""

    def change(values: Floats) -> None:
        values[: len(levels), LEVEL] += levels

    return changed(record, change)


@pytest.mark.parametrize("gone", [1, 2])
def test_what_is_carried_over_from_the_first_measurement_does_not_confirm_itself(
    engine: Engine, quiet: list[BatchRecord], gone: int
) -> None:
    """The first value is far off, and the next ones are missing."""
    assert len(quiet) >= 5
    for record in quiet:
        assert not engine.score(first_rows(record, [25.0] + [np.nan] * gone)).alarm[: 1 + gone].any()


def test_what_is_measured_again_after_a_missing_value_confirms(engine: Engine, quiet: list[BatchRecord]) -> None:
    for record in quiet:
        score = engine.score(first_rows(record, [25.0, np.nan, 25.0]))
        assert score.alarm[:3].tolist() == [False, False, True]
        assert engine.score(first_rows(record, [25.0, 25.0])).alarm[:2].tolist() == [False, True]
