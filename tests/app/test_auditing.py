"""Every category of record that IEC 62443-3-3, SR 2.8, names (R-62-09) is found in the trail of a station."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hmi.administration import add_person, back_up_site, export_audit, restore_site, verify_audit
from hmi.app.auditing import StationAuditing
from hmi.core.audit import AuditEntry, AuditQuery, AuditRecord
from hmi.core.audit_fields import AuditCategory, fields_of
from hmi.core.clock import SystemClock
from hmi.core.plant import Plant
from hmi.core.ports import Link, LinkState
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.user import LoginError
from hmi.records.accounts import SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.resources import resource
from hmi.runtime.site import OpenSite, make_site, open_site
from hmi.settings import SiteError
from tests.runtime.desk_bench import DeskBench

PASSWORD = "a long enough password for a test"


@pytest.fixture
def opened(site_dir: Path) -> OpenSite:
    make_site(site_dir, resource("plant").parent)
    add_person(site_dir, "operator", "Test Operator", "operator", PASSWORD)
    return open_site(site_dir)


def one_run(opened: OpenSite, act: Callable[[StationAuditing], None] = lambda _: None) -> None:
    """A station's auditing from its start to its end."""
    database = Database.open(opened.database_url)
    auditing = StationAuditing(opened, database, SystemClock(), lambda: {"station": "line-1"}, pytest.fail)
    auditing.start()
    act(auditing)
    auditing.stop()
    database.close()


def found(opened: OpenSite, category: AuditCategory) -> list[AuditRecord]:
    database = Database.open(opened.database_url)
    records = SqlAuditTrail(database).search(AuditQuery(), 500)
    database.close()
    return [record for record in reversed(records) if fields_of(record).category is category]


def events(records: list[AuditRecord]) -> list[str]:
    return [record.entry.event for record in records]


def test_access_control(opened: OpenSite) -> None:
    database = Database.open(opened.database_url)
    accounts = SqlAccounts(database, SqlAuditTrail(database), SystemClock())
    with pytest.raises(LoginError):
        accounts.authenticate("operator", "wrong")
    accounts.authenticate("operator", PASSWORD)
    database.close()
    records = found(opened, AuditCategory.ACCESS)
    assert events(records)[-2:] == ["log-in failed", "log-in"]
    assert [fields_of(record).result for record in records[-2:]] == ["failure", "success"]


async def test_request_errors(opened: OpenSite, plant: Plant) -> None:
    database = Database.open(opened.database_url)
    bench = DeskBench(plant)
    bench.start(audit=SqlAuditTrail(database))
    asked = await bench.ask()
    with pytest.raises(SetpointRefusedError):
        await bench.approve(asked, "operator")
    database.close()
    (record,) = found(opened, AuditCategory.REQUEST_ERROR)
    assert record.entry.event == "approval refused"
    assert fields_of(record).result == "failure"


def test_control_system_events(opened: OpenSite) -> None:
    def lose_a_link(auditing: StationAuditing) -> None:
        for state in (LinkState.CONNECTING, LinkState.LIVE, LinkState.LIVE, LinkState.DOWN, LinkState.CONNECTING):
            auditing.hear_link(Link("plant", state, "no answer in time"))

    one_run(opened, lose_a_link)
    records = found(opened, AuditCategory.CONTROL)
    assert events(records) == ["station started", "link live", "link lost", "station ended"]
    assert fields_of(records[0]).source == "line-1"


def test_backup_and_restore(opened: OpenSite, tmp_path: Path) -> None:
    back_up_site(opened.folder, tmp_path / "copy.sqlite")
    one_run(opened)
    assert events(found(opened, AuditCategory.BACKUP)) == ["backup begun", "backed up"]
    kept = restore_site(opened.folder, tmp_path / "copy.sqlite")
    assert kept.is_file()
    one_run(opened)
    assert events(found(opened, AuditCategory.BACKUP)) == ["backup begun", "restored"]
    sentence, intact = verify_audit(opened.folder)
    assert intact, sentence


def test_configuration_changes(opened: OpenSite) -> None:
    one_run(opened)
    one_run(opened)
    assert len(found(opened, AuditCategory.CONFIGURATION)) == 1
    file = opened.folder / "tags.csv"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    one_run(opened)
    first, second = found(opened, AuditCategory.CONFIGURATION)
    assert second.entry.subject == "tags.csv"
    assert second.entry.facts["tags.csv"] != first.entry.facts["tags.csv"]
    assert second.entry.facts["site.toml"] == first.entry.facts["site.toml"]


def test_audit_log_events(opened: OpenSite, tmp_path: Path) -> None:
    one_run(opened)
    export_audit(opened.folder, AuditQuery(), tmp_path / "records.json")
    records = found(opened, AuditCategory.AUDIT)
    assert events(records) == ["verified", "exported"]
    assert {fields_of(record).result for record in records} == {"success"}


def test_an_address_of_a_log_server_that_is_none_is_a_fault_of_the_site(opened: OpenSite) -> None:
    file = opened.folder / "site.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('syslog = ""', 'syslog = "log.plant"'), encoding="utf-8")
    with pytest.raises(SiteError, match=r"site\.toml.*udp://host:514"):
        one_run(open_site(opened.folder))


def test_what_a_check_found_is_at_hand_for_the_audit_view(opened: OpenSite) -> None:
    seen: list[object] = []

    def act(auditing: StationAuditing) -> None:
        auditing.watch.stop()
        seen.append(auditing.verified())
        auditing.trail.append(AuditEntry(SystemClock().now(), "access", "log-in", "p", "s", {}))

    one_run(opened, act)
    assert seen[0] is not None
