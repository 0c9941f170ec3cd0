"""Plays finished runs as a live plant would have shown them: at other intervals, and from the middle on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.align import Grid
from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.features import Look
from hmi.golden.run import Run


@dataclass(frozen=True, slots=True)
class Stream:
    """One showing of a run: of which rows the unit's report is seen, and of which the values."""

    run: int
    rows: Ints
    values: Ints


@dataclass(frozen=True, slots=True)
class Showing:
    """How runs are shown: about so many hours between looks, how many hours at most, whether from a random moment, and
    in which share of the looks the values are still those of the look before, while the unit has moved on."""

    interval: float
    most_hours: float = np.inf
    random_start: bool = False
    behind: float = 0.0


def showings(runs: Sequence[Run], showing: Showing, chance: np.random.Generator) -> list[Stream]:
    """One stream of every run. Intervals vary by a few percent, as the looks of a live station do."""
    streams = []
    for number, run in enumerate(runs):
        hours = run.hours
        start, end = float(hours[0]), float(hours[-1])
        if showing.random_start:
            start = float(chance.uniform(start, end))
        elif showing.most_hours < end - start:
            start = float(chance.uniform(start, end - showing.most_hours))
        end = min(end, start + showing.most_hours)
        step = showing.interval * chance.uniform(0.97, 1.03)
        wanted = np.arange(start + chance.uniform(0.0, step), end + 1e-9, step)
        rows = np.unique(np.searchsorted(hours, wanted - 1e-9).clip(0, len(hours) - 1))
        if len(rows):
            late = chance.random(len(rows)) < showing.behind
            before = np.concatenate((rows[:1], rows[:-1]))
            streams.append(Stream(number, rows.astype(np.int64), np.where(late, before, rows).astype(np.int64)))
    return streams


def looks(runs: Sequence[Run], streams: Sequence[Stream], grid: Grid) -> Iterator[Look]:
    """The streams side by side, look by look, until the longest ends."""
    steps = max(len(stream.rows) for stream in streams)
    pages = [_page(runs[stream.run], stream.rows, grid) for stream in streams]
    phases = np.stack([_padded(page.phase, steps, -1) for page in pages], axis=1)
    places = np.stack([_padded(page.phase_hours, steps, 0.0) for page in pages], axis=1)
    hours = np.stack([_padded(page.hours, steps, 0.0) for page in pages], axis=1)
    lengths = np.array([len(stream.rows) for stream in streams])
    blank = np.full(runs[0].values.shape[1], np.nan)
    for step in range(steps):
        active: Bools = lengths > step
        values = np.stack(
            [
                runs[stream.run].values[stream.values[step]] if here else blank
                for stream, here in zip(streams, active, strict=True)
            ]
        )
        yield Look(phases[step], places[step], hours[step], values, active)


@dataclass(frozen=True, slots=True)
class _Page:
    phase: Ints
    phase_hours: Floats
    hours: Floats


def _page(run: Run, rows: Ints, grid: Grid) -> _Page:
    phase = grid.codes([run.phases[row] for row in rows])
    return _Page(phase, run.phase_hours[rows], np.diff(run.hours[rows], prepend=run.hours[rows[0]]))


def _padded(values: Floats | Ints, steps: int, blank: float) -> Floats | Ints:
    return np.concatenate([values, np.full(steps - len(values), blank, dtype=values.dtype)])
