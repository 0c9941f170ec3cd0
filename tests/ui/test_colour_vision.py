"""What means something is told apart by every eye, and on a grey print: from the pictures that are really drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from hmi.core.alarm import AlarmState
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.styles import DEFAULTS
from hmi.ui.mimic.draw import draw_alarm
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.panels.trend_pens import LOOKS, line_of
from hmi.ui.theme import DARK, LIGHT, Theme
from tests.ui.colour_vision import VISIONS, ciede2000, difference, lab_as, pixels, told_apart
from tests.ui.station import NOW, alarm, seen

SEEN_PIXELS = 12
"""So many different pixels are a digit, a chevron or a letter: enough to see at 100 %."""

WIDTH, HEIGHT = 360, 60

Draw = Callable[[Theme, Plant], QImage]


def test_ciede2000_is_that_of_its_authors() -> None:
    """Pairs 1, 2, 4, 7, 9, 17, 18, 25 and 34 of table 1 of Sharma, Wu and Dalal."""
    table = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, wanted in table:
        assert float(ciede2000(one, other)) == pytest.approx(wanted, abs=2e-4)


def test_the_simulations_lose_what_such_eyes_lose() -> None:
    """Red and green of about one lightness: apart for normal eyes, near for red-green blindness, alike in grey."""
    red, green = "#C05020", "#708000"
    apart = {vision: difference(red, green, vision) for vision in VISIONS}
    assert apart["normal"] > 30
    assert apart["deuteranopia"] < apart["normal"] / 3
    assert apart["greyscale"] < 8
    assert difference("#3060C0", "#2A7F50", "tritanopia") < difference("#3060C0", "#2A7F50", "normal") / 2
    assert lab_as([0.5, 0.2, 0.9], "greyscale")[1:] == pytest.approx([0.0, 0.0], abs=0.05)


def blank(theme: Theme) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.canvas))
    return image


def painted(theme: Theme, paint: Callable[[QPainter], None]) -> QImage:
    image = blank(theme)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


def mark(priority: Priority, state: AlarmState = AlarmState.UNACKNOWLEDGED) -> Draw:
    def draw(theme: Theme, plant: Plant) -> QImage:
        what = alarm(plant, "TIC-402", priority, state)
        return painted(theme, lambda painter: draw_alarm(painter, QPointF(30, 30), what, theme))

    return draw


def on_mimic(part: Element | Pipe, show: Callable[[MimicScene], None] = lambda _: None) -> Draw:
    def draw(theme: Theme, plant: Plant) -> QImage:
        scene = MimicScene(Document(Page("trial", WIDTH, HEIGHT), [part]), plant, theme, clock=ManualClock(NOW))
        show(scene)
        image = painted(theme, lambda painter: scene.render(painter, QRectF(0, 0, WIDTH, HEIGHT)))
        scene.close()
        return image

    return draw


def item(symbol: str, **bindings: str) -> Element:
    spec = LIBRARY[symbol]
    return Element(symbol, symbol, Rect(12, 14, spec.width, spec.height), bindings=bindings)


INDICATOR = item("analog_indicator", value="TIC-402")


def value(quality: Quality) -> Draw:
    number = seen("TIC-402", 29.0, quality)
    return on_mimic(INDICATOR, lambda scene: scene.show_values({"TIC-402": number}))


def level(level: Level, sigmas: float = 4.0) -> Draw:
    tags = (TagDeviation("TIC-402", level, sigmas, 29.0, 0.1, 1.0),)
    found = PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, level, 0.5, tags)})

    def show(scene: MimicScene) -> None:
        scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
        scene.show_deviation(found)

    return on_mimic(INDICATOR, show)


def state(symbol: str, slot: str, number: float | None) -> Draw:
    shown = {} if number is None else {"SIC-406": seen("SIC-406", number)}
    return on_mimic(item(symbol, **{slot: "SIC-406"}), lambda scene: scene.show_values(shown))


def pipe(medium: str) -> Draw:
    return on_mimic(Pipe("p", PipeEnd(place=Point(20, 30)), PipeEnd(place=Point(180, 30)), medium))


def flow(flowing: bool | None, *, doubtful: bool = False) -> Draw:
    line = Pipe("p", PipeEnd(place=Point(20, 30)), PipeEnd(place=Point(180, 30)))

    def show(scene: MimicScene) -> None:
        found = scene.item_of("p")
        assert isinstance(found, PipeItem)
        found.show_flow(flowing, doubtful=doubtful)

    return on_mimic(line, show)


def pen(number: int) -> Draw:
    def draw(theme: Theme, _plant: Plant) -> QImage:
        def paint(painter: QPainter) -> None:
            painter.setPen(line_of(LOOKS[number], dark=theme.name == "dark"))
            painter.drawLine(10, 30, 190, 30)

        return painted(theme, paint)

    return draw


SETS: Mapping[str, Mapping[str, Draw]] = {
    "alarm priorities": {priority.name: mark(priority) for priority in Priority},
    "alarm states": {
        "unacknowledged": mark(Priority.HIGH),
        "returned": mark(Priority.HIGH, AlarmState.RETURNED),
    },
    "deviation levels": {each.name: level(each) for each in Level},
    "sides of golden": {"above": level(Level.CLEAR, 4.0), "below": level(Level.CLEAR, -4.0)},
    "qualities": {quality.name: value(quality) for quality in Quality},
    "pump states": {
        "runs": state("pump", "running", 100.0),
        "stands": state("pump", "running", 0.0),
        "unknown": state("pump", "running", None),
    },
    "valve states": {
        "open": state("on_off_valve", "position", 1.0),
        "closed": state("on_off_valve", "position", 0.0),
        "unknown": state("on_off_valve", "position", None),
    },
    "pipe media": {medium.id: pipe(medium.id) for medium in DEFAULTS.media},
    "flows": {
        "flows": flow(True),
        "stands": flow(False),
        "in doubt": flow(None, doubtful=True),
    },
    "trend pens": {f"pen {number}": pen(number) for number in range(len(LOOKS))},
}
"""Everything that means something by how it looks; what is in one set must never be taken for another of it."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures of all sets in one theme."""

    pictures: Mapping[str, Mapping[str, QImage]]


