"""One session on one server, opened step by step with a fresh asyncua client, each step bounded.

asyncua's own `connect()` is not used: it starts a watchdog that reads the server's state every second and drops the
link when one answer takes longer, and a reconnection that can wait for ever. Here the caller notices a loss and opens
another channel.
"""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import TypeVar

from asyncua import Client, ua
from asyncua.client.ua_client import UaClientState, UASocketProtocol
from asyncua.common.utils import Buffer
from asyncua.crypto import security_policies, uacrypto
from asyncua.ua.ua_binary import struct_from_binary

from hmi.core.ports import Peer
from hmi.opcua.certificates import check_server_certificate, own_certificate, thumbprint
from hmi.opcua.faults import CredentialsRefusedError, LinkError, SettingsError, UntrustedServerError, sentence
from hmi.opcua.nodes import standard_node
from hmi.opcua.security import ServerEndpoint
from hmi.opcua.status import status_name

A = TypeVar("A")

ServiceRequest = (
    ua.ReadRequest
    | ua.WriteRequest
    | ua.PublishRequest
    | ua.RepublishRequest
    | ua.CreateSubscriptionRequest
    | ua.CreateMonitoredItemsRequest
    | ua.TranslateBrowsePathsToNodeIdsRequest
    | ua.BrowseRequest
    | ua.BrowseNextRequest
    | ua.CallRequest
)
"""The services that the station uses within a session."""

STEP_S = 10.0
"""No single step or read waits longer for its answer (design: reliability, number sheet)."""

SESSION_MS = 60_000
"""After so long without a request the server may forget the session: a killed station frees its place soon."""

CLOSE_S = 1.0
"""So long a session may take to say goodbye; a server that hangs must not hold up the next attempt."""

LARGEST_MESSAGE = 64 * 2**20
"""No server may send more than this in one message."""

READ_LOT = 500
"""So many nodes are read or watched in one call, unless the server asks for fewer."""

POLICIES: dict[str, type[security_policies.SecurityPolicy]] = {
    policy.URI: policy
    for policy in (
        security_policies.SecurityPolicyBasic256Sha256,
        security_policies.SecurityPolicyAes256Sha256RsaPss,
        security_policies.SecurityPolicyAes128Sha256RsaOaep,
    )
}
"""Accepted policies, the most widely tested one first. Basic128Rsa15 and Basic256 rest on SHA-1 and are refused."""

_REFUSED_CREDENTIALS = frozenset(
    {
        ua.StatusCodes.BadUserAccessDenied,
        ua.StatusCodes.BadIdentityTokenRejected,
        ua.StatusCodes.BadIdentityTokenInvalid,
        ua.StatusCodes.BadUserSignatureInvalid,
        ua.StatusCodes.BadNoValidCertificates,
    }
)

# A lost link would fill the log with what the station already says in one sentence, and at INFO asyncua costs more
# than the values themselves.
logging.getLogger("asyncua").setLevel(logging.WARNING)
logging.getLogger("asyncua.client").setLevel(logging.CRITICAL)
logging.getLogger("asyncua.common").setLevel(logging.CRITICAL)


