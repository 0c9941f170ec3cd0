"""The audit trail for other programs: JSON lines that carry everything, and back; or a table for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from hmi.core.audit import AuditEntry, AuditRecord

COLUMNS = ("sequence", "time", "category", "event", "person", "subject", "facts", "previous", "hash")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ExportError(OSError):
    """A file cannot be written as asked or is no export; the message says what to do."""


def export(records: Iterable[AuditRecord], path: Path) -> int:
    """Writes the records into a new file, `.json` (one record a line) or `.csv`; gives how many.

    Raises:
        ExportError: The file is there already, or its name ends otherwise.
    """
    writers = {".json": _write_json, ".csv": _write_csv}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise ExportError(f"{path}: an export ends with .json or .csv")
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            return write(records, file)
    except FileExistsError:
        raise ExportError(f"{path} is there already and is never overwritten; choose another name") from None


def read_export(path: Path) -> Iterator[AuditRecord]:
    """The records of a `.json` export, as they were.

    Raises:
        ExportError: A line is no record.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                entry = AuditEntry(
                    datetime.fromisoformat(row["time"]),
                    row["category"],
                    row["event"],
                    row["person"],
                    row["subject"],
                    row["facts"],
                )
                yield AuditRecord(row["sequence"], entry, row["previous"], row["hash"])
            except (ValueError, KeyError, TypeError) as error:
                raise ExportError(f"{path}, line {number}: no record of an audit trail") from error


def _write_json(records: Iterable[AuditRecord], file: IO[str]) -> int:
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - the last number is how many there were
        file.write(json.dumps(_plain(record), ensure_ascii=False, allow_nan=False) + "\n")
    return count


def _write_csv(records: Iterable[AuditRecord], file: IO[str]) -> int:
    table = csv.writer(file)
    table.writerow(COLUMNS)
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007
        row = _plain(record)
        row["facts"] = json.dumps(row["facts"], ensure_ascii=False)
        table.writerow([_harmless(row[name]) for name in COLUMNS])
    return count


def _plain(record: AuditRecord) -> dict[str, Any]:
    entry = record.entry
    return {
        "sequence": record.sequence,
        "time": entry.time.isoformat(),
        "category": entry.category,
        "event": entry.event,
        "person": entry.person,
        "subject": entry.subject,
        "facts": entry.facts,
        "previous": record.previous,
        "hash": record.hash,
    }


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets a quote in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_text(records: Iterable[AuditRecord]) -> str:
    """The records as lines for a terminal."""
    lines = io.StringIO()
    for record in records:
        entry = record.entry
        lines.write(
            f"{record.sequence:>8}  {entry.time:%Y-%m-%d %H:%M:%S}  {entry.category:10} {entry.event:24} "
            f"{entry.person:24} {entry.subject}\n"
        )
    return lines.getvalue()
