"""Brings the tables of an older database up to this program's, in one transaction: all of it or none."""

from collections.abc import Callable

from sqlalchemy import Connection, Table, inspect, update
from sqlalchemy.schema import CreateColumn, CreateIndex

from hmi.records.schema import SCHEMA_VERSION, meta, metadata
from hmi.records.schema_models import TABLES as MODEL_TABLES
from hmi.records.schema_operator import TABLES


def migrate(connection: Connection, version: int) -> None:
    """Takes every step from a version to the newest; the caller has the write lock."""
    for step in range(version, SCHEMA_VERSION):
        _STEPS[step](connection)
    connection.execute(update(meta).where(meta.c.name == "schema").values(value=str(SCHEMA_VERSION)))


def _signatures_latches_and_snapshots(connection: Connection) -> None:
    metadata.create_all(connection, tables=[metadata.tables["latches"], metadata.tables["snapshots"]])
    for name in ("requests", "persons"):
        _add_columns(connection, metadata.tables[name])
    for name in ("requests", "audit"):
        _add_indexes(connection, metadata.tables[name])


def _operators_tables(connection: Connection) -> None:
    metadata.create_all(connection, tables=TABLES)
    _add_indexes(connection, metadata.tables["alarms"])


def _builds(connection: Connection) -> None:
    _add_columns(connection, metadata.tables["requests"])


def _models_tables(connection: Connection) -> None:
    metadata.create_all(connection, tables=MODEL_TABLES)


def _persons_of_a_directory_and_wider_indexes(connection: Connection) -> None:
    _add_columns(connection, metadata.tables["persons"])
    for name in ("audit_by_event", "audit_by_person", "audit_by_subject"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    for name in ("persons", "requests", "audit"):
        _add_indexes(connection, metadata.tables[name])


def _areas_of_persons(connection: Connection) -> None:
    _add_columns(connection, metadata.tables["persons"])


def _delegations_and_the_databases_time(connection: Connection) -> None:
    _add_columns(connection, metadata.tables["requests"])


def _add_columns(connection: Connection, table: Table) -> None:
    known = {column["name"] for column in inspect(connection).get_columns(table.name)}
    quoted = connection.dialect.identifier_preparer.quote(table.name)
    for column in table.columns:
        if column.name not in known:
            words = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {quoted} ADD COLUMN {words}")


def _add_indexes(connection: Connection, table: Table) -> None:
    known = {index["name"] for index in inspect(connection).get_indexes(table.name)}
    for index in table.indexes:
        if index.name not in known:
            connection.execute(CreateIndex(index))


_STEPS: dict[int, Callable[[Connection], None]] = {
    1: _signatures_latches_and_snapshots,
    2: _operators_tables,
    3: _builds,
    4: _models_tables,
    5: _persons_of_a_directory_and_wider_indexes,
    6: _areas_of_persons,
    7: _delegations_and_the_databases_time,
}
"""What leads from each version to the next."""
