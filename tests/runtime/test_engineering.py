"""The setpoint table: changed by one person, signed by another, in force at once, and by no other way."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from hmi.core.books import AuditError
from hmi.core.engineered_cells import cells_of
from hmi.core.plant import Plant
from hmi.core.user import LoginError, Role
from hmi.records.database import Database
from hmi.runtime.engineering import TableRefusedError
from tests.runtime.fakes import ENGINEER, OPERATOR, PASSWORD, SECOND, SUPERVISOR, FakeAccounts
from tests.runtime.table_site import TableSite

REASON = "The jacket was replaced"
TAG = "TIC-402.SP"


def handed_in(site: TableSite) -> int:
    standing = site.desk.propose(ENGINEER, site.text(), 1, REASON)
    assert standing.waiting is not None
    return standing.waiting.number


def test_the_first_start_adopts_the_table_that_was_set_up(site: TableSite) -> None:
    current = site.desk.known.current
    assert current is not None
    assert (current.number, current.text) == (1, site.path.read_text(encoding="utf-8"))
    assert site.table[TAG].max_step == 3.0
    assert [record.entry.event for record in site.records()] == ["table adopted at first start"]


def test_a_change_is_in_force_at_once_when_another_person_has_signed(site: TableSite) -> None:
    number = handed_in(site)
    assert site.table[TAG].max_step == 3.0
    standing = site.desk.sign(number, "supervisor", PASSWORD)
    assert site.table[TAG].max_step == 4.0
    assert standing.current is not None
    assert (standing.current.number, standing.waiting) == (2, None)
    assert standing.current.signed_by == "Test Supervisor (supervisor, supervisor)"
    assert site.path.read_text(encoding="utf-8") == standing.current.text
    assert not list(site.path.parent.glob("*.new"))


def test_the_trail_says_old_new_who_when_and_why(site: TableSite) -> None:
    site.desk.sign(handed_in(site), "supervisor", PASSWORD)
    signed = next(one.entry for one in site.records() if one.entry.event == "table signed and in force")
    assert signed.person == "Test Supervisor"
    assert signed.facts["asked by"] == "Test Engineer"
    assert signed.facts["reason"] == REASON
    assert signed.facts["changes"] == "TIC-402.SP Largest step: 3 → 4"
    assert signed.facts["signature"] == "APPROVED: puts this table in force"


def test_nobody_signs_for_his_own_change(site: TableSite) -> None:
    number = handed_in(site)
    with pytest.raises(TableRefusedError, match="handed it in and cannot sign"):
        site.desk.sign(number, "engineer", PASSWORD)
    other = replace(ENGINEER, id="p-9", account="engineer2", human=ENGINEER.id)
    assert isinstance(site.accounts, FakeAccounts)
    site.accounts.persons["p-9"] = other
    with pytest.raises(TableRefusedError, match="handed it in and cannot sign"):
        site.desk.sign(number, "engineer2", PASSWORD)
    assert site.table[TAG].max_step == 3.0
    assert [one.entry.event for one in site.records()].count("signature refused") == 2


@pytest.mark.parametrize(("account", "why"), [("operator", "may not"), ("observer", "may not")])
def test_who_may_not_sign_does_not(site: TableSite, account: str, why: str) -> None:
    with pytest.raises(TableRefusedError, match=why):
        site.desk.sign(handed_in(site), account, PASSWORD)
    with pytest.raises(TableRefusedError, match=why):
        site.desk.refuse(site.desk.known.waiting.number, OPERATOR, REASON)  # type: ignore[union-attr]


def test_a_signature_needs_the_password(site: TableSite) -> None:
    with pytest.raises(LoginError):
        site.desk.sign(handed_in(site), "supervisor", "wrong")
    assert site.table[TAG].max_step == 3.0


@pytest.mark.parametrize("person", [OPERATOR, SUPERVISOR])
def test_who_may_not_change_the_table_hands_nothing_in(site: TableSite, person: object) -> None:
    with pytest.raises(TableRefusedError, match="may not"):
        site.desk.propose(person, site.text(), 1, REASON)  # type: ignore[arg-type]


def test_a_right_that_was_taken_away_a_moment_ago_is_gone(site: TableSite) -> None:
    number = handed_in(site)
    assert isinstance(site.accounts, FakeAccounts)
    site.accounts.persons[SUPERVISOR.id] = replace(SUPERVISOR, role=Role.OPERATOR)
    with pytest.raises(TableRefusedError, match="may not"):
        site.desk.sign(number, "supervisor", PASSWORD)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("TIC-402.SP,verified,,,-4,", "-4 is no number above zero"),
        ("TIC-402.SP,verified,10,,4,", "outside the tag file's limits"),
        ("TIC-402.SP,verified,30,22,4,", "nothing lies between"),
        ("TIC-402.SP,nobody,,,4,", "nobody is none of"),
        ("TIC-999.SP,verified,,,4,", "no setpoint with engineered limits"),
    ],
)
def test_a_fault_is_not_handed_in(site: TableSite, new: str, why: str) -> None:
    with pytest.raises(TableRefusedError, match=why):
        site.desk.propose(ENGINEER, site.text(new=new), 1, REASON)
    assert site.desk.known.waiting is None


def test_a_change_needs_a_reason_and_a_difference(site: TableSite) -> None:
    with pytest.raises(TableRefusedError, match="the reason has 4 characters"):
        site.desk.propose(ENGINEER, site.text(), 1, " why! ")
    with pytest.raises(TableRefusedError, match="in force already"):
        site.desk.propose(ENGINEER, site.text(new="TIC-402.SP,verified,,,3,"), 1, REASON)


def test_one_change_waits_at_a_time(site: TableSite) -> None:
    handed_in(site)
    with pytest.raises(TableRefusedError, match="a change of Test Engineer waits already"):
        site.desk.propose(ENGINEER, site.text(new="TIC-402.SP,verified,,,5,"), 1, REASON)


def test_the_author_withdraws_and_others_refuse(site: TableSite) -> None:
    number = handed_in(site)
    assert isinstance(site.accounts, FakeAccounts)
    colleague = replace(ENGINEER, id="p-9", account="engineer2", full_name="Other Engineer")
    site.accounts.persons["p-9"] = colleague
    with pytest.raises(TableRefusedError, match="only the author withdraws"):
        site.desk.withdraw(number, colleague)
    assert site.desk.withdraw(number, ENGINEER).waiting is None
    number = handed_in(site)
    assert site.desk.refuse(number, SECOND, "Not before the shutdown").waiting is None
    with pytest.raises(TableRefusedError, match="does not wait any more"):
        site.desk.sign(number, "supervisor", PASSWORD)
    assert site.table[TAG].max_step == 3.0


def test_an_earlier_version_comes_back_the_same_way(site: TableSite) -> None:
    site.desk.sign(handed_in(site), "supervisor", PASSWORD)
    waiting = site.desk.bring_back(ENGINEER, 1, 2, "The old jacket is back").waiting
    assert waiting is not None
    assert waiting.source == 1
    assert site.table[TAG].max_step == 4.0
    standing = site.desk.sign(waiting.number, "supervisor", PASSWORD)
    assert standing.current is not None
    assert standing.current.number == 3
    assert site.table[TAG].max_step == 3.0
    assert cells_of(standing.current.text) == cells_of(standing.versions[0].text)


def test_without_a_record_nothing_is_in_force(site: TableSite, monkeypatch: pytest.MonkeyPatch) -> None:
    number = handed_in(site)

    def full(_entry: object) -> None:
        raise AuditError("the disk is full")

    monkeypatch.setattr(site.trail, "append", full)
    with pytest.raises(TableRefusedError, match="cannot be recorded"):
        site.desk.sign(number, "supervisor", PASSWORD)
    assert site.table[TAG].max_step == 3.0
    assert ",4," not in next(line for line in site.path.read_text(encoding="utf-8").splitlines() if TAG in line)


def outside(site: TableSite, new: str = "TIC-402.SP,secured,,,9,") -> None:
    site.path.write_text(site.text(new=new), encoding="utf-8")


def test_a_file_changed_outside_is_noticed_and_not_in_force(site: TableSite) -> None:
    outside(site)
    site.keeper.follow()
    site.keeper.follow()
    assert site.table[TAG].max_step == 3.0
    (found,) = site.desk.known.found
    assert found.outside
    assert [one.entry.event for one in site.records()].count("table changed outside the program") == 1
    assert len(site.told) == 1
    assert "changed outside the program" in site.told[0]
    assert site.records()[-1].entry.facts["changes"] == (
        "TIC-402.SP Class: verified → secured; TIC-402.SP Largest step: 3 → 9"
    )


def test_what_was_changed_outside_is_in_force_when_somebody_has_signed(site: TableSite) -> None:
    outside(site)
    site.keeper.follow()
    (found,) = site.desk.known.found
    standing = site.desk.sign(found.number, "supervisor", PASSWORD)
    assert site.table[TAG].max_step == 9.0
    assert standing.found == ()


def test_what_was_changed_outside_and_is_refused_is_put_back(site: TableSite) -> None:
    before = site.path.read_text(encoding="utf-8")
    outside(site)
    site.keeper.follow()
    (found,) = site.desk.known.found
    site.desk.refuse(found.number, SUPERVISOR, "Nobody knows who did that")
    assert site.path.read_text(encoding="utf-8") == before
    assert site.desk.known.found == ()


def test_a_file_changed_outside_into_nonsense_cannot_be_signed(site: TableSite) -> None:
    outside(site, "TIC-402.SP,verified,,,much,")
    site.keeper.follow()
    (found,) = site.desk.known.found
    with pytest.raises(TableRefusedError, match="much is no number"):
        site.desk.sign(found.number, "supervisor", PASSWORD)


def test_a_file_that_was_deleted_comes_back(site: TableSite) -> None:
    site.path.unlink()
    site.keeper.follow()
    assert site.path.read_text(encoding="utf-8") == site.desk.known.versions[0].text


def test_an_outside_change_survives_a_restart_without_being_in_force(
    site: TableSite, plant: Plant, database: Database
) -> None:
    outside(site)
    again = TableSite(plant, database, site.path.parent)
    again.keeper.begin()
    assert again.table[TAG].max_step == 3.0
    assert len(again.desk.known.found) == 1


def test_two_stations_on_one_database_agree(site: TableSite, plant: Plant, database: Database, tmp_path: Path) -> None:
    other = TableSite(plant, database, tmp_path / "two")
    other.keeper.begin()
    number = handed_in(site)
    other.desk.sign(number, "supervisor", PASSWORD)
    assert site.table[TAG].max_step == 3.0
    site.keeper.follow()
    assert site.table[TAG].max_step == other.table[TAG].max_step == 4.0
    assert site.path.read_text(encoding="utf-8") == other.path.read_text(encoding="utf-8")
    assert "Version 2 of the setpoint table is in force" in site.told[-1]


def test_of_two_stations_that_sign_together_one_is_late(
    site: TableSite, plant: Plant, database: Database, tmp_path: Path
) -> None:
    other = TableSite(plant, database, tmp_path / "two")
    other.keeper.begin()
    number = handed_in(site)
    other.keeper.follow()
    site.desk.sign(number, "supervisor", PASSWORD)
    with pytest.raises(TableRefusedError, match="does not wait any more"):
        other.desk.sign(number, "second", PASSWORD)
    assert len(other.desk.known.versions) == 2


@pytest.mark.logs
def test_a_record_that_was_changed_in_the_database_changes_nothing(
    site: TableSite, plant: Plant, database: Database, tmp_path: Path
) -> None:
    handed_in(site)
    with database.write() as connection:
        connection.execute(text("DROP TRIGGER audit_is_never_updated"))
        connection.execute(text("UPDATE audit SET facts = replace(facts, '3 → 4', '3 → 5') WHERE facts LIKE '%base%'"))
        connection.execute(text("UPDATE audit SET person = 'Nobody' WHERE event LIKE 'change of the table%'"))
    fresh = TableSite(plant, database, tmp_path / "two")
    fresh.keeper.begin()
    assert "is not what was sealed" in fresh.desk.trouble
    assert fresh.desk.known.waiting is None


@pytest.mark.logs
def test_a_row_that_the_plant_no_longer_fits_is_not_written(
    site: TableSite, plant: Plant, database: Database, tmp_path: Path
) -> None:
    """Another tag file may make a signed row unusable; nobody writes the setpoint then, and the station says so."""
    tag = plant.by_id[TAG]
    narrow = replace(tag, id="XIC-402.SP")
    site.desk.sign(
        site.desk.propose(ENGINEER, site.text(new="TIC-402.SP,verified,25,,3,"), 1, REASON).waiting.number,  # type: ignore[union-attr]
        "supervisor",
        PASSWORD,
    )
    assert tag.setpoint is not None
    higher = replace(tag.setpoint, span=replace(tag.setpoint.span, low=26.0))
    tags = tuple(replace(one, setpoint=higher) if one.id == TAG else one for one in plant.tags)
    changed = replace(plant, tags=(*tags, narrow))
    other = TableSite(changed, database, tmp_path / "two")
    other.keeper.begin()
    assert other.table[TAG].tag_class == "view"
    assert "Lowest" in other.desk.trouble


@pytest.mark.logs
def test_a_site_that_is_set_up_with_a_fault_adopts_its_table_when_that_is_put_right(
    plant: Plant, database: Database, tmp_path: Path
) -> None:
    site = TableSite(plant, database, tmp_path / "one")
    whole = site.path.read_text(encoding="utf-8")
    site.path.write_text(whole.replace("TIC-402.SP,verified,3,", "TIC-402.SP,verified,much,"), encoding="utf-8")
    site.keeper.begin()
    assert site.desk.known.current is None
    assert "much is no number" in site.desk.trouble
    site.path.write_text(whole, encoding="utf-8")
    site.keeper.follow()
    assert site.table[TAG].max_step == 3.0
    assert site.desk.trouble == ""


def test_of_what_one_station_finds_in_its_file_the_newest_waits(
    plant: Plant, database: Database, tmp_path: Path
) -> None:
    site = TableSite(plant, database, tmp_path / "one", station="line 1")
    other = TableSite(plant, database, tmp_path / "two", station="line 2")
    for one in (site, other):
        one.keeper.begin()
    outside(site)
    site.keeper.follow()
    outside(other, "TIC-402.SP,secured,,,7,")
    other.keeper.follow()
    outside(site, "TIC-402.SP,secured,,,8,")
    site.keeper.follow()
    assert [(one.station, "secured,,,8," in one.text) for one in site.desk.known.found] == [
        ("line 2", False),
        ("line 1", True),
    ]
