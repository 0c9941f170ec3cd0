"""The real thing: the simulator's process, the station behind the window, and a hand that clicks."""

import contextlib
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hmi.app.application import make_application
from hmi.app.station import Station
from hmi.core.clock import SystemClock
from hmi.demo import add_demo_users, make_demo_site, running_simulator
from hmi.runtime.site import open_site
from hmi.ui.bridge import PlantBridge
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem

STARTS_WITHIN_MS = 60_000
"""A simulator needs seconds on a good machine, and many of them on a busy one."""


class Stage:
    """A demo site with its station in a window, and as many lives of its simulator as a test wants."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port: int = listener.getsockname()[1]
        self.folder = folder
        self.qtbot = qtbot
        make_demo_site(folder, self.port)
        add_demo_users(folder)
        self.station = Station(open_site(folder), SystemClock())
        self.bridge = PlantBridge(self.station.live, self.station.clock)
        self.window = MainWindow(self.station.services(self.bridge))
        self.window.resize(1920, 1080)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.station.start()
        self.bridge.start()

    def simulator(
        self, *faults: str, speed: float = 600.0
    ) -> "contextlib.AbstractContextManager[subprocess.Popen[bytes]]":
        """The simulator of this site, for as long as the block lasts."""
        return running_simulator(self.folder, self.port, speed=speed, seed=1, faults=faults)

    def until(self, true: Callable[[], bool], within_ms: int = STARTS_WITHIN_MS) -> None:
        """Lets the window live until something is true."""
        self.qtbot.waitUntil(true, timeout=within_ms)

    def good(self) -> int:
        """How many of the 105 tags the screen holds as good."""
        return self.station.live.store.summary().good

    def item(self, tag: str) -> SymbolItem:
        """The item of the shown diagram whose click picks a tag."""
        scene = self.window.mimic.scene
        return next(item for item in scene.symbols() if (pick := item.pick) and pick.name == tag)

    def click_item(self, item: SymbolItem) -> None:
        """Clicks in the middle of an item of the mimic."""
        view = self.window.mimic.view
        place = view.mapFromScene(item.sceneBoundingRect().center())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def buttons(self, text: str, within: QWidget | None = None) -> list[QAbstractButton]:
        """The visible buttons that say so."""
        inside = (within or self.window).findChildren(QAbstractButton)
        return [one for one in inside if one.isVisible() and one.text().startswith(text)]

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Presses the button that says so, once it is there and may be pressed."""
        self.until(lambda: any(one.isEnabled() for one in self.buttons(text, within)))
        button = next(one for one in self.buttons(text, within) if one.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))

    def type_into(self, widget: QWidget, text: str) -> None:
        """Types as a person does."""
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        """Presses at one place, moves and releases at another."""
        middle = (start + end) / 2
        left = Qt.MouseButton.LeftButton
        QTest.mouseMove(widget, start.toPoint())
        QTest.mousePress(widget, left, pos=start.toPoint())
        QTest.mouseMove(widget, middle.toPoint())
        QTest.mouseMove(widget, end.toPoint())
        QTest.mouseRelease(widget, left, pos=end.toPoint())

    def close(self) -> None:
        """Ends the station as the program does."""
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self.window:
                dialog.close()
        # A test that failed within the editor must not wait for an answer to "save the changes?".
        editor = self.window.pages._editor
        while editor is not None and editor.dirty:
            editor.desk.stack.undo()
        self.bridge.close()
        self.station.stop()
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot, garbage_stays_here: None) -> Iterator[Stage]:
    """A demo station in a window; its simulator is not running yet."""
    del garbage_stays_here
    make_application(offscreen=True)
    made = Stage(tmp_path / "site", qtbot)
    try:
        yield made
    finally:
        made.close()
