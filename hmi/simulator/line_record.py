"""What a line did, minute by minute, in columns: kept for all lanes at once, read lane by lane."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hmi.core.plant_file import TagRow
from hmi.core.tag import Part
from hmi.model.arithmetic import FloatArray
from hmi.simulator.recipe import Phase
from hmi.simulator.sequence import IDLE
from hmi.simulator.unit import Unit

Singles = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BLOCK = 512
"""Rows for which room is made at a time."""


@dataclass(frozen=True, slots=True)
class Words:
    """A column of words: each row says at which place of `names` its word stands."""

    names: tuple[str, ...]
    places: Integers

    def text(self) -> list[str]:
        """The words, row by row."""
        return [self.names[place] for place in self.places.tolist()]


@dataclass(frozen=True, slots=True)
class AssetRows:
    """What one asset did in one lane: `values` has a row per tag and a column per time; NaN is what cannot be trusted.

    `hours` count from the beginning of the seed.
    """

    asset: str
    tags: tuple[str, ...]
    hours: FloatArray
    values: Singles
    operation: Words
    phase: Words
    sub_phase: Words
    phase_hours: Singles


class UnitRecord:
    """The rows of one unit of a line, in all lanes."""

    def __init__(self, unit: Unit[FloatArray], count: int) -> None:
        self.unit = unit
        self._count = count
        self._columns = [(row, part) for row in unit.rows for part in row.parts]
        self._doings = _Doings(unit.sequence.procedure.phases)
        self._blocks: list[_Block] = []
        self._rows = 0

    def keep(self, hours: float, wanted: Flags) -> None:
        """Keeps what the unit shows now; `wanted` says in which lanes anybody will ask for it."""
        place = self._rows % BLOCK
        if place == 0:
            self._blocks.append(_Block(len(self._columns), self._count))
        block, sequence = self._blocks[-1], self.unit.sequence
        block.hours[place] = hours
        block.wanted[place] = wanted
        block.places[place] = sequence.places.every()
        block.subs[place] = sequence.sub
        block.phase_hours[place] = sequence.hours
        for column, (row, part) in enumerate(self._columns):
            block.values[place, column] = self._shown(row.tag[-2:], part)
        self._rows += 1

    def lane(self, number: int, seed: int, rows: Sequence[TagRow]) -> AssetRows:
        """One lane, with the noise of its instruments; `rows` are the tags of the asset that the unit was there."""
        wanted = self._all(lambda block: block.wanted[:, number])
        places = self._all(lambda block: block.places[:, number])[wanted].astype(np.int64)
        subs = self._all(lambda block: block.subs[:, number])[wanted].astype(np.int64)
        values = np.ascontiguousarray(self._all(lambda block: block.values[:, :, number])[wanted].T)
        asset, doings = rows[0].asset, self._doings
        noise = random.Random(f"{asset} noise {seed}").getrandbits(64)  # noqa: S311 - no secret
        self._blur(values, np.random.default_rng(noise))
        return AssetRows(
            asset,
            tuple(column_name(row, part) for row in rows for part in row.parts),
            self._all(lambda block: block.hours)[wanted],
            values,
            Words(doings.operations, doings.operation_of[places]),
            Words(doings.phases, doings.phase_of[places]),
            Words(doings.subs, doings.sub_of[places, subs]),
            self._all(lambda block: block.phase_hours[:, number])[wanted],
        )

    def _shown(self, digits: str, part: Part) -> npt.NDArray[np.generic]:
        unit = self.unit
        if part is Part.PV:
            sampler = unit.samplers.get(digits)
            instrument = sampler or unit.sensors[digits]
            value = sampler.value if sampler else unit.seen(digits)
            return value if instrument.failed is False else np.where(instrument.failed, np.nan, value)
        loop = unit.loops[digits]
        return np.asarray({Part.SP: loop.sp, Part.OP: loop.op, Part.MODE: loop.mode}[part])

    def _all(self, of: Callable[["_Block"], npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]:
        return np.concatenate([of(block) for block in self._blocks])[: self._rows]

    def _blur(self, values: Singles, generator: np.random.Generator) -> None:
        """What a published value differs from a seen one: noise, and the ends of the span."""
        for column, (row, part) in enumerate(self._columns):
            if part is not Part.PV or row.tag[-2:] in self.unit.samplers:
                continue
            if row.noise_sd:
                noise = generator.standard_normal(values.shape[1], dtype=np.float32) * np.float32(row.noise_sd)
                values[column] = values[column] * 10.0**noise if row.noise_kind == "log10" else values[column] + noise
            np.clip(values[column], row.rng_lo, row.rng_hi, out=values[column])


def column_name(row: TagRow, part: Part) -> str:
    """`TIC-402`, or `TIC-402.SP`."""
    return row.tag if part is Part.PV else f"{row.tag}.{part.value}"


class _Block:
    def __init__(self, columns: int, lanes: int) -> None:
        self.hours = np.zeros(BLOCK)
        self.wanted = np.zeros((BLOCK, lanes), dtype=bool)
        self.places = np.zeros((BLOCK, lanes), dtype=np.int8)
        self.subs = np.zeros((BLOCK, lanes), dtype=np.int8)
        self.phase_hours = np.zeros((BLOCK, lanes), dtype=np.float32)
        self.values = np.zeros((BLOCK, columns, lanes), dtype=np.float32)


class _Doings:
    """The words for what a unit does, by its place in the procedure. The last place is also -1: idle."""

    def __init__(self, phases: tuple[Phase, ...]) -> None:
        operations = [*(phase.operation for phase in phases), ""]
        names = [*(phase.name for phase in phases), IDLE]
        subs = [phase.subs or tuple(step.name for step in phase.steps) for phase in phases]
        self.operations, self.operation_of = _listed(operations)
        self.phases, self.phase_of = _listed(names)
        self.subs = tuple(dict.fromkeys(["", *(name for each in subs for name in each)]))
        most = max((len(each) for each in subs), default=0)
        self.sub_of = np.zeros((len(phases) + 1, max(most, 1)), dtype=np.int64)
        for place, each in enumerate(subs):
            self.sub_of[place, : len(each)] = [self.subs.index(name) for name in each]


def _listed(words: list[str]) -> tuple[tuple[str, ...], Integers]:
    names = tuple(dict.fromkeys(words))
    return names, np.array([names.index(word) for word in words])
