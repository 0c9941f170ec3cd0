"""The commands about what operators see: versions, submit, review, publish, rollback."""

import json
from pathlib import Path

import pytest

from hmi.resources import resource
from hmi.runtime.shipped import LIST, read_list
from tests.test_cli import LONG_PASSWORD, run

STEPS = (("submit", "engineer"), ("review", "operator"), ("publish", "engineer"))
REASON = "the title hides the alarm"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an engineer and an operator; the tests of this file go on with it one after the other."""
    folder = tmp_path_factory.mktemp("publishing") / "site"
    run("site", "init", folder)
    for account, role in (("engineer", "engineer"), ("operator", "operator")):
        run(
            "user",
            "add",
            account,
            "--site",
            folder,
            "--name",
            f"An {role}",
            "--role",
            role,
            "--password",
            LONG_PASSWORD,
        )
    return folder


def as_shipped_list() -> dict[str, str]:
    return read_list(resource("site", LIST).read_text(encoding="utf-8"))


def act(site: Path, *words: str, account: str = "engineer", password: str = LONG_PASSWORD) -> tuple[int, str]:
    return run("diagram", *words, "--site", site, "--account", account, "--password", password)


def test_a_diagram_goes_all_the_way_and_back_on_the_command_line(shipped: Path, tmp_path: Path) -> None:
    status, said = run("diagram", "versions", "--site", shipped)
    assert status == 0
    assert said.count("published by the product by golden-batch-hmi: shipped with the product") == len(
        as_shipped_list()
    )
    status, said = act(shipped, "submit", "overview", "--note", "as it is")
    assert (status, "this is version 1, which is published already" in said) == (2, True)
    draft = shipped / "diagrams" / "overview.json"
    draft.write_text(draft.read_text("utf-8").replace('"title": "Overview"', '"title": "The plant"'), "utf-8")
    assert act(shipped, "publish", "overview", "--note", "a better title")[0] == 2
    status, said = act(shipped, "submit", "overview", "--note", "a better title")
    assert (status, said) == (0, "overview waits for its reviewer, somebody else than An engineer\n")
    status, said = act(shipped, "review", "overview", "--note", "it is good")
    assert (status, "nobody reviews his own diagram" in said) == (2, True)
    status, said = act(shipped, "review", "overview", "--note", "it is good", account="operator")
    assert (status, said) == (0, "overview is reviewed and can be published\n")
    status, said = act(shipped, "publish", "overview", "--note", "a better title", password="wrong " + LONG_PASSWORD)
    assert (status, "account or password is wrong" in said) == (2, True)
    status, said = act(shipped, "publish", "overview", "--note", "a better title")
    assert (status, said) == (0, "overview is published as version 2\n")
    status, said = act(shipped, "rollback", "overview", "1", "--reason", REASON)
    assert (status, said) == (0, "overview is back at version 1, as version 3\n")
    status, said = run("diagram", "versions", "overview", "--site", shipped, "--out", tmp_path)
    assert [line[:6].strip() for line in said.splitlines()[1:-1]] == ["3", "2", "1"]
    titles = [json.loads(file.read_text("utf-8"))["page"]["title"] for file in sorted(tmp_path.glob("*.json"))]
    assert titles == ["Overview", "The plant", "Overview"]
    status, said = run("site", "check", shipped)
    assert (status, said) == (0, f"{shipped}: no faults\n")
    status, said = run("audit", "show", "--site", shipped, "--category", "diagram", "--subject", "overview")
    for event in ("submitted for review", "reviewed", "published", "rolled back"):
        assert event in said


def test_the_check_of_a_site_finds_what_operators_do_not_see_and_acts_that_were_taken_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("site", "init", site)
    for account, role in (("engineer", "engineer"), ("operator", "operator")):
        run("user", "add", account, "--site", site, "--name", f"An {role}", "--role", role, "--password", LONG_PASSWORD)
    before = sorted(site.rglob("*"))
    assert run("site", "check", site) == (0, f"{site}: no faults\n")
    assert sorted(site.rglob("*")) == before, "a check writes nothing"
    (site / "diagrams" / "new.json").write_bytes((site / "diagrams" / "stu-201.json").read_bytes())
    status, said = run("site", "check", site)
    assert (status, said) == (1, "new: no version is published, so that operators do not see it\n")
    for step, account in STEPS:
        assert act(site, step, "new", "--note", "a first version", account=account)[0] == 0
    assert run("site", "check", site)[0] == 0
    draft = site / "diagrams" / "new.json"
    draft.write_text(draft.read_text("utf-8").replace('"title": "', '"title": "New '), "utf-8")
    for step, account in STEPS:
        assert act(site, step, "new", "--note", "a second version", account=account)[0] == 0
    (site / "diagrams" / "published" / "new" / "act-0006.json").unlink()
    status, said = run("site", "check", site)
    assert status == 1
    assert "version 1 is published, but the audit trail knows of version 2" in said
