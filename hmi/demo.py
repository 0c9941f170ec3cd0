"""The whole job in one command: a simulated plant in a process of its own, and a station for it."""

import contextlib
import logging
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hmi.log import SIGNALLED, told_to_end
from hmi.resources import resource
from hmi.runtime.site import make_site
from hmi.settings import SITE_FILE, Showing, SiteError
from hmi.simulator.faults import read_faults
from hmi.simulator.server.options import check_speed

DEMO_USERS = (("operator", "Demo Operator", "operator"), ("supervisor", "Demo Supervisor", "supervisor"))
"""Account, full name and role of the two users that exist in demo sites only."""

DEMO_PASSWORD = "demo"  # noqa: S105 - it protects a simulated plant on the loopback interface

WRITE_USER = "station"

REFUSED = 2
"""Exit status of a simulator that was asked for something it cannot do, such as an unknown fault."""

STOP_WITHIN_S = 10.0

logger = logging.getLogger(__name__)


def run_demo(showing: Showing, *, speed: float, seed: int, faults: tuple[str, ...], folder: Path | None) -> int:
    """Runs the demo until the window is closed or its time is over; gives the exit status.

    Raises:
        FaultError: A fault is not in the catalogue, or two contradict each other; nothing was started.
        SimulatorError: The plant cannot run at this speed; nothing was started.
        SiteError: The folder cannot be used, or the simulator did not start.
    """
    check_speed(speed)
    read_faults(faults)
    with contextlib.ExitStack() as stack:
        stack.enter_context(told_to_end(_end))
        if folder is None:
            # Windows keeps files that are still open; a temporary folder left behind is no fault of the demo.
            folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="hmi-demo-", ignore_cleanup_errors=True))
            )
        port = _free_port()
        make_demo_site(folder, port)
        simulator = stack.enter_context(running_simulator(folder, port, speed=speed, seed=seed, faults=faults))
        # The simulator takes longest to start, so that everything else is brought in while it does.
        from hmi.app.run import run_station

        add_demo_users(folder)
        status = run_station(folder, showing, hopeless=lambda: simulator.poll() == REFUSED)
        if simulator.poll() == REFUSED:
            raise SiteError(_last_words(folder))
        return status


def make_demo_site(folder: Path, port: int) -> None:
    """Makes (or keeps) a demo site, still without users, that looks for its simulator at a port of this machine.

    Raises:
        SiteError: The folder is a site of another kind, or cannot be written.
    """
    site_file = folder / SITE_FILE
    if site_file.exists():
        if "simulation = true" not in site_file.read_text(encoding="utf-8", errors="replace"):
            raise SiteError(f"{folder} is the site of a real plant; the demo wants a folder of its own")
    else:
        make_site(folder, resource("plant").parent)
        password = secrets.token_urlsafe(24)
        (folder / "write-password.txt").write_text(password, encoding="utf-8")
        (folder / "write-password.txt").chmod(0o600)
    text = resource("site", SITE_FILE).read_text(encoding="utf-8")
    for old, new in (
        ("simulation = false", "simulation = true"),
        ("remote_control = false", "remote_control = true"),
        ('url = "opc.tcp://127.0.0.1:4840/"', f'url = "opc.tcp://127.0.0.1:{port}/"'),
        ('security = "sign-encrypt"', 'security = "none"'),
        ('write_user = ""', f'write_user = "{WRITE_USER}"'),
        ('write_password_file = ""', 'write_password_file = "write-password.txt"'),
    ):
        if old not in text:
            raise SiteError(f"the shipped {SITE_FILE} has no line {old!r}; install golden-batch-hmi again")
        text = text.replace(old, new, 1)
    site_file.write_text(text, encoding="utf-8")


def add_demo_users(folder: Path) -> None:
    """Gives a demo site its two users, unless it has them.

    Raises:
        DatabaseError: The site's database cannot be used.
    """
    from hmi.administration import add_person, people

    known = {person.account for person in people(folder)}
    for account, name, role in DEMO_USERS:
        if account not in known:
            add_person(folder, account, name, role, DEMO_PASSWORD, demo=True)


@contextlib.contextmanager
def running_simulator(
    folder: Path, port: int, *, speed: float, seed: int, faults: tuple[str, ...]
) -> "Iterator[subprocess.Popen[bytes]]":
    """A simulator process that ends with this block, and also when this process dies: it reads our end of a pipe."""
    users = folder / "simulator-users.json"
    password = (folder / "write-password.txt").read_text(encoding="utf-8").strip()
    users.write_text(f'{{"{WRITE_USER}": "{password}"}}', encoding="utf-8")
    users.chmod(0o600)
    command = [
        *_program(),
        "simulate",
        f"--port={port}",
        f"--speed={speed:g}",
        f"--seed={seed}",
        f"--folder={folder / 'simulator'}",
        f"--users={users}",
        "--stop-with-stdin",
        *(f"--fault={fault}" for fault in faults),
    ]
    with (folder / "simulator.log").open("wb") as log:
        simulator = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)  # noqa: S603 - our own program
    try:
        yield simulator
    finally:
        if simulator.stdin is not None:
            with contextlib.suppress(OSError):
                simulator.stdin.close()
        try:
            simulator.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            logger.warning("The simulator did not end by itself within %g s; it was stopped.", STOP_WITHIN_S)
            simulator.kill()
            simulator.wait()


def _end(number: int) -> None:
    """While the station is not up yet, being told to end takes the simulator and the temporary folder along."""
    raise SystemExit(SIGNALLED + number)


def _program() -> list[str]:
    """How this program is started again; a packaged one has no interpreter beside it."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "hmi"]


def _free_port() -> int:
    with socket.socket() as listener:
        if os.name != "nt":  # there it would let two servers share one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _last_words(folder: Path) -> str:
    said = (folder / "simulator.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"the simulator ended: {said[-1].removeprefix('hmi: ') if said else 'it said nothing'}"
