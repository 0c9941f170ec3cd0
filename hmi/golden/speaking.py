"""From when on a station speaks of a batch that it sees."""

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.channels import LASTING
from hmi.golden.course import Course
from hmi.golden.joined import READ

FIRST_LOOKS = 3
"""So many looks are taken before anything is said."""


def silence(course: Course, tick: float, clock: Floats | float) -> Floats:
    """For how many hours nothing is said of batches that are first seen at these hours of their phase: where one has
    been running, until its pace is believed and lastingly judged by. Until then what does not follow the pace would be
    blamed for all."""
    running = np.asarray(clock) > FIRST_LOOKS * tick
    quiet = READ * course.template.width + LASTING * tick
    return np.where(running & course.paced.any(), quiet, 0.0)