class Channel:
    """A session that is open. Every call is one request with its own time limit."""

    def __init__(self, client: Client, protocol: UASocketProtocol, peer: Peer) -> None:
        self.peer = peer
        self.read_at: datetime | None = None
        """The server's time on its last answer to a read."""
        self._client = client
        self._protocol = protocol

    @property
    def open(self) -> bool:
        """Whether a request would still be handed to the transport."""
        transport = self._protocol.transport
        return self._client.state is UaClientState.CONNECTED and transport is not None and not transport.is_closing()

    async def send(self, request: ServiceRequest, timeout: float = STEP_S) -> Buffer:  # noqa: ASYNC109 - the header carries it
        """The raw answer to a request; a timeout of 0 waits for as long as the connection stands.

        Raises:
            OSError: The connection is lost.
            TimeoutError: No answer in time.
            ua.UaStatusCodeError: The server refused the whole request.
        """
        return await self._protocol.send_request(request, timeout)

    async def call(self, request: ServiceRequest, answer: type[A], timeout: float = STEP_S) -> A:  # noqa: ASYNC109
        """The decoded answer to a request; raises as `send` does."""
        return struct_from_binary(answer, await self.send(request, timeout))

    async def read(
        self, nodes: Sequence[ua.NodeId], attribute: ua.AttributeIds = ua.AttributeIds.Value, lot: int = READ_LOT
    ) -> list[ua.DataValue]:
        """One attribute of each node, fresh from the device (maxAge 0), in lots; raises as `send` does."""
        results: list[ua.DataValue] = []
        for start in range(0, len(nodes), lot):
            wanted = [ua.ReadValueId(NodeId=node, AttributeId=attribute) for node in nodes[start : start + lot]]
            results += await self.read_each(wanted)
        return results

    async def read_each(self, wanted: list[ua.ReadValueId]) -> list[ua.DataValue]:
        """What was asked for, in one call and in its order; raises as `send` does."""
        request = ua.ReadRequest()
        request.Parameters.MaxAge = 0
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.NodesToRead = wanted
        response = await self.call(request, ua.ReadResponse)
        self.read_at = response.ResponseHeader.Timestamp
        if len(response.Results) != len(wanted):
            raise LinkError(f"the server answered {len(response.Results)} of {len(wanted)} reads")
        return list(response.Results)

    async def find(self, wanted: Sequence[tuple[ua.NodeId, str]]) -> list[ua.NodeId | None]:
        """The property of each node by its name; None where there is none. Raises as `send` does."""
        request = ua.TranslateBrowsePathsToNodeIdsRequest()
        request.Parameters.BrowsePaths = [_property_path(node, name) for node, name in wanted]
        response = await self.call(request, ua.TranslateBrowsePathsToNodeIdsResponse)
        if len(response.Results) != len(wanted):
            raise LinkError(f"the server answered {len(response.Results)} of {len(wanted)} browse paths")
        return [
            one.Targets[0].TargetId if one.StatusCode.is_good() and one.Targets else None for one in response.Results
        ]

    async def namespaces(self) -> list[str]:
        """The server's namespaces of this session; their order may be another one next time.

        Raises:
            LinkError: It does not tell them.
        """
        (seen,) = await self.read([standard_node(ua.ObjectIds.Server_NamespaceArray)])
        uris = None if seen.Value is None else seen.Value.Value
        if not isinstance(uris, list):
            raise LinkError("the server does not tell its namespaces")
        return [str(uri) for uri in uris]

    async def keep_secure(self) -> None:
        """Renews the keys for as long as the channel is used, after 75 % of their life (OPC 10000-4, 5.5.2.1)."""
        while True:
            await asyncio.sleep(self._client.secure_channel_timeout * 0.75 / 1000)
            await self._client.open_secure_channel(renew=True)
            self._client.uaclient.revolve_security_token()

    def abort(self) -> None:
        """Drops the connection without a word: the other side does not listen any more."""
        if self._protocol.transport is not None:
            self._protocol.transport.abort()


@asynccontextmanager
async def open_channel(endpoint: ServerEndpoint, purpose: str) -> AsyncIterator[Channel]:
    """A session on a server for as long as the block lasts.

    Raises:
        LinkError: It cannot be had; the message says why and what to do.
    """
    client = Client(endpoint.full_url, timeout=STEP_S)
    client.application_uri = endpoint.application_uri
    client.name = "golden-batch-hmi"
    client.description = f"golden-batch-hmi {purpose}"
    client.session_timeout = SESSION_MS
    client.max_messagesize = LARGEST_MESSAGE
    try:
        try:
            if endpoint.encrypted:
                await _secure(client, endpoint)
            await client.connect_socket()
            await client.send_hello()
            await client.open_secure_channel()
            peer = await _create_session(client, endpoint)
            await _log_in(client, endpoint)
        except LinkError:
            raise
        # ValueError and InvalidSignature come out of the cryptography beneath asyncua.
        except (OSError, ua.UaError, ValueError, uacrypto.InvalidSignature) as error:
            raise LinkError(sentence(error)) from error
        protocol = client.uaclient.protocol
        if protocol is None:
            raise LinkError("the connection is closed")
        yield Channel(client, protocol, peer)
    finally:
        await _close(client)


async def offered_endpoints(endpoint: ServerEndpoint) -> list[ua.EndpointDescription]:
    """How a server may be talked to, asked without a session.

    Raises:
        OSError: It cannot be reached.
        ua.UaError: It does not answer as an OPC UA server does.
    """
    client = Client(endpoint.full_url, timeout=STEP_S)
    try:
        await client.connect_socket()
        await client.send_hello()
        await client.open_secure_channel()
        return list(await client.get_endpoints())
    finally:
        await _close(client)


