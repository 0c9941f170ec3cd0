"""Shows tags and units on the server, every value with its status and times, and remembers them for the history."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from asyncua import ua
from asyncua.server.address_space import AddressSpace

from hmi.core.batch import UnitStatus
from hmi.core.plant_file import TagRow
from hmi.core.tag import Part
from hmi.simulator.readings import Reading
from hmi.simulator.sensors import is_sampled
from hmi.simulator.server.address_space import REASON, PlantNodes
from hmi.simulator.server.history import History, Results, Stored
from hmi.simulator.server.history_service import Series
from hmi.simulator.server.timeline import Timeline
from hmi.simulator.server.ua_values import data_value, microseconds, moment

_DOUBLE, _INT32, _STRING = ua.VariantType.Double, ua.VariantType.Int32, ua.VariantType.String


@dataclass(slots=True)
class _Column:
    """One column of the history of what is always there."""

    history: History
    place: int
    kind: ua.VariantType

    def read(self, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        return self.history.read(self.place, first, last, at_most, backward=backward)


@dataclass(slots=True)
class _Sampled:
    """The results of one sampled tag, and the sample whose result is shown now."""

    results: Results
    kind: ua.VariantType = _DOUBLE
    sampled: float | None = math.nan
    source: int = 0

    def read(self, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        return self.results.read(first, last, at_most, backward=backward)


class Publisher:
    """Writes the nodes of one plant.

    Measurements are published in single precision, as transmitters deliver them, so that the history can keep them
    exactly in half the space; setpoints, outputs and modes keep every digit.
    """

    def __init__(self, space: AddressSpace, nodes: PlantNodes, rows: Sequence[TagRow], timeline: Timeline) -> None:
        self._space = space
        self._nodes = nodes
        self._timeline = timeline
        sampled = {row.tag for row in rows if is_sampled(row)}
        kept = [(tag, part) for tag, part in nodes.values if part is not Part.PV or tag not in sampled]
        spans = {(row.tag, Part.PV): _single_span(row) for row in rows}
        self._places = {key: place for place, key in enumerate(kept)}
        self._low, self._high = np.array([spans.get(key, (-np.inf, np.inf)) for key in kept]).reshape(-1, 2).T
        self._single = np.array([part is Part.PV for _, part in kept])
        self._row = np.full(len(kept), np.nan)
        self.history = History(self._single.tolist())
        self._sampled = {tag: _Sampled(Results()) for tag in sampled}

    @property
    def series(self) -> dict[ua.NodeId, Series]:
        """The history of every node that has one."""
        series: dict[ua.NodeId, Series] = {}
        for (tag, part), node in self._nodes.values.items():
            place = self._places.get((tag, part))
            kind = _INT32 if part is Part.MODE else _DOUBLE
            series[node] = self._sampled[tag] if place is None else _Column(self.history, place, kind)
        return series

    async def publish(self, readings: Iterable[Reading], now: datetime) -> None:
        """Shows all values of this moment and keeps them."""
        at = microseconds(now)
        self._row[:] = np.nan
        for reading in readings:
            place = self._places.get((reading.tag, reading.part))
            if place is not None:
                self._row[place] = reading.value if reading.good else np.nan
            elif reading.tag in self._sampled:
                await self._publish_result(reading, now, at)
        with np.errstate(over="ignore"):
            single = np.clip(self._row.astype(np.float32), self._low, self._high)
        self._row[self._single] = single[self._single]
        self.history.append(at, self._row)
        for key, value in zip(self._places, self._row.tolist(), strict=True):
            await self._show(self._nodes.values[key], _value(key[1], value, now, now))

    async def publish_one(self, tag: str, part: Part, value: float, now: datetime) -> None:
        """Shows one value that was written just now; the history gets it with the others."""
        await self._show(self._nodes.values[tag, part], _value(part, value, now, now))

    async def publish_unit(self, status: UnitStatus, why: str, now: datetime) -> None:
        """Shows what a unit reports, and why it is not simply running."""
        shown = {
            "BatchId": ua.Variant(status.batch, _STRING),
            "Recipe": ua.Variant(status.recipe, _STRING),
            "Operation": ua.Variant(status.operation, _STRING),
            "Phase": ua.Variant(status.phase, _STRING),
            "SubPhase": ua.Variant(status.sub_phase, _STRING),
            "State": ua.Variant(int(status.state), _INT32),
            "PhaseHours": ua.Variant(_hours(status.phase_hours), _DOUBLE),
            "BatchHours": ua.Variant(_hours(status.batch_hours), _DOUBLE),
            REASON: ua.Variant(why, _STRING),
        }
        for name, variant in shown.items():
            node = self._nodes.units.get((status.asset, name))
            if node is not None:
                await self._show(node, data_value(variant, now, now))

    async def _publish_result(self, reading: Reading, now: datetime, at: int) -> None:
        """A result stays with the time of its sample, however the speed changes later."""
        series = self._sampled[reading.tag]
        if reading.sampled != series.sampled:
            # What is shown before the first result was sampled before the campaign began.
            hours = 0.0 if reading.sampled is None else reading.sampled
            series.sampled, series.source = reading.sampled, round(self._timeline.at(hours) * 1e6)
        value = reading.value if reading.good else math.nan
        series.results.append(Stored(series.source, at, value))
        await self._show(self._nodes.values[reading.tag, Part.PV], _value(Part.PV, value, moment(series.source), now))

    async def _show(self, node: ua.NodeId, value: ua.DataValue) -> None:
        await self._space.write_attribute_value(node, ua.AttributeIds.Value, value)


def _value(part: Part, value: float, source: datetime, published: datetime) -> ua.DataValue:
    if math.isnan(value):
        return data_value(None, source, published, ua.StatusCodes.BadSensorFailure)
    variant = ua.Variant(int(value), _INT32) if part is Part.MODE else ua.Variant(value, _DOUBLE)
    return data_value(variant, source, published)


def _single_span(row: TagRow) -> tuple[float, float]:
    """The outermost numbers of single precision within a tag's range."""
    low, high = np.float32(row.rng_lo), np.float32(row.rng_hi)
    if low < row.rng_lo:
        low = np.nextafter(low, np.float32(np.inf))
    if high > row.rng_hi:
        high = np.nextafter(high, np.float32(-np.inf))
    return float(low), float(high)


def _hours(hours: float | None) -> float:
    return -1.0 if hours is None else hours
