"""What is recorded of the stretch that a trend shows, as a table in a file: CSV for people, Parquet for programs."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import numpy as np

from hmi.core.tag import Tag
from hmi.ui.controls.history import History
from hmi.ui.language import translate
from hmi.ui.panels.trend_pens import Floats, points_of

MOST_SAMPLES = 5_000_000
"""Samples of all pens together that one file holds; all of them are in memory while it is written (choice)."""


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
        return np.append(np.nan, values)[np.searchsorted(times, self.times(), side="right")]


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was written, and how many samples it has; thinned where there were more than fit."""

    file: Path
    samples: int
    thinned: bool


def export(
    history: History, pens: Sequence[Tag], stretch: tuple[datetime, datetime], file: Path, most: int = MOST_SAMPLES
) -> Exported:
    """Writes every sample that is recorded of these tags between two times. Where there are more than `most`, the file
    has the extremes only, and says so in its name. It reads and writes the disk: call it off Qt's thread.

    Raises:
        OSError: The file cannot be written, or its ending is another one.
        ImportError: This installation cannot write Parquet.
        DatabaseError: The records cannot be read.
    """
    start, end = stretch
    thinned = sum(history.kept(tag.id, start, end) for tag in pens) > most
    at_most = most // max(len(pens), 1) if thinned else most
    columns = {tag.id: points_of(history.samples(tag.id, start, end, at_most)) for tag in pens}
    file = _free(file) if thinned else file
    write_table(TrendTable({tag.id: tag.unit for tag in pens}, columns), file)
    return Exported(file, sum(times.size for times, _ in columns.values()), thinned)


def export_words(done: Exported) -> str:
    """What was saved, in a sentence."""
    if not done.thinned:
        return translate(
            "Trends", "Saved as {file} with all {samples} recorded samples", file=done.file, samples=done.samples
        )
    return translate(
        "Trends",
        "Saved as {file}, thinned to {samples} samples with all extremes: more are recorded than a file may have. "
        "Save a shorter time to have all of them.",
        file=done.file,
        samples=done.samples,
    )


def _free(file: Path) -> Path:
    """The name that says what the file lacks; nobody was asked whether a file of that name may go."""
    marked = file.with_stem(f"{file.stem}-thinned")
    others = (marked.with_stem(f"{marked.stem}-{number}") for number in count(2))
    return next(other for other in others if not other.exists()) if marked.exists() else marked


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
