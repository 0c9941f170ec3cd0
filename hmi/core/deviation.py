"""How far the plant is from its golden batch: levels, sigmas and contributions."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """Discrete band of a deviation; each is drawn in one colour and so many chevrons."""

    NONE = 0
    SLIGHT = 1
    CLEAR = 2
    STRONG = 3


class Verdict(StrEnum):
    """Whether the model can say anything, and if not, why."""

    SCORED = "scored"
    IDLE = "idle"
    NO_MODEL = "no model for this phase"
    BAD_INPUTS = "inputs bad"
    WARMING_UP = "waiting for values"


@dataclass(frozen=True, slots=True)
class TagDeviation:
    """One tag's distance from golden. `sigmas` is signed: above golden is positive. `golden` is what the golden batch
    would show now and `spread` one standard deviation of it, both in the tag's unit."""

    tag: str
    level: Level
    sigmas: float
    golden: float | None = None
    spread: float | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class LikelyCause:
    """A fault that the deviation looks like, learnt from batches whose fault is known, and its probability, 0 to 1."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The final quality that a batch is heading for, in its own unit, and the interval that is meant to hold nine in
    ten. It holds for a batch that stays with the golden ones it was learnt from, not for one that has left them."""

    quality: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AssetDeviation:
    """One asset's distance from golden. `score` is 1 at golden and falls to 0; None where nothing can be said. `causes`
    are sorted, the likeliest first, `unknown` among them; empty where no faults were learnt or there is no level."""

    asset: str
    verdict: Verdict
    level: Level = Level.NONE
    score: float | None = None
    tags: tuple[TagDeviation, ...] = ()
    cause: str = ""
    causes: tuple[LikelyCause, ...] = ()
    forecast: Forecast | None = None

    def ranked(self) -> tuple[TagDeviation, ...]:
        """The tags by their share of the deviation, largest first."""
        return tuple(sorted(self.tags, key=lambda tag: (-tag.share, -abs(tag.sigmas), tag.tag)))


@dataclass(frozen=True, slots=True)
class PlantDeviation:
    """The newest deviation of every asset, and which model says so."""

    assets: dict[str, AssetDeviation] = field(default_factory=dict)
    model: str = ""
