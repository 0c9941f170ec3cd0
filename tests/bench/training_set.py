"""What batches for the training of models cost: from the seed to the Parquet file, in processor time."""

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hmi.simulator.batches import MOST_LANES, BatchOptions, write_batches
from tests.bench.ratio import Ratio

LIMIT_S, LIMIT_BATCHES = 90.0, 200
"""So many batches, at a step of a minute, in so much processor time."""

COUNT = 2 * MOST_LANES
"""Two blocks, as large as those of a long run."""


def measure() -> Iterator[Ratio]:
    """The processor time of one block of batches and its files, against what that many may take."""
    with tempfile.TemporaryDirectory() as folder:
        before = _used_s()
        write_batches(BatchOptions(COUNT, Path(folder), jobs=1), lambda _done, _total: None)
        used = _used_s() - before
    yield Ratio(f"{COUNT} batches for training", used / (LIMIT_S * COUNT / LIMIT_BATCHES), 1.0)


def _used_s() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