def best_encrypted(offered: Sequence[ua.EndpointDescription]) -> ua.EndpointDescription | None:
    """The endpoint that signs and encrypts by the first of our policies; None where no accepted one is offered."""
    for uri in POLICIES:
        for description in offered:
            encrypts = description.SecurityMode == ua.MessageSecurityMode.SignAndEncrypt
            if encrypts and description.SecurityPolicyUri == uri:
                return description
    return None


async def _secure(client: Client, endpoint: ServerEndpoint) -> None:
    if endpoint.certificates is None:
        raise SettingsError("security sign-encrypt needs a folder for certificates")
    chosen = best_encrypted(await offered_endpoints(endpoint))
    if chosen is None:
        names = ", ".join(uri.rpartition("#")[2] for uri in POLICIES)
        raise LinkError(f"the server offers no endpoint with SignAndEncrypt and one of {names}")
    certificate = chosen.ServerCertificate or b""
    await asyncio.to_thread(check_server_certificate, certificate, str(chosen.Server.ApplicationUri), endpoint)
    own = await asyncio.to_thread(
        own_certificate, endpoint.certificates, endpoint.application_uri, socket.gethostname()
    )
    await client.set_security(
        POLICIES[str(chosen.SecurityPolicyUri)],
        own.certificate,
        own.key,
        server_certificate=uacrypto.CertProperties(certificate, "der"),
        mode=ua.MessageSecurityMode.SignAndEncrypt,
    )


async def _create_session(client: Client, endpoint: ServerEndpoint) -> Peer:
    try:
        answer = await client.create_session()
    except ua.UaStatusCodeError:
        raise
    except ua.UaError as error:
        # This is all that asyncua says of a server that lists other endpoints than the one asked for.
        if not str(error).startswith("No matching endpoints"):
            raise
        raise LinkError(
            f"the server offers no endpoint with security {endpoint.security}; "
            f"set security to {'none' if endpoint.encrypted else 'sign-encrypt'} if that is what it offers"
        ) from error
    peer = _peer(answer, endpoint)
    if endpoint.known is not None:
        fault = await asyncio.to_thread(endpoint.known, peer)
        if fault:
            raise UntrustedServerError(fault)
    return peer


def _peer(answer: ua.CreateSessionResult, endpoint: ServerEndpoint) -> Peer:
    uris = [str(one.Server.ApplicationUri) for one in answer.ServerEndpoints or () if one.Server.ApplicationUri]
    certificate = answer.ServerCertificate if endpoint.encrypted else None
    return Peer(uris[0] if uris else "", thumbprint(certificate) if certificate else "")


async def _log_in(client: Client, endpoint: ServerEndpoint) -> None:
    try:
        await client.activate_session(username=endpoint.user or None, password=endpoint.password or None)
    except ua.UaStatusCodeError as error:
        if error.code not in _REFUSED_CREDENTIALS:
            raise
        who = f"user {endpoint.user}" if endpoint.user else "a station without a user"
        raise CredentialsRefusedError(
            f"the server refused {who} ({status_name(error.code)}); correct user and password in "
            "the site. It is not tried again by itself, so that the account is not locked"
        ) from error


async def _close(client: Client) -> None:
    """Says goodbye if the server still listens, then drops the connection; whatever happens, nothing stays open."""
    protocol = client.uaclient.protocol
    try:
        if protocol is not None and protocol.transport is not None and not protocol.transport.is_closing():
            with suppress(OSError, ua.UaError):
                async with asyncio.timeout(CLOSE_S):
                    await client.uaclient.close_session(True)
                    await client.close_secure_channel()
    finally:
        client.disconnect_socket()
        if protocol is not None and protocol.transport is not None:
            protocol.transport.abort()


def _property_path(node: ua.NodeId, name: str) -> ua.BrowsePath:
    has_property = standard_node(ua.ObjectIds.HasProperty)
    name_0 = ua.QualifiedName(name, 0)
    element = ua.RelativePathElement(has_property, False, True, name_0)  # type: ignore[arg-type] # as asyncua does
    return ua.BrowsePath(StartingNode=node, RelativePath=ua.RelativePath(Elements=[element]))
