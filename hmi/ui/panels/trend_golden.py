"""The golden band behind a pen: from the records, and after them from what the screen was told."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from hmi.core.deviation import AssetDeviation
from hmi.ui.controls.sparkline import SIGMAS
from hmi.ui.controls.tail import Golden

STANDS_S = 180.0
"""So long a golden value stands without the next one: it is recorded at least once a minute."""

SPACINGS = 3.0
"""Where the record was thinned, a hole is what is longer than so many of its usual spacings."""

Finding = tuple[datetime, AssetDeviation]
Hole = tuple[datetime, datetime]


def golden_of(read: Callable[[], Sequence[Finding]], tags: Iterable[str]) -> dict[str, list[Golden]]:
    """Where golden was for each of these tags, oldest first; it reads the disk."""
    found: dict[str, list[Golden]] = {tag: [] for tag in tags}
    for at, asset in read():
        for tag in asset.tags:
            if tag.tag in found and tag.golden is not None and tag.spread is not None:
                found[tag.tag].append(Golden(at.timestamp(), tag.golden, tag.spread))
    return found


def joined(recorded: Sequence[Golden], told: Sequence[Golden]) -> list[Golden]:
    """The record, and behind it what was told since."""
    last = recorded[-1].time if recorded else float("-inf")
    return [*recorded, *(one for one in told if one.time > last)]


def pieces(points: Sequence[Golden], holes: Sequence[Hole] = ()) -> list[list[Golden]]:
    """The stretches in which golden is known; the band parts where nobody looked for a while, and where nothing was
    recorded."""
    if not points:
        return []
    steps = np.diff([one.time for one in points])
    usual = float(np.median(steps)) if steps.size else 0.0
    silent = np.flatnonzero(steps > max(STANDS_S, SPACINGS * usual)) + 1
    # A finding may come a moment after the last sample: it still belongs to what was before the hole.
    within = np.searchsorted([one.time for one in points], [end.timestamp() for _, end in holes])
    ends = [0, *sorted({*silent.tolist(), *within.tolist()} - {0, len(points)}), len(points)]
    return [list(points[first:last]) for first, last in itertools.pairwise(ends)]


def band_path(points: Sequence[Golden], low: float, high: float, holes: Sequence[Hole] = ()) -> QPainterPath:
    """The band on a pen's scale, from `low` at 0 to `high` at 1."""
    path, width = QPainterPath(), high - low
    for piece in pieces(points, holes):
        upper = [(at.time, at.middle + SIGMAS * at.spread) for at in piece]
        lower = [(at.time, at.middle - SIGMAS * at.spread) for at in reversed(piece)]
        outline = QPolygonF([QPointF(time, (edge - low) / width) for time, edge in upper + lower])
        path.addPolygon(outline)
        path.closeSubpath()
    return path
