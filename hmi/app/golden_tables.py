"""Tables that are written piece by piece: CSV for people and packaged stations, Parquet where Arrow is installed."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Column = Sequence[str] | npt.NDArray[np.float64]
"""Texts, or numbers with NaN where there is none."""

Kinds = Mapping[str, type]
"""The columns of a table in their order: str, float, or bool written as true and false."""


class TableWriter(Protocol):
    """A table that grows."""

    def add(self, columns: Mapping[str, Column], rows: int) -> None:
        """Adds rows; a column that is not named is empty in all of them."""
        ...


@contextmanager
def table_writer(file: Path, kinds: Kinds) -> Iterator[TableWriter]:
    """A table in a new file; its ending says how: .csv or .parquet. What came to grief is taken away again.

    Raises:
        OSError: The file cannot be written.
        ModuleNotFoundError: Parquet is wanted, and Arrow is not installed.
    """
    part = file.with_name(f"{file.name}.part")
    make = _csv if file.suffix == ".csv" else _parquet
    try:
        with make(part, kinds) as table:
            yield table
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


class _CsvTable:
    def __init__(self, writer: Any, kinds: Kinds) -> None:  # noqa: ANN401 - csv's writer has no public type
        self._writer = writer
        self._kinds = kinds
        writer.writerow(list(kinds))

    def add(self, columns: Mapping[str, Column], rows: int) -> None:
        """Adds rows."""
        empty = [""] * rows
        cells = [_texts(columns[name]) if name in columns else empty for name in self._kinds]
        self._writer.writerows(zip(*cells, strict=True))


def _texts(column: Column) -> Sequence[str]:
    if isinstance(column, np.ndarray):
        return ["" if number != number else f"{number:.9g}" for number in column.tolist()]
    return column


@contextmanager
def _csv(file: Path, kinds: Kinds) -> Iterator[TableWriter]:
    with file.open("w", encoding="utf-8", newline="") as stream:
        yield _CsvTable(csv.writer(stream), kinds)


class _ParquetTable:
    def __init__(self, writer: Any, schema: Any) -> None:  # noqa: ANN401 - pyarrow is imported late
        self._writer = writer
        self._schema = schema

    def add(self, columns: Mapping[str, Column], rows: int) -> None:
        """Adds rows as one group."""
        import pyarrow as pa

        cells = []
        for part in self._schema:
            column = columns.get(part.name)
            if column is None:
                cells.append(pa.nulls(rows, part.type))
            elif pa.types.is_boolean(part.type):
                cells.append(pa.array([each == "true" for each in column], part.type))
            else:
                cells.append(pa.array(column, part.type, from_pandas=True))
        self._writer.write_table(pa.table(cells, schema=self._schema))


@contextmanager
def _parquet(file: Path, kinds: Kinds) -> Iterator[TableWriter]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {str: pa.string(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, types[kind]) for name, kind in kinds.items()])
    with pq.ParquetWriter(file, schema) as writer:
        yield _ParquetTable(writer, schema)
