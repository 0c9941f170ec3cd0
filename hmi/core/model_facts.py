"""What the card of a golden-batch model says, as far as a person judges by it."""

from collections.abc import Mapping
from dataclasses import dataclass

Rates = tuple[float, float, float]
"""Levels 1, 2 and 3."""


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """One asset class: what is compared, in which phases, the limits of the three levels (ratios to the usual), and the
    shares of golden runs that are meant to reach them."""

    asset_class: str
    variables: tuple[str, ...]
    phases: tuple[str, ...]
    hidden: int
    limits: Rates
    rates: Rates


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
