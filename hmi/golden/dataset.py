"""Finished batches from two Parquet files: what every asset did, minute by minute, and which batches are golden."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hmi.core.plant import Plant
from hmi.golden.arrays import Floats
from hmi.golden.run import Run, phase_key
from hmi.golden.tables import plain_ids
from hmi.golden.variables import Variable, class_variables, judged_tags

KEYS = ("batch_id", "hours")
"""What every row of the samples says besides its values and what the units did."""

DOINGS = {"operation": "Operation", "phase": "Phase", "phase_hours": "PhaseHours"}
"""What a row says of a unit. Samples with a column `asset` have a row per asset and time, and the first name. Wide ones
have a row per time and the asset before the second (`PFR-401.Phase`), null where it had no part in the batch."""


class DatasetError(ValueError):
    """Batches cannot be used; the message names file and column and says what to do."""


@dataclass(frozen=True, slots=True)
class ClassRuns:
    """All golden runs of the assets of one class."""

    asset_class: str
    variables: tuple[Variable, ...]
    runs: tuple[Run, ...]

    @property
    def batches(self) -> tuple[str, ...]:
        """The batches in them, each once, in the order of the file."""
        return tuple(dict.fromkeys(run.batch for run in self.runs))


def golden_batches(file: Path) -> tuple[str, ...]:
    """The ids of the batches that the table calls golden.

    Raises:
        DatasetError: The table cannot be read, or has no golden batch.
    """
    table = _read(file, None)
    _need(table.schema, file, ("batch_id", "golden"))
    if not pa.types.is_boolean(table.schema.field("golden").type):
        raise DatasetError(f"{file.name}, column golden: true or false is expected, not {_kind(table, 'golden')}")
    chosen = table.filter(pc.fill_null(table["golden"], fill_value=False))["batch_id"]
    ids = tuple(plain_ids([str(batch) for batch in chosen.to_pylist()]))
    if len(set(ids)) != len(ids):
        raise DatasetError(f"{file.name}, column batch_id: a batch is listed twice")
    if not ids:
        raise DatasetError(f"{file.name}, column golden: no batch is golden; at least a dozen are needed")
    return ids


def read_class(file: Path, plant: Plant, asset_class: str, batches: Sequence[str]) -> ClassRuns:
    """The runs of every asset of a class in these batches.

    Raises:
        DatasetError: The samples cannot be read or do not fit the plant.
    """
    assets = [asset.id for asset in plant.assets if asset.asset_class == asset_class]
    tags = {asset: judged_tags(plant, asset) for asset in assets}
    try:
        variables = class_variables([tags[asset] for asset in assets])
    except ValueError as error:
        raise DatasetError(str(error)) from error
    runs = [
        run
        for asset in assets
        for run in _runs(file, asset, [tag.id for tag in tags[asset]], variables, frozenset(batches))
    ]
    return ClassRuns(asset_class, variables, tuple(runs))


def _runs(
    file: Path, asset: str, tags: Sequence[str], variables: Sequence[Variable], batches: frozenset[str]
) -> list[Run]:
    table = _asset_table(file, asset, tags)
    if not table.num_rows:
        return []
    values = _values(table, file, tags, variables)
    hours, phase_hours = _numbers(table, file, "hours"), _numbers(table, file, "phase_hours")
    names = np.array(plain_ids([str(batch) for batch in table["batch_id"].to_pylist()]))
    keys = _phases(table)
    found = []
    for batch in dict.fromkeys(names.tolist()):
        if batch in batches:
            rows = np.flatnonzero(names == batch)
            rows = rows[np.argsort(hours[rows], kind="stable")]
            _check(file, batch, asset, hours[rows])
            phases = tuple(keys[row] for row in rows)
            found.append(Run(batch, asset, hours[rows], phases, phase_hours[rows], values[rows]))
    return found


def _asset_table(file: Path, asset: str, tags: Sequence[str]) -> pa.Table:
    """The rows of one asset, named alike for both kinds of samples."""
    try:
        schema = pq.read_schema(file)
    except (OSError, pa.ArrowInvalid) as error:
        raise DatasetError(_unreadable(file, error)) from error
    _need(schema, file, KEYS)
    if "asset" in schema.names:
        doings = {name: name for name in DOINGS}
        mine = pc.field("asset") == asset
    else:
        doings = {name: f"{asset}.{column}" for name, column in DOINGS.items()}
        if doings["phase"] not in schema.names:
            return pa.table({})
        mine = pc.field(doings["phase"]).is_valid()
    _need(schema, file, list(doings.values()))
    known = [tag for tag in tags if tag in schema.names]
    table = _read(file, [*KEYS, *doings.values(), *known], mine)
    if table.num_rows:
        _need(schema, file, [tag for tag in tags if "." not in tag])
    return table.rename_columns([*KEYS, *doings, *known])


def _values(table: pa.Table, file: Path, tags: Sequence[str], variables: Sequence[Variable]) -> Floats:
    values = np.full((table.num_rows, len(tags)), np.nan)
    for place, (tag, variable) in enumerate(zip(tags, variables, strict=True)):
        if tag in table.schema.names:
            column = _numbers(table, file, tag)
            column[~np.isfinite(column)] = np.nan
            values[:, place] = variable.compared(column)
    return values


def _phases(table: pa.Table) -> list[str]:
    both = zip(table["operation"].to_pylist(), table["phase"].to_pylist(), strict=True)
    return [phase_key(operation or "", phase or "") for operation, phase in both]


def _check(file: Path, batch: str, asset: str, hours: Floats) -> None:
    if not np.isfinite(hours).all():
        raise DatasetError(f"{file.name}, column hours: {asset} in batch {batch} has a row without a time")
    if (np.diff(hours) <= 0).any():
        raise DatasetError(f"{file.name}, column hours: {asset} in batch {batch} has two rows at the same time")


def _read(file: Path, columns: list[str] | None, filters: pc.Expression | None = None) -> pa.Table:
    try:
        return pq.read_table(file, columns=columns, filters=filters)
    except (OSError, pa.ArrowInvalid) as error:
        raise DatasetError(_unreadable(file, error)) from error


def _unreadable(file: Path, error: Exception) -> str:
    """Why a file is no table, in words that say what to do."""
    if file.exists():
        return f"{file}: cannot be read as Parquet: {error}"
    csv = file.with_suffix(".csv")
    hint = f"; {csv.name} is there, but Parquet is needed: export without --csv" if csv.exists() else ""
    return f"{file}: there is no such file{hint}"


def _need(schema: pa.Schema, file: Path, columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in schema.names]
    if missing:
        raise DatasetError(f"{file.name}: column {', '.join(missing)} is missing; export it and try again")


def _numbers(table: pa.Table, file: Path, column: str) -> Floats:
    kind = table.schema.field(column).type
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_null(kind)):
        raise DatasetError(f"{file.name}, column {column}: numbers are expected, not {_kind(table, column)}")
    filled = pc.cast(table[column], pa.float64())
    return np.array(pc.fill_null(filled, fill_value=float("nan")).to_numpy(), dtype=np.float64)


def _kind(table: pa.Table, column: str) -> str:
    return str(table.schema.field(column).type)
