"""A site's setpoint table as it is written: rows of cells, what is wrong with each, and how two tables differ."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hmi.core.engineered import Engineered, TagClass
from hmi.core.engineered_file import COLUMNS, CellError, Cells, read_row
from hmi.core.phrase import phrase
from hmi.core.plant import Plant

CELL_WORDS: dict[str, str] = {
    "class": phrase("Limits", "Class"),
    "low": phrase("Limits", "Lowest"),
    "high": phrase("Limits", "Highest"),
    "max_step": phrase("Limits", "Largest step"),
    "max_move": phrase("Limits", "Move in 30 min"),
    "rate": phrase("Limits", "Rate per min"),
    "max_drift": phrase("Limits", "Drift of the PV"),
    "interlock": phrase("Limits", "Interlock"),
    "phases": phrase("Limits", "Phases"),
    "modes": phrase("Limits", "Modes"),
    "ramp": phrase("Limits", "Ramp"),
    "readback": phrase("Limits", "Readback"),
}
"""The columns that an engineer changes, in their order, as people call them."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs between two tables; an empty text means the site's general rule."""

    tag: str
    field: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The change in one line."""
        return f"{self.tag} {CELL_WORDS.get(self.field, self.field)}: {self.old or 'general rule'} → {said(self)}"


def said(change: CellChange) -> str:
    """What the cell says after the change."""
    return change.new or "general rule"


def cells_of(text: str) -> tuple[dict[str, str], ...]:
    """The rows of a table as they are written, every column of each; what cannot be a row is left out."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return tuple({name: str(row.get(name) or "").strip() for name in COLUMNS} for row in reader if row.get("tag"))


def text_of(rows: Iterable[Cells]) -> str:
    """The table as its file says it. A row that says nothing beyond the general rules is left out: a setpoint without
    a row is verified, and so is one whose row is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        if any(row.get(name, "").strip() for name in COLUMNS[1:]):
            writer.writerow([row.get(name, "").strip() for name in COLUMNS])
    return out.getvalue()


def row_fault(cells: Cells, plant: Plant) -> tuple[str, str]:
    """The column of the first cell of a row that cannot be used and a sentence; two empty texts where all can."""
    try:
        read_row({name: cell.strip() for name, cell in cells.items()}, plant)
    except CellError as error:
        return error.field, str(error)
    return "", ""


def differences(old: str, new: str) -> tuple[CellChange, ...]:
    """Every cell that differs between two tables, in the order of the new one, then what only the old one has."""
    before = {row["tag"]: row for row in cells_of(old)}
    after = {row["tag"]: row for row in cells_of(new)}
    return tuple(
        CellChange(tag, name, before.get(tag, {}).get(name, ""), after.get(tag, {}).get(name, ""))
        for tag in dict.fromkeys((*after, *before))
        for name in COLUMNS[1:]
        if before.get(tag, {}).get(name, "") != after.get(tag, {}).get(name, "")
    )


def usable(text: str, plant: Plant) -> tuple[dict[str, Engineered], tuple[str, ...]]:
    """The rows that are in force, and a sentence about each that cannot be used as it stands: such a setpoint is not
    written at all until somebody has put its row right, and a tag that the plant has no more is left out."""
    rows: dict[str, Engineered] = {}
    faults: list[str] = []
    for cells in cells_of(text):
        tag = plant.by_id.get(cells["tag"])
        try:
            row = read_row(cells, plant)
        except CellError as error:
            faults.append(f"{cells['tag']}, {CELL_WORDS.get(error.field, error.field)}: {error}")
            if tag is not None:
                rows[tag.id] = Engineered(tag.id, TagClass.VIEW)
            continue
        rows[row.tag] = row
    return rows, tuple(faults)


def all_rows(text: str, tags: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """A row for each of these setpoints, empty where the table has none."""
    known = {row["tag"]: row for row in cells_of(text)}
    return tuple(known.get(tag, dict.fromkeys(COLUMNS, "") | {"tag": tag}) for tag in tags)
