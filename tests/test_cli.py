import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hmi import __version__
from hmi.cli.main import app
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.runtime.site import open_site

runner = CliRunner()

LONG_PASSWORD = "nine quiet tanks at night"


def run(*arguments: str | Path, fed: str = "") -> tuple[int, str]:
    result = runner.invoke(app, [str(argument) for argument in arguments], input=fed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert run("site", "init", folder)[0] == 0
    return folder


def test_the_version_is_told() -> None:
    assert run("--version") == (0, f"golden-batch-hmi {__version__}\n")


def test_a_made_site_has_no_faults(made: Path) -> None:
    status, said = run("site", "check", made)
    assert (status, said) == (0, f"{made}: no faults\n")


def test_site_check_lists_faults_and_fails(made: Path) -> None:
    site = made / "site.toml"
    site.write_text(site.read_text(encoding="utf-8").replace("request_minutes = 15", "request_minutes = 0"))
    status, said = run("site", "check", made)
    assert status == 1
    assert "site.toml, line" in said
    assert "request_minutes" in said


def test_a_person_is_added_once_and_listed(made: Path) -> None:
    add = ("user", "add", "shift1", "--site", made, "--name", "First Shift", "--role", "operator")
    assert run(*add, fed=f"{LONG_PASSWORD}\n{LONG_PASSWORD}\n")[0] == 0
    status, said = run(*add, fed=f"{LONG_PASSWORD}\n{LONG_PASSWORD}\n")
    assert status == 2
    assert "taken" in said
    assert "First Shift" in run("user", "list", "--site", made)[1]


def test_an_administrator_changes_and_ends_accounts_and_every_act_is_in_the_trail(made: Path) -> None:
    run("user", "add", "x", "--site", made, "--name", "X", "--role", "operator", "--password", LONG_PASSWORD)
    other = "ten loud pumps by day"
    assert run("user", "password", "X", "--site", made, fed=f"{other}\n{other}\n")[0] == 0
    assert run("user", "password", "x", "--site", made, "--password", "short")[0] == 2
    assert run("user", "unlock", "x", "--site", made)[0] == 0
    status, said = run("user", "unlock", "y", "--site", made)
    assert (status, said) == (2, "hmi: nobody has the account y; there are x\n")
    assert run("user", "retire", "x", "--site", made)[0] == 0
    assert run("user", "list", "--site", made) == (0, "")
    with closing(Database.open(open_site(made).database_url)) as database:
        records = SqlAuditTrail(database).records(10)
    assert [record.entry.event for record in reversed(records)] == [
        "account added",
        "password set",
        "account unlocked",
        "account unlocked",
        "account retired",
    ]
    assert all("command line" in record.entry.person for record in records)


def test_a_person_is_for_the_assets_that_he_was_given(made: Path) -> None:
    run("user", "add", "x", "--site", made, "--name", "X", "--role", "operator", "--password", LONG_PASSWORD)
    assert run("user", "assets", "x", "PFR-401", "--site", made) == (0, "X is for the setpoints of PFR-401\n")
    assert "(PFR-401 only)" in run("user", "list", "--site", made)[1]
    status, said = run("user", "assets", "x", "PFR-999", "--site", made)
    assert status == 2
    assert "the plant has no asset PFR-999; it has " in said
    assert "(PFR-401 only)" in run("user", "list", "--site", made)[1]
    assert run("user", "assets", "x", "--site", made) == (0, "X is for the setpoints of all assets\n")
    assert "only" not in run("user", "list", "--site", made)[1]
    with closing(Database.open(open_site(made).database_url)) as database:
        *_, given, taken = SqlAuditTrail(database).records(10)[::-1]
    seen = [(one.entry.event, one.entry.facts["old"], one.entry.facts["new"]) for one in (given, taken)]
    assert seen == [("area changed", "all", "PFR-401"), ("area changed", "PFR-401", "all")]


def test_a_sound_diagram_is_called_sound(made: Path) -> None:
    status, said = run("diagram", "check", made / "diagrams" / "overview.json")
    assert (status, said) == (0, f"{made / 'diagrams' / 'overview.json'}: no faults\n")


def test_a_diagram_that_cannot_be_read_without_effort_is_reported_and_fails(made: Path) -> None:
    diagram = made / "diagrams" / "overview.json"
    line = (
        '{"id": "dim", "kind": "element", "symbol": "label", "rect": [700, 500, 120, 20], "settings": {"text": "Dim"}}'
    )
    again = line.replace("dim", "dim 2")
    bad = diagram.with_name("bad.json")
    bad.write_text(diagram.read_text("utf-8").replace('"parts": [\n', f'"parts": [\n{line},\n{again},\n'), "utf-8")
    status, said = run("diagram", "check", bad)
    assert status == 1
    assert "dim 2: its text “Dim” stands in “Dim” of dim" in said


def test_an_unknown_role_is_refused_with_the_roles_there_are(made: Path) -> None:
    add = ("user", "add", "x", "--site", made, "--name", "X", "--role", "boss", "--password", LONG_PASSWORD)
    status, said = run(*add)
    assert status == 2
    assert "boss is no role" in said
    assert "supervisor" in said


def test_the_audit_trail_of_a_new_site_verifies(made: Path) -> None:
    run("user", "add", "x", "--site", made, "--name", "X", "--role", "operator", "--password", LONG_PASSWORD)
    status, said = run("audit", "verify", "--site", made)
    assert status == 0
    assert "1 record, chain intact" in said


def test_a_broken_diagram_is_reported_and_fails(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"version": 1, ', encoding="utf-8")
    status, said = run("diagram", "check", file)
    assert status == 1
    assert "broken.json" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "--site", "nowhere"), "hmi site init"),
        (("demo", "--size", "big"), "WIDTHxHEIGHT"),
        (("demo", "--screenshot", "nowhere/picture.png"), "make it first"),
        (("simulate", "--fault", "F99@1"), "F99"),
        (("simulate", "--speed", "-1"), "speed"),
        (("simulate", "--batches", "3"), "--out"),
        (("simulate", "--out", "somewhere"), "--batches"),
        (("simulate", "--users", "nowhere.json"), "hmi: nowhere.json: no such file"),
        (("demo", "--screenshot", "picture.bmp"), "must end with .png"),
        (("demo", "--for", "nan"), "--for takes seconds"),
        (("demo", "--for", "1e9"), "--for takes seconds"),
        (("simulate", "--speed", "1e9"), "at most 3600"),
        (("simulate", "--security", "tls"), "sign-encrypt"),
    ],
)
def test_what_a_user_can_mend_is_one_sentence_and_a_status(arguments: tuple[str, ...], said: str) -> None:
    status, output = run(*arguments)
    assert status == 2
    assert said in output
    assert "Traceback" not in output
    assert len(output.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a platform")
def test_without_a_display_the_station_says_so_instead_of_falling(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    status, said = run("demo", "--for", "1")
    assert (status, said.count("no display here")) == (2, 1)
    assert "--offscreen" in said
    status, said = run("self-test")
    assert status == 1
    assert "FAULT Qt: there is no display here" in said


def test_where_qt_finds_no_platform_its_last_words_are_one_line_each_and_a_status() -> None:
    for arguments, status in ((["self-test"], 1), (["demo", "--for", "1"], 2)):
        ended = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "hmi", *arguments],
            env=os.environ | {"QT_QPA_PLATFORM": "none-such"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == status
        assert "Qt cannot show a window" in ended.stdout + ended.stderr
        assert "Traceback" not in ended.stderr
        assert "Fatal Python error" not in ended.stderr


def test_the_self_test_passes_here_and_names_what_it_saw(made: Path) -> None:
    status, said = run("self-test", "--site", made)
    assert status == 0, said
    for name in ("Qt", "SQLite", "torch", "write rights", "clock", "site"):
        assert f"ok    {name}: " in said
