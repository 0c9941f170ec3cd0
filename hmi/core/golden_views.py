"""What the views of the golden batch ask for: how one batch went, and how it stands among golden ones.

Numbers are plain sequences; NaN stands where nothing is known. Hours are plant hours since the asset began the batch.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from hmi.core.deviation import Level

Numbers = Sequence[float]
"""A row of numbers, NaN where nothing is known."""

Table = Sequence[Numbers]
"""Rows of numbers, all of one length."""

FARTHEST = 5.0
"""Beyond so many limits of level 1 a score is too small to tell how far."""

STEEPNESS = 4.0
"""How steeply the score of a deviation falls around the limit of level 1: it is 2 to the power of minus the distance to
the power of this."""


def distance_of(score: float | None) -> float:
    """How far from golden a score is, in limits of level 1: 0 at golden, 1 where level 1 begins, at most
    `FARTHEST`; NaN without one."""
    if score is None or math.isnan(score):
        return math.nan
    return min(math.pow(-math.log2(min(max(score, 1e-300), 1.0)), 1.0 / STEEPNESS), FARTHEST)


class GoldenViewError(OSError):
    """A view has nothing to show; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SeenBatch:
    """One batch of an asset on record. `end` is None while it runs, `worst` the highest level that it reached."""

    batch: str
    recipe: str
    start: datetime
    end: datetime | None
    worst: Level = Level.NONE


@dataclass(frozen=True, slots=True)
class PhaseMark:
    """Where a phase begins."""

    hours: float
    phase: str


@dataclass(frozen=True, slots=True)
class BatchCourse:
    """How far a batch was from golden while it ran, as the station said it then: a row of `hours` for every finding on
    record. `distance` is in limits of level 1; `sigmas` and `shares` by tag are signed sigmas and shares of the whole
    deviation, 0 to 1. `limits` are the distances at which levels 1 to 3 begin, as far as the active model says them."""

    asset: str
    batch: str
    hours: Numbers
    distance: Numbers
    levels: Sequence[int]
    sigmas: Mapping[str, Numbers]
    shares: Mapping[str, Numbers]
    phases: Sequence[PhaseMark]
    limits: Numbers
    causes: Sequence[str] = ()

    def signed(self, tag: str) -> list[float]:
        """A tag's share, above zero where it lies above golden and below where it lies below."""
        pairs = zip(self.shares[tag], self.sigmas[tag], strict=True)
        return [math.copysign(share, sigma) for share, sigma in pairs]

    def ranked(self) -> list[str]:
        """The tags, by the largest share that each ever had."""
        largest = {tag: max((abs(one) for one in row if one == one), default=0.0) for tag, row in self.shares.items()}
        return sorted(largest, key=lambda tag: (-largest[tag], tag))


@dataclass(frozen=True, slots=True)
class Standard:
    """What a batch is compared with: `words` say which golden batches these are, `count` how many."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One batch on the map. `worst` is None where it was never judged here; `golden` means that the standard has it."""

    batch: str
    x: float
    y: float
    golden: bool
    worst: Level | None = None


@dataclass(frozen=True, slots=True)
class BatchMap:
    """Batches as points of a plane (the first two principal components of what they did so far). `path` are the places
    of this batch from its beginning to now, `ellipse` the outline that `share` of golden batches lie within;
    `explained` the shares of golden variance along both axes; `places` of `of` in a whole batch were compared.
    `leading` names the variables that carry this batch away most; `off` is how far it lies off the plane, where 1 is
    what that share of golden batches stay below: two components do not see everything."""

    points: Sequence[MapPoint]
    path: Sequence[tuple[float, float]]
    ellipse: Sequence[tuple[float, float]]
    share: float
    explained: tuple[float, float]
    places: int
    of: int
    leading: Sequence[str] = ()
    off: float = math.nan


@dataclass(frozen=True, slots=True)
class Correlations:
    """How variables move together: `golden` and `batch` (variables, variables), and how far this batch is from where
    golden batches are, in `unusual` robust standard deviations of them."""

    variables: Sequence[str]
    golden: Table
    batch: Table
    unusual: Table

    def strangest(self, at_most: int) -> list[tuple[str, str, float, float, float]]:
        """The pairs that are farthest off: two names, golden, this batch, and the distance."""
        count = len(self.variables)
        pairs = [(row, column) for row in range(count) for column in range(row)]
        known = [pair for pair in pairs if not math.isnan(self.unusual[pair[0]][pair[1]])]
        known.sort(key=lambda pair: -abs(self.unusual[pair[0]][pair[1]]))
        return [
            (
                self.variables[row],
                self.variables[column],
                self.golden[row][column],
                self.batch[row][column],
                self.unusual[row][column],
            )
            for row, column in known[:at_most]
        ]


@dataclass(frozen=True, slots=True)
class Errors:
    """How well variables fit each other, place by place: the root mean square of what each lacks to what the others
    call for, in standard deviations. `golden` are batches that the fit had not seen, `batch` is this one, `hours` where
    its places lie; `limit` is exceeded by one in a hundred golden places. `worst` names the variables that lack most in
    this batch, with their root mean square."""

    golden: Numbers
    batch: Numbers
    hours: Numbers
    limit: float
    worst: Sequence[tuple[str, float]] = ()

    @property
    def beyond(self) -> float:
        """The share of this batch's places beyond the limit; NaN without a place."""
        return sum(one > self.limit for one in self.batch) / len(self.batch) if self.batch else math.nan


@dataclass(frozen=True, slots=True)
class Comparison:
    """One batch among golden ones; a part that cannot be told is None, and `why` says so by its name."""

    asset: str
    batch: str
    standard: Standard
    map: BatchMap | None = None
    correlations: Correlations | None = None
    errors: Errors | None = None
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A batch that may count as golden or not, and the reasons; `source` says where it is from."""

    batch: str
    golden: bool
    reasons: Sequence[str]
    hours: float
    source: str
    worst: Level | None = None


class GoldenViews(Protocol):
    """Everything reads the disk: call it off Qt's and the plant's threads. What cannot be told raises
    `GoldenViewError` with a sentence, and what cannot be read `OSError`."""

    def batches(self, asset: str) -> Sequence[SeenBatch]:
        """The batches of an asset on record, the newest first."""
        ...

    def course(self, asset: str, batch: str) -> BatchCourse:
        """How far a batch was from golden while it ran."""
        ...

    def comparison(self, asset: str, batch: str) -> Comparison:
        """A batch among golden ones."""
        ...

    def candidates(self, asset: str) -> Sequence[Candidate]:
        """Which batches would be golden, and why each is in or out."""
        ...
