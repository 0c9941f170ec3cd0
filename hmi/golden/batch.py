"""Finished batches of any process, and what the golden-batch engine says of one: plain values, no reader, no model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hmi.golden.arrays import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One finished batch, or one asset's part in it. Samples are in order of time and need no common interval.

    `hours` (samples,) since the batch began, rising. `values` (samples, variables) in the variables' own units, NaN
    where nothing was measured. `phases` names the phase of every sample, or is None where none are known;
    `phase_hours` (samples,) is for how long it has run, where the plant tells that; else it is counted from its first
    sample.
    """

    id: str
    hours: Floats
    values: Floats
    phases: tuple[str, ...] | None = None
    asset: str = ""
    phase_hours: Floats | None = None


@dataclass(frozen=True, slots=True)
class LabResult:
    """One result of the laboratory: drawn at `sample_hours`, known from `release_hours` on, both since the batch began.
    Nothing may be said from it before it was released."""

    batch: str
    sample_hours: float
    release_hours: float
    variable: str
    value: float


@dataclass(frozen=True, slots=True)
class BatchSet:
    """Batches of one kind. `variables` names the columns of every record's values, in their order.

    `quality` maps a quality to its final value by batch id; `faults` names the fault of batches where one is known.
    """

    variables: tuple[str, ...]
    batches: tuple[BatchRecord, ...]
    lab: tuple[LabResult, ...] = ()
    quality: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatchScore:
    """What is said of a batch, a row for every sample, nothing in it from later samples.

    `hours` (samples,). `score` (samples,) is 1 at the limit of the stated rate, NaN where nothing can be said. `alarm`
    (samples,) after persistence. `level` (samples,) 0 to 3. `deviations` (samples, variables) are signed sigmas, NaN
    where nothing can be said; `contributions` (samples, variables) are each variable's share, 0 to 1, summing to 1
    where there is a deviation at all. `quality_mean`, `quality_lo`, `quality_hi` (samples,) forecast the final quality
    in its own unit, None where the model has learnt none. `frozen` (samples,
    variables) are values that stood still as golden ones never do and were left out. `lag` (samples,) are the hours by
    which the clock was put back, because the batch goes slower than golden ones ever did. `doubted` (samples,
    variables) are values that leapt at once with many others and were not believed yet.
    """

    hours: Floats
    score: Floats
    alarm: Bools
    level: Ints
    deviations: Floats
    contributions: Floats
    quality_mean: Floats | None = None
    quality_lo: Floats | None = None
    quality_hi: Floats | None = None
    frozen: Bools | None = None
    lag: Floats | None = None
    doubted: Bools | None = None
