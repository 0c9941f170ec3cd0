import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hmi import log as program_log
from hmi.log import KEPT, SIZE_BYTES, SYSTEM, report_event, report_unhandled, start_log


@pytest.fixture(autouse=True)
def log_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_the_log_rotates_and_keeps_few_files(tmp_path: Path) -> None:
    path = start_log(tmp_path / "log")
    log = logging.getLogger("hmi.tests")
    line = "x" * 50_000
    for _ in range((KEPT + 3) * SIZE_BYTES // len(line)):
        log.info(line)
    kept = list(path.parent.iterdir())
    assert len(kept) == KEPT + 1
    assert all(file.stat().st_size <= SIZE_BYTES for file in kept)


@pytest.mark.logs
def test_an_unhandled_exception_is_logged_with_its_trace_and_shown(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    shown: list[str] = []
    report_unhandled(shown.append)

    def fail() -> None:
        raise ValueError("the tank is empty")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert shown == ["ValueError: the tank is empty"] * 2
    assert path.read_text(encoding="utf-8").count("Traceback") == 2


def test_a_folder_that_takes_no_log_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "log").touch()
    with pytest.raises(OSError, match=r"the log .*hmi\.log cannot be written .* give this account the right"):
        start_log(tmp_path / "log")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_does_not_fill_the_console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hmi.log").symlink_to("/dev/full")
    start_log(tmp_path)
    logging.getLogger("hmi.tests").info("one line")
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.logs
def test_what_is_for_the_operating_system_stands_in_both_logs_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(program_log, "tell_system", told.append)
    path = start_log(tmp_path)
    logging.getLogger(SYSTEM).error("%s was not recorded", "TIC-402.SP")
    logging.getLogger("hmi.runtime").error("another trouble")
    assert told == ["TIC-402.SP was not recorded"]
    assert "TIC-402.SP was not recorded" in path.read_text(encoding="utf-8")


@pytest.mark.logs
def test_an_operating_system_that_takes_nothing_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: str) -> None:
        raise OSError("no log")

    monkeypatch.setattr(program_log, "tell_system", refuse)
    start_log(tmp_path)
    logging.getLogger(SYSTEM).error("not recorded")
    assert "Traceback" not in capsys.readouterr().err


class SimulatedWindows:
    """The three calls of advapi32 that write into the event log."""

    def __init__(self, source: int, taken: int) -> None:
        self.events: list[tuple[int, str]] = []
        self.closed: list[int | None] = []

        def register(_server: None, name: str) -> int:
            assert name == "hmi"
            return source

        def report(handle: Any, kind: int, *rest: Any) -> int:  # noqa: ANN401 - ctypes' own
            assert handle.value == source
            assert (rest[0], rest[1], rest[2], rest[3], rest[4], rest[6]) == (0, 1, None, 1, 0, None)
            self.events.append((kind, rest[5][0]))
            return taken

        self.RegisterEventSourceW = register
        self.ReportEventW = report
        self.DeregisterEventSource = lambda handle: self.closed.append(handle.value)


def test_an_error_stands_in_the_event_log_of_windows_simulated() -> None:
    windows = SimulatedWindows(0x1_0000_0001, 1)
    report_event(windows, "TIC-402.SP was not recorded")
    assert windows.events == [(1, "TIC-402.SP was not recorded")]
    assert windows.closed == [0x1_0000_0001]


@pytest.mark.parametrize(("source", "taken"), [(0, 1), (7, 0)], ids=["not opened", "not taken"])
def test_an_event_log_that_takes_nothing_says_so_simulated(source: int, taken: int) -> None:
    windows = SimulatedWindows(source, taken)
    with pytest.raises(OSError, match="event log of Windows"):
        report_event(windows, "text")
    assert windows.closed == ([source] if source else [])
