"""The plant as it runs behind the server: steps with the clock, shows itself, raises alarms, takes what is written."""

import asyncio
import logging
import time
from datetime import UTC, datetime

from asyncua import ua

from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode, Part
from hmi.simulator.orders import Refusal, SetpointRefusedError
from hmi.simulator.readings import Reading
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.address_space import PlantNodes
from hmi.simulator.server.alarm_counts import AlarmCounts, AlarmMetricsObject
from hmi.simulator.server.alarms import PlantAlarms
from hmi.simulator.server.events import PlantEvents
from hmi.simulator.server.operations import Operations, WrongArgumentError
from hmi.simulator.server.overview import Overview
from hmi.simulator.server.pace import Pace
from hmi.simulator.server.publisher import Publisher
from hmi.simulator.server.sessions import PlantInternalServer
from hmi.simulator.server.timeline import Timeline

PUBLISH_S = 1.0
"""Seconds of wall clock between two published values of a tag."""

BEHIND_S = 5.0
"""A machine that slept or stalled is not made up for by more than this."""

TURN_S = 0.005
"""So long the plant computes before other sessions get their turn."""

_STATUS = {
    Refusal.UNKNOWN: ua.StatusCodes.BadNotWritable,
    Refusal.OUT_OF_RANGE: ua.StatusCodes.BadOutOfRange,
    Refusal.NO_CASCADE: ua.StatusCodes.BadOutOfRange,
}
"""What a refused write is answered; every other refusal is a matter of the state that the loop is in."""

logger = logging.getLogger(__name__)


class LivePlant:
    """One plant on one server."""

    def __init__(
        self,
        plant: ServedPlant,
        rows: tuple[TagRow, ...],
        nodes: PlantNodes,
        iserver: PlantInternalServer,
        speed: float,
    ) -> None:
        self._plant = plant
        self._pace = Pace(speed, time.monotonic())
        self._timeline = Timeline(plant.hours, time.time(), speed)
        self.operations = Operations(plant, self._change_speed)
        self.alarms = PlantAlarms(rows)
        self.counts = AlarmCounts(time.time())
        self.metrics: AlarmMetricsObject | None = None
        self.events = PlantEvents(iserver.subscription_service, nodes, rows)
        self._overview = Overview(iserver.aspace, nodes)
        self.publisher = Publisher(iserver.aspace, nodes, rows, self._timeline)

    async def run(self) -> None:
        """Runs the plant against the wall clock and publishes, until cancelled."""
        due = self._pace.counted
        while True:
            due += PUBLISH_S
            await asyncio.sleep(max(due - time.monotonic(), 0.0))
            late = time.monotonic() - due
            if late > BEHIND_S:
                due += late
                self._pace.skip(late)
            await self.step(self._pace.steps(due))

    async def step(self, number: int) -> None:
        """Moves the plant on by so many steps, in turns with the sessions, and shows it."""
        step_s, speed = self._pace.step_s, self._pace.speed
        if number:
            self._timeline.follow(self._plant.hours + number * step_s / 3600.0, time.time(), speed)
        readings: list[Reading] = []
        turn = time.monotonic()
        for _ in range(number):
            # Nobody has a turn between the last readings and their publication: what is written then would be undone.
            if time.monotonic() - turn > TURN_S:
                await asyncio.sleep(0)
                turn = time.monotonic()
            self._plant.step(step_s)
            readings = list(self._plant.readings())
            await self._look(readings)
        await self._show(readings or list(self._plant.readings()))

    async def publish(self) -> None:
        """Shows the plant as it stands."""
        await self._show(list(self._plant.readings()))

    async def take(self, tag: str, part: Part, value: float) -> int:
        """Takes what a person wrote to a setpoint, an output or a mode; gives the status code."""
        try:
            if part is Part.SP:
                self._plant.write_setpoint(tag, value)
            elif part is Part.OP:
                self._plant.write_output(tag, value)
            else:
                self._plant.write_mode(tag, Mode(int(value)))
        except SetpointRefusedError as error:
            logger.info("Refused: %s", error)
            return _STATUS.get(error.refusal, ua.StatusCodes.BadInvalidState)
        await self.publisher.publish_one(tag, part, value, datetime.now(UTC))
        return ua.StatusCodes.Good

    async def take_speed(self, speed: float) -> int:
        """Takes a speed that a person wrote; gives the status code."""
        try:
            self.operations.set_speed(speed)
        except WrongArgumentError:
            return ua.StatusCodes.BadOutOfRange
        await self._show_plant(datetime.now(UTC))
        return ua.StatusCodes.Good

    async def called(self, owner: str, method: ua.NodeId, user: str, text: str, *, done: bool) -> None:
        """Shows at once what a call has done, and leaves word of it."""
        now = datetime.now(UTC)
        await self._overview.answer(owner, text, now)
        await self._show_units(now)
        await self._show_plant(now)
        await self.events.tell_call(owner, method, user, text, done=done)

    async def _look(self, readings: list[Reading]) -> None:
        hours = self._plant.hours
        at = datetime.fromtimestamp(self._timeline.at(hours), UTC)
        units = {status.asset: status for status in self._plant.status()}
        for alarm in self.alarms.look(readings, units, hours, at):
            self.counts.hear(alarm, at.timestamp())
            await self.events.tell_alarm(alarm, at)

    async def _show(self, readings: list[Reading]) -> None:
        now = datetime.now(UTC)
        await self.publisher.publish(readings, now)
        await self._show_units(now)
        await self._show_plant(now)

    async def _show_units(self, now: datetime) -> None:
        for status in self._plant.status():
            await self.publisher.publish_unit(status, self._plant.why(status.asset), now)

    async def _show_plant(self, now: datetime) -> None:
        await self._overview.show(self._plant, self._pace.speed, self.operations.faults(), now)
        if self.metrics is not None:
            await self.metrics.show(now)

    def _change_speed(self, speed: float) -> None:
        self._pace.change(speed, time.monotonic())
        logger.info("The plant runs at %g plant seconds per second", speed)
