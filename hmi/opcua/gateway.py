"""The one way by which a value goes to the plant: one approved value, one call, never a second one.

Design: setpoints, 4.2 (W-09, W-15 to W-21, W-38). Everything that can be known beforehand is checked before the request
is handed to the transport; up to there a failure is NOT_SENT. From there on only what the server says about this very
request counts: a known refusal is REFUSED, a known success ACCEPTED or CLAMPED, and all else is UNKNOWN.
"""

import asyncio
import logging
import math
from collections.abc import Collection, Sequence

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary

from hmi.core.clock import GAP_S, Clock, Lockstep
from hmi.core.phrase import figure, phrase
from hmi.core.ports import ApprovedWrite, Peer, WriteOutcome, WriteResult
from hmi.core.tag import Tag, TagValue
from hmi.opcua import pair
from hmi.opcua.channel import Channel, open_channel
from hmi.opcua.clocks import timed
from hmi.opcua.convert import arrival_at, from_data_value, without_value
from hmi.opcua.engineering import EngineeringError, check_engineering, read_engineering
from hmi.opcua.faults import CredentialsRefusedError, LinkError, full, sentence
from hmi.opcua.identity import (
    NodeIdentity,
    WrongNodeError,
    check_healthy,
    check_identity,
    check_running,
    variant_of,
)
from hmi.opcua.items import Watched, locate
from hmi.opcua.nodes import NodeTextError, read_node
from hmi.opcua.pair import ServerPair
from hmi.opcua.security import ServerEndpoint
from hmi.opcua.status import BAD_NODE_ID_UNKNOWN, CODE_BITS, status_meaning, status_name

logger = logging.getLogger(__name__)

READ_S = 10.0
"""A fresh read, session and all, takes no longer."""

BEFORE_SENDING_S = 8.0
"""Session and checks take no longer: an approval lapses after 10 s, and nothing may leave after that."""

ANSWER_S = 5.0
"""So long the answer to the write is waited for (design: reliability, write response timeout)."""

_KNOWN = {
    ua.StatusCodes.Good: WriteResult.ACCEPTED,
    ua.StatusCodes.GoodCompletesAsynchronously: WriteResult.ACCEPTED,
    ua.StatusCodes.GoodClamped: WriteResult.CLAMPED,
    **dict.fromkeys(
        (
            ua.StatusCodes.BadOutOfRange,
            ua.StatusCodes.BadUserAccessDenied,
            ua.StatusCodes.BadNotWritable,
            ua.StatusCodes.BadTypeMismatch,
            ua.StatusCodes.BadNodeIdUnknown,
            ua.StatusCodes.BadNodeIdInvalid,
            ua.StatusCodes.BadAttributeIdInvalid,
            ua.StatusCodes.BadWriteNotSupported,
            ua.StatusCodes.BadIndexRangeInvalid,
            ua.StatusCodes.BadIndexRangeNoData,
            ua.StatusCodes.BadDataEncodingInvalid,
            ua.StatusCodes.BadDataEncodingUnsupported,
            ua.StatusCodes.BadServiceUnsupported,
            ua.StatusCodes.BadSecurityModeInsufficient,
        ),
        WriteResult.REFUSED,
    ),
}
"""What is certain after each code (OPC 10000-4, 5.11.4 and 7.39.2). A code that is not listed leaves it open whether
the value was taken, however bad it looks."""


