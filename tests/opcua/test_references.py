"""What a node refers to is asked for whole, and what a server refuses is not taken for nothing."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
from asyncua import ua

from hmi.opcua.alarm_counts import _components
from hmi.opcua.channel import Channel
from hmi.opcua.faults import LinkError
from hmi.opcua.nodes import standard_node
from hmi.opcua.references import references


class Server:
    """Answers a browse of each node with so many references at a time."""

    def __init__(self, names: Sequence[str], at_once: int, status: int = ua.StatusCodes.Good) -> None:
        self.names = list(names)
        self.at_once = at_once
        self.status = status
        self.held: list[str] = []
        self.released = False

    async def call(self, request: ua.BrowseRequest | ua.BrowseNextRequest, _kind: type[object]) -> object:
        if isinstance(request, ua.BrowseRequest):
            self.held = list(self.names)
            response = ua.BrowseResponse()
            response.Results = [self._lot() for _ in request.Parameters.NodesToBrowse]
            return response
        following = ua.BrowseNextResponse()
        self.released = bool(request.Parameters.ReleaseContinuationPoints)
        following.Parameters.Results = [] if self.released else [self._lot()]
        return following

    def _lot(self) -> ua.BrowseResult:
        lot, self.held = self.held[: self.at_once], self.held[self.at_once :]
        result = ua.BrowseResult()
        result.StatusCode = ua.StatusCode(ua.UInt32(self.status))
        result.References = [ua.ReferenceDescription(BrowseName=ua.QualifiedName(name, 0)) for name in lot]
        result.ContinuationPoint = b"more" if self.held else None
        return result


def channel_of(server: Server) -> Channel:
    return cast("Channel", server)


def names_of(found: Sequence[ua.ReferenceDescription]) -> list[str | None]:
    return [one.BrowseName.Name for one in found]


async def test_what_a_server_holds_back_is_asked_for() -> None:
    server = Server(["a", "b", "c", "d", "AlarmMetrics"], 2)
    (found,) = await references(channel_of(server), [ua.BrowseDescription()], 100)
    assert names_of(found.references) == server.names
    assert names_of(await _components(channel_of(server), standard_node(ua.ObjectIds.Server))) == server.names


async def test_beyond_the_most_the_rest_is_released() -> None:
    server = Server([str(number) for number in range(10)], 2)
    (found,) = await references(channel_of(server), [ua.BrowseDescription()], 4)
    assert names_of(found.references) == ["0", "1", "2", "3"]
    assert server.released


async def test_a_server_that_shows_nothing_to_this_user_is_no_server_without_alarm_counts() -> None:
    server = Server([], 2, ua.StatusCodes.BadUserAccessDenied)
    with pytest.raises(ua.UaStatusCodeError):
        await _components(channel_of(server), standard_node(ua.ObjectIds.Server))


async def test_an_answer_that_fits_no_question_is_a_lost_link() -> None:
    class Short(Server):
        async def call(self, request: ua.BrowseRequest | ua.BrowseNextRequest, kind: type[object]) -> object:
            response: Any = await super().call(request, kind)
            response.Results = []
            return response

    with pytest.raises(LinkError, match="0 of 1"):
        await references(channel_of(Short(["a"], 1)), [ua.BrowseDescription()], 10)
