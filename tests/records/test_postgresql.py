"""The same promises on a server; skipped with a reason where none can be started."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import update

from hmi.core.audit import AuditEntry
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.books import AuditError, RequestConflictError
from hmi.core.clock import ManualClock
from hmi.core.setpoint import SetpointState
from hmi.core.tag import Quality, TagValue
from hmi.core.user import LoginError, Role
from hmi.records.accounts import HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database, DatabaseError
from hmi.records.historian import SqlHistorian
from hmi.records.requests import SqlRequestBook
from hmi.records.schema import SCHEMA_VERSION, meta
from tests.records.conftest import START, entry
from tests.records.test_requests import approved, request


def test_history_is_kept_sealed_and_found_again(server_database: Database, clock: ManualClock) -> None:
    historian = SqlHistorian(server_database, clock)
    historian.start()
    lot = [TagValue("PG", second / 10, Quality.GOOD, START + timedelta(seconds=second), 0.0) for second in range(500)]
    historian.append(lot[:250])
    historian.writer.flush()
    historian.seal()
    historian.append(lot[250:])
    assert len(historian.samples("PG", START, START + timedelta(days=1), 1000).times) == 500
    assert historian.latest_before(START + timedelta(seconds=100))["PG"].value == 10.0
    historian.stop()


def test_units_and_their_phases_are_kept(server_database: Database, clock: ManualClock) -> None:
    historian = SqlHistorian(server_database, clock)
    book = SqlBatchBook(server_database, historian.writer)
    book.note(UnitStatus("PG-1", "B-1", "mAb", "P", "GROWTH", "", ProcedureState.RUNNING), START)
    book.note(UnitStatus("PG-1", "B-1", "mAb", "P", "HARVEST", "", ProcedureState.RUNNING), START + timedelta(hours=1))
    assert [span.phase for span in book.phases("PG-1", START, START + timedelta(days=1))] == ["GROWTH", "HARVEST"]
    assert book.batches(1)[0].batch == "B-1"


def test_the_trail_is_one_chain_from_many_threads_and_cannot_be_changed(server_database: Database) -> None:
    trails = [SqlAuditTrail(server_database) for _ in range(3)]

    def fill(trail: SqlAuditTrail) -> None:
        for number in range(15):
            trail.append(entry(number))

    before = trails[0].verify().count
    threads = [threading.Thread(target=fill, args=(trail,)) for trail in trails]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = trails[0].verify()
    assert (found.ok, found.count) == (True, before + 45)
    assert "no heads file" in found.note
    for statement in ("UPDATE audit SET person = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(DatabaseError, match="append-only"), server_database.write() as connection:
            connection.exec_driver_sql(statement)
    for act in ("DISABLE", "ENABLE"):
        with server_database.write() as connection:
            connection.exec_driver_sql(f"ALTER TABLE audit {act} TRIGGER audit_is_never_changed")
        assert trails[0].verify().ok == (act == "ENABLE")


def test_a_text_that_the_server_cannot_hold_means_no_act(server_database: Database) -> None:
    trail = SqlAuditTrail(server_database)
    with pytest.raises(AuditError):
        trail.append(AuditEntry(START, "setpoint", "requested", "p\x00", "TIC", {}))


def test_one_open_request_a_tag(server_database: Database) -> None:
    book = SqlRequestBook(server_database)
    book.save(request())
    with pytest.raises(RequestConflictError, match="already asked"):
        book.save(request("r2"))
    book.save(approved("p2"))
    with pytest.raises(RequestConflictError, match="by now"):
        book.save(approved("p3"))
    book.save(
        request(state=SetpointState.VOID, approver="p2", approver_name="p2", approved_at=approved("p2").approved_at)
    )
    assert book.open() == ()


def test_accounts_are_checked(server_database: Database, clock: ManualClock) -> None:
    accounts = SqlAccounts(server_database, SqlAuditTrail(server_database), clock, HashCost(8, 1, 1))
    person = accounts.add("operator", "Demo Operator", Role.OPERATOR, "a calm night shift")
    assert accounts.authenticate("operator", "a calm night shift") == person
    with pytest.raises(LoginError):
        accounts.authenticate("operator", "wrong")


def test_newer_tables_are_refused(server_database: Database, postgresql_server: str) -> None:
    def set_version(version: int) -> None:
        with server_database.write() as connection:
            connection.execute(update(meta).where(meta.c.name == "schema").values(value=str(version)))

    set_version(SCHEMA_VERSION + 1)
    with pytest.raises(DatabaseError, match="newer version"):
        Database.open(postgresql_server)
    set_version(SCHEMA_VERSION)
    again = Database.open(postgresql_server)
    assert again.instance() == server_database.instance()
    again.close()
