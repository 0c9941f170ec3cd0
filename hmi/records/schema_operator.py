"""The tables of the operator's station: findings, holds and comments of alarms, the shift book, preferences."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from hmi.records.schema import alarms, metadata

_Serial = BigInteger().with_variant(Integer(), "sqlite")

findings = Table(
    "findings",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("asset", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("findings_by_time", "at", "asset"),
)

alarm_holds = Table(
    "alarm_holds",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("tag", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("until", BigInteger),
    Column("person", String, nullable=False),
    Column("reason", Text, nullable=False),
    Index("alarm_holds_by_tag", "tag", "id"),
)

alarm_comments = Table(
    "alarm_comments",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("tag", String, nullable=False),
    Column("person", String, nullable=False),
    Column("text", Text, nullable=False),
    Index("alarm_comments_by_tag", "tag", "id"),
)

shift_notes = Table(
    "shift_notes",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("about", BigInteger, nullable=False),
    Column("person", String, nullable=False),
    Column("asset", String, nullable=False),
    Column("batch", String, nullable=False),
    Column("text", Text, nullable=False),
    Index("shift_notes_by_time", "about"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("owner", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

Index("alarms_by_time", alarms.c.tag, alarms.c.at, alarms.c.id)

TABLES = (findings, alarm_holds, alarm_comments, shift_notes, preferences)
"""What version 3 added."""
