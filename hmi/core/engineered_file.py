"""Reads a site's setpoint table, `setpoints.csv`. Text in, values out; a bad row names file, line and field."""

import csv
import io
import math
from collections.abc import Iterator, Mapping

from hmi.core.condition_text import ConditionError, read_condition
from hmi.core.engineered import Engineered, TagClass
from hmi.core.plant import Plant
from hmi.core.plant_file import PlantFileError
from hmi.core.tag import Mode, Tag

COLUMNS = (
    *("tag", "class", "low", "high", "max_step", "max_move", "rate", "max_drift"),
    *("interlock", "phases", "modes", "ramp", "readback"),
)
"""What the table may say; only `tag` must be there."""

Cells = Mapping[str, str]
"""One row as it is written, by column; a column that is missing or empty means the site's general rule."""


def read_engineered(text: str, plant: Plant, file: str = "setpoints.csv") -> dict[str, Engineered]:
    """The rows by setpoint tag.

    Raises:
        PlantFileError: A row cannot be used.
    """
    rows: dict[str, Engineered] = {}
    for row in _rows(text, plant, file):
        if isinstance(row, PlantFileError):
            raise row
        rows[row.tag] = row
    return rows


def engineered_faults(text: str, plant: Plant, file: str = "setpoints.csv") -> list[str]:
    """Every fault of a setpoint table, one sentence each."""
    return [str(row) for row in _rows(text, plant, file) if isinstance(row, PlantFileError)]


def _rows(text: str, plant: Plant, file: str) -> Iterator[Engineered | PlantFileError]:
    """Each row, or what is wrong with it."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    seen: dict[str, int] = {}
    try:
        unknown = [name for name in reader.fieldnames or () if name not in COLUMNS]
        if unknown or "tag" not in (reader.fieldnames or ()):
            words = f"column {unknown[0]} is not known" if unknown else "column tag is missing"
            yield PlantFileError(f"{file}, line 1: {words}; there are {', '.join(COLUMNS)}")
            return
        for cells in reader:
            line = reader.line_num
            if None in cells or None in cells.values():
                yield PlantFileError(f"{file}, line {line}: not as many cells as the header has columns")
                continue
            try:
                row = read_row({name: cell.strip() for name, cell in cells.items()}, plant)
            except CellError as error:
                yield PlantFileError(f"{file}, line {line}, field {error.field}: {error}")
                continue
            if row.tag in seen:
                yield PlantFileError(
                    f"{file}, line {line}, field tag: {row.tag} is already used in line {seen[row.tag]}"
                )
                continue
            seen[row.tag] = line
            yield row
    except csv.Error as error:
        yield PlantFileError(f"{file}, line {reader.line_num}: {error}")


class CellError(ValueError):
    """One cell cannot be used; `field` is its column."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def read_row(cells: Cells, plant: Plant) -> Engineered:
    """The row that these cells state.

    Raises:
        CellError: One of them cannot be used.
    """
    tag = plant.by_id.get(cells["tag"])
    if tag is None or not tag.writable:
        raise CellError("tag", f"{cells['tag'] or 'nothing'} is no setpoint with engineered limits")
    numbers = {name: _positive(name, cells.get(name, "")) for name in ("max_step", "max_move", "max_drift")}
    step, move = numbers["max_step"], numbers["max_move"]
    if step is not None and move is not None and move < step:
        raise CellError("max_move", f"{move:g} within half an hour is less than one step of {step:g}")
    try:
        interlock = read_condition(cells.get("interlock", ""), plant.by_id)
    except ConditionError as error:
        raise CellError("interlock", str(error)) from error
    low, high, rate = _narrowed(cells, tag)
    return Engineered(
        tag=tag.id,
        tag_class=_class("class", cells.get("class", "")),
        max_step=step,
        max_move=move,
        max_drift=numbers["max_drift"],
        interlock=interlock,
        phases=frozenset(name.strip() for name in cells.get("phases", "").split(";") if name.strip()),
        modes=_modes("modes", cells.get("modes", "")),
        ramped=_yes("ramp", cells.get("ramp", "")),
        readback=_readback(cells.get("readback", ""), plant),
        low=low,
        high=high,
        rate_per_min=rate,
    )


def _narrowed(cells: Cells, tag: Tag) -> tuple[float | None, float | None, float | None]:
    """Limits and rate, which only ever narrow those of the tag file."""
    limits = tag.setpoint
    if limits is None:
        raise CellError("tag", f"{tag.id} is no setpoint with engineered limits")
    span = limits.span
    ends = {name: _number(name, cells.get(name, "")) for name in ("low", "high")}
    for name, end in ends.items():
        if end is not None and not span.contains(end):
            raise CellError(
                name, f"{end:g} is outside the tag file's limits, {span.low:g} to {span.high:g}; they are only narrowed"
            )
    low = span.low if ends["low"] is None else ends["low"]
    high = span.high if ends["high"] is None else ends["high"]
    if not low < high:
        raise CellError("high" if ends["high"] is not None else "low", f"nothing lies between {low:g} and {high:g}")
    rate = _positive("rate", cells.get("rate", ""))
    if rate is not None and limits.rate_per_min is not None and rate > limits.rate_per_min:
        raise CellError("rate", f"{rate:g} per minute is more than the tag file's {limits.rate_per_min:g}")
    return ends["low"], ends["high"], rate


def _number(field: str, cell: str) -> float | None:
    if not cell:
        return None
    try:
        number = float(cell) if cell.isascii() and "_" not in cell else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise CellError(field, f"{cell} is no number; write digits and a decimal point, as in 6.75")
    return number


def _class(field: str, cell: str) -> TagClass:
    if not cell:
        return TagClass.VERIFIED
    if cell not in TagClass.__members__.values():
        raise CellError(field, f"{cell} is none of {', '.join(TagClass)}")
    return TagClass(cell)


def _positive(field: str, cell: str) -> float | None:
    number = _number(field, cell)
    if number is not None and number <= 0:
        raise CellError(field, f"{cell} is no number above zero")
    return number


def _modes(field: str, cell: str) -> frozenset[Mode]:
    names = [name.strip().upper() for name in cell.split(";") if name.strip()]
    strange = [name for name in names if name not in Mode.__members__]
    if strange:
        raise CellError(field, f"{strange[0]} is none of {', '.join(Mode.__members__)}")
    return frozenset(Mode[name] for name in names) or frozenset({Mode.AUTO})


def _yes(field: str, cell: str) -> bool:
    if cell not in ("", "no", "yes"):
        raise CellError(field, f"{cell} is neither yes nor no")
    return cell == "yes"


def _readback(cell: str, plant: Plant) -> str:
    if cell and cell not in plant.by_id:
        raise CellError("readback", f"{cell} is no tag of this plant")
    return cell
