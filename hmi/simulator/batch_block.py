"""A block of batches that run side by side, in a process of its own: simulated together, then written one by one."""

import random
import shutil
import signal
from collections.abc import Iterator, MutableSequence, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.synchronize import Event
from pathlib import Path

import pyarrow as pa

from hmi.core.plant_file import TagRow
from hmi.simulator.batch_tables import FinishedBatch, batch_table, laboratory_table, sample_schema, sample_table
from hmi.simulator.fault_catalogue import CATALOGUE, PRODUCTION, FaultKind
from hmi.simulator.faults import Fault
from hmi.simulator.lane import Lane, LaneFault, campaign_lanes
from hmi.simulator.line_run import LineRecord, run_line
from hmi.simulator.plant_files import plant_files
from hmi.simulator.recipe import Recipe

SAMPLES, BATCHES, LABORATORY = "samples", "batches", "laboratory"

FIRST_FAULTY = 10000
"""Faulty batches are numbered from here, so that more normal ones can be added later."""

FAULTY_CAMPAIGN = 700_000_001
"""Added to the seed: faulty batches come from a campaign of their own."""

SIZES = (1.0, 0.6, 1.5)
"""The faults have the catalogue's size in the first round, then so many times it, within what can be."""

USUAL_H = 135.0
"""Hours from the beginning of a seed to the last pack, for the estimate of what is left."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some batches by their numbers, the seed of their campaign, the folder of the finished ones, and their recipe."""

    place: int
    numbers: tuple[int, ...]
    seed: int
    parts: Path
    recipe: Path | None = None


class StoppedError(Exception):
    """The block was told to stop."""


def make_block(block: Block, progress: MutableSequence[float], stop: Event) -> None:  # in a process of its own
    """Makes a block; tells the share of its work that is done, and ends early when it is to stop."""
    # Ctrl+C reaches every process of the console; the one that was started by hand tells the others. Where signals are
    # inherited this one has never heard it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(hours: float) -> None:
        progress[block.place] = min(hours / USUAL_H, 1.0)
        if stop.is_set():
            raise StoppedError

    rows, recipe = plant_files(block.recipe)
    try:
        write_parts(block, run_line(rows, recipe, block_lanes(block), progress=tell), rows, recipe)
    except StoppedError:
        return
    progress[block.place] = 1.0


def block_lanes(block: Block) -> list[Lane]:
    """The batches to be of a block, the faulty ones with their fault."""
    normal = dict(_campaign(block.seed, [number for number in block.numbers if number < FIRST_FAULTY]))
    faulty = [number - FIRST_FAULTY for number in block.numbers if number >= FIRST_FAULTY]
    struck = {
        number + FIRST_FAULTY: replace(lane, faults=(planned_fault(number, lane),))
        for number, lane in _campaign(block.seed + FAULTY_CAMPAIGN, faulty)
    }
    return [struck[number] if number in struck else normal[number] for number in block.numbers]


def planned_fault(number: int, lane: Lane) -> LaneFault:
    """The fault of a faulty batch: the catalogue in its order, over and over, where and when each one shows."""
    kinds = tuple(CATALOGUE.values())
    kind = kinds[number % len(kinds)]
    asset = lane.vessel if kind.asset in PRODUCTION else kind.asset
    size = _size(kind, SIZES[number // len(kinds) % len(SIZES)])
    if kind.charge is not None:
        return LaneFault(Fault(kind, asset, 0.0, size))
    spread = 6.0 if kind.phase == "GROWTH" else 0.2
    chance = random.Random(f"onset {lane.seed}")  # noqa: S311 - no secret
    return LaneFault(Fault(kind, asset, max(kind.hour + chance.uniform(-spread, spread), 0.05), size), kind.phase)


def write_parts(block: Block, record: LineRecord, rows: Sequence[TagRow], recipe: Recipe) -> None:
    """Writes every batch into a folder of its own, which appears when it is complete."""
    schema = sample_schema(rows)
    for lane, number in enumerate(block.numbers):
        batch = FinishedBatch(
            f"S{block.seed}-{number:05d}", recipe.id, record.samples(lane), record.laboratory(lane), record.end(lane)
        )
        draft = block.parts / f"{number:05d}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        _write(sample_table(batch, schema), part_file(draft, SAMPLES))
        _write(laboratory_table(batch), part_file(draft, LABORATORY))
        _write(batch_table(batch), part_file(draft, BATCHES))
        draft.rename(part_folder(block.parts, number))


def part_folder(parts: Path, number: int) -> Path:
    """Where a finished batch stands."""
    return parts / f"{number:05d}"


def part_file(folder: Path, name: str) -> Path:
    """One of its tables, in Arrow's own format: quick to write, and quick to read when all are joined."""
    return folder / f"{name}.arrow"


def _write(table: pa.Table, file: Path) -> None:
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table)


def _campaign(seed: int, numbers: Sequence[int]) -> Iterator[tuple[int, Lane]]:
    wanted = set(numbers)
    for number, lane in islice(enumerate(campaign_lanes(seed)), max(wanted, default=-1) + 1):
        if number in wanted:
            yield number, lane


def _size(kind: FaultKind, times: float) -> float:
    low, high = kind.span
    return min(max(kind.size * times, low), high)
