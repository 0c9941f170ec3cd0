from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from hmi.core.audit import AuditEntry, AuditRecord
from hmi.core.books import AuditError
from hmi.core.clock import ManualClock
from hmi.core.user import LoginError, Role
from hmi.records.accounts import LOCKED, REFUSED, AccountError, HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.schema import persons

CHEAP = HashCost(memory_kib=8, passes=1, lanes=1)
PASSWORD = "a calm night shift"


@pytest.fixture
def accounts(database: Database, trail: SqlAuditTrail, clock: ManualClock) -> SqlAccounts:
    accounts = SqlAccounts(database, trail, clock, CHEAP)
    accounts.add("operator", "Demo Operator", Role.OPERATOR, PASSWORD)
    return accounts


def events(trail: SqlAuditTrail) -> list[str]:
    return [record.entry.event for record in reversed(trail.records(100))]


def fail(accounts: SqlAccounts, times: int, account: str = "operator") -> None:
    for _ in range(times):
        with pytest.raises(LoginError, match=REFUSED):
            accounts.authenticate(account, "wrong")


def test_the_right_password_gives_the_person(accounts: SqlAccounts) -> None:
    person = accounts.authenticate("operator", PASSWORD)
    assert (person.full_name, person.role) == ("Demo Operator", Role.OPERATOR)
    assert accounts.person(person.id) == person
    assert accounts.people() == (person,)


def test_account_names_ignore_case_and_space_and_passwords_do_not(accounts: SqlAccounts) -> None:
    assert accounts.authenticate(" OPERATOR ", PASSWORD).account == "operator"
    with pytest.raises(LoginError):
        accounts.authenticate("operator", PASSWORD.upper())


def test_the_same_letters_from_another_keyboard_are_the_same_password(accounts: SqlAccounts) -> None:
    person = accounts.add("müller", "Demo Supervisor", Role.SUPERVISOR, "Kühler läuft ruhig")
    assert accounts.authenticate("mu\u0308ller", "Ku\u0308hler la\u0308uft ruhig") == person


