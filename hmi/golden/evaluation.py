"""How well batches were judged that no training has seen: false batches, detections, delays, and what was blamed.

One batch is one decision: it counts as alarmed when its lasting score reaches the limit at any sample. Every method is
held to the same limit rule (`limit_at`), so figures of several methods can stand in one table.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from hmi.golden.arrays import Floats

SOON_H = 2.0
"""A detection within so many hours of the onset is soon."""

LEADING = 3
"""So many variables are looked at when one asks what an alarm blames."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is known of a batch beforehand. `fault` is empty for a normal one; `onset` is the hour of the batch at which
    its fault begins and `truth` the variables at which it is (empty when nobody knows); `visible` is the hour from
    which the values show it, infinite when they never do."""

    batch: str
    fault: str = ""
    size: str = ""
    onset: float = -math.inf
    truth: frozenset[str] = frozenset()
    visible: float = -math.inf


@dataclass(frozen=True, slots=True)
class Course:
    """How a method saw one asset's part in a batch. `hours` (samples,) of the batch; `score` (samples,) is what has
    lasted, in limits, NaN where nothing can be said; `blame(sample)` gives the variables, the most suspect first."""

    hours: Floats
    score: Floats
    blame: Callable[[int], Sequence[str]] = lambda _sample: ()

    def first_at(self, limit: float, since: float = -math.inf) -> int | None:
        """The first sample from that hour on at which the limit is reached; None when it never is."""
        found = np.flatnonzero((self.hours >= since) & (np.nan_to_num(self.score, nan=-np.inf) >= limit))
        return int(found[0]) if len(found) else None

    @property
    def peak(self) -> float:
        """The largest score; nothing said is minus infinity."""
        return float(np.nan_to_num(self.score, nan=-np.inf).max(initial=-np.inf))


@dataclass(frozen=True, slots=True)
class Watched:
    """A batch and how it was seen, by its assets' parts."""

    trial: Trial
    courses: tuple[Course, ...]

    @property
    def peak(self) -> float:
        """The largest score of any part."""
        return max((course.peak for course in self.courses), default=-math.inf)


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one faulty batch. `delay` is in hours from its onset, NaN when it was not detected; `early` says
    that it was alarmed before anything was wrong, which is no detection; `rank` is the place of the first true variable
    among those blamed, from 1, NaN when none was or none is known."""

    trial: Trial
    delay: float = math.nan
    early: bool = False
    rank: float = math.nan
    blamed: tuple[str, ...] = ()

    @property
    def detected(self) -> bool:
        """Whether it was alarmed after its onset, and not before."""
        return not math.isnan(self.delay)


def limit_at(watched: Iterable[Watched], rate: float) -> float:
    """The lowest limit that at most this share of the batches reach."""
    peaks = sorted((batch.peak for batch in watched), reverse=True)
    allowed = math.floor(rate * len(peaks) + 1e-9)
    if allowed >= len(peaks):
        return -math.inf
    return float(np.nextafter(peaks[allowed], math.inf))


def finding(watched: Watched, limit: float = 1.0) -> Finding:
    """What became of a faulty batch at this limit."""
    trial = watched.trial
    first = [(course, course.first_at(limit)) for course in watched.courses]
    hits = [
        (float(course.hours[sample]), place, sample)
        for place, (course, sample) in enumerate(first)
        if sample is not None
    ]
    if not hits:
        return Finding(trial)
    hour, place, sample = min(hits)
    if hour < trial.onset:
        return Finding(trial, early=True)
    blamed = tuple(watched.courses[place].blame(sample))
    ranks = [rank for rank, name in enumerate(blamed, 1) if name in trial.truth]
    delay = hour - trial.onset if math.isfinite(trial.onset) else 0.0
    return Finding(
        trial, delay, rank=float(min(ranks, default=math.inf)) if trial.truth else math.nan, blamed=blamed[:LEADING]
    )


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the interval that the true share lies in with 95 % confidence.

    Source: Clopper, Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
    Biometrika 26 (1934) 404-413.
    """

    count: int
    total: int
    low: float = field(init=False)
    high: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", _tail(self.count, self.total, upper=False))
        object.__setattr__(self, "high", _tail(self.count, self.total, upper=True))

    @property
    def value(self) -> float:
        """The share; NaN of none."""
        return self.count / self.total if self.total else math.nan

    def fits(self, rate: float) -> bool:
        """Whether a stated rate is within the interval."""
        return self.low <= rate <= self.high


@dataclass(frozen=True, slots=True)
class Detections:
    """How a method did on faulty batches: shares of all, but `first` and `leading` of those that it detected and whose
    true variables are known; `delay` is the median of those detected, in hours."""

    detected: Share
    soon: Share
    delay: float
    first: Share
    leading: Share
    early: Share


def detections(findings: Sequence[Finding]) -> Detections:
    """The figures of some findings."""
    total = len(findings)
    found = [one for one in findings if one.detected]
    told = [one for one in found if not math.isnan(one.rank)]
    return Detections(
        Share(len(found), total),
        Share(sum(one.delay <= SOON_H for one in found), total),
        float(np.median([one.delay for one in found])) if found else math.nan,
        Share(sum(one.rank == 1 for one in told), len(told)),
        Share(sum(one.rank <= LEADING for one in told), len(told)),
        Share(sum(one.early for one in findings), total),
    )


def false_batches(watched: Iterable[Watched], limit: float = 1.0) -> Share:
    """How many of these normal batches were alarmed."""
    reached = [batch.peak >= limit for batch in watched]
    return Share(sum(reached), len(reached))


@dataclass(frozen=True, slots=True)
class Forecast:
    """How well a final quality was foretold: the share of its variance that was explained (R²), and how many true
    values lay within the interval."""

    explained: float
    covered: Share
    width: float


def forecast(true: Floats, mean: Floats, low: Floats, high: Floats) -> Forecast:
    """Foretold against true values, all (batches,); the width is the median one, in spreads of the truth."""
    known = np.isfinite(true) & np.isfinite(mean)
    true, mean, low, high = true[known], mean[known], low[known], high[known]
    if len(true) < 2:
        return Forecast(math.nan, Share(0, 0), math.nan)
    spread = float(((true - true.mean()) ** 2).sum())
    explained = 1.0 - float(((true - mean) ** 2).sum()) / spread if spread > 0 else math.nan
    within = Share(int(((true >= low) & (true <= high)).sum()), len(true))
    width = float(np.median(high - low)) / float(true.std()) if spread > 0 else math.nan
    return Forecast(explained, within, width)


def _tail(count: int, total: int, *, upper: bool, miss: float = 0.025) -> float:
    """One end of the interval, by halving."""
    if total == 0 or (count == 0 and not upper) or (count == total and upper):
        return 1.0 if upper else 0.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2.0
        below = _at_most(count if upper else count - 1, total, middle)
        too_low = below > miss if upper else 1.0 - below < miss
        low, high = (middle, high) if too_low else (low, middle)
    return (low + high) / 2.0


def _at_most(count: int, total: int, share: float) -> float:
    """The chance of at most so many of a binomial count."""
    if share <= 0.0:
        return 1.0
    if share >= 1.0:
        return float(count >= total)
    logs = [
        math.lgamma(total + 1)
        - math.lgamma(each + 1)
        - math.lgamma(total - each + 1)
        + each * math.log(share)
        + (total - each) * math.log1p(-share)
        for each in range(count + 1)
    ]
    return math.fsum(map(math.exp, logs))
