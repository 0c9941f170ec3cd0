"""The directory of a site: what `hmi site check` says of its settings, and how a station starts with wrong ones."""

from pathlib import Path

import pytest

from hmi.accounts import accounts_of, directory_faults
from hmi.administration import add_person
from hmi.app.directory import DirectoryWatch
from hmi.core.clock import ManualClock
from hmi.core.user import LoginError
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.runtime.site import open_site
from tests.test_cli import LONG_PASSWORD, run

RIGHT = """
[directory]
url = "ldaps://dc1.plant.example"
user = "cn=station,dc=plant,dc=example"
password_file = "directory.password"
base = "dc=plant,dc=example"
timeout_s = 1
[[directory.role]]
group = "cn=operators,dc=plant,dc=example"
role = "operator"
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert run("site", "init", folder)[0] == 0
    (folder / "directory.password").write_text("the station reads", encoding="utf-8")
    return folder


def settle(folder: Path, words: str) -> None:
    file = folder / "site.toml"
    known = file.read_text(encoding="utf-8").partition("\n[directory]")[0]
    file.write_text(known + words, encoding="utf-8")


def faults(folder: Path, words: str) -> list[str]:
    settle(folder, words)
    return directory_faults(open_site(folder))


def test_a_site_without_a_directory_and_one_with_a_right_one_have_no_faults(made: Path) -> None:
    assert directory_faults(open_site(made)) == []
    assert faults(made, RIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("ldaps://dc1.plant.example", "http://dc1", "url is ldaps://HOST"),
        ("ldaps://dc1.plant.example", "ldaps://", "url is ldaps://HOST"),
        ("ldaps://dc1.plant.example", "ldaps://dc1:port", "url is ldaps://HOST"),
        ("ldaps://dc1.plant.example", "ldaps://me:secret@dc1", "url is ldaps://HOST"),
        ('base = "dc=plant,dc=example"', "", "base is missing"),
        ('user = "cn=station,dc=plant,dc=example"', "", "user and password_file belong together"),
        ('"directory.password"', '"no.password"', "cannot be read"),
        ("timeout_s = 1", 'ca_file = "no.pem"', "no.pem does not exist"),
        ("timeout_s = 1", 'account = "uid)(x"', "no name of an attribute"),
        ("timeout_s = 1", "plain_for_tests = true", "simulation = true only"),
        ('role = "operator"', 'role = "captain"', "'captain' is no role"),
        ('group = "cn=operators,dc=plant,dc=example"', 'group = "operators"', "distinguished name"),
    ],
    ids=[
        *("scheme", "host", "port", "user", "base", "reader", "secret", "authority", "attribute", "plain", "role"),
        "group",
    ],
)
def test_every_wrong_setting_is_named_in_a_sentence(made: Path, right: str, wrong: str, said: str) -> None:
    assert RIGHT.count(right) >= 1
    (fault,) = faults(made, RIGHT.replace(right, wrong, 1))
    assert "[directory]" in fault
    assert said in fault


def test_no_group_and_an_empty_password_are_named(made: Path) -> None:
    (made / "directory.password").write_text("\n", encoding="utf-8")
    found = faults(made, RIGHT.partition("[[directory.role]]")[0])
    assert ["no group has a role" in fault or "is empty" in fault for fault in found] == [True, True]


def test_a_word_that_the_settings_do_not_know_is_named_with_its_line(made: Path) -> None:
    settle(made, RIGHT.replace("timeout_s", "timeout"))
    status, said = run("site", "check", made)
    assert (status, "timeout" in said, "line" in said) == (1, True, True)


def test_the_check_names_a_directory_that_does_not_answer(made: Path) -> None:
    found = faults(made, RIGHT.replace("dc1.plant.example", "127.0.0.1:9"))
    assert found == []
    (fault,) = directory_faults(open_site(made), connect=True)
    assert "ldaps://127.0.0.1:9 does not answer" in fault


def test_a_station_with_wrong_settings_lets_local_accounts_in_and_tells_all_others_why(made: Path) -> None:
    add_person(made, "boss", "Local Administrator", "administrator", LONG_PASSWORD)
    settle(made, RIGHT.replace("ldaps://dc1", "http://dc1"))
    opened = open_site(made)
    database = Database.open(opened.database_url)
    accounts = accounts_of(opened, database, SqlAuditTrail(database), ManualClock())
    try:
        assert accounts.authenticate("boss", LONG_PASSWORD).account == "boss"
        with pytest.raises(LoginError, match="set up wrongly: url is ldaps://HOST"):
            accounts.authenticate("ann", "whatever it is")
        watch = DirectoryWatch(accounts, opened.site.directory.url)
        watch.look()
        watch.stop()
    finally:
        database.close()
