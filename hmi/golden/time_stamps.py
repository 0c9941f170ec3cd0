"""Hours of a batch from what exports have instead: time stamps, minutes or seconds."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hmi.golden.arrays import Floats
from hmi.golden.exports import ExportError, Tell, normal

USUAL = ("time", "timestamp", "time_stamp", "datetime", "date_time", "ts", "date", "hours")
"""What the time of a sample is called."""

STARTS = ("start", "start_time", "batch_start", "started", "start_timestamp")
"""What the time at which the batch began is called."""

COUNTED = {
    **dict.fromkeys(("minutes", "elapsed_minutes", "time_min", "time_[min]", "time_(min)"), ("minutes", 60.0)),
    **dict.fromkeys(("seconds", "elapsed_seconds", "time_s", "time_[s]", "time_(s)"), ("seconds", 3600.0)),
}
"""Names of columns that count otherwise: the unit, and how many of it are an hour."""

_DATED = re.compile(r"^(\d{1,2})([./])(\d{1,2})\2(\d{4})[ T](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)$")
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}")


def with_hours(table: pa.Table, batches: Callable[[], Sequence[str]], tell: Tell) -> pa.Table:
    """The table with a column `hours`, made from time stamps, minutes or seconds where it has none. `batches` gives the
    batch of every row: hours count from a column such as `batch_start`, else from the batch's first time.

    Raises:
        ExportError: More than one column could be the time, or a stamp cannot be understood.
    """
    names = list(table.column_names)
    if "hours" in names and not _stamped(table, "hours"):
        return table
    for name in names:
        unit = COUNTED.get(normal(name))
        if unit is not None and "hours" not in names and _is_number(table.schema.field(name).type):
            tell(f"hours are counted from {unit[0]} in {name}")
            hours = pc.divide(pc.cast(table[name], pa.float64()), unit[1])
            return table.drop_columns([name]).append_column("hours", hours)
    stamped = [name for name in names if _stamped(table, name)]
    starts = [name for name in stamped if normal(name) in STARTS]
    times = [name for name in stamped if name not in starts]
    if len(times) > 1:
        times = [name for name in times if normal(name) in USUAL] or times
    if not times:
        return table
    if len(times) > 1 or len(starts) > 1:
        both = times if len(times) > 1 else starts
        raise ExportError(f"column {' and column '.join(both)} both have time stamps; name the one that counts `time`")
    at = _seconds(table, times[0])
    if starts:
        began, words = _seconds(table, starts[0]), f"since {starts[0]}"
    else:
        began, words = _first(at, batches()), "since the first row of every batch"
    tell(f"hours are counted from the time stamps in {times[0]}, {words}")
    hours = pa.array(np.round((at - began) / 3600.0, 9), from_pandas=True)
    return table.drop_columns([*times, *starts]).append_column("hours", hours)


def _first(at: Floats, batches: Sequence[str]) -> Floats:
    """The earliest time of every row's batch (rows,)."""
    found: dict[str, float] = {}
    for batch, time in zip(batches, at.tolist(), strict=True):
        if time == time:
            found[batch] = min(found.get(batch, time), time)
    return np.array([found.get(batch, np.nan) for batch in batches])


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind))


def _stamped(table: pa.Table, name: str) -> bool:
    """Whether a column holds times of day with their date."""
    kind = table.schema.field(name).type
    if pa.types.is_timestamp(kind):
        return True
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return False
    said = [text for text in table[name].slice(0, 1000).to_pylist() if text and text.strip()][:20]
    return bool(said) and all(_DATED.match(text.strip()) or _ISO.match(text.strip()) for text in said)


def _seconds(table: pa.Table, name: str) -> Floats:
    """The times of a column in seconds, NaN where nothing stands."""
    column = table[name]
    if pa.types.is_timestamp(column.type):
        whole = pc.cast(pc.cast(column, pa.timestamp("us", tz=column.type.tz), safe=False), pa.int64())
        return np.array(pc.divide(pc.cast(whole, pa.float64()), 1e6).to_numpy(), dtype=np.float64)
    texts = [(text or "").strip() for text in column.to_pylist()]
    day_first = _day_first(name, texts)
    found = np.full(len(texts), np.nan)
    zones = set()
    for row, text in enumerate(texts):
        if not text:
            continue
        try:
            time = datetime.fromisoformat(_iso(text, day_first=day_first))
        except ValueError as error:
            raise ExportError(f"column {name}, row {row + 1}: {text[:40]!r} is no time stamp") from error
        zones.add(time.tzinfo is not None)
        found[row] = (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    if len(zones) > 1:
        raise ExportError(f"column {name}: some time stamps name a time zone and some do not; write all alike")
    return found


def _day_first(name: str, texts: Sequence[str]) -> bool:
    """Whether 03/04/2026 is the third of April. Points mean it; slashes are told by a number beyond 12."""
    parts = [match.groups() for match in map(_DATED.match, texts) if match]
    slashed = [(int(one), int(two)) for one, mark, two, *_ in parts if mark == "/"]
    if not slashed or max(one for one, _ in slashed) > 12:
        return True
    if max(two for _, two in slashed) > 12:
        return False
    raise ExportError(f"column {name}: in {texts[0]!r} day and month cannot be told apart; write 2026-04-03 12:00")


def _iso(text: str, *, day_first: bool) -> str:
    match = _DATED.match(text)
    if match is None:
        return text
    one, mark, two, year, clock = match.groups()
    day, month = (one, two) if day_first or mark == "." else (two, one)
    hour, _, rest = clock.replace(",", ".").partition(":")
    return f"{year}-{int(month):02d}-{int(day):02d} {int(hour):02d}:{rest}"
