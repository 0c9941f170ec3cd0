"""Where in its phase a batch is, told by its values where its clock does not tell: a phase that goes slower than
golden ones ever did, a batch that waits, a gap in the record, a phase whose beginning nobody saw.

Hidden paths through the phase are weighed against each other by dynamic programming, as in a hidden Markov model with
states that last (Rabiner 1989): a batch keeps to its clock; or from some moment on it goes at one of a few slower
paces, or stands; and goes on at golden's pace later, that much behind. To become slow costs something, and so does
every change of pace. All variables together tell which path fits, none by more than a few spreads, so no single one
moves a batch that the others hold. Paces close to golden's are not among them: what goes astray by a few percent is
judged by the clock.
"""

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.course import Course

MOST_PLACES = 400
"""So many places are told apart in the longest phase, at most."""

PACES = (0.0, 0.4, 0.5, 0.6, 0.7)
"""The paces of a slow batch, as shares of golden's."""

ENTER, LEAVE, CHANGE, AGAIN, JUMP = 4.0, 2.0, 6.0, 8.0, 2.0
"""What it costs, in squared spreads, to become slow, to go at golden's pace again, to change from one slow pace to
another, to become slow once more, and to be somewhere else after hours that nobody saw."""

CLIPPED = 9.0
"""No variable adds more squared spreads than this at a time."""

KEPT = 0.97
"""What is left of a cost one place later; the path follows the batch, not its beginning."""

SHARP = 1.0
"""Places whose costs differ by less than this are taken together."""

GAP = 3.0
"""After so many ticks without a look, or more, the place is sought anew."""

MOST_DOUBT = 3.0
"""No place is taken to be less sure than by so many places, and none surer than by one."""

WIDEST = 3.0
"""No place counts for so many times less than the phase does in the middle, and none for more."""


