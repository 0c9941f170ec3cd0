"""The simulated plant's batches, made once into a folder outside the repository's history, and read class by class."""

import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hmi.administration import demo_plant
from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchSet, LabResult
from hmi.golden.evaluation import Trial
from hmi.golden.run import phase_key
from hmi.golden.variables import Variable, class_variables, judged_tags
from hmi.simulator.batch_block import FIRST_FAULTY, SAMPLES, block_lanes, part_file, write_parts
from hmi.simulator.batch_block import Block as LaneBlock
from hmi.simulator.batches import BatchOptions, write_batches
from hmi.simulator.fault_catalogue import CATALOGUE
from hmi.simulator.line_run import run_line
from hmi.simulator.plant_files import plant_files
from tests.golden_report.plant_truth import TRUTH

PER_ML = 1e-9
QUALITY, QUALITY_CLASS = "viable", "production_fermenter"
"""What a batch comes to: viable cells at its harvest, 10⁹ per mL, a matter of the fermenter."""

LATE_H = 24.0
"""A result that takes longer is not known before the batch is over; plate counts take a week."""

SIZES = ("medium", "small", "large")
"""What the rounds of the simulator's faulty batches are: the catalogue's size, 0.6 and 1.5 times it."""

SPARE = 8
"""So many more are made than are learnt from: a batch without a fault can still come out badly, and is not golden."""

AT_ONCE, JOBS = 30, 2
"""Fault-free twins run side by side, in so many processes."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many batches: to learn from, normal ones, and rounds through the catalogue; and the seeds of those to learn
    from and of those to judge."""

    learnt: int
    normal: int
    rounds: int
    train_seed: int
    unseen_seed: int

    @property
    def faulty(self) -> int:
        """How many faulty batches the simulator is asked for, its emergencies included."""
        return self.rounds * len(CATALOGUE)


