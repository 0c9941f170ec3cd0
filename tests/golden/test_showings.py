"""How far golden batches go as a station is shown them: in all looks, and in those at which it would speak."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.core.deviation import Verdict
from hmi.core.plant import Plant
from hmi.golden.channels import Channel, Peaks
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_model import PlantModel
from hmi.golden.showings import Showings, Shown
from hmi.golden.speaking import FIRST_LOOKS, silence, speaks
from hmi.golden.training import Fitted, fit_once
from hmi.golden.traits import SEGMENTS
from tests.golden.brewing import EVERY, VARIABLES, brews
from tests.golden.process import BREW, cooker
from tests.golden.test_training import BY_CLOCK, LEVEL, lessons_of
from tests.golden.watching import watch

FROM = 40
"""The sample at which showings begin, in the middle of a brew."""

LATER = 20
"""So many looks later a station has long been speaking."""


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    """What a station knows that waits for the pace of a batch that it joins; what it judges goes by the clock."""
    found = fit_once(lessons_of(20, 7), BY_CLOCK)
    paced = np.arange(len(VARIABLES)) == VARIABLES.index("gas")
    return replace(found, course=replace(found.course, paced=paced))


def joined(off_at: range) -> Shown:
    """A brew from its middle on, whose level is wrong for some looks."""
    record = brews(1, seed=9).batches[0]
    values = record.values[FROM:].copy()
    values[off_at, LEVEL] += 40.0
    began = float(record.hours[FROM - 1])
    return Shown(replace(record, hours=record.hours[FROM:], values=values), began, began)


def went(peaks: Peaks) -> list[float]:
    """How far the level of every showing went from its course."""
    return [float(each) for each in peaks.sizes[:, :, Channel.COURSE_NOW, LEVEL].max(axis=1)]


def test_what_a_joined_batch_shows_before_a_station_speaks_sets_no_limit(fitted: Fitted) -> None:
    wrong = [range(FIRST_LOOKS - 1), range(LATER, LATER + 4), range(0)]
    showings = Showings([joined(each) for each in wrong], EVERY, (), np.zeros(len(wrong), dtype=np.int64))
    showings.judge(0, fitted)
    none = Peaks(np.zeros((0, SEGMENTS, len(Channel), len(VARIABLES))), np.zeros((0, SEGMENTS), dtype=np.bool_))
    first, later, never = went(showings.beside(none))
    first_said, later_said, never_said = went(showings.spoken(none))
    assert min(first, later) > 3.0 * never
    assert never_said == never
    assert first_said < 0.25 * first, "what is smoothed still tells of it"
    assert later_said == later


@pytest.mark.parametrize(("first", "every"), [(32, 4), (32, 10), (100, 4), (100, 10), (300, 4)])
@pytest.mark.parametrize("paced", [True, False])
def test_a_showing_is_silent_as_long_as_a_station_that_sees_the_batch_so(
    model: PlantModel, small_works: Plant, first: int, every: int, *, paced: bool
) -> None:
    """A cooker that is first seen as it begins to brew, or in the middle of that."""
    part = model.classes["cooker"]
    course = replace(part.engine.course, paced=np.arange(len(part.variables)) == (0 if paced else -1))
    engine = replace(part.engine, course=course)
    detector = PlantDetector(replace(model, classes={"cooker": replace(part, engine=engine)}), small_works)
    rows = cooker(np.random.default_rng(4))
    said = [one.verdict is Verdict.SCORED for one in watch(detector, rows, every=every, first=first)]
    hours = np.asarray(rows["hours"])[first::every]
    place = float(np.asarray(rows["phase_hours"])[first])
    assert rows["phase"][first] == BREW
    # The look at which it sees the batch first is passed over.
    expected = speaks(course, engine.tick, place, hours[1:] - hours[0])
    assert said.index(True) == 1 + expected.tolist().index(True)


def test_a_batch_that_was_running_is_not_spoken_of_before_its_pace_is_read(fitted: Fitted) -> None:
    course, begins = fitted.course, FIRST_LOOKS * EVERY
    assert silence(course, EVERY, begins) == 0.0, "seen from its beginning"
    assert silence(course, EVERY, 2.0 * begins) > course.template.width
    unpaced = replace(course, paced=np.zeros(len(VARIABLES), dtype=np.bool_))
    assert silence(unpaced, EVERY, 2.0 * begins) == 0.0, "by its clock alone it can be judged at once"
