from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hmi.core.deviation import Level
from hmi.core.tag import Priority
from hmi.ui.theme import (
    DARK,
    LIGHT,
    MINIMUM_CONTRAST,
    THEMES,
    Theme,
    contrast,
    font,
    palette,
    stylesheet,
    text_pairs,
)
from tests.ui.colour_vision import VISIONS, lab_of

EYES = tuple(vision for vision in VISIONS if vision != "greyscale")


def difference(one: str, other: str, vision: str) -> float:
    """CIE76 colour difference: 2.3 is just noticeable, above 10 is told apart at a glance."""
    return float(np.linalg.norm(lab_of(one, vision) - lab_of(other, vision)))


@pytest.fixture(params=[LIGHT, DARK], ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    chosen: Theme = request.param
    return chosen


def test_every_text_stands_out_from_its_ground(theme: Theme) -> None:
    weak = {pair: contrast(*pair) for pair in text_pairs(theme) if contrast(*pair) < MINIMUM_CONTRAST}
    assert not weak


def test_the_tokens_of_the_design_are_kept() -> None:
    assert (LIGHT.canvas, LIGHT.panel, LIGHT.header) == ("#D9D9D9", "#E6E6E6", "#C4C8CB")
    assert (LIGHT.text, LIGHT.secondary, LIGHT.live) == ("#202020", "#3B4046", "#10335B")
    assert LIGHT.deviation[1:] == ("#8FB3D9", "#3F78B5", "#16325C")
    assert [look.colour for look in LIGHT.alarms] == ["#B71C1C", "#D9480F", "#F2B705", "#7B2D8B"]
    assert round(contrast(LIGHT.text, LIGHT.canvas), 1) == 11.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("vision", EYES)
def test_bands_are_told_apart_by_every_eye(theme: Theme, vision: str) -> None:
    bands = [theme.band(level) for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG)]
    for one, other in combinations([theme.canvas, *bands], 2):
        assert difference(one, other, vision) > 20, (one, other)


@pytest.mark.parametrize("vision", EYES)
def test_no_alarm_is_taken_for_a_deviation_or_for_another_alarm(theme: Theme, vision: str) -> None:
    bands = [theme.band(level) for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG)]
    alarms = [look.colour for look in theme.alarms]
    pairs = [*combinations(alarms, 2), *((band, alarm) for band in bands for alarm in alarms)]
    shapes = {look.colour: look.shape for look in theme.alarms}
    for one, other in pairs:
        apart = difference(one, other, vision)
        # Form repeats it: a band is never filled like a mark, and no two marks share their shape.
        assert apart > 10, (one, other, apart)
        assert shapes.get(one) != shapes.get(other)


def test_bands_keep_their_order_in_greyscale(theme: Theme) -> None:
    lights = [float(lab_of(theme.band(level), "greyscale")[0]) for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG)]
    assert min(abs(one - other) for one, other in pairwise(lights)) > 15
    assert lights in (sorted(lights), sorted(lights, reverse=True))


def test_every_alarm_number_can_be_read_in_its_mark(theme: Theme) -> None:
    # A mark is a graphic of 18 to 22 px with a bold digit: WCAG 2.2 asks 3:1 for it, and the form says the same.
    for look in theme.alarms:
        assert contrast(look.colour, look.number) >= 4.5
    assert len({look.shape for look in theme.alarms}) == 4
    assert theme.alarm(Priority.LOW) is theme.alarms[3]


def test_the_stylesheet_is_understood_by_qt(qtbot: QtBot, theme: Theme, recwarn: pytest.WarningsRecorder) -> None:
    button, line = QPushButton("Approve"), QLineEdit()
    for widget in (button, line):
        qtbot.addWidget(widget)
        widget.setStyleSheet(stylesheet(theme))
        widget.setPalette(palette(theme))
        widget.show()
    assert button.grab().toImage().pixelColor(10, 10).name().upper() == theme.panel
    assert not recwarn.list
    assert "{" not in stylesheet(theme).replace("{\n", "").split("QMainWindow")[0].replace("* {", "")


def test_a_switch_without_a_frame_shows_whether_it_is_on(qtbot: QtBot, theme: Theme) -> None:
    switch = QToolButton()
    qtbot.addWidget(switch)
    switch.setProperty("look", "quiet")
    switch.setCheckable(True)
    switch.setStyleSheet(stylesheet(theme))
    switch.resize(40, 40)
    switch.show()
    off = switch.grab().toImage()
    switch.setChecked(True)
    assert switch.grab().toImage().pixelColor(20, 10).name().upper() == theme.pressed
    assert off.pixelColor(20, 10).name().upper() != theme.pressed


def test_the_font_keeps_its_width_at_every_zoom(qapp: QApplication) -> None:
    del qapp
    widths = [QFontMetricsF(font(size)).horizontalAdvance("29.0 °C / 4.6e9") for size in (16, 32)]
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)


def test_themes_are_found_by_name() -> None:
    assert THEMES == {"light": LIGHT, "dark": DARK}
