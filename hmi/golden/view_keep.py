"""Keeps the golden batches of two tables for the views, class by class."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from hmi.core.plant import Plant
from hmi.golden.dataset import golden_batches, read_class
from hmi.golden.view_places import ViewBatch
from hmi.golden.view_reference import Reference, reference_of, save_references

MOST_RUNS = 48
"""So many golden runs of a class are kept: enough for a cloud, few enough for a small file."""


def keep_reference(
    samples: Path, batches: Path, plant: Plant, out: Path, progress: Callable[[str], None], title: str = ""
) -> None:
    """Keeps golden batches in a folder; `title` says which they are, for whoever looks at a view.

    Raises:
        DatasetError: The tables cannot be used.
        OSError: The folder cannot be written.
    """
    golden = golden_batches(batches)
    kept: dict[str, Reference] = {}
    for name in dict.fromkeys(asset.asset_class for asset in plant.assets):
        runs = read_class(samples, plant, name, golden)
        chosen = [runs.runs[place] for place in _evenly(len(runs.runs))]
        views = [ViewBatch(run.batch, run.phases, run.phase_hours, run.values) for run in chosen]
        if views:
            kept[name] = reference_of(views, [variable.name for variable in runs.variables])
        progress(f"{name}: {len(views)} golden runs are kept for the views")
    digests = {file.name: _digest(file) for file in (samples, batches)}
    save_references(out, title or f"{len(golden)} golden batches of {samples.parent.name}", digests, kept)


def _evenly(count: int) -> list[int]:
    """At most `MOST_RUNS` of so many, spread over all of them."""
    return sorted({round(place) for place in np.linspace(0, count - 1, min(count, MOST_RUNS)).tolist()})


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
