"""Times as the tables keep them: whole microseconds since 1970-01-01 UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(time: datetime) -> int:
    """An aware time as whole microseconds, without rounding."""
    return (time - EPOCH) // _MICROSECOND


def moment(at: int) -> datetime:
    """The aware UTC time of so many microseconds."""
    return EPOCH + timedelta(microseconds=at)
