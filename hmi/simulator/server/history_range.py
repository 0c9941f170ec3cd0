"""Which values a raw history read means (OPC 10000-11, 6.5.3): from where to where, in which order, how many."""

from dataclasses import dataclass, replace
from typing import Protocol

from hmi.simulator.server.history import Stored

EARLIEST, LATEST = -(2**62), 2**62


class Readable(Protocol):
    """The history of one node: values between two times (microseconds since 1970, both included)."""

    def read(self, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        """The values, oldest first or newest first."""
        ...


@dataclass(frozen=True, slots=True)
class TimeDomain:
    """All values from `first` to `last`; `left` limits how many, `page` how many at a time. Zero does not limit."""

    first: int
    last: int
    backward: bool
    left: int = 0
    page: int = 0


def time_domain(start: int | None, end: int | None, number: int) -> TimeDomain | None:
    """What start, end and number of values ask for; None if fewer than two of them are given.

    An end before the start, or an end alone, reads backwards. The value at the end itself does not belong to it, so
    that adjoining reads have every value once; of two equal times the one value there is meant.
    """
    if (start is not None) + (end is not None) + (number > 0) < 2:
        return None
    if start is None or end is None:
        given = end if start is None else start
        if given is None:
            return None
        if start is None:
            return TimeDomain(EARLIEST, given, backward=True, left=number)
        return TimeDomain(given, LATEST, backward=False, left=number)
    if end < start:
        return TimeDomain(end + 1, start, backward=True, page=number)
    return TimeDomain(start, max(end - 1, start), backward=False, page=number)


def with_bounds(domain: TimeDomain, start: int | None, end: int | None, history: Readable) -> TimeDomain:
    """The domain out to the values at or next to its ends, where there are any (OPC 10000-11, 4.6)."""
    edges = [edge for edge in (start, end) if edge is not None]
    first, last = domain.first, domain.last
    if first > EARLIEST:
        before = history.read(EARLIEST, min(edges), 1, backward=True)
        first = min([first, *(stored.source for stored in before)])
    if last < LATEST:
        after = history.read(max(edges), LATEST, 1)
        last = max([last, *(stored.source for stored in after)])
    return replace(domain, first=first, last=last)


def next_values(domain: TimeDomain, history: Readable, at_most: int) -> tuple[list[Stored], TimeDomain | None]:
    """The next values of a domain, and what is left of it; None where nothing is."""
    limits = [limit for limit in (at_most, domain.left, domain.page) if limit]
    wanted = min(limits)
    found = history.read(domain.first, domain.last, wanted + 1, backward=domain.backward)
    given, more = found[:wanted], len(found) > wanted
    left = domain.left - len(given) if domain.left else 0
    if not more or (domain.left and not left):
        return given, None
    following = found[wanted].source
    if domain.backward:
        return given, replace(domain, last=following, left=left)
    return given, replace(domain, first=following, left=left)
