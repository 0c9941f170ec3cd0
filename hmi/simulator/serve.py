"""Serves the simulated plant from the command line until it is told to stop."""

import asyncio
import contextlib
import logging
import math
import os
import signal
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from hmi.core.plant_file import PlantFileError, TagRow, read_rows
from hmi.resources import resource
from hmi.simulator.faults import FaultError, read_fault
from hmi.simulator.recipe import Recipe, RecipeError, read_recipe
from hmi.simulator.server import PlantServer, ServerOptions, SimulatorError
from hmi.simulator.start import start_plant

SECURITIES = ("none", "sign-encrypt")
FASTEST = 3600.0
LONGEST_START_H = 2000.0


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What to serve and how. `faults` are texts such as `F05@1`; `folder` keeps certificate and key."""

    port: int = 4840
    host: str = "127.0.0.1"
    speed: float = 60.0
    seed: int = 1
    faults: tuple[str, ...] = ()
    security: str = "none"
    folder: Path = Path("simulator")
    start_hour: float | None = None
    users: dict[str, str] = field(default_factory=dict)
    stop_with_stdin: bool = False


def serve(options: ServeOptions) -> None:
    """Serves until SIGINT or SIGTERM, or until stdin closes when asked; prints one line when it is ready.

    Raises:
        SimulatorError: It cannot run as asked.
    """
    _check(options)
    rows, recipe = plant_files()
    try:
        faults = tuple(read_fault(text) for text in options.faults)
    except FaultError as error:
        raise SimulatorError(str(error)) from error
    # asyncua reports every lost client, every missing certificate and, with its trace, a port that is in use; the
    # plant has its own words for what matters.
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    plant = start_plant(rows, recipe, options.seed, faults, options.start_hour)
    served = ServerOptions(
        options.port, options.host, options.speed, options.security, options.folder, dict(options.users)
    )
    core = tuple(row for row in rows if row.core and row.asset in plant.units)
    asyncio.run(_serve(PlantServer(plant, core, served), options.stop_with_stdin))


def plant_files() -> tuple[tuple[TagRow, ...], Recipe]:
    """The shipped tag rows and recipe.

    Raises:
        SimulatorError: A file cannot be used.
    """
    try:
        rows = read_rows(resource("plant", "tags.csv").read_text(encoding="utf-8"))
        return rows, read_recipe(resource("plant", "phases.toml").read_text(encoding="utf-8"))
    except (OSError, PlantFileError, RecipeError) as error:
        raise SimulatorError(str(error)) from error


def _check(options: ServeOptions) -> None:
    if not (math.isfinite(options.speed) and 0.0 < options.speed <= FASTEST):
        raise SimulatorError(f"the speed must be above 0 and at most {FASTEST:g}; got {options.speed:g}")
    if options.security not in SECURITIES:
        raise SimulatorError(f"the security must be {' or '.join(SECURITIES)}; got {options.security}")
    if not 0 <= options.port <= 65535:
        raise SimulatorError(f"the port must be between 0 and 65535; got {options.port}")
    hour = options.start_hour
    if hour is not None and not (math.isfinite(hour) and 0.0 <= hour <= LONGEST_START_H):
        raise SimulatorError(f"the start hour must be between 0 and {LONGEST_START_H:g}; got {hour:g}")


async def _serve(server: PlantServer, stop_with_stdin: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loop; there Ctrl+C ends the process by itself.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    if stop_with_stdin:
        threading.Thread(target=_wait_for_end_of_input, args=(loop, stop), daemon=True).start()
    await server.start()
    sys.stdout.write(f"READY {server.url}\n")
    sys.stdout.flush()
    running = asyncio.create_task(server.run())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    finally:
        for task in (running, stopping):
            task.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)
        await server.stop()


def _wait_for_end_of_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:  # on a thread of its own
    with contextlib.suppress(OSError, ValueError):
        while os.read(sys.stdin.fileno(), 4096):
            pass
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(stop.set)
