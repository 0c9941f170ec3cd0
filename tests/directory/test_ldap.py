"""Who a directory says somebody is, against the directory in memory that the LDAP library brings."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from ldap3 import Connection

from hmi.core.clock import ManualClock
from hmi.core.directory import DirectoryDownError, DirectoryRefusedError
from hmi.core.user import Role
from hmi.directory.entry import id_filter, id_of, is_shut
from hmi.directory.ldap import LdapDirectory
from tests.directory.people import (
    ANN,
    EVE,
    OPERATORS,
    PASSWORDS,
    READER_PASSWORD,
    SAM,
    SETTINGS,
    SUPERVISORS,
    MockDirectory,
)


@pytest.fixture
def mock() -> MockDirectory:
    return MockDirectory()


@pytest.fixture
def directory(mock: MockDirectory) -> LdapDirectory:
    return LdapDirectory(SETTINGS, READER_PASSWORD, [mock.open], ManualClock())


def test_the_right_password_gives_the_person_with_the_role_of_his_group(directory: LdapDirectory) -> None:
    person = directory.authenticate("ann", PASSWORDS[ANN])
    assert (person.id, person.account, person.full_name) == ("uuid-ann", "ann", "Ann Example")
    assert person.role is Role.OPERATOR


def test_of_several_groups_the_first_of_the_settings_counts(directory: LdapDirectory) -> None:
    assert directory.authenticate("sam", PASSWORDS[SAM]).role is Role.SUPERVISOR


@pytest.mark.parametrize(
    ("account", "password"),
    [
        ("ann", "wrong"),
        ("nobody", "wrong"),
        ("*", PASSWORDS[ANN]),
        ("ann)(uid=*", PASSWORDS[ANN]),
        ("*)(objectClass=*", PASSWORDS[ANN]),
        ("an\\6e", PASSWORDS[ANN]),
        ("ann\0", PASSWORDS[ANN]),
        (ANN, PASSWORDS[ANN]),
        ("", PASSWORDS[ANN]),
        ("station", READER_PASSWORD),
    ],
    ids=["wrong", "unknown", "star", "filter", "all", "escape", "nul", "name", "empty", "reader"],
)
def test_who_cannot_prove_himself_gets_no_reason(directory: LdapDirectory, account: str, password: str) -> None:
    with pytest.raises(DirectoryRefusedError) as refused:
        directory.authenticate(account, password)
    assert str(refused.value) == ""


@pytest.mark.parametrize("password", ["", "\0", "\0\0"], ids=["empty", "nul", "nuls"])
def test_an_empty_password_is_never_asked_about(mock: MockDirectory, directory: LdapDirectory, password: str) -> None:
    with pytest.raises(DirectoryRefusedError):
        directory.authenticate("ann", password)
    assert mock.asked == 0


def test_somebody_in_no_group_is_told_so(directory: LdapDirectory) -> None:
    with pytest.raises(DirectoryRefusedError, match="none of its groups has a role here"):
        directory.authenticate("eve", PASSWORDS[EVE])


def test_two_who_share_a_name_are_nobody(mock: MockDirectory, directory: LdapDirectory) -> None:
    mock.change(SAM, uid=["sam", "ann"])
    with pytest.raises(DirectoryRefusedError):
        directory.authenticate("ann", PASSWORDS[ANN])


def test_a_disabled_account_is_refused_with_the_right_password(mock: MockDirectory, directory: LdapDirectory) -> None:
    mock.change(ANN, userAccountControl="514")
    with pytest.raises(DirectoryRefusedError, match="disabled, locked or ended"):
        directory.authenticate("ann", PASSWORDS[ANN])
    assert directory.standing(["uuid-ann"]) == {"uuid-ann": None}


def test_how_persons_stand_is_read_without_their_passwords(mock: MockDirectory, directory: LdapDirectory) -> None:
    mock.change(SUPERVISORS, member=[ANN])
    mock.remove(EVE)
    standing = directory.standing(["uuid-ann", "uuid-sam", "uuid-eve"])
    roles = {name: None if one is None else one.role for name, one in standing.items()}
    assert roles == {"uuid-ann": Role.SUPERVISOR, "uuid-sam": Role.OPERATOR, "uuid-eve": None}


def test_an_account_of_the_site_that_is_refused_is_no_wrong_password_of_a_person(mock: MockDirectory) -> None:
    directory = LdapDirectory(SETTINGS, "another one", [mock.open], ManualClock())
    with pytest.raises(DirectoryDownError, match="look at user and password_file"):
        directory.authenticate("ann", PASSWORDS[ANN])


def test_the_second_server_is_asked_when_the_first_is_down(mock: MockDirectory) -> None:
    def down(_user: str, _password: str) -> Connection:
        raise DirectoryDownError("ldaps://first does not answer")

    directory = LdapDirectory(SETTINGS, READER_PASSWORD, [down, mock.open], ManualClock())
    assert directory.authenticate("ann", PASSWORDS[ANN]).account == "ann"
    lost = LdapDirectory(SETTINGS, READER_PASSWORD, [down, down], ManualClock())
    with pytest.raises(DirectoryDownError, match="first does not answer; ldaps://first"):
        lost.authenticate("ann", PASSWORDS[ANN])


def test_groups_and_base_that_the_directory_lacks_are_named(mock: MockDirectory, directory: LdapDirectory) -> None:
    assert directory.faults() == []
    mock.remove(OPERATORS)
    assert [OPERATORS in fault for fault in directory.faults()] == [True]


def test_the_id_of_active_directory_is_read_and_found_again() -> None:
    identity = uuid.UUID("2f9c1b6e-0b5a-4f5e-9d53-7a3f1f0b8c11")
    assert id_of("objectGUID", {"objectguid": [identity.bytes_le]}) == str(identity)
    assert id_filter("objectGUID", str(identity)).startswith("(objectGUID=\\6e\\1b\\9c\\2f\\5a\\0b")
    assert id_of("objectGUID", {"objectguid": [b"short"]}) == ""
    assert id_of("entryUUID", {"entryuuid": [b"one", b"two"]}) == ""
    assert id_filter("entryUUID", "a*b") == "(entryUUID=a\\2ab)"


NOW = datetime(2026, 1, 1, tzinfo=UTC)
TICKS = (NOW - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10


@pytest.mark.parametrize(
    ("values", "shut"),
    [
        ({}, False),
        ({"useraccountcontrol": [b"512"]}, False),
        ({"useraccountcontrol": [b"66050"]}, True),
        ({"accountexpires": [b"0"]}, False),
        ({"accountexpires": [b"9223372036854775807"]}, False),
        ({"accountexpires": [b"9223372036854775806"]}, False),
        ({"accountexpires": [str(TICKS + 10).encode()]}, False),
        ({"accountexpires": [str(TICKS).encode()]}, True),
        ({"nsaccountlock": [b"TRUE"]}, True),
        ({"pwdaccountlockedtime": [b"000001010000Z"]}, True),
        ({"pwdaccountlockedtime": [b"20251231235959Z"]}, False),
    ],
    ids=["open", "normal", "disabled", "zero", "never", "late", "soon", "now", "389", "for good", "for a while"],
)
def test_an_account_that_the_directory_shut_is_shut(values: dict[str, list[bytes]], shut: bool) -> None:
    assert is_shut(values, NOW) is shut
