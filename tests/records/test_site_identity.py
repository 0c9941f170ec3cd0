"""W-39: a database belongs to one plant and kind of site, and a server's name to one server."""

from pathlib import Path

import pytest

from hmi.administration import rebind_server
from hmi.core.audit import AuditQuery
from hmi.core.clock import SystemClock
from hmi.core.plant_file import SIMULATOR
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.site_identity import SiteIdentity
from hmi.resources import resource
from hmi.runtime.site import make_site, open_site
from hmi.settings import SiteError

PLC, OTHER = "urn:maker:plc-7", "urn:maker:plc-8"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.open(str(tmp_path / "records.sqlite"))


@pytest.fixture
def identity(database: Database) -> SiteIdentity:
    return SiteIdentity(database, SqlAuditTrail(database), SystemClock())


def test_a_simulation_and_a_plant_never_share_a_database(identity: SiteIdentity) -> None:
    assert identity.site_fault("Inoculant plant", simulation=False) == ""
    assert identity.site_fault("Inoculant plant", simulation=False) == ""
    fault = identity.site_fault("Inoculant plant", simulation=True)
    assert "belongs to the PLANT site of Inoculant plant, and this is the SIMULATION site" in fault
    assert "another plant" in identity.site_fault("another plant", simulation=False)


def test_another_application_by_the_same_name_is_not_the_server(identity: SiteIdentity) -> None:
    assert identity.server_fault("plant", PLC, "AA", simulation=False) == ""
    assert identity.server_fault("plant", PLC, "AA", simulation=False) == ""
    assert f"ApplicationUri {OTHER}" in identity.server_fault("plant", OTHER, "AA", simulation=False)
    assert identity.server_fault("second", OTHER, "BB", simulation=False) == ""


def test_a_cloned_server_with_another_certificate_is_not_the_server(identity: SiteIdentity) -> None:
    identity.server_fault("plant", PLC, "AA", simulation=False)
    assert "certificate BB" in identity.server_fault("plant", PLC, "BB", simulation=False)


def test_the_simulator_is_refused_by_a_real_plants_site_and_taken_by_a_simulation(identity: SiteIdentity) -> None:
    assert "is the plant simulator" in identity.server_fault("plant", SIMULATOR, "", simulation=False)
    assert identity.server_fault("plant", SIMULATOR, "AA", simulation=True) == ""
    assert identity.server_fault("plant", SIMULATOR, "BB", simulation=True) == ""
    assert "ApplicationUri" in identity.server_fault("plant", PLC, "", simulation=True)


def test_a_server_is_bound_and_released_in_the_records(identity: SiteIdentity, database: Database) -> None:
    identity.server_fault("plant", PLC, "AA", simulation=False)
    assert identity.rebind("plant", "an engineer")
    assert not identity.rebind("plant", "an engineer")
    assert identity.server_fault("plant", OTHER, "BB", simulation=False) == ""
    found = SqlAuditTrail(database).search(AuditQuery(category="configuration"), 10)
    assert [record.entry.event for record in reversed(found)] == ["server bound", "server released", "server bound"]
    assert found[1].entry.person == "an engineer"
    assert found[0].entry.facts["uri"] == OTHER


def test_a_server_is_rebound_from_the_command_line_of_its_site(site_dir: Path) -> None:
    make_site(site_dir, resource("plant").parent)
    with pytest.raises(SiteError, match="no server plant was ever bound"):
        rebind_server(site_dir, "plant")
    database = Database.open(open_site(site_dir).database_url)
    identity = SiteIdentity(database, SqlAuditTrail(database), SystemClock())
    identity.server_fault("plant", PLC, "AA", simulation=False)
    rebind_server(site_dir, "plant")
    assert identity.server_fault("plant", OTHER, "BB", simulation=False) == ""
    database.close()
