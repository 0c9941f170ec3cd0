"""When shifts end, by the station's own time of day."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta


def shift_end(ends: Iterable[time], since: datetime, now: datetime) -> datetime | None:
    """The last end of a shift after `since` and not after `now` (both aware), in the station's time; None if there was
    none. Where the clocks are set forward over an end, it comes by as much later; where they are set back over it, it
    counts once, the first time."""
    today = now.astimezone().date()
    days = (today - timedelta(days=1), today)
    moments = (datetime.combine(day, end).astimezone() for day in days for end in ends)
    return max((moment for moment in moments if since < moment <= now), default=None)
