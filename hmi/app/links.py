"""The ways to the plant of a site: where its values come from and where its setpoints go."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from hmi.core.books import AuditError
from hmi.core.clock import Clock
from hmi.core.plant import Plant, unit_tag
from hmi.core.ports import AddressSpace, Peer, SetpointGateway, TagSource
from hmi.core.server_alarms import ServerAlarms
from hmi.core.tag import Tag
from hmi.opcua.late import LateAddressSpace, LateServerAlarms, LateSource, RoutedGateway
from hmi.records.site_identity import SiteIdentity
from hmi.runtime.site import OpenSite
from hmi.settings import ServerSettings

if TYPE_CHECKING:  # asyncua is imported when a link first runs
    from hmi.opcua.security import ServerEndpoint


Known = Callable[[str, str, str], str]
"""Why the server of a name, seen by its ApplicationUri and its certificate's thumbprint, is not the one that the site
knows, as a sentence; empty if it is."""


def known_servers(identity: SiteIdentity, *, simulation: bool) -> Known:
    """Holds every server against what the site was bound to; one that cannot be held against anything is not known."""

    def known(server: str, application_uri: str, thumbprint: str) -> str:
        try:
            return identity.server_fault(server, application_uri, thumbprint, simulation=simulation)
        except (OSError, AuditError) as error:
            return f"whether {server} is the server that the site knows cannot be told now ({error})"

    return known


def sources_of(opened: OpenSite, clock: Clock, known: Known) -> list[TagSource]:
    """One source for each server of the site; asyncua is imported when the source first runs."""

    def make(server: ServerSettings) -> TagSource:
        from hmi.opcua.source import OpcUaSource, Retry

        served = opened.assets_of(server)
        units = {place: node for place, node in opened.plant.units.items() if place[0] in served}
        endpoint, second = _endpoints(server, opened, known)
        # A server of this machine costs no network when it is asked often, as while a demo's simulator starts.
        retry = Retry(last_s=1.0) if endpoint.loopback else None
        return OpcUaSource(endpoint, _tags(opened.plant, served), units, clock, retry=retry, second=second)

    return [LateSource(server.name, partial(make, server)) for server in opened.site.server]


def gateway_of(opened: OpenSite, clock: Clock, known: Known) -> SetpointGateway:
    """Where setpoints are written: each to the server of its asset."""

    def make(server: ServerSettings) -> SetpointGateway:
        from hmi.opcua.gateway import OpcUaGateway

        tags = _tags(opened.plant, opened.assets_of(server))
        endpoint, second = _endpoints(server, opened, known)
        return OpcUaGateway(endpoint, tags, clock, opened.site.rules.never_write, second)

    route = {
        tag.id: server.name for server in opened.site.server for tag in _tags(opened.plant, opened.assets_of(server))
    }
    return RoutedGateway(route, {server.name: partial(make, server) for server in opened.site.server})


def _endpoints(
    server: ServerSettings, opened: OpenSite, known: Known
) -> tuple["ServerEndpoint", "ServerEndpoint | None"]:
    """The server's endpoint and that of its twin, each held against what the site knows by its name."""
    from hmi.opcua.endpoint import endpoint_of, second_endpoint_of

    def held(endpoint: "ServerEndpoint") -> "ServerEndpoint":
        def fault(peer: Peer) -> str:
            return known(endpoint.name, peer.application_uri, peer.thumbprint)

        return replace(endpoint, known=fault)

    second = second_endpoint_of(server, opened.folder)
    return held(endpoint_of(server, opened.folder)), None if second is None else held(second)


def address_space_of(opened: OpenSite) -> AddressSpace:
    """What the servers of the site hold, for an engineer who looks for a node."""

    def make() -> AddressSpace:
        from hmi.opcua.browse import OpcUaAddressSpace
        from hmi.opcua.endpoint import endpoint_of

        servers = opened.site.server
        return OpcUaAddressSpace({one.name: partial(endpoint_of, one, opened.folder) for one in servers})

    return LateAddressSpace([server.name for server in opened.site.server], make)


def alarm_counts_of(opened: OpenSite) -> ServerAlarms:
    """What the servers of the site count of their own alarms."""

    def make() -> ServerAlarms:
        from hmi.opcua.alarm_counts import OpcUaAlarmCounts
        from hmi.opcua.endpoint import endpoint_of

        endpoints = {one.name: partial(endpoint_of, one, opened.folder) for one in opened.site.server}
        return OpcUaAlarmCounts(endpoints, opened.alarms.severities)

    return LateServerAlarms(make)


def tags_by_node(opened: OpenSite) -> dict[tuple[str, str], str]:
    """The tag of every node that the station watches, by its server and its text; what units report included."""
    plant, found = opened.plant, dict[tuple[str, str], str]()
    for server in opened.site.server:
        served = opened.assets_of(server)
        found |= {(server.name, tag.node.strip()): tag.id for tag in _tags(plant, served)}
        units = {place: node for place, node in plant.units.items() if place[0] in served}
        found |= {(server.name, node.strip()): unit_tag(*place) for place, node in units.items()}
    return found


def _tags(plant: Plant, assets: frozenset[str]) -> list[Tag]:
    return [tag for tag in plant.tags if tag.asset in assets]
