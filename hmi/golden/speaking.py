"""From when on a station speaks of a batch that it sees."""

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.channels import LASTING
from hmi.golden.course import Course
from hmi.golden.joined import READ

FIRST_LOOKS = 3
"""So many looks are taken before anything is said."""


def silence(course: Course, tick: float, place: float) -> float:
    """For how many hours nothing is said of a batch that is first seen so many hours into its phase: where it has been
    running, until its pace is believed and lastingly judged by. Until then what does not follow the pace would be
    blamed for all."""
    running = place > FIRST_LOOKS * tick
    return READ * course.template.width + LASTING * tick if running and course.paced.any() else 0.0


def speaks(course: Course, tick: float, place: float, watched: Floats) -> Bools:
    """At which looks (looks,) a station says something of a batch that it first saw so many hours into its phase, when
    it has `watched` it for so many hours (looks,). The very first look is passed over and not among these."""
    numbers = np.arange(1, len(watched) + 1)
    return np.asarray((numbers >= FIRST_LOOKS) & (watched >= silence(course, tick, place) - 1e-9))
