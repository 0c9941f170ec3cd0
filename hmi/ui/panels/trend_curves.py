"""The points of a curve as the records have them: what stood before is known, and what was not recorded is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from hmi.core.tag import Part, Tag
from hmi.ui.controls.history import History
from hmi.ui.panels.trend_golden import Hole
from hmi.ui.panels.trend_pens import Floats, points_of
from hmi.ui.panels.trend_thinning import thinned

HELD = frozenset({Part.SP, Part.MODE})
"""These stand as they are until somebody or something changes them: between two of them lies no way."""


@dataclass(frozen=True, slots=True)
class Points:
    """A tag's values in its unit at POSIX seconds; NaN where they are not known."""

    tag: str
    times: Floats
    values: Floats


def read_points(
    history: History, tags: Sequence[str], start: datetime, end: datetime, at_most: int
) -> tuple[Points, ...]:
    """What is recorded of some tags between two times, at most so many samples of each, and the value that stood at the
    start. It reads the disk: call it off Qt's thread.

    Raises:
        DatabaseError: The records cannot be read.
    """
    holes = history.holes(start, end)
    standing = history.moment(start).values
    found = []
    for tag in tags:
        times, values = points_of(history.samples(tag, start, end, at_most))
        value = standing.get(tag)
        number = None if value is None else value.trusted
        if number is not None and (not times.size or times[0] > start.timestamp()):
            times, values = np.append(start.timestamp(), times), np.append(number, values)
        found.append(Points(tag, *parted(times, values, holes)))
    return tuple(found)


def parted(times: Floats, values: Floats, holes: Sequence[Hole]) -> tuple[Floats, Floats]:
    """The points with a NaN where each hole begins: a line through it would tell what nobody knows."""
    begins = np.array([begin.timestamp() for begin, _ in holes])
    begins = begins[begins >= times[0]] if times.size else begins[:0]
    places = np.searchsorted(times, begins, side="right")
    return np.insert(times, places, begins), np.insert(values, places, np.nan)


def drawn(tag: Tag, times: Floats, values: Floats, at_most: int) -> tuple[Floats, Floats]:
    """The points that are drawn, not more than so many; what is held until it is changed is drawn in steps."""
    if tag.part not in HELD:
        return thinned(times, values, at_most)
    times, values = thinned(times, values, at_most // 2)
    if times.size < 2:
        return times, values
    # Every value reaches to the time of the next one, also where that one is not known.
    return np.repeat(times, 2)[1:], np.repeat(values, 2)[:-1]
