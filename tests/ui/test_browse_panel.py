"""Dragging from the address space of the real simulator's server onto the page."""

import asyncio
import csv
import io
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.plant_file import row_faults
from hmi.core.ports import BrowsedNode
from hmi.core.tag_row import tag_row
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import dumps
from hmi.opcua.browse import OpcUaAddressSpace
from hmi.opcua.security import ServerEndpoint
from hmi.resources import resource
from hmi.simulator.plant_files import plant_files
from hmi.simulator.server.options import ServeOptions
from hmi.ui.editor.browse_panel import BrowsePanel, Browsing
from hmi.ui.editor.editor import EditorPage
from hmi.ui.theme import LIGHT
from tests.simulator.server.serving import ScriptedPlant, Serving
from tests.ui.editor_hand import LEFT, NONE, Hand

T = TypeVar("T")
KEY = Qt.Key
COLUMNS = tuple(resource("plant", "tags.csv").read_text(encoding="utf-8").splitlines()[0].split(","))


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server of the simulator with one fermenter."""
    rows, _ = plant_files()
    plant = ScriptedPlant(row for row in rows if row.asset == "PFR-401")
    serving = Serving(plant, plant.rows, ServeOptions(port=0, folder=tmp_path_factory.mktemp("browse")))
    yield serving.url
    serving.close()


class Asking:
    """The plant's thread, in a test's hand: what is asked is answered at once, or fails."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self.count += 1
        try:
            found = asyncio.run(make())
        except OSError as error:
            failed(error)
        else:
            done(found)


@pytest.fixture
def asking() -> Asking:
    return Asking()


@pytest.fixture
def address(url: str) -> list[str]:
    """Where the server is; a test may take it away."""
    return [url]


@pytest.fixture
def hand(qtbot: QtBot, path: Path, plant: Plant, asking: Asking, address: list[str]) -> Iterator[Hand]:
    """A hand on an editor that can look through the server. One tag of the plant is no tag of this station."""
    space = OpcUaAddressSpace({"plant": lambda: ServerEndpoint("plant", address[0], security="none")})
    tags = {("plant", tag.node): tag.id for tag in plant.tags if tag.id != "TIC-402.OP"}
    browsing = Browsing(space, asking, tags, COLUMNS)
    page = EditorPage(path, plant, LIBRARY, LIGHT, browsing=browsing)
    qtbot.addWidget(page, before_close_func=lambda closing: closing.desk.stack.setClean())
    page.resize(1700, 900)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.desk.canvas)
    yield Hand(page)
    page.desk.stack.setClean()
    page.close_document()


def panel(hand: Hand) -> BrowsePanel:
    assert hand.page.browsing is not None
    return hand.page.browsing.panel


def search(hand: Hand, words: str) -> list[QTreeWidgetItem]:
    """What the search finds, typed and entered."""
    hand.key(KEY.Key_F6)
    assert QApplication.focusWidget() is panel(hand).search
    panel(hand).search.selectAll()
    QTest.keyClicks(panel(hand).search, words)
    QTest.keyClick(panel(hand).search, KEY.Key_Return)
    tree = panel(hand).tree
    found = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [item for item in found if item is not None]


def drop(hand: Hand, item: QTreeWidgetItem, x: float, y: float) -> None:
    carried = panel(hand).tree.mimeData([item])
    event = QDropEvent(QPointF(hand.spot(x, y)), Qt.DropAction.CopyAction, carried, LEFT, NONE)
    hand.page.desk.canvas.dropEvent(event)


def test_the_tree_is_read_level_by_level_and_each_level_once(hand: Hand, asking: Asking) -> None:
    assert asking.count == 0, "a server that nobody looks at is not asked"
    hand.key(KEY.Key_F6)
    assert asking.count == 1
    tree = panel(hand).tree
    top = [item for row in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(row)) is not None]
    assert "Server" in [item.text(0) for item in top]
    plant = next(item for item in top if "urn:golden-batch-hmi" in item.toolTip(0))
    assert plant.childCount() == 0
    plant.setExpanded(True)
    assert plant.childCount() > 0
    plant.setExpanded(False)
    plant.setExpanded(True)
    assert asking.count == 2


