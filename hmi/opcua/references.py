"""What nodes refer to, whole: also what a server holds back because it is too much for one answer (OPC 10000-4, View
Service Set)."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncua import ua

from hmi.opcua.channel import Channel
from hmi.opcua.faults import LinkError


@dataclass(frozen=True, slots=True)
class Referred:
    """What one node refers to, and what the server said about the asking."""

    status: ua.StatusCode
    references: list[ua.ReferenceDescription]


async def references(channel: Channel, wanted: Sequence[ua.BrowseDescription], most: int) -> list[Referred]:
    """What each of these asks for, in their order; where one node has more than `most` references, the rest is left.

    Raises:
        OSError: The connection is lost, or the answer fits no question.
        UaError: The server refuses the request as a whole.
    """
    request = ua.BrowseRequest()
    request.Parameters.NodesToBrowse = list(wanted)
    response = await channel.call(request, ua.BrowseResponse)
    if len(response.Results) != len(wanted):
        raise LinkError(f"the server answered {len(response.Results)} of {len(wanted)} browse requests")
    found = []
    for result in response.Results:
        got = list(result.References or [])
        point = result.ContinuationPoint
        while point:
            point, more = await _next(channel, point, release=len(got) >= most)
            got += more
        found.append(Referred(result.StatusCode, got))
    return found


async def _next(channel: Channel, point: bytes, *, release: bool) -> tuple[bytes | None, list[ua.ReferenceDescription]]:
    request = ua.BrowseNextRequest()
    request.Parameters.ReleaseContinuationPoints = release
    request.Parameters.ContinuationPoints = [point]
    response = await channel.call(request, ua.BrowseNextResponse)
    results = response.Parameters.Results
    if release or not results:
        return None, []
    return results[0].ContinuationPoint, list(results[0].References or [])
