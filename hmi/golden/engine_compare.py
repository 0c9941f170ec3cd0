"""Two models on the same batches, side by side: the figures of both, and the batches that only one alarms."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from hmi.golden.engine_evaluate import Judged
from hmi.golden.evaluation import Detections, Share

NONE = "-"
"""Where there is no such figure."""


@dataclass(frozen=True, slots=True)
class _Row:
    what: str
    of: Callable[[Judged], str]


def comparison_lines(model: Judged, candidate: Judged) -> list[str]:
    """A table with a column for each, and below it the batches that only one of them alarms."""
    table = [("", "the model", "the candidate"), *((row.what, row.of(model), row.of(candidate)) for row in _ROWS)]
    widths = [max(len(line[column]) for line in table) for column in range(3)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table]
    for name, ours, theirs in (("the model", model, candidate), ("the candidate", candidate, model)):
        only = [batch for batch in ours.alarmed if batch not in set(theirs.alarmed)]
        lines.append(f"only {name} alarms: {', '.join(only) or 'no batch'}")
    return [*lines, _verdict(model, candidate)]


def _verdict(model: Judged, candidate: Judged) -> str:
    """What the figures bear, and no more."""
    out = [
        f"{name} is outside of its stated rate"
        for name, one in (("the model", model), ("the candidate", candidate))
        if one.false.total and not one.false.fits(one.rate)
    ]
    more = candidate.even.detected.count - model.even.detected.count
    if candidate.even.detected.total:
        said = (
            "as many faulty batches"
            if more == 0
            else f"{abs(more)} {'more' if more > 0 else 'fewer'} of the faulty batches"
        )
        out.append(f"at an even limit the candidate finds {said}")
    return f"in short: {'; '.join(out) or 'nothing sets them apart on these batches'}"


def _share(share: Share) -> str:
    return f"{share.count} of {share.total} ({share.low:.1%} to {share.high:.1%})" if share.total else NONE


def _found(pick: Callable[[Judged], Detections]) -> list[_Row]:
    at = "" if pick is _own else " at an even limit"
    return [
        _Row(f"faulty batches detected{at}", lambda one: _share(pick(one).detected)),
        _Row(f"  within 2 h{at}", lambda one: _share(pick(one).soon)),
        _Row(f"  alarmed before the onset{at}", lambda one: _share(pick(one).early)),
        _Row(f"  median delay{at}", lambda one: NONE if math.isnan(pick(one).delay) else f"{pick(one).delay:.1f} h"),
    ]


def _own(one: Judged) -> Detections:
    return one.found


_ROWS: tuple[_Row, ...] = (
    _Row("name", lambda one: one.model),
    _Row("stated rate", lambda one: f"{one.rate:.1%}"),
    _Row("golden batches with an alarm", lambda one: _share(one.false)),
    *chain(_found(_own), _found(lambda one: one.even)),
    _Row("not golden, no fault named: with an alarm", lambda one: _share(one.unnamed)),
    _Row(
        "final quality halfway, variance foretold (R²)",
        lambda one: f"{one.quality.explained:.0%}" if one.quality else NONE,
    ),
    _Row("  within the interval meant for 90 %", lambda one: _share(one.quality.covered) if one.quality else NONE),
    _Row("left aside, because learnt from", lambda one: str(one.learnt)),
)
