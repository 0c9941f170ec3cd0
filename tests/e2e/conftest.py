"""The real thing: the simulator's process, the station behind the window, and a hand that clicks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from hmi.app.application import make_application
from hmi.ui.mimic.item import SymbolItem
from tests.pictures.stage import STARTS_WITHIN_MS, DemoStage


class Stage(DemoStage):
    """A demo station with a hand at it. What goes wrong in Qt while it waits fails the test."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        super().__init__(folder)
        self.qtbot = qtbot
        qtbot.waitExposed(self.window)

    def until(self, true: Callable[[], bool], within_ms: int = STARTS_WITHIN_MS) -> None:
        """Lets the window live until something is true."""
        self.qtbot.waitUntil(true, timeout=within_ms)

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


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    """A demo station in a window; its simulator is not running yet."""
    make_application(offscreen=True)
    made = Stage(tmp_path / "site", qtbot)
    try:
        yield made
    finally:
        made.close()
