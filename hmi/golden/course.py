"""The golden course: what every variable does along a batch, by the clock or by the pace of the batch, as suits it.

Alignment is chosen on the golden batches: templates of some of them follow the others, and the pace wins by which the
values a while ahead are foretold best. A variable that a recipe moves by the clock stays on the clock, whatever the
pace of the others. Small shifts are tolerated, see `Course.deviations`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.jumps import fit_spreads
from hmi.golden.looks import Looks, Panel
from hmi.golden.pace import STEPS, Kind, Pace, Pacer, Template

MOST_BINS = 1200
"""The most bins of the longest phase."""

LEAST_BATCHES = 5
LEAST_SHARE = 0.25
"""How many golden batches, and which share of those in the phase, must have been at a place before it is known."""

NEVER = 1e12
"""The spread of a variable in a phase in which golden batches never have it: nothing can be said of it there."""

LEAST_SPREAD = 1e-3
"""The smallest believed spread, as a share of a variable's whole range in golden batches."""

ROUNDS = 2
"""How often templates are made anew from the aligned batches."""

SHIFTS = np.array([-1.0, 0.0, 1.0])
"""Where golden is looked at around the place: a look to both sides, more where the place is in doubt."""


@dataclass(frozen=True, slots=True)
class Course:
    """Golden, bin by bin. Per phase: `first` bin, `count` and `width` (hours) of its bins. `mean` (bins, variables),
    and `clocked`, alike, by the clock alone; `spread` (phases, variables), and `wide` (bins, variables) how many times
    wider it is where a variable jumps; `known` (bins,), `paced` (variables,): which follow the pace instead of the
    clock."""

    phases: tuple[str, ...]
    first: Ints
    count: Ints
    width: Floats
    mean: Floats
    clocked: Floats
    spread: Floats
    known: Bools
    paced: Bools
    pace: Pace
    template: Template
    wide: Floats

    @property
    def length(self) -> float:
        """The hours of all phases, each as long as its longest."""
        return float((self.count * self.width).sum())

    def covers(self, phase: Ints, hours: Floats) -> Bools:
        """Whether golden batches have been there (streams,)."""
        valid = phase >= 0
        code = np.where(valid, phase, 0)
        place = np.floor(hours / self.width[code])
        inside = valid & (place < self.count[code])
        bins = self.first[code] + np.clip(place, 0, self.count[code] - 1).astype(np.int64)
        return np.asarray(inside & self.known[bins])

    def golden(self, phase: Ints, hours: Floats, lead: Floats) -> Floats:
        """The golden mean (…, streams, variables) at these hours (…, streams) in the phase and leads (streams,)."""
        clock = self._at(self.mean, phase, hours)
        return np.where(self.paced, self._at(self.mean, phase, hours + lead), clock) if self.paced.any() else clock

    def deviations(
        self, phase: Ints, hours: Floats, lead: Floats, around: Floats, values: Floats, least: Floats | None = None
    ) -> Floats:
        """How far values (streams, variables) lie outside of what golden covers so many hours around (streams,), in
        spreads, each `least` (streams, variables) or larger."""
        covered = self.golden(phase, hours + SHIFTS[:, None] * around, lead)
        middle = covered[1]
        low, high = covered.min(axis=0), covered.max(axis=0)
        # The tolerance is what golden covers to each side, so that noise on a level course is not eaten away.
        gap = values - np.clip(values, np.minimum(low, middle), np.maximum(high, middle))
        spreads = self.spreads(phase, hours, lead)
        return np.asarray(gap / (spreads if least is None else np.maximum(spreads, least)))

    def behind(self, phase: Ints, hours: Floats, values: Floats) -> Floats:
        """How far the variables that follow the pace are from golden by the clock (streams, variables), in spreads;
        NaN for the others. A batch that is slow because something is wrong looks golden at its own pace."""
        gap = (values - self._at(self.clocked, phase, hours)) / self.spread[phase]
        return np.asarray(np.where(self.paced, gap, np.nan))

    def progress(self, phase: Ints, hours: Floats) -> Floats:
        """How far along the whole course (streams,), 0 to 1, phases laid end to end."""
        place = np.clip(hours / self.width[phase], 0.0, self.count[phase] - 1e-6)
        return np.asarray((self.first[phase] + place) / len(self.known))

    def spreads(self, phase: Ints, hours: Floats, lead: Floats) -> Floats:
        """How far golden batches are from each other here (streams, variables), in the variables' own units."""
        clock = self._at(self.wide, phase, hours)
        wide = np.where(self.paced, self._at(self.wide, phase, hours + lead), clock) if self.paced.any() else clock
        return np.asarray(self.spread[phase] * wide)

    def blurred(self) -> Floats:
        """How far golden batches are from each other in a phase, its jumps with it (phases, variables): the spread of a
        batch of which nobody knows how far it is from one."""
        square = np.add.reduceat(self.wide**2, self.first, axis=0) / self.count[:, None]
        return np.asarray(self.spread * np.sqrt(square))

    def in_spreads_of(self, other: "Course") -> "Course":
        """The same with the spreads of a course of the same layout, where this one has any."""
        return replace(self, spread=np.where(self.spread < 0.5 * NEVER, other.spread, self.spread), wide=other.wide)

    def wider_than(self, other: "Course") -> Floats:
        """How many times wider its spreads are than those of a course of the same layout (bins, variables); 1 where one
        of the two has none."""
        mine, others = (np.repeat(one.spread, one.count, axis=0) * one.wide for one in (self, other))
        return np.asarray(np.where(np.maximum(mine, others) > 0.5 * NEVER, 1.0, mine / others))

    def _at(self, mean: Floats, phase: Ints, hours: Floats) -> Floats:
        place = np.clip(hours / self.width[phase] - 0.5, 0.0, self.count[phase] - 1.0)
        low = place.astype(np.int64)
        high = np.minimum(low + 1, self.count[phase] - 1)
        share = (place - low)[..., None]
        first = self.first[phase]
        return np.asarray((1.0 - share) * mean[first + low] + share * mean[first + high])


