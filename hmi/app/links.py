"""The ways to the plant of a site: where its values come from and where its setpoints go."""

from functools import partial

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.ports import SetpointGateway, TagSource
from hmi.core.tag import Tag
from hmi.opcua.late import LateSource, RoutedGateway
from hmi.runtime.site import OpenSite
from hmi.settings import ServerSettings


def sources_of(opened: OpenSite, clock: Clock) -> list[TagSource]:
    """One source for each server of the site; asyncua is imported when the source first runs."""

    def make(server: ServerSettings) -> TagSource:
        from hmi.opcua.endpoint import endpoint_of
        from hmi.opcua.source import OpcUaSource, Retry

        served = opened.assets_of(server)
        units = {place: node for place, node in opened.plant.units.items() if place[0] in served}
        endpoint = endpoint_of(server, opened.folder)
        # A server of this machine costs no network when it is asked often, as while a demo's simulator starts.
        retry = Retry(last_s=1.0) if endpoint.loopback else None
        return OpcUaSource(endpoint, _tags(opened.plant, served), units, clock, retry=retry)

    return [LateSource(server.name, partial(make, server)) for server in opened.site.server]


def gateway_of(opened: OpenSite, clock: Clock) -> SetpointGateway:
    """Where setpoints are written: each to the server of its asset."""

    def make(server: ServerSettings) -> SetpointGateway:
        from hmi.opcua.endpoint import endpoint_of
        from hmi.opcua.gateway import OpcUaGateway

        tags = _tags(opened.plant, opened.assets_of(server))
        return OpcUaGateway(endpoint_of(server, opened.folder), tags, clock, opened.site.rules.never_write)

    route = {
        tag.id: server.name for server in opened.site.server for tag in _tags(opened.plant, opened.assets_of(server))
    }
    return RoutedGateway(route, {server.name: partial(make, server) for server in opened.site.server})


def _tags(plant: Plant, assets: frozenset[str]) -> list[Tag]:
    return [tag for tag in plant.tags if tag.asset in assets]
