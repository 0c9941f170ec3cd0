"""The overview of the seven assets, drawn from an empty page with mouse and keyboard alone."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import check
from hmi.diagram.checks.problem import Severity
from hmi.diagram.document import Document
from hmi.diagram.geometry import port_place
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point
from hmi.diagram.persist import load, save
from hmi.diagram.styles import DEFAULTS
from hmi.ui.editor.editor import EditorPage
from hmi.ui.theme import LIGHT
from tests.ui.editor_hand import CTRL, LEFT, NONE, SHIFT, Hand
from tests.ui.station import shipped

KEY = Qt.Key
MEDIA = [medium.id for medium in DEFAULTS.media]


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path, plant: Plant) -> Iterator[Hand]:
    """A hand on an empty page of the size of the overview."""
    path = tmp_path / "drawn.json"
    save(Document(Page("Drawn", 1530.0, 810.0, 1)), path)
    page = EditorPage(path, plant, LIBRARY, LIGHT)
    qtbot.addWidget(page, before_close_func=lambda closing: closing.desk.stack.setClean())
    page.resize(2000, 1000)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.desk.canvas)
    yield Hand(page)
    page.desk.stack.setClean()
    page.close_document()


def pick(hand: Hand, symbol: str) -> None:
    """Finds a symbol in the palette and clicks on it."""
    palette = hand.page.palette_panel
    hand.key(KEY.Key_F, CTRL)
    palette.search.selectAll()
    QTest.keyClicks(palette.search, LIBRARY[symbol].description)
    tree = palette.tree
    branches = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    leaves = [branch.child(row) for branch in branches if branch is not None for row in range(branch.childCount())]
    shown: list[QTreeWidgetItem] = [leaf for leaf in leaves if leaf is not None and not leaf.isHidden()]
    assert [leaf.text(0) for leaf in shown] == [LIBRARY[symbol].title]
    QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualItemRect(shown[0]).center())


def draw_elements(hand: Hand, plan: Document) -> dict[str, str]:
    """Places all elements of the plan and sets what they show; gives the new names."""
    names: dict[str, str] = {}
    for symbol in dict.fromkeys(element.symbol for element in plan.elements()):
        pick(hand, symbol)
        for element in (each for each in plan.elements() if each.symbol == symbol):
            before = set(hand.document.parts)
            # Far from everything that stands already, so that nothing lands in a pipe or on a neighbour.
            hand.click(element.rect.centre.x, element.rect.centre.y, SHIFT)
            (names[element.id],) = set(hand.document.parts) - before
        hand.key(KEY.Key_Escape)
    for old, new in names.items():
        wanted = plan.element(old)
        assert wanted is not None
        hand.select((new,))
        for slot, subject in wanted.bindings.items():
            hand.enter(slot.replace("_", " ").capitalize(), subject)
        for label, value in zip(("Left", "Top", "Width", "Height"), rect_of(wanted), strict=True):
            hand.enter(label, f"{value:g}")
        for _ in range(wanted.rotation // 90):
            hand.key(KEY.Key_R)
        if wanted.mirrored:
            hand.key(KEY.Key_M)
    return names


def rect_of(element: Element) -> tuple[float, float, float, float]:
    return element.rect.x, element.rect.y, element.rect.width, element.rect.height


def place_of(hand: Hand, end: PipeEnd) -> Point:
    element = hand.element(end.element)
    port = LIBRARY[element.symbol].port(end.port)
    assert port is not None
    return port_place(element, port)


def on_line(hand: Hand, pipe: str) -> Point:
    """A place on a pipe that is free for a tee: the middle of its longest piece."""
    line = hand.page.desk.canvas.lines()[pipe]
    one, other = max(pairwise(line), key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)


def draw_pipes(hand: Hand, plan: Document, names: dict[str, str]) -> dict[str, str]:
    """Drags every pipe from port to port, or from a port onto the pipe into which it tees."""
    drawn: dict[str, str] = {}
    for pipe in plan.pipes():
        hand.key(KEY.Key_Escape)
        source, target = (PipeEnd(names.get(end.element, ""), end.port, end.pipe) for end in (pipe.source, pipe.target))
        if source.pipe:
            source, target = target, source
        start = place_of(hand, source)
        end = on_line(hand, drawn[target.pipe]) if target.pipe else place_of(hand, target)
        before = set(hand.document.parts)
        hand.drag((start.x, start.y), (end.x, end.y))
        (drawn[pipe.id],) = set(hand.document.parts) - before
        assert hand.selected() == (drawn[pipe.id],)
        medium = hand.page.desk.properties.field("Medium")
        assert isinstance(medium, QComboBox)
        medium.setFocus()
        while hand.pipe(drawn[pipe.id]).medium != pipe.medium:
            up = MEDIA.index(hand.pipe(drawn[pipe.id]).medium) > MEDIA.index(pipe.medium)
            QTest.keyClick(medium, KEY.Key_Up if up else KEY.Key_Down)
        hand.page.desk.canvas.setFocus()
        if pipe.flow:
            hand.enter("Flow", pipe.flow)
    return drawn


def ends(pipe: Pipe, names: dict[str, str], drawn: dict[str, str]) -> set[tuple[str, str]]:
    """What a pipe joins, whichever way round it was drawn."""
    found = (pipe.source, pipe.target)
    return {(names.get(end.element, ""), end.port) if end.element else ("", drawn[end.pipe]) for end in found}


def test_the_overview_of_seven_assets_is_drawn_from_an_empty_page(empty: Hand, plant: Plant, tmp_path: Path) -> None:
    plan = shipped("overview")
    names = draw_elements(empty, plan)
    drawn = draw_pipes(empty, plan, names)
    same = {name: name for name in (*names.values(), *drawn.values())}
    for old, new in names.items():
        wanted, made = plan.element(old), empty.element(new)
        assert wanted is not None
        assert (made.symbol, made.bindings, made.rotation, made.mirrored) == (
            wanted.symbol,
            wanted.bindings,
            wanted.rotation,
            wanted.mirrored,
        )
        assert rect_of(made) == pytest.approx(rect_of(wanted))
    for old, new in drawn.items():
        wanted_pipe, made_pipe = plan.pipe(old), empty.pipe(new)
        assert wanted_pipe is not None
        assert (made_pipe.medium, made_pipe.flow) == (wanted_pipe.medium, wanted_pipe.flow)
        assert ends(made_pipe, same, same) == ends(wanted_pipe, names, drawn)
    assert {asset.id for asset in plant.assets} <= {each.bindings.get("asset") for each in empty.document.elements()}
    assert [each for each in check(empty.document, LIBRARY, plant) if each.severity is Severity.ERROR] == []
    empty.key(KEY.Key_S, CTRL)
    assert load(tmp_path / "drawn.json", LIBRARY).parts == empty.document.parts
    steps = empty.page.desk.stack.count()
    for _ in range(steps):
        empty.key(KEY.Key_Z, CTRL)
    assert not empty.document.parts
