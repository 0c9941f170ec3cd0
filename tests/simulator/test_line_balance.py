"""Whatever happens to a batch: values stay physical, and nothing comes from nowhere or is lost."""

import random
from dataclasses import dataclass

import numpy as np
import pytest

from hmi.core.tag import Mode
from hmi.model.arithmetic import FloatArray
from hmi.model.kinetics import CELLS_GRAMS, EPS_GRAMS
from hmi.model.parameters import SEEN_DEAD, SUBSTRATES
from hmi.model.thermal import evaporation
from hmi.simulator.blend_tank import LEAST_LPH
from hmi.simulator.fault_catalogue import CATALOGUE, PRODUCTION
from hmi.simulator.faults import Fault, FaultError, joined
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.lane import Lane, LaneFault, single_lane
from hmi.simulator.line import STEP_S, Line
from hmi.simulator.sensors import HOUR
from tests.simulator.conftest import Files

LANES = 60
"""Batches, each with its own seed, vessel, faults and hands on its loops."""

STEP_H = STEP_S / HOUR
CLOSED = 0.01
"""Share of what came in that may be missing."""

LOOK_EVERY = 20
MEDDLE_EVERY = 60


def _faults(chance: random.Random, vessel: str) -> tuple[LaneFault, ...]:
    """Up to three faults of any size that can be together, at any hour of their phase."""
    faults: tuple[Fault, ...] = ()
    for kind in chance.sample(list(CATALOGUE.values()), chance.randrange(4)):
        asset = chance.choice([each for each in kind.assets if each not in PRODUCTION or each == vessel])
        low, high = kind.span
        size = chance.uniform(max(low, 0.01 * high), high) if kind.sized else kind.size
        try:
            faults = joined(faults, Fault(kind, asset, chance.uniform(0.0, kind.hour), size))
        except FaultError:
            continue
    return tuple(LaneFault(fault, fault.kind.phase) for fault in faults)


def _lane(number: int) -> Lane:
    chance = random.Random(f"balance {number}")  # noqa: S311 - no secret
    vessel = PRODUCTION[number % 2]
    return single_lane(number, vessel, _faults(chance, vessel))


def _meddle(line: Line, chance: random.Random) -> None:
    """Hands on one loop of every unit in some lanes: a setpoint within its limits, or an output."""
    for unit in line.units.process:
        loop = unit.loops[chance.choice(sorted(unit.loops))]
        where = np.array([chance.random() < 0.02 for _ in line.lanes])
        low, high = loop.row.sp_min, loop.row.sp_max
        assert low is not None
        assert high is not None
        if chance.random() < 0.8 or not loop.controller:
            loop.sp = np.where(where & line.m.no(loop.cascade), chance.uniform(low, high), loop.sp)
        else:
            loop.mode = np.where(where, int(Mode.MANUAL), loop.mode)
            loop.op = np.where(where, chance.uniform(0.0, 100.0), loop.op)


