"""asyncua's server with the users of the plant: each session is answered according to who it is."""

import struct
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.crypto.security_policies import SecurityPolicyBasic256Sha256
from asyncua.server.internal_server import InternalServer
from asyncua.server.internal_session import InternalSession
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP

from hmi.simulator.server.access import may
from hmi.simulator.server.conditions import Conditions
from hmi.simulator.server.history_service import PlantHistory, Points
from hmi.simulator.server.methods import PlantMethods
from hmi.simulator.server.node_builder import WRITE
from hmi.simulator.server.writes import PlantWrites

_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "http://www.w3.org/2001/04/xmlenc#rsa-oaep": hashes.SHA1,
    "http://opcfoundation.org/UA/security/rsa-oaep-sha2-256": hashes.SHA256,
}
"""How the policies that are offered encrypt a password (OPC 10000-7)."""

PROTECTED_PASSWORD = "username-encrypted"  # noqa: S105 - the id of a policy
"""Id of the token policy of a channel that does not encrypt: the password has to come encrypted all the same."""


@dataclass(frozen=True, slots=True)
class Services:
    """What answers a session in the name of its user."""

    writes: PlantWrites
    methods: PlantMethods
    conditions: Conditions
    history: PlantHistory


class PlantInternalServer(InternalServer):
    """Makes sessions that know their user's rights, and takes no password in clear over a channel that shows it."""

    services: Services

    def create_session(
        self,
        name: str,
        user: User = User(role=UserRole.Anonymous),  # noqa: B008 - asyncua's own signature
        external: bool = False,
    ) -> InternalSession:
        """A session of a client."""
        return PlantSession(self, self.aspace, self.subscription_service, name, user=user, external=external)

    def add_endpoint(self, endpoint: ua.EndpointDescription) -> None:
        """Offers an endpoint. asyncua would ask for a clear password where nothing else is offered that encrypts."""
        if endpoint.SecurityMode == ua.MessageSecurityMode.None_ and self.certificate is not None:
            for policy in endpoint.UserIdentityTokens:
                if policy.TokenType == ua.UserTokenType.UserName:
                    policy.PolicyId = PROTECTED_PASSWORD
                    policy.SecurityPolicyUri = SecurityPolicyBasic256Sha256.URI
        super().add_endpoint(endpoint)

    def decrypt_user_token(self, isession: InternalSession, token: ua.UserNameIdentityToken) -> tuple[str, str]:
        """Name and password; an encrypted password must have been made for this very session.

        Raises:
            ServiceError: It was sent in clear where it shows, or it cannot be decrypted.
        """
        if not token.EncryptionAlgorithm:
            hidden = {
                policy.PolicyId
                for endpoint in self.endpoints
                if endpoint.SecurityMode == ua.MessageSecurityMode.SignAndEncrypt
                for policy in endpoint.UserIdentityTokens
            }
            if token.PolicyId not in hidden:
                raise ServiceError(ua.StatusCodes.BadIdentityTokenInvalid)
            return str(token.UserName), (token.Password or b"").decode()
        algorithm = _HASHES.get(str(token.EncryptionAlgorithm))
        nonce = isession.nonce or b""
        if algorithm is None or self.private_key is None:
            raise ServiceError(ua.StatusCodes.BadIdentityTokenInvalid)
        raw = self.private_key.decrypt(bytes(token.Password), OAEP(MGF1(algorithm()), algorithm(), None))
        (length,) = struct.unpack_from("<I", raw)
        secret: bytes = raw[4 : 4 + length]
        if len(secret) != length or not nonce or not secret.endswith(nonce):
            raise ServiceError(ua.StatusCodes.BadIdentityTokenInvalid)
        return str(token.UserName), secret[: -len(nonce)].decode()


class PlantSession(InternalSession):
    """A client's session."""

    iserver: PlantInternalServer

    @cached_property
    def _points(self) -> Points:
        return OrderedDict()

    async def read(self, params: ua.ReadParameters) -> list[ua.DataValue]:
        """Reads; what the user may do is told as it is for this user."""
        results = await super().read(params)
        for place, wanted in enumerate(params.NodesToRead):
            if wanted.AttributeId in (ua.AttributeIds.UserAccessLevel, ua.AttributeIds.UserExecutable):
                results[place] = self._as_user(wanted, results[place])
        return results

    async def call(self, params: list[ua.CallMethodRequest]) -> list[ua.CallMethodResult]:
        """Calls methods, one after the other."""
        services = self.iserver.services
        return [
            await services.conditions.call_for(self.user, self.session_id, call)
            or await services.methods.call_for(self.user, call)
            for call in params
        ]

    async def history_read(self, params: ua.HistoryReadParameters) -> list[ua.HistoryReadResult]:
        """Reads history; what is too long for one answer goes on in this session."""
        return await self.iserver.services.history.read_for(params, self._points)

    def _as_user(self, wanted: ua.ReadValueId, seen: ua.DataValue) -> ua.DataValue:
        services = self.iserver.services
        variant = seen.Value
        if variant is None or not isinstance(variant.Value, int):
            return seen
        if wanted.AttributeId == ua.AttributeIds.UserExecutable:
            act = services.methods.act(wanted.NodeId)
            allowed = act is None or may(self.user, act)
            return replace(seen, Value=ua.Variant(bool(variant.Value) and allowed, variant.VariantType))
        act = services.writes.act(wanted.NodeId)
        if act is None or may(self.user, act):
            return seen
        return replace(seen, Value=ua.Variant(variant.Value & ~WRITE, variant.VariantType))
