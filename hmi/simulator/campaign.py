"""The endless campaign: which unit starts when, who waits for whom, and what flows between them."""

from dataclasses import dataclass, field, replace

from hmi.model import steriliser as sterile
from hmi.model.arithmetic import FLOATS
from hmi.model.fermenter import Broth, empty_vessel, pour
from hmi.model.parameters import GLYCEROL, YEAST_EXTRACT
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.fermenter import CELLS_PER_G_CONTAMINANT, FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.sensors import HOUR
from hmi.simulator.steriliser import Steriliser, forward_litres
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

SEED_MEDIUM = replace(
    empty_vessel(FLOATS), glycerol=GLYCEROL, nutrient=YEAST_EXTRACT, ammonium=4.0, ph=6.85, temperature=29.0
)
"""Lean in ammonium: the seed is moved on before it would need it."""

SEED_FILL_L = 114.0
SEED_FILL_LPH = 1000.0
FLASK_L = 6.0
FLASK_CELLS = 3.6e9
"""Viable cells per mL of the flask culture (5 % v/v gives 1.8e8 in the seed fermenter)."""

TRANSFER_LPH = 343.0
HARVEST_LPH = 1700.0


@dataclass(slots=True)
class Equipment:
    """The units, by what they are."""

    medium: MediumTank
    steriliser: Steriliser
    seed: FermenterUnit
    production: tuple[FermenterUnit, FermenterUnit]
    blend: BlendTank
    filling: FillingLine

    @property
    def all(self) -> tuple[Unit, ...]:
        """Every unit in the order of the process."""
        return self.medium, self.steriliser, self.seed, *self.production, self.blend, self.filling


