"""Sees that a phase goes slower than golden ones ever did, and by how many hours: its clock is then put back.

A place anywhere in the phase is sought by dynamic programming: the batch stands still, goes on, or hurries, and all
variables together tell which (the warping of `hmi.golden.pace` without its limit). A fault makes some variables look
late as well, a starving culture grows slower; so the clock is put back only where the variables that tell the two
places apart agree, more than one does, and nearly all fit golden at the slower place. What a fault alone explains stays
on the clock and is judged there.
"""

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.pace import CLIPPED, Template

HOLD = 0.05
"""What standing still for a step, or hurrying by one, costs, in mean squared spreads."""

KEPT = 0.97
"""What is left of a distance one step later."""

SHARP = 0.15
"""Places whose distances differ by less than this are taken together."""

MOST_DOUBT = 4.0
"""No place is taken to be less sure than by so many steps, and one for the step that it is told in."""

RECENT = 0.7
"""What is left of a vote one step later."""

VOTE = 0.5
"""A variable votes where the two places differ by so many squared spreads in how well they fit it."""

LEAST_VOTES, MOST_AGAINST = 2, 0.2
"""So many variables must vote for the slower place, and at most this share of them against."""

LEAST_LAG, CAUGHT_UP = 0.03, 0.015
"""A lag counts from this share of the longest phase on, until it is below the second: golden batches lag a little too,
and for that there is the pace."""

FITS, MISFITS = 5.0, 0.06
"""A variable fits within so many squared spreads; at most this share of the variables, or a single one, may not."""

KEEPS, FAR = 4.0, 100.0
"""One that does not fit at the slower place and fits so many times better by the clock keeps its time (a count, a
ramp): then the batch is not slow, whatever the others say. Squared spreads count up to the second in a vote."""


