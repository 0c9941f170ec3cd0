"""Tools and handles under a real mouse and a real keyboard: lasso, knob, guides while sizing, equal gaps, zooming."""

from collections.abc import Iterable
from itertools import pairwise
from math import cos, pi, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hmi.diagram import change, layers
from hmi.diagram.geometry import bounds, port_place
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Layer, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import dumps
from hmi.ui.editor.gaps import Gaps
from hmi.ui.editor.lasso import encloses
from hmi.ui.editor.page_view import LARGEST_ZOOM, SMALLEST_ZOOM
from tests.ui.editor_hand import ALT, CTRL, NONE, SHIFT, Hand, pump

KEY = Qt.Key


def draw_around(hand: Hand, centre: tuple[float, float], radius: float, keys: Qt.KeyboardModifier = NONE) -> None:
    """Draws a loop by hand."""
    loop = [
        (centre[0] + radius * cos(2 * pi * step / 24), centre[1] + radius * sin(2 * pi * step / 24))
        for step in range(24)
    ]
    hand.press(*loop[0], keys)
    for place in loop[1:]:
        hand.move(*place)
    hand.release(*loop[-1], keys)


def add(hand: Hand, *elements: Element | Pipe) -> None:
    assert hand.page.desk.push(change.add(hand.document, elements, "Add"))
    hand.page.desk.selection.clear()


def checked(hand: Hand, name: str) -> bool:
    return hand.page.actions_by_name[name].isChecked()


def test_a_lasso_selects_what_it_goes_around_adds_with_shift_and_takes_away_with_control(hand: Hand) -> None:
    hand.key(KEY.Key_L)
    before = dumps(hand.document)
    draw_around(hand, (200, 300), 60)
    assert hand.selected() == ("P-1",)
    draw_around(hand, (600, 300), 130, SHIFT)
    assert set(hand.selected()) == {"P-1", "B-1"}
    draw_around(hand, (200, 300), 60, CTRL)
    assert hand.selected() == ("B-1",)
    assert hand.page.desk.canvas.overlay.lasso == ()
    hand.key(KEY.Key_Escape)
    assert not checked(hand, "lasso")
    hand.click(200, 300)
    assert hand.selected() == ("P-1",)
    assert dumps(hand.document) == before


def test_escape_in_the_middle_of_a_lasso_keeps_what_was_selected_and_the_tool(hand: Hand) -> None:
    hand.select(("B-1",))
    hand.key(KEY.Key_L)
    hand.press(150, 250)
    hand.move(250, 250)
    hand.move(250, 350)
    hand.key(KEY.Key_Escape)
    hand.release(150, 350)
    assert hand.selected() == ("B-1",)
    assert checked(hand, "lasso")
    assert hand.page.desk.canvas.overlay.lasso == ()


def test_a_lasso_leaves_locked_and_hidden_layers_alone_and_takes_one_layer_where_it_is_asked_to(hand: Hand) -> None:
    for name in ("notes", "shut", "unseen"):
        assert hand.page.desk.push(layers.add_layer(hand.document, name))
    places = {"n": (220.0, "notes"), "s": (240.0, "shut"), "u": (260.0, "unseen")}
    for id_, (x, name) in places.items():
        add(hand, pump(id_, x, 250.0))
        assert hand.page.desk.push(layers.to_layer(hand.document, [id_], name))
    hand.page.desk.push(layers.set_layer(hand.document, Layer("shut", locked=True)))
    hand.page.desk.push(layers.set_layer(hand.document, Layer("unseen", visible=False)))
    hand.key(KEY.Key_L)
    draw_around(hand, (220, 270), 80)
    assert set(hand.selected()) == {"P-1", "n"}
    hand.key(KEY.Key_L, SHIFT)
    assert (checked(hand, "lasso"), checked(hand, "lasso_layer")) == (False, True)
    draw_around(hand, (220, 270), 80)
    on_top = {part.id for part in hand.document.parts.values() if part.layer == hand.page.desk.canvas.layer()}
    assert set(hand.selected()) == {"P-1", "n"} & on_top


def test_a_lasso_takes_a_pipe_and_a_frame_only_as_a_whole(hand: Hand) -> None:
    frame = Element("F-1", "frame", Rect(160.0, 260.0, 200.0, 80.0))
    add(hand, frame, Pipe("p", PipeEnd("P-1", "outlet"), PipeEnd(place=Point(330.0, 300.0))))
    hand.key(KEY.Key_L)
    draw_around(hand, (200, 300), 60)
    assert hand.selected() == ("P-1",)
    draw_around(hand, (260, 300), 190)
    assert set(hand.selected()) == {"P-1", "F-1", "p"}


