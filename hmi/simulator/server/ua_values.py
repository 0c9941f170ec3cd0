"""Small pieces of OPC UA that several modules put together: standard nodes, status codes, times, data values."""

from datetime import UTC, datetime, timedelta
from typing import cast

from asyncua import ua

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def standard(number: int) -> ua.NodeId:
    """A node that OPC UA itself defines, by its number."""
    return ua.NodeId(ua.Int32(number))


def status_code(number: int) -> ua.StatusCode:
    """An OPC UA status code by its number."""
    return ua.StatusCode(ua.UInt32(number))


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - EPOCH) // _MICROSECOND


def moment(number: int) -> datetime:
    """The time so many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=number)


def data_value(
    variant: ua.Variant | None, source: datetime, published: datetime, status: int = ua.StatusCodes.Good
) -> ua.DataValue:
    """A value with its status and both of its times."""
    return ua.DataValue(variant, status_code(status), cast("ua.DateTime", source), cast("ua.DateTime", published))
