"""What users' exports look like: other encodings and separators, decimal commas, names in capitals. What is plain is
understood and said in a line; what could mean two things is refused."""

import codecs
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

Tell = Callable[[str], None]
"""Takes a line for a person."""

NO_NUMBER = ("", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "-")
"""What a CSV file may say where nothing was measured."""

TEXTS = ("batch_id", "asset", "phase", "variable", "fault")
"""Columns of text. Ids such as 007 stay what they are."""

ALIASES = {
    "batch": "batch_id",
    "batchid": "batch_id",
    "batch_number": "batch_id",
    "hour": "hours",
    "time_h": "hours",
    "time_[h]": "hours",
    "time_(h)": "hours",
}
"""Other names that columns go by, in their normal form."""

_COMMA = r"^[+-]?\d*,\d+([eE][+-]?\d+)?$"
_POINT = r"^[+-]?\d*\.\d+([eE][+-]?\d+)?$"
_WHOLE = r"^[+-]?\d+([eE][+-]?\d+)?$"
_THOUSANDS = r"^[+-]?[1-9]\d{0,2},\d{3}$"

CHUNK = 1 << 20
"""So many bytes are decoded at once."""


class ExportError(ValueError):
    """An export could mean two things; the message names the column and says what to do."""


def normal(name: str) -> str:
    """A column's name without capitals, blanks and hyphens, and by what it is usually called."""
    plain = re.sub(r"[\s-]+", "_", name.strip().casefold())
    return ALIASES.get(plain, plain)


def read_csv(file: Path, tell: Tell) -> tuple[pa.Table, str]:
    """The table of a text file and what separates its columns: comma, semicolon or tab.

    Raises:
        OSError: It cannot be read.
        pa.ArrowInvalid: It is no table.
    """
    encoding = _encoding(file)
    with file.open(encoding=encoding, errors="replace") as stream:
        head = stream.readline(1_000_000)
    mark = max(",;\t", key=head.count)
    names = [name.strip().strip('"') for name in head.removeprefix("\ufeff").rstrip("\r\n").split(mark)]
    if encoding != "utf-8":
        tell(f"{file.name}: read as {encoding.upper()}, because it is not UTF-8")
    convert = pcsv.ConvertOptions(
        null_values=list(NO_NUMBER),
        strings_can_be_null=True,
        column_types={name: pa.string() for name in names if normal(name) in TEXTS},
    )
    table = pcsv.read_csv(
        file,
        read_options=pcsv.ReadOptions(encoding="utf8" if encoding == "utf-8" else encoding),
        parse_options=pcsv.ParseOptions(delimiter=mark),
        convert_options=convert,
    )
    return table, mark


def with_known_names(table: pa.Table, wanted: Collection[str], tell: Tell) -> pa.Table:
    """The table with columns such as `Batch ID` named as they are `wanted`, where none is named so exactly.

    Raises:
        ExportError: Two columns could be meant.
    """
    names = list(table.column_names)
    found = {}
    for wish in wanted:
        alike = [name for name in names if wish not in names and normal(name) == wish and _fits(table, name, wish)]
        if len(alike) > 1:
            raise ExportError(f"column {' and column '.join(alike)} may both be {wish}; rename one")
        if alike:
            found[alike[0]] = wish
    if not {"variable", "value"} <= {*names, *found.values()}:
        # Only both together make a long table; one alone is a variable's name.
        found = {name: wish for name, wish in found.items() if wish not in ("variable", "value")}
    if found:
        tell(", ".join(f"{name!r} is read as {wish}" for name, wish in found.items()))
    return table.rename_columns([found.get(name, name) for name in names])


def with_decimal_points(table: pa.Table, mark: str, tell: Tell) -> pa.Table:
    """The table with decimal commas turned into points, in columns of text that are numbers for the most part.

    Raises:
        ExportError: A column has both, or its commas may part thousands.
    """
    turned = []
    for name in table.column_names:
        kind = table.schema.field(name).type
        if name in TEXTS or not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
            continue
        texts = pc.utf8_trim_whitespace(table[name])
        comma = pc.fill_null(pc.match_substring_regex(texts, _COMMA), fill_value=False)
        commas = _count(comma)
        points = _matches(texts, _POINT)
        if not commas or commas + points + _matches(texts, _WHOLE) <= _said(texts) / 2:
            continue
        if points:
            raise ExportError(f"column {name}: has decimal commas and decimal points; write one of them")
        if mark == "," and _matches(texts, _THOUSANDS) == commas:
            first = texts.filter(comma)[0].as_py()
            raise ExportError(f"column {name}: {first!r} may have a decimal comma or part thousands; write points")
        pointed = pc.if_else(comma, pc.replace_substring(texts, ",", "."), texts)
        table = table.set_column(table.column_names.index(name), name, pointed)
        turned.append(name)
    if turned:
        tell(f"decimal commas are read in {listed(turned)}")
    return table


def listed(names: Sequence[str], most: int = 6) -> str:
    """The first of some names, and how many more there are."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _fits(table: pa.Table, name: str, wish: str) -> bool:
    """Whether a column that is called alike can be it: a variable `Phase` with numbers is no name of a phase."""
    kind = table.schema.field(name).type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)
    return bool(text) or wish not in ("phase", "asset", "variable", "fault")


def _said(texts: pa.ChunkedArray) -> int:
    known = pc.invert(pc.is_in(texts, value_set=pa.array([*NO_NUMBER, None], texts.type)))
    return _count(known)


def _matches(texts: pa.ChunkedArray, pattern: str) -> int:
    return _count(pc.fill_null(pc.match_substring_regex(texts, pattern), fill_value=False))


def _count(flags: pa.ChunkedArray) -> int:
    return int(pc.sum(pc.cast(flags, pa.int64())).as_py() or 0)


def _encoding(file: Path) -> str:
    """By what a text is coded: UTF-16 by its mark, UTF-8 where that fits, else what Windows writes in the West."""
    with file.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    return next((coding for coding in ("utf-8", "cp1252") if _decodes(file, coding)), "latin-1")


def _decodes(file: Path, coding: str) -> bool:
    decoder = codecs.getincrementaldecoder(coding)()
    with file.open("rb") as stream:
        try:
            while part := stream.read(CHUNK):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
