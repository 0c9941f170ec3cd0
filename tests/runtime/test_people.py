"""What even an administrator may not do to accounts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.user import LoginError, Person, Role
from hmi.records.accounts import AccountError, HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.runtime.people import PeopleDesk, PeopleRefusedError

LONG = "a long sentence about foam"


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[SqlAccounts]:
    database = Database.open(f"sqlite:///{tmp_path / 'people.sqlite'}")
    yield SqlAccounts(database, SqlAuditTrail(database), ManualClock(), HashCost(8, 1, 1))
    database.close()


@pytest.fixture
def desk(accounts: SqlAccounts, plant: Plant) -> PeopleDesk:
    return PeopleDesk(accounts, plant=plant)


@pytest.fixture
def admin(desk: PeopleDesk) -> Person:
    return desk.first("boss", "First Administrator", LONG)


def test_the_first_of_a_site_is_its_administrator_and_there_is_no_second_first(desk: PeopleDesk) -> None:
    assert desk.empty()
    assert desk.first("boss", "First Administrator", LONG).role is Role.ADMINISTRATOR
    with pytest.raises(PeopleRefusedError, match="has accounts already"):
        desk.first("other", "Other", LONG)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_changes_accounts(desk: PeopleDesk, admin: Person, role: Role) -> None:
    other = desk.add(admin, "other", "Other Person", role, LONG)
    for act in (
        lambda: desk.add(other, "x", "X", Role.OPERATOR, LONG),
        lambda: desk.set_password(other, admin.id, LONG),
        lambda: desk.set_role(other, admin.id, Role.OPERATOR),
        lambda: desk.unlock(other, admin.id),
        lambda: desk.retire(other, admin.id),
        lambda: desk.set_assets(other, other.id, ["PFR-401"]),
        lambda: desk.join(other, other.id, "boss"),
    ):
        with pytest.raises(PeopleRefusedError, match="may not administer users"):
            act()
    assert len(desk.people()) == 2


def test_an_administrator_of_a_second_ago_changes_nothing(desk: PeopleDesk, admin: Person) -> None:
    other = desk.add(admin, "other", "Other Person", Role.ADMINISTRATOR, LONG)
    desk.set_role(admin, other.id, Role.OPERATOR)
    with pytest.raises(PeopleRefusedError, match="may not administer"):
        desk.unlock(other, admin.id)
    desk.retire(admin, other.id)
    with pytest.raises(PeopleRefusedError, match="does not exist any more"):
        desk.unlock(other, admin.id)


def test_somebody_is_always_left_to_administer(desk: PeopleDesk, admin: Person) -> None:
    with pytest.raises(PeopleRefusedError, match="cannot change your own role"):
        desk.set_role(admin, admin.id, Role.OPERATOR)
    with pytest.raises(PeopleRefusedError, match="cannot end your own account"):
        desk.retire(admin, admin.id)
    second = desk.add(admin, "second", "Second Administrator", Role.ADMINISTRATOR, LONG)
    desk.set_role(second, admin.id, Role.OBSERVER)
    assert [one.account for one in desk.people() if one.role is Role.ADMINISTRATOR] == ["second"]


def test_two_accounts_of_one_human_being_are_known_as_such(
    desk: PeopleDesk, admin: Person, accounts: SqlAccounts
) -> None:
    first = desk.add(admin, "day", "One Person", Role.OPERATOR, LONG)
    second = desk.add(admin, "night", "One Person", Role.SUPERVISOR, LONG, "Day")
    third = desk.add(admin, "deputy", "One Person", Role.ENGINEER, LONG, "night")
    other = desk.add(admin, "other", "Other Person", Role.SUPERVISOR, LONG)
    assert second.is_same_human(first)
    assert third.is_same_human(first)
    assert third.is_same_human(second)
    assert not other.is_same_human(first)
    assert accounts.person(second.id) == second == accounts.authenticate("night", LONG)
    with pytest.raises(PeopleRefusedError, match="nobody has the account"):
        desk.add(admin, "x", "X", Role.OPERATOR, LONG, "noone")


def test_a_new_password_opens_the_account(desk: PeopleDesk, admin: Person, accounts: SqlAccounts) -> None:
    person = desk.add(admin, "day", "One Person", Role.OPERATOR, LONG)
    for _ in range(5):
        with pytest.raises(LoginError):
            accounts.authenticate("day", "wrong")
    desk.set_password(admin, person.id, "another calm night in May")
    assert accounts.authenticate("day", "another calm night in May") == person


def test_an_area_is_given_of_assets_that_there_are_and_never_to_oneself(
    desk: PeopleDesk, admin: Person, accounts: SqlAccounts
) -> None:
    person = desk.add(admin, "day", "One Person", Role.OPERATOR, LONG)
    with pytest.raises(PeopleRefusedError, match="PFR-999: the plant has no such asset; it has MPT-101"):
        desk.set_assets(admin, person.id, ["PFR-401", "PFR-999"])
    with pytest.raises(PeopleRefusedError, match="cannot change your own area"):
        desk.set_assets(admin, admin.id, ["PFR-401"])
    with pytest.raises(AccountError, match="nobody has the id"):
        desk.set_assets(admin, "nobody", ["PFR-401"])
    assert accounts.person(person.id) == person
    desk.set_assets(admin, person.id, ["PFR-401"])
    known = accounts.person(person.id)
    assert known is not None
    assert known.assets == {"PFR-401"}
    desk.set_assets(admin, person.id, [])
    assert accounts.person(person.id) == person