def test_an_unknown_account_and_a_wrong_password_cannot_be_told_apart(
    accounts: SqlAccounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    hasher = accounts._hasher
    verify, make = hasher.verify, hasher.hash

    def counted_verify(_hasher: object, stored: str, password: bytes) -> bool:
        worked.append("once")
        return verify(stored, password)

    def counted_hash(_hasher: object, password: bytes) -> str:
        worked.append("once")
        return make(password)

    monkeypatch.setattr(type(hasher), "verify", counted_verify)
    monkeypatch.setattr(type(hasher), "hash", counted_hash)
    said = []
    for account in ("operator", "nobody"):
        worked.clear()
        with pytest.raises(LoginError) as error:
            accounts.authenticate(account, "wrong")
        said.append((str(error.value), tuple(worked)))
    assert said[0] == said[1] == (REFUSED, ("once",))


@pytest.mark.parametrize("account", ["operator", "nobody"])
def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour(
    accounts: SqlAccounts, clock: ManualClock, account: str
) -> None:
    fail(accounts, 5, account)
    for seconds in (0, 899):
        clock.advance(seconds)
        with pytest.raises(LoginError, match="locked"):
            accounts.authenticate(account, PASSWORD)
    clock.advance(1)
    if account == "operator":
        assert accounts.authenticate(account, PASSWORD)
    else:
        fail(accounts, 1, account)


def test_wrong_passwords_far_apart_lock_nobody(accounts: SqlAccounts, clock: ManualClock) -> None:
    for _ in range(12):
        fail(accounts, 1)
        clock.advance(226)
    assert accounts.authenticate("operator", PASSWORD)


def test_a_right_password_starts_the_count_anew(accounts: SqlAccounts) -> None:
    fail(accounts, 4)
    accounts.authenticate("operator", PASSWORD)
    fail(accounts, 4)
    assert accounts.authenticate("operator", PASSWORD)


def test_a_restart_unlocks_nobody(
    accounts: SqlAccounts, open_database: Callable[[], Database], trail: SqlAuditTrail, clock: ManualClock
) -> None:
    fail(accounts, 5)
    again = SqlAccounts(open_database(), trail, clock, CHEAP)
    with pytest.raises(LoginError, match=LOCKED[:20]):
        again.authenticate("operator", PASSWORD)


def test_a_clock_that_was_set_back_locks_nobody_for_longer(
    accounts: SqlAccounts, database: Database, trail: SqlAuditTrail, clock: ManualClock
) -> None:
    fail(accounts, 5)
    earlier = ManualClock(clock.now() - timedelta(hours=5))
    there = SqlAccounts(database, trail, earlier, CHEAP)
    with pytest.raises(LoginError, match="locked"):
        there.authenticate("operator", PASSWORD)
    earlier.advance(900)
    assert there.authenticate("operator", PASSWORD)


def test_an_administrator_unlocks(accounts: SqlAccounts) -> None:
    fail(accounts, 5)
    accounts.unlock(accounts.people()[0].id, by="admin")
    assert accounts.authenticate("operator", PASSWORD)


def test_every_log_in_and_every_failure_is_on_the_trail(accounts: SqlAccounts, trail: SqlAuditTrail) -> None:
    accounts.authenticate("operator", PASSWORD)
    fail(accounts, 5)
    with pytest.raises(LoginError):
        accounts.authenticate("operator", PASSWORD)
    assert events(trail) == [
        "account added",
        "log-in",
        *["log-in failed"] * 5,
        "account locked",
        "log-in refused, account locked",
    ]
    assert PASSWORD not in str(trail.records(100))


def test_what_was_typed_for_an_unknown_account_is_not_kept(accounts: SqlAccounts, trail: SqlAuditTrail) -> None:
    fail(accounts, 1, "my secret password typed in the wrong field")
    assert trail.records(1)[0].entry.subject == "unknown account"


class BrokenTrail:
    """A trail on a full disk."""

    def append(self, entry: AuditEntry) -> AuditRecord:
        raise AuditError(f"no space for {entry.event}")

    def record(self, sequence: int) -> AuditRecord | None:
        raise AuditError(f"no disk for {sequence}")


def test_without_the_trail_nobody_logs_in_and_nothing_changes(
    accounts: SqlAccounts, database: Database, clock: ManualClock
) -> None:
    blind = SqlAccounts(database, BrokenTrail(), clock, CHEAP)
    with pytest.raises(LoginError, match="nobody can log in"):
        blind.authenticate("operator", PASSWORD)
    with pytest.raises(AuditError):
        blind.add("second", "Demo Second", Role.OPERATOR, PASSWORD)
    with pytest.raises(AuditError):
        blind.set_password(accounts.people()[0].id, "another calm night")
    assert len(accounts.people()) == 1
    assert accounts.authenticate("operator", PASSWORD)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "at least 15"),
        ("x" * 1025, "at most 1024"),
        ("abababababababab", "easily guessed"),
        ("the operator of the plant", "easily guessed"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(accounts: SqlAccounts, password: str, why: str) -> None:
    with pytest.raises(AccountError, match=why):
        accounts.set_password(accounts.people()[0].id, password)
    with pytest.raises(AccountError, match=why):
        accounts.add("operator2" if why != "easily guessed" else "operator", "Second", Role.OPERATOR, password)


def test_a_demo_site_may_have_short_passwords(accounts: SqlAccounts) -> None:
    accounts.add("demo", "Demo Observer", Role.OBSERVER, "demo", demo=True)
    assert accounts.authenticate("demo", "demo").role is Role.OBSERVER


def test_a_long_password_counts_to_its_last_letter(accounts: SqlAccounts) -> None:
    long = "all night the pumps run " * 20
    accounts.set_password(accounts.people()[0].id, long)
    with pytest.raises(LoginError):
        accounts.authenticate("operator", long + "x")
    assert accounts.authenticate("operator", long)


def test_names_are_never_given_away_even_when_the_person_has_left(accounts: SqlAccounts, trail: SqlAuditTrail) -> None:
    first = accounts.people()[0]
    accounts.retire(first.id, by="admin")
    assert accounts.person(first.id) is None
    assert accounts.people() == ()
    fail(accounts, 1)
    with pytest.raises(AccountError, match="never given away"):
        accounts.add("Operator", "Somebody Else", Role.OPERATOR, PASSWORD)
    with pytest.raises(AccountError, match="nobody has the id"):
        accounts.set_password(first.id, PASSWORD)
    assert trail.verify().ok


@pytest.mark.parametrize(("account", "full_name"), [("", "Demo"), ("  ", "Demo"), ("demo", " ")])
def test_an_account_has_a_name_and_a_person(accounts: SqlAccounts, account: str, full_name: str) -> None:
    with pytest.raises(AccountError, match="full name"):
        accounts.add(account, full_name, Role.OPERATOR, PASSWORD)


@pytest.mark.usefixtures("accounts")
def test_a_dearer_hash_replaces_the_cheap_one_at_the_next_log_in(
    database: Database, trail: SqlAuditTrail, clock: ManualClock
) -> None:
    dearer = SqlAccounts(database, trail, clock, HashCost(memory_kib=16, passes=1, lanes=1))
    dearer.authenticate("operator", PASSWORD)
    with database.read() as connection:
        assert "m=16," in connection.execute(select(persons.c.password)).scalar_one()
    assert dearer.authenticate("operator", PASSWORD)


def test_the_default_cost_is_that_of_the_standard() -> None:
    assert HashCost() == HashCost(memory_kib=64 * 1024, passes=3, lanes=4)


def test_strange_input_is_just_wrong(accounts: SqlAccounts) -> None:
    for account, password in [
        ("", ""),
        ("operator", "\x00"),
        ("operator", "\ud800"),
        ("\ud800", "x"),
        ("\0", "x"),
        ("'; DROP TABLE persons", "x"),
    ]:
        with pytest.raises(LoginError, match=REFUSED):
            accounts.authenticate(account, password)


def test_an_account_that_is_locked_is_told_of_once(accounts: SqlAccounts) -> None:
    told: list[str] = []
    accounts.locked.connect(told.append)
    fail(accounts, 4)
    assert told == []
    fail(accounts, 1)
    assert told == ["operator"]
    with pytest.raises(LoginError, match=LOCKED):
        accounts.authenticate("operator", PASSWORD)
    for _ in range(5):
        with pytest.raises(LoginError):
            accounts.authenticate("somebody's password", "x")
    assert told == ["operator", "unknown account"]
