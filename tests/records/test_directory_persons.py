"""Persons of a directory among the accounts of a site: who they are for ever, what they may, and what is never kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pytest
from sqlalchemy import select

from hmi.core.clock import ManualClock
from hmi.core.directory import DirectoryDownError, DirectoryPerson, DirectoryRefusedError
from hmi.core.user import LoginError, Right, Role
from hmi.records.accounts import LOCKED, REFUSED, AccountError, HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.schema import persons
from hmi.runtime.people import PeopleDesk, PeopleRefusedError

CHEAP = HashCost(memory_kib=8, passes=1, lanes=1)
LOCAL = "a calm night shift"
SECRET = "only the directory knows"
ANN = DirectoryPerson("id-of-ann", "ann", "Ann Example", Role.OPERATOR)


class FakeDirectory:
    """Knows some persons, all with one password (`core.directory.Directory`)."""

    def __init__(self) -> None:
        self.known = {ANN.account: ANN}
        self.down = ""
        self.refuses = ""
        self.asked: list[str] = []

    def authenticate(self, account: str, password: str) -> DirectoryPerson:
        self.asked.append(account)
        if self.down:
            raise DirectoryDownError(self.down)
        found = self.known.get(account)
        if found is None or password != SECRET or self.refuses:
            raise DirectoryRefusedError(self.refuses)
        return found

    def standing(self, ids: Iterable[str]) -> Mapping[str, DirectoryPerson | None]:
        if self.down:
            raise DirectoryDownError(self.down)
        by_id = {one.id: one for one in self.known.values()}
        return {one: by_id.get(one) for one in ids}


@pytest.fixture
def directory() -> FakeDirectory:
    return FakeDirectory()


@pytest.fixture
def accounts(database: Database, trail: SqlAuditTrail, clock: ManualClock, directory: FakeDirectory) -> SqlAccounts:
    made = SqlAccounts(database, trail, clock, CHEAP, directory=directory)
    made.add("boss", "Local Administrator", Role.ADMINISTRATOR, LOCAL)
    return made


def events(trail: SqlAuditTrail) -> list[str]:
    return [record.entry.event for record in reversed(trail.records(100))]


def test_the_first_log_in_makes_a_person_and_every_later_one_is_the_same(
    accounts: SqlAccounts, trail: SqlAuditTrail
) -> None:
    person = accounts.authenticate(" ANN ", SECRET)
    assert (person.account, person.full_name, person.role) == ("ann", "Ann Example", Role.OPERATOR)
    assert person.from_directory
    assert accounts.authenticate("ann", SECRET) == person == accounts.person(person.id)
    assert events(trail) == ["account added", "account added", "log-in", "log-in"]


def test_no_password_of_the_directory_and_no_hash_of_it_is_kept(
    accounts: SqlAccounts, database: Database, trail: SqlAuditTrail
) -> None:
    person = accounts.authenticate("ann", SECRET)
    with database.read() as connection:
        row = connection.execute(select(persons).where(persons.c.id == person.id)).one()
    assert row.password == ""
    assert row.directory == "id-of-ann"
    assert not any(SECRET in str(record) for record in trail.records(100))


def test_local_accounts_come_first_and_work_while_the_directory_is_down(
    accounts: SqlAccounts, directory: FakeDirectory
) -> None:
    directory.down = "ldaps://dc1 does not answer"
    assert accounts.authenticate("boss", LOCAL).role is Role.ADMINISTRATOR
    assert directory.asked == []
    with pytest.raises(LoginError, match="ldaps://dc1 does not answer; local accounts work meanwhile"):
        accounts.authenticate("ann", SECRET)


def test_a_directory_that_is_down_locks_nobody_out(accounts: SqlAccounts, directory: FakeDirectory) -> None:
    directory.down = "down"
    for _ in range(10):
        with pytest.raises(LoginError, match="down"):
            accounts.authenticate("ann", SECRET)
    directory.down = ""
    assert accounts.authenticate("ann", SECRET).account == "ann"


def test_wrong_passwords_of_the_directory_lock_here_before_they_lock_there(
    accounts: SqlAccounts, directory: FakeDirectory
) -> None:
    for _ in range(5):
        with pytest.raises(LoginError, match=REFUSED):
            accounts.authenticate("ann", "wrong")
    with pytest.raises(LoginError, match=LOCKED):
        accounts.authenticate("ann", SECRET)
    assert len(directory.asked) == 5


def test_the_reason_of_the_directory_is_said(accounts: SqlAccounts, directory: FakeDirectory) -> None:
    directory.refuses = "the directory has disabled this account"
    with pytest.raises(LoginError, match="has disabled"):
        accounts.authenticate("ann", SECRET)


def test_a_person_stays_who_he_is_when_the_directory_gives_him_another_name(
    accounts: SqlAccounts, directory: FakeDirectory
) -> None:
    person = accounts.authenticate("ann", SECRET)
    directory.known = {"ann.new": replace(ANN, account="ann.new", full_name="Ann Newname")}
    again = accounts.authenticate("ann.new", SECRET)
    assert (again.id, again.account, again.full_name) == (person.id, "ann", "Ann Newname")


def test_the_name_of_one_person_is_never_another_one(accounts: SqlAccounts, directory: FakeDirectory) -> None:
    accounts.authenticate("ann", SECRET)
    directory.known = {"ann": replace(ANN, id="id-of-another-ann")}
    with pytest.raises(LoginError, match="names are never given away"):
        accounts.authenticate("ann", SECRET)


def test_a_retired_local_name_is_not_handed_to_the_directory(accounts: SqlAccounts, directory: FakeDirectory) -> None:
    local = accounts.add("sam", "Local Sam", Role.OPERATOR, LOCAL)
    accounts.retire(local.id)
    directory.known["sam"] = DirectoryPerson("id-of-sam", "sam", "Sam Example", Role.SUPERVISOR)
    with pytest.raises(LoginError, match=REFUSED):
        accounts.authenticate("sam", SECRET)
    assert directory.asked == []


def test_a_name_that_the_directory_merely_takes_for_the_same_is_not_let_in(
    accounts: SqlAccounts, directory: FakeDirectory
) -> None:
    directory.known = {"änn": ANN}
    with pytest.raises(LoginError, match=REFUSED):
        accounts.authenticate("änn", SECRET)
    assert [one.account for one in accounts.people()] == ["boss"]


def test_another_group_gives_another_role_at_once_and_is_on_record(
    accounts: SqlAccounts, directory: FakeDirectory, trail: SqlAuditTrail
) -> None:
    person = accounts.authenticate("ann", SECRET)
    directory.known = {"ann": replace(ANN, role=Role.SUPERVISOR)}
    accounts.follow_directory()
    known = accounts.person(person.id)
    assert known is not None
    assert known.may(Right.APPROVE)
    changed = trail.records(1)[0].entry
    assert (changed.event, changed.person, changed.facts["new"]) == ("role changed", "directory", "supervisor")


def test_who_is_out_of_the_directory_has_no_rights_until_it_lets_him_in_again(
    accounts: SqlAccounts, directory: FakeDirectory, trail: SqlAuditTrail
) -> None:
    person = accounts.authenticate("ann", SECRET)
    directory.known = {}
    accounts.follow_directory()
    accounts.follow_directory()
    assert accounts.person(person.id) is None
    assert [one.account for one in accounts.people()] == ["boss"]
    directory.known = {"ann": ANN}
    assert accounts.authenticate("ann", SECRET) == person
    assert events(trail).count("access ended by the directory") == 1
    assert events(trail)[-2:] == ["access given by the directory", "log-in"]


def test_nothing_changes_while_the_directory_cannot_be_asked(accounts: SqlAccounts, directory: FakeDirectory) -> None:
    person = accounts.authenticate("ann", SECRET)
    directory.down = "down"
    with pytest.raises(DirectoryDownError):
        accounts.follow_directory()
    assert accounts.person(person.id) == person


def test_an_account_that_was_ended_here_is_not_opened_by_the_directory(accounts: SqlAccounts) -> None:
    person = accounts.authenticate("ann", SECRET)
    accounts.retire(person.id, by="Local Administrator")
    accounts.follow_directory()
    with pytest.raises(LoginError, match="was ended at this site"):
        accounts.authenticate("ann", SECRET)
    assert accounts.person(person.id) is None


def test_without_the_directory_its_persons_cannot_log_in(
    accounts: SqlAccounts, database: Database, trail: SqlAuditTrail, clock: ManualClock
) -> None:
    accounts.authenticate("ann", SECRET)
    alone = SqlAccounts(database, trail, clock, CHEAP)
    for password in (SECRET, ""):
        with pytest.raises(LoginError, match=REFUSED):
            alone.authenticate("ann", password)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda accounts, one: accounts.set_password(one, LOCAL), id="password"),
        pytest.param(lambda accounts, one: accounts.set_role(one, Role.ENGINEER), id="role"),
    ],
)
def test_what_the_directory_keeps_is_not_changed_here(
    accounts: SqlAccounts, change: Callable[[SqlAccounts, str], None]
) -> None:
    person = accounts.authenticate("ann", SECRET)
    with pytest.raises(AccountError, match="comes from the directory"):
        change(accounts, person.id)
    assert accounts.person(person.id) == person


def test_two_accounts_that_an_administrator_joins_never_sign_as_two(
    accounts: SqlAccounts, trail: SqlAuditTrail
) -> None:
    desk = PeopleDesk(accounts)
    boss = accounts.authenticate("boss", LOCAL)
    local = accounts.add("ann-local", "Ann Example", Role.SUPERVISOR, LOCAL)
    second = accounts.add("ann-two", "Ann Example", Role.OPERATOR, LOCAL, human=local.id)
    ann = accounts.authenticate("ann", SECRET)
    assert not ann.is_same_human(local)
    desk.join(boss, local.id, "ann")
    known = [accounts.person(one.id) for one in (ann, local, second)]
    assert all(one is not None and one.is_same_human(known[0] or one) for one in known)
    assert trail.records(1)[0].entry.event == "accounts of one person"
    with pytest.raises(AccountError, match="of one person already"):
        desk.join(boss, second.id, "ANN ")
    with pytest.raises(PeopleRefusedError, match="nobody has the account"):
        desk.join(boss, second.id, "somebody")


def test_an_administrator_of_the_directory_does_not_replace_the_last_local_one(
    accounts: SqlAccounts, directory: FakeDirectory
) -> None:
    directory.known = {"ann": replace(ANN, role=Role.ADMINISTRATOR)}
    ann, boss = accounts.authenticate("ann", SECRET), accounts.authenticate("boss", LOCAL)
    desk = PeopleDesk(accounts)
    with pytest.raises(PeopleRefusedError, match="last local administrator"):
        desk.retire(ann, boss.id)
    desk.retire(boss, ann.id)
    with pytest.raises(PeopleRefusedError, match="change the password there"):
        desk.change_own_password(ann, SECRET, LOCAL)
