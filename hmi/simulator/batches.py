"""Writes finished batches for the training of models: three Parquet files, made batch by batch on several processes."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from hmi.simulator.batch_tables import batch_table, laboratory_table, sample_schema, sample_tables
from hmi.simulator.campaign_pass import run_pass
from hmi.simulator.faults import CATALOGUE
from hmi.simulator.serve import plant_files
from hmi.simulator.server import SimulatorError

SAMPLES, BATCHES, LABORATORY = "samples.parquet", "batches.parquet", "laboratory.parquet"

PARTS = "parts"
"""Folder of the finished batches; an interrupted run goes on from it."""

FIRST_FAULTY = 10000
"""Faulty batches are numbered from here, so that more normal ones can be added later."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What to write: batches without and with a fault (in the order of the catalogue), and where."""

    count: int
    out: Path
    seed: int = 1
    jobs: int = 2
    faulty: int = 0


class _Plan(msgspec.Struct, frozen=True):
    seed: int
    version: int = 1


def write_batches(options: BatchOptions, progress: Callable[[int, int], None]) -> Path:
    """Writes the batches and gives their folder. What an interrupted run has finished is kept and not done again.

    Raises:
        SimulatorError: The numbers make no sense, or the folder holds batches of another seed.
    """
    total = options.count + options.faulty
    if options.count < 0 or options.faulty < 0 or total < 1 or options.jobs < 1:
        raise SimulatorError("at least one batch and one job are needed, and no negative numbers")
    parts = options.out / PARTS
    parts.mkdir(parents=True, exist_ok=True)
    _claim(options)
    numbers = [*range(options.count), *(FIRST_FAULTY + place for place in range(options.faulty))]
    missing = [number for number in numbers if not _part(parts, number).is_dir()]
    done = total - len(missing)
    progress(done, total)
    for _ in _make(missing, options):
        done += 1
        progress(done, total)
    folders = [_part(parts, number) for number in numbers]
    for name in (SAMPLES, BATCHES, LABORATORY):
        _join([folder / name for folder in folders], options.out / name)
    return options.out


def _claim(options: BatchOptions) -> None:
    file = options.out / PARTS / "plan.json"
    if not file.is_file():
        file.write_bytes(msgspec.json.encode(_Plan(options.seed)))
        return
    try:
        plan = msgspec.json.decode(file.read_bytes(), type=_Plan)
    except msgspec.DecodeError as error:
        raise SimulatorError(f"{file} cannot be read ({error}); choose another folder") from error
    if plan != _Plan(options.seed):
        raise SimulatorError(f"{options.out} holds batches of seed {plan.seed}; choose another folder or that seed")


def _part(parts: Path, number: int) -> Path:
    return parts / f"{number:05d}"


def _make(numbers: list[int], options: BatchOptions) -> Iterator[int]:
    parts = options.out / PARTS
    if options.jobs == 1 or len(numbers) <= 1:
        for number in numbers:
            yield _make_part(number, options.seed, parts)
        return
    # Started afresh rather than forked: the caller may have threads.
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(_make_part, number, options.seed, parts) for number in numbers]
        try:
            for finished in as_completed(waiting):
                yield finished.result()
        finally:
            for future in waiting:
                future.cancel()


def _make_part(number: int, seed: int, parts: Path) -> int:  # in a process of its own
    """Simulates one batch and writes it; its folder appears only when it is complete."""
    rows, recipe = plant_files()
    kinds = tuple(CATALOGUE.values())
    kind = kinds[(number - FIRST_FAULTY) % len(kinds)] if number >= FIRST_FAULTY else None
    made = run_pass(rows, recipe, number, seed * 1_000_003 + number, kind)
    name = f"S{seed}-{number:05d}"
    draft = parts / f"{number:05d}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    schema = sample_schema(made)
    with pq.ParquetWriter(draft / SAMPLES, schema, compression="zstd") as writer:
        for table in sample_tables(made, name, schema):
            writer.write_table(table)
    pq.write_table(batch_table(made, name), draft / BATCHES)
    pq.write_table(laboratory_table(made, name), draft / LABORATORY)
    draft.rename(_part(parts, number))
    return number


def _join(files: list[Path], whole: Path) -> None:
    draft = whole.with_suffix(".draft")
    with pq.ParquetWriter(draft, pq.read_schema(files[0]), compression="zstd") as writer:
        for file in files:
            source = pq.ParquetFile(file)
            for group in range(source.num_row_groups):
                table: pa.Table = source.read_row_group(group)
                writer.write_table(table)
    draft.replace(whole)
