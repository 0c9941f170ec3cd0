"""A station talks to the servers that its site knows, and to no others."""

import asyncio
from pathlib import Path

import pytest

from hmi.app.links import gateway_of, known_servers, sources_of
from hmi.core.clock import SystemClock
from hmi.core.ports import ApprovedWrite, Link, LinkState, WriteResult
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.site_identity import SiteIdentity
from hmi.resources import resource
from hmi.runtime.site import OpenSite, make_site, open_site
from tests.opcua.conftest import server  # noqa: F401 - a fixture
from tests.opcua.plant_server import APPLICATION, PlantServer


def site_at(folder: Path, port: int) -> OpenSite:
    make_site(folder, resource("plant").parent)
    file = folder / "site.toml"
    text = file.read_text(encoding="utf-8").replace("opc.tcp://127.0.0.1:4840/", f"opc.tcp://127.0.0.1:{port}/plant")
    file.write_text(text.replace('security = "sign-encrypt"', 'security = "none"'), encoding="utf-8")
    return open_site(folder)


@pytest.mark.parametrize("bound", [APPLICATION, "urn:maker:another"])
async def test_a_site_that_is_bound_to_another_server_neither_shows_nor_writes(
    server: PlantServer,  # noqa: F811
    site_dir: Path,
    bound: str,
) -> None:
    opened = site_at(site_dir, server.port)
    database = Database.open(opened.database_url)
    clock = SystemClock()
    identity = SiteIdentity(database, SqlAuditTrail(database), clock)
    assert identity.server_fault("plant", bound, "", simulation=False) == ""
    known = known_servers(identity, simulation=False)
    links: asyncio.Queue[Link] = asyncio.Queue()
    (source,) = sources_of(opened, clock, known)
    source.link.connect(links.put_nowait)
    running = asyncio.create_task(source.run(lambda _: None))
    async with asyncio.timeout(20):
        link = await links.get()
        while link.state is LinkState.CONNECTING:
            link = await links.get()
    while not running.done():
        # Python 3.11's wait_for, on which asyncua stands, may lose a cancellation that comes with its answer.
        running.cancel()
        await asyncio.wait((running,), timeout=0.5)
    outcome = await gateway_of(opened, clock, known).write(ApprovedWrite("r", "TIC-402.SP", 29.5, "supervisor", 1))
    assert outcome.result is WriteResult.NOT_SENT
    wrong = "answers with ApplicationUri urn:test:server, but this site is bound to urn:maker:another"
    assert (wrong in link.text) is (bound != APPLICATION)
    assert (wrong in outcome.text) is (bound != APPLICATION)
    assert server.written == []
    database.close()
