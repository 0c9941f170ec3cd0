"""The key figures that the plant publishes: of the batch that it finished last, and of the campaign."""

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hmi.model import economics, kpi, shelf_life
from hmi.model.economics import CarbonFactors, Prices, Use
from hmi.simulator.meters import RATED_PER_H, BatchRecord, Meters

FEW = 5
"""Batches of which a spread can be told."""


class Kpi(NamedTuple):
    """A key figure; not a number until there is something to tell it from."""

    name: str
    value: float
    unit: str


def key_figures(meters: Meters, factors: CarbonFactors | None = None, prices: Prices | None = None) -> Iterator[Kpi]:
    """All key figures, always the same ones in the same order."""
    done = tuple(meters.finished)
    packed = [record for record in done if record.good > 0.0]
    last = packed[-1] if packed else None
    site = _Site(factors or CarbonFactors(), prices or Prices())
    for name, unit, figure in _OF_A_BATCH:
        yield Kpi(f"Last batch, {name}", figure(last, site) if last else math.nan, unit)
    for name, unit, figure in _OF_A_BATCH:
        yield Kpi(f"Campaign, {name}", _mean([(figure(each, site), each.product_l) for each in packed]), unit)
    yield from _of_the_campaign(done, packed)


class _Site(NamedTuple):
    factors: CarbonFactors
    prices: Prices


Figure = Callable[[BatchRecord, _Site], float]


def _per_litre(amount: Callable[[Use, _Site], float]) -> Figure:
    return lambda record, site: amount(record.use(), site) / record.product_l


def _per_cells(amount: Callable[[Use, _Site], float]) -> Figure:
    return lambda record, site: amount(record.use(), site) / kpi.viable_cells(record.product_l, record.released)


def _per_hectare(amount: Callable[[Use, _Site], float]) -> Figure:
    return lambda record, site: amount(record.use(), site) / kpi.hectares(record.product_l, released=record.released)


def _services(use: Use, site: _Site) -> float:
    return economics.carbon_of_services(use, site.factors)


def _all_in(use: Use, site: _Site) -> float:
    return economics.carbon(use, site.factors)


def _cost(use: Use, site: _Site) -> float:
    return economics.cost(use, site.prices)


_OF_A_BATCH: tuple[tuple[str, str, Figure], ...] = (
    ("electricity per litre", "kWh/L", _per_litre(lambda use, _: use.electricity_kwh)),
    ("steam per litre", "kg/L", _per_litre(lambda use, _: use.steam_kg)),
    ("water per litre", "L/L", _per_litre(lambda use, _: use.water_l)),
    ("CO2e per litre, process only", "kg/L", _per_litre(_services)),
    ("CO2e per litre, all in", "kg/L", _per_litre(_all_in)),
    ("CO2e per 1e12 viable cells, process only", "kg", _per_cells(_services)),
    ("CO2e per 1e12 viable cells, all in", "kg", _per_cells(_all_in)),
    ("CO2e per hectare dose, all in", "kg/ha", _per_hectare(_all_in)),
    ("cost per litre", "USD/L", _per_litre(_cost)),
    ("aeration and drives", "kWh", lambda record, _: record.meter.aeration_kwh + record.meter.drives_kwh),
    ("cleaning share of the water", "%", lambda record, _: kpi.percent(record.meter.cip_l, record.meter.water_l)),
    (
        "cells per glycerol",
        "g/g",
        lambda record, _: kpi.biomass_yield(record.grown_g, record.glycerol_used_g),
    ),
    (
        "broth loss",
        "%",
        lambda record, _: kpi.broth_loss(record.harvested_l, record.received_l, record.blended_l, record.product_l),
    ),
    ("over-design", "%", lambda record, _: shelf_life.over_design(record.released)),
    ("reserve at expiry", "times", lambda record, _: shelf_life.reserve(record.released)),
    ("cycle time", "h", lambda record, _: record.cycle_h),
    (
        "OEE of filling",
        "%",
        lambda record, _: kpi.oee(record.planned_h, record.running_h, RATED_PER_H, record.good, record.rejected),
    ),
)


def _mean(weighted: Sequence[tuple[float, float]]) -> float:
    total = sum(weight for _, weight in weighted)
    return sum(value * weight for value, weight in weighted) / total if total > 0.0 else math.nan


def _of_the_campaign(done: Sequence[BatchRecord], packed: Sequence[BatchRecord]) -> Iterator[Kpi]:
    right = sum(record.right_first_time for record in done)
    counts = [math.log10(record.released) for record in packed if record.released > 0.0]
    spread = statistics.stdev(counts) if len(counts) >= FEW else math.nan
    yield Kpi("Campaign, batches finished", float(len(done)), "batches")
    yield Kpi("Campaign, right first time", kpi.right_first_time(right, len(done)) if done else math.nan, "%")
    yield Kpi("Campaign, spread of the count at release", spread, "log10")
    yield Kpi("Campaign, product", sum(record.product_l for record in packed) / 1000.0, "m3")
