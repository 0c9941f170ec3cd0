import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.diagram.geometry import (
    around,
    bounds,
    crosses,
    inflated,
    inside,
    nearest,
    overlap,
    port_place,
    port_side,
    snapped,
)
from hmi.diagram.part import Point, Rect
from hmi.diagram.symbol import Side
from tests.diagram.drawing import BOX, box

SIDES = {"left": Side.LEFT, "right": Side.RIGHT, "top": Side.TOP, "bottom": Side.BOTTOM}


@pytest.mark.parametrize(
    ("rotation", "mirrored", "place", "side"),
    [
        (0, False, Point(60.0, 20.0), Side.RIGHT),
        (90, False, Point(30.0, 50.0), Side.BOTTOM),
        (180, False, Point(0.0, 20.0), Side.LEFT),
        (270, False, Point(30.0, -10.0), Side.TOP),
        (0, True, Point(0.0, 20.0), Side.LEFT),
        (90, True, Point(30.0, -10.0), Side.TOP),
    ],
)
def test_a_port_turns_with_its_element(rotation: int, mirrored: bool, place: Point, side: Side) -> None:
    element, port = box("a", 0.0, 0.0, rotation=rotation, mirrored=mirrored), BOX.port("right")
    assert port is not None
    assert port_place(element, port) == place
    assert port_side(element, port) is side


@given(st.sampled_from((0, 90, 180, 270)), st.booleans(), st.sampled_from(BOX.ports))
def test_a_port_on_the_edge_stays_on_the_edge_that_it_looks_away_from(
    rotation: int, mirrored: bool, port: object
) -> None:
    element = box("a", 10.0, 20.0, rotation=rotation, mirrored=mirrored)
    found = BOX.port(port.name)  # type: ignore[attr-defined]
    assert found is not None
    place, rect = port_place(element, found), bounds(element)
    edges = {Side.LEFT: rect.x, Side.RIGHT: rect.right, Side.TOP: rect.y, Side.BOTTOM: rect.bottom}
    side = port_side(element, found)
    assert edges[side] == (place.x if side in (Side.LEFT, Side.RIGHT) else place.y)


def test_a_quarter_turn_swaps_width_and_height_about_the_middle() -> None:
    assert bounds(box("a", 0.0, 0.0, rotation=90)) == Rect(10.0, -10.0, 40.0, 60.0)
    assert bounds(box("a", 0.0, 0.0, rotation=180)) == Rect(0.0, 0.0, 60.0, 40.0)


def test_rectangles_that_touch_do_not_overlap() -> None:
    one = Rect(0.0, 0.0, 10.0, 10.0)
    assert not overlap(one, Rect(10.0, 0.0, 5.0, 5.0))
    assert overlap(one, inflated(Rect(10.0, 0.0, 5.0, 5.0), 1.0))
    assert not inside(Point(10.0, 5.0), one)
    assert not crosses(Point(10.0, -5.0), Point(10.0, 20.0), one)
    assert crosses(Point(5.0, -5.0), Point(5.0, 20.0), one)


def test_the_frame_around_some_holds_them_all() -> None:
    assert around((Rect(0.0, 5.0, 10.0, 10.0), Rect(-5.0, 8.0, 2.0, 20.0))) == Rect(-5.0, 5.0, 15.0, 23.0)
    assert around(()) is None


def test_the_nearest_place_of_a_line_is_on_it() -> None:
    line = (Point(0.0, 0.0), Point(100.0, 0.0), Point(100.0, 50.0))
    assert nearest(line, Point(40.0, 9.0)) == (Point(40.0, 0.0), 0)
    assert nearest(line, Point(180.0, 60.0)) == (Point(100.0, 50.0), 1)
    assert nearest((Point(3.0, 3.0),), Point(9.0, 9.0)) == (Point(3.0, 3.0), 0)
    assert nearest((Point(3.0, 3.0), Point(3.0, 3.0)), Point(9.0, 9.0)) == (Point(3.0, 3.0), 0)


def test_without_a_grid_nothing_snaps() -> None:
    assert (snapped(13.0, 10.0), snapped(13.0, 0.0)) == (10.0, 13.0)
