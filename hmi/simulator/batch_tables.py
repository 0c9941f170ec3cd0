"""A finished batch as tables: samples (a row per minute, a column per tag), laboratory results, what it came to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hmi.core.plant_file import TagRow
from hmi.model.shelf_life import count_at_expiry
from hmi.simulator.fault_catalogue import PRODUCTION
from hmi.simulator.lane import begins_h
from hmi.simulator.line import STEP_S
from hmi.simulator.line_record import AssetRows, Words, column_name
from hmi.simulator.line_run import LaneEnd, LaneResult
from hmi.simulator.sensors import HOUR
from hmi.simulator.sequence import IDLE

START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
"""When the first seed of a recorded campaign begins."""

DIGITS = 6
"""Of an hour: what is below is the rounding of many steps."""

GOLDEN_VIABLE = 1.0e10
GOLDEN_VIABILITY = 93.0
"""A batch without fault is golden when it also came out well: viable cells per mL, percent alive."""

_WORD = pa.dictionary(pa.int16(), pa.string())
_DOINGS = (("Operation", _WORD), ("Phase", _WORD), ("SubPhase", _WORD), ("PhaseHours", pa.float32()))
_KEYS = (
    ("batch_id", _WORD),
    ("hours", pa.float64()),
    ("source_time", pa.timestamp("ms", tz="UTC")),
    ("operation", _WORD),
    ("phase", _WORD),
    ("sub_phase", _WORD),
    ("phase_hours", pa.float32()),
)

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FinishedBatch:
    """One batch that is through the plant; hours in it count from the beginning of its seed."""

    name: str
    recipe: str
    samples: tuple[AssetRows, ...]
    results: tuple[LaneResult, ...]
    end: LaneEnd

    @property
    def zero(self) -> float:
        """The hour of its inoculation in the production fermenter; that of its seed when it never came so far."""
        return self.end.inoculated_h or 0.0


def sample_schema(rows: Sequence[TagRow]) -> pa.Schema:
    """The columns of the samples: the keys, what each unit did, and every tag of every asset."""
    assets = dict.fromkeys(row.asset for row in rows)
    doings = [(f"{asset}.{name}", kind) for asset in assets for name, kind in _DOINGS]
    tags = [(column_name(row, part), pa.float32()) for row in rows for part in row.parts]
    return pa.schema([*_KEYS, *doings, *tags])


def sample_table(batch: FinishedBatch, schema: pa.Schema) -> pa.Table:
    """A row per minute from the beginning of the seed; null is what was not measured or what the batch did not use."""
    count = 1 + max((_minutes(rows)[-1] for rows in batch.samples if len(rows.hours)), default=-1)
    columns = dict(_keys(batch, count))
    for rows in batch.samples:
        columns.update(_asset_columns(rows, count))
    arrays = [columns[field.name] if field.name in columns else pa.nulls(count, field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def laboratory_table(batch: FinishedBatch) -> pa.Table:
    """Every result: when it was sampled and when it was known, in hours since the inoculation of the fermenter."""
    results = batch.results
    return pa.table(
        {
            "batch_id": pa.array([batch.name] * len(results), pa.string()),
            "sample_hours": pa.array([_hours(result.sampled - batch.zero) for result in results], pa.float64()),
            "release_hours": pa.array([_hours(result.released - batch.zero) for result in results], pa.float64()),
            "variable": pa.array([result.tag for result in results], pa.string()),
            "value": pa.array([result.value for result in results], pa.float64()),
        }
    )


def batch_table(batch: FinishedBatch) -> pa.Table:
    """One row: which fault was in it, and what it came to."""
    end = batch.end
    fault = end.lane.faults[0].fault if end.lane.faults else None
    onset = end.onset_h if fault is None or fault.kind.charge is None else batch.zero
    row: dict[str, tuple[object, pa.DataType]] = {
        "batch_id": (batch.name, pa.string()),
        "recipe": (batch.recipe, pa.string()),
        "golden": (fault is None and _well(end), pa.bool_()),
        "fault": (fault.kind.id if fault else None, pa.string()),
        "size": (fault.size if fault and fault.kind.sized else None, pa.float64()),
        "asset": (fault.asset if fault else None, pa.string()),
        "onset_hours": (None if fault is None or onset is None else _hours(onset - batch.zero), pa.float64()),
        "vessel": (end.lane.vessel, pa.string()),
        "start": (_start(batch), pa.timestamp("ms", tz="UTC")),
        "viable": (end.viable, pa.float64()),
        "viability": (end.viability, pa.float64()),
        "base_l": (end.base_l, pa.float64()),
        "growth_hours": (None if end.growth_h is None else _hours(end.growth_h), pa.float64()),
        "rejected": (end.rejected, pa.bool_()),
        "released": (end.released if end.packs else None, pa.float64()),
        "at_expiry": (count_at_expiry(end.released) if end.packs else None, pa.float64()),
        "product_l": (end.product_l if end.packs else 0.0, pa.float64()),
        "packs": (end.packs, pa.int64()),
        "packs_rejected": (end.rejects, pa.int64()),
    }
    return pa.table({column: pa.array([value], kind) for column, (value, kind) in row.items()})


def _hours(hours: float) -> float:
    return round(hours, DIGITS)


def _well(end: LaneEnd) -> bool:
    return (
        not end.rejected
        and end.packs > 0
        and (end.viable or 0.0) >= GOLDEN_VIABLE
        and (end.viability or 0.0) >= GOLDEN_VIABILITY
    )


def _start(batch: FinishedBatch) -> datetime:
    return START + timedelta(hours=begins_h(batch.end.lane.batch.number))


def _keys(batch: FinishedBatch, count: int) -> Iterator[tuple[str, pa.Array]]:
    step_h = STEP_S / HOUR
    hours = np.arange(1, count + 1) * step_h
    yield "batch_id", pa.DictionaryArray.from_arrays(np.zeros(count, np.int16), [batch.name])
    yield "hours", pa.array(np.round(hours - batch.zero, DIGITS))
    since = np.round(hours * HOUR * 1000.0).astype(np.int64)
    first = int(_start(batch).timestamp() * 1000.0)
    yield "source_time", pa.array(first + since).cast(pa.timestamp("ms", tz="UTC"))
    vessel = next(rows for rows in batch.samples if rows.asset in PRODUCTION)
    at = _minutes(vessel)
    for name, words, absent in (
        ("operation", vessel.operation, ""),
        ("phase", vessel.phase, IDLE),
        ("sub_phase", vessel.sub_phase, ""),
    ):
        names = (*words.names, absent)
        places = np.full(count, len(words.names), np.int16)
        places[at] = words.places
        yield name, pa.DictionaryArray.from_arrays(places, list(names))
    phase_hours = np.zeros(count, np.float32)
    phase_hours[at] = vessel.phase_hours
    yield "phase_hours", pa.array(phase_hours)


def _asset_columns(rows: AssetRows, count: int) -> Iterator[tuple[str, pa.Array]]:
    at = _minutes(rows)
    yield f"{rows.asset}.Operation", _spread_words(rows.operation, at, count)
    yield f"{rows.asset}.Phase", _spread_words(rows.phase, at, count)
    yield f"{rows.asset}.SubPhase", _spread_words(rows.sub_phase, at, count)
    yield f"{rows.asset}.PhaseHours", _spread(rows.phase_hours, at, count)
    for tag, values in zip(rows.tags, rows.values, strict=True):
        yield tag, _spread(values, at, count)


def _minutes(rows: AssetRows) -> Integers:
    """The row of the batch's table in which each of an asset's rows stands; the first is that after the first step."""
    return np.round(rows.hours * HOUR / STEP_S).astype(np.int64) - 1


def _spread(values: npt.NDArray[np.float32], at: Integers, count: int) -> pa.Array:
    spread = np.full(count, np.nan, np.float32)
    spread[at] = values
    return pa.array(spread, mask=np.isnan(spread))


def _spread_words(words: Words, at: Integers, count: int) -> pa.Array:
    places = np.zeros(count, np.int16)
    absent = np.ones(count, bool)
    places[at], absent[at] = words.places, False
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=absent), list(words.names))
