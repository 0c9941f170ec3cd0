"""What the program stands on, tested for IT: Qt, SQLite, torch, write rights, clock and, on request, a site."""

import importlib.metadata
import importlib.util
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from hmi import __version__

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock before this release was made is wrong."""


class SelfTestError(Exception):
    """One test failed; the message says what to do."""


def run_self_test(site: Path | None, say: Callable[[str], None]) -> bool:
    """Says a line for each test; gives whether everything that the program cannot do without is there."""
    tests: list[tuple[str, Callable[[], str]]] = [
        ("program", _program),
        ("shipped files", _shipped),
        ("SQLite", _sqlite),
        ("torch", _torch),
        ("write rights", _rights),
        ("clock", _clock),
    ]
    if site is not None:
        tests.append(("site", lambda: _site(site)))
    # The last one: where no platform is usable, Qt ends the process.
    tests.append(("Qt", lambda: _qt(say)))
    good = True
    for name, test in tests:
        try:
            say(f"ok    {name}: {test()}")
        except (SelfTestError, OSError, ImportError) as error:
            good = False
            say(f"FAULT {name}: {error}")
    return good


def _program() -> str:
    return f"golden-batch-hmi {__version__}, Python {platform.python_version()} on {platform.platform()}"


def _shipped() -> str:
    from hmi.administration import demo_plant

    plant = demo_plant()
    return f"{len(plant.assets)} assets, {len(plant.measured)} tags"


def _qt(say: Callable[[str], None]) -> str:
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontDatabase, QGuiApplication
    from PySide6.QtWidgets import QApplication

    from hmi.app.application import say_why_qt_ends
    from hmi.settings import no_display

    if no_display():
        raise SelfTestError(f"{no_display()}, or test without one: QT_QPA_PLATFORM=offscreen hmi self-test")

    def end(sentence: str) -> None:
        say(f"FAULT Qt: {sentence}")
        sys.stdout.flush()
        os._exit(1)

    say_why_qt_ends(end)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not QFontDatabase.families():
        raise SelfTestError("no fonts are installed; on Debian: apt-get install fontconfig fonts-dejavu-core")
    name = QGuiApplication.platformName()
    del application
    return f"{qVersion()} on platform {name}"


def _sqlite() -> str:
    import sqlite3

    from hmi.records.database import sqlite_notice

    notice = sqlite_notice()
    return f"{sqlite3.sqlite_version}" + (f" ({notice})" if notice else "")


def _torch() -> str:
    """Only training needs it, so that a station without it is complete."""
    if importlib.util.find_spec("torch") is None:
        return "not installed; scoring works, training (hmi train) does not"
    return f"{importlib.metadata.version('torch')}, for training"


def _rights() -> str:
    folder = Path(platformdirs.user_data_dir("golden-batch-hmi", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"self-test")
    except OSError as error:
        raise SelfTestError(
            f"{folder} cannot be written ({error}); give this account the right to write there"
        ) from error
    return f"{folder} can be written"


def _clock() -> str:
    now = datetime.now(UTC)
    if now < EARLIEST:
        raise SelfTestError(f"the clock says {now:%Y-%m-%d}; set it, because the audit trail carries its time")
    if not time.get_clock_info("monotonic").monotonic:
        raise SelfTestError("this machine has no monotonic clock")
    return f"{now:%Y-%m-%d %H:%M:%S} UTC"


def _site(folder: Path) -> str:
    from hmi.administration import check_site

    faults = check_site(folder, connect=False)
    if faults:
        raise SelfTestError("; ".join(faults))
    return f"{folder} has no faults"
