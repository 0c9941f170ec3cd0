"""What a trend shows, as a table in a file: CSV for people, Parquet for programs."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from hmi.ui.language import translate
from hmi.ui.panels.trend_pens import Floats, value_at


@dataclass(frozen=True, slots=True)
class TrendTable:
    """Times (POSIX seconds) and values of every tag, each with its own times, and the units."""

    units: Mapping[str, str]
    columns: Mapping[str, tuple[Floats, Floats]]

    def times(self) -> Floats:
        """Every time at which any tag has a value."""
        all_times = [times for times, _ in self.columns.values()]
        return np.unique(np.concatenate(all_times)) if all_times else np.empty(0)

    def values(self, tag: str) -> Floats:
        """A tag's last value at each of those times; NaN before its first."""
        times, values = self.columns[tag]
        return np.array([value_at(times, values, float(at)) for at in self.times()])


def write_table(table: TrendTable, file: Path) -> None:
    """Writes a table; the ending of the file says how: `.csv` or `.parquet`.

    Raises:
        OSError: The file cannot be written, or its ending is another one.
        ImportError: This installation cannot write Parquet.
    """
    if file.suffix == ".csv":
        _write_csv(table, file)
    elif file.suffix == ".parquet":
        _write_parquet(table, file)
    else:
        raise OSError(translate("TrendExport", "{name}: name the file .csv, .parquet or .png", name=file.name))


def _write_csv(table: TrendTable, file: Path) -> None:
    names = list(table.columns)
    values = [table.values(name) for name in names]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["time (UTC)", *(f"{name} ({table.units[name]})" for name in names)])
        for row, at in enumerate(table.times()):
            numbers = (float(column[row]) for column in values)
            shown = ("" if np.isnan(number) else repr(number) for number in numbers)
            writer.writerow([datetime.fromtimestamp(float(at), UTC).isoformat(), *shown])


def _write_parquet(table: TrendTable, file: Path) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ImportError(
            translate("TrendExport", "this installation has no Arrow and cannot write Parquet; choose .csv")
        ) from error
    times = (table.times() * 1e6).astype("datetime64[us]")
    columns = {"time": pyarrow.array(times, pyarrow.timestamp("us", tz="UTC"))}
    columns |= {name: pyarrow.array(table.values(name), from_pandas=True) for name in table.columns}
    parquet.write_table(pyarrow.table(columns), str(file))
