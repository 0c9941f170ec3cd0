"""The columns in which methods are compared, and who leads them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.golden_report.cases import Case
from tests.golden_report.figures import Line


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of a method; `more` of it is better, or less."""

    name: str
    of: Callable[[Line], float]
    more: bool = True


def columns(case: Case) -> list[Column]:
    """The columns of a case, its sizes among them."""
    found = [Column("detected", lambda line: line.all.detected.value)]
    found += [_of_size(size, place) for place, size in enumerate(case.sizes)]
    found += [
        Column("within 2 h", lambda line: line.all.soon.value),
        Column("median delay", lambda line: line.all.delay, more=False),
        Column("true variable first", lambda line: line.all.first.value),
        Column("true variable in the first three", lambda line: line.all.leading.value),
    ]
    if case.readings:
        wide = list(case.readings)[-1]
        found.append(
            Column("true variable in the first three, later units too", lambda line: line.blame[wide].leading.value)
        )
    return found


def better(column: Column, rival: Line, ours: Line) -> bool:
    """Whether a rival has the better figure, as far as the figures shown tell."""
    theirs, mine = column.of(rival), column.of(ours)
    if math.isnan(theirs):
        return False
    if math.isnan(mine):
        return True
    return round(theirs - mine, 2) > 0.0 if column.more else round(theirs - mine, 1) < 0.0


def _of_size(size: str, place: int) -> Column:
    return Column(f"{size} faults detected", lambda line: line.by_size[place].detected.value)
