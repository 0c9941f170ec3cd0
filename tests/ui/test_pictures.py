"""What looks for overlaps and clipping finds what is planted, and finds nothing in the views of the station."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.user import Person
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Rect
from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.main_window.dressing import Dressing
from hmi.ui.main_window.notice import Notice
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import LIGHT
from tests.pictures.album import SIZES, THEMES, every, look_at, turns
from tests.pictures.drawn_text import texts_of
from tests.pictures.faults import faults_of
from tests.pictures.furnished import Furnished
from tests.pictures.mimic_faults import mimic_faults
from tests.pictures.shots import shots
from tests.runtime.fakes import ENGINEER, OPERATOR, SUPERVISOR

SETTLE_MS = 40
"""What is laid out anew after a dialog grew is laid out by then."""

TOO_WIDE = frozenset({"dialog-manifest", "dialog-users"})
"""Dialogs that need more than the 800 px of a screen in the tests; `make pictures` takes them on one of full size."""

LONG = "A sentence that is much longer than the room that it was given"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """An empty window of 400 x 300."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def at(child: QWidget, page: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
    child.setParent(page)
    child.setGeometry(x, y, width, height)
    return child


def cut_label(page: QWidget) -> None:
    at(QLabel(LONG), page, 10, 10, 120, 24)


def cut_lines(page: QWidget) -> None:
    wrapped = QLabel(LONG * 3)
    wrapped.setWordWrap(True)
    at(wrapped, page, 10, 10, 200, 30)


def cut_button(page: QWidget) -> None:
    at(QPushButton(LONG), page, 10, 10, 100, 30)


def cut_head(page: QWidget) -> None:
    table = QTableWidget(1, 2)
    table.setHorizontalHeaderLabels([LONG, "b"])
    at(table, page, 10, 10, 380, 200)


def shortened_cell(page: QWidget) -> None:
    table = QTableWidget(1, 2)
    table.setWordWrap(False)
    table.setItem(0, 0, QTableWidgetItem(LONG))
    at(table, page, 10, 10, 380, 200)


def far_column(page: QWidget) -> None:
    table = QTableWidget(1, 2)
    table.setItem(0, 1, QTableWidgetItem("29.0 degrees"))
    table.setColumnWidth(0, 300)
    table.setColumnWidth(1, 200)
    at(table, page, 10, 10, 380, 200)


def shortened_tab(page: QWidget) -> None:
    tabs = QTabWidget()
    tabs.setUsesScrollButtons(False)
    tabs.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
    for _ in range(3):
        tabs.addTab(QWidget(), LONG)
    at(tabs, page, 10, 10, 380, 200)


def shortened_hint(page: QWidget) -> None:
    line = QLineEdit()
    line.setPlaceholderText(LONG)
    at(line, page, 10, 10, 150, 30)


def two_texts(page: QWidget) -> None:
    at(QLabel("Broth temperature"), page, 10, 10, 180, 24)
    at(QLabel("29.0 degrees"), page, 60, 12, 180, 24)


def two_buttons(page: QWidget) -> None:
    at(QPushButton("Stop"), page, 10, 10, 100, 30)
    at(QPushButton("Go"), page, 100, 10, 100, 30)


def out_of_page(page: QWidget) -> None:
    at(QLabel("x"), page, 390, 10, 60, 20)


def two_scene_texts(page: QWidget) -> None:
    scene = QGraphicsScene(page)
    scene.addText("Fermenter A").setPos(0, 0)
    scene.addText("Fermenter B").setPos(10, 3)
    at(QGraphicsView(scene), page, 10, 10, 380, 200)


@pytest.mark.parametrize(
    ("plant_it", "words"),
    [
        (cut_label, "cut off at the side"),
        (cut_lines, "cut off above or below"),
        (cut_button, "cut off at the side"),
        (cut_head, "cut off at the side"),
        (shortened_cell, "shortened without a tool tip"),
        (far_column, "cut off at the side"),
        (shortened_tab, "shortened without a tool tip"),
        (shortened_hint, "shortened without a tool tip"),
        (two_texts, "written over each other"),
        (two_buttons, "QPushButton lies over QPushButton by 10 x 30 px"),
        (out_of_page, "reaches out of QWidget"),
        (two_scene_texts, "written over each other"),
    ],
    ids=lambda value: getattr(value, "__name__", "words"),
)
def test_a_planted_fault_is_found(page: QWidget, plant_it: Callable[[QWidget], None], words: str) -> None:
    plant_it(page)
    page.show()
    assert any(words in fault for fault in faults_of(page)), faults_of(page)


def test_what_is_laid_out_scrolled_told_by_a_tip_or_over_others_on_purpose_is_no_fault(page: QWidget) -> None:
    layout = QVBoxLayout(page)
    row = QHBoxLayout()
    row.addWidget(QLabel("Tag"))
    row.addWidget(QPushButton("Save as…"))
    layout.addLayout(row)
    layout.addWidget(ElidedLabel(LONG * 2))
    inner = QLabel("\n".join([LONG[:20]] * 40))
    area = QScrollArea()
    area.setWidget(inner)
    layout.addWidget(area)
    page.show()
    notice = Notice(page)
    notice.show_text("The request was refused")
    assert faults_of(page) == []
    assert not [one for one in QApplication.topLevelWidgets() if one.metaObject().className() == "QTipLabel"]


