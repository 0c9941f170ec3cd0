"""Limits as statements about whole batches: so many golden batches in a hundred will ever reach this score.

All of it is measured on batches that the model had not seen (cross-fitted, see `hmi.golden.engine`), in spreads of the
model that is used, and in three steps.
The spread of an answer at a place is a high-order mean of the peaks of golden batches there, so that a place where now
and then a batch goes its own way has a wide one. The unit of an answer is what a golden batch hardly exceeds anywhere.
A batch has one number, its largest answer in these units; each batch gets it with spreads and units of the others only
(jackknife), and the limit is the quantile of these numbers (`hmi.golden.tail`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.channels import Channel, Peaks
from hmi.golden.cross import FARTHEST
from hmi.golden.tail import exceeded

DOUBLINGS = 3
"""The mean of peaks is of the order 8, which is 1 doubled so often; the higher, the more a single batch counts."""

LEAST_SPREAD = 0.2
"""No answer's spread is believed to be smaller than this, in spreads of the golden course."""

LEAST_UNIT = 1.0
"""A unit is at least the spread of the answer, however few batches ever gave one: from a variable that moves in one
batch of a hundred nobody learns how far it may go."""

STILL = 0.01
"""An answer that never got larger, in spreads of the golden course, is that of a variable which does not change in
golden batches. Its peaks are rounding and no measure of anything; its unit is one spread."""

UNIT_RATE = 0.01
"""The share of golden batches that exceed the unit of one answer of one variable."""

WELL_SEEN, FEWEST = 0.1, 2
"""A place where fewer than this share of the batches, and fewer than so many, were judged while they were left out has
the spreads of the nearest places where more were: what nobody saw there is not nothing."""

UNFORETOLD = 0.3
"""Where golden batches themselves go farther than regressions are shown (`cross.FARTHEST`), nothing was learnt of how
far: there what the others call for has a unit of at least this share of the unit of being outside at all."""

FORETOLD = (Channel.CROSS_NOW, Channel.CROSS_LATELY, Channel.FOLLOWING_NOW, Channel.FOLLOWING_LATELY)
"""The questions that regressions answer."""

SEVERITIES = (1.0, 0.2, 0.04)
"""The rates of levels 1, 2 and 3, as shares of the stated one."""

LEAST_STEP = 1.1
"""Each limit is at least so many times the one below."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`units` (segments, channels, variables): an answer of this size is hardly exceeded by a golden batch at this
    place. `levels`: the limits of levels 1 to 3 in these units, `rates` the
    shares of golden batches meant to reach them."""

    units: Floats
    levels: tuple[float, float, float]
    rates: tuple[float, float, float]


def fit_limits(
    peaks: Peaks,
    rate: float,
    beside: Floats,
    batch: Ints | None = None,
    decided: Floats | None = None,
    spoken: Peaks | None = None,
) -> tuple[Limits, Floats]:
    """The limits for a stated rate, and every batch's own number (batches,), in units of all the others. `beside`
    (records, others) are numbers that count too, in units of their own; `batch` (records,) numbers the batch that each
    is of, from 0. A batch has one decision, whichever of its assets calls for it; without `batch` every record is
    one. `decided` (records,) is how far each went in units of others where the decision is not simply its
    largest answer (`hmi.golden.decided`), NaN where it is. `spoken` are the same records as `peaks`, how far answers
    went where they would have been said: batches have their numbers of these, units are of `peaks`."""
    owner = np.arange(len(peaks.sizes)) if batch is None else batch
    sizes = (spoken or peaks).sizes
    worst = np.zeros(int(owner.max()) + 1)
    for place in range(len(worst)):
        own = owner == place
        farthest = (sizes[own] / units_of(peaks.of(np.flatnonzero(~own)))).max(axis=(1, 2, 3))
        if decided is not None:
            farthest = np.where(np.isnan(decided[own]), farthest, decided[own])
        worst[place] = max(float(farthest.max()), float(beside[own].max(initial=0.0)))
    rates = (rate * SEVERITIES[0], rate * SEVERITIES[1], rate * SEVERITIES[2])
    return Limits(units_of(peaks), _levels(worst, rates), rates), worst


def leaning(limits: Limits, worst: Floats, alike: Sequence[Floats]) -> Limits:
    """The same with levels that lean on how far batches went in other groups (each batches,) too, as well as on the
    `worst` of their own (batches,)."""
    return replace(limits, levels=_levels(worst, limits.rates, alike))


def _levels(
    worst: Floats, rates: tuple[float, float, float], alike: Sequence[Floats] = ()
) -> tuple[float, float, float]:
    one, two, three = (float(exceeded(worst, each, alike)) for each in rates)
    two = max(two, LEAST_STEP * one)
    return one, two, max(three, LEAST_STEP * two)


def units_of(peaks: Peaks) -> Floats:
    """The units (segments, channels, variables) that these batches call for."""
    spread = spreads_of(peaks)
    largest = (peaks.sizes / spread).max(axis=1)
    still = peaks.sizes.max(axis=(0, 1)) < STILL
    units = np.asarray(np.where(still, 1.0, spread * np.maximum(exceeded(largest, UNIT_RATE), LEAST_UNIT)))
    outside = Channel.COURSE_NOW
    wild = _around(peaks.sizes[:, :, outside].max(axis=0)) > FARTHEST
    for channel in FORETOLD:
        least = np.maximum(units[:, channel], UNFORETOLD * units[:, outside])
        units[:, channel] = np.where(wild, least, units[:, channel])
    return units


def spreads_of(peaks: Peaks) -> Floats:
    """How large answers get at a place (segments, channels, variables), and at its neighbours."""
    count = np.maximum(peaks.seen.sum(axis=0), 1)[:, None, None]
    # Scaled by the largest so that the high power cannot overflow.
    top = np.maximum(peaks.sizes.max(axis=0), 1e-12)
    powers = peaks.sizes / top
    for _ in range(DOUBLINGS):
        np.square(powers, out=powers)
    here = top * (powers.sum(axis=0) / count) ** (1.0 / 2**DOUBLINGS)
    return np.maximum(_around(_filled(here, peaks.seen)), LEAST_SPREAD)


def _filled(sizes: Floats, seen: Bools) -> Floats:
    """Sizes (segments, …), and where too few batches were `seen` (batches, segments) at least those of the nearest
    segments on both sides where more were."""
    well = seen.sum(axis=0) >= max(WELL_SEEN * len(seen), FEWEST)
    if not well.any():
        return sizes
    places = np.flatnonzero(well)
    number = np.searchsorted(places, np.arange(len(sizes)))
    before, after = places[np.maximum(number - 1, 0)], places[np.minimum(number, len(places) - 1)]
    nearest = np.maximum(sizes[before], sizes[after])
    return np.asarray(np.where(well.reshape(-1, *[1] * (sizes.ndim - 1)), sizes, np.maximum(sizes, nearest)))


def _around(sizes: Floats) -> Floats:
    """The largest here and in the neighbouring segments (first axis)."""
    before = np.concatenate([sizes[:1], sizes[:-1]])
    after = np.concatenate([sizes[1:], sizes[-1:]])
    return np.asarray(np.maximum.reduce([sizes, before, after]))
