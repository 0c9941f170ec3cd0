"""Which policies are offered, and that a password never crosses the wire in clear."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from asyncua import Client, ua
from asyncua.crypto.security_policies import (
    SecurityPolicy,
    SecurityPolicyAes256Sha256RsaPss,
    SecurityPolicyBasic256Sha256,
    SecurityPolicyNone,
)

from hmi.simulator.plant_files import plant_files
from hmi.simulator.server.certificate import server_certificate
from hmi.simulator.server.options import ServeOptions
from hmi.simulator.server.users import Account, Role
from tests.opcua.proxy import Proxy
from tests.simulator.server.serving import ScriptedPlant, Serving, connected, double, node

pytestmark = pytest.mark.xdist_group("simulator server")

SECRET = "no-one-may-read-this"
NONE, ENCRYPTED = ua.MessageSecurityMode.None_, ua.MessageSecurityMode.SignAndEncrypt
POLICIES = (SecurityPolicyBasic256Sha256, SecurityPolicyAes256Sha256RsaPss)
OFFERED = {
    "none": {(NONE, SecurityPolicyNone.URI)},
    "sign-encrypt": {(ENCRYPTED, policy.URI) for policy in POLICIES},
    "any": {(NONE, SecurityPolicyNone.URI), *((ENCRYPTED, policy.URI) for policy in POLICIES)},
}


@pytest.fixture(scope="module", params=list(OFFERED))
def guarded(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[str, Serving]]:
    """A server under each word of the command line, with one user."""
    rows, _ = plant_files()
    plant = ScriptedPlant(row for row in rows if row.asset == "PFR-401")
    users = {"trainer": Account(SECRET, Role.INSTRUCTOR)}
    options = ServeOptions(port=0, folder=folder, security=request.param, users=users)
    serving = Serving(plant, plant.rows, options)
    yield request.param, serving
    serving.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the client keeps its certificate."""
    return tmp_path_factory.mktemp("client")


async def _secured(url: str, policy: type[SecurityPolicy], own: Path) -> Client:
    client, made = Client(url), server_certificate(own, "urn:test:client")
    client.application_uri = "urn:test:client"
    await client.set_security(policy, certificate=str(made.certificate), private_key=str(made.key), mode=ENCRYPTED)
    return client


async def test_the_word_of_the_command_line_says_which_policies_are_offered(guarded: tuple[str, Serving]) -> None:
    word, serving = guarded
    client = Client(serving.url)
    offered = await client.connect_and_get_server_endpoints()
    assert {(one.SecurityMode, one.SecurityPolicyUri) for one in offered} == OFFERED[word]
    assert all(one.ServerCertificate for one in offered)


@pytest.mark.parametrize("policy", POLICIES)
async def test_an_encrypted_session_reads_and_writes_where_it_is_offered(
    guarded: tuple[str, Serving], policy: type[SecurityPolicy], own: Path
) -> None:
    word, serving = guarded
    if word == "none":
        with pytest.raises(ua.UaError):
            await _secured(serving.url, policy, own)
        return
    client = await _secured(serving.url, policy, own)
    client.set_user("trainer")
    client.set_password(SECRET)
    async with client:
        found = await node(client, "PFR-401.TIC-402.SP")
        await found.write_value(double(28.0))
        assert await found.read_value() == 28.0


async def test_a_plain_session_is_refused_where_everything_is_encrypted(guarded: tuple[str, Serving]) -> None:
    word, serving = guarded
    if word == "sign-encrypt":
        with pytest.raises(ua.UaError):
            async with connected(serving.url):
                pass
        return
    async with connected(serving.url) as client:
        assert await (await node(client, "PFR-401.TIC-402.PV")).read_value() > 0.0


async def test_a_password_does_not_cross_the_wire_in_clear(guarded: tuple[str, Serving], own: Path) -> None:
    word, serving = guarded
    async with Proxy(int(serving.url.rstrip("/").rpartition(":")[2])) as wire:
        url = f"opc.tcp://127.0.0.1:{wire.port}/"
        client = await _secured(url, POLICIES[0], own) if word == "sign-encrypt" else Client(url)
        client.set_user("trainer")
        client.set_password(SECRET)
        async with client:
            await (await node(client, "PFR-401.TIC-402.SP")).write_value(double(28.5))
        assert SECRET.encode() not in wire.to_server
        assert len(wire.to_server) > 1000


@pytest.mark.parametrize("guarded", ["none", "any"], indirect=True)
async def test_a_password_in_clear_is_refused_even_if_it_is_right(guarded: tuple[str, Serving]) -> None:
    _, serving = guarded
    client = Client(serving.url)
    await client.connect_socket()
    try:
        await client.send_hello()
        await client.open_secure_channel()
        await client.create_session()
        client._policy_ids = [
            ua.UserTokenPolicy(PolicyId=policy.PolicyId, TokenType=policy.TokenType) for policy in client._policy_ids
        ]
        with pytest.raises(ua.uaerrors.BadIdentityTokenInvalid):
            await client.activate_session(username="trainer", password=SECRET)
    finally:
        client.disconnect_socket()


@pytest.mark.parametrize("guarded", ["none", "any"], indirect=True)
async def test_a_password_that_was_encrypted_for_another_session_is_refused(guarded: tuple[str, Serving]) -> None:
    _, serving = guarded
    client = Client(serving.url)
    await client.connect_socket()
    try:
        await client.send_hello()
        await client.open_secure_channel()
        await client.create_session()
        client._server_nonce = bytes(32)  # type: ignore[assignment]
        with pytest.raises(ua.uaerrors.BadIdentityTokenInvalid):
            await client.activate_session(username="trainer", password=SECRET)
    finally:
        client.disconnect_socket()


def test_the_certificate_is_made_once_and_its_key_is_for_its_owner_only(tmp_path: Path) -> None:
    made = server_certificate(tmp_path, "urn:test:server")
    before = made.certificate.read_bytes()
    assert server_certificate(tmp_path, "urn:test:server") == made
    assert made.certificate.read_bytes() == before
    assert os.name == "nt" or made.key.stat().st_mode & 0o077 == 0
