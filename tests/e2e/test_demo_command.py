"""The commands of the README, as a new user types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("e2e")]


def hmi(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command line in a process of its own."""
    command = [sys.executable, "-m", "hmi", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)  # noqa: S603 - ours


def test_the_demo_leaves_a_picture_and_a_report_of_what_it_showed(tmp_path: Path) -> None:
    picture, report = tmp_path / "out.png", tmp_path / "out.json"
    ended = hmi(
        "demo", "--offscreen", "--for", "60", "--speed", "600", "--fault", "F05@1",
        "--screenshot", str(picture), "--report", str(report),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    facts = json.loads(report.read_text(encoding="utf-8"))
    assert facts["tags"] == {"total": 105, "good": 105, "uncertain": 0, "bad": 0, "stale": 0}
    levels = {asset: found["level"] for asset, found in facts["assets"].items()}
    assert levels.pop("PFR-401") == 3
    assert set(levels.values()) == {0}
    assert "SIC-406" in facts["assets"]["PFR-401"]["top"][:2], (
        "a busy machine looks so seldom that others leave with it"
    )
    assert facts["first_paint_s"] < facts["first_value_s"]
    assert facts["batch"]
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1920, 1080)


def test_a_plant_without_a_fault_has_no_level_anywhere(tmp_path: Path) -> None:
    report = tmp_path / "out.json"
    verdicts: set[str] = set()
    for seconds in ("30", "150"):  # on a busy machine the first ones pass before anybody is judged
        ended = hmi("demo", "--offscreen", "--for", seconds, "--speed", "600", "--seed", "2", "--report", str(report))
        assert ended.returncode == 0, ended.stderr
        assets = json.loads(report.read_text(encoding="utf-8"))["assets"]
        assert {asset: found["level"] for asset, found in assets.items() if found["level"]} == {}
        verdicts = {found["verdict"] for found in assets.values()}
        if "scored" in verdicts:
            break
    assert "scored" in verdicts, "somebody was judged"


def test_a_fault_that_does_not_exist_is_one_sentence_and_a_status() -> None:
    ended = hmi("demo", "--offscreen", "--for", "60", "--fault", "F99@1")
    assert ended.returncode == 2
    assert "F99" in ended.stderr
    assert "Traceback" not in ended.stderr
