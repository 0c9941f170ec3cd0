"""The product's engine as one of the methods."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from hmi.golden.batch import BatchRecord, BatchScore, LabResult
from hmi.golden.evaluation import Course
from hmi.golden.scoring import Engine
from tests.golden_report.blame import blamed

Said = list[BatchScore]

AT_ONCE = 120
"""Batches that are scored side by side."""


def engine_courses(
    engine: Engine, batches: Sequence[BatchRecord], lab: Sequence[LabResult] = ()
) -> tuple[list[Course], Said]:
    """How the engine sees batches, and all that it says of them."""
    said: Said = []
    for first in range(0, len(batches), AT_ONCE):
        said.extend(engine.score_all(batches[first : first + AT_ONCE], lab))
    return [course_of(one, engine.variables) for one in said], said


def course_of(said: BatchScore, variables: tuple[str, ...]) -> Course:
    """A finished score as a course; its score is what has lasted."""
    blame = partial(blamed, variables, said.contributions.astype(np.float32))
    return Course(said.hours, said.score, blame)
