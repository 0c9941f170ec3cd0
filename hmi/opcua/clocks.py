"""How a server's clock stands to the station's."""

from dataclasses import replace
from datetime import UTC, datetime

from hmi.core.ports import Peer

_NONE = datetime(1601, 1, 1, tzinfo=UTC)
"""What OPC UA sends for no time at all (OPC 10000-6, 5.2.2.5)."""


def timed(peer: Peer, stamp: datetime | None, asked_at: datetime, answered_at: datetime) -> Peer:
    """The server with its time, and how far that was ahead of the station's: `stamp`, when the server sent its answer
    (the response header of OPC 10000-4, 7.33), against the middle between asking and having the answer on the station's
    clock. Half of the time between them is how far it may be off. A server that stamps nothing tells nothing."""
    if stamp is None:
        return peer
    theirs = stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    if theirs <= _NONE:
        return peer
    middle = asked_at + (answered_at - asked_at) / 2
    return replace(peer, time=theirs, ahead_s=(theirs - middle).total_seconds())