@given(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))
def test_a_loop_encloses_what_is_inside_a_circle(x: float, y: float) -> None:
    loop = [Point(cos(2 * pi * step / 360), sin(2 * pi * step / 360)) for step in range(360)]
    radius = (x * x + y * y) ** 0.5
    if abs(radius - 1.0) > 0.01:
        assert encloses(loop, Point(x, y)) is (radius < 1.0)


def test_the_knob_turns_a_symbol_by_quarters_and_its_pipe_stays_attached(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    hand.click(200, 300)
    knob = hand.page.desk.canvas.overlay.turner
    assert knob is not None
    hand.press(knob[1].x, knob[1].y)
    hand.move(230, 280)
    hand.move(260, 305)
    item_line = hand.page.desk.canvas.lines()["pipe-1"]
    hand.release(260, 305)
    assert hand.element("P-1").rotation == 90
    assert hand.page.actions_by_name["undo"].text() == "Undo Rotate P-1"
    outlet = LIBRARY["pump"].port("outlet")
    assert outlet is not None
    assert hand.page.desk.canvas.lines()["pipe-1"] == item_line
    assert item_line[0] == port_place(hand.element("P-1"), outlet)
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("P-1").rotation == 0


def test_what_must_stay_upright_has_no_knob(hand: Hand) -> None:
    hand.click(360, 512)
    assert hand.selected() == ("N-1",)
    assert hand.page.desk.canvas.overlay.turner is None


def test_a_handle_is_drawn_to_the_edges_of_others_and_shows_line_and_size(hand: Hand) -> None:
    add(hand, Element("T-2", "tank", Rect(757.0, 120.0, 101.0, 151.0)))
    hand.click(600, 300)
    hand.press(655, 375)
    hand.move(700, 300)
    hand.move(754, 276)
    overlay = hand.page.desk.canvas.overlay
    assert any(one.x == other.x == 757.0 for one, other in overlay.guides)
    assert overlay.sizes == Rect(545.0, 225.0, 212.0, 46.0)
    hand.release(754, 276)
    assert (hand.element("B-1").rect.right, hand.element("B-1").rect.bottom) == (757.0, 271.0)
    assert [overlay.guides, overlay.sizes] == [(), None]


def test_alt_leaves_guides_and_grid_while_sizing(hand: Hand) -> None:
    hand.click(600, 300)
    hand.drag((655, 375), (703.0, 423.0))
    assert hand.element("B-1").rect.right == 700.0
    hand.key(KEY.Key_Z, CTRL)
    hand.drag((655, 375), (703.0, 423.0), ALT)
    assert hand.element("B-1").rect.right == pytest.approx(703.0, abs=1.0)
    assert hand.element("B-1").rect.right != 700.0


def test_between_two_neighbours_a_part_is_drawn_to_equal_gaps_which_are_shown(hand: Hand) -> None:
    add(hand, pump("a", 413.0, 80.0), pump("b", 700.0, 84.0), pump("c", 480.0, 83.0))
    # Half way between the two is at 556.5, where neither the grid nor an edge is.
    hand.press(480, 83)
    hand.move(520, 83)
    hand.move(553, 83)
    gaps = hand.page.desk.canvas.overlay.gaps
    lengths = {round(abs(other.x - one.x), 3) for one, other in gaps if one.y == other.y}
    assert len(lengths) == 1
    hand.release(553, 83)
    assert hand.element("c").rect.centre.x == 556.5
    assert hand.page.desk.canvas.overlay.gaps == ()


def test_in_a_row_a_part_is_drawn_to_the_gap_that_the_others_have(hand: Hand) -> None:
    add(hand, pump("a", 413.0, 80.0), pump("b", 460.0, 84.0), pump("c", 700.0, 83.0))
    hand.press(700, 83)
    hand.move(600, 83)
    hand.move(510, 83)
    hand.release(510, 83)
    first, second, third = (bounds(hand.element(id_)) for id_ in "abc")
    assert third.x - second.right == pytest.approx(second.x - first.right)


rects = st.builds(
    Rect,
    st.integers(0, 900).map(float),
    st.integers(0, 500).map(float),
    st.integers(10, 120).map(float),
    st.integers(10, 120).map(float),
)


@example([Rect(40.0, 0.0, 120.0, 10.0), Rect(521.0, 0.0, 38.0, 10.0)], Rect(880.0, 0.0, 10.0, 10.0))
@example([Rect(300.0, 0.0, 10.0, 10.0), Rect(600.0, 0.0, 10.0, 10.0)], Rect(890.0, 0.0, 10.0, 10.0))
@given(st.lists(rects, max_size=12), rects)
def test_a_move_to_equal_gaps_really_makes_them_equal_and_shows_them(rests: list[Rect], room: Rect) -> None:
    gaps = Gaps(rests)
    move = gaps.across(room)
    # No hand is drawn farther than its reach.
    if move is None or abs(move) > 40.0:
        return
    there = Rect(room.x + move, room.y, room.width, room.height)
    held = [abs(other.x - one.x) for one, other in gaps.held(there) if one.y == other.y]
    beside = [rest for rest in rests if rest.y < there.bottom and there.y < rest.bottom]
    if all(rest.right <= there.x or rest.x >= there.right for rest in beside) and _same_sides(beside, room, there):
        assert held
        assert all(one == pytest.approx(other, abs=0.05) for one, other in zip(held[::2], held[1::2], strict=True))


def _same_sides(rests: Iterable[Rect], before: Rect, after: Rect) -> bool:
    """Whether the move jumps over nothing."""
    return all((rest.right <= before.centre.x) == (rest.right <= after.centre.x) for rest in rests) and all(
        (rest.x >= before.centre.x) == (rest.x >= after.centre.x) for rest in rests
    )


def test_keys_make_parts_wider_and_higher_as_one_step_to_undo(hand: Hand) -> None:
    hand.click(600, 300)
    for _ in range(3):
        hand.key(KEY.Key_Right, ALT | SHIFT)
    hand.key(KEY.Key_Down, ALT | SHIFT)
    assert hand.element("B-1").rect == Rect(545.0, 225.0, 140.0, 160.0)
    hand.key(KEY.Key_Left, ALT | SHIFT)
    hand.key(KEY.Key_Up, ALT | SHIFT)
    assert hand.element("B-1").rect == Rect(545.0, 225.0, 130.0, 150.0)
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("B-1").rect == Rect(545.0, 225.0, 110.0, 150.0)
    assert not hand.page.desk.stack.canUndo()


def test_a_turned_part_grows_as_it_stands_on_the_page(hand: Hand) -> None:
    hand.select(("P-1",))
    hand.key(KEY.Key_R)
    before = bounds(hand.element("P-1"))
    hand.key(KEY.Key_Right, ALT | SHIFT)
    after = bounds(hand.element("P-1"))
    assert after == Rect(before.x, before.y, before.width + 10.0, before.height)


def test_one_zooms_to_a_rectangle_once_and_to_the_selection(hand: Hand) -> None:
    canvas, before = hand.page.desk.canvas, dumps(hand.document)
    hand.key(KEY.Key_Z)
    hand.drag((500, 200), (700, 400))
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(QPointF(500, 200))
    assert seen.contains(QPointF(700, 400))
    assert min(seen.width(), seen.height()) < 230
    assert not checked(hand, "zoom_area")
    assert hand.selected() == ()
    canvas.fit()
    hand.select(("P-1",))
    hand.key(KEY.Key_F)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(QPointF(200, 300))
    assert canvas.transform().m11() > 4
    assert dumps(hand.document) == before


def test_two_fingers_look_closer_and_never_farther_than_the_limits(hand: Hand) -> None:
    canvas = hand.page.desk.canvas
    middle = QPointF(canvas.viewport().rect().center())
    before = canvas.transform().m11()

    def pinch(value: float) -> None:
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            QPointingDevice.primaryPointingDevice(),
            2,
            middle,
            middle,
            QPointF(canvas.viewport().mapToGlobal(middle.toPoint())),
            value,
            QPointF(),
        )
        QApplication.sendEvent(canvas.viewport(), event)

    pinch(0.25)
    assert canvas.transform().m11() == pytest.approx(1.25 * before)
    for _ in range(30):
        pinch(0.5)
    assert canvas.transform().m11() == pytest.approx(LARGEST_ZOOM)
    for _ in range(30):
        pinch(-0.5)
    assert canvas.transform().m11() == pytest.approx(SMALLEST_ZOOM)


