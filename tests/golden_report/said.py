"""What the engine said of finished batches, as numbers in one file."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from hmi.golden.batch import BatchRecord, BatchScore


def write_said(file: Path, said: Sequence[BatchScore]) -> None:
    """Writes scores, shares and forecasts; what a report does not use is left out."""
    file.parent.mkdir(parents=True, exist_ok=True)
    named: dict[str, np.typing.NDArray[np.generic]] = {
        "score": np.concatenate([one.score for one in said]).astype(np.float32),
        "level": np.concatenate([one.level for one in said]).astype(np.int8),
        "shares": np.concatenate([one.contributions for one in said]).astype(np.float16),
    }
    quality = [(one.quality_mean, one.quality_lo, one.quality_hi) for one in said]
    if all(part is not None for three in quality for part in three):
        named["quality"] = np.concatenate([np.stack([np.asarray(part) for part in three]) for three in quality], axis=1)
    save_file(named, file.with_suffix(".part"))
    file.with_suffix(".part").replace(file)


def read_said(file: Path, records: Sequence[BatchRecord]) -> list[BatchScore]:
    """What `write_said` wrote of these batches; deviations are not among it."""
    named = load_file(file)
    found, end = [], 0
    for record in records:
        rows = slice(end, end + len(record.hours))
        end = rows.stop
        score = named["score"][rows].astype(np.float64)
        shares = named["shares"][rows].astype(np.float64)
        mean, low, high = named["quality"][:, rows] if "quality" in named else (None, None, None)
        found.append(
            BatchScore(
                record.hours,
                score,
                np.nan_to_num(score) >= 1.0,
                named["level"][rows].astype(np.int64),
                np.full(shares.shape, np.nan),
                shares,
                mean,
                low,
                high,
            )
        )
    return found
