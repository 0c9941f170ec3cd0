"""Reads tables of batches from Parquet or CSV; whatever cannot be used is refused in a sentence with file, column, row.

Rows are counted from 1 without the header. Columns that hold neither numbers nor anything known are left aside.
"""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hmi.golden.arrays import Floats
from hmi.golden.exports import NO_NUMBER, ExportError, Tell, read_csv, with_decimal_points, with_known_names
from hmi.golden.time_stamps import with_hours

TEXT = (".csv", ".txt")
"""How a file of text ends."""

PARQUET = (".parquet", ".pq")

BATCH, HOURS = "batch_id", "hours"

TRUE, FALSE = ("true", "yes", "1", "y"), ("false", "no", "0", "n", "")


_WHOLE = re.compile(r"^\d+\.0+$")


class TableError(ValueError):
    """A table cannot be used; the message names file, column and row and says what to do."""


class Table:
    """One table with the name of its file."""

    def __init__(self, file: Path, table: pa.Table) -> None:
        self.name = file.name
        self._table = table

    @classmethod
    def read(cls, file: Path, known: Sequence[str] = (), tell: Tell = lambda _: None) -> "Table":
        """The table of a file; CSV by its ending, else Parquet. Columns that are `known` may be written with capitals,
        and with `hours` among them time stamps will do; `tell` takes a line about what was understood so.

        Raises:
            TableError: It cannot be read, has no row, or a column twice, or could mean two things.
        """

        def said(words: str) -> None:
            tell(words if words.startswith(file.name) else f"{file.name}: {words}")

        try:
            table, mark = read_csv(file, said) if file.suffix.lower() in TEXT else (pq.read_table(file), "")
        except (OSError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise TableError(f"{file.name}: cannot be read{_unreadable(file, error)}") from error
        twice = [name for name in table.column_names if table.column_names.count(name) > 1]
        if twice:
            raise TableError(f"{file.name}, column {twice[0]}: is there twice; rename one")
        if not table.num_rows:
            raise TableError(f"{file.name}: has no row")
        try:
            table = with_decimal_points(with_known_names(table, known, said), mark or ",", said)
            if HOURS in known and BATCH in table.column_names:
                table = with_hours(table, partial(cls(file, table).ids, BATCH), said)
        except ExportError as error:
            raise TableError(f"{file.name}, {error}") from error
        return cls(file, table)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._table.column_names)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self._table.num_rows)

    def need(self, columns: Sequence[str]) -> None:
        """Refuses a table without these columns."""
        missing = [name for name in columns if name not in self._table.column_names]
        if missing:
            raise TableError(
                f"{self.name}: column {', '.join(missing)} is missing; it has {', '.join(self.columns[:12])}"
                f"{', …' if len(self.columns) > 12 else ''}"
            )

    def texts(self, column: str) -> list[str]:
        """A column as text, empty where nothing stands. Whole numbers lose no digit and gain no point."""
        return ["" if each is None else str(each).strip() for each in self._table[column].to_pylist()]

    def named(self, column: str) -> list[str]:
        """A column in which every row must say something.

        Raises:
            TableError: A row says nothing.
        """
        found = self.texts(column)
        if "" in found:
            raise TableError(f"{self.name}, column {column}, row {found.index('') + 1}: is empty; every row needs one")
        return found

    def ids(self, column: str) -> list[str]:
        """A column that names something in every row. What a program wrote as 1.0 is 1, where all of them are so.

        Raises:
            TableError: A row says nothing.
        """
        return plain_ids(self.named(column))

    def numbers(self, column: str) -> Floats:
        """A column of numbers, NaN where nothing stands; infinite ones count as missing.

        Raises:
            TableError: A row holds something else.
        """
        values = self._table[column]
        kind = values.type
        if pa.types.is_boolean(kind):
            values = pc.cast(values, pa.int8())
        elif pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind):
            return self._parsed(column)
        elif not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or _is_decimal(kind) or kind == pa.null()):
            raise TableError(f"{self.name}, column {column}: numbers are expected, not {kind}")
        found = np.array(pc.fill_null(pc.cast(values, pa.float64(), safe=False), float("nan")).to_numpy())
        return np.where(np.isfinite(found), found, np.nan)

    def whole(self, column: str) -> Floats:
        """A column of numbers in which none may be missing.

        Raises:
            TableError: One is, or is no number.
        """
        found = self.numbers(column)
        missing = np.flatnonzero(~np.isfinite(found))
        if len(missing):
            raise TableError(
                f"{self.name}, column {column}, row {missing[0] + 1}: holds no number; every row needs one"
            )
        return found

    def truths(self, column: str) -> list[bool]:
        """A column of yes and no.

        Raises:
            TableError: A row says neither.
        """
        found = []
        for row, text in enumerate(self.texts(column), start=1):
            word = text.lower().removesuffix(".0")
            if word not in TRUE + FALSE:
                raise TableError(f"{self.name}, column {column}, row {row}: {text!r}; true or false is expected")
            found.append(word in TRUE)
        return found

    def switches(self, column: str) -> bool:
        """Whether a column says yes or no, as a valve's position does."""
        return bool(pa.types.is_boolean(self._table.schema.field(column).type))

    def measures(self, column: str) -> bool:
        """Whether a column holds numbers, at least for the most part."""
        kind = self._table.schema.field(column).type
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            said = [text for text in self.texts(column) if text not in NO_NUMBER]
            return bool(said) and sum(_is_number(text) for text in said) > len(said) / 2
        return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind) or _is_decimal(kind) or kind == pa.null())

    def _parsed(self, column: str) -> Floats:
        found = np.full(self.rows, np.nan)
        for row, text in enumerate(self.texts(column)):
            if text in NO_NUMBER:
                continue
            if not _is_number(text):
                raise TableError(f"{self.name}, column {column}, row {row + 1}: {text[:40]!r} is no number")
            found[row] = float(text)
        return np.where(np.isfinite(found), found, np.nan)


def plain_ids(ids: Sequence[str]) -> list[str]:
    """What a program wrote as 1.0 is 1, where all of them are so."""
    plain = {name: name.partition(".")[0] for name in ids if _WHOLE.match(name)}
    return [plain[name] for name in ids] if len(plain) == len(set(ids)) else list(ids)


def _unreadable(file: Path, error: Exception) -> str:
    """Why a file is no table, in words that say what to do."""
    if not file.exists():
        return ": there is no such file"
    if file.is_dir():
        return ": it is a folder; name a table in it"
    if isinstance(error, pa.ArrowInvalid) and file.suffix.lower() not in TEXT:
        hint = "copy it again" if file.suffix.lower() in PARQUET else f"a table of text ends with {' or '.join(TEXT)}"
        return f" as Parquet: it is cut off or something else; {hint}"
    if not file.stat().st_size:
        return ": it is empty"
    return f": {getattr(error, 'strerror', None) or str(error).splitlines()[0]}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_decimal(kind: pa.DataType) -> bool:
    return bool(pa.types.is_decimal(kind))
