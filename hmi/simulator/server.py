"""The plant as an OPC UA server: publishes every value, takes setpoints, keeps to the limits."""

import asyncio
import contextlib
import errno
import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from asyncua import Server, ua

from hmi.core.batch import UnitStatus
from hmi.core.plant_file import TagRow
from hmi.core.tag import Part
from hmi.simulator.access import SetpointWrites, Users, status_code
from hmi.simulator.address_space import NAMESPACE, PlantNodes, build_nodes
from hmi.simulator.certificate import server_certificate
from hmi.simulator.plant import Reading, Refusal, SetpointRefusedError, SimulatedPlant

PUBLISH_S = 1.0
"""Seconds of wall clock between two published values of a tag."""

COARSEST_S = 20.0
FINEST_S = 1.0
SLICES_PER_PUBLISH = 10
"""The plant's step follows the speed: fine enough for the lags of its sensors, coarse enough for one core."""

BEHIND_S = 5.0
"""A machine that slept or stalled is not made up for by more than this."""

_DOUBLE = ua.VariantType.Double
_STATUS = {
    Refusal.UNKNOWN: ua.StatusCodes.BadNotWritable,
    Refusal.OUT_OF_RANGE: ua.StatusCodes.BadOutOfRange,
    Refusal.CASCADE: ua.StatusCodes.BadInvalidState,
}

logger = logging.getLogger(__name__)


class SimulatorError(Exception):
    """The simulator cannot run as asked; the message is one sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where the server listens and how it is guarded."""

    port: int
    host: str
    speed: float
    security: str
    folder: Path
    users: dict[str, str]


class PlantServer:
    """Serves one simulated plant until it is stopped."""

    def __init__(self, plant: SimulatedPlant, rows: tuple[TagRow, ...], options: ServerOptions) -> None:
        self._plant = plant
        self._rows = rows
        self._options = options
        self._server = Server(user_manager=Users(options.users))
        self._nodes = PlantNodes()
        self.port = options.port

    @property
    def url(self) -> str:
        """Where clients reach it."""
        return f"opc.tcp://{self._options.host}:{self.port}/"

    async def start(self) -> None:
        """Builds the nodes and listens.

        Raises:
            SimulatorError: The port is taken or the address is not this machine's.
        """
        server = self._server
        await server.init()
        await self._secure()
        server.set_endpoint(self.url)
        server.set_server_name("Inoculant plant simulator")
        server.disable_clock(True)
        self._nodes = await build_nodes(server, self._rows)
        server.iserver.attribute_service = SetpointWrites(server.iserver.aspace, self._nodes, self._take)
        await self.publish()
        try:
            await server.start()
        except OSError as error:
            with contextlib.suppress(Exception):
                await server.stop()
            raise SimulatorError(_listen_fault(self._options, error)) from error
        self.port = _bound_port(server)

    async def run(self) -> None:
        """Runs the plant against the wall clock and publishes, until cancelled."""
        speed = self._options.speed
        step = min(max(speed * PUBLISH_S / SLICES_PER_PUBLISH, FINEST_S), COARSEST_S)
        due, owed = time.monotonic(), 0.0
        while True:
            due += PUBLISH_S
            await asyncio.sleep(max(due - time.monotonic(), 0.0))
            late = time.monotonic() - due
            if late > BEHIND_S:
                due += late
            owed += speed * PUBLISH_S
            # Between two steps other sessions get their turn, so that a fast plant does not delay them.
            for number in range(int(owed / step)):
                self._plant.step(step)
                owed -= step
                if number % 5 == 4:
                    await asyncio.sleep(0)
            await self.publish()

    async def stop(self) -> None:
        """Stops listening and closes every session."""
        await self._server.stop()

    async def publish(self) -> None:
        """Writes every value with its status and the time of now."""
        now = datetime.now(UTC)
        space, nodes = self._server.iserver.aspace, self._nodes
        for reading in self._plant.readings():
            node = nodes.values.get((reading.tag, reading.part))
            if node is not None:
                await space.write_attribute_value(node, ua.AttributeIds.Value, _shown(reading, now))
        for status in self._plant.status():
            await self._publish_unit(status, now)
        for node, number in ((nodes.speed, self._options.speed), (nodes.hours, self._plant.since_start)):
            await space.write_attribute_value(node, ua.AttributeIds.Value, _stamped(ua.Variant(number, _DOUBLE), now))

    async def _publish_unit(self, status: UnitStatus, now: datetime) -> None:
        text = ua.VariantType.String
        values = {
            "BatchId": ua.Variant(status.batch, text),
            "Recipe": ua.Variant(status.recipe, text),
            "Operation": ua.Variant(status.operation, text),
            "Phase": ua.Variant(status.phase, text),
            "SubPhase": ua.Variant(status.sub_phase, text),
            "State": ua.Variant(int(status.state), ua.VariantType.Int32),
            "PhaseHours": ua.Variant(_hours(status.phase_hours), _DOUBLE),
            "BatchHours": ua.Variant(_hours(status.batch_hours), _DOUBLE),
        }
        for name, variant in values.items():
            node = self._nodes.units[status.asset, name]
            await self._server.iserver.aspace.write_attribute_value(node, ua.AttributeIds.Value, _stamped(variant, now))

    async def _secure(self) -> None:
        server = self._server
        await server.set_application_uri(NAMESPACE)
        if self._options.security == "none":
            server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
            return
        try:
            own = server_certificate(self._options.folder, NAMESPACE)
        except (OSError, ValueError) as error:
            raise SimulatorError(
                f"the simulator's certificate in {self._options.folder} cannot be used: {error}"
            ) from error
        await server.load_certificate(own.certificate)
        await server.load_private_key(own.key)
        server.set_security_policy([ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt])

    async def _take(self, tag: str, value: float) -> ua.StatusCode:
        try:
            self._plant.write_setpoint(tag, value)
        except SetpointRefusedError as error:
            logger.info("Refused %s = %g: %s", tag, value, error.refusal.value)
            return status_code(_STATUS[error.refusal])
        logger.debug("Took %s = %g", tag, value)
        node = self._nodes.values[tag, Part.SP]
        stamped = _stamped(ua.Variant(value, _DOUBLE), datetime.now(UTC))
        return await self._server.iserver.aspace.write_attribute_value(node, ua.AttributeIds.Value, stamped)


def _shown(reading: Reading, now: datetime) -> ua.DataValue:
    if not reading.good:
        return ua.DataValue(None, status_code(ua.StatusCodes.BadSensorFailure), _time(now), _time(now))
    if reading.part is Part.MODE:
        return _stamped(ua.Variant(int(reading.value), ua.VariantType.Int32), now)
    return _stamped(ua.Variant(float(reading.value), _DOUBLE), now)


def _stamped(variant: ua.Variant, now: datetime) -> ua.DataValue:
    return ua.DataValue(variant, status_code(ua.StatusCodes.Good), _time(now), _time(now))


def _time(moment: datetime) -> ua.DateTime:
    return cast(ua.DateTime, moment)


def _hours(hours: float | None) -> float:
    return -1.0 if hours is None else hours


def _bound_port(server: Server) -> int:
    listener = server.bserver._server if server.bserver is not None else None  # noqa: SLF001 - only it knows the port
    if not isinstance(listener, asyncio.Server):
        raise SimulatorError("the simulator does not listen")
    port: int = listener.sockets[0].getsockname()[1]
    return port


def _listen_fault(options: ServerOptions, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {options.port} on {options.host} is in use; choose another with --port"
    return f"cannot listen on {options.host}:{options.port}: {error.strerror or error}"
