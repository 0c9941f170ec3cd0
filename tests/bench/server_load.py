"""What the live server takes of a core at 600x, with a client that watches the 105 core tags once a second.

Target: less than half a core.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence

from asyncua import Client, Node

from hmi.core.plant_file import read_plant
from hmi.opcua.nodes import read_node
from hmi.resources import resource
from tests.bench.ratio import Ratio

SPEED = 600.0
SETTLE_S, COUNTED_S = 5.0, 30.0
"""Seconds of the wall clock before the count begins, and those that are counted."""

MOST_CORES = 0.5
LEAST_VALUES = 60 * COUNTED_S
"""Fewer changes say that nobody was watching: most tags carry noise, so that they change with every publication."""

PROGRAM = """
import sys, threading, time
from pathlib import Path
from hmi.simulator.server.options import ServeOptions
from hmi.simulator.server.serve import serve

def tell_cpu():
    for _ in sys.stdin:
        print(time.process_time(), flush=True)

threading.Thread(target=tell_cpu, daemon=True).start()
serve(ServeOptions(port=0, speed=float(sys.argv[1]), folder=Path(sys.argv[2])))
"""
"""A server that tells the CPU seconds of its process for every line that it is given."""


def measure() -> Iterable[Ratio]:
    """CPU seconds of the server's process in each second of the wall clock."""
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", PROGRAM, f"{SPEED:g}", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            cores = asyncio.run(_watch(server))
        finally:
            server.terminate()
            server.communicate()
    yield Ratio(f"cores of the live server at {SPEED:g}x, 105 tags a second, over {COUNTED_S:g} s", cores, MOST_CORES)


async def _watch(server: "subprocess.Popen[str]") -> float:
    url = _line(server).split()[1]
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    tags = read_plant(*texts).measured
    counting = _Counting()
    client = Client(url, timeout=20)
    client.session_timeout = 60_000
    async with client:
        namespaces = await client.get_namespace_array()
        addresses = [read_node(tag.node).on(namespaces) for tag in tags]
        nodes: Sequence[Node] = [client.get_node(address) for address in addresses if address is not None]
        subscription = await client.create_subscription(1000, counting)
        await subscription.subscribe_data_change(nodes)
        await asyncio.sleep(SETTLE_S)
        cpu, began, before = await _cpu_s(server), time.monotonic(), counting.count
        await asyncio.sleep(COUNTED_S)
        cores = (await _cpu_s(server) - cpu) / (time.monotonic() - began)
    if counting.count - before < LEAST_VALUES:
        raise RuntimeError(f"only {counting.count - before} values came in {COUNTED_S:g} s: nothing was measured")
    return cores


async def _cpu_s(server: "subprocess.Popen[str]") -> float:
    if server.stdin is None:
        raise RuntimeError("the server was started without a pipe")
    server.stdin.write("\n")
    server.stdin.flush()
    return float(await asyncio.to_thread(_line, server))


def _line(server: "subprocess.Popen[str]") -> str:
    said = server.stdout.readline() if server.stdout is not None else ""
    if not said:
        raise RuntimeError("the server ended before it was measured")
    return said


class _Counting:
    """Counts the values that come."""

    def __init__(self) -> None:
        self.count = 0

    def datachange_notification(self, node: Node, val: object, data: object) -> None:  # noqa: ARG002
        """Counts."""
        self.count += 1
