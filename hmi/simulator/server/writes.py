"""The write service: setpoints, outputs, modes and the speed, by whoever has the right, within type and range."""

import logging
import math
from collections.abc import Awaitable, Callable

from asyncua import ua
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.address_space import AddressSpace, AttributeService

from hmi.core.tag import Mode, Part
from hmi.simulator.server.access import Act, may
from hmi.simulator.server.address_space import PlantNodes
from hmi.simulator.server.ua_values import status_code

ACTS: dict[Part, Act] = {Part.SP: Act.SETPOINT, Part.OP: Act.OUTPUT, Part.MODE: Act.MODE}
"""The right that each part of a loop needs."""

logger = logging.getLogger(__name__)

Take = Callable[[str, Part, float], Awaitable[int]]
"""Takes a value for the part of a tag; the status code says what became of it."""

_KINDS = {Part.MODE: ua.VariantType.Int32}


class PlantWrites(AttributeService):
    """Answers writes from outside one by one; what the server itself writes goes through."""

    def __init__(
        self, space: AddressSpace, nodes: PlantNodes, take: Take, take_speed: Callable[[float], Awaitable[int]]
    ) -> None:
        super().__init__(space)
        self._nodes = nodes
        self._take = take
        self._take_speed = take_speed

    async def write(self, params: ua.WriteParameters, user: User | None = None) -> list[ua.StatusCode]:
        """Answers each value of a write request."""
        if user is not None and user.role is UserRole.Admin:
            return await super().write(params, user)
        answers = [await self._answer(item, user) for item in params.NodesToWrite]
        for item, answer in zip(params.NodesToWrite, answers, strict=True):
            who, value = (user.name if user else None) or "nobody", item.Value.Value
            logger.info("%s: %s = %s: status 0x%08X", who, item.NodeId.Identifier, value and value.Value, answer)
        return [status_code(answer) for answer in answers]

    def act(self, node: ua.NodeId) -> Act | None:
        """The right that writing to a node needs; None where nobody may."""
        if node == self._nodes.speed:
            return Act.SPEED
        place = self._nodes.writable.get(node)
        return ACTS[place[1]] if place else None

    async def _answer(self, item: ua.WriteValue, user: User | None) -> int:
        act = self.act(item.NodeId)
        if act is None or item.AttributeId != ua.AttributeIds.Value:
            known = item.NodeId in self._aspace
            return ua.StatusCodes.BadNotWritable if known else ua.StatusCodes.BadNodeIdUnknown
        if not may(user, act):
            return ua.StatusCodes.BadUserAccessDenied
        tag, part = self._nodes.writable.get(item.NodeId, ("", Part.SP))
        refused = _refused(item.Value, _KINDS.get(part, ua.VariantType.Double))
        if refused is not None:
            return refused
        value = item.Value.Value.Value
        if act is Act.SPEED:
            return await self._take_speed(value)
        if part is Part.MODE and value not in tuple(Mode):
            return ua.StatusCodes.BadOutOfRange
        return await self._take(tag, part, float(value))


def _refused(value: ua.DataValue, kind: ua.VariantType) -> int | None:
    """What is wrong with a written value before anybody looks at its number."""
    if value.StatusCode is not None and not value.StatusCode.is_good():
        return ua.StatusCodes.BadWriteNotSupported
    variant = value.Value
    if variant is None or variant.VariantType is not kind or variant.is_array or isinstance(variant.Value, list):
        return ua.StatusCodes.BadTypeMismatch
    return None if math.isfinite(variant.Value) else ua.StatusCodes.BadOutOfRange
