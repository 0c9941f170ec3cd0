"""Writes finished batches from the station's records as tables that a training reads: samples, batches, laboratory."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from hmi.app.golden_records import Floats, PhaseTime, Records, moments, phase_time, rows_of, seen_batches
from hmi.app.golden_tables import TableWriter, table_writer
from hmi.core.batch import ProcedureState
from hmi.core.books import Samples
from hmi.core.deviation import Level
from hmi.core.golden_views import GoldenViewError, SeenBatch
from hmi.core.tag import Part, Quality, Tag
from hmi.runtime.site import OpenSite

EVERY_S = 60.0
"""Plant seconds from row to row, unless another number is said."""

SPOILT = (
    ProcedureState.HELD,
    ProcedureState.STOPPED,
    ProcedureState.ABORTED,
    ProcedureState.STOPPING,
    ProcedureState.ABORTING,
)
"""A batch with one of these states is not called golden."""

KEYS = ("batch_id", "asset", "hours", "operation", "phase", "phase_hours")
"""What every row of the samples says besides its values."""

LABORATORY = ("batch_id", "sample_hours", "release_hours", "variable", "value")


class ExportError(GoldenViewError):
    """Nothing was written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which batches: those that began and ended between two times, of these assets (none: all), a row every so many
    plant seconds; `kind` is parquet or csv."""

    start: datetime
    end: datetime
    out: Path
    assets: tuple[str, ...] = ()
    every_s: float = EVERY_S
    kind: str = "parquet"


@dataclass(slots=True)
class Exported:
    """What was written, and which batches were left out and why."""

    batches: int = 0
    golden: int = 0
    rows: int = 0
    results: int = 0
    left_out: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """A line for each thing."""
        said = [
            f"{self.batches} batches, {self.golden} of them golden as far as the records say, {self.rows} rows of "
            f"samples, {self.results} results of the laboratory"
        ]
        return said + [f"left out: {each}" for each in self.left_out]


@dataclass(frozen=True, slots=True)
class _Part:
    """One asset's part in a batch; `zero` are the plant hours since the batch began at its first asset."""

    asset: str
    seen: SeenBatch
    time: PhaseTime
    zero: float


def export_batches(
    records: Records, wanted: Wanted, delays: Mapping[str, float], progress: Callable[[str], None] = lambda _: None
) -> Exported:
    """Writes the tables of finished batches into a folder. `delays` are the hours after which a result of the
    laboratory is known, by tag; they tell which tags are such results.

    Raises:
        ExportError: No finished batch lies within the time, or an asset is unknown.
        OSError: The records cannot be read, or the tables not be written.
    """
    plant = records.plant
    unknown = [asset for asset in wanted.assets if asset not in plant.asset_by_id]
    if unknown:
        known = ", ".join(plant.asset_by_id)
        raise ExportError(f"the plant has no asset {unknown[0]}; it has {known}")
    assets = wanted.assets or tuple(plant.asset_by_id)
    tags = [tag for tag in plant.tags if tag.asset in assets and tag.part is not Part.MODE]
    done = Exported()
    chosen = _chosen(records, wanted, assets, done)
    if not chosen:
        why = f": {done.left_out[0]}" if done.left_out else ""
        raise ExportError(f"no batch began and ended between {wanted.start:%Y-%m-%d} and {wanted.end:%Y-%m-%d}{why}")
    finals = [tag.id for tag in tags if tag.id in delays]
    wanted.out.mkdir(parents=True, exist_ok=True)
    kinds = dict.fromkeys(("batch_id", "asset", "operation", "phase"), str)
    sample_columns = {name: kinds.get(name, float) for name in (*KEYS, *(tag.id for tag in tags))}
    result_columns = dict(zip(LABORATORY, (str, float, float, str, float), strict=True))
    rows = []
    with (
        table_writer(wanted.out / f"samples.{wanted.kind}", sample_columns) as samples,
        table_writer(wanted.out / f"laboratory.{wanted.kind}", result_columns) as laboratory,
    ):
        for number, (batch, parts) in enumerate(chosen.items(), start=1):
            progress(f"{batch}: part {number} of {len(chosen)}")
            for part in parts:
                mine = [tag for tag in tags if tag.asset == part.asset]
                done.rows += _write_samples(records, part, mine, wanted.every_s, samples)
            last = _write_results(records, parts, tags, delays, laboratory, done)
            rows.append(_batch_row(records, batch, parts, [last.get(tag, float("nan")) for tag in finals]))
            done.golden += rows[-1][1] == "true"
    _write_batches(wanted, finals, rows)
    done.batches = len(rows)
    return done


def _chosen(records: Records, wanted: Wanted, assets: Sequence[str], done: Exported) -> dict[str, list[_Part]]:
    """The parts of finished batches, by batch, the oldest first."""
    found: dict[str, list[SeenBatch]] = {}
    names: dict[str, list[str]] = {}
    for asset in assets:
        for seen in seen_batches(records, asset):
            if seen.start < wanted.end and (seen.end is None or seen.end > wanted.start):
                found.setdefault(seen.batch, []).append(seen)
                names.setdefault(seen.batch, []).append(asset)
    chosen: dict[str, list[_Part]] = {}
    for batch in sorted(found, key=lambda name: min(one.start for one in found[name])):
        parts = found[batch]
        if any(one.end is None for one in parts):
            done.left_out.append(f"{batch} still runs")
        elif any(one.start < wanted.start or (one.end or wanted.end) > wanted.end for one in parts):
            done.left_out.append(f"{batch} lies only in part within the time")
        else:
            chosen[batch] = _parts(records, names[batch], parts)
    return chosen