@dataclass(slots=True)
class Finished:
    """What a batch came to at its harvest."""

    batch: Batch
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
    started: set[tuple[str, int]] = field(default_factory=set)
    burden: float = 0.0
    batches: list[Batch] = field(default_factory=list)
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
        self._pack_flows()

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
        if seed.phase_name in ("GROWTH", "QC_GATE") and seed.batch is not None:
            vessel = self._vessel(seed.batch)
            late = seed.phase_name == "QC_GATE" or seed.phase_hours >= SEED_LEAD_H
            if late and vessel.idle and self._once("ferment", seed.batch):
                vessel.begin(seed.batch)
        for vessel in self.units.production:
            batch = vessel.batch
            if batch is None or vessel.since_inoculation >= 0.0:
                continue
            if vessel.run_hours >= MEDIUM_AFTER_H and self.units.medium.idle and self._once("medium", batch):
                self.units.medium.begin(batch)
            if vessel.run_hours >= STERILISER_AFTER_H and self.units.steriliser.idle and self._once("sterile", batch):
                self.units.steriliser.begin(batch)

    def _start_blending(self) -> None:
        blend, filling = self.units.blend, self.units.filling
        for vessel in self.units.production:
            batch = vessel.batch
            if batch is None or vessel.since_inoculation < BLEND_AT_H or batch.rejected:
                continue
            if blend.idle and self._once("blend", batch):
                blend.begin(batch)
        ready = blend.phase_name in ("QC_GATE", "HOLD") and filling.idle
        if ready and blend.batch is not None and self._once("fill", blend.batch):
            filling.begin(blend.batch)

    def _once(self, what: str, batch: Batch) -> bool:
        key = (what, batch.number)
        if key in self.started:
            return False
        self.started.add(key)
        return True

    def _vessel(self, batch: Batch) -> FermenterUnit:
        first, second = self.units.production
        return first if first.asset == batch.vessel else second

    def _signal(self) -> None:
        units = self.units
        medium, steriliser, seed, blend = units.medium, units.steriliser, units.seed, units.blend
        filling_vessel = next((unit for unit in units.production if unit.phase_name == "FILL_STERILE"), None)
        waiting = medium.phase_name == "SAMPLE_HOLD" and medium.over_time
        steriliser.signals["medium_ready"] = float(waiting)
        steriliser.signals["vessel_ready"] = float(filling_vessel is not None)
        steriliser.signals["medium_left"] = medium.volume
        medium.signals["steriliser_running"] = float(steriliser.phase_name == "STERILISE")
        for unit in units.production:
            self._signal_vessel(unit)
        target = self._vessel(seed.batch) if seed.batch else None
        seed.signals["vessel_ready"] = float(target is not None and target.phase_name == "INOCULATE")
        harvest = next((unit for unit in units.production if unit.batch is blend.batch), None)
        blend.signals["broth_ready"] = float(
            harvest is not None and harvest.phase_name in ("QC_GATE", "HARVEST") and harvest.over_time
        )
        blend.signals["harvest_done"] = float(blend.received > 500.0 and (harvest is None or harvest.idle))
        units.filling.signals["product_ready"] = float(blend.phase_name == "HOLD")
        units.filling.signals["supply"] = blend.volume

    def _signal_vessel(self, unit: FermenterUnit) -> None:
        units, batch = self.units, unit.batch
        seed = units.seed
        mine = batch is not None and seed.batch is batch
        unit.signals["seed_ready"] = float(mine and seed.phase_name in ("QC_GATE", "TRANSFER") and seed.over_time)
        unit.signals["seed_done"] = float(unit.phase_hours > 0.1 and not (mine and seed.phase_name == "TRANSFER"))
        unit.signals["fill_done"] = float(
            unit.broth.volume > 500.0 and units.steriliser.phase_name not in ("STERILISE", "STABILISE")
        )
        ready = units.blend.batch is batch and units.blend.phase_name == "RECEIVE_BROTH"
        if unit.phase_name == "QC_GATE" and batch is not None and not batch.rejected:
            batch.rejected = unit.contaminated or unit.broth.viability < 80.0
            if batch.rejected and units.blend.batch is batch:
                units.blend.end()
        unit.signals["blend_ready"] = float(ready or (batch is not None and batch.rejected))

    def _seed_flows(self, seconds: float) -> None:
        seed = self.units.seed
        if seed.phase_name == "FILL_STERILE":
            litres = min(SEED_FILL_LPH * seconds / HOUR, max(SEED_FILL_L + 0.1 - seed.broth.volume, 0.0))
            pour(FLOATS, seed.broth, SEED_MEDIUM, litres)
        elif seed.phase_name == "INOCULATE" and seed.batch is not None and self._once("flask", seed.batch):
            grams = FLASK_CELLS * 1000.0 / seed.strain.cells_per_g / seed.batch.factors.cells
            alive = seed.batch.factors.inoculum_viability
            flask = replace(
                empty_vessel(FLOATS),
                viable=grams,
                dead=grams * (1.0 - alive) / alive,
                glycerol=1.0,
                ph=6.8,
                temperature=29.0,
            )
            pour(FLOATS, seed.broth, flask, FLASK_L)
        elif seed.phase_name == "TRANSFER" and seed.batch is not None:
            target = self._vessel(seed.batch)
            litres = min(TRANSFER_LPH * seconds / HOUR, max(seed.broth.volume - 1.0, 0.0))
            if target.phase_name == "INOCULATE":
                pour(FLOATS, target.broth, _weakened(seed.broth, seed.batch.factors.inoculum), litres)
            seed.broth.volume -= litres

    def _medium_flows(self, seconds: float) -> None:
        medium, steriliser = self.units.medium, self.units.steriliser
        medium.outflow = 0.0
        if steriliser.phase_name != "STERILISE" or medium.volume <= 0.0:
            return
        steriliser.inlet = medium.temperature
        litres = min(forward_litres(steriliser, seconds), medium.volume)
        target = next((unit for unit in self.units.production if unit.phase_name == "FILL_STERILE"), None)
        if target is None or litres <= 0.0:
            return
        medium.outflow = litres * HOUR / seconds
        stream = medium.medium()
        stream.temperature = steriliser.outlet
        pour(FLOATS, target.broth, stream, litres)
        if target.broth.volume - litres < 1.0:
            self.burden = 0.0
        self.burden += sterile.survivors(FLOATS, steriliser.del_factor, litres, medium.bioburden)
        if medium.volume - litres <= 1.0:
            self._infect(target)

    def _infect(self, target: FermenterUnit) -> None:
        if target.chance.random() < sterile.contamination_probability(FLOATS, self.burden):
            cells = max(self.burden, 1.0)
            target.broth.contaminant += cells / CELLS_PER_G_CONTAMINANT / target.broth.volume
        self.burden = 0.0

    def _harvest_flows(self, seconds: float) -> None:
        blend = self.units.blend
        for unit in self.units.production:
            if unit.phase_name != "HARVEST" or unit.batch is None:
                continue
            broth = unit.broth
            if self._once("finished", unit.batch):
                self.finished.append(
                    Finished(unit.batch, unit.cells, broth.viability, unit.totals["12"], unit.since_inoculation)
                )
            litres = min(HARVEST_LPH * seconds / HOUR, broth.volume - 1.0)
            if litres > 0.0 and blend.batch is unit.batch and blend.phase_name == "RECEIVE_BROTH":
                dirt = broth.contaminant * CELLS_PER_G_CONTAMINANT / 1000.0
                blend.receive(litres, unit.cells, broth.viability, dirt, broth.ph, broth.temperature)
            broth.volume -= max(litres, 0.0)

    def _pack_flows(self) -> None:
        blend, filling = self.units.blend, self.units.filling
        if filling.wish > 0.0 and filling.phase_name in ("START_UP", "FILL"):
            blend.draw(filling.wish)
        filling.cells, filling.viability = blend.cells, blend.viability
        filling.source_t = blend.temperature


def _weakened(broth: Broth[float], share: float) -> Broth[float]:
    return replace(
        empty_vessel(FLOATS),
        viable=broth.viable * share,
        dead=broth.dead * share,
        glycerol=broth.glycerol,
        nutrient=broth.nutrient,
        ammonium=broth.ammonium,
        eps=broth.eps,
        lco=broth.lco,
        contaminant=broth.contaminant,
        ph=broth.ph,
        temperature=broth.temperature,
    )
