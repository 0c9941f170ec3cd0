"""How far a running batch has come, compared with its clock: on-line alignment, causal and within limits.

A `Pace` says by what the lead of a batch over its clock is told: the clock itself (always zero), a variable that only
rises or only falls, the same cumulated over time, or open-ended dynamic time warping of all variables (Kassidas,
MacGregor and Taylor 1998; open at the end as in González-Martínez, Ferrer and Westerhuis 2011). Which one serves is
chosen by `hmi.golden.course`. Everything works in steps of about 1/150 of a batch; a lead is limited on both sides.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.looks import EARLY

STEPS = 150
"""About how many steps a batch is made of where alignment is concerned."""

FARTHEST = 0.12
"""The longest lead or lag, as a share of the steps of the longest phase."""

CLIPPED = 9.0
"""No variable adds more squared spreads than this to a distance: one broken sensor moves no batch."""

FORGOTTEN = 0.97
"""What is left of a distance one step later; alignment follows the batch, not its beginning."""

SOFTNESS = 1.0
"""Paths whose distances differ by less than this are taken together."""

CALM = 0.3
"""How much of a new reading of the pace counts at once where a single variable tells it; the mean of the first ones
counts where a phase is first seen in its middle."""

AT_ONCE, EASILY = 0.8, 0.25
"""Where a batch is sought by what its values tell: how much of a new reading counts at once, and which share of what a
step off the clock costs. One that was ahead and stands still has stopped, and is not less than its own past calls
for."""

LEAST_STEPS = 6
"""In a phase of fewer steps a batch keeps to its clock: a single look that is lost moves what such a step tells by a
share of the phase."""

GAP = 2.0
"""A look that comes so many steps after the one before stands for itself alone."""


class Kind(StrEnum):
    """By what a lead is told."""

    CLOCK = "clock"
    INDICATOR = "indicator"
    CUMULATED = "cumulated indicator"
    WARPING = "dynamic time warping"


@dataclass(frozen=True, slots=True)
class Pace:
    """By what a lead is told, of which variable (-1: all), and what one step off the clock costs (warping only)."""

    kind: Kind
    variable: int = -1
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Template:
    """What golden looks like step by step: `width` hours of a step; per phase the `first` step and the `count`; `mean`
    (steps, variables), `spread` (phases, variables)."""

    width: float
    first: Ints
    count: Ints
    mean: Floats
    spread: Floats

    @property
    def reach(self) -> int:
        """The longest lead, in steps."""
        return max(1, round(FARTHEST * int(self.count.max())))

    def at(self, phase: Ints, place: Floats) -> Floats:
        """Golden at places (streams, …) in steps within phases (streams,): (streams, …, variables)."""
        shape = (len(phase),) + (1,) * (place.ndim - 1)
        last = (self.count[phase] - 1).reshape(shape)
        first = self.first[phase].reshape(shape)
        kept = np.clip(place, 0.0, last)
        low = kept.astype(np.int64)
        high = np.minimum(low + 1, last)
        share = (kept - low)[..., None]
        return np.asarray((1.0 - share) * self.mean[first + low] + share * self.mean[first + high])


class Pacer:
    """Follows streams and gives their leads in hours (streams,): positive where a batch is ahead of its clock."""

    def __init__(self, pace: Pace, template: Template, streams: int, *, at_once: bool = False) -> None:
        """With `at_once` a pace that changes is followed as soon as it is told, and noise with it."""
        self._pace, self._template, self._telling = pace, template, _telling(pace, template)
        self._calm, self._cost = (AT_ONCE, EASILY * pace.cost) if at_once else (CALM, pace.cost)
        self._aligned = template.count >= LEAST_STEPS
        reach = template.reach
        self._leads = np.arange(-reach, reach + 1, dtype=np.float64)
        self._unknown = (self._leads / len(self._leads)) ** 2
        self._begins = self._unknown + self._cost * np.abs(self._leads)
        self._distance = np.zeros((streams, len(self._leads)))
        self._lead = np.zeros(streams)
        self._waited, self._spent = np.zeros(streams), np.zeros(streams)
        self._phase = np.full(streams, -2, dtype=np.int64)
        variables = template.mean.shape[1]
        self._sum, self._weight = np.zeros((streams, variables)), np.zeros((streams, variables))
        self._total, self._read_before = np.zeros(streams), np.full(streams, np.inf)

    def step(self, elapsed: Floats, phase: Ints, hours: Floats, values: Floats, active: Bools) -> Floats:
        """Takes a look; `hours` (streams,) are those in the phase, `values` (streams, variables)."""
        if self._pace.kind is Kind.CLOCK:
            return self._lead
        anew = active & (phase != self._phase)
        self.restart(anew)
        # Where a phase is seen from its beginning nothing has added up yet, and nobody is taken to be far ahead. At no
        # cost everybody would be, since nothing lies behind the beginning and much looks alike ahead.
        begins = anew & (hours <= GAP * self._template.width)
        self._total[begins], self._distance[begins] = 0.0, self._begins
        self._read_before[anew & ~begins] = 0.0
        self._phase = np.where(active, phase, self._phase)
        present = np.isfinite(values) & active[:, None]
        # Hours that nobody looked at give the first value after them no more weight than a step has.
        spent = np.minimum(elapsed, self._template.width)
        gone = active & (elapsed > GAP * self._template.width)
        self._sum[gone], self._weight[gone], self._spent[gone] = 0.0, 0.0, 0.0
        weight = np.where(present, spent[:, None], 0.0)
        self._sum += np.where(present, values, 0.0) * weight
        self._weight += weight
        self._waited += np.where(active, elapsed, 0.0)
        self._spent += np.where(active, spent, 0.0)
        due = active & (phase >= 0) & (self._waited + EARLY * elapsed >= self._template.width * (1.0 - 1e-6))
        due &= self._aligned[phase]
        if due.any():
            rows = np.flatnonzero(due)
            self._advance(rows, hours[rows] - 0.5 * self._spent[rows])
        return self._lead * self._template.width

    def restart(self, rows: Bools) -> None:
        """Forgets what was seen of these streams: their lead is nought again. What has added up until now is taken to
        be what golden has where they are then."""
        if rows.any():
            self._distance[rows] = self._unknown
            for state in (self._lead, self._waited, self._spent, self._sum, self._weight):
                state[rows] = 0.0
            self._total[rows], self._read_before[rows] = np.nan, np.inf

    def _advance(self, rows: Ints, hours: Floats) -> None:
        with np.errstate(invalid="ignore"):
            mean = self._sum[rows] / self._weight[rows]
        steps = np.maximum(np.round(self._waited[rows] / self._template.width), 1.0)
        clock = hours / self._template.width - 0.5
        if self._pace.kind is Kind.WARPING:
            self._warp(rows, clock, mean, steps)
        else:
            self._read(rows, clock, mean)
        for state in (self._sum, self._weight, self._waited, self._spent):
            state[rows] = 0.0

    def _warp(self, rows: Ints, clock: Floats, mean: Floats, steps: Floats) -> None:
        phase = self._phase[rows]
        place = clock[:, None] + self._leads
        gap = (mean[:, None, :] - self._template.at(phase, place)) / self._template.spread[phase][:, None, :]
        present = np.isfinite(gap)
        squares = np.minimum(np.where(present, gap, 0.0) ** 2, CLIPPED).sum(axis=2)
        near = squares / np.maximum(present.sum(axis=2), 1)
        inside = (place >= -1.0) & (place <= self._template.count[phase][:, None])
        inside |= self._leads == 0.0
        distance = FORGOTTEN * self._distance[rows]
        for number in range(int(steps.max())):
            moved = steps > number
            off = np.full_like(distance, np.inf)
            off[:, 1:] = distance[:, :-1]
            off[:, :-1] = np.minimum(off[:, :-1], distance[:, 1:])
            distance = np.where(moved[:, None], np.minimum(distance, off + self._cost), distance)
        distance = np.where(inside, distance + near, np.inf)
        distance -= distance.min(axis=1, keepdims=True)
        self._distance[rows] = np.where(np.isfinite(distance), distance, 1e3)
        weight = np.exp(-distance / SOFTNESS)
        self._lead[rows] = (weight * self._leads).sum(axis=1) / weight.sum(axis=1)

    def _read(self, rows: Ints, clock: Floats, mean: Floats) -> None:
        variable = self._pace.variable
        value = mean[:, variable]
        if self._pace.kind is Kind.CUMULATED:
            self._add_up(rows, clock, value)
            value = np.where(np.isfinite(value), self._total[rows], np.nan)
        phases = self._phase[rows]
        for phase in np.unique(phases).tolist():
            first, count = int(self._template.first[phase]), int(self._template.count[phase])
            told = np.flatnonzero((phases == phase) & np.isfinite(value))
            if len(told) and count > 1 and self._telling[phase]:
                curve = self._template.mean[first : first + count, variable]
                lead = np.clip(_inverse(curve, value[told]) - clock[told], self._leads[0], self._leads[-1])
                self._read_before[rows[told]] += 1.0
                share = np.maximum(self._calm, 1.0 / self._read_before[rows[told]])
                self._lead[rows[told]] += share * (lead - self._lead[rows[told]])

    def _add_up(self, rows: Ints, clock: Floats, value: Floats) -> None:
        """Adds what came since the step before. What was before a stream was first seen, or was set to another place,
        is golden's sum at its place."""
        total = self._total[rows] + np.where(np.isfinite(value), value, 0.0) * self._waited[rows]
        there = self._template.at(self._phase[rows], clock)[:, self._pace.variable]
        self._total[rows] = np.where(np.isfinite(total), total, there)


def _telling(pace: Pace, template: Template) -> Bools:
    """In which phases a single variable tells a lead (phases,): where golden batches are no farther from each other
    than it moves within the longest lead."""
    found = np.ones(len(template.count), dtype=np.bool_)
    if pace.variable >= 0:
        for phase, (first, count) in enumerate(zip(template.first.tolist(), template.count.tolist(), strict=True)):
            curve = template.mean[first : first + count, pace.variable]
            moved = float(np.ptp(np.maximum.accumulate(-curve if curve[-1] < curve[0] else curve)))
            found[phase] = moved * template.reach >= template.spread[phase, pace.variable] * count
    return found


def _inverse(curve: Floats, values: Floats) -> Floats:
    """Where a curve that only rises (or only falls) has these values (values,), in steps."""
    falls = curve[-1] < curve[0]
    rising, levels = (-curve, -values) if falls else (curve, values)
    return np.interp(levels, np.maximum.accumulate(rising), np.arange(len(curve), dtype=np.float64))
