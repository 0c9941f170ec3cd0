"""The endless campaign: which unit starts when, who waits for whom, and what flows between them."""

from dataclasses import dataclass, field

from hmi.simulator import flows, signals
from hmi.simulator.equipment import Equipment
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.procedure import CommandRefusedError
from hmi.simulator.unit import Unit
from hmi.simulator.variation import Batch, Variation
from hmi.simulator.work import seed_comes, waiting_batch

CYCLE_H = 48.0
"""A seed every 48 h feeds the two production fermenters alternately."""

SEED_LEAD_H = 33.3
"""Hours of seed growth after which the production fermenter is made ready."""

MEDIUM_AFTER_H = 2.2
STERILISER_AFTER_H = 4.2
"""Hours after the start of the fermenter's procedure at which its medium and the steriliser are started."""

BLEND_AT_H = 60.0
"""Hours of growth after which the formulation tank is made ready."""


@dataclass(slots=True)
class Finished:
    """What a batch came to at its harvest."""

    batch: Batch[float]
    viable: float
    viability: float
    base_l: float
    growth_h: float


@dataclass(slots=True)
class Campaign:
    """Starts procedures, sets the signals on which the recipe waits, and moves material.

    `first` says which production fermenter gets the first batch, `last` how many batches there are (None: no end).
    """

    units: Equipment
    variation: Variation
    first: int = 0
    last: int | None = None
    number: int = 0
    next_seed: float = 0.0
    started: set[tuple[str, float]] = field(default_factory=set)
    batches: list[Batch[float]] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)

    def step(self, seconds: float, hours: float) -> None:
        """Everything between the units in one step."""
        self._start_seed(hours)
        self._start_production()
        self._start_blending()
        self._signal()
        self._seed_flows(seconds)
        self._medium_flows(seconds)
        self._harvest_flows(seconds)
        flows.draw_packs(self.units.blend, self.units.filling)

    def start(self, unit: Unit[float]) -> None:
        """Starts a unit ahead of its time, for the batch that is next in it.

        Raises:
            CommandRefusedError: No batch waits for it.
        """
        batch = self._new_batch() if unit is self.units.seed else waiting_batch(self.units, unit)
        if batch is None:
            raise CommandRefusedError(f"{unit.asset}: no batch waits for it")
        self._begin(unit, batch)

    def give_up(self, unit: Unit[float]) -> None:
        """Hears that a unit's procedure is being broken off: what is in it becomes no product."""
        units, batch = self.units, unit.batch
        if batch is None:
            return
        fermented = unit.asset == batch.vessel and not seed_comes(units, batch)
        if fermented or unit is units.blend or (unit is units.seed and unit.sequence.until("QC_GATE")):
            batch.rejected = True

    def _begin(self, unit: Unit[float], batch: Batch[float]) -> None:
        if unit.asset == batch.vessel:
            self.started.add(("ferment", batch.number))
        unit.begin(batch)

    def _begin_waiting(self, unit: Unit[float]) -> None:
        batch = waiting_batch(self.units, unit) if unit.idle else None
        if batch is not None:
            self._begin(unit, batch)

    def _start_seed(self, hours: float) -> None:
        batch = self._new_batch() if self.units.seed.idle and hours >= self.next_seed else None
        if batch is not None:
            self.next_seed = max(self.next_seed + CYCLE_H, hours + 40.0)
            self._begin(self.units.seed, batch)

    def _new_batch(self) -> Batch[float] | None:
        if self.last is not None and self.number >= self.last:
            return None
        vessel = self.units.production[(self.number + self.first) % 2]
        batch = self.variation.batch(self.number, vessel.asset)
        self.number += 1
        self.batches.append(batch)
        return batch

    def _start_production(self) -> None:
        units, seed = self.units, self.units.seed.sequence
        if seed.doing("QC_GATE") or (seed.doing("GROWTH") and seed.hours >= SEED_LEAD_H):
            for vessel in units.production:
                self._begin_waiting(vessel)
        for unit, after in ((units.medium, MEDIUM_AFTER_H), (units.steriliser, STERILISER_AFTER_H)):
            waiting = units.vessel_with(waiting_batch(units, unit))
            if waiting is not None and waiting.sequence.run_hours >= after:
                self._begin_waiting(unit)

    def _start_blending(self) -> None:
        units = self.units
        waiting = units.vessel_with(waiting_batch(units, units.blend))
        if waiting is not None and waiting.since_inoculation >= BLEND_AT_H:
            self._begin_waiting(units.blend)
        self._begin_waiting(units.filling)

    def _filling(self) -> FermenterUnit[float] | None:
        """The fermenter that takes medium now, first of all the one for which the medium was made."""
        open_ones = [unit for unit in self.units.production if unit.sequence.acting("FILL_STERILE")]
        own = [unit for unit in open_ones if unit.batch is self.units.medium.batch]
        return next(iter(own or open_ones), None)

    def _signal(self) -> None:
        units = self.units
        signals.signal_medium(units.medium, units.steriliser, self._filling() is not None)
        for unit in units.production:
            self._signal_vessel(unit)
        seed, blend = units.seed, units.blend
        target = units.vessel_with(seed.batch)
        signals.signal_seed(seed, target is not None and target.sequence.acting("INOCULATE"))
        source = units.vessel_with(blend.batch)
        ready = source is not None and signals.broth_waits(source)
        signals.signal_blend(blend, ready, source is None or source.sequence.left)
        signals.signal_filling(units.filling, blend)
        # The last litres are still drawn when the formulation tank has ended its procedure.
        units.filling.supplied = blend.sequence.acting("HOLD") or blend.idle

    def _signal_vessel(self, unit: FermenterUnit[float]) -> None:
        units, batch = self.units, unit.batch
        if batch is not None and signals.spoilt(unit):
            batch.rejected = True
        ready = units.blend.batch is batch and units.blend.sequence.acting("RECEIVE_BROTH")
        ready = ready or (batch is not None and batch.rejected)
        mine = batch is not None and units.seed.batch is batch
        signals.signal_vessel(unit, units.seed, units.steriliser, mine, ready)

    def _once(self, what: str, batch: Batch[float]) -> bool:
        key = (what, batch.number)
        if key in self.started:
            return False
        self.started.add(key)
        return True

    def _seed_flows(self, seconds: float) -> None:
        seed, batch = self.units.seed, self.units.seed.batch
        acting = seed.sequence.acting
        if acting("FILL_STERILE"):
            flows.fill_seed(seed, True, seconds)
        elif acting("INOCULATE") and batch is not None and self._once("flask", batch):
            flows.inoculate(seed, True)
        elif acting("TRANSFER"):
            target = self.units.vessel_with(batch)
            receiving = target is not None and target.sequence.acting("INOCULATE")
            # A fermenter that is held while it is inoculated gets the rest of its seed later.
            if receiving or target is None or not target.sequence.doing("INOCULATE"):
                flows.transfer_seed(seed, target or self.units.production[0], True, receiving, seconds)

    def _medium_flows(self, seconds: float) -> None:
        medium, steriliser, target = self.units.medium, self.units.steriliser, self._filling()
        steriliser.blocked = target is None or not medium.sequence.acting("SAMPLE_HOLD", "TRANSFER")
        flows.move_medium(medium, steriliser, target, not steriliser.blocked, seconds)

    def _harvest_flows(self, seconds: float) -> None:
        blend = self.units.blend
        for unit in self.units.production:
            batch = unit.batch
            if batch is None or not unit.sequence.acting("HARVEST"):
                continue
            if self._once("finished", batch):
                viability, base = unit.broth.viability, unit.totals["12"]
                self.finished.append(Finished(batch, unit.cells, viability, base, unit.since_inoculation))
            mine = blend.batch is batch and blend.sequence.doing("RECEIVE_BROTH")
            # Broth waits for a formulation tank that is held; without one it goes to the kill tank.
            if not mine or not blend.sequence.standing:
                flows.harvest(unit, blend, True, mine, seconds)
