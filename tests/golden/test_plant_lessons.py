import numpy as np
import pytest

from hmi.core.tag import Part
from hmi.golden.batch import BatchRecord
from hmi.golden.dataset import ClassRuns
from hmi.golden.plant_lessons import records_of, shown_records
from hmi.golden.run import Run
from hmi.golden.showings import Showing, shown
from hmi.golden.variables import Variable

CLEAN, FILL, BREW = "PREPARE/CLEAN", "PREPARE/FILL", "MAKE/BREW"


def variable(name: str, part: Part) -> Variable:
    return Variable(name, part, "u", logarithmic=False, width=100.0)


def run(number: int) -> Run:
    """Thirty minutes of each phase after ten of waiting. The vessel is filled in FILL, its setpoint moved in BREW; the
    output follows neither, and the temperature moves at once."""
    phases = ("", *([CLEAN] * 30), *([FILL] * 30), *([BREW] * 30))
    minutes = np.arange(len(phases), dtype=np.float64)
    chance = np.random.default_rng(number)
    weight = np.where(minutes > 30, 50.0, 0.0) + chance.normal(0.0, 0.1, len(phases))
    setpoint = np.where(minutes > 60, 37.0, 20.0)
    output = np.where(minutes > 60, 30.0, 0.0)
    warm = 20.0 + np.minimum(minutes, 30.0)
    values = np.stack([weight, setpoint, output, warm], axis=1)
    return Run(f"B{number}", "CK-1", minutes / 60.0, phases, np.maximum(minutes - 1, 0) % 30 / 60.0, values)


@pytest.fixture
def records() -> tuple[BatchRecord, ...]:
    names = (("W", Part.PV), ("T.SP", Part.SP), ("T.OP", Part.OP), ("T", Part.PV))
    variables = tuple(variable(name, part) for name, part in names)
    return records_of(ClassRuns("cooker", variables, tuple(run(number) for number in range(4))))


def test_what_the_batch_before_has_left_is_not_learnt(records: tuple[BatchRecord, ...]) -> None:
    record = records[0]
    assert record.phases is not None
    told = {
        phase: np.isfinite(record.values[[name == phase for name in record.phases]]).all(axis=0).tolist()
        for phase in (CLEAN, FILL, BREW)
    }
    assert told == {CLEAN: [False, False, True, True], FILL: [True, False, True, True], BREW: [True] * 4}


def test_the_time_in_which_an_asset_waits_is_left_out(records: tuple[BatchRecord, ...]) -> None:
    assert [len(record.hours) for record in records] == [90] * 4
    assert records[0].hours[0] == 0.0


def test_showings_begin_anywhere_and_pass_over_the_first_look_of_a_phase(records: tuple[BatchRecord, ...]) -> None:
    made = shown_records(records, 0)
    assert {one.record.id for one in made} == {record.id for record in records}
    again = shown_records(records, 0)[0].record
    assert again.hours.tolist() == made[0].record.hours.tolist(), "the same seed, the same showings"
    late = [shown(record, Showing(1 / 60, random_start=True), np.random.default_rng(3)) for record in records]
    assert any(one is not None and one.record.hours[0] > one.began > 0.1 for one in late)
    seen = shown(records[0], Showing(1 / 12, behind=1.0), np.random.default_rng(0))
    assert seen is not None
    assert seen.place == pytest.approx(seen.began)
    assert seen.began < 1 / 12, "the look that is passed over"
    whole = seen.record
    assert whole.phases is not None
    assert whole.phase_hours is not None
    first = {phase: whole.phase_hours[whole.phases.index(phase)] for phase in (FILL, BREW)}
    assert min(first.values()) > 0.05, "a station's first look at a phase is passed over"
    fill = [row for row, phase in enumerate(whole.phases) if phase == FILL]
    assert (whole.values[fill, 0] > 40.0).all(), "so nothing of the phase before is taken for this one"


def test_a_batch_too_short_to_be_shown_is_not(records: tuple[BatchRecord, ...]) -> None:
    assert shown(records[0], Showing(1.0), np.random.default_rng(0)) is None