@pytest.fixture(scope="module", params=[LIGHT, DARK], ids=lambda theme: theme.name)
def gallery(request: pytest.FixtureRequest, plant: Plant, qapp: object) -> Gallery:
    assert qapp is not None
    theme: Theme = request.param
    return Gallery({name: {who: draw(theme, plant) for who, draw in each.items()} for name, each in SETS.items()})


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", SETS)
def test_no_two_of_a_set_look_alike(gallery: Gallery, name: str, vision: str) -> None:
    alike = [
        (one, other)
        for (one, first), (other, second) in combinations(gallery.pictures[name].items(), 2)
        if told_apart(first, second, vision) < SEEN_PIXELS
    ]
    assert not alike


FORMED = ("alarm priorities", "deviation levels", "sides of golden", "qualities", "pipe media", "flows", "trend pens")
"""Sets in which form says what colour says (ISA-101: never colour alone). What runs is bright and what stands is dark,
which lightness tells in every vision."""


@pytest.mark.parametrize("name", FORMED)
def test_form_alone_tells_them_apart(gallery: Gallery, name: str) -> None:
    """Everything that stands out from its ground is made black: what is left is form."""
    outlines = {who: outline(picture) for who, picture in gallery.pictures[name].items()}
    alike = [
        (one, other)
        for (one, first), (other, second) in combinations(outlines.items(), 2)
        if int((first != second).sum()) < SEEN_PIXELS
    ]
    assert not alike


def outline(picture: QImage) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    """Which pixels stand out from the ground in the corner of a picture."""
    lab = lab_as(pixels(picture), "greyscale")
    return np.asarray(ciede2000(lab, lab[0, 0]) > 8.0, dtype=np.bool_)


@pytest.fixture(params=[LIGHT, DARK], ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    chosen: Theme = request.param
    return chosen


@pytest.mark.parametrize("vision", VISIONS)
def test_the_cells_of_a_ribbon_have_nothing_but_their_colour_and_are_told_apart(theme: Theme, vision: str) -> None:
    bands = [theme.equipment, *(theme.band(each) for each in (Level.SLIGHT, Level.CLEAR, Level.STRONG))]
    apart = {(one, other): difference(one, other, vision) for one, other in pairwise(bands)}
    assert min(apart.values()) > 5.0, apart


def test_two_pictures_that_differ_in_nothing_but_a_hue_of_one_lightness_would_be_found(qtbot: QtBot) -> None:
    assert qtbot is not None

    def square(colour: str) -> QImage:
        return painted(LIGHT, lambda painter: painter.fillRect(20, 20, 30, 30, QColor(colour)))

    red, green = square("#C05020"), square("#708000")
    assert told_apart(red, green, "normal") == 900
    assert told_apart(red, green, "greyscale") == 0
    assert not (outline(red) != outline(green)).any()
