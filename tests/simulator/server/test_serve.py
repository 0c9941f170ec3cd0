"""The simulator as a program: what it says when it starts, how it stops, and what it refuses in one sentence."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from asyncua import Client, Node, ua
from typer.testing import CliRunner

from hmi.cli.main import app
from hmi.resources import resource
from tests.simulator.server.serving import connected, double, node

pytestmark = pytest.mark.xdist_group("simulator server")


@pytest.fixture
def running(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`hmi simulate` in a process of its own, with users of a file and the core tags only."""
    users = tmp_path / "users.json"
    users.write_text('{"station": "secret", "trainer": {"password": "t", "role": "instructor"}}', encoding="utf-8")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [
            *(sys.executable, "-m", "hmi", "simulate", "--port=0", "--start-hour=1", "--core-only"),
            *(f"--folder={tmp_path}", f"--users={users}", "--stop-with-stdin"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def _url(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = process.stdout.readline().split()
    assert said[:1] == ["READY"]
    return said[1]


async def test_it_tells_when_it_is_ready_knows_the_users_of_its_file_and_ends_with_its_input(
    running: "subprocess.Popen[str]",
) -> None:
    url = _url(running)
    async with connected(url, "station", "secret") as client:
        await (await node(client, "BLD-601.TIC-602.SP")).write_value(double(14.0))
        shown = [await one.read_browse_name() for one in await (await node(client, "PFR-401")).get_children()]
        tags = [name.Name for name in shown if re.fullmatch(r"[A-Z]+-4\d\d", str(name.Name))]
        assert len(tags) == 15
        assert "JT-416" not in tags
    async with connected(url, "trainer", "t") as client:
        await (await node(client, "Plant.Speed")).write_value(double(1.0))
    _, said = running.communicate(timeout=30)
    assert running.returncode == 0
    assert said == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
async def test_it_stops_cleanly_when_it_is_told_to_even_while_somebody_listens(
    running: "subprocess.Popen[str]",
) -> None:
    client = Client(_url(running))
    await client.connect()
    try:
        subscription = await client.create_subscription(100, Deaf())
        await subscription.subscribe_data_change(await node(client, "PFR-401.TIC-402.PV"))
        running.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(running.wait, 30) == 0
    finally:
        with contextlib.suppress(ConnectionError, TimeoutError, ua.UaError):
            await client.disconnect()
    assert running.stderr is not None
    assert running.stderr.read() == ""


class Deaf:
    """Hears of changes and does nothing."""

    def datachange_notification(self, node: Node, value: object, data: object) -> None:
        """Nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        number: int = listener.getsockname()[1]
        yield number


def simulate(*arguments: str | Path) -> tuple[int, str]:
    """Status and words of `hmi simulate`, in this process."""
    result = CliRunner().invoke(app, ["simulate", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def _refused(said: tuple[int, str], *words: str) -> None:
    status, output = said
    assert status == 2
    assert len(output.strip().splitlines()) == 1, output
    assert output.startswith("hmi: ")
    assert all(word in output for word in words), output


def test_a_port_in_use_is_named(port: int, tmp_path: Path) -> None:
    said = simulate("--port", str(port), "--folder", tmp_path)
    assert said == (2, f"hmi: port {port} on 127.0.0.1 is in use; choose another with --port\n")


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    _refused(simulate("--host", "192.0.2.1", "--port", "0", "--folder", tmp_path), "cannot listen on 192.0.2.1")


def test_a_folder_that_cannot_keep_the_certificate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    _refused(simulate("--port", "0", "--folder", tmp_path / "file"), "certificate", str(tmp_path / "file"))


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    for name in ("simulator.der", "simulator-key.pem"):
        (tmp_path / name).write_text("no key", encoding="utf-8")
    _refused(simulate("--port", "0", "--folder", tmp_path), "certificate", "cannot be used")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--speed", "-1"), ("the speed must be above 0",)),
        (("--speed", "nan"), ("the speed must be above 0",)),
        (("--speed", "3601"), ("at most 3600",)),
        (("--security", "tls"), ("none, sign-encrypt, any", "tls")),
        (("--port", "70000"), ("between 0 and 65535",)),
        (("--start-hour", "-1"), ("the start hour",)),
        (("--fault", "F77@1"), ("F77", "not in the catalogue")),
        (("--fault", "F01@1", "--fault", "F21@1"), ("contradicts",)),
        (("--users", "nowhere.json"), ("nowhere.json: no such file",)),
        (("--recipe", "nowhere.toml"), ("nowhere.toml: no such file",)),
    ],
)
def test_what_cannot_be_served_is_said_in_one_sentence(
    arguments: tuple[str, ...], words: tuple[str, ...], tmp_path: Path
) -> None:
    _refused(simulate(*arguments, "--folder", tmp_path), *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", ("names nobody",)),
        ("{", ("is not a JSON object",)),
        ("[]", ("is not a JSON object",)),
        ('{"a": 1}', ("user a", "password")),
        ('{"a": {"password": "x", "role": "boss"}}', ("user a", "boss", "instructor")),
        ('{"a": {"role": "observer"}}', ("user a", "password")),
        ('{"a": {"password": "x", "group": "y"}}', ("user a", "group")),
        ('{"a": ""}', ("user a", "needed")),
        ('{"": "x"}', ("without a name",)),
    ],
)
def test_a_bad_user_file_is_named_with_what_is_wrong(text: str, words: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "users.json"
    file.write_text(text, encoding="utf-8")
    _refused(simulate("--users", file, "--folder", tmp_path), "users.json", *words)


def test_a_recipe_that_the_plant_cannot_run_is_refused(tmp_path: Path) -> None:
    recipe = tmp_path / "mine.toml"
    shipped = resource("plant", "phases.toml").read_text(encoding="utf-8")
    recipe.write_text(shipped.replace("TIC-n02 = 29,", "TIC-n02 = 290,", 1), encoding="utf-8")
    assert recipe.read_text(encoding="utf-8") != shipped
    _refused(simulate("--recipe", recipe, "--folder", tmp_path), "mine.toml", "TIC-", "290")
