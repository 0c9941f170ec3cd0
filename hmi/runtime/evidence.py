"""What a record of intent says besides the request: the plant as it was read for it (setpoints contract, 4.3)."""

from collections.abc import Mapping

from hmi.core.audit import Fact
from hmi.core.clock import Clock
from hmi.core.engineered import Engineered
from hmi.core.ports import Peer
from hmi.core.shared_time import DATABASE_TIME, SharedTime
from hmi.core.tag import TagValue


def evidence_of(values: Mapping[str, TagValue], row: Engineered, now: float, peer: Peer | None) -> dict[str, Fact]:
    """Every value that was read, with its quality, status code and age in seconds at `now` (monotonic), what each term
    of the interlock came to, which server it was read from, and how its clock stood to the station's. An unencrypted
    link shows no certificate."""
    seen = [
        f"{name}={one.value} {one.quality.name.lower()} 0x{one.status:08X} {max(now - one.arrived, 0.0):.1f} s"
        for name, one in sorted(values.items())
    ]
    terms = [f"{found.term.text}: {'holds' if found.holds else found.why}" for found in row.interlock.findings(values)]
    return {
        "read": "; ".join(seen),
        "interlock": "; ".join(terms) or "none",
        "server_uri": peer.application_uri if peer else "",
        "server_thumbprint": peer.thumbprint if peer else "",
        "server_time": peer.time.isoformat() if peer and peer.time else "",
        "server_ahead_s": round(peer.ahead_s, 3) if peer and peer.ahead_s is not None else None,
    }


def clocks_of(clock: Clock, time: SharedTime) -> dict[str, Fact]:
    """The station's monotonic clock at this moment, the database's time, and how many seconds its clock is ahead of the
    station's (setpoints contract, W-32)."""
    at = time.now()
    ahead = time.ahead_s
    return {
        DATABASE_TIME: at.isoformat(),
        "database_ahead_s": None if ahead is None else round(ahead, 3),
        "station_monotonic_s": round(clock.monotonic(), 3),
    }
