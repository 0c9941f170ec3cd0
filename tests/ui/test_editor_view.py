"""Looking at the page: rulers, minimap, measuring, zooming, and the test mode."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.diagram.part import Point
from hmi.diagram.persist import dumps
from hmi.ui.editor.page_view import LARGEST_ZOOM, SMALLEST_ZOOM
from hmi.ui.mimic.item import SymbolItem
from tests.ui.editor_hand import LEFT, NONE, SHIFT, Hand
from tests.ui.station import seen

KEY = Qt.Key


def number(hand: Hand) -> SymbolItem:
    item = hand.page.desk.scene.item_of("N-1")
    assert isinstance(item, SymbolItem)
    return item


def test_one_zooms_from_5_to_800_percent_and_no_farther(hand: Hand) -> None:
    canvas = hand.page.desk.canvas
    for _ in range(40):
        hand.page.actions_by_name["zoom_in"].trigger()
    assert canvas.transform().m11() == pytest.approx(LARGEST_ZOOM) == pytest.approx(8.0)
    for _ in range(60):
        hand.page.actions_by_name["zoom_out"].trigger()
    assert canvas.transform().m11() == pytest.approx(SMALLEST_ZOOM) == pytest.approx(0.05)


def test_the_rulers_number_the_page_where_it_is_and_can_be_put_away(hand: Hand) -> None:
    canvas = hand.page.desk.canvas
    upright, lying = canvas.rulers
    for zoom in (1.0, 4.0, 0.2):
        canvas.zoom(zoom / canvas.transform().m11())
        for ruler in canvas.rulers:
            ticks = ruler.ticks()
            assert len(ticks) > 1
            assert all(other[1] - one[1] >= 56.0 for one, other in pairwise(ticks))
        for value, at in lying.ticks():
            assert canvas.mapFromScene(QPointF(value, 0)).x() == pytest.approx(at, abs=1.5)
        for value, at in upright.ticks():
            assert canvas.mapFromScene(QPointF(0, value)).y() == pytest.approx(at, abs=1.5)
    width = canvas.viewport().width()
    hand.key(KEY.Key_U, SHIFT)
    assert not lying.isVisible()
    assert canvas.viewport().width() > width


def test_the_minimap_is_there_while_something_is_out_of_sight_and_a_click_goes_there(hand: Hand) -> None:
    canvas, minimap = hand.page.desk.canvas, hand.page.desk.canvas.minimap
    assert not minimap.isVisible()
    canvas.zoom(6.0)
    assert minimap.isVisible()
    assert canvas.viewport().geometry().contains(minimap.geometry())
    for share in (0.2, 0.8):
        QTest.mouseClick(minimap, LEFT, NONE, QPoint(round(minimap.width() * share), minimap.height() // 2))
        assert minimap.sight().center().x() == pytest.approx(1000.0 * share, abs=10.0)
    hand.key(KEY.Key_O)
    assert not minimap.isVisible()
    hand.key(KEY.Key_O)
    assert minimap.isVisible()
    canvas.fit()
    assert not minimap.isVisible()


def test_measuring_changes_nothing_and_escape_ends_it(hand: Hand) -> None:
    before = dumps(hand.document)
    hand.key(KEY.Key_D)
    hand.drag((200, 300), (320, 350))
    overlay = hand.page.desk.canvas.overlay
    assert list(overlay.measured or ()) == [Point(200.0, 300.0), Point(320.0, 350.0)]
    assert dumps(hand.document) == before
    assert hand.selected() == ()
    hand.key(KEY.Key_Escape)
    assert not overlay.measured
    assert not hand.page.actions_by_name["measure"].isChecked()
    hand.click(200, 300)
    assert hand.selected() == ("P-1",)


def test_in_test_mode_everything_is_invented_and_said_to_be_and_the_real_comes_back(hand: Hand, qtbot: QtBot) -> None:
    hand.page.living.show_values({"TIC-402": seen("TIC-402", 29.0)})
    real = number(hand).texts()[0].text
    hand.key(KEY.Key_F5)
    assert "invented" in hand.page.notice.text
    assert "TEST" in hand.page.bar.title.text()
    seen_qualities = set()
    for _ in range(30):
        hand.page.living.test_mode.step()
        seen_qualities.add(number(hand).reading("value").quality)
        hand.page.living.show_values({"TIC-402": seen("TIC-402", 30.0)})
    assert seen_qualities >= set(Quality)
    assert number(hand).tag_deviation is not None
    hand.drag((600, 300), (620, 320))
    qtbot.waitUntil(lambda: hand.page.notice.button("End the test").width() > 40)
    QTest.mouseClick(hand.page.notice.button("End the test"), LEFT)
    assert not hand.page.living.test_mode.on
    assert "TEST" not in hand.page.bar.title.text()
    assert (real, number(hand).texts()[0].text) == ("29.0", "30.0")
    assert number(hand).tag_deviation is None
    assert number(hand).alarm is None
    hand.page.living.show_values({"TIC-402": seen("TIC-402", 31.0)})
    assert number(hand).texts()[0].text == "31.0"


def test_what_was_never_seen_is_dashes_again_after_a_test_and_another_diagram_ends_it(hand: Hand) -> None:
    hand.key(KEY.Key_F5)
    assert number(hand).texts()[0].text != "---"
    hand.key(KEY.Key_F5)
    assert number(hand).texts()[0].text == "---"
    hand.key(KEY.Key_F5)
    hand.page.open(hand.page.path)
    assert not hand.page.living.test_mode.on
    assert not hand.page.actions_by_name["test"].isChecked()
    assert number(hand).texts()[0].text == "---"
