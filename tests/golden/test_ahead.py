"""Golden after now, from the shipped model: what it says is its course, and where it knows nothing it says so."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant import Plant
from hmi.core.ports import GoldenCourse
from hmi.golden.course import NEVER
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_file import load_plant
from hmi.golden.plant_model import ClassModel, PlantModel
from hmi.golden.variables import judged_tags
from hmi.resources import resource

GROWTH = UnitStatus("PFR-401", "B-1", "R", "FERMENT", "GROWTH", "EXP", ProcedureState.RUNNING, 20.0, 20.3)


@pytest.fixture(scope="module")
def model() -> PlantModel:
    return load_plant(resource("golden"))


@pytest.fixture
def part(model: PlantModel) -> ClassModel:
    return model.classes["production_fermenter"]


@pytest.fixture
def detector(model: PlantModel, plant: Plant) -> PlantDetector:
    return PlantDetector(model, plant)


def test_the_detector_knows_the_golden_course(detector: PlantDetector) -> None:
    assert isinstance(detector, GoldenCourse)


@pytest.mark.parametrize("hours", [0.0, 1.0, 7.5])
def test_values_are_the_golden_means_of_that_place_in_the_units_of_their_tags(
    detector: PlantDetector, part: ClassModel, plant: Plant, hours: float
) -> None:
    found = detector.ahead(GROWTH, hours)
    course = part.engine.course
    code = course.phases.index("FERMENT/GROWTH")
    means = course.golden(np.array([code]), np.array([20.0 + hours]), np.zeros(1))[0]
    rows = zip(judged_tags(plant, "PFR-401"), part.variables, means, course.spread[code], strict=True)
    for tag, variable, mean, spread in rows:
        if spread < NEVER:
            assert found.values[tag.id] == pytest.approx(10.0**mean if variable.logarithmic else mean)
        else:
            assert tag.id not in found.values
    assert 25.0 < found.values["TIC-402"] < 35.0


def test_golden_is_known_to_the_last_place_that_enough_golden_batches_reached(
    detector: PlantDetector, part: ClassModel
) -> None:
    found = detector.ahead(GROWTH, 0.0)
    course = part.engine.course
    code = course.phases.index("FERMENT/GROWTH")
    last, beyond = (np.array([20.0 + found.known_h + step]) for step in (-1e-6, 1e-3))
    assert course.covers(np.array([code]), last)[0]
    assert not course.covers(np.array([code]), beyond)[0]
    assert found.coming == ("COOL_HOLD", "QC_GATE", "HARVEST")
    assert detector.ahead(GROWTH, found.known_h + 0.01).values == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"phase_hours": 900.0}, "longer than in golden batches"),
        ({"phase": "DANCE"}, "no such phase"),
        ({"phase": "IDLE"}, "no such phase"),
        ({"state": ProcedureState.IDLE}, "no such phase"),
        ({"phase_hours": None}, "no such phase"),
        ({"asset": "ABC-999"}, "unknown asset"),
    ],
)
def test_where_nothing_is_known_it_says_why(detector: PlantDetector, change: dict[str, object], why: str) -> None:
    found = detector.ahead(replace(GROWTH, **change), 0.0)  # type: ignore[arg-type]
    assert (found.values, found.known_h) == ({}, 0.0)
    assert why in found.why
