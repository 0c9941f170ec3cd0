"""The endless campaign: which unit starts when, who waits for whom, and what flows between them."""

from dataclasses import dataclass, field

from hmi.simulator import flows, signals
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Unit
from hmi.simulator.variation import Batch, Variation

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
class Equipment:
    """The units, by what they are."""

    medium: MediumTank[float]
    steriliser: Steriliser[float]
    seed: FermenterUnit[float]
    production: tuple[FermenterUnit[float], FermenterUnit[float]]
    blend: BlendTank[float]
    filling: FillingLine[float]

    @property
    def all(self) -> tuple[Unit[float], ...]:
        """Every unit in the order of the process."""
        return self.medium, self.steriliser, self.seed, *self.production, self.blend, self.filling


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

    def _start_seed(self, hours: float) -> None:
        seed = self.units.seed
        done = self.last is not None and self.number >= self.last
        if done or not seed.idle or hours < self.next_seed:
            return
        vessel = self.units.production[(self.number + self.first) % 2]
        batch = self.variation.batch(self.number, vessel.asset)
        self.number += 1
        self.batches.append(batch)
        self.next_seed = max(self.next_seed + CYCLE_H, hours + 40.0)
        seed.begin(batch)

    def _start_production(self) -> None:
        seed = self.units.seed
        doing = seed.sequence.doing
        if doing("GROWTH", "QC_GATE") and seed.batch is not None:
            vessel = self._vessel(seed.batch)
            late = doing("QC_GATE") or seed.sequence.hours >= SEED_LEAD_H
            if late and vessel.idle and self._once("ferment", seed.batch):
                vessel.begin(seed.batch)
        for vessel in self.units.production:
            batch = vessel.batch
            if batch is None or vessel.since_inoculation >= 0.0:
                continue
            run_hours = vessel.sequence.run_hours
            if run_hours >= MEDIUM_AFTER_H and self.units.medium.idle and self._once("medium", batch):
                self.units.medium.begin(batch)
            if run_hours >= STERILISER_AFTER_H and self.units.steriliser.idle and self._once("sterile", batch):
                self.units.steriliser.begin(batch)

    def _start_blending(self) -> None:
        blend, filling = self.units.blend, self.units.filling
        for vessel in self.units.production:
            batch = vessel.batch
            if batch is None or vessel.since_inoculation < BLEND_AT_H or batch.rejected:
                continue
            if blend.idle and self._once("blend", batch):
                blend.begin(batch)
        ready = blend.sequence.doing("QC_GATE", "HOLD") and filling.idle
        if ready and blend.batch is not None and self._once("fill", blend.batch):
            filling.begin(blend.batch)

    def _once(self, what: str, batch: Batch[float]) -> bool:
        key = (what, batch.number)
        if key in self.started:
            return False
        self.started.add(key)
        return True

    def _vessel(self, batch: Batch[float]) -> FermenterUnit[float]:
        first, second = self.units.production
        return first if first.asset == batch.vessel else second

    def _filling(self) -> FermenterUnit[float] | None:
        return next((unit for unit in self.units.production if unit.sequence.doing("FILL_STERILE")), None)

    def _signal(self) -> None:
        units = self.units
        signals.signal_medium(units.medium, units.steriliser, self._filling() is not None)
        for unit in units.production:
            self._signal_vessel(unit)
        seed, blend = units.seed, units.blend
        target = self._vessel(seed.batch) if seed.batch else None
        signals.signal_seed(seed, target is not None and target.sequence.doing("INOCULATE"))
        source = next((unit for unit in units.production if unit.batch is blend.batch), None)
        ready = source is not None and signals.broth_waits(source)
        signals.signal_blend(blend, ready, source is None or source.idle)
        signals.signal_filling(units.filling, blend)

    def _signal_vessel(self, unit: FermenterUnit[float]) -> None:
        units, batch = self.units, unit.batch
        blend = units.blend
        if batch is not None and not batch.rejected and signals.spoilt(unit):
            batch.rejected = True
            if blend.batch is batch:
                blend.end()
        ready = blend.batch is batch and blend.sequence.doing("RECEIVE_BROTH")
        ready = ready or (batch is not None and batch.rejected)
        mine = batch is not None and units.seed.batch is batch
        signals.signal_vessel(unit, units.seed, units.steriliser, mine, ready)

    def _seed_flows(self, seconds: float) -> None:
        seed = self.units.seed
        doing = seed.sequence.doing
        if doing("FILL_STERILE"):
            flows.fill_seed(seed, True, seconds)
        elif doing("INOCULATE") and seed.batch is not None and self._once("flask", seed.batch):
            flows.inoculate(seed, True)
        elif doing("TRANSFER") and seed.batch is not None:
            target = self._vessel(seed.batch)
            flows.transfer_seed(seed, target, True, target.sequence.doing("INOCULATE"), seconds)

    def _medium_flows(self, seconds: float) -> None:
        flows.move_medium(self.units.medium, self.units.steriliser, self._filling(), True, seconds)

    def _harvest_flows(self, seconds: float) -> None:
        blend = self.units.blend
        for unit in self.units.production:
            batch = unit.batch
            if batch is None or not unit.sequence.doing("HARVEST"):
                continue
            if self._once("finished", batch):
                viability, base = unit.broth.viability, unit.totals["12"]
                self.finished.append(Finished(batch, unit.cells, viability, base, unit.since_inoculation))
            receiving = blend.batch is batch and blend.sequence.doing("RECEIVE_BROTH")
            flows.harvest(unit, blend, True, receiving, seconds)
