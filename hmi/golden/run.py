"""One asset's batch as the model sees it, and the names of its phases. Scoring needs these and no reader of files."""

from dataclasses import dataclass

from hmi.golden.arrays import Floats

IDLE = "IDLE"
"""The phase of an asset that waits for its next batch; an empty phase means the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one asset did in one batch. Rows are in order of time; `values` (rows, variables) are compared numbers,
    NaN where nothing was measured; `phases` holds `operation/phase`, empty while the asset was idle."""

    batch: str
    asset: str
    hours: Floats
    phases: tuple[str, ...]
    phase_hours: Floats
    values: Floats


def phase_key(operation: str, phase: str) -> str:
    """Under which name a phase is known to the model; the same phase occurs in several operations. Empty when idle."""
    return f"{operation}/{phase}" if phase and phase != IDLE else ""
