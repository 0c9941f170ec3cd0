"""A finished pass as tables: samples (a row per asset and minute), laboratory results, what came out."""

from collections.abc import Iterator
from datetime import timedelta

import pyarrow as pa

from hmi.simulator.campaign import Finished
from hmi.simulator.campaign_pass import START, AssetRows, Pass

GOLDEN_VIABLE = 1.0e10
GOLDEN_VIABILITY = 93.0
"""A batch without fault is golden when it also came out well: viable cells per mL, percent alive."""

_KEYS = (
    ("batch_id", pa.string()),
    ("asset", pa.string()),
    ("hours", pa.float64()),
    ("source_time", pa.timestamp("ms", tz="UTC")),
    ("operation", pa.string()),
    ("phase", pa.string()),
    ("sub_phase", pa.string()),
    ("phase_hours", pa.float64()),
)


def sample_schema(made: Pass) -> pa.Schema:
    """The columns of the samples: the keys, then every tag of every asset."""
    tags = [tag for rows in made.rows.values() for tag in rows.tags]
    return pa.schema([*_KEYS, *((tag, pa.float32()) for tag in tags)])


def sample_tables(made: Pass, name: str, schema: pa.Schema) -> Iterator[pa.Table]:
    """One table per asset; the columns of other assets are null."""
    for rows in made.rows.values():
        yield _samples(rows, name, schema)


def _samples(rows: AssetRows, name: str, schema: pa.Schema) -> pa.Table:
    size = len(rows.hours)
    keys: dict[str, list[object]] = {
        "batch_id": [name] * size,
        "asset": [rows.asset] * size,
        "hours": list(rows.hours),
        "source_time": [START + timedelta(hours=hours) for hours in rows.plant_hours],
        "operation": list(rows.operation),
        "phase": list(rows.phase),
        "sub_phase": list(rows.sub_phase),
        "phase_hours": list(rows.phase_hours),
    }
    place = {tag: column for column, tag in enumerate(rows.tags)}
    arrays = []
    for field in schema:
        if field.name in keys:
            arrays.append(pa.array(keys[field.name], field.type))
        elif field.name in place:
            column = place[field.name]
            arrays.append(pa.array([values[column] for values in rows.values], field.type))
        else:
            arrays.append(pa.nulls(size, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def laboratory_table(made: Pass, name: str) -> pa.Table:
    """Every result: when it was sampled and when it was known, in plant hours of the pass."""
    return pa.table(
        {
            "batch_id": pa.array([name] * len(made.results), pa.string()),
            "sample_hours": pa.array([result.sampled for result in made.results], pa.float64()),
            "release_hours": pa.array([result.released for result in made.results], pa.float64()),
            "variable": pa.array([result.tag for result in made.results], pa.string()),
            "value": pa.array([result.value for result in made.results], pa.float64()),
        }
    )


def batch_table(made: Pass, name: str) -> pa.Table:
    """One row: which fault was in it and what both production batches came to at their harvest."""
    fault = made.fault
    asset = fault.asset if fault else "PFR-401"
    ends = {finished.batch.vessel: finished for finished in made.finished}
    shown = ends.get(asset, ends.get("PFR-401"))
    row: dict[str, tuple[object, pa.DataType]] = {
        "batch_id": (name, pa.string()),
        "recipe": (made.recipe, pa.string()),
        "golden": (fault is None and all(_well(ends.get(vessel)) for vessel in ("PFR-401", "PFR-501")), pa.bool_()),
        "fault": (fault.kind.id if fault else None, pa.string()),
        "size": (fault.size if fault else None, pa.float64()),
        "asset": (fault.asset if fault else None, pa.string()),
        "onset_hours": (made.onset_hours, pa.float64()),
        "start": (START, pa.timestamp("ms", tz="UTC")),
        "viable": (shown.viable if shown else None, pa.float64()),
        "viability": (shown.viability if shown else None, pa.float64()),
        "base_l": (shown.base_l if shown else None, pa.float64()),
        "growth_hours": (shown.growth_h if shown else None, pa.float64()),
        "rejected": (shown.batch.rejected if shown else None, pa.bool_()),
    }
    for vessel in ("PFR-401", "PFR-501"):
        end = ends.get(vessel)
        row[f"viable_{vessel}"] = (end.viable if end else None, pa.float64())
    return pa.table({column: pa.array([value], kind) for column, (value, kind) in row.items()})


def _well(finished: Finished | None) -> bool:
    return (
        finished is not None
        and not finished.batch.rejected
        and finished.viable >= GOLDEN_VIABLE
        and finished.viability >= GOLDEN_VIABILITY
    )
