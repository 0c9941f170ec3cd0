"""What the simulator's server can be asked for, and what is refused before anything starts."""

import errno
import math
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hmi.simulator.plant_files import SimulatorError
from hmi.simulator.server.users import DEFAULT_USERS, Account

SECURITIES = ("none", "sign-encrypt", "any")
"""Nothing encrypted, everything encrypted, or as the client chooses."""

FASTEST = 3600.0
"""The largest speed: plant seconds in a second."""

LONGEST_START_H = 2000.0


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What to serve and how. `faults` are texts such as `F05@1`; `folder` keeps certificate and key; without `recipe`
    the shipped one is run; `core_only` leaves out the extended tags."""

    port: int = 4840
    host: str = "127.0.0.1"
    speed: float = 60.0
    seed: int = 1
    faults: tuple[str, ...] = ()
    security: str = "none"
    folder: Path = Path("simulator")
    start_hour: float | None = None
    users: Mapping[str, Account] = field(default_factory=lambda: dict(DEFAULT_USERS))
    recipe: Path | None = None
    core_only: bool = False
    stop_with_stdin: bool = False


def possible_speed(speed: float) -> bool:
    """Whether the plant can run at this speed."""
    return math.isfinite(speed) and 0.0 < speed <= FASTEST


def check_speed(speed: float) -> None:
    """Returns if the plant can run at this speed.

    Raises:
        SimulatorError: It cannot.
    """
    if not possible_speed(speed):
        raise SimulatorError(f"the speed must be above 0 and at most {FASTEST:g}; got {speed:g}")


def check_place(options: ServeOptions) -> None:
    """Returns if the server can listen where it is to: known at once, while a plant takes seconds to start.

    Raises:
        SimulatorError: The port is taken, or the address is not this machine's.
    """
    try:
        family, *_, address = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address[:2], family=family).close()
    except OSError as error:
        raise listen_fault(options, error) from error


def listen_fault(options: ServeOptions, error: OSError) -> SimulatorError:
    """Why the server cannot listen, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return SimulatorError(f"port {options.port} on {options.host} is in use; choose another with --port")
    return SimulatorError(f"cannot listen on {options.host}:{options.port}: {error.strerror or error}")


def check_options(options: ServeOptions) -> None:
    """Returns if the numbers and words can be meant.

    Raises:
        SimulatorError: One cannot.
    """
    check_speed(options.speed)
    if options.security not in SECURITIES:
        raise SimulatorError(f"the security must be {', '.join(SECURITIES)}; got {options.security}")
    if not 0 <= options.port <= 65535:
        raise SimulatorError(f"the port must be between 0 and 65535; got {options.port}")
    hour = options.start_hour
    if hour is not None and not (math.isfinite(hour) and 0.0 <= hour <= LONGEST_START_H):
        raise SimulatorError(f"the start hour must be between 0 and {LONGEST_START_H:g}; got {hour:g}")
