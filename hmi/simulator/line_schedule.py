"""What happens between the units of a line: each lane is one batch, and nothing is in its way."""

import numpy as np
import numpy.typing as npt

from hmi.model.arithmetic import Flag, FloatArray
from hmi.simulator import flows, signals
from hmi.simulator.campaign import BLEND_AT_H, MEDIUM_AFTER_H, SEED_LEAD_H, STERILISER_AFTER_H
from hmi.simulator.line_units import LineUnits
from hmi.simulator.masks import plain
from hmi.simulator.signals import FILLED_L
from hmi.simulator.unit import Unit
from hmi.simulator.variation import Batch

Flags = npt.NDArray[np.bool_]


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
        self._medium_flows(seconds)
        self._harvest_flows(seconds)
        flows.draw_packs(self.units.blend, self.units.filling)
        inoculated = self._once("inoculated", self.units.production.since_inoculation >= 0.0)
        self.ends.inoculated_h = np.where(inoculated, hours, self.ends.inoculated_h)

    @property
    def over(self) -> Flags:
        """The lanes whose batch is through the plant."""
        over = self._started.get("seed", np.zeros(len(self.batch.number), dtype=bool))
        for unit in self.units.process:
            over = over & unit.idle
        return over

    def _start(self) -> None:
        units = self.units
        seed, vessel, no = units.seed.sequence, units.production, units.seed.m.no
        self._begin(units.seed, self._once("seed", True))
        coming = seed.doing("QC_GATE") | (seed.doing("GROWTH") & (seed.hours >= SEED_LEAD_H))
        self._begin(vessel, coming & vessel.idle)
        unfilled = vessel.sequence.until("FILL_STERILE") & (vessel.broth.volume < FILLED_L)
        run_hours = vessel.sequence.run_hours
        self._begin(units.medium, unfilled & (run_hours >= MEDIUM_AFTER_H) & units.medium.idle)
        self._begin(units.steriliser, unfilled & (run_hours >= STERILISER_AFTER_H) & units.steriliser.idle)
        ripening = vessel.sequence.doing("GROWTH", "COOL_HOLD", "QC_GATE") & no(self.batch.rejected)
        self._begin(units.blend, ripening & (vessel.since_inoculation >= BLEND_AT_H) & units.blend.idle)
        product = units.blend.sequence.doing("QC_GATE", "HOLD") & (units.blend.volume > units.blend.rest_l)
        self._begin(units.filling, product & units.filling.idle)

    def _begin(self, unit: Unit[FloatArray], where: Flag) -> None:
        where = plain(where)
        if where is not False:
            unit.begin(self.batch, where)

    def _once(self, what: str, where: Flag) -> Flag:
        """Where it holds for the first time."""
        known = self._started.setdefault(what, np.zeros(len(self.batch.number), dtype=bool))
        if where is False or known.all():
            return False
        fresh = where & ~known
        self._started[what] = known | fresh
        return plain(fresh)

    def _signal(self) -> None:
        units, no = self.units, self.units.seed.m.no
        vessel, seed, blend = units.production, units.seed, units.blend
        signals.signal_medium(units.medium, units.steriliser, vessel.sequence.acting("FILL_STERILE"))
        self.batch.rejected = self.batch.rejected | signals.spoilt(vessel)
        busy = no(vessel.idle)
        ready = busy & (blend.sequence.acting("RECEIVE_BROTH") | self.batch.rejected)
        signals.signal_vessel(vessel, seed, units.steriliser, busy & no(seed.idle), ready)
        signals.signal_seed(seed, no(seed.idle) & vessel.sequence.acting("INOCULATE"))
        signals.signal_blend(blend, signals.broth_waits(vessel), vessel.idle | vessel.sequence.left)
        signals.signal_filling(units.filling, blend)
        units.filling.supplied = plain(blend.sequence.acting("HOLD") | blend.idle)

    def _seed_flows(self, seconds: float) -> None:
        seed, vessel, no = self.units.seed, self.units.production, self.units.seed.m.no
        filling, transferring = seed.sequence.acting("FILL_STERILE"), seed.sequence.acting("TRANSFER")
        if filling is not False:
            flows.fill_seed(seed, filling, seconds)
        poured = self._once("flask", seed.sequence.acting("INOCULATE"))
        if poured is not False:
            flows.inoculate(seed, poured)
        if transferring is not False:
            receiving = vessel.sequence.acting("INOCULATE")
            # A fermenter that is held while it is inoculated gets the rest of its seed later.
            waiting = no(receiving) & vessel.sequence.doing("INOCULATE")
            moving = plain(transferring & no(waiting))
            flows.transfer_seed(seed, vessel, moving, moving & receiving, seconds)

    def _medium_flows(self, seconds: float) -> None:
        medium, steriliser, vessel = self.units.medium, self.units.steriliser, self.units.production
        no = medium.m.no
        waiting = no(vessel.sequence.acting("FILL_STERILE"))
        steriliser.blocked = plain(waiting | no(medium.sequence.acting("SAMPLE_HOLD", "TRANSFER")))
        flows.move_medium(medium, steriliser, vessel, no(steriliser.blocked), seconds)

    def _harvest_flows(self, seconds: float) -> None:
        vessel, blend = self.units.production, self.units.blend
        harvesting = vessel.sequence.acting("HARVEST")
        if harvesting is False:
            return
        first = self._once("finished", harvesting)
        if first is not False:
            self._note(first)
        mine = blend.sequence.doing("RECEIVE_BROTH")
        # Broth waits for a formulation tank that is held; without one it goes to the kill tank.
        moving = plain(harvesting & vessel.m.no(mine & blend.sequence.standing))
        flows.harvest(vessel, blend, moving, moving & mine, seconds)

    def _note(self, where: Flag) -> None:
        ends, vessel = self.ends, self.units.production
        ends.viable = np.where(where, vessel.cells, ends.viable)
        ends.viability = np.where(where, vessel.broth.viability, ends.viability)
        ends.base_l = np.where(where, vessel.totals["12"], ends.base_l)
        ends.growth_h = np.where(where, vessel.since_inoculation, ends.growth_h)