@dataclass(frozen=True, slots=True)
class Layout:
    """Phases, and how long each is at most in golden batches (hours)."""

    phases: tuple[str, ...]
    longest: Floats
    tick: float

    def bins(self) -> tuple[Ints, Floats]:
        """Into how many bins of which width each phase is cut."""
        count = np.clip(np.ceil(self.longest / self.tick - 1e-6), 1, MOST_BINS).astype(np.int64)
        return count, self.longest / count


def layout_of(batches: Sequence[Looks], names: Sequence[str], tick: float) -> Layout:
    """The layout of these batches. `names` are the names of the phase codes; empty for a process without phases."""
    phases = tuple(names) or ("",)
    longest = np.full(len(phases), tick)
    for looks in batches:
        use = looks.phase >= 0
        np.maximum.at(longest, looks.phase[use], looks.phase_hours[use] + 1e-9)
    return Layout(phases, longest, tick)


def fit_course(batches: Sequence[Looks], coarse: Sequence[Looks], layout: Layout, pace: Pace, paced: Bools) -> Course:
    """The course of golden batches at a chosen pace; `coarse` are the same batches in steps."""
    template = fit_template(coarse, layout, pace)
    panel = Panel.of(batches)
    leads = leads_of(panel, pace, template)
    count, width = layout.bins()
    first = np.cumsum(count) - count
    floor = _floor(panel)
    clocked, seen = _binned(panel, np.zeros_like(leads), first, count, width)
    means, _ = _binned(panel, leads, first, count, width) if paced.any() else (clocked, seen)
    chosen = np.where(paced, means, clocked)
    mean, _, number = _moments(chosen)
    passed = seen.sum(axis=0)
    most = np.repeat(np.maximum.reduceat(passed, first), count)
    sure = passed >= np.maximum(min(LEAST_BATCHES, len(batches)), LEAST_SHARE * most)
    known = _bridged(sure, first, count)
    mean[known & ~sure] = np.nan
    clocked[:, known & ~sure] = np.nan
    spreads = fit_spreads(chosen, np.where(sure[:, None], number, 0.0), first, count, floor)
    spread = spreads.spread
    filled, by_clock = np.empty_like(mean), np.empty_like(mean)
    for start, size in zip(first, count, strict=True):
        part = slice(start, start + size)
        filled[part] = _filled(mean[part])
        by_clock[part] = _filled(_moments(clocked[:, part])[0])
    for phase, (start, size) in enumerate(zip(first, count, strict=True)):
        spread[phase, ~np.isfinite(mean[start : start + size]).any(axis=0)] = NEVER
    return Course(
        layout.phases, first, count, width, filled, by_clock, spread, known, paced, pace, template, spreads.wide
    )


def fit_template(coarse: Sequence[Looks], layout: Layout, pace: Pace) -> Template:
    """The template of these batches, aligned with each other at that pace."""
    panel = Panel.of(coarse)
    if pace.kind is Kind.CUMULATED:
        panel = _cumulated(panel, pace.variable)
    width = step_width(layout)
    count = np.maximum(np.ceil(layout.longest / width - 1e-6), 1).astype(np.int64)
    first = np.cumsum(count) - count
    widths = np.full(len(count), width)
    leads = np.zeros(panel.elapsed.shape)
    floor = _floor(panel)
    rounds = ROUNDS if pace.kind is Kind.WARPING else 0
    for turn in range(rounds + 1):
        means, _ = _binned(panel, leads, first, count, widths, mid=True)
        mean, variance, _ = _moments(means)
        parts = [slice(start, start + size) for start, size in zip(first, count, strict=True)]
        filled = np.concatenate([_filled(mean[part]) for part in parts])
        spread = np.stack([np.sqrt(np.nanmean(_nonempty(variance[part]), axis=0)) for part in parts])
        template = Template(width, first, count, filled, np.maximum(np.nan_to_num(spread), floor))
        if turn < rounds:
            leads = leads_of(panel, pace, template)
    return template


