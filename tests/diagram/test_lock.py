import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hmi.diagram.lock import STALE, LockedError, busy, holder_of, lock_path, release, take


def held_by(path: Path, process: int, machine: str, age: timedelta = timedelta()) -> None:
    said = {"process": process, "machine": machine, "renewed": (datetime.now(UTC) - age).isoformat()}
    lock_path(path).write_text(json.dumps(said))


def test_what_is_taken_here_is_free_for_us_and_gone_when_released(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    take(path)
    assert busy(path) == ""
    take(path)
    holder = holder_of(path)
    assert holder is not None
    assert holder.ours
    release(path)
    assert not lock_path(path).exists()
    release(path)


def test_a_diagram_that_a_living_process_has_open_is_refused_and_taken_by_force_only(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        held_by(path, other.pid, socket.gethostname())
        assert str(other.pid) in busy(path)
        with pytest.raises(LockedError, match=r"a\.json: another editor has it open"):
            take(path)
        release(path)
        assert lock_path(path).exists()
        take(path, by_force=True)
        assert busy(path) == ""
        other.communicate(b"\n")


def test_a_lock_of_a_process_that_is_gone_or_silent_for_long_is_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with subprocess.Popen([sys.executable, "-c", ""]) as other:
        other.wait()
    held_by(path, other.pid, socket.gethostname())
    assert (busy(path) == "") is (os.name == "posix")
    held_by(path, 1, "another-machine")
    assert "another-machine" in busy(path)
    held_by(path, 1, "another-machine", STALE + timedelta(seconds=1))
    assert busy(path) == ""
    take(path)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"process": "x"}', '{"process": 1, "machine": "m"}'])
def test_a_damaged_lock_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    lock_path(path).write_text(content)
    assert holder_of(path) is None
    take(path)
    assert holder_of(path) is not None


def test_a_folder_that_cannot_be_written_to_is_not_guarded(tmp_path: Path) -> None:
    take(tmp_path / "gone" / "a.json")
    assert busy(tmp_path / "gone" / "a.json") == ""