class OpcUaGateway:
    """A `SetpointGateway` over OPC UA. Every read and every write is a short session of its own."""

    def __init__(
        self,
        endpoint: ServerEndpoint,
        tags: Sequence[Tag],
        clock: Clock,
        never: Collection[str] = (),
        second: ServerEndpoint | None = None,
    ) -> None:
        """`never` are namespaces to which nothing is ever written, such as that of a safety system; `second` is the
        other server of a redundant pair."""
        self._pair = ServerPair(endpoint, second, clock)
        self._tags = {tag.id: tag for tag in tags}
        self._clock = clock
        self._never = frozenset(never)
        self._identities: dict[str, NodeIdentity] = {}
        self._taken: set[str] = set()
        self._refused: dict[tuple[str, str], str] = {}
        self._peer: Peer | None = None

    async def read(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        """Fresh values straight from the server (maxAge 0), in the order asked for.

        Raises:
            OSError: The server cannot be reached; the message says why.
            TimeoutError: It did not answer in time.
        """
        async with asyncio.timeout(READ_S):
            try:
                return await (self._read_pair(tags) if self._pair.redundant else self._read(tags, self._pair.active))
            except ua.UaError as error:
                raise LinkError(sentence(error)) from error

    def peer(self, tag: str) -> Peer | None:
        """The server that answered the last read; every tag of this gateway has the same one."""
        del tag
        return self._peer

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        """Makes exactly one write call and never retries; every failure is told apart in the outcome.

        If it is cancelled after the request left, nobody knows the outcome: the caller has to treat it as unknown.
        """
        endpoint = self._pair.active.for_writing()
        awake = Lockstep(self._clock)
        outcome: WriteOutcome | None = None
        try:
            tag = self._checked(approved)
            self._check_not_refused(endpoint)
            if self._pair.moved_at > approved.since:
                raise LinkError("another server of the pair took over since the approval; ask for a new one")
            left = min(BEFORE_SENDING_S, approved.leave_by - self._clock.monotonic())
            async with asyncio.timeout(left) as limit, open_channel(endpoint, "write") as channel:
                request = await self._request(channel, tag, approved)
                # A time limit that came due in this very turn of the loop strikes here, where nothing has left yet.
                await asyncio.sleep(0)
                limit.reschedule(None)
                if not channel.open:
                    raise LinkError("the connection is closed")
                # A station that was put to sleep meanwhile finds its approval lapsed when it wakes, also where the
                # monotonic clock stood still in its sleep.
                if self._clock.monotonic() > approved.leave_by or abs(awake.apart_s()) > GAP_S:
                    raise LinkError("the approval has lapsed; ask for a new one")
                outcome = await _hand_over(channel, request)
        except (OSError, ua.UaError) as error:
            if isinstance(error, CredentialsRefusedError):
                self._remember(endpoint, error)
            outcome = outcome or WriteOutcome(WriteResult.NOT_SENT, None, full(f"Not sent: {sentence(error)}"))
        logger.info("Write %s of %s: %s. %s", approved.request, approved.tag, outcome.result.value, outcome.text)
        return outcome

    async def _read_pair(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        """From the active server if it is healthy, else from the other one, which then is the active one; from a
        degraded one only where the other is no better."""
        try:
            async with asyncio.timeout(pair.ANSWER_S):
                return await self._read(tags, self._pair.active, healthy=True)
        except (OSError, ua.UaError, WrongNodeError) as error:
            why = sentence(error) if not isinstance(error, WrongNodeError) else str(error)
        try:
            values = await self._read(tags, self._pair.other, healthy=True)
        except (OSError, ua.UaError, WrongNodeError):
            return await self._read(tags, self._pair.active)
        self._pair.fail_over(why)
        return values

    async def _read(
        self, tags: Sequence[str], endpoint: ServerEndpoint, *, healthy: bool = False
    ) -> tuple[TagValue, ...]:
        self._check_not_refused(endpoint)
        known = {place: self._tags[tag] for place, tag in enumerate(tags) if tag in self._tags}
        try:
            async with open_channel(endpoint, "read") as channel:
                if healthy:
                    await check_healthy(channel, redundant=True)
                wanted = {place: Watched(tag.id, tag.node, tag.sample_s) for place, tag in known.items()}
                items, missing = locate(wanted, await channel.namespaces())
                asked_at = self._clock.now()
                seen = await channel.read([item.node for item in items])
                arrival = arrival_at(self._clock)
                self._peer = timed(channel.peer, channel.read_at, asked_at, self._clock.now())
        except CredentialsRefusedError as error:
            self._remember(endpoint, error)
            raise
        found = {item.handle: from_data_value(item.tag, one, arrival) for item, one in zip(items, seen, strict=True)}
        return tuple(
            found.get(place) or without_value(tag, missing.get(place, BAD_NODE_ID_UNKNOWN), arrival)
            for place, tag in enumerate(tags)
        )

    def _checked(self, approved: ApprovedWrite) -> Tag:
        """The tag, if this value may go to it at all: the last look before anything is opened.

        From here on the approval is used up, whatever comes of it.
        """
        if approved.request in self._taken:
            raise LinkError(f"request {approved.request} was already taken up once")
        self._taken.add(approved.request)
        tag = self._tags.get(approved.tag)
        if tag is None or tag.setpoint is None or not tag.writable:
            raise LinkError(f"{approved.tag} is no writable setpoint")
        if isinstance(approved.value, bool) or not isinstance(approved.value, (int, float)):
            raise LinkError(f"{approved.value!r} is no number")
        if not math.isfinite(approved.value) or not tag.setpoint.span.contains(approved.value):
            span = tag.setpoint.span
            raise LinkError(f"{approved.value:g} is outside {span.low:g} to {span.high:g} {tag.unit}".rstrip())
        return tag

    async def _request(self, channel: Channel, tag: Tag, approved: ApprovedWrite) -> ua.WriteRequest:
        """The one request: this value, in the node's own type, without status and times, with the audit's id."""
        try:
            address = read_node(tag.node)
        except NodeTextError as error:
            raise LinkError(str(error)) from error
        if not address.lasting:
            raise LinkError(
                f"{tag.node} names its namespace by a number, which may mean another one tomorrow; "
                "write nsu=<namespace URI> in the tag file"
            )
        if address.uri in self._never:
            raise LinkError(f"nothing is ever written to {address.uri}: the site forbids it (never_write)")
        uris = await channel.namespaces()
        node = address.on(uris)
        if node is None:
            raise LinkError(f"the server has no namespace {address.uri}")
        try:
            await check_running(channel)
            await check_healthy(channel, redundant=self._pair.redundant)
            identity = await check_identity(channel, node, uris, self._identities.get(tag.id))
            value = variant_of(approved.value, identity.kind)
            check_engineering(tag, approved.value, await read_engineering(channel, node))
        except (WrongNodeError, EngineeringError) as error:
            raise LinkError(f"{tag.id}: {error}") from error
        self._identities[tag.id] = identity
        wish = ua.WriteValue(NodeId=node, AttributeId=ua.AttributeIds.Value)
        # Some controllers refuse a value that comes with a status or with times (OPC 10000-4, 5.11.4.2).
        wish.Value = ua.DataValue(value, StatusCode=None)
        request = ua.WriteRequest()
        request.RequestHeader.AuditEntryId = approved.request
        request.Parameters.NodesToWrite = [wish]
        # What cannot be put into bytes must fail here, where nothing has left yet.
        struct_to_binary(request)
        return request

    def _check_not_refused(self, endpoint: ServerEndpoint) -> None:
        """Raises if the server refused these credentials before: another attempt could lock the account."""
        known = self._refused.get((endpoint.user, endpoint.password))
        if known:
            raise CredentialsRefusedError(known)

    def _remember(self, endpoint: ServerEndpoint, error: CredentialsRefusedError) -> None:
        self._refused[endpoint.user, endpoint.password] = str(error)


async def _hand_over(channel: Channel, request: ua.WriteRequest) -> WriteOutcome:
    """The only place in the program that calls the Write service."""
    try:
        response = await channel.call(request, ua.WriteResponse, ANSWER_S)
    except ua.UaStatusCodeError as error:
        return _outcome(int(error.code))
    except TimeoutError:
        return _unknown(None, phrase("Setpoints", "no answer within {answer_s} s", answer_s=figure(ANSWER_S)))
    # Whatever happens once bytes may have left, the plant may have taken the value.
    except Exception as error:  # noqa: BLE001
        return _unknown(None, sentence(error))
    if len(response.Results) != 1:
        return _unknown(
            None, phrase("Setpoints", "the server answered {count} results to one write", count=len(response.Results))
        )
    return _outcome(int(response.Results[0].value))


def _outcome(status: int) -> WriteOutcome:
    code = status & CODE_BITS
    result = _KNOWN.get(code)
    if result is None:
        return _unknown(
            status, phrase("Setpoints", "the server answered {status_name}", status_name=status_name(status))
        )
    texts = {
        WriteResult.ACCEPTED: phrase("Setpoints", "The server took the value"),
        WriteResult.CLAMPED: phrase("Setpoints", "The server took another value: it clamped the one that was sent"),
        WriteResult.REFUSED: phrase(
            "Setpoints", "The server refused the value: {status_meaning}", status_meaning=status_meaning(status)
        ),
    }
    later = phrase("Setpoints", ", and applies it later") if code == ua.StatusCodes.GoodCompletesAsynchronously else ""
    return WriteOutcome(
        result,
        status,
        phrase("Setpoints", "{what}{later} ({status}).", what=texts[result], later=later, status=status_name(status)),
    )


def _unknown(status: int | None, why: str) -> WriteOutcome:
    text = phrase(
        "Setpoints",
        "Whether the plant took the value is not known: {why}. It is not sent again; read the setpoint back.",
        why=why,
    )
    return WriteOutcome(WriteResult.UNKNOWN, status, text)
