"""The HistoryRead service: the last day of every value, in answers of a bearable size that can be continued."""

import asyncio
import math
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from asyncua import ua
from asyncua.server.history import HistoryManager
from asyncua.server.internal_server import InternalServer

from hmi.simulator.server.history import Stored
from hmi.simulator.server.history_range import TimeDomain, next_values, time_domain, with_bounds
from hmi.simulator.server.ua_values import data_value, microseconds, moment, status_code

MOST_VALUES = 4000
"""So many values one answer holds, all nodes together: the plant waits while they are put into bytes."""

LEAST_PER_NODE = 10
POINTS_PER_SESSION = 500
"""So many continuation points a session may hold; the oldest goes when another is needed."""

_UNSPECIFIED = ua.get_win_epoch()


class Series(Protocol):
    """The history of one node, and the type of its values."""

    kind: ua.VariantType

    def read(self, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        """The values between two times (microseconds since 1970, both included), oldest first or newest first."""
        ...


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is still to be read of one node."""

    node: ua.NodeId
    domain: TimeDomain


Points = OrderedDict[bytes, _Reading]
"""The continuation points of one session."""


class PlantHistory(HistoryManager):
    """Answers raw reads; the history of changes, of events and of processed values does not exist."""

    def __init__(self, iserver: InternalServer, series: Mapping[ua.NodeId, Series]) -> None:
        super().__init__(iserver)
        self._series = series

    async def read_for(self, params: ua.HistoryReadParameters, points: Points) -> list[ua.HistoryReadResult]:
        """One result for each node, in turns with what else the server has to do."""
        if params.ReleaseContinuationPoints:
            for wanted in params.NodesToRead:
                points.pop(wanted.ContinuationPoint or b"", None)
            return [ua.HistoryReadResult() for _ in params.NodesToRead]
        share = max(MOST_VALUES // max(len(params.NodesToRead), 1), LEAST_PER_NODE)
        results: list[ua.HistoryReadResult] = []
        for wanted in params.NodesToRead:
            reading = self._reading(params.HistoryReadDetails, wanted, points)
            results.append(_refused(reading) if isinstance(reading, int) else self._answer(reading, points, share))
            await asyncio.sleep(0)
        return results

    def _reading(self, details: object, wanted: ua.HistoryReadValueId, points: Points) -> _Reading | int:
        """What is to be read, or the status code that refuses it."""
        if wanted.ContinuationPoint:
            kept = points.pop(wanted.ContinuationPoint, None)
            known = kept is not None and kept.node == wanted.NodeId
            return kept if kept is not None and known else ua.StatusCodes.BadContinuationPointInvalid
        if wanted.NodeId not in self.iserver.aspace:
            return ua.StatusCodes.BadNodeIdUnknown
        series = self._series.get(wanted.NodeId)
        if series is None or not isinstance(details, ua.ReadRawModifiedDetails) or details.IsReadModified:
            return ua.StatusCodes.BadHistoryOperationUnsupported
        start, end = _given(details.StartTime), _given(details.EndTime)
        domain = time_domain(start, end, int(details.NumValuesPerNode))
        if domain is None:
            return ua.StatusCodes.BadInvalidArgument
        if details.ReturnBounds:
            domain = with_bounds(domain, start, end, series)
        return _Reading(wanted.NodeId, domain)

    def _answer(self, reading: _Reading, points: Points, share: int) -> ua.HistoryReadResult:
        series = self._series[reading.node]
        found, left = next_values(reading.domain, series, share)
        result = ua.HistoryReadResult()
        result.HistoryData = ua.HistoryData(DataValues=[_shown(series.kind, stored) for stored in found])
        result.StatusCode = status_code(ua.StatusCodes.Good if found else ua.StatusCodes.GoodNoData)
        if left is not None:
            while len(points) >= POINTS_PER_SESSION:
                points.popitem(last=False)
            result.ContinuationPoint = secrets.token_bytes(8)
            points[result.ContinuationPoint] = _Reading(reading.node, left)
        return result


def _shown(kind: ua.VariantType, stored: Stored) -> ua.DataValue:
    """A stored value as it was published."""
    source, published = moment(stored.source), moment(stored.published)
    if math.isnan(stored.value):
        return data_value(None, source, published, ua.StatusCodes.BadSensorFailure)
    value = int(stored.value) if kind is ua.VariantType.Int32 else stored.value
    return data_value(ua.Variant(value, kind), source, published)


def _given(time: datetime | None) -> int | None:
    """A time of a request in microseconds; None where it says that it is not specified."""
    return None if time is None or time <= _UNSPECIFIED else microseconds(time)


def _refused(code: int) -> ua.HistoryReadResult:
    return ua.HistoryReadResult(StatusCode=status_code(code), HistoryData=ua.HistoryData())
