"""A demo site with its station in a window, and as many lives of its simulator as somebody wants."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from hmi.administration import add_person
from hmi.app.offers import services_of
from hmi.app.station import Station
from hmi.core.clock import SystemClock
from hmi.core.user import Person, Role
from hmi.demo import DEMO_PASSWORD, add_demo_users, make_demo_site, running_simulator
from hmi.runtime.site import open_site
from hmi.ui.bridge import PlantBridge
from hmi.ui.main_window.dressing import Dressing
from hmi.ui.main_window.window import MainWindow

STARTS_WITHIN_MS = 60_000
"""A simulator needs seconds on a good machine, and many of them on a busy one."""

LOOKS_EVERY_MS = 20


class DemoStage:
    """The real station of a demo plant behind its real window. It needs a Qt application."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1920, 1080)) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port: int = listener.getsockname()[1]
        self.folder = folder
        make_demo_site(folder, self.port)
        add_demo_users(folder)
        add_person(folder, "engineer", "Demo Engineer", Role.ENGINEER, DEMO_PASSWORD, demo=True)
        self.station = Station(open_site(folder), SystemClock())
        self.bridge = PlantBridge(self.station.live, self.station.clock)
        self.dressing = Dressing(services_of(self.station, self.bridge))
        self.dressing.layout.positions = False  # nobody's windows of yesterday: sizes are what is asked for
        self.window.resize(*size)
        self.window.show()
        self.station.start()
        self.bridge.start()

    @property
    def window(self) -> MainWindow:
        """The window in the theme that is worn."""
        return self.dressing.window

    def simulator(
        self, *faults: str, speed: float = 600.0
    ) -> "contextlib.AbstractContextManager[subprocess.Popen[bytes]]":
        """The simulator of this site, for as long as the block lasts."""
        return running_simulator(self.folder, self.port, speed=speed, seed=1, faults=faults)

    def good(self) -> int:
        """How many of the 105 tags the screen holds as good."""
        return self.station.live.store.summary().good

    def person(self, account: str) -> Person:
        """One of the users, by account: the demo's two, and an engineer."""
        return self.station.accounts.authenticate(account, DEMO_PASSWORD)

    def wear(self, theme: str, size: tuple[int, int]) -> None:
        """Puts on a theme, and makes the window as large as that."""
        self.dressing.wear(theme)
        self.window.resize(*size)

    def until(self, true: Callable[[], bool], within_ms: int = STARTS_WITHIN_MS) -> None:
        """Lets the window live until something is true.

        Raises:
            TimeoutError: It did not become true.
        """
        end = time.monotonic() + within_ms / 1000.0
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(f"nothing of what was waited for came within {within_ms / 1000.0:g} s")
            self.live_for(LOOKS_EVERY_MS)

    def live_for(self, milliseconds: int) -> None:
        """Lets the window live for some time."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def close(self) -> None:
        """Ends the station as the program does."""
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self.window:
                dialog.close()
        # Whoever failed within the editor must not wait for an answer to "save the changes?".
        editor = self.window.pages._editor
        while editor is not None and editor.dirty:
            editor.desk.stack.undo()
        self.bridge.close()
        self.station.stop()
        self.window.close()
        self.dressing.retire()