@dataclass(frozen=True, slots=True)
class AssetClass:
    """Assets of one kind, their tags, and the names that those share."""

    name: str
    assets: tuple[str, ...]
    tags: Mapping[str, tuple[str, ...]]
    variables: tuple[Variable, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The variables' names."""
        return tuple(variable.name for variable in self.variables)


def asset_classes() -> list[AssetClass]:
    """What the demo plant is made of."""
    plant = demo_plant()
    found = []
    for name in dict.fromkeys(asset.asset_class for asset in plant.assets):
        assets = tuple(asset.id for asset in plant.assets if asset.asset_class == name)
        tags = {asset: judged_tags(plant, asset) for asset in assets}
        variables = class_variables([tags[asset] for asset in assets])
        found.append(AssetClass(name, assets, {a: tuple(tag.id for tag in tags[a]) for a in assets}, variables))
    return found


def make_batches(folder: Path, counts: Counts) -> None:
    """Writes all batches that are not there yet."""
    for name, options in (
        ("train", BatchOptions(counts.learnt + SPARE, folder / "plant-train", counts.train_seed)),
        ("unseen", BatchOptions(counts.normal, folder / "plant-unseen", counts.unseen_seed, faulty=counts.faulty)),
    ):
        if not (folder / f"plant-{name}" / f"{SAMPLES}.parquet").is_file():
            write_batches(options, lambda _done, _total: None)


@dataclass(frozen=True, slots=True)
class Known:
    """What the batches table says of one batch; hours count as those of the samples."""

    batch: str
    golden: bool
    fault: str
    size: str
    onset: float
    asset: str
    quality: float

    def trial(self) -> Trial:
        """As the evaluation wants it."""
        if not self.fault:
            return Trial(self.batch)
        return Trial(self.batch, self.fault, self.size, self.onset, frozenset(TRUTH[self.fault]))


def known_batches(folder: Path) -> list[Known]:
    """All batches of a folder, emergencies left out."""
    found = []
    for row in pq.read_table(folder / "batches.parquet").to_pylist():
        fault = row["fault"] or ""
        if fault and fault not in TRUTH:
            continue
        number = int(row["batch_id"].rsplit("-", 1)[1]) - FIRST_FAULTY
        size = SIZES[number // len(CATALOGUE) % len(SIZES)] if fault else ""
        onset = math.inf if row["onset_hours"] is None else row["onset_hours"]
        quality = math.nan if row["viable"] is None else row["viable"] * PER_ML
        found.append(Known(row["batch_id"], row["golden"], fault, size, onset, row["asset"] or "", quality))
    return found


@dataclass(frozen=True, slots=True)
class ClassBatches:
    """What the assets of one class did. `begins` is the hour of the batch at which an asset's part in it begins, by
    the record's id; `batch_of` its batch."""

    kind: AssetClass
    records: tuple[BatchRecord, ...]
    begins: Mapping[str, float]
    batch_of: Mapping[str, str]
    lab: tuple[LabResult, ...]
    quality: Mapping[str, Mapping[str, float]]


def read_class(
    folder: Path, kind: AssetClass, batches: Sequence[str], minutes: int = 1, *, judged: bool = True
) -> ClassBatches:
    """The batches of one class, a sample every so many minutes; those that are not `judged` without the laboratory's
    results and without what they came to."""
    records, begins, batch_of = [], {}, {}
    for asset in kind.assets:
        for batch, table in asset_tables(folder / f"{SAMPLES}.parquet", kind, asset, frozenset(batches)):
            made = _record(table, batch, kind, asset, minutes)
            if made is not None:
                record, begin = made
                records.append(record)
                begins[record.id], batch_of[record.id] = begin, batch
    if not judged:
        return ClassBatches(kind, tuple(records), begins, batch_of, (), {})
    final = {known.batch: known.quality for known in known_batches(folder)} if kind.name == QUALITY_CLASS else {}
    quality = {name: final[batch] for name, batch in batch_of.items() if not math.isnan(final.get(batch, math.nan))}
    lab = tuple(_results(folder / "laboratory.parquet", kind, begins))
    return ClassBatches(kind, tuple(records), begins, batch_of, lab, {QUALITY: quality} if quality else {})


def batch_set(known: ClassBatches) -> BatchSet:
    """As the engine takes them."""
    return BatchSet(known.kind.names, known.records, known.lab, known.quality)


def _results(file: Path, kind: AssetClass, begins: Mapping[str, float]) -> Iterator[LabResult]:
    """What only the laboratory measures of these assets, in hours of their own part in the batch."""
    for row in pq.read_table(file).to_pylist():
        for asset in kind.assets:
            record, tag = f"{row['batch_id']}/{asset}", row["variable"]
            late = row["release_hours"] - row["sample_hours"]
            own = tag.split("-")[1][0] == asset.split("-")[1][0] and tag not in kind.tags[asset]
            if own and record in begins and late <= LATE_H:
                name = tag if len(kind.assets) == 1 else f"{tag[:3]}x{tag[4:]}"
                drawn = row["sample_hours"] - begins[record]
                yield LabResult(record, drawn, drawn + late, name, row["value"])


def asset_tables(file: Path, kind: AssetClass, asset: str, batches: frozenset[str]) -> Iterator[tuple[str, pa.Table]]:
    """Batch by batch what an asset did and what its tags read, a row a minute while it has a part in the batch."""
    doing = [f"{asset}.{word}" for word in ("Operation", "Phase", "PhaseHours")]
    with pq.ParquetFile(file) as source:
        there = set(source.schema_arrow.names)
        columns = ["batch_id", "hours", *doing, *(tag for tag in kind.tags[asset] if tag in there)]
        for group in range(source.num_row_groups):
            table = source.read_row_group(group, columns=columns)
            for batch in pc.unique(table["batch_id"]).to_pylist():
                if batch in batches:
                    mine = pc.and_(pc.equal(table["batch_id"], batch), pc.is_valid(table[f"{asset}.Phase"]))
                    yield batch, table.filter(mine)


def _record(
    table: pa.Table, batch: str, kind: AssetClass, asset: str, minutes: int
) -> tuple[BatchRecord, float] | None:
    operations, phases = (table[f"{asset}.{word}"].to_pylist() for word in ("Operation", "Phase"))
    keys = np.array([phase_key(a or "", b or "") for a, b in zip(operations, phases, strict=True)])
    hours = table["hours"].to_numpy()
    rows = np.flatnonzero(keys != "")
    if len(rows) < 2:
        return None
    begin = float(hours[rows[0]])
    if minutes > 1:
        rows = rows[np.round(hours[rows] * 60.0).astype(np.int64) % minutes == 0]
    values = np.full((len(rows), len(kind.variables)), np.nan)
    for place, (tag, variable) in enumerate(zip(kind.tags[asset], kind.variables, strict=True)):
        if tag in table.schema.names:
            values[:, place] = variable.compared(numbers_in(table[tag])[rows])
    return BatchRecord(f"{batch}/{asset}", hours[rows] - begin, values, tuple(keys[rows].tolist()), asset), begin


def numbers_in(column: pa.ChunkedArray) -> Floats:
    """A column; NaN where there is nothing."""
    return np.array(pc.fill_null(pc.cast(column, pa.float64()), float("nan")).to_numpy())


def make_twins(folder: Path, counts: Counts) -> None:
    """Writes faulty batches as they would have been without their faults, with the same chance and weather."""
    out = folder / "plant-twins"
    file = out / f"{SAMPLES}.parquet"
    if file.is_file():
        return
    parts = out / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    kinds = tuple(CATALOGUE)
    numbers = [FIRST_FAULTY + place for place in range(counts.faulty) if kinds[place % len(kinds)] in TRUTH]
    missing = [number for number in numbers if not (parts / f"{number:05d}").is_dir()]
    chunks = [tuple(missing[first : first + AT_ONCE]) for first in range(0, len(missing), AT_ONCE)]
    with ProcessPoolExecutor(JOBS, get_context("spawn")) as pool:
        list(pool.map(_make_some_twins, (LaneBlock(0, some, counts.unseen_seed, parts) for some in chunks)))
    draft = file.with_suffix(".part")
    with pq.ParquetWriter(draft, _read(part_file(parts / f"{numbers[0]:05d}", SAMPLES)).schema) as writer:
        for number in numbers:
            writer.write_table(_read(part_file(parts / f"{number:05d}", SAMPLES)))
    draft.replace(file)


def _make_some_twins(block: LaneBlock) -> None:
    rows, recipe = plant_files(None)
    lanes = [replace(lane, faults=()) for lane in block_lanes(block)]
    write_parts(block, run_line(rows, recipe, lanes), rows, recipe)


def _read(file: Path) -> pa.Table:
    with pa.memory_map(str(file)) as source:
        return pa.ipc.open_file(source).read_all()
