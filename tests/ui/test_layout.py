"""Where windows come back to, whatever became of the screens; and what was kept of them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.ui.actions import View
from hmi.ui.main_window.layout import Area, ScreenArea, StationLayout, WindowPlace, read_layout, visible

LEFT = ScreenArea("left", Area(0, 0, 1920, 1080))
RIGHT = ScreenArea("right", Area(1920, 0, 1920, 1080))

far = st.integers(-20_000, 20_000)
lengths = st.integers(1, 6_000)
areas = st.builds(Area, far, far, lengths, lengths)
rooms = st.builds(Area, far, far, st.integers(800, 4_000), st.integers(600, 3_000))
places = st.builds(
    WindowPlace,
    areas,
    st.sampled_from(("normal", "maximized", "full")),
    st.sampled_from(("left", "right", "gone", "")),
    st.sampled_from(View),
    st.text(max_size=20),
    st.integers(0, 900),
    st.booleans(),
)


@given(places, st.lists(rooms, min_size=1, max_size=4))
def test_a_window_lies_wholly_on_one_of_the_screens(place: WindowPlace, found: list[Area]) -> None:
    screens = [ScreenArea(str(number), area) for number, area in enumerate(found)]
    area = visible(place, screens)
    assert any(area.shared_with(screen.area) == area.width * area.height > 0 for screen in screens)


@given(areas)
def test_a_window_on_its_own_screen_stays_where_it_was(area: Area) -> None:
    place = WindowPlace(area, screen="right")
    inside = area.shared_with(RIGHT.area) == area.width * area.height
    assert (visible(place, (LEFT, RIGHT)) == area) == inside


def test_a_window_of_a_screen_that_has_gone_comes_to_the_first_one() -> None:
    place = WindowPlace(Area(2000, 100, 1600, 900), screen="right")
    assert visible(place, (LEFT,)) == Area(320, 100, 1600, 900)


def test_a_window_that_is_larger_than_the_screen_is_made_to_fit() -> None:
    small = ScreenArea("small", Area(0, 30, 1366, 738))
    assert visible(WindowPlace(Area(0, 0, 1920, 1080)), (small,)) == small.area


def test_without_any_screen_nothing_is_moved() -> None:
    assert visible(WindowPlace(Area(5, 6, 7, 8)), ()) == Area(5, 6, 7, 8)


@given(st.lists(places, min_size=1, max_size=5))
def test_what_was_kept_is_read_again(windows: list[WindowPlace]) -> None:
    layout = StationLayout(tuple(windows))
    assert read_layout(json.loads(json.dumps(layout.kept()))) == layout


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "text",
        {"windows": "none"},
        {"windows": []},
        {"windows": [{"area": {"x": 0, "y": 0, "width": 0, "height": 5}}]},
        {"windows": [{"area": {"x": 0, "y": 0, "width": 9, "height": 5}, "view": "a view of tomorrow"}]},
    ],
    ids=("nothing", "a text", "no list", "no window", "no size", "unknown view"),
)
def test_what_cannot_be_read_is_left_alone(kept: object) -> None:
    assert read_layout(kept) is None