class Whereabouts:
    """Follows streams and gives by how many hours each is behind its clock in the phase (streams,); negative where the
    phase began before it was first seen."""

    def __init__(self, course: Course, tick: float, streams: int, scale: Floats) -> None:
        """`scale` (bins, variables): what counts as one spread of a value at each bin of the course."""
        stride = max(1, -(-int(course.count.max()) // MOST_PLACES))
        self._width = course.width * stride
        self._last = -(-course.count // stride)
        self._gap = GAP * tick * (1.0 + 1e-6)
        most = int(self._last.max()) + 1
        self._low, self._high, self._scale = _tables(course, self._width, stride, self._last, scale)
        self._wide = [2.0 * np.log(each / each.min(axis=0)) for each in self._scale]
        variables = course.mean.shape[1]
        self._places = np.arange(most, dtype=np.float64)
        self._clocked = np.zeros(streams)
        self._slow = np.full((len(PACES), streams, most), np.inf)
        self._after = np.full((streams, most), np.inf)
        self._phase = np.full(streams, -2, dtype=np.int64)
        self._at = np.zeros(streams, dtype=np.int64)
        self._steps = np.zeros(streams, dtype=np.int64)
        self._longest = np.zeros(streams)
        self._waited, self._hours = np.zeros(streams), np.zeros(streams)
        self._sum, self._weight = np.zeros((streams, variables)), np.zeros((streams, variables))
        self._lag, self._doubt = np.zeros(streams), np.zeros(streams)

    @property
    def doubt(self) -> Floats:
        """How surely the place of a stream that is off its clock is known, in hours (streams,); 0 of any other."""
        return self._doubt.copy()

    def step(
        self, elapsed: Floats, phase: Ints, hours: Floats, values: Floats, active: Bools, unseen: Floats
    ) -> Floats:
        """Takes a look; `hours` (streams,) are those in the phase, `unseen` (streams,) those by which it may have begun
        earlier, `values` (streams, variables)."""
        usable = active & (phase >= 0)
        anew = usable & (phase != self._phase)
        self._phase = np.where(active, phase, self._phase)
        present = np.isfinite(values) & usable[:, None]
        weight = np.where(present, elapsed[:, None], 0.0)
        if anew.any():
            self._restart(np.flatnonzero(anew), hours, unseen)
        self._sum += np.where(present, values, 0.0) * weight
        self._weight += weight
        self._waited += np.where(usable, elapsed, 0.0)
        self._hours += np.where(usable, hours * elapsed, 0.0)
        self._longest = np.where(usable, np.maximum(self._longest, elapsed), self._longest)
        rows = np.flatnonzero(usable & (self._waited > 0.0))
        if len(rows):
            middle = self._hours[rows] / self._waited[rows] / self._width[phase[rows]] + 0.5
            place = np.maximum(np.floor(middle + 1e-9), 0.0).astype(np.int64)
            due = (place > self._at[rows]) | anew[rows]
            if due.any():
                self._advance(rows[due], place[due], anew)
        return self._lag.copy()

    def _restart(self, rows: Ints, hours: Floats, unseen: Floats) -> None:
        self._clocked[rows] = 0.0
        self._slow[:, rows], self._after[rows] = np.inf, np.inf
        for state in (self._sum, self._weight, self._waited, self._hours, self._lag, self._doubt, self._longest):
            state[rows] = 0.0
        width = self._width[self._phase[rows]]
        self._at[rows] = np.maximum(np.floor(hours[rows] / width + 0.5 + 1e-9), 0.0).astype(np.int64)
        self._steps[rows] = 0
        for row, wide in zip(rows.tolist(), width.tolist(), strict=True):
            ahead = round(float(unseen[row]) / wide)
            if ahead > 0:
                first = int(self._at[row])
                self._after[row, first : first + ahead + 1] = JUMP

    def _advance(self, rows: Ints, place: Ints, anew: Bools) -> None:
        count = np.where(anew[rows], 0, place - self._at[rows])
        unseen = (self._longest[rows] > self._gap) & (count > 1)
        for number in range(int(count[~unseen].max(initial=0))):
            self._walk(rows[~unseen & (count > number)])
        for row, far in zip(rows[unseen].tolist(), count[unseen].tolist(), strict=True):
            self._leap(row, far)
        self._at[rows] = place
        self._steps[rows] += np.where(unseen, count, 0)
        near, phase = self._near(rows), self._phase[rows]
        inside = place <= self._last[phase]
        here = np.where(inside, near[np.arange(len(rows)), np.minimum(place, near.shape[1] - 1)], np.inf)
        self._clocked[rows] = KEPT * self._clocked[rows] + here
        self._after[rows] = KEPT * self._after[rows] + near
        self._slow[:, rows] = KEPT * self._slow[:, rows] + near
        self._tell(rows, place)
        for state in (self._sum, self._weight, self._waited, self._hours, self._longest):
            state[rows] = 0.0

    def _walk(self, rows: Ints) -> None:
        """One place of the clock later."""
        slow, after, clocked = self._slow[:, rows], self._after[rows], self._clocked[rows]
        each = np.arange(len(rows))
        begin = np.minimum(self._at[rows], after.shape[1] - 1)
        fresh = np.full(after.shape, np.inf)
        fresh[each, begin] = clocked + ENTER
        fresh = np.minimum(fresh, after + AGAIN)
        other = np.minimum(slow.min(axis=0) + CHANGE, fresh)
        found = np.empty_like(slow)
        steps = self._steps[rows]
        for number, pace in enumerate(PACES):
            own = np.minimum(slow[number], other)
            on = np.floor((steps + 1) * pace + 1e-9) > np.floor(steps * pace + 1e-9)
            found[number] = np.where(on[:, None], _later(own), own)
        self._slow[:, rows] = found
        self._after[rows] = _later(np.minimum(after, slow.min(axis=0) + LEAVE))
        self._steps[rows] += 1
        self._at[rows] += 1

    def _leap(self, row: int, far: int) -> None:
        """Hours that nobody saw: the batch may have stood, gone on, or anything between."""
        before = np.minimum(self._after[row], self._slow[:, row].min(axis=0))
        begin = int(self._at[row])
        if begin < len(before):
            before[begin] = min(before[begin], self._clocked[row])
        reached, span, far = before + JUMP, 1, min(far, len(before) - 1)
        while span <= far:
            moved = min(span, far + 1 - span)
            later = np.full_like(reached, np.inf)
            later[moved:] = reached[: len(reached) - moved]
            reached = np.minimum(reached, later)
            span += moved
        self._after[row] = reached
        self._slow[:, row] = np.inf

    def _near(self, rows: Ints) -> Floats:
        """How badly the values fit golden at every place (rows, places), in squared spreads."""
        with np.errstate(invalid="ignore"):
            values = self._sum[rows] / self._weight[rows]
        phases = self._phase[rows]
        near = np.full((len(rows), len(self._places)), np.inf)
        for phase in np.unique(phases).tolist():
            own = np.flatnonzero(phases == phase)
            there = values[own][:, None, :]
            gap = (there - np.clip(there, self._low[phase], self._high[phase])) / self._scale[phase]
            known = np.isfinite(gap)
            squares = np.minimum(np.where(known, gap, 0.0) ** 2, CLIPPED) + np.where(known, self._wide[phase], 0.0)
            near[own, : squares.shape[1]] = squares.sum(axis=2)
        return near

    def _tell(self, rows: Ints, place: Ints) -> None:
        elsewhere = np.minimum(self._after[rows], self._slow[:, rows].min(axis=0))
        least = elsewhere.min(axis=1)
        best = np.minimum(least, self._clocked[rows])
        best = np.where(np.isfinite(best), best, 0.0)
        off = least < self._clocked[rows]
        with np.errstate(invalid="ignore"):
            weight = np.exp(-(elsewhere - least[:, None]) / SHARP)
        weight = np.where(off[:, None] & np.isfinite(weight), weight, 0.0)
        total = np.maximum(weight.sum(axis=1), 1e-300)
        middle = (weight * self._places).sum(axis=1) / total
        far = (weight * (self._places - middle[:, None]) ** 2).sum(axis=1) / total
        width = self._width[self._phase[rows]]
        self._lag[rows] = np.where(off, (place - middle) * width, 0.0)
        self._doubt[rows] = np.where(off, np.clip(np.sqrt(far), 1.0, MOST_DOUBT) * width, 0.0)
        self._clocked[rows] -= best
        self._after[rows] -= best[:, None]
        self._slow[:, rows] -= best[:, None]


def _later(costs: Floats) -> Floats:
    """On by one place (rows, places)."""
    found = np.full_like(costs, np.inf)
    found[:, 1:] = costs[:, :-1]
    return found


def _tables(
    course: Course, width: Floats, stride: int, last: Ints, scale: Floats
) -> tuple[list[Floats], list[Floats], list[Floats]]:
    """What golden covers from every place to the next, low and high, and what counts as one spread there: for each
    phase (places, variables). The middle of the first bin stands at place one."""
    low, high, spread = [], [], []
    for phase, (count, places) in enumerate(zip(course.count.tolist(), last.tolist(), strict=True)):
        number = np.arange(places + 2)
        codes = np.full(len(number), phase, dtype=np.int64)
        golden = course.golden(codes, np.maximum(number - 0.5, 0.0) * width[phase], np.zeros(len(number)))
        first = int(course.first[phase])
        bins = first + np.clip(number * stride - stride, 0, count - 1)
        jumps = course.wide[bins] > 1.0
        lowest, highest = _either(golden, jumps)
        low.append(np.minimum(lowest[:-1], lowest[1:]))
        high.append(np.maximum(highest[:-1], highest[1:]))
        usual = np.median(scale[first : first + count], axis=0)
        # At a jump, and where it may still settle after one, either level is golden and tells no place; elsewhere none
        # is told more finely than to the next one.
        either = jumps[:-1] | jumps[1:]
        own = np.where(either, usual, np.clip(scale[bins[:-1]], usual, WIDEST * usual))
        spread.append(np.maximum(own, np.where(either, 0.0, high[-1] - low[-1])))
    return low, high, spread


def _either(golden: Floats, jumps: Bools) -> tuple[Floats, Floats]:
    """What golden covers at every place (places, variables), low and high: where a variable `jumps`, both levels."""
    low, high = golden.copy(), golden.copy()
    for variable in np.flatnonzero(jumps.any(axis=0)).tolist():
        edges = np.flatnonzero(np.diff(np.concatenate([[False], jumps[:, variable], [False]]).astype(np.int8)))
        for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            around = golden[max(begin - 1, 0) : end + 1, variable]
            low[begin:end, variable], high[begin:end, variable] = around.min(), around.max()
    return low, high
