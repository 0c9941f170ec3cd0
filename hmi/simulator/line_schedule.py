"""What happens between the units of a line: each lane is one batch, and nothing is in its way."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hmi.model.arithmetic import Flag, FloatArray
from hmi.simulator import flows, signals
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.campaign import BLEND_AT_H, MEDIUM_AFTER_H, SEED_LEAD_H, STERILISER_AFTER_H
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.masks import plain
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Unit
from hmi.simulator.utilities import Utilities
from hmi.simulator.variation import Batch

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LineUnits:
    """The units of a line, by what they are."""

    medium: MediumTank[FloatArray]
    steriliser: Steriliser[FloatArray]
    seed: FermenterUnit[FloatArray]
    production: FermenterUnit[FloatArray]
    blend: BlendTank[FloatArray]
    filling: FillingLine[FloatArray]
    services: Utilities[FloatArray]

    @property
    def process(self) -> tuple[Unit[FloatArray], ...]:
        """The units that a batch goes through."""
        return self.medium, self.steriliser, self.seed, self.production, self.blend, self.filling

    @property
    def all(self) -> tuple[Unit[FloatArray], ...]:
        """Every unit in the order of the process, and the services that feed them."""
        return *self.process, self.services


class LineEnds:
    """What every lane came to at its harvest; not a number before."""

    def __init__(self, count: int) -> None:
        self.viable = np.full(count, np.nan)
        self.viability = np.full(count, np.nan)
        self.base_l = np.full(count, np.nan)
        self.growth_h = np.full(count, np.nan)
        self.inoculated_h = np.full(count, np.nan)


class LineSchedule:
    """Starts procedures, sets the signals on which the recipe waits, and moves material: the campaign of each lane."""

    def __init__(self, units: LineUnits, batch: Batch[FloatArray]) -> None:
        self.units = units
        self.batch = batch
        self.ends = LineEnds(len(batch.number))
        self._started: dict[str, Flags] = {}

    def step(self, seconds: float, hours: float) -> None:
        """Everything between the units in one step."""
        self._start()
        self._signal()
        self._seed_flows(seconds)
        units = self.units
        flows.move_medium(
            units.medium, units.steriliser, units.production, units.production.sequence.doing("FILL_STERILE"), seconds
        )
        self._harvest_flows(seconds)
        flows.draw_packs(units.blend, units.filling)
        inoculated = self._once("inoculated", units.production.since_inoculation >= 0.0)
        self.ends.inoculated_h = np.where(inoculated, hours, self.ends.inoculated_h)

    @property
    def over(self) -> Flags:
        """The lanes whose batch is through the plant."""
        over = self._known("seed").copy()
        for unit in self.units.process:
            over &= unit.idle
        return over

    def _start(self) -> None:
        units, batch = self.units, self.batch
        seed, vessel, no = units.seed, units.production, units.seed.m.no
        doing = seed.sequence.doing
        self._begin("seed", seed, True)
        late = doing("QC_GATE") | (doing("GROWTH") & (seed.sequence.hours >= SEED_LEAD_H))
        self._begin("ferment", vessel, late)
        busy = no(vessel.idle)
        coming = busy & (vessel.since_inoculation < 0.0)
        run_hours = vessel.sequence.run_hours
        self._begin("medium", units.medium, coming & (run_hours >= MEDIUM_AFTER_H))
        self._begin("sterile", units.steriliser, coming & (run_hours >= STERILISER_AFTER_H))
        ripening = busy & (vessel.since_inoculation >= BLEND_AT_H) & no(batch.rejected)
        self._begin("blend", units.blend, ripening)
        self._begin("fill", units.filling, units.blend.sequence.doing("QC_GATE", "HOLD"))

    def _begin(self, what: str, unit: Unit[FloatArray], where: Flag) -> None:
        starting = self._once(what, where & unit.idle)
        if starting is not False:
            unit.begin(self.batch, starting)

    def _known(self, what: str) -> Flags:
        return self._started.setdefault(what, np.zeros(len(self.batch.number), dtype=bool))

    def _once(self, what: str, where: Flag) -> Flag:
        """Where it holds for the first time."""
        known = self._known(what)
        if where is False or known.all():
            return False
        fresh = where & ~known
        self._started[what] = known | fresh
        return plain(fresh)

    def _signal(self) -> None:
        units, no = self.units, self.units.seed.m.no
        vessel, seed, blend = units.production, units.seed, units.blend
        busy = no(vessel.idle)
        signals.signal_medium(units.medium, units.steriliser, vessel.sequence.doing("FILL_STERILE"))
        self._reject(signals.spoilt(vessel) & no(self.batch.rejected))
        ready = busy & (blend.sequence.doing("RECEIVE_BROTH") | self.batch.rejected)
        signals.signal_vessel(vessel, seed, units.steriliser, busy & no(seed.idle), ready)
        signals.signal_seed(seed, no(seed.idle) & vessel.sequence.doing("INOCULATE"))
        signals.signal_blend(blend, signals.broth_waits(vessel), vessel.idle)
        signals.signal_filling(units.filling, blend)

    def _reject(self, where: Flag) -> None:
        where = plain(where)
        if where is False:
            return
        self.batch.rejected = self.batch.rejected | where
        waiting = plain(where & self.units.blend.m.no(self.units.blend.idle))
        if waiting is not False:
            self.units.blend.end(waiting)

    def _seed_flows(self, seconds: float) -> None:
        seed, vessel = self.units.seed, self.units.production
        filling, transferring = seed.sequence.doing("FILL_STERILE"), seed.sequence.doing("TRANSFER")
        if filling is not False:
            flows.fill_seed(seed, filling, seconds)
        poured = self._once("flask", seed.sequence.doing("INOCULATE"))
        if poured is not False:
            flows.inoculate(seed, poured)
        if transferring is not False:
            receiving = transferring & vessel.sequence.doing("INOCULATE")
            flows.transfer_seed(seed, vessel, transferring, receiving, seconds)

    def _harvest_flows(self, seconds: float) -> None:
        vessel, blend = self.units.production, self.units.blend
        harvesting = vessel.sequence.doing("HARVEST")
        if harvesting is False:
            return
        first = self._once("finished", harvesting)
        if first is not False:
            self._note(first)
        receiving = harvesting & blend.sequence.doing("RECEIVE_BROTH")
        flows.harvest(vessel, blend, harvesting, receiving, seconds)

    def _note(self, where: Flag) -> None:
        ends, vessel = self.ends, self.units.production
        ends.viable = np.where(where, vessel.cells, ends.viable)
        ends.viability = np.where(where, vessel.broth.viability, ends.viability)
        ends.base_l = np.where(where, vessel.totals["12"], ends.base_l)
        ends.growth_h = np.where(where, vessel.since_inoculation, ends.growth_h)
