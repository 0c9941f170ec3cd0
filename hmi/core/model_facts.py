"""What the card of a golden-batch model says, as far as a person judges by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Rates = tuple[float, float, float]
"""Levels 1, 2 and 3."""


@dataclass(frozen=True, slots=True)
class Validation:
    """How the training of an asset class judged batches that it had left out. `alarmed` golden batches of `batches`
    reached levels 1 to 3; of every labelled fault how many of how many batches had an alarm; `quality` is the share of
    variance that the forecast foretells halfway, and how many of how many batches lay within its interval, None where
    there is no forecast. `ranges` are golden values by variable, `hours` the shortest and the longest golden batch."""

    alarmed: tuple[int, ...]
    batches: int
    faults: tuple[tuple[str, int, int], ...] = ()
    quality: tuple[float, int, int] | None = None
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    hours: tuple[float, float] = (0.0, 0.0)
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """One asset class: what is compared, in which phases, the limits of the three levels (in units that golden batches
    hardly exceed), the shares of golden runs that are meant to reach them, the quality that is forecast (empty: none),
    and the faults that are known by name."""

    asset_class: str
    variables: tuple[str, ...]
    phases: tuple[str, ...]
    limits: Rates
    rates: Rates
    quality: str = ""
    faults: tuple[str, ...] = ()
    validation: Validation | None = None
    """None where the card has no such figures."""


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A model. The SHA-256 are those of the training files; `unfit` names the assets of the plant that it cannot judge,
    each with the reason."""

    title: str
    plant: str
    batches: int
    seed: int
    samples_sha256: str
    batches_sha256: str
    classes: tuple[ClassFacts, ...]
    unfit: Mapping[str, str]
