"""Batches from three tables: samples (wide or long), batches, and the laboratory's results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.batch import BatchRecord, LabResult
from hmi.golden.exports import Tell, listed
from hmi.golden.tables import BATCH, HOURS, Table, TableError

PHASE, ASSET = "phase", "asset"
PHASE_HOURS = "phase_hours"
"""How long the phase has lasted: a place, as the hours are, and no variable of the process."""
VARIABLE, VALUE = "variable", "value"
GOLDEN, FAULT = "golden", "fault"
SAMPLE_KEYS = (BATCH, HOURS, PHASE, ASSET, PHASE_HOURS)
ONSET = "onset_hours"
"""The optional column of the batches that says when a fault began, in hours of the batch."""

FEW_FALLS = 3
"""Hours that fall back no more often than this are pointed out; more often, the rows are in no order at all."""


def _silent(_: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Samples:
    """The records of a table of samples, each with the `rows` of the table (or, of a long one, of the wide one that was
    made of it) that it is of. `variables` names the columns of the values; `absent` are those that were wanted and are
    not there, `aside` columns of numbers that nobody wanted."""

    file: str
    variables: tuple[str, ...]
    records: tuple[BatchRecord, ...]
    rows: tuple[Ints, ...]
    absent: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchRows:
    """What the table of batches says: `golden` by batch where the table has the column, `quality` by name and batch,
    `faults` by batch."""

    file: str
    ids: tuple[str, ...]
    golden: Mapping[str, bool] | None
    quality: Mapping[str, Mapping[str, float]]
    faults: Mapping[str, str]


def read_samples(
    file: Path, wanted: Sequence[str] | None = None, *, partly: bool = False, tell: Tell = _silent
) -> Samples:
    """The records of a table. With `wanted`, exactly these variables, in this order; with `partly` some of them may be
    missing, and are empty then. `tell` takes lines about what was understood and left aside.

    Raises:
        TableError: The table cannot be used.
    """
    table = Table.read(file, (BATCH, HOURS, PHASE, ASSET, VARIABLE, VALUE), tell)
    table.need([BATCH, HOURS])
    if VARIABLE in table.columns and VALUE in table.columns:
        return _long(table, wanted, partly=partly)
    keys = SAMPLE_KEYS
    variables = tuple(wanted or _variables(table, tell))
    if not variables:
        raise TableError(f"{table.name}: has no column of numbers beside {', '.join(keys)}")
    absent, aside = _apart(table, variables, table.columns if partly else variables)
    if not partly:
        table.need(variables)
    blank = np.full(table.rows, np.nan)
    values = np.stack([blank if name in absent else table.numbers(name) for name in variables], axis=1)
    phases = table.texts(PHASE) if PHASE in table.columns else None
    assets = table.texts(ASSET) if ASSET in table.columns else None
    batches, hours = table.ids(BATCH), table.whole(HOURS)
    for line in _falls(table.name, batches, assets, hours):
        tell(line)
    found = _records(table, variables, (batches, hours, values, phases, assets))
    other = tuple(name for name in aside if name not in keys and table.measures(name)) if wanted else ()
    return replace(found, absent=absent, aside=other)


def read_batches(file: Path, tell: Tell = _silent) -> BatchRows:
    """What a table of batches says. `tell` takes lines about what was understood.

    Raises:
        TableError: The table cannot be used.
    """
    table = Table.read(file, (BATCH, GOLDEN, FAULT, ONSET), tell)
    table.need([BATCH])
    ids = table.ids(BATCH)
    _once(table, ids)
    golden = dict(zip(ids, table.truths(GOLDEN), strict=True)) if GOLDEN in table.columns else None
    faults = dict(zip(ids, table.texts(FAULT), strict=True)) if FAULT in table.columns else {}
    quality = {
        name: dict(zip(ids, table.numbers(name).tolist(), strict=True))
        for name in table.columns
        if name not in (BATCH, GOLDEN, FAULT, ONSET) and table.measures(name)
    }
    return BatchRows(
        table.name, tuple(ids), golden, quality, {batch: fault for batch, fault in faults.items() if fault}
    )


def read_laboratory(file: Path, tell: Tell = _silent) -> tuple[LabResult, ...]:
    """The results of the laboratory. Without `release_hours` a result is known when it was drawn. `tell` takes lines
    about what was understood.

    Raises:
        TableError: The table cannot be used.
    """
    table = Table.read(file, (BATCH, "sample_hours", "release_hours", VARIABLE, VALUE), tell)
    table.need([BATCH, "sample_hours", VARIABLE, VALUE])
    drawn = table.whole("sample_hours")
    late = "release_hours" in table.columns
    released = table.whole("release_hours") if late else drawn
    if not late:
        tell(f"{table.name}: has no column release_hours; every result counts as known when its sample was drawn")
    early = np.flatnonzero(released < drawn)
    if len(early):
        raise TableError(
            f"{table.name}, column release_hours, row {early[0] + 1}: the result is released before it was drawn"
        )
    rows = zip(table.ids(BATCH), drawn, released, table.named(VARIABLE), table.numbers(VALUE), strict=True)
    return tuple(
        LabResult(batch, float(at), float(known), variable, float(value))
        for batch, at, known, variable, value in rows
        if np.isfinite(value)
    )


_Columns = tuple[list[str], Floats, Floats, list[str] | None, list[str] | None]
"""Batch ids, hours, values, and phases and assets where there are any."""


def _variables(table: Table, tell: Tell) -> list[str]:
    """The columns that are variables: numbers, and yes and no as 1 and 0. Others are left aside with a line."""
    rest = [name for name in table.columns if name not in SAMPLE_KEYS]
    switches = [name for name in rest if table.switches(name) and name != GOLDEN]
    found = [name for name in rest if name in switches or table.measures(name)]
    aside = [name for name in rest if name not in found]
    if switches:
        tell(f"{table.name}: yes and no are read as 1 and 0 in {listed(switches)}")
    if aside:
        tell(f"{table.name}: left aside, because it holds no numbers: {listed(aside)}")
    return found


def _falls(file: str, batches: Sequence[str], assets: Sequence[str] | None, hours: Floats) -> list[str]:
    """Lines about batches whose hours fall back a few times in the order of the rows: perhaps two under one id."""
    last: dict[tuple[str, str], float] = {}
    falls: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for row, (batch, hour) in enumerate(zip(batches, hours.tolist(), strict=True)):
        key = (batch, assets[row] if assets else "")
        if hour < last.get(key, hour):
            falls.setdefault(key, []).append((row, last[key]))
        last[key] = hour
    found = [(key, places[0]) for key, places in falls.items() if len(places) <= FEW_FALLS]
    return [
        f"{file}, column {HOURS}, row {row + 1}: batch {batch} falls back from {before:.5g} h to {hours[row]:.5g} h; "
        "sorted by hours (if these are two batches, give each its own batch_id)"
        for (batch, _), (row, before) in found
    ]


def _apart(table: Table, wanted: Sequence[str], there: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of the wanted variables are not there, and what is there beside them. None at all is refused."""
    absent = tuple(name for name in wanted if name not in there)
    if len(absent) == len(wanted):
        raise TableError(
            f"{table.name}: has none of the variables that the model knows ({', '.join(wanted[:12])}"
            f"{', …' if len(wanted) > 12 else ''})"
        )
    return absent, tuple(name for name in there if name not in wanted)


