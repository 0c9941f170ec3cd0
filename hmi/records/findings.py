"""What the golden-batch model found of every asset, tag by tag, over time: what a replay shows beside the levels."""

import zlib
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import func, insert, select

from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.records.database import Database
from hmi.records.schema_operator import findings
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter

EVERY = timedelta(minutes=1)
"""How often a finding is noted again whose levels did not change."""

STANDS = 2 * EVERY
"""How long a finding stands without the next one: after that nobody looked."""

MOST = 600
"""So many findings are enough for a curve over any time."""

Levels = tuple[Level, Verdict, tuple[Level, ...]]


class _Tag(msgspec.Struct, array_like=True):
    tag: str
    level: int
    sigmas: float
    golden: float | None
    spread: float | None
    share: float


class _Finding(msgspec.Struct, array_like=True):
    level: int
    verdict: str
    score: float | None
    cause: str
    tags: list[_Tag]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Finding)


class FindingBook:
    """Keeps findings: on every change of a level of an asset or of one of its tags, and once a minute."""

    def __init__(self, database: Database, writer: RecordWriter) -> None:
        self._database = database
        self._writer = writer
        self._newest: dict[str, tuple[Levels, datetime]] = {}

    def note(self, found: AssetDeviation, at: datetime) -> None:
        """Takes an asset's finding; returns at once."""
        levels = (found.level, found.verdict, tuple(tag.level for tag in found.tags))
        before = self._newest.get(found.asset)
        if before is not None and before[0] == levels and timedelta(0) <= at - before[1] < EVERY:
            return
        self._newest[found.asset] = (levels, at)
        row = {"asset": found.asset, "at": micros(at), "body": _packed(found)}
        self._writer.put(lambda connection: connection.execute(insert(findings), row))

    def at(self, time: datetime) -> dict[str, AssetDeviation]:
        """What was found of every asset at a time; an asset at which nobody looked then is missing.

        Raises:
            DatabaseError: The database cannot be read.
        """
        first, last = micros(time - STANDS), micros(time)
        newest = (
            select(func.max(findings.c.id))
            .where(findings.c.at >= first, findings.c.at <= last)
            .group_by(findings.c.asset)
        )
        with self._database.read() as connection:
            assets = connection.execute(select(findings.c.asset, findings.c.body).where(findings.c.id.in_(newest)))
            return {row.asset: _unpacked(row.asset, row.body) for row in assets}

    def between(
        self, asset: str, start: datetime, end: datetime, at_most: int = MOST
    ) -> list[tuple[datetime, AssetDeviation]]:
        """What was found of an asset between two times, oldest first; evenly thinned where there is more.

        Raises:
            DatabaseError: The database cannot be read.
        """
        wanted = (
            select(findings.c.at, findings.c.body)
            .where(findings.c.asset == asset, findings.c.at >= micros(start), findings.c.at <= micros(end))
            .order_by(findings.c.at, findings.c.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        # Unpacking is what costs: only what is given is unpacked.
        step = -(-len(rows) // max(at_most, 1)) or 1
        return [(moment(row.at), _unpacked(asset, row.body)) for row in rows[::step]]


def _packed(found: AssetDeviation) -> bytes:
    tags = [_Tag(tag.tag, int(tag.level), tag.sigmas, tag.golden, tag.spread, tag.share) for tag in found.tags]
    finding = _Finding(int(found.level), found.verdict.value, found.score, str(found.cause), tags)
    return zlib.compress(_ENCODER.encode(finding), 6)


def _unpacked(asset: str, body: bytes) -> AssetDeviation:
    """A finding that cannot be read says nothing."""
    try:
        finding = _DECODER.decode(zlib.decompress(body))
    except (zlib.error, msgspec.DecodeError):
        return AssetDeviation(asset, Verdict.BAD_INPUTS)
    tags = tuple(
        TagDeviation(tag.tag, Level(tag.level), tag.sigmas, tag.golden, tag.spread, tag.share) for tag in finding.tags
    )
    return AssetDeviation(asset, Verdict(finding.verdict), Level(finding.level), finding.score, tags, finding.cause)
