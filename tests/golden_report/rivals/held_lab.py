"""Laboratory results as further columns, each held from its release until the next: how the rivals hear of them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hmi.golden.batch import BatchRecord, LabResult


def with_results(records: Sequence[BatchRecord], lab: Sequence[LabResult], names: Sequence[str]) -> list[BatchRecord]:
    """The batches with a column for each of these names."""
    of: dict[tuple[str, str], list[LabResult]] = {}
    for result in lab:
        of.setdefault((result.batch, result.variable), []).append(result)
    found = []
    for record in records:
        columns = np.full((len(record.hours), len(names)), np.nan)
        for place, name in enumerate(names):
            for result in sorted(of.get((record.id, name), ()), key=lambda each: each.release_hours):
                columns[record.hours >= result.release_hours, place] = result.value
        found.append(replace(record, values=np.concatenate([record.values, columns], axis=1)))
    return found


def lab_names(lab: Sequence[LabResult]) -> tuple[str, ...]:
    """What the laboratory measures, in the order of its first results."""
    return tuple(dict.fromkeys(result.variable for result in lab))
