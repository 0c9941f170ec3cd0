import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.log import KEPT, SIZE_BYTES, report_unhandled, start_log


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
