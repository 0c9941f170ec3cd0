"""The live link against node-opcua: security policies, subscriptions, and what an engineer's check says of it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from hmi.core.ports import LinkState
from hmi.core.tag import Quality
from hmi.opcua.check import check_server
from tests.opcua.conftest import endpoint_at, station
from tests.opcua.foreign.node_server import NodeServer
from tests.opcua.foreign.test_foreign_gateway import SP, setpoint, written

pytestmark = pytest.mark.xdist_group("foreign")  # one process of node for all of them

SECURE: dict[str, Any] = {"security": "sign-encrypt", "trust_on_first_use": True}


@pytest.mark.parametrize("policy", ["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"])
async def test_each_accepted_policy_carries_a_write(foreign: NodeServer, policy: str, tmp_path: Path) -> None:
    await asyncio.to_thread(foreign.restart, policies=[policy])
    outcome = await written(foreign, certificates=tmp_path, **SECURE)
    assert "took the value" in outcome.text
    assert foreign.value() == 30.5
    assert len(foreign.writes) == 1


async def test_a_server_with_policies_of_the_past_only_is_not_talked_to(foreign: NodeServer, tmp_path: Path) -> None:
    await asyncio.to_thread(foreign.restart, policies=["Basic256"])
    outcome = await written(foreign, certificates=tmp_path, **SECURE)
    assert "the server offers no endpoint with SignAndEncrypt and one of Basic256Sha256" in outcome.text
    assert foreign.writes == []


async def test_without_its_certificate_a_server_is_not_trusted(foreign: NodeServer, tmp_path: Path) -> None:
    outcome = await written(foreign, certificates=tmp_path, security="sign-encrypt")
    assert "not trusted" in outcome.text
    assert foreign.writes == []


async def test_values_of_a_subscription_come_with_quality_and_time(foreign: NodeServer) -> None:
    tags = [setpoint(), setpoint("TIC-402.PV"), setpoint("GONE.PV")]
    async with station(endpoint_at(foreign.port), tags) as here:
        await here.until_live()
        await here.until_value(SP, 29.0)
        foreign.hold(27.5)
        await here.until_value(SP, 27.5)
        seen = here.newest[SP]
        assert seen.quality is Quality.GOOD
        assert here.newest["TIC-402.PV"].value == 29.4
        assert here.newest["GONE.PV"].quality is Quality.BAD
        assert "GONE.PV" in here.link.text


async def test_the_link_comes_back_after_a_restart_with_other_namespace_numbers(foreign: NodeServer) -> None:
    async with station(endpoint_at(foreign.port), [setpoint()]) as here:
        await here.until_live()
        await asyncio.to_thread(foreign.restart, otherFirst=True)
        await here.until(lambda: any(link.state is not LinkState.LIVE for link in here.links[2:]))
        await here.until_live()
        foreign.hold(31.25)
        await here.until_value(SP, 31.25)


async def test_the_check_before_the_first_start_names_what_the_server_counts_otherwise(foreign: NodeServer) -> None:
    names = (SP, "KELVIN.SP", "GONE.SP", "READONLY.SP")
    found = await check_server(endpoint_at(foreign.port), [setpoint(name) for name in names])
    said = " ".join(found)
    assert "KELVIN.SP" in said
    assert "counts it in K" in said
    assert "GONE.SP" in said
    assert f"{SP}:" not in said
    assert foreign.writes == []
