"""One process of node-opcua for all of these tests; without it they are skipped and say why."""

import os
from collections.abc import Iterator

import pytest

from tests.opcua.foreign.node_server import NodeServer, missing


@pytest.fixture(scope="session")
def running_foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeServer]:
    why = missing()
    if why and os.environ.get("HMI_FOREIGN"):
        pytest.fail(why)
    if why:
        pytest.skip(why)
    server = NodeServer(tmp_path_factory.mktemp("foreign"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def foreign(running_foreign: NodeServer) -> Iterator[NodeServer]:
    """The server as it was started."""
    yield running_foreign
    running_foreign.set_back()
