from itertools import combinations, pairwise

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
    linear,
    palette,
    stylesheet,
    text_pairs,
)

Matrix = tuple[tuple[float, float, float], ...]

# Matrices for severity 1.0 of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency" (2009); they work on linear RGB. Greyscale is the luminance of WCAG 2.2.
VISIONS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
GREY: Matrix = ((0.2126, 0.7152, 0.0722),) * 3


def seen_as(colour: str, matrix: Matrix) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as an eye with this matrix sees it."""
    source = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, source, strict=True)), 0.0), 1.0) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, matrix: Matrix) -> float:
    """CIE76 colour difference: 2.3 is just noticeable, above 10 is told apart at a glance."""
    pairs = zip(seen_as(one, matrix), seen_as(other, matrix), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


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


@pytest.mark.parametrize("vision", VISIONS)
def test_bands_are_told_apart_by_every_eye(theme: Theme, vision: str) -> None:
    bands = [theme.band(level) for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG)]
    for one, other in combinations([theme.canvas, *bands], 2):
        assert difference(one, other, VISIONS[vision]) > 20, (one, other)


@pytest.mark.parametrize("vision", VISIONS)
def test_no_alarm_is_taken_for_a_deviation_or_for_another_alarm(theme: Theme, vision: str) -> None:
    bands = [theme.band(level) for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG)]
    alarms = [look.colour for look in theme.alarms]
    pairs = [*combinations(alarms, 2), *((band, alarm) for band in bands for alarm in alarms)]
    shapes = {look.colour: look.shape for look in theme.alarms}
    for one, other in pairs:
        apart = difference(one, other, VISIONS[vision])
        # Form repeats it: a band is never filled like a mark, and no two marks share their shape.
        assert apart > 10, (one, other, apart)
        assert shapes.get(one) != shapes.get(other)


def test_bands_keep_their_order_in_greyscale(theme: Theme) -> None:
    lights = [seen_as(theme.band(level), GREY)[0] for level in (Level.SLIGHT, Level.CLEAR, Level.STRONG)]
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
