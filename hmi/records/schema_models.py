"""The tables of golden-batch models: the acts of the registry, and what a model in shadow finds."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, SmallInteger, String, Table, Text

from hmi.records.schema import metadata

_Serial = BigInteger().with_variant(Integer(), "sqlite")

model_acts = Table(
    "model_acts",
    metadata,
    Column("number", _Serial, primary_key=True, autoincrement=False),
    Column("model", String(64), nullable=False),
    Column("body", Text, nullable=False),
)

shadow_levels = Table(
    "shadow_levels",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("model", String(64), nullable=False),
    Column("asset", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("score", Float),
    Column("verdict", String, nullable=False),
    Index("shadow_levels_by_asset", "model", "asset", "at"),
)

TABLES = (model_acts, shadow_levels)
"""What version 4 added."""