def test_every_text_is_found_where_it_is_drawn(page: QWidget) -> None:
    label = at(QLabel("Hgf"), page, 100, 50, 60, 20)
    label.setStyleSheet("font-size: 14px")
    page.show()
    (text,) = texts_of(page)
    assert text.text == "Hgf"
    assert text.widget is label
    assert label.geometry().toRectF().contains(text.ink)


def element(name: str, symbol: str, x: float, y: float, **bindings: str) -> Element:
    spec = LIBRARY[symbol]
    return Element(name, symbol, Rect(x, y, spec.width, spec.height), bindings=bindings)


PUMP_AND_VALUE = (element("pump", "pump", 60, 100), element("value", "value", 300, 40, value="TIC-402"))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((element("one", "pump", 60, 100), element("other", "pump", 70, 110)), "one stands in other"),
        ((element("one", "pump", 780, 100),), "one leaves the page"),
        ((element("tank", "stirred_fermenter", 60, 60), element("v", "value", 60, 110, value="TIC-402")), "over tank"),
        (
            (element("one", "value", 60, 100, value="TIC-402"), element("two", "value", 66, 104, value="AIC-404")),
            "written over each other",
        ),
    ],
    ids=["symbol in symbol", "off the page", "text over symbol", "text over text"],
)
def test_a_planted_fault_on_a_mimic_is_found(
    parts: tuple[Element, ...], words: str, plant: Plant, qapp: object
) -> None:
    assert qapp is not None
    faults = faults_on(Document(Page("trial", 800, 400), parts), plant)
    assert any(words in fault for fault in faults), faults


def test_a_pipe_through_a_text_is_found(plant: Plant, qapp: object) -> None:
    assert qapp is not None
    pipe = Pipe("p-1", PipeEnd("one", "out"), PipeEnd("other", "in"))
    parts = (element("one", "pump", 60, 100), element("other", "pump", 500, 100), pipe)
    scene = MimicScene(Document(Page("trial", 800, 400), parts), plant, LIGHT, clock=ManualClock())
    line = scene.item_of("p-1")
    assert line is not None
    place = line.sceneBoundingRect().center()
    scene.close()
    label = element("label", "value", place.x() - 40, place.y() - 13, value="TIC-402")
    faults = faults_on(Document(Page("trial", 800, 400), (*parts, label)), plant)
    assert any("over the pipe p-1" in fault for fault in faults), faults


def test_a_mimic_that_is_well_laid_out_has_no_fault(plant: Plant, qapp: object) -> None:
    assert qapp is not None
    assert faults_on(Document(Page("trial", 800, 400), PUMP_AND_VALUE), plant) == []


def faults_on(document: Document, plant: Plant) -> list[str]:
    scene = MimicScene(document, plant, LIGHT, clock=ManualClock())
    found = mimic_faults(scene)
    scene.close()
    return found


class Studio:
    """The furnished station in its window."""

    def __init__(self, bench: Furnished, qtbot: QtBot) -> None:
        self.bench, self.qtbot = bench, qtbot
        self.dressing = Dressing(bench.services())
        self.dressing.layout.positions = False

    @property
    def window(self) -> MainWindow:
        return self.dressing.window

    def person(self, account: str) -> Person:
        return next(one for one in (OPERATOR, SUPERVISOR, ENGINEER) if one.account == account)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=10_000)

    def wear(self, theme: str, size: tuple[int, int]) -> None:
        self.dressing.wear(theme)
        self.window.resize(*size)

    def live_for(self, milliseconds: int) -> None:
        self.qtbot.wait(milliseconds)


@pytest.fixture
def studio(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[Studio]:
    bench = Furnished(plant, tmp_path)
    made = Studio(bench, qtbot)
    made.window.show()
    bench.come_alive()
    made.until(bench.told)
    bench.request()
    made.until(lambda: bool(bench.bridge.requests))
    yield made
    made.dressing.retire()
    bench.close()


def test_nothing_overlaps_and_nothing_is_cut_off_on_any_view(studio: Studio) -> None:
    """Each view once; themes and sizes take turns. `make pictures` takes every view in every theme and size."""
    views = [shot for shot in shots(studio) if shot.name not in TOO_WIDE]
    assert list(look_at(studio, turns(views), SETTLE_MS)) == []


def test_themes_and_sizes_take_turns_and_the_whole_album_has_all(studio: Studio) -> None:
    views = shots(studio)
    names = [shot.name for shot in views]
    assert len(names) == len(set(names))
    once, all_of = turns(views), every(views)
    assert sorted(frame.shot.name for frame in once) == sorted(names)
    assert {(frame.theme, frame.size) for frame in once} == {(theme, size) for theme in THEMES for size in SIZES}
    assert len({str(frame) for frame in all_of}) == len(views) * len(THEMES) * len(SIZES)