def test_a_node_that_is_a_tag_is_bound_where_it_is_dropped(hand: Hand) -> None:
    (item,) = [one for one in search(hand, "TIC-402 PV") if one.text(2) == "TIC-402"]
    assert item.text(3) == "Double"
    assert "°C" in item.text(1)
    panel(hand).tree.setCurrentItem(item)
    said = panel(hand).detail.text().split(" · ")
    assert said[2:5] == ["Double", "°C", "tag TIC-402"]
    drop(hand, item, 800, 100)
    assert hand.element("value-1").bindings == {"value": "TIC-402"}


def test_enter_binds_the_node_to_what_is_selected(hand: Hand) -> None:
    hand.select(["N-1"])
    (item,) = [one for one in search(hand, "TIC-402 SP") if one.text(2) == "TIC-402.SP"]
    panel(hand).tree.setCurrentItem(item)
    QTest.keyClick(panel(hand).tree, KEY.Key_Return)
    assert hand.element("N-1").bindings == {"value": "TIC-402.SP"}


def test_a_node_that_is_no_tag_is_refused_and_its_row_is_offered(hand: Hand) -> None:
    before = dumps(hand.document)
    (item,) = [one for one in search(hand, "TIC-402 OP") if one.text(0).endswith("TIC-402 / OP")]
    assert item.text(2) == ""
    drop(hand, item, 800, 100)
    assert dumps(hand.document) == before
    assert "is no tag of this station yet" in hand.page.notice.text
    hand.page.notice.button("Copy the row for the tag file").click()
    (cells,) = csv.DictReader(io.StringIO(QGuiApplication.clipboard().text()), COLUMNS)
    assert (cells["asset"], cells["tag"], cells["unit"]) == ("PFR-401", "TIC-402", "%")
    assert "the tag is there when the station starts again" in hand.page.notice.text
    assert "Add a column node" in hand.page.notice.text, "the shipped tag file has none"


def test_a_lost_link_is_a_sentence_and_refresh_tries_again(hand: Hand, address: list[str], url: str) -> None:
    address[0] = "opc.tcp://127.0.0.1:1/"
    hand.key(KEY.Key_F6)
    assert panel(hand).words.text().startswith("✕ plant: nothing listens there")
    assert panel(hand).tree.topLevelItemCount() == 0
    address[0] = url
    QTest.mouseClick(panel(hand).again, LEFT)
    assert panel(hand).tree.topLevelItemCount() > 0
    assert not panel(hand).words.isVisible()


def test_the_panel_stays_as_it_is_when_another_diagram_is_opened(hand: Hand, path: Path) -> None:
    found = len(search(hand, "TIC-402"))
    assert hand.page.open(path)
    assert panel(hand).tree.topLevelItemCount() == found
    assert hand.page.desk.tabs.indexOf(panel(hand)) >= 0


def test_a_row_says_what_the_server_says_and_leaves_the_rest_empty(plant: Plant) -> None:
    columns = (*COLUMNS, "node")
    node = BrowsedNode("plant", "nsu=urn:other;s=x", "Weight", ("Skid", "pfr-401"), variable=True, unit="kg")
    row, missing = tag_row(node, plant, columns)
    (cells,) = csv.DictReader(io.StringIO(row), columns)
    assert (cells["asset"], cells["tag"], cells["node"]) == ("PFR-401", "Weight", "nsu=urn:other;s=x")
    assert missing == ("rng_lo", "rng_hi")
    assert row_faults(f"{','.join(columns)}\n{row}\n")
    filled = row.replace("kg,online,-,,,", "kg,online,-,,0,10").replace(",kg,,,,,,", ",kg,,,,0,10,")
    assert row_faults(f"{','.join(columns)}\n{filled}\n") == []
