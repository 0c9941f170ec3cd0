"""What the rows of the strip show: bars of phases and cells of levels."""

from collections.abc import Sequence
from datetime import datetime

from hmi.core.deviation import Level
from hmi.ui.controls.pace import Pace
from hmi.ui.timeline.axis import HourAxis
from hmi.ui.timeline.story import Shade, Stretch


def phase_bars(stretches: Sequence[Stretch], pace: Pace, now: datetime) -> list[tuple[str, float, float]]:
    """What the row of phases shows: label, first and last hour. A phase that ran before anybody looked has a bar of its
    own, or a longer one where it has no parts."""
    bars: list[tuple[str, float, float]] = []
    for stretch in stretches:
        start, end = pace.hours_at(stretch.start), pace.hours_at(stretch.end or now)
        if stretch.earlier_hours and stretch.label != stretch.phase:
            bars.append((stretch.phase, start - stretch.earlier_hours, start))
        elif stretch.earlier_hours:
            start -= stretch.earlier_hours
        bars.append((stretch.label, start, end))
    return bars


def cell_levels(shades: Sequence[Shade], axis: HourAxis, pace: Pace, count: int) -> list[Level | None]:
    """The worst level within each of `count` equal cells; None where nothing is known."""
    cells: list[Level | None] = [None] * count
    per_cell = (axis.end - axis.start) / count
    for shade in shades:
        if shade.level is None:
            continue
        first = int((pace.hours_at(shade.start) - axis.start) // per_cell)
        last = int((pace.hours_at(shade.end) - axis.start) // per_cell)
        for number in range(max(first, 0), min(last, count - 1) + 1):
            before = cells[number]
            cells[number] = shade.level if before is None else max(before, shade.level)
    return cells
