"""The check of a site names every fault that would keep its station from going live."""

from dataclasses import replace
from pathlib import Path

import pytest
from asyncua import ua

from hmi.core.tag import Part
from hmi.opcua.check import check_server
from tests.opcua.conftest import endpoint_at, tag
from tests.opcua.plant_server import URI, PlantServer
from tests.opcua.proxy import Proxy


async def test_a_sound_site_has_no_faults(server: PlantServer) -> None:
    assert await check_server(endpoint_at(server.port), [tag("A"), tag("SP")]) == []
    assert server.written == []


async def test_every_node_at_fault_is_named(server: PlantServer) -> None:
    server.set("B", None, status=ua.StatusCodes.BadDeviceFailure, kind=ua.VariantType.Null)
    tags = [
        tag("A"),
        tag("Nowhere"),
        tag("Gone", uri="urn:gone"),
        tag("Nonsense", node="what?"),
        tag("Numbered", node="ns=3;s=A"),
        tag("B"),
    ]
    faults = await check_server(endpoint_at(server.port), tags)
    assert [fault.partition(": ")[0] for fault in faults] == [
        f"server plant, tag {name}" for name in ("Nowhere", "Gone", "Nonsense", "Numbered", "B")
    ]
    assert f"does not know node nsu={URI};s=Nowhere" in faults[0]
    assert "no namespace urn:gone; it has" in faults[1]
    assert "is no node" in faults[2]
    assert f"write nsu={URI} instead" in faults[3]
    assert "BadDeviceFailure" in faults[4]


async def test_a_server_that_is_not_there_is_one_fault(proxy: Proxy) -> None:
    await proxy.stop_listening()
    (fault,) = await check_server(endpoint_at(proxy.port), [tag("A")])
    assert "nothing listens there" in fault


async def test_refused_credentials_are_one_fault_and_one_attempt(server: PlantServer) -> None:
    (fault,) = await check_server(endpoint_at(server.port, user="operator", password="wrong"), [tag("A")])
    assert "refused user operator" in fault
    assert len(server.doors.knocks) == 1


async def test_an_untrusted_server_is_one_fault_that_says_what_to_do(server: PlantServer, tmp_path: Path) -> None:
    endpoint = endpoint_at(server.port, security="sign-encrypt", certificates=tmp_path)
    (fault,) = await check_server(endpoint, [tag("A")])
    assert "is not trusted; compare it" in fault
    trusting = endpoint_at(
        server.port, security="sign-encrypt", certificates=tmp_path, server_certificate=server.certificate
    )
    assert await check_server(trusting, [tag("A")]) == []


async def test_tags_with_the_same_fault_are_named_together(server: PlantServer) -> None:
    (fault,) = await check_server(endpoint_at(server.port), [tag(f"T{n}", uri="urn:gone") for n in range(7)])
    assert fault.startswith("server plant, tags T0, T1, T2, T3, T4 and 2 more: the server has no namespace urn:gone")


async def test_the_account_for_writing_is_tried_once(server: PlantServer) -> None:
    endpoint = endpoint_at(server.port, write_user="operator", write_password="wrong")
    (fault,) = await check_server(endpoint, [tag("A")])
    assert fault.startswith("server plant, write_user: the server refused user operator")
    assert [name for name, _ in server.doors.knocks].count("operator") == 1


async def test_a_server_that_only_encrypts_is_not_called_something_else(
    server: PlantServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = server.endpoints
    encrypted = [one for one in listed if one.SecurityMode == ua.MessageSecurityMode.SignAndEncrypt]
    monkeypatch.setattr(server, "endpoints", encrypted)
    (fault,) = await check_server(endpoint_at(server.port), [tag("A")])
    assert "no endpoint with security none; set security to sign-encrypt" in fault


async def test_a_setpoint_that_the_server_counts_otherwise_is_named(server: PlantServer) -> None:
    server.describe("Analog", "K", EURange=(0.0, 50.0))
    sp = tag("Analog", part=Part.SP)
    (unit,) = await check_server(endpoint_at(server.port), [replace(sp, unit="degC")])
    assert "tag Analog: the server counts it in K" in unit
    (span,) = await check_server(endpoint_at(server.port), [replace(sp, unit="K")])
    assert "100 is outside the server's EURange, 0 to 50" in span
