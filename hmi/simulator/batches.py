"""Writes finished batches for the training of models: three Parquet files, made block by block on several processes."""

import contextlib
import hashlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from hmi.simulator.batch_block import (
    BATCHES,
    FIRST_FAULTY,
    LABORATORY,
    SAMPLES,
    Block,
    make_block,
    part_file,
    part_folder,
)
from hmi.simulator.plant_files import SimulatorError, plant_files

PARTS = "parts"
"""Folder of the finished batches; an interrupted run goes on from it."""

LEAST_LANES, MOST_LANES = 10, 50
"""Batches side by side. Fewer cost as much together; more cost little less each, and more of them are lost when a run
is interrupted."""

LOOK_S = 0.5
"""Seconds between two looks at how far the processes are."""

Progress = Callable[[float, int], None]
"""Hears how many batches are done (those under way count in part) of how many."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What to write: batches without and with a fault (in the order of the catalogue), and where."""

    count: int
    out: Path
    seed: int = 1
    jobs: int = 2
    faulty: int = 0
    recipe: Path | None = None

    def __post_init__(self) -> None:
        """Refuses numbers that make no sense.

        Raises:
            SimulatorError: Which one, and what it must be.
        """
        for name, number, least in (("batches", self.count, 0), ("faulty", self.faulty, 0), ("jobs", self.jobs, 1)):
            if number < least:
                raise SimulatorError(f"--{name} must be at least {least}, not {number}")
        if self.total < 1:
            raise SimulatorError("at least one batch is needed: give --batches or --faulty a number above 0")

    @property
    def total(self) -> int:
        """All batches together."""
        return self.count + self.faulty


class _Plan(msgspec.Struct, frozen=True):
    seed: int
    recipe: str = ""
    version: int = 3


def write_batches(options: BatchOptions, progress: Progress) -> Path:
    """Writes the batches and gives their folder. What an interrupted run has finished is kept and not done again.

    Raises:
        SimulatorError: The recipe cannot be run, the folder holds other batches, or it was interrupted.
    """
    plant_files(options.recipe)
    total = options.total
    parts = options.out / PARTS
    numbers = [*range(options.count), *(FIRST_FAULTY + place for place in range(options.faulty))]
    folders = [part_folder(parts, number) for number in numbers]
    try:
        with _heard() as go_on:
            parts.mkdir(parents=True, exist_ok=True)
            _claim(options)
            missing = [number for number, folder in zip(numbers, folders, strict=True) if not folder.is_dir()]
            for done in _make(missing, options):
                progress(total - len(missing) + done, total)
                go_on()
            progress(total, total)
            for name in (LABORATORY, BATCHES, SAMPLES):
                go_on()
                _join([part_file(folder, name) for folder in folders], options.out / f"{name}.parquet")
    except KeyboardInterrupt:
        kept = sum(folder.is_dir() for folder in folders)
        raise SimulatorError(
            f"interrupted: {kept} of {total} batches are kept in {parts}; the same command goes on with the rest"
        ) from None
    return options.out


def _claim(options: BatchOptions) -> None:
    file = options.out / PARTS / "plan.json"
    digest = hashlib.sha256(options.recipe.read_bytes()).hexdigest() if options.recipe else ""
    wanted = _Plan(options.seed, digest)
    if not file.is_file():
        file.write_bytes(msgspec.json.encode(wanted))
        return
    try:
        plan = msgspec.json.decode(file.read_bytes(), type=_Plan)
    except msgspec.DecodeError as error:
        raise SimulatorError(f"{file} cannot be read ({error}); choose another folder") from error
    if plan.seed != options.seed:
        raise SimulatorError(f"{options.out} holds batches of seed {plan.seed}; choose another folder or that seed")
    if plan != wanted:
        raise SimulatorError(
            f"{options.out} holds batches of another recipe or version of this program; choose another folder"
        )


def _blocks(numbers: Sequence[int], options: BatchOptions) -> list[Block]:
    """Two blocks a process where there are enough, so that something is kept when it is interrupted."""
    size = min(max(-(-len(numbers) // (2 * options.jobs)), LEAST_LANES), MOST_LANES)
    chunks = [tuple(numbers[start : start + size]) for start in range(0, len(numbers), size)]
    block = Block(0, (), options.seed, options.out / PARTS, options.recipe)
    return [replace(block, place=place, numbers=chunk) for place, chunk in enumerate(chunks)]


def _make(numbers: Sequence[int], options: BatchOptions) -> Iterator[float]:
    """Makes the missing batches; gives again and again how many are done.

    Raises:
        SimulatorError: A process ended before its work was done.
    """
    blocks = _blocks(numbers, options)
    # Started afresh rather than forked: the caller may have threads.
    context = get_context("spawn")
    far, stop = context.Array("d", max(len(blocks), 1)), context.Event()
    waiting = [context.Process(target=make_block, args=(block, far, stop), daemon=True) for block in blocks]
    active: list[SpawnProcess] = []
    try:
        while waiting or active:
            while waiting and len(active) < options.jobs:
                with _deaf():
                    waiting[0].start()
                    active.append(waiting.pop(0))
            wait([process.sentinel for process in active], LOOK_S)
            for process in [one for one in active if one.exitcode is not None]:
                active.remove(process)
                if process.exitcode:
                    raise SimulatorError(
                        f"a process that made batches ended with status {process.exitcode}; "
                        "the same command goes on with the rest, --jobs 1 takes less memory"
                    )
            yield sum(far[block.place] * len(block.numbers) for block in blocks)
    finally:
        stop.set()
        for process in active:
            process.join()


@contextlib.contextmanager
def _heard() -> Iterator[Callable[[], None]]:
    """Gives what ends the work after Ctrl+C, with `KeyboardInterrupt`. Python would raise it anywhere, also within a
    callback that reports it and goes on. Who is to ignore Ctrl+C, as in the background of a shell, does so here too.
    """
    told = threading.Event()

    def go_on() -> None:
        if told.is_set():
            raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield go_on
        return
    signal.signal(signal.SIGINT, lambda *_: told.set())
    try:
        yield go_on
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl+C is heard only afterwards: none is left half started, and a process that starts meanwhile never hears it.

    Windows knows no such thing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _join(files: Sequence[Path], whole: Path) -> None:
    draft = whole.with_suffix(".draft")
    schema = _read(files[0]).schema
    words = [field.name for field in schema if pa.types.is_dictionary(field.type) or pa.types.is_string(field.type)]
    numbers = [field.name for field in schema if pa.types.is_float32(field.type)]
    with pq.ParquetWriter(
        draft,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=words,
        use_byte_stream_split=numbers,
        store_schema=False,
    ) as writer:
        for file in files:
            writer.write_table(_read(file))
    draft.replace(whole)


def _read(file: Path) -> pa.Table:
    with pa.memory_map(str(file)) as source:
        return pa.ipc.open_file(source).read_all()
