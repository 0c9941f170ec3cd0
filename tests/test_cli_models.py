"""The models of a site on the command line."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hmi.administration import add_person
from hmi.app.model import probed
from hmi.cli.main import app
from hmi.resources import resource
from hmi.runtime.site import make_site
from tests.runtime.test_models import REASON, other_model

PASSWORD = "a long enough password"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    make_site(tmp_path / "site", resource("plant").parent)
    for account, role in (("eva", "engineer"), ("sam", "supervisor")):
        add_person(tmp_path / "site", account, account.title(), role, PASSWORD)
    return tmp_path / "site"


def hmi(site: Path, *words: str, account: str = "") -> Result:
    signed = ("--account", account, "--password", PASSWORD, "--reason", REASON) if account else ()
    return CliRunner().invoke(app, ["golden", "models", *words, "--site", str(site), *signed])


def test_a_model_goes_all_the_way_on_the_command_line(site: Path, tmp_path: Path) -> None:
    brought = hmi(site, "import", str(other_model(tmp_path)), account="eva")
    assert brought.exit_code == 0, brought.output
    model = brought.output.split()[0]
    assert hmi(site, "shadow", model, account="eva").exit_code == 0
    own = hmi(site, "approve", model, account="eva")
    assert own.exit_code == 2
    assert "another person has to approve it" in own.output
    for step in ("approve", "activate"):
        assert hmi(site, step, model, account="sam").exit_code == 0
    listed = hmi(site, "list").output
    assert f"{model}  active     other" in listed
    assert f"activated by Sam: {REASON}" in listed


def test_an_unknown_model_is_refused_in_a_sentence(site: Path) -> None:
    refused = hmi(site, "activate", "abc", account="sam")
    assert refused.exit_code == 2
    assert "0 models have a SHA-256 that begins with 'abc'" in refused.output


def test_a_folder_is_checked_in_a_process_of_its_own(site: Path, tmp_path: Path) -> None:
    folder = other_model(tmp_path)
    assert probed(site, folder) == ""
    (folder / "steriliser" / "model.safetensors").write_bytes(b"{}")
    said = probed(site, folder)
    assert "is no model that this plant can use" in said
    assert "steriliser/model.safetensors" in said


def test_a_file_that_brings_its_reader_down_is_not_imported(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hmi.app.model.program", lambda: [sys.executable, "-c", "import os; os.abort()"])
    assert "came to grief" in probed(site, tmp_path)