def _parts(records: Records, assets: Sequence[str], seen: Sequence[SeenBatch]) -> list[_Part]:
    times = [phase_time(records, asset, one) for asset, one in zip(assets, seen, strict=True)]
    began = min(float(time.knots[0]) for time in times)
    # The plant may run faster than the clock: all assets of a batch at one speed.
    speeds = [(time.hours[-1] - time.hours[0]) / max(time.knots[-1] - time.knots[0], 1e-9) for time in times]
    speed = float(np.median(speeds))
    zeros = [(float(time.knots[0]) - began) * speed for time in times]
    return [_Part(*each) for each in zip(assets, seen, times, zeros, strict=True)]


def _write_samples(records: Records, part: _Part, tags: Sequence[Tag], every_s: float, out: TableWriter) -> int:
    times = moments(part.time, every_s / 3600.0)
    phase = part.time.phase_at(times)
    times = times[phase >= 0]
    phase = phase[phase >= 0]
    values = rows_of(records, [tag.id for tag in tags], times)
    columns: dict[str, Sequence[str] | Floats] = {
        "batch_id": [part.seen.batch] * len(times),
        "asset": [part.asset] * len(times),
        "hours": part.zero + part.time.hours_at(times),
        "operation": [part.time.keys[place][0] for place in phase.tolist()],
        "phase": [part.time.keys[place][1] for place in phase.tolist()],
        "phase_hours": part.time.within_at(times),
    }
    columns |= {tag.id: values[:, column] for column, tag in enumerate(tags)}
    out.add(columns, len(times))
    return len(times)


def _write_results(
    records: Records,
    parts: Sequence[_Part],
    tags: Sequence[Tag],
    delays: Mapping[str, float],
    out: TableWriter,
    done: Exported,
) -> dict[str, float]:
    """Writes the results that were drawn while an asset worked on the batch; gives the last value of each."""
    last: dict[str, float] = {}
    for part in parts:
        end = part.seen.end or records.clock.now()
        for tag in (tag for tag in tags if tag.asset == part.asset and tag.id in delays):
            found = records.samples(tag.id, part.seen.start, end, 100_000)
            rows = list(_results(found))
            drawn = part.zero + part.time.hours_at(np.array([at for at, _ in rows]))
            values = np.array([value for _, value in rows])
            columns: dict[str, Sequence[str] | Floats] = {
                "batch_id": [part.seen.batch] * len(rows),
                "sample_hours": drawn,
                "release_hours": drawn + delays[tag.id],
                "variable": [tag.id] * len(rows),
                "value": values,
            }
            out.add(columns, len(rows))
            done.results += len(rows)
            if rows:
                last[tag.id] = float(values[-1])
    return last


def _results(found: Samples) -> Iterator[tuple[float, float]]:
    """Each result once: a server tells the newest one again whenever the link comes back, and the record has it then
    behind the mark of the loss, at the time at which it was told."""
    before, newest, lost = float("nan"), float("nan"), False
    for at, value, quality in zip(found.times, found.values, found.qualities, strict=True):
        lost = lost or quality == Quality.STALE
        if quality == Quality.STALE or not np.isfinite(value):
            continue
        again = at == before or (lost and value == newest)
        before, newest, lost = at, value, False
        if not again:
            yield at, value


def _batch_row(records: Records, batch: str, parts: Sequence[_Part], finals: Sequence[float]) -> list[str | float]:
    """What the records say of a batch. Whether it is golden is a proposal: who trains decides."""
    worst = max(part.seen.worst for part in parts)
    states = {
        span.state
        for part in parts
        for span in records.phases(part.asset, part.seen.start, part.seen.end or records.clock.now())
        if span.batch == batch
    }
    spoilt = [state.name.lower() for state in SPOILT if state in states]
    reasons = [f"it was {', '.join(spoilt)}"] if spoilt else []
    if worst >= Level.CLEAR:
        reasons.append(f"the station said level {int(worst)} of it")
    why = "; ".join(reasons) or "it ended as it should, and the station said no more than level 1 of it"
    start = min(part.seen.start for part in parts)
    return [batch, "false" if reasons else "true", parts[0].seen.recipe, start.isoformat(), why, *finals]


def _write_batches(wanted: Wanted, finals: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    columns = {"batch_id": str, "golden": bool, "recipe": str, "start": str, "why": str}
    columns |= {f"last {tag}": float for tag in finals}
    with table_writer(wanted.out / f"batches.{wanted.kind}", columns) as out:
        cells = {
            name: [row[place] for row in rows] if kind is not float else np.array([float(row[place]) for row in rows])
            for place, (name, kind) in enumerate(columns.items())
        }
        out.add(cells, len(rows))  # type: ignore[arg-type]


def result_delays(opened: OpenSite) -> dict[str, float]:
    """The hours after which results of the laboratory are known, by tag, as the site's tag file says them.

    Raises:
        OSError: The file cannot be read.
    """
    found: dict[str, float] = {}
    with opened.path(opened.site.plant.tags).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            delay = row.get("result_delay_s") or ""
            if row.get("tag") and delay.replace(".", "", 1).isdigit() and float(delay) > 0.0:
                found[str(row["tag"])] = float(delay) / 3600.0
    return found
