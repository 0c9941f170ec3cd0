"""What each batch and the site have drawn, and what became of each batch, followed through the units."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from hmi.model import blending, shelf_life, utilities
from hmi.model.arithmetic import FLOATS, Arithmetic, N
from hmi.model.economics import PACK_L, Use, caustic_in_base
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.demand import Demand
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import DRAWING, FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.unit import Unit
from hmi.simulator.variation import Batch

KEPT = 200
"""Finished batches of which the record is kept."""

RATED_PER_H = 200.0
"""Packs an hour that the filling line is made for."""

RUNNING_SHARE = 0.5
"""The line runs when it makes at least this share of its rated packs."""


@dataclass(slots=True)
class Meter(Generic[N]):
    """What has been drawn so far: kWh, kg, L. Aeration and drives are part of the electricity, cleaning of water."""

    electricity_kwh: N
    aeration_kwh: N
    drives_kwh: N
    steam_kg: N
    water_l: N
    cip_l: N
    waste_l: N

    def add(self, drawn: Demand[N], hours: float) -> None:
        """Goes on by what is drawn for so many hours."""
        self.electricity_kwh = self.electricity_kwh + drawn.electricity_kw() * hours
        self.aeration_kwh = self.aeration_kwh + utilities.air_kw(drawn.air_nl_min) * hours
        self.drives_kwh = self.drives_kwh + drawn.drives_kw * hours
        self.steam_kg = self.steam_kg + drawn.steam_kg_h * hours
        self.water_l = self.water_l + drawn.water_lph * hours
        self.cip_l = self.cip_l + drawn.cip_lph * hours
        self.waste_l = self.waste_l + drawn.waste_lph * hours


def new_meter(m: Arithmetic[N]) -> Meter[N]:
    """A meter at zero."""
    zero = m.number(0.0)
    return Meter(zero, zero, zero, zero, zero, zero, zero)


@dataclass(slots=True)
class BatchRecord:
    """One batch as far as it has come: what it drew, grew, gave and lost. Litres, grams, hours, counts per mL."""

    batch: Batch[float]
    meter: Meter[float] = field(default_factory=lambda: new_meter(FLOATS))
    glycerol_kg: float = 0.0
    yeast_kg: float = 0.0
    base_l: float = 0.0
    inoculated_g: float = math.nan
    glycerol_g: float = math.nan
    grown_g: float = 0.0
    glycerol_used_g: float = 0.0
    harvested_l: float = 0.0
    cycle_h: float = 0.0
    received_l: float = 0.0
    blended_l: float = 0.0
    counts: list[float] = field(default_factory=list)
    counts_known: float = 0.0
    viability: float = 0.0
    contaminant: float = 0.0
    good: float = 0.0
    rejected: float = 0.0
    planned_h: float = 0.0
    running_h: float = 0.0

    @property
    def product_l(self) -> float:
        """Litres in good packs."""
        return PACK_L * self.good

    @property
    def released(self) -> float:
        """Viable cells per mL at release: the mean of all counts of the blend; 0 before there is one."""
        return sum(self.counts) / len(self.counts) if self.counts else 0.0

    @property
    def right_first_time(self) -> bool:
        """Whether it may be released as it is: enough viable cells for its shelf life, alive, and pure."""
        enough = self.released >= shelf_life.required_at_release() and self.viability >= shelf_life.LOWEST_VIABILITY
        return not self.batch.rejected and enough and self.contaminant < 1.0 and self.good > 0.0

    def use(self) -> Use:
        """What it took, with its share of the steam that is lost in lines."""
        return Use(
            electricity_kwh=self.meter.electricity_kwh,
            steam_kg=self.meter.steam_kg + utilities.STEAM_OF_BATCH_KG["losses"],
            water_l=self.meter.water_l,
            cip_l=self.meter.cip_l,
            glycerol_kg=self.glycerol_kg,
            yeast_kg=self.yeast_kg,
            stabiliser_kg=blending.STABILISER_SHARE * self.blended_l,
            caustic_kg=utilities.CIP_CAUSTIC_KG + caustic_in_base(self.base_l),
            packs=self.good + self.rejected,
        )


class Meters:
    """The records of the batches in the plant and of those that it has finished."""

    def __init__(self) -> None:
        self.site = new_meter(FLOATS)
        self.open: dict[float, BatchRecord] = {}
        self.finished: deque[BatchRecord] = deque(maxlen=KEPT)

    def step(self, units: Mapping[str, Unit[float]], drawn: Mapping[str, Demand[float]], hours: float) -> None:
        """Reads every unit after a step of so many hours."""
        here: set[float] = set()
        for asset, demand in drawn.items():
            self.site.add(demand, hours)
            batch = units[asset].batch
            if batch is not None:
                record = self.open.setdefault(batch.number, BatchRecord(batch))
                record.meter.add(demand, hours)
                _follow(record, units[asset], hours)
                here.add(batch.number)
        for number in [number for number in self.open if number not in here]:
            self._close(self.open.pop(number))

    def _close(self, record: BatchRecord) -> None:
        if record.harvested_l > 0.0:
            self.finished.append(record)


def _follow(record: BatchRecord, unit: Unit[float], hours: float) -> None:
    if isinstance(unit, FermenterUnit):
        if not unit.seed:
            _grow(record, unit)
    elif isinstance(unit, MediumTank):
        record.glycerol_kg = max(record.glycerol_kg, unit.charged["11"])
        record.yeast_kg = max(record.yeast_kg, unit.charged["12"])
    elif isinstance(unit, BlendTank):
        _blend(record, unit)
    elif isinstance(unit, FillingLine):
        _fill(record, unit, hours)


def _grow(record: BatchRecord, unit: FermenterUnit[float]) -> None:
    record.cycle_h = unit.sequence.run_hours
    if not unit.sequence.doing("GROWTH", "COOL_HOLD", "QC_GATE"):
        return
    broth = unit.broth
    grams, glycerol = broth.volume * (broth.viable + broth.dead), broth.volume * broth.glycerol
    if math.isnan(record.inoculated_g):
        record.inoculated_g, record.glycerol_g = grams, glycerol
    record.grown_g = grams - record.inoculated_g
    record.glycerol_used_g = record.glycerol_g - glycerol
    record.harvested_l = broth.volume
    record.base_l = unit.totals["12"]


def _blend(record: BatchRecord, unit: BlendTank[float]) -> None:
    record.received_l = unit.received
    counter = unit.samplers["10"]
    if not unit.sequence.doing("HOMOGENISE", "QC_GATE", "HOLD"):
        record.counts_known = counter.known
        return
    record.blended_l = max(record.blended_l, unit.volume)
    record.viability = unit.viability
    record.contaminant = unit.contaminant
    if counter.known > record.counts_known:
        record.counts_known = counter.known
        record.counts.append(counter.value)


def _fill(record: BatchRecord, unit: FillingLine[float], hours: float) -> None:
    record.good, record.rejected = unit.good, unit.rejected
    if unit.sequence.doing(*DRAWING):
        record.planned_h += hours
        if unit.rate >= RUNNING_SHARE * RATED_PER_H:
            record.running_h += hours