def step_width(layout: Layout) -> float:
    """The hours of a step of alignment: a whole number of looks, so that each step ends with the same look in every
    batch, whether intervals vary a little or not."""
    return layout.tick * max(1, round(float(layout.longest.sum()) / STEPS / layout.tick))


def leads_of(panel: Panel, pace: Pace, template: Template) -> Floats:
    """The lead of every batch at every look (looks, batches), in hours."""
    pacer = Pacer(pace, template, panel.elapsed.shape[1])
    leads = np.zeros(panel.elapsed.shape)
    if pace.kind is Kind.CLOCK:
        return leads
    for look in range(len(leads)):
        leads[look] = pacer.step(
            panel.elapsed[look], panel.phase[look], panel.phase_hours[look], panel.values[look], panel.active[look]
        )
    return leads


def _binned(
    panel: Panel, leads: Floats, first: Ints, count: Ints, width: Floats, *, mid: bool = False
) -> tuple[Floats, Bools]:
    """Every batch's mean in every bin (batches, bins, variables), NaN where none; and where it was (batches, bins)."""
    rows = np.nonzero(panel.active & (panel.phase >= 0))
    phase = panel.phase[rows]
    hours = panel.phase_hours[rows] + leads[rows] - (0.5 * panel.elapsed[rows] if mid else 0.0)
    place = np.clip(hours / width[phase], 0, count[phase] - 1).astype(np.int64) + first[phase]
    values = panel.values[rows]
    present = np.isfinite(values)
    batches, bins, variables = panel.elapsed.shape[1], int(count.sum()), values.shape[1]
    flat = rows[1] * bins + place
    total = np.zeros((batches * bins, variables))
    number = np.zeros((batches * bins, variables))
    np.add.at(total, flat, np.where(present, values, 0.0))
    np.add.at(number, flat, present)
    seen = np.bincount(flat, minlength=batches * bins) > 0
    with np.errstate(invalid="ignore"):
        mean = np.where(number > 0, total / np.maximum(number, 1), np.nan)
    return mean.reshape(batches, bins, variables), seen.reshape(batches, bins)


def _moments(means: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean, variance and number over the batches (bins, variables)."""
    present = np.isfinite(means)
    number = present.sum(axis=0).astype(np.float64)
    mean = np.where(present, means, 0.0).sum(axis=0) / np.maximum(number, 1)
    variance = np.where(present, (means - mean) ** 2, 0.0).sum(axis=0) / np.maximum(number - 1, 1)
    return np.where(number > 0, mean, np.nan), variance, number


def _bridged(sure: Bools, first: Ints, count: Ints) -> Bools:
    """Also the bins between two known ones of a phase (bins,): which bin a look falls into is chance where hours are
    rounded and looks come as far apart as bins are wide."""
    known = sure.copy()
    for start, size in zip(first.tolist(), count.tolist(), strict=True):
        reached = start + np.flatnonzero(sure[start : start + size])
        if len(reached):
            known[reached[0] : reached[-1] + 1] = True
    return known


def _cumulated(panel: Panel, variable: int) -> Panel:
    values = panel.values.copy()
    steps = np.nan_to_num(values[:, :, variable]) * panel.elapsed
    total = np.zeros(steps.shape[1])
    before = np.full(steps.shape[1], -2)
    for look in range(len(steps)):
        total = np.where(panel.phase[look] != before, 0.0, total) + steps[look]
        before = panel.phase[look]
        values[look, :, variable] = np.where(panel.active[look], total, np.nan)
    return replace(panel, values=values)


def _floor(panel: Panel) -> Floats:
    """The smallest believed spread (variables,)."""
    flat = panel.values.reshape(-1, panel.values.shape[2])
    with np.errstate(invalid="ignore"):
        seen = np.isfinite(flat).any(axis=0)
        filled = np.where(seen, flat, 0.0)
        low, high = np.nanmin(filled, axis=0), np.nanmax(filled, axis=0)
    size = np.maximum(np.abs(low), np.abs(high))
    width = high - low
    return np.asarray(np.where(width > 1e-9 * size, LEAST_SPREAD * width, np.maximum(2e-3 * size, 1e-9)))


def _filled(mean: Floats) -> Floats:
    """Gaps filled from both sides; a variable never measured is zero."""
    filled = np.zeros_like(mean)
    places = np.arange(len(mean))
    for variable in range(mean.shape[1]):
        present = np.isfinite(mean[:, variable])
        if present.any():
            filled[:, variable] = np.interp(places, places[present], mean[present, variable])
    return filled


def _nonempty(variance: Floats) -> Floats:
    return variance if len(variance) else np.zeros((1, variance.shape[1]))
