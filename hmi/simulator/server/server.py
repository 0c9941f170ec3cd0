"""The plant as an OPC UA server: its nodes, its services and its security."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from asyncua import Server, ua

from hmi import __version__
from hmi.core.plant_file import TagRow
from hmi.simulator.plant_files import SimulatorError
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.access import Users
from hmi.simulator.server.address_space import NAMESPACE, PlantNodes, build_nodes
from hmi.simulator.server.alarm_counts import AlarmMetricsObject
from hmi.simulator.server.certificate import server_certificate
from hmi.simulator.server.conditions import Conditions
from hmi.simulator.server.history_service import MOST_VALUES, PlantHistory
from hmi.simulator.server.live import LivePlant
from hmi.simulator.server.methods import PlantMethods, instructor_methods, unit_methods
from hmi.simulator.server.node_builder import NodeBuilder
from hmi.simulator.server.options import ServeOptions, listen_fault
from hmi.simulator.server.sessions import PlantInternalServer, Services
from hmi.simulator.server.ua_values import standard
from hmi.simulator.server.writes import PlantWrites

NAME = "Inoculant plant simulator"

_ENCRYPTED = [
    ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
    ua.SecurityPolicyType.Aes256Sha256RsaPss_SignAndEncrypt,
]
POLICIES: dict[str, list[ua.SecurityPolicyType]] = {
    "none": [ua.SecurityPolicyType.NoSecurity],
    "sign-encrypt": _ENCRYPTED,
    "any": [ua.SecurityPolicyType.NoSecurity, *_ENCRYPTED],
}
"""What is offered under each word of the command line."""

_CAPABILITIES: tuple[tuple[int, ua.Variant], ...] = (
    (ua.ObjectIds.HistoryServerCapabilities_AccessHistoryDataCapability, ua.Variant(True)),
    (
        ua.ObjectIds.HistoryServerCapabilities_MaxReturnDataValues,
        ua.Variant(MOST_VALUES, ua.VariantType.UInt32),
    ),
)


@dataclass(frozen=True, slots=True)
class OpenServer:
    """A server that listens: where clients reach it, and the plant behind it, which runs only while `run` does."""

    url: str
    live: LivePlant


@contextlib.asynccontextmanager
async def open_server(plant: ServedPlant, rows: tuple[TagRow, ...], options: ServeOptions) -> AsyncIterator[OpenServer]:
    """Builds the nodes and listens for as long as the block lasts; then every session is closed.

    Raises:
        SimulatorError: The port is taken, the address is not this machine's, or there is no certificate.
    """
    iserver = PlantInternalServer(Users(options.users))
    server = Server(iserver)
    await _prepare(server, options)
    live = await _build(server, iserver, plant, rows, options.speed)
    await live.publish()
    try:
        await server.start()
    except OSError as error:
        with contextlib.suppress(Exception):
            await server.stop()
        raise listen_fault(options, error) from error
    try:
        yield OpenServer(_url(options.host, _bound_port(server)), live)
    finally:
        await server.stop()


async def _prepare(server: Server, options: ServeOptions) -> None:
    try:
        own = await asyncio.to_thread(server_certificate, options.folder, NAMESPACE)
        await server.load_certificate(own.certificate)
        await server.load_private_key(own.key)
    except (OSError, ValueError) as error:
        raise SimulatorError(
            f"the simulator's certificate in {options.folder} cannot be used; choose another --folder, or delete "
            f"simulator.der and simulator-key.pem there: {error}"
        ) from error
    await server.init()
    await server.set_application_uri(NAMESPACE)
    server.set_security_policy(POLICIES[options.security])
    server.set_identity_tokens([ua.AnonymousIdentityToken, ua.UserNameIdentityToken])
    server.set_endpoint(_url(options.host, options.port))
    server.set_server_name(NAME)
    server.application_type = ua.ApplicationType.Server
    server.product_uri = NAMESPACE
    await server.set_build_info(NAMESPACE, "golden-batch-hmi", NAME, __version__, __version__, datetime.now(UTC))
    # The plant tells the time with each publication.
    server.disable_clock(True)
    for number, variant in _CAPABILITIES:
        await server.get_node(standard(number)).write_value(variant)


async def _build(
    server: Server, iserver: PlantInternalServer, plant: ServedPlant, rows: tuple[TagRow, ...], speed: float
) -> LivePlant:
    """Puts the plant's nodes on the server, and its own services in the place of asyncua's."""
    builder = NodeBuilder(server, await server.register_namespace(NAMESPACE))
    nodes = build_nodes(server, builder, rows, plant)
    live = LivePlant(plant, rows, nodes, iserver, speed)
    live.metrics = metrics = AlarmMetricsObject(builder, iserver.aspace, live.counts, time.time)
    methods = _methods(iserver, builder, nodes, live)
    writes = PlantWrites(iserver.aspace, nodes, live.take, live.take_speed)
    history = PlantHistory(iserver, live.publisher.series)
    iserver.attribute_service, iserver.method_service, iserver.history_manager = writes, methods, history
    iserver.services = Services(writes, methods, Conditions(live.alarms, live.events, live.counts, metrics), history)
    return live


def _methods(iserver: PlantInternalServer, builder: NodeBuilder, nodes: PlantNodes, live: LivePlant) -> PlantMethods:
    methods = PlantMethods(iserver.aspace, live.called)
    for asset, folder in nodes.unit_folders.items():
        for method in unit_methods(asset, live.operations):
            methods.add(builder, folder, method)
    for method in instructor_methods(live.operations):
        methods.add(builder, nodes.instructor, method)
    return methods


def _url(host: str, port: int) -> str:
    return f"opc.tcp://{host}:{port}/"


def _bound_port(server: Server) -> int:
    listener = server.bserver._server if server.bserver is not None else None  # noqa: SLF001 - only it knows the port
    if not isinstance(listener, asyncio.Server):
        raise SimulatorError("the simulator does not listen")
    port: int = listener.sockets[0].getsockname()[1]
    return port