def test_space_and_the_middle_button_drag_the_page_and_change_nothing(hand: Hand) -> None:
    canvas, before = hand.page.desk.canvas, dumps(hand.document)
    canvas.zoom(4.0)
    for keys in ((Qt.MouseButton.MiddleButton, False), (Qt.MouseButton.LeftButton, True)):
        button, space = keys
        if space:
            QTest.keyPress(canvas, KEY.Key_Space)
        bar = canvas.horizontalScrollBar()
        at, start = bar.value(), canvas.viewport().rect().center()
        QTest.mousePress(canvas.viewport(), button, NONE, start)
        QTest.mouseMove(canvas.viewport(), start + QPointF(-60, 0).toPoint())
        QTest.mouseRelease(canvas.viewport(), button, NONE, start + QPointF(-60, 0).toPoint())
        assert bar.value() == at + 60
        if space:
            QTest.keyRelease(canvas, KEY.Key_Space)
    assert dumps(hand.document) == before
    assert hand.selected() == ()


def test_tools_exclude_each_other_and_a_symbol_or_another_diagram_puts_them_down(hand: Hand) -> None:
    for key, keys, name in (
        (KEY.Key_L, NONE, "lasso"),
        (KEY.Key_D, NONE, "measure"),
        (KEY.Key_L, SHIFT, "lasso_layer"),
        (KEY.Key_Z, NONE, "zoom_area"),
    ):
        hand.key(key, keys)
        names = ("lasso", "measure", "lasso_layer", "zoom_area")
        assert [other for other in names if checked(hand, other)] == [name]
        assert hand.page.strip.hint.text()
    hand.page.palette_panel.picked.emit("pump")
    assert not checked(hand, "zoom_area")
    hand.key(KEY.Key_Escape)
    hand.key(KEY.Key_L)
    hand.page.open(hand.page.path)
    assert not checked(hand, "lasso")
    hand.click(200, 300)
    assert hand.selected() == ("P-1",)


