"""The commands about a site's audit trail and its setpoint table."""

from pathlib import Path

import pytest

from hmi.records.audit_export import read_export
from tests.test_cli import LONG_PASSWORD, run


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert run("site", "init", folder)[0] == 0
    return folder


def test_the_audit_trail_is_shown_and_exported(made: Path, tmp_path: Path) -> None:
    for account in ("x", "y"):
        run("user", "add", account, "--site", made, "--name", "X", "--role", "operator", "--password", LONG_PASSWORD)
    status, said = run("audit", "show", "--site", made, "--subject", "y", "--since", "2026-01-01")
    assert status == 0
    assert said.count("account added") == 1
    status, said = run("audit", "export", "--site", made, "--out", tmp_path / "audit.json", "--category", "access")
    assert (status, said) == (0, f"2 records in {tmp_path / 'audit.json'}\n")
    assert [record.entry.subject for record in read_export(tmp_path / "audit.json")] == ["x", "y"]
    status, said = run("audit", "show", "--site", made, "--event", "exported")
    assert "(command line)" in said
    status, said = run("audit", "export", "--site", made, "--out", tmp_path / "audit.json")
    assert (status, "is there already" in said) == (2, True)
    status, said = run("audit", "show", "--site", made, "--since", "yesterday")
    assert (status, "is no time" in said) == (2, True)


def test_a_key_that_is_none_is_told_before_anything_is_verified(made: Path, tmp_path: Path) -> None:
    status, said = run("audit", "verify", "--site", made, "--key", tmp_path / "no.pub")
    assert (status, "is no public key" in said) == (2, True)


def test_a_writable_setpoint_of_a_forbidden_namespace_is_a_fault(made: Path) -> None:
    site = made / "site.toml"
    words = site.read_text(encoding="utf-8")
    forbidden = 'never_write = ["urn:golden-batch-hmi:inoculant-plant"]'
    site.write_text(words.replace("never_write = []", forbidden), encoding="utf-8")
    status, said = run("site", "check", made)
    assert status == 1
    assert "TIC-402.SP is writable, but urn:golden-batch-hmi:inoculant-plant stands under never_write" in said


def test_a_fault_of_the_setpoint_table_is_named_with_its_line(made: Path) -> None:
    table = made / "setpoints.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("LT-102 < 92", "LT-999 < 92", 1), encoding="utf-8")
    status, said = run("site", "check", made)
    assert status == 1
    assert "setpoints.csv, line 2, field interlock: character 1: LT-999 is no tag of this plant" in said


def test_assets_and_setpoints_of_the_rules_that_the_plant_lacks_are_faults(made: Path) -> None:
    site = made / "site.toml"
    words = site.read_text(encoding="utf-8")
    words = words.replace("write_assets = []", 'write_assets = ["PFR-401", "PFR-999"]')
    site.write_text(words.replace("together = []", 'together = [["TIC-402.SP", "TIC-402"]]'), encoding="utf-8")
    status, said = run("site", "check", made)
    assert status == 1
    assert "write_assets lists PFR-999, which is no asset" in said
    assert "together lists TIC-402, which is no setpoint" in said
