import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asyncua import Client, Node, ua
from asyncua.crypto.security_policies import SecurityPolicyBasic256Sha256

from hmi.core.plant import Plant
from hmi.core.tag import Part
from hmi.simulator.certificate import server_certificate
from hmi.simulator.serve import ServeOptions, serve
from hmi.simulator.server import SimulatorError

pytestmark = pytest.mark.xdist_group("simulator server")

NAMESPACE = "urn:golden-batch-hmi:inoculant-plant"
SCRIPT = """
import sys
from pathlib import Path
from hmi.simulator.serve import ServeOptions, serve
serve(ServeOptions(port=0, speed=float(sys.argv[1]), security=sys.argv[2], folder=Path(sys.argv[3]),
                   users={"station": "secret"}, stop_with_stdin=True, start_hour=10.0))
"""


def _start(folder: Path, security: str = "none", speed: float = 60.0) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", SCRIPT, str(speed), security, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline().split()
    assert said[:1] == ["READY"]
    return process, said[1]


def _end(process: subprocess.Popen[str]) -> int:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    status = process.wait(20)
    process.stdout.close()
    return status


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process, url = _start(tmp_path_factory.mktemp("simulator"))
    yield url
    assert _end(process) == 0


@asynccontextmanager
async def _connected(url: str, user: str = "", password: str = "") -> AsyncIterator[Client]:
    client = Client(url)
    if user:
        client.set_user(user)
        client.set_password(password)
    async with client:
        yield client


async def _node(client: Client, identifier: str) -> Node:
    index = await client.get_namespace_index(NAMESPACE)
    return client.get_node(f"ns={index};s={identifier.rpartition(';s=')[2]}")


def _double(value: float) -> ua.DataValue:
    return ua.DataValue(ua.Variant(value, ua.VariantType.Double))


async def test_every_tag_of_the_plant_file_is_there_good_and_of_now(url: str, plant: Plant) -> None:
    async with _connected(url) as client:
        nodes = [await _node(client, tag.node) for tag in plant.tags]
        values = await client.uaclient.read_attributes([node.nodeid for node in nodes], ua.AttributeIds.Value)
    assert len(plant.measured) == 105
    now = datetime.now(UTC)
    for tag, value in zip(plant.tags, values, strict=True):
        assert value.StatusCode is not None, tag.id
        assert value.StatusCode.is_good(), tag.id
        assert value.Value is not None
        kind = ua.VariantType.Int32 if tag.part is Part.MODE else ua.VariantType.Double
        assert value.Value.VariantType is kind, tag.id
        assert value.SourceTimestamp is not None
        assert now - value.SourceTimestamp < timedelta(seconds=30)
        assert tag.span.low <= value.Value.Value <= tag.span.high, tag.id


async def test_every_unit_reports_its_batch(url: str, plant: Plant) -> None:
    async with _connected(url) as client:
        said = {key: await (await _node(client, node)).read_value() for key, node in plant.units.items()}
    assert len(said) == 7 * 8
    assert (said["SFR-301", "Phase"], said["SFR-301", "State"]) == ("GROWTH", 1)
    assert said["SFR-301", "BatchId"] == "BJ-1000"
    assert said["SFR-301", "BatchHours"] >= 9.9
    assert (said["PFR-401", "Phase"], said["PFR-401", "BatchHours"]) == ("IDLE", -1.0)


async def test_an_analog_item_says_unit_range_and_what_it_is(url: str) -> None:
    async with _connected(url) as client:
        node = await _node(client, "PFR-401.TIC-402.PV")
        properties = {
            str((await item.read_browse_name()).Name): await item.read_value() for item in await node.get_properties()
        }
        assert (await node.read_type_definition()) == ua.NodeId(ua.Int32(ua.ObjectIds.AnalogItemType))
        assert (await node.read_description()).Text == "Broth temperature"
        mode = await (await _node(client, "PFR-401.TIC-402.MODE")).get_properties()
        words = [word.Text for word in await mode[0].read_value()]
    assert properties["EngineeringUnits"].DisplayName.Text == "degC"
    assert (properties["EURange"].Low, properties["EURange"].High) == (0.0, 150.0)
    assert (properties["InstrumentRange"].Low, properties["InstrumentRange"].High) == (0.0, 150.0)
    assert words == ["Auto", "Man", "Cascade"]


async def test_values_move(url: str) -> None:
    class Changes:
        def __init__(self) -> None:
            self.seen: list[object] = []

        def datachange_notification(self, node: Node, value: object, data: object) -> None:
            del node, data
            self.seen.append(value)

    changes = Changes()
    async with _connected(url) as client:
        subscription = await client.create_subscription(100, changes)
        await subscription.subscribe_data_change(await _node(client, "SFR-301.TIC-302.PV"))
        first = await (await _node(client, "Plant.Hours")).read_value()
        while len(changes.seen) < 3:
            await (await _node(client, "Plant.Hours")).read_value()
        assert await (await _node(client, "Plant.Hours")).read_value() > first
    assert len(set(changes.seen)) > 1