def _long(table: Table, wanted: Sequence[str] | None, *, partly: bool) -> Samples:
    """Turns a table with a row for every value into one with a row for every time."""
    batches, hours, names = table.ids(BATCH), table.whole(HOURS), table.named(VARIABLE)
    numbers = table.numbers(VALUE)
    phases = table.texts(PHASE) if PHASE in table.columns else None
    assets = table.texts(ASSET) if ASSET in table.columns else None
    variables = tuple(wanted or dict.fromkeys(names))
    absent, aside = _apart(table, variables, list(dict.fromkeys(names)))
    if absent and not partly:
        raise TableError(f"{table.name}, column {VARIABLE}: {min(absent)} is missing in every row")
    column = {name: place for place, name in enumerate(variables)}
    found: dict[tuple[str, float, str], int] = {}
    rows: list[int] = []
    values: list[Floats] = []
    taken: set[tuple[int, int]] = set()
    for row, (batch, hour, name) in enumerate(zip(batches, hours.tolist(), names, strict=True)):
        key = (batch, hour, assets[row] if assets else "")
        if key not in found:
            found[key] = len(rows)
            rows.append(row)
            values.append(np.full(len(variables), np.nan))
        if name not in column:
            continue
        place = (found[key], column[name])
        if place in taken:
            raise TableError(f"{table.name}, row {row + 1}: batch {batch} has {name} twice at {hour:g} h; keep one")
        taken.add(place)
        values[place[0]][place[1]] = numbers[row]
    chosen = np.array(rows)
    made = _records(
        table,
        variables,
        (
            [batches[row] for row in rows],
            hours[chosen],
            np.stack(values),
            [phases[row] for row in rows] if phases else None,
            [assets[row] for row in rows] if assets else None,
        ),
    )
    return replace(made, absent=absent, aside=aside if wanted else ())


def _records(table: Table, variables: tuple[str, ...], columns: _Columns) -> Samples:
    batches, hours, values, phases, assets = columns
    groups: dict[tuple[str, str], list[int]] = {}
    for row, batch in enumerate(batches):
        groups.setdefault((batch, assets[row] if assets else ""), []).append(row)
    records, places = [], []
    for (batch, asset), members in groups.items():
        rows = np.array(members, dtype=np.int64)
        rows = rows[np.argsort(hours[rows], kind="stable")]
        same = np.flatnonzero(np.diff(hours[rows]) <= 0)
        if len(same):
            one, two = sorted(int(row) + 1 for row in rows[same[0] : same[0] + 2])
            raise TableError(
                f"{table.name}, column {HOURS}, row {two}: batch {batch} has two rows at {hours[rows[same[0]]]:g} h "
                f"(the other is row {one}); keep one"
            )
        named = tuple(phases[row] for row in rows) if phases else None
        records.append(BatchRecord(batch, hours[rows], values[rows], named, asset))
        places.append(rows)
    return Samples(table.name, variables, tuple(records), tuple(places))


def _once(table: Table, ids: list[str]) -> None:
    seen: set[str] = set()
    for row, batch in enumerate(ids, start=1):
        if batch in seen:
            raise TableError(f"{table.name}, column {BATCH}, row {row}: batch {batch} is listed twice; keep one row")
        seen.add(batch)