class _Litres:
    """What came into a line and what left it by leaks and as vapour; the units know the rest."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.came = self.lost = np.zeros(LANES)
        self._before = self._counts()

    def step(self) -> None:
        """Books what the last step did."""
        now = self._counts()
        self.came = self.came + sum(
            np.maximum(after - before, 0.0) for after, before in zip(now, self._before, strict=True)
        )
        self._before = now
        units = self._line.units
        for flow in (units.blend.stock_flow, units.blend.diluent_flow):
            self.came = self.came + np.where(flow > LEAST_LPH, flow, 0.0) * STEP_H
        self.lost = self.lost + units.steriliser.disturbance.line_loss * units.medium.outflow * STEP_H
        for unit in (units.seed, units.production):
            given = unit.given
            vapour = evaporation(unit.m, given.air * (60.0 / 22.414), unit.broth.temperature, given.pressure)
            self.came = self.came + (given.base + given.acid + given.leak_in) * STEP_H
            self.lost = self.lost + (given.leak_out + np.where(unit.wet, vapour, 0.0)) * STEP_H

    def _counts(self) -> list[FloatArray]:
        """Counters that only rise, but for the start of a batch."""
        units = self._line.units
        water = units.medium.water * self._line.batch.factors.charge
        return [water, units.seed.filled, units.seed.totals["19"] + units.production.totals["19"]]


class _Carbon:
    """What the cells of a fermenter eat and what they make of it, mol of carbon, while nothing is poured in."""

    def __init__(self, unit: FermenterUnit[FloatArray]) -> None:
        self.unit = unit
        self.eaten = self.made = self.foreign = np.zeros(LANES)
        self._before = _amounts(unit)

    def step(self) -> None:
        """Books what the last step did."""
        unit, broth, now = self.unit, self.unit.broth, _amounts(self.unit)
        closed = unit.sequence.doing("GROWTH", "COOL_HOLD") & (now[0] > 0.03 * unit.working_l)
        leaked = unit.given.leak_out * STEP_H / np.maximum(now[0], 1.0) * now
        _, glycerol, cells, dead, eps = now - self._before + leaked
        lysed = dead * (1.0 - SEEN_DEAD) / SEEN_DEAD
        breathed = broth.evolution * now[0] * STEP_H / 1000.0
        made = (cells + lysed) / CELLS_GRAMS + eps / EPS_GRAMS + breathed
        self.eaten = self.eaten - np.where(closed, glycerol / SUBSTRATES["glycerol"].grams, 0.0)
        self.made = self.made + np.where(closed, made, 0.0)
        self.foreign = np.maximum(self.foreign, np.where(closed, broth.contaminant / (broth.viable + 1e-9), 0.0))
        self._before = now


def _amounts(unit: FermenterUnit[FloatArray]) -> FloatArray:
    """Litres, and grams of glycerol, cells, dead cells and EPS."""
    broth = unit.broth
    content = np.array([broth.glycerol, broth.viable + broth.dead, broth.dead, broth.eps]) * broth.volume
    return np.vstack([broth.volume + unit.zero, content])


@dataclass(frozen=True, slots=True)
class _Books:
    litres: _Litres
    seed: _Carbon
    production: _Carbon


@pytest.fixture(scope="module")
def run(files: Files) -> tuple[Line, _Books]:
    """Batches with random faults and hands on their loops, looked at on the way."""
    line = Line(*files, [_lane(number) for number in range(LANES)])
    books = _Books(_Litres(line), _Carbon(line.units.seed), _Carbon(line.units.production))
    chance = random.Random("hands")  # noqa: S311 - no secret
    steps = 0
    while not line.done:
        line.step(STEP_S)
        for book in (books.litres, books.seed, books.production):
            book.step()
        steps += 1
        if steps % LOOK_EVERY == 0:
            _look(line)
        if steps % MEDDLE_EVERY == 0:
            _meddle(line, chance)
    return line, books


def _look(line: Line) -> None:
    """Everything that is true is finite and, but for temperatures, not negative."""
    for unit in line.units.all:
        for row in unit.rows:
            values = unit.truth[row.tag[-2:]]
            assert np.isfinite(values).all(), row.tag
            if row.unit != "degC":
                assert np.min(values) >= 0.0, row.tag
        for sensor in unit.sensors.values():
            assert np.isfinite(sensor.seen).all(), sensor.row.tag
        for loop in unit.loops.values():
            assert np.isfinite(loop.op).all(), loop.row.tag
            assert np.abs(loop.op).max() <= 100.0, loop.row.tag
    for fermenter in (line.units.seed, line.units.production):
        broth = fermenter.broth
        held = (broth.volume, broth.viable, broth.dead, broth.glycerol, broth.nutrient, broth.ammonium, broth.eps)
        assert min(np.min(each) for each in (*held, broth.oxygen, broth.contaminant, broth.lco)) >= 0.0


def test_every_batch_comes_to_its_end(run: tuple[Line, _Books]) -> None:
    line = run[0]
    assert not np.isnan(line.ended_h).any()
    struck = {each.fault.kind.id for lane in line.lanes for each in lane.faults}
    assert len(struck) > 0.7 * len(CATALOGUE)
    assert 0.02 < np.mean(line.batch.rejected) < 0.5


def test_no_litre_comes_from_nowhere_or_is_lost(run: tuple[Line, _Books]) -> None:
    line, books = run
    units = line.units
    held = units.medium.volume + units.seed.broth.volume + units.production.broth.volume + units.blend.volume
    killed = sum(unit.killed for unit in units.process)
    went = held + killed + units.filling.drawn + books.litres.lost
    assert went == pytest.approx(books.litres.came, rel=CLOSED)
    assert np.mean(units.filling.drawn > 3000.0) > 0.3


def test_carbon_is_found_again_in_cells_eps_and_carbon_dioxide(run: tuple[Line, _Books]) -> None:
    for book in (run[1].seed, run[1].production):
        # What a contaminant makes of its glycerol is not modelled to the last atom.
        clean = book.foreign < 1e-4
        assert np.mean(clean) > 0.4
        assert book.made[clean] == pytest.approx(book.eaten[clean], rel=CLOSED, abs=1e-3)
        assert np.median(book.eaten[clean]) > 5.0
