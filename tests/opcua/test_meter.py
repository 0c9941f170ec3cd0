"""What a link counts is what happened on it."""

from dataclasses import replace

from asyncua import ua

from hmi.core.clock import ManualClock
from hmi.core.diagnostics import LinkGauge
from hmi.core.ports import LinkState
from hmi.opcua.late import LateSource
from hmi.opcua.meter import OVERFLOW, LinkMeter
from tests.opcua.conftest import FAST, endpoint_at, station, tag
from tests.opcua.plant_server import PlantServer
from tests.opcua.proxy import Proxy


async def test_a_live_link_says_what_the_server_granted_and_how_fast_it_answers(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("A"), tag("Nobody")], pace=replace(FAST, gauge_s=0.02)) as here:
        await here.until_live()
        await here.until(lambda: here.source.figures().answers)
        server.set("A", 12.0)
        await here.until_value("A", 12.0)
        found = here.source.figures()
        assert f":{server.port}" in found.endpoint
        assert found.live_since is not None
        assert found.heard is not None
        assert (found.attempts, found.losses) == (1, 0)
        assert (found.watched, found.missing, found.queue) == (1, 1, 10), "one node is not there"
        assert found.subscription > 0
        assert 0 < found.publishing_s <= found.keep_alive_s
        assert found.round_trip_s is not None
        assert 0 < found.round_trip_s < 10
        assert found.values >= 2
        assert found.overflows == 0


async def test_a_lost_link_is_counted_and_grants_nothing_any_more(proxy: Proxy) -> None:
    async with station(endpoint_at(proxy.port), [tag("A")]) as here:
        await here.until_live()
        await proxy.stop_listening()
        proxy.cut()
        await here.until(lambda: here.link.state is LinkState.DOWN)
        down = here.source.figures()
        assert (down.losses, down.live_since, down.subscription, down.round_trip_s) == (1, None, 0, None)
        await proxy.listen()
        await here.until_live()
        again = here.source.figures()
        assert again.losses == 1
        assert again.attempts >= 2
        assert again.live_since is not None


def test_values_before_which_the_server_threw_others_away_are_counted() -> None:
    meter = LinkMeter("plant", ManualClock())
    meter.heard([0, OVERFLOW, ua.StatusCodes.UncertainSensorNotAccurate | OVERFLOW, 0x0400, 0x0080])
    found = meter.figures()
    assert (found.answers, found.values, found.overflows) == (1, 5, 2)


def test_a_link_that_was_never_made_counts_nothing_and_names_its_server() -> None:
    source = LateSource("north", lambda: (_ for _ in ()).throw(OSError("no")))
    assert isinstance(source, LinkGauge)
    assert (source.figures().server, source.figures().attempts) == ("north", 0)
