"""The signatures under diagrams and under the setpoint table; those under requests: `ui/test_request_history.py`."""

from pathlib import Path

import pytest
from sqlalchemy import text

from hmi.records.database import Database
from hmi.records.request_search import RequestSearch
from hmi.runtime.manifests import Manifests, NoSignaturesError
from tests.runtime.fakes import ENGINEER, PASSWORD
from tests.runtime.table_site import TableSite
from tests.runtime.test_publications import NAME, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "office"
    (folder / "diagrams").mkdir(parents=True)
    return Office(folder)


def manifests(site: TableSite, database: Database, office: Office | None = None) -> Manifests:
    desk = None if office is None else office.desk
    return Manifests(RequestSearch(database), site.trail.every, site.accounts, desk)


def test_who_wrote_reviewed_and_published_a_diagram_stands_with_what_it_is_bound_to(
    site: TableSite, database: Database, office: Office
) -> None:
    standing = office.bring(b"one")
    found = manifests(site, database, office).of_diagram(NAME)
    assert [(line.name, line.meaning.partition(":")[0]) for line in found.lines] == [
        ("Test Engineer", "SUBMITTED"),
        ("Test Operator", "REVIEWED"),
        ("Test Engineer", "PUBLISHED"),
    ]
    assert found.lines[1].account == "operator, operator"
    assert found.sound
    assert standing.current is not None
    assert {line.bound for line in found.lines} == {standing.current.sha256}


def test_a_diagram_whose_content_was_changed_does_not_verify(
    site: TableSite, database: Database, office: Office
) -> None:
    office.bring(b"one")
    (content,) = (office.folder / "diagrams").rglob("diagram-*")
    content.chmod(0o644)
    content.write_bytes(b"two")
    found = manifests(site, database, office).of_diagram(NAME)
    assert all(line.wrong for line in found.lines)


def test_a_diagram_with_which_nothing_was_done_says_so(site: TableSite, database: Database, office: Office) -> None:
    with pytest.raises(NoSignaturesError, match="nothing was ever done with other"):
        manifests(site, database, office).of_diagram("other")
    with pytest.raises(NoSignaturesError, match="publishes no diagrams"):
        manifests(site, database).of_diagram("other")


def signed(site: TableSite) -> None:
    waiting = site.desk.propose(ENGINEER, site.text(), 1, "The jacket was replaced").waiting
    assert waiting is not None
    site.desk.sign(waiting.number, "supervisor", PASSWORD)


def test_the_setpoint_table_has_its_author_and_its_signer(site: TableSite, database: Database) -> None:
    with pytest.raises(NoSignaturesError, match="nobody has changed"):
        manifests(site, database).of_table()
    signed(site)
    found = manifests(site, database).of_table()
    assert [(line.name, line.account) for line in found.lines] == [
        ("Test Engineer", "engineer, engineer"),
        ("Test Supervisor", "supervisor, supervisor"),
    ]
    assert found.lines[0].about == "TIC-402.SP Largest step: 3 → 4"
    assert found.sound


def test_a_table_that_was_changed_in_the_trail_does_not_verify(site: TableSite, database: Database) -> None:
    signed(site)
    with database.write() as connection:
        connection.execute(text("DROP TRIGGER audit_is_never_updated"))
        connection.execute(
            text("UPDATE audit SET facts = replace(facts, 'WT-401 > 1500', 'WT-401 > 1') WHERE event LIKE '%handed in'")
        )
    assert [bool(line.wrong) for line in manifests(site, database).of_table().lines] == [True, True]


def test_a_request_or_a_batch_that_there_is_not_says_so(site: TableSite, database: Database) -> None:
    with pytest.raises(NoSignaturesError, match="no such request"):
        manifests(site, database).of_request("r-1")
    with pytest.raises(NoSignaturesError, match="no setpoint was asked for in batch B-9"):
        manifests(site, database).of_batch("B-9")
