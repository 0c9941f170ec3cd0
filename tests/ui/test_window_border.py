"""The lines at the edge of a window: those of a simulation and of the past; a plant's that lives has none."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hmi.ui.actions import View
from hmi.ui.main_window.dressing import Dressing
from hmi.ui.main_window.window import MainWindow
from hmi.ui.main_window.window_border import NOW_WIDTH, PAST_WIDTH, WindowBorder
from hmi.ui.main_window.window_border import SIMULATION_WIDTH as WIDTH
from hmi.ui.theme import DARK, LIGHT, Theme
from tests.ui.station_bench import StationBench

SIZE = (1366, 768)


@pytest.fixture
def simulated(station: StationBench, qtbot: QtBot, qapp: QApplication) -> Iterator[Dressing]:
    made = Dressing(replace(station.services(), simulation=True))
    made.window.resize(*SIZE)
    made.window.show()
    qtbot.waitExposed(made.window)
    station.come_alive()
    qtbot.waitUntil(lambda: made.window.bridge.live)
    yield made
    made.retire()
    qapp.setStyleSheet("")


def border_of(window: MainWindow) -> WindowBorder:
    (border,) = window.findChildren(WindowBorder)
    return border


def seen_at(window: MainWindow) -> QImage:
    image = window.grab().toImage()
    assert (image.width(), image.height()) == (window.width(), window.height())
    return image


def inks(image: QImage, rect: QRect, row: int) -> set[str]:
    """What is seen along a line parallel to the upper, left, lower and right edge, so many pixels inside of it."""
    inner = rect.adjusted(row, row, -row, -row)
    across, down = range(inner.left(), inner.right() + 1), range(inner.top(), inner.bottom() + 1)
    ends = [(x, y) for x in across for y in (inner.top(), inner.bottom())]
    sides = [(x, y) for y in down for x in (inner.left(), inner.right())]
    return {image.pixelColor(x, y).name().upper() for x, y in (*ends, *sides)}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_simulation_has_dashes_of_the_equipments_grey_all_around(simulated: Dressing, theme: Theme) -> None:
    simulated.wear(theme.name)
    window = simulated.window
    dashes = {theme.equipment_line, theme.chip}
    for row in range(WIDTH):
        assert inks(seen_at(window), window.rect(), row) == dashes
    assert inks(seen_at(window), window.rect(), WIDTH) != dashes
    alarming = {look.colour for look in theme.alarms} | set(theme.deviation[1:]) | {theme.live, theme.text}
    assert not dashes & alarming


def test_a_plant_has_none_and_gives_its_mimic_no_more_room(dressing: Dressing, simulated: Dressing) -> None:
    plant, window = dressing.window, simulated.window
    plant.resize(window.size())
    assert border_of(plant).isHidden()
    assert plant.mimic.view.size() == window.mimic.view.size()
    assert plant.mimic.view.mapTo(plant, plant.rect().topLeft()) == window.mimic.view.mapTo(
        window, window.rect().topLeft()
    )


def test_the_border_goes_with_the_window_into_the_kiosk_and_stands_in_every_further_one(
    simulated: Dressing, qtbot: QtBot
) -> None:
    QTest.keyClick(simulated.window, Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    assert simulated.window.kiosk.on
    assert border_of(simulated.window).rect() == simulated.window.rect()
    simulated.window.windows.open_another()
    qtbot.waitUntil(lambda: len(simulated.beside.windows) == 2)
    for window in simulated.beside.windows:
        assert border_of(window).isVisible()
        assert inks(seen_at(window), window.rect(), 1) == {LIGHT.live}
        assert inks(seen_at(window), window.rect(), NOW_WIDTH + 1) == {LIGHT.equipment_line, LIGHT.chip}


def test_the_past_of_a_simulation_shows_its_own_broad_dashes_around_those_of_the_simulation(
    simulated: Dressing, qtbot: QtBot
) -> None:
    window = simulated.window
    stands = [(one.geometry(), one.isVisible()) for one in (window.header, window.strip, window.mimic.view)]
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.replaying.at is not None)
    qtbot.waitUntil(lambda: border_of(window).broad == PAST_WIDTH + WIDTH)
    image = seen_at(window)
    for row in range(PAST_WIDTH):
        assert inks(image, window.rect(), row) == {LIGHT.text, LIGHT.canvas}
    assert inks(image, window.rect(), PAST_WIDTH + 1) == {LIGHT.equipment_line, LIGHT.chip}
    assert [(one.geometry(), one.isVisible()) for one in (window.header, window.strip, window.mimic.view)] == stands
    QTest.keyClick(window, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: window.replaying.at is None)
    assert inks(seen_at(window), window.rect(), 1) == {LIGHT.equipment_line, LIGHT.chip}


def test_what_is_pressed_under_the_border_hears_it(simulated: Dressing) -> None:
    window = simulated.window
    trends = window.rail.button(View.TRENDS)
    place = trends.mapTo(window, trends.rect().center())
    place.setX(1)
    assert window.childAt(place) is trends
