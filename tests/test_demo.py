import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hmi.administration import check_site, people
from hmi.demo import add_demo_users, make_demo_site, run_demo
from hmi.resources import resource
from hmi.runtime.site import make_site, open_site
from hmi.settings import Showing, SiteError
from hmi.simulator.faults import FaultError
from hmi.simulator.plant_files import SimulatorError


def test_a_demo_site_is_a_simulation_on_this_machine_with_two_users(tmp_path: Path) -> None:
    make_demo_site(tmp_path, 5555)
    add_demo_users(tmp_path)
    opened = open_site(tmp_path)
    assert opened.site.simulation
    assert opened.site.server[0].url == "opc.tcp://127.0.0.1:5555/"
    assert {person.account for person in people(tmp_path)} == {"operator", "supervisor"}
    assert check_site(tmp_path, connect=False) == []


def test_a_kept_demo_site_finds_its_simulator_at_another_port(tmp_path: Path) -> None:
    make_demo_site(tmp_path, 5555)
    add_demo_users(tmp_path)
    password = (tmp_path / "write-password.txt").read_text(encoding="utf-8")
    make_demo_site(tmp_path, 6666)
    add_demo_users(tmp_path)
    assert open_site(tmp_path).site.server[0].url == "opc.tcp://127.0.0.1:6666/"
    assert (tmp_path / "write-password.txt").read_text(encoding="utf-8") == password
    assert len(people(tmp_path)) == 2


def test_the_demo_never_touches_the_site_of_a_real_plant(tmp_path: Path) -> None:
    make_site(tmp_path, resource("plant").parent)
    before = (tmp_path / "site.toml").read_bytes()
    with pytest.raises(SiteError, match="real plant"):
        make_demo_site(tmp_path, 5555)
    assert (tmp_path / "site.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("speed", "faults", "said"),
    [
        (-60.0, (), "the speed must be above 0"),
        (float("nan"), (), "the speed must be above 0"),
        (1e9, (), "at most 3600"),
        (60.0, ("F99@1",), "F99"),
        (60.0, ("F01@1", "F21@1"), "contradicts"),
    ],
)
def test_what_cannot_be_simulated_is_refused_before_anything_is_made(
    tmp_path: Path, speed: float, faults: tuple[str, ...], said: str
) -> None:
    with pytest.raises((SimulatorError, FaultError), match=said):
        run_demo(Showing(offscreen=True), speed=speed, seed=1, faults=faults, folder=tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word")
def test_a_demo_that_is_told_to_end_leaves_its_report_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    report = tmp_path / "report.json"
    demo = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "hmi", "demo", "--offscreen", "--for", "120", "--report", str(report)],
        env=os.environ | {"TMPDIR": str(tmp_path / "temporary")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        log = _appears(tmp_path / "temporary", "*/log/hmi.log", "link to plant is live", demo)
        assert log
        demo.terminate()
        said = demo.communicate(timeout=30)[1]
    finally:
        demo.kill()
    assert demo.returncode == 128 + signal.SIGTERM
    assert "Traceback" not in said
    assert report.exists()
    assert list((tmp_path / "temporary").iterdir()) == []


def _appears(folder: Path, pattern: str, text: str, process: "subprocess.Popen[str]") -> bool:
    """Whether a file comes to hold a text before the process ends."""
    while process.poll() is None:
        if any(text in file.read_text(encoding="utf-8", errors="replace") for file in folder.glob(pattern)):
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.2)
    return False
