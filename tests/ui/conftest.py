"""A station to click on, and the rule that no window outlives its test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import save
from hmi.ui.editor.editor import EditorPage
from hmi.ui.main_window.dressing import Dressing
from hmi.ui.theme import LIGHT
from tests.ui.editor_hand import Hand, start
from tests.ui.station_bench import StationBench, write_diagrams


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a window behind: it would be styled, painted and told of everything by all that
    follow."""
    assert qapp is not None  # fonts and pixmaps end the process without one
    before = set(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = sorted({type(window).__name__ for window in set(QApplication.topLevelWidgets()) - before})
    assert not left, left


@pytest.fixture(autouse=True)
def own_font(qapp: QApplication) -> Iterator[None]:
    """Gives the application its font back: a test that dresses it in larger letters would change what the words of all
    that follow need."""
    face = qapp.font()
    yield
    qapp.setFont(face)


@pytest.fixture(autouse=True)
def no_button_held(qapp: QApplication) -> Iterator[None]:
    """Lets go of what a test still holds down, as QTest's double click does: Qt would believe for the whole application
    that a hand drags."""
    assert qapp is not None
    yield
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        if QGuiApplication.mouseButtons() & button:
            QTest.mouseRelease(QWidget(), button)


@pytest.fixture
def station(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[StationBench]:
    """The real runtime on its thread behind a real bridge; a window on request."""
    assert qtbot is not None
    write_diagrams(tmp_path)
    bench = StationBench(plant, tmp_path)
    yield bench
    bench.close()


@pytest.fixture
def dressing(station: StationBench, qtbot: QtBot, qapp: QApplication) -> Iterator[Dressing]:
    """The station as it is shown: a first window with every link up, which may be dressed anew."""
    made = Dressing(station.services())
    made.window.resize(1600, 900)
    made.window.show()
    qtbot.waitExposed(made.window)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in made.window.header.link_chip.text)
    yield made
    made.retire()
    qapp.setStyleSheet("")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a small diagram."""
    save(start(), tmp_path / "trial.json")
    return tmp_path / "trial.json"


@pytest.fixture
def hand(qtbot: QtBot, path: Path, plant: Plant) -> Iterator[Hand]:
    """A hand on an editor that has it open."""
    page = EditorPage(path, plant, LIBRARY, LIGHT)

    def leave(closing: EditorPage) -> None:
        """Enters what is still being written, and asks for nothing to be saved."""
        closing.desk.properties.commit()
        closing.desk.stack.setClean()

    qtbot.addWidget(page, before_close_func=leave)
    page.resize(1700, 900)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.desk.canvas)
    yield Hand(page)
    page.desk.stack.setClean()
    page.close_document()