def test_what_tees_into_a_pipe_stays_on_it_while_either_is_moved(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    add(hand, pump("P-2", 300.0, 450.0))
    line = hand.page.desk.canvas.lines()["pipe-1"]
    hand.drag((313, 450), ((line[0].x + line[1].x) / 2, line[0].y))
    for start, end in (((200, 300), (240, 380)), ((600, 300), (700, 240)), ((300, 450), (420, 500))):
        hand.click(950, 560)
        hand.drag(start, end)
        lines = hand.page.desk.canvas.lines()
        tip = lines["pipe-2"][-1]
        on = [
            min(one.x, other.x) <= tip.x <= max(one.x, other.x) and min(one.y, other.y) <= tip.y <= max(one.y, other.y)
            for one, other in pairwise(lines["pipe-1"])
        ]
        assert any(on)
        assert hand.pipe("pipe-2").target.pipe == "pipe-1"


def test_a_symbol_that_is_dragged_onto_a_pipe_goes_into_it_and_with_alt_it_only_lies_there(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    add(hand, Element("V-1", "on_off_valve", Rect(389.0, 92.0, 22.0, 16.0), bindings={"asset": "PFR-401"}))
    before = dumps(hand.document)
    line = hand.page.desk.canvas.lines()["pipe-1"]
    on = ((line[0].x + line[1].x) / 2, line[0].y)
    hand.drag((400, 100), on, ALT)
    assert hand.document.pipes_at("V-1") == ()
    hand.key(KEY.Key_Z, CTRL)
    hand.press(400, 100)
    hand.move(380, 200)
    hand.move(*on)
    assert hand.page.desk.canvas.overlay.target is not None
    hand.release(*on)
    assert [hand.page.desk.canvas.overlay.target] == [None]
    assert hand.page.actions_by_name["undo"].text() == "Undo Put V-1 into pipe-1"
    assert hand.pipe().target == PipeEnd("V-1", "inlet")
    assert hand.pipe("pipe-2").source == PipeEnd("V-1", "outlet")
    assert hand.element("V-1").bindings == {"asset": "PFR-401"}
    assert hand.element("V-1").rect.centre.y == line[0].y
    hand.key(KEY.Key_Z, CTRL)
    assert dumps(hand.document) == before


def test_what_has_pipes_already_and_what_sits_in_no_pipe_is_dragged_over_pipes(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    add(hand, Element("T-1", "tank", Rect(700.0, 60.0, 110.0, 150.0)))
    line = hand.page.desk.canvas.lines()["pipe-1"]
    on = ((line[0].x + line[1].x) / 2, line[0].y)
    hand.drag((755, 135), on)
    assert hand.document.pipes_at("T-1") == ()
    assert len(list(hand.document.pipes())) == 1
