"""Serves the simulated plant from the command line until it is told to stop."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading

from hmi.core.plant_file import TagRow
from hmi.simulator.faults import FaultError, read_faults
from hmi.simulator.plant_files import SimulatorError, plant_files
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.options import ServeOptions, check_options, check_place
from hmi.simulator.server.server import open_server
from hmi.simulator.start import start_plant


def serve(options: ServeOptions) -> None:
    """Serves until SIGINT or SIGTERM, or until stdin closes when asked; prints one line when it is ready.

    Raises:
        SimulatorError: It cannot run as asked.
    """
    check_options(options)
    try:
        faults = read_faults(options.faults)
    except FaultError as error:
        raise SimulatorError(str(error)) from error
    rows, recipe = plant_files(options.recipe, core_only=options.core_only)
    check_place(options)
    # asyncua reports every lost client, every missing certificate and, with its trace, a port that is in use; the
    # plant has its own words for what matters.
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    plant = start_plant(rows, recipe, options.seed, faults, options.start_hour, extended=not options.core_only)
    served = tuple(row for row in rows if row.asset in plant.units and (row.core or not options.core_only))
    asyncio.run(_serve(plant, served, options))


async def _serve(plant: ServedPlant, rows: tuple[TagRow, ...], options: ServeOptions) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loop; there Ctrl+C ends the process by itself.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    if options.stop_with_stdin:
        threading.Thread(target=_wait_for_end_of_input, args=(loop, stop), daemon=True).start()
    async with open_server(plant, rows, options) as server:
        sys.stdout.write(f"READY {server.url}\n")
        sys.stdout.flush()
        running = asyncio.create_task(server.live.run())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                running.result()
        finally:
            for task in (running, stopping):
                task.cancel()
            await asyncio.gather(running, stopping, return_exceptions=True)


def _wait_for_end_of_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:  # on a thread of its own
    with contextlib.suppress(OSError, ValueError):
        while os.read(sys.stdin.fileno(), 4096):
            pass
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(stop.set)
