"""Who asks what golden does after now: answered by a detector that knows it, and with a reason by one that does not."""

import pytest

from hmi.core.batch import UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.plant import Plant
from hmi.core.ports import Detector
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import FakeDetector

UNIT = UnitStatus("PFR-401", "B-1", phase="GROWTH")


class KnowingDetector(FakeDetector):
    """Knows golden for ten hours."""

    def ahead(self, unit: UnitStatus, hours: float) -> GoldenAhead:
        return GoldenAhead(unit.asset, unit.phase, 10.0, values={"TIC-402": hours})


def watch_of(plant: Plant, detector: Detector | None) -> DeviationWatch:
    clock = ManualClock()
    store = TagStore(plant, clock)
    return DeviationWatch(plant, store, BatchWatch(plant, store, clock), clock, detector)


def test_a_detector_that_knows_the_course_answers(plant: Plant) -> None:
    found = watch_of(plant, KnowingDetector()).ahead(UNIT, 3.0)
    assert (found.known_h, found.values) == (10.0, {"TIC-402": 3.0})


@pytest.mark.parametrize("detector", [None, FakeDetector()], ids=["none", "another kind"])
def test_without_one_there_is_a_reason_and_no_value(plant: Plant, detector: Detector | None) -> None:
    found = watch_of(plant, detector).ahead(UNIT, 0.0)
    assert (found.known_h, found.values, found.phase) == (0.0, {}, "GROWTH")
    assert "no golden-batch model" in found.why


def test_a_detector_that_takes_over_answers_from_then_on(plant: Plant) -> None:
    watch = watch_of(plant, None)
    watch.use(KnowingDetector())
    assert watch.ahead(UNIT, 1.0).values == {"TIC-402": 1.0}