@pytest.mark.parametrize(
    ("identifier", "value", "refused"),
    [
        ("PFR-401.TIC-402.SP", _double(33.1), ua.uaerrors.BadOutOfRange),
        ("PFR-401.TIC-402.SP", _double(float("nan")), ua.uaerrors.BadOutOfRange),
        ("PFR-401.TIC-402.SP", ua.DataValue(ua.Variant(30)), ua.uaerrors.BadTypeMismatch),
        ("PFR-401.TIC-402.SP", ua.DataValue(ua.Variant([30.0])), ua.uaerrors.BadTypeMismatch),
        ("PFR-401.TIC-402.PV", _double(30.0), ua.uaerrors.BadNotWritable),
        ("PFR-401.TIC-402.MODE", _double(0.0), ua.uaerrors.BadNotWritable),
        ("PFR-401.NO-1.SP", _double(0.0), ua.uaerrors.BadNodeIdUnknown),
    ],
)
async def test_a_write_that_must_not_be_is_refused(
    url: str, identifier: str, value: ua.DataValue, refused: type[Exception]
) -> None:
    async with _connected(url, "station", "secret") as client:
        before = await (await _node(client, "PFR-401.TIC-402.SP")).read_value()
        with pytest.raises(refused):
            await (await _node(client, identifier)).write_value(value)
        assert await (await _node(client, "PFR-401.TIC-402.SP")).read_value() == before


async def test_a_written_setpoint_is_read_back_and_kept(url: str) -> None:
    async with _connected(url, "station", "secret") as client:
        node = await _node(client, "BLD-601.TIC-602.SP")
        await node.write_value(_double(14.0))
        assert await node.read_value() == 14.0
        start = await (await _node(client, "Plant.Hours")).read_value()
        while await (await _node(client, "Plant.Hours")).read_value() == start:
            pass
        assert await node.read_value() == 14.0


async def test_without_a_name_nobody_writes(url: str) -> None:
    async with _connected(url) as client:
        with pytest.raises(ua.uaerrors.BadUserAccessDenied):
            await (await _node(client, "PFR-401.TIC-402.SP")).write_value(_double(30.0))


async def test_a_wrong_password_opens_no_session(url: str) -> None:
    with pytest.raises(ua.uaerrors.BadUserAccessDenied):
        async with _connected(url, "station", "guess"):
            pass


async def test_an_encrypted_session_reads_and_writes_and_a_plain_one_is_refused(tmp_path: Path) -> None:
    process, url = _start(tmp_path / "server", "sign-encrypt")
    try:
        own = server_certificate(tmp_path / "client", "urn:test:client")
        client = Client(url)
        client.application_uri = "urn:test:client"
        await client.set_security(
            SecurityPolicyBasic256Sha256,
            certificate=str(own.certificate),
            private_key=str(own.key),
            mode=ua.MessageSecurityMode.SignAndEncrypt,
        )
        client.set_user("station")
        client.set_password("secret")
        async with client:
            node = await _node(client, "PFR-401.TIC-402.SP")
            await node.write_value(_double(28.0))
            assert await node.read_value() == 28.0
            endpoints = await client.get_endpoints()
        assert {endpoint.SecurityMode for endpoint in endpoints} == {ua.MessageSecurityMode.SignAndEncrypt}
        with pytest.raises(ua.UaError):
            async with _connected(url):
                pass
    finally:
        status = _end(process)
    assert status == 0
    key = tmp_path / "server" / "simulator-key.pem"
    assert os.name == "nt" or key.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
def test_the_process_stops_cleanly_when_it_is_told_to(tmp_path: Path) -> None:
    process, _ = _start(tmp_path)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()


OPTIONS = ServeOptions(port=0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (replace(OPTIONS, speed=0.0), "the speed must be above 0"),
        (replace(OPTIONS, speed=float("nan")), "the speed must be above 0"),
        (replace(OPTIONS, security="some"), "the security must be none or sign-encrypt"),
        (replace(OPTIONS, port=70000), "the port must be between"),
        (replace(OPTIONS, faults=("F77@1",)), "F77 is not in the catalogue"),
        (replace(OPTIONS, start_hour=-1.0), "the start hour must be between"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_sentence(options: ServeOptions, said: str) -> None:
    with pytest.raises(SimulatorError) as caught:
        serve(options)
    assert said in str(caught.value)


def test_a_port_in_use_is_named(url: str) -> None:
    port = int(url.rstrip("/").rpartition(":")[2])
    with pytest.raises(SimulatorError) as caught:
        serve(ServeOptions(port=port, start_hour=0.0))
    assert str(caught.value) == f"port {port} on 127.0.0.1 is in use; choose another with --port"
