"""Shows what belongs to no asset: time and speed, faults, interlocks, key figures, and what became of calls."""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from asyncua import ua
from asyncua.server.address_space import AddressSpace

from hmi.simulator.interlocks import Interlock
from hmi.simulator.kpis import Kpi
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.address_space import PlantNodes
from hmi.simulator.server.ua_values import data_value, standard

_TIME = standard(ua.ObjectIds.Server_ServerStatus_CurrentTime)
_STATUS = standard(ua.ObjectIds.Server_ServerStatus)


class Overview:
    """Writes the nodes that are there once for the whole plant."""

    def __init__(self, space: AddressSpace, nodes: PlantNodes) -> None:
        self._space = space
        self._nodes = nodes

    async def show(self, plant: ServedPlant, speed: float, faults: tuple[list[str], list[str]], now: datetime) -> None:
        """Shows the plant as it stands at this moment, and the moment itself as the server's time."""
        nodes, double = self._nodes, ua.VariantType.Double
        await self._write(nodes.speed, ua.Variant(speed, double), now)
        await self._write(nodes.hours, ua.Variant(plant.since_start, double), now)
        for node, texts in zip((nodes.active_faults, nodes.coming_faults), faults, strict=True):
            await self._write(node, ua.Variant(texts, ua.VariantType.String, is_array=True), now)
        await self._show_interlocks(plant.interlocks(), now)
        await self._show_key_figures(plant.kpis(), now)
        await self._show_time(now)

    async def answer(self, owner: str, text: str, now: datetime) -> None:
        """Shows what became of the last call on a unit or on the instructor's folder."""
        await self._write(self._nodes.answers[owner], ua.Variant(text, ua.VariantType.String), now)

    async def _show_interlocks(self, interlocks: Iterable[Interlock], now: datetime) -> None:
        for interlock in interlocks:
            on, tripped = self._nodes.interlocks[interlock.asset, interlock.name]
            await self._write(on, ua.Variant(interlock.on, ua.VariantType.Boolean), now)
            await self._write(tripped, ua.Variant(interlock.tripped, ua.VariantType.Boolean), now)

    async def _show_key_figures(self, figures: Iterable[Kpi], now: datetime) -> None:
        for figure in figures:
            known = math.isfinite(figure.value)
            variant = ua.Variant(figure.value, ua.VariantType.Double) if known else None
            status = ua.StatusCodes.Good if known else ua.StatusCodes.BadWaitingForInitialData
            await self._write(self._nodes.figures[figure.name], variant, now, status)

    async def _show_time(self, now: datetime) -> None:
        await self._write(_TIME, ua.Variant(now, ua.VariantType.DateTime), now)
        told = self._space.read_attribute_value(_STATUS, ua.AttributeIds.Value).Value
        if told is not None and isinstance(told.Value, ua.ServerStatusDataType):
            await self._write(_STATUS, ua.Variant(replace(told.Value, CurrentTime=now)), now)

    async def _write(
        self, node: ua.NodeId, variant: ua.Variant | None, now: datetime, status: int = ua.StatusCodes.Good
    ) -> None:
        value = data_value(variant, now, now, status)
        await self._space.write_attribute_value(node, ua.AttributeIds.Value, value)
