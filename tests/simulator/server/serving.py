"""A plant behind its server, in a thread of its own, and a plant that does what a test says."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar

from asyncua import Client, Node, ua

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode, Part
from hmi.simulator.faults import Fault, joined
from hmi.simulator.interlocks import Interlock
from hmi.simulator.kpis import Kpi
from hmi.simulator.orders import Refusal, SetpointRefusedError
from hmi.simulator.procedure import Command, commanded
from hmi.simulator.readings import Reading
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.live import LivePlant
from hmi.simulator.server.options import ServeOptions
from hmi.simulator.server.server import OpenServer, open_server

T = TypeVar("T")

PASSWORD = "demo"
NAMESPACE = "urn:golden-batch-hmi:inoculant-plant"


class ScriptedPlant:
    """One fermenter and the utilities; shows the values that a test has set, in hours that a test lets pass."""

    def __init__(self, rows: Iterable[TagRow]) -> None:
        self.rows = tuple(rows)
        self.hours = 100.0
        self.faults: tuple[Fault, ...] = ()
        self.product = float("nan")
        self.reason = ""
        self.computes_s = 0.0
        self.good: dict[str, bool] = {}
        self.sampled: dict[str, float | None] = {}
        self.unit = UnitStatus("PFR-401", "BJ-1", "R", "PRODUCTION", "GROWTH", "", ProcedureState.RUNNING, 1.0, 1.0)
        self.latches = {("PFR-401", "FOAM"): Interlock("PFR-401", "FOAM", on=True, tripped=False)}
        self.values: dict[tuple[str, Part], float] = {}
        for row in self.rows:
            normal = row.nominal if row.nominal is not None else row.rng_lo
            self.values |= {(row.tag, part): normal for part in row.parts}
            if Part.MODE in row.parts:
                self.values |= {(row.tag, Part.MODE): float(Mode.AUTO), (row.tag, Part.OP): 10.0}

    @property
    def since_start(self) -> float:
        return self.hours - 100.0

    def step(self, seconds: float) -> None:
        self.hours += seconds / 3600.0
        time.sleep(self.computes_s)

    def readings(self) -> Iterator[Reading]:
        assets = {row.tag: row.asset for row in self.rows}
        for (tag, part), value in self.values.items():
            good = self.good.get(tag, True) or part is not Part.PV
            yield Reading(assets[tag], tag, part, value, good, self.sampled.get(tag) if part is Part.PV else None)

    def status(self) -> Iterator[UnitStatus]:
        yield self.unit

    def write_setpoint(self, tag: str, value: float) -> None:
        self._write(tag, Part.SP, value, Mode.AUTO)

    def write_output(self, tag: str, value: float) -> None:
        self._write(tag, Part.OP, value, Mode.MANUAL)

    def write_mode(self, tag: str, mode: Mode) -> None:
        if mode is Mode.CASCADE and tag != "SIC-406":
            raise SetpointRefusedError(f"{tag}.MODE", Refusal.NO_CASCADE)
        self.values[tag, Part.MODE] = float(mode)

    def why(self, asset: str) -> str:
        del asset
        return self.reason

    def command(self, asset: str, command: Command, who: str) -> None:
        self.unit = replace(self.unit, state=commanded(asset, self.unit.state, command))
        self.reason = f"{command.value} by {who}"

    def inject(self, fault: Fault) -> None:
        self.faults = joined(self.faults, fault)

    def clear(self, id_: str, asset: str) -> None:
        self.faults = tuple(fault for fault in self.faults if (fault.kind.id, fault.asset) != (id_, asset))

    def interlocks(self) -> list[Interlock]:
        return list(self.latches.values())

    def kpis(self) -> list[Kpi]:
        return [Kpi("Last batch, product", self.product, "m3")]

    def set_interlock(self, asset: str, name: str, on: bool) -> None:
        self.latches[asset, name] = replace(self.latches[asset, name], on=on)

    def _write(self, tag: str, part: Part, value: float, mode: Mode) -> None:
        if self.values[tag, Part.MODE] != mode:
            raise SetpointRefusedError(f"{tag}.{part}", Refusal.CASCADE)
        if not 0.0 <= value <= 100.0:
            raise SetpointRefusedError(f"{tag}.{part}", Refusal.OUT_OF_RANGE)
        self.values[tag, part] = value


class Serving:
    """Serves a plant until it is closed; with `running` against the clock, else only when a test says so."""

    def __init__(
        self, plant: ServedPlant, rows: tuple[TagRow, ...], options: ServeOptions, *, running: bool = False
    ) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="plant server", daemon=True)
        self._thread.start()
        self._over = self._loop.create_future()
        opened: Future[OpenServer] = Future()
        self._serving = asyncio.run_coroutine_threadsafe(self._serve(plant, rows, options, opened, running), self._loop)
        self._server = opened.result(timeout=60)
        self.url = self._server.url
        self.live: LivePlant = self._server.live

    async def _serve(
        self,
        plant: ServedPlant,
        rows: tuple[TagRow, ...],
        options: ServeOptions,
        opened: "Future[OpenServer]",
        running: bool,
    ) -> None:
        try:
            async with open_server(plant, rows, options) as server:
                task = asyncio.create_task(server.live.run()) if running else None
                opened.set_result(server)
                await self._over
                if task is not None:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
        except Exception as error:
            if opened.done():
                raise
            opened.set_exception(error)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs something on the server's thread and waits for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    def step(self, number: int = 1) -> None:
        """Lets so many steps of the plant pass."""
        self.do(self.live.step(number))

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set_result, None)
        self._serving.result(timeout=30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@asynccontextmanager
async def connected(url: str, user: str = "", password: str = PASSWORD) -> AsyncIterator[Client]:
    """A client in a session of this user, or of nobody."""
    client = Client(url)
    if user:
        client.set_user(user)
        client.set_password(password)
    async with client:
        yield client


async def node(client: Client, identifier: str) -> Node:
    """A node of the plant by what stands behind `s=`."""
    index = await client.get_namespace_index(NAMESPACE)
    return client.get_node(f"ns={index};s={identifier.rpartition(';s=')[2]}")


async def call(client: Client, method: str, *arguments: object) -> object:
    """Calls a method of the plant on the object that it belongs to."""
    found = await node(client, method)
    return await (await node(client, method.rpartition(".")[0])).call_method(found.nodeid, *arguments)


def double(value: float) -> ua.DataValue:
    """A number as it is written to a node: without a time."""
    return ua.DataValue(ua.Variant(value, ua.VariantType.Double))


def number(value: int) -> ua.DataValue:
    """A whole number as it is written to a node."""
    return ua.DataValue(ua.Variant(value, ua.VariantType.Int32))
