"""Chooses by what the pace of a batch is told: templates of some golden batches follow the others, and the pace wins by
which the values a while ahead are foretold best. A variable that a recipe moves by the clock stays on the clock.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.course import Layout, fit_template, leads_of
from hmi.golden.looks import Looks, Panel
from hmi.golden.pace import Kind, Pace, Template

AHEAD = 4
"""So many steps ahead the values must be foretold."""

FOLDS = 3
"""Into how many parts the batches are cut when a pace is chosen."""

COSTS = (0.5, 2.0)
"""What a step off the clock may cost in warping."""

GAIN = 0.03
"""Another pace must foretell better than the clock by this share."""

FOLLOWED = 2
"""A pace that fewer variables follow is nothing but the way of that variable."""

OTHERS = 0.5
"""What a variable gains by its own pace counts only where the others together gain at least this share of it."""

LEAST_ERROR = 1e-4
"""No error is taken to be smaller than this, in squared spreads."""

CLIPPED_ERROR = 25.0
"""No single error counts more than this, in squared spreads."""

INDICATORS = 2
"""So many variables are tried as indicator, and as cumulated indicator."""

STEADY, STEEP = 0.9, 3.0
"""An indicator's way from end to end is at least this share of its whole path, and so many spreads long."""


def choose_pace(coarse: Sequence[Looks], layout: Layout) -> tuple[Pace, Bools]:
    """The pace that foretells best, and which variables (variables,) are foretold better by it than by the clock."""
    clock = np.maximum(_foretold(coarse, layout, Pace(Kind.CLOCK)), LEAST_ERROR)
    best, most, paced = Pace(Kind.CLOCK), 0.0, np.zeros(len(clock), dtype=np.bool_)
    for pace in candidates(coarse, layout):
        better = np.minimum(np.maximum(_foretold(coarse, layout, pace), LEAST_ERROR) / clock, 1.0)
        followed = better < 1.0 - GAIN
        gain = _gain(better, pace.variable)
        if followed.sum() >= FOLLOWED and gain > most:
            best, most, paced = pace, gain, followed
    return best, paced


def _gain(better: Floats, told: int) -> float:
    """How much better everything is foretold than by the clock: `better` (variables,) are the errors, as shares of the
    clock's. What the variable `told` by which the pace goes will be a while later it tells best itself; that says
    something of how far the batch has come only where others follow."""
    gains = -np.log(better)
    if told >= 0 and np.delete(gains, told).sum() < OTHERS * gains[told]:
        gains[told] = 0.0
    return float(gains.sum())


def candidates(coarse: Sequence[Looks], layout: Layout) -> list[Pace]:
    """The paces that a process offers: warping, and the variables whose course rises or falls throughout."""
    template = fit_template(coarse, layout, Pace(Kind.CLOCK))
    found = [Pace(Kind.WARPING, cost=cost) for cost in COSTS]
    longest = int(np.argmax(layout.longest))
    part = slice(int(template.first[longest]), int(template.first[longest] + template.count[longest]))
    course, spread = template.mean[part], template.spread[longest]
    steps = np.diff(course, axis=0)
    path = np.abs(steps).sum(axis=0)
    way = np.abs(course[-1] - course[0])
    steady = way / np.maximum(path, 1e-12)
    steep = way / np.maximum(spread, 1e-12)
    steepest = np.argsort(-np.where(steady > STEADY, steep, 0.0), kind="stable")[:INDICATORS]
    told = (steady > STEADY) & (steep > STEEP)
    found += [Pace(Kind.INDICATOR, int(variable)) for variable in steepest if told[variable]]
    positive = (course >= -0.02 * np.abs(course).max(axis=0)).all(axis=0) & (course.max(axis=0) > 0)
    scatter = np.where(positive, spread / np.maximum(np.abs(course).mean(axis=0), 1e-12), np.inf)
    widest = np.argsort(-np.where(np.isfinite(scatter), scatter, -1.0), kind="stable")[:INDICATORS]
    found += [Pace(Kind.CUMULATED, int(variable)) for variable in widest if np.isfinite(scatter[variable])]
    return found


def _foretold(coarse: Sequence[Looks], layout: Layout, pace: Pace) -> Floats:
    """The mean squared error (variables,), in spreads, of values foretold some steps ahead in batches unseen."""
    errors, counts = 0.0, 0.0
    scale = fit_template(coarse, layout, Pace(Kind.CLOCK)).spread
    for fold in range(FOLDS):
        known = [looks for place, looks in enumerate(coarse) if place % FOLDS != fold]
        unseen = Panel.of([looks for place, looks in enumerate(coarse) if place % FOLDS == fold])
        template = fit_template(known, layout, pace)
        leads = leads_of(unseen, pace, template)
        plain = template if pace.kind is not Kind.CUMULATED else _plain(template, known, layout, pace)
        later = slice(AHEAD, None)
        now = slice(None, -AHEAD)
        same = unseen.active[later] & (unseen.phase[later] == unseen.phase[now]) & (unseen.phase[now] >= 0)
        rows = np.nonzero(same)
        phase = unseen.phase[later][rows]
        hours = unseen.phase_hours[later][rows] - 0.5 * unseen.elapsed[later][rows]
        expected = plain.at(phase, (hours + leads[now][rows]) / template.width - 0.5)
        error = (unseen.values[later][rows] - expected) / scale[phase]
        present = np.isfinite(error)
        errors = errors + (np.minimum(np.where(present, error, 0.0) ** 2, CLIPPED_ERROR)).sum(axis=0)
        counts = counts + present.sum(axis=0)
    return np.asarray(errors / np.maximum(counts, 1))


def _plain(template: Template, known: Sequence[Looks], layout: Layout, pace: Pace) -> Template:
    """The template with the values of the cumulated variable instead of their sums."""
    values = fit_template(known, layout, Pace(Kind.CLOCK)).mean
    mean = template.mean.copy()
    mean[:, pace.variable] = values[:, pace.variable]
    return replace(template, mean=mean)
