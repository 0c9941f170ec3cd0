"""What an engineer wants to know before the first start: does this server, so set up, know all these nodes?"""

import asyncio
import socket
from collections.abc import Sequence

from asyncua import ua

from hmi.core.tag import Quality, Tag
from hmi.opcua.certificates import RENEW_NOTICE_DAYS, days_left, own_certificate
from hmi.opcua.channel import Channel, best_encrypted, offered_endpoints, open_channel
from hmi.opcua.engineering import EngineeringError, check_engineering, read_engineering
from hmi.opcua.faults import CredentialsRefusedError, full, sentence
from hmi.opcua.items import Watched, locate
from hmi.opcua.nodes import NodeTextError, read_node
from hmi.opcua.security import ServerEndpoint
from hmi.opcua.status import BAD_NODE_ID_UNKNOWN, quality_of, status_meaning, status_name

NAMED_AT_MOST = 5
"""So many tags with the same fault are named in one sentence; the others are counted."""

CHECK_S = 60.0
"""A whole check takes no longer."""


async def check_server(endpoint: ServerEndpoint, tags: Sequence[Tag]) -> list[str]:
    """Every fault as one sentence that says what to do; empty if the station could go live. Nothing is written."""
    try:
        async with asyncio.timeout(CHECK_S):
            offered = await offered_endpoints(endpoint)
            faults = await _security_faults(endpoint, offered)
            async with open_channel(endpoint, "check") as channel:
                faults += await _node_faults(channel, endpoint.name, tags)
                faults += await _engineering_faults(channel, endpoint.name, tags)
            return faults + await _write_faults(endpoint)
    except (OSError, ua.UaError) as error:
        return [full(f"server {endpoint.name} at {endpoint.url}: {sentence(error)}")]


async def _security_faults(endpoint: ServerEndpoint, offered: Sequence[ua.EndpointDescription]) -> list[str]:
    if not endpoint.encrypted or endpoint.certificates is None:
        if endpoint.loopback or best_encrypted(offered) is None:
            return []
        return [
            f"server {endpoint.name}: everything crosses the network in clear although the server can encrypt; "
            "set security to sign-encrypt."
        ]
    own = await asyncio.to_thread(
        own_certificate, endpoint.certificates, endpoint.application_uri, socket.gethostname()
    )
    left = days_left(own.certificate.read_bytes())
    if left > RENEW_NOTICE_DAYS:
        return []
    return [
        f"the station's certificate {own.certificate} ends in {left} days; plan to delete its folder and to let the "
        "servers trust the new one."
    ]


async def _write_faults(endpoint: ServerEndpoint) -> list[str]:
    """Whether the account for writing can log in; otherwise the first approved setpoint would be the first to know."""
    if endpoint.for_writing() == endpoint:
        return []
    try:
        async with open_channel(endpoint.for_writing(), "check"):
            return []
    except CredentialsRefusedError as error:
        return [full(f"server {endpoint.name}, write_user: {sentence(error)}")]


async def _node_faults(channel: Channel, server: str, tags: Sequence[Tag]) -> list[str]:
    namespaces = await channel.namespaces()
    wanted = {place: Watched(tag.id, tag.node, tag.sample_s) for place, tag in enumerate(tags)}
    items, missing = locate(wanted, namespaces)
    statuses = dict(missing)
    for item, seen in zip(items, await channel.read([item.node for item in items]), strict=True):
        status = 0 if seen.StatusCode is None else int(seen.StatusCode.value)
        if quality_of(status) is Quality.BAD:
            statuses[item.handle] = status
    faults: dict[str, list[str]] = {}
    for place, tag in enumerate(tags):
        fault = _fault(tag, statuses.get(place), namespaces)
        if fault:
            faults.setdefault(fault, []).append(tag.id)
    return [f"server {server}, {_named(names)}: {fault}." for fault, names in faults.items()]


async def _engineering_faults(channel: Channel, server: str, tags: Sequence[Tag]) -> list[str]:
    """Where the server counts a writable setpoint in another unit, or cannot hold what may be asked for."""
    namespaces = await channel.namespaces()
    faults: list[str] = []
    for tag in tags:
        limits = tag.setpoint
        if limits is None or not tag.writable:
            continue
        items, _ = locate({0: Watched(tag.id, tag.node, tag.sample_s)}, namespaces)
        if not items:
            continue
        try:
            found = await read_engineering(channel, items[0].node)
            for end in (limits.span.low, limits.span.high):
                check_engineering(tag, end, found)
        except EngineeringError as error:
            faults.append(f"server {server}, tag {tag.id}: {error}.")
    return faults


def _named(tags: Sequence[str]) -> str:
    """The tags that share a fault, without filling a screen with them."""
    if len(tags) == 1:
        return f"tag {tags[0]}"
    more = len(tags) - NAMED_AT_MOST
    return f"tags {', '.join(tags[:NAMED_AT_MOST])}" + (f" and {more} more" if more > 0 else "")


def _fault(tag: Tag, status: int | None, namespaces: Sequence[str]) -> str:
    """What is wrong with one tag's node; empty if nothing."""
    try:
        address = read_node(tag.node)
    except NodeTextError as error:
        return str(error)
    if address.uri is not None and address.uri not in namespaces:
        return f"the server has no namespace {address.uri}; it has {', '.join(namespaces[1:]) or 'none of its own'}"
    if status == BAD_NODE_ID_UNKNOWN:
        return f"the server does not know node {tag.node}; correct the tag file or the server"
    if status is not None:
        return f"node {tag.node} cannot be read: {status_meaning(status)} ({status_name(status)})"
    if not address.lasting:
        known = namespaces[address.index] if address.index < len(namespaces) else "<namespace URI>"
        return f"node {tag.node} names its namespace by a number, which can change; write nsu={known} instead"
    return ""
