"""W-20: whatever the link does between approval and write, no write reaches the server after its time."""

import asyncio
import random

import pytest

from hmi.core.clock import SystemClock
from hmi.core.ports import ApprovedWrite, WriteOutcome, WriteResult
from hmi.opcua import channel, gateway
from tests.opcua.plant_server import PlantServer
from tests.opcua.proxy import Proxy
from tests.opcua.test_gateway import gate

TIMINGS = 20
WITHIN_S = 0.5
"""In place of the contract's 10 s, so that many timings cost little; the gateway takes the time from the approval."""

SLACK_S = 0.2
"""For the way from the socket to the server's own note of the write, on a busy machine."""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "ANSWER_S", 0.4)
    monkeypatch.setattr(channel, "CLOSE_S", 0.05)


async def one_life(server: PlantServer, number: int) -> tuple[float, WriteOutcome]:
    """One approved value while the link is cut and restored at random; gives when it was approved."""
    dice = random.Random(number)  # noqa: S311 - a test's dice
    async with Proxy(server.port) as proxy:
        here = gate(proxy.port)
        clock = SystemClock()
        since = clock.monotonic()
        value = 38.0 + number / 100
        wish = ApprovedWrite(f"life-{number}", "SP", value, "supervisor", 12, since + WITHIN_S, since)
        await asyncio.sleep(dice.uniform(0, WITHIN_S) * (number % 2))
        writing = asyncio.create_task(here.write(wish))
        await asyncio.sleep(dice.uniform(0, WITHIN_S / 4))
        await proxy.stop_listening()
        proxy.cut()
        await asyncio.sleep(dice.uniform(0, 2 * WITHIN_S))
        await proxy.listen()
        return since, await writing


@pytest.mark.usefixtures("short")
async def test_no_write_reaches_the_server_after_the_time_of_its_approval(server: PlantServer) -> None:
    seen: dict[float, list[float]] = {}
    clock = SystemClock()

    def note(_name: str, value: object) -> None:
        seen.setdefault(round(float(value), 2), []).append(clock.monotonic())  # type: ignore[arg-type]

    server.heard = note
    lives = await asyncio.gather(*(one_life(server, number) for number in range(TIMINGS)))
    results = {outcome.result for _, outcome in lives}
    for number, (since, outcome) in enumerate(lives):
        arrived = seen.get(round(38.0 + number / 100, 2), [])
        assert len(arrived) <= 1
        assert all(at - since <= WITHIN_S + SLACK_S for at in arrived)
        # What is said to be unsent never came in, and what was taken did.
        assert not (outcome.result is WriteResult.NOT_SENT and arrived)
        assert arrived or outcome.result is not WriteResult.ACCEPTED
    assert WriteResult.NOT_SENT in results
