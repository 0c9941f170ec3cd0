"""Who may do what on the simulator's server: anybody reads, a named user writes setpoints, within type and range."""

import math
import secrets
from collections.abc import Awaitable, Callable

from asyncua import ua
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.address_space import AddressSpace, AttributeService
from asyncua.server.internal_server import InternalServer
from asyncua.server.user_managers import UserManager

from hmi.simulator.address_space import PlantNodes

_DOUBLE = ua.VariantType.Double


class SetpointWrites(AttributeService):
    """The write service: only setpoints, only by a named user, only in type and range."""

    def __init__(
        self, space: AddressSpace, nodes: PlantNodes, take: Callable[[str, float], Awaitable[ua.StatusCode]]
    ) -> None:
        super().__init__(space)
        self._setpoints = nodes.setpoints
        self._take = take

    async def write(self, params: ua.WriteParameters, user: User | None = None) -> list[ua.StatusCode]:
        """Answers each value of a write request."""
        if user is not None and user.role is UserRole.Admin:
            return await super().write(params, user)
        return [await self._answer(item, user) for item in params.NodesToWrite]

    async def _answer(self, item: ua.WriteValue, user: User | None) -> ua.StatusCode:
        tag = self._setpoints.get(item.NodeId)
        if tag is None or item.AttributeId != ua.AttributeIds.Value:
            known = item.NodeId in self._aspace
            return status_code(ua.StatusCodes.BadNotWritable if known else ua.StatusCodes.BadNodeIdUnknown)
        if user is None or not user.name:
            return status_code(ua.StatusCodes.BadUserAccessDenied)
        refused = _refused(item.Value)
        if refused is not None:
            return status_code(refused)
        return await self._take(tag, float(item.Value.Value.Value))


def _refused(value: ua.DataValue) -> int | None:
    """What is wrong with a written value before anybody looks at its number."""
    if value.StatusCode is not None and not value.StatusCode.is_good():
        return int(ua.StatusCodes.BadWriteNotSupported)
    variant = value.Value
    if variant is None or variant.VariantType is not _DOUBLE or variant.is_array or isinstance(variant.Value, list):
        return int(ua.StatusCodes.BadTypeMismatch)
    if not math.isfinite(variant.Value):
        return int(ua.StatusCodes.BadOutOfRange)
    return None


class Users(UserManager):
    """Who may open a session: anybody to read, a named user with his password to write."""

    def __init__(self, users: dict[str, str]) -> None:
        self._users = users

    def get_user(
        self,
        iserver: InternalServer,
        username: str | None = None,
        password: str | None = None,
        certificate: object = None,
    ) -> User | None:
        """The session's user; None refuses it."""
        del iserver, certificate
        if not username:
            return User(role=UserRole.User)
        known = self._users.get(username)
        if known is None or password is None or not secrets.compare_digest(known.encode(), password.encode()):
            return None
        return User(role=UserRole.User, name=username)


def status_code(number: int) -> ua.StatusCode:
    """An OPC UA status code by its number."""
    return ua.StatusCode(ua.UInt32(number))