class Slowness:
    """Follows streams and gives by how many hours each lags behind its clock in the phase (streams,), never negative.

    `mean` (steps, variables) is golden at the middle of the template's steps, `spread` (phases, variables)."""

    def __init__(self, template: Template, mean: Floats, spread: Floats, streams: int) -> None:
        self._width, self._first, self._count = template.width, template.first, template.count
        self._mean, self._spread = mean, spread
        most, variables = int(template.count.max()), mean.shape[1]
        self._places = np.arange(most, dtype=np.float64)
        self._distance = np.full((streams, most), np.inf)
        self._phase = np.full(streams, -2, dtype=np.int64)
        self._waited, self._lag, self._doubt = np.zeros(streams), np.zeros(streams), np.zeros(streams)
        self._sum, self._weight = np.zeros((streams, variables)), np.zeros((streams, variables))
        self._clocked, self._slower = np.zeros((streams, variables)), np.zeros((streams, variables))

    @property
    def doubt(self) -> Floats:
        """How surely the place of a stream that lags is known, in hours (streams,); 0 of one that does not lag."""
        return np.where(self._lag > 0.0, self._doubt * self._width, 0.0)

    def step(self, elapsed: Floats, phase: Ints, hours: Floats, values: Floats, active: Bools) -> Floats:
        """Takes a look; `hours` (streams,) are those in the phase, `values` (streams, variables)."""
        self._restart(active & (phase != self._phase), hours)
        self._phase = np.where(active, phase, self._phase)
        present = np.isfinite(values) & active[:, None]
        weight = np.where(present, elapsed[:, None], 0.0)
        self._sum += np.where(present, values, 0.0) * weight
        self._weight += weight
        self._waited += np.where(active, elapsed, 0.0)
        due = active & (phase >= 0) & (self._waited >= self._width * (1.0 - 1e-6))
        if due.any():
            rows = np.flatnonzero(due)
            self._advance(rows, (hours[rows] - 0.5 * self._waited[rows]) / self._width - 0.5)
        return self._lag * self._width

    def _restart(self, rows: Bools, hours: Floats) -> None:
        """Begins anew where a stream is first seen in a phase: a station that was started in the middle of one has no
        reason to take it for late."""
        if rows.any():
            self._distance[rows] = HOLD * np.abs(self._places - np.floor(hours[rows, None] / self._width))
            for state in (self._waited, self._lag, self._doubt, self._sum, self._weight, self._clocked, self._slower):
                state[rows] = 0.0

    def _advance(self, rows: Ints, clock: Floats) -> None:
        with np.errstate(invalid="ignore"):
            values = self._sum[rows] / self._weight[rows]
        phase = self._phase[rows]
        steps = np.maximum(np.round(self._waited[rows] / self._width), 1.0)
        misfit = self._misfit(phase, np.broadcast_to(self._places, (len(rows), len(self._places))), values)
        inside = self._places < self._count[phase][:, None]
        near = np.where(
            inside, np.nansum(misfit, axis=2) / np.maximum(np.isfinite(values).sum(axis=1), 1)[:, None], np.inf
        )
        distance = KEPT * self._distance[rows]
        for number in range(int(steps.max())):
            distance = np.where((steps > number)[:, None], _moved(distance), distance)
        distance = distance + near
        distance -= distance.min(axis=1, keepdims=True)
        self._distance[rows] = distance
        weight = np.exp(-distance / SHARP)
        place = (weight * self._places).sum(axis=1) / weight.sum(axis=1)
        far = (weight * (self._places - place[:, None]) ** 2).sum(axis=1) / weight.sum(axis=1)
        self._doubt[rows] = np.minimum(np.sqrt(far), MOST_DOUBT) + 1.0
        self._vote(rows, clock, place, values)
        self._sum[rows], self._weight[rows], self._waited[rows] = 0.0, 0.0, 0.0

    def _vote(self, rows: Ints, clock: Floats, place: Floats, values: Floats) -> None:
        """Lets the variables say whether the stream is at its clock's place or at the slower one."""
        phase = self._phase[rows]
        both = self._misfit(phase, np.stack([clock, place], axis=1), values, FAR)
        for state, fresh in ((self._clocked, both[:, 0]), (self._slower, both[:, 1])):
            state[rows] = np.where(np.isfinite(fresh), RECENT * state[rows] + (1.0 - RECENT) * fresh, state[rows])
        better = self._clocked[rows] - self._slower[rows]
        votes, against = (better > VOTE).sum(axis=1), (better < -VOTE).sum(axis=1)
        known = np.maximum(np.isfinite(values).sum(axis=1), 1)
        strange = (self._slower[rows] > FITS).sum(axis=1)
        kept = ((self._slower[rows] > FITS) & (self._slower[rows] > KEEPS * self._clocked[rows])).any(axis=1)
        enough = (votes >= LEAST_VOTES) & (against <= MOST_AGAINST * votes)
        agreed = enough & (strange <= np.maximum(MISFITS * known, 1.0)) & ~kept
        late = clock - place
        before = self._lag[rows]
        least = np.where(before > 0.0, CAUGHT_UP, LEAST_LAG) * float(self._count.max())
        lag = np.where(agreed & (late >= least), late, before)
        self._lag[rows] = np.where(late < CAUGHT_UP * float(self._count.max()), 0.0, lag)

    def _misfit(self, phase: Ints, place: Floats, values: Floats, most: float = CLIPPED) -> Floats:
        """How badly values (streams, variables) fit golden at places (streams, places): (streams, places, variables),
        squared spreads."""
        last = (self._count[phase] - 1)[:, None]
        kept = np.clip(place, 0.0, last)
        low = kept.astype(np.int64)
        share = (kept - low)[..., None]
        first = self._first[phase][:, None]
        mean = (1.0 - share) * self._mean[first + low] + share * self._mean[first + np.minimum(low + 1, last)]
        gap = (values[:, None, :] - mean) / self._spread[phase][:, None, :]
        return np.asarray(np.minimum(gap**2, most))


def _moved(distance: Floats) -> Floats:
    """One step later: on by one place for nothing; standing still or on by two at a cost."""
    found = distance + HOLD
    found[:, 1:] = np.minimum(found[:, 1:], distance[:, :-1])
    found[:, 2:] = np.minimum(found[:, 2:], distance[:, :-2] + HOLD)
    return np.asarray(found)
