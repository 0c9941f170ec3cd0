import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import (
    Binding,
    Case,
    ColourRole,
    Effect,
    OwnSymbol,
    Segment,
    Shape,
    Stroke,
    SymbolError,
    Words,
)
from hmi.diagram.own_symbol_check import check_symbol
from hmi.diagram.own_symbol_file import read_symbol, symbol_text
from hmi.diagram.own_symbol_path import extent, path_text, read_path
from hmi.diagram.own_symbol_state import PLAIN, SlotValue, states
from hmi.diagram.part import Point, Rect
from hmi.diagram.symbol import Port, SettingSpec, Side, Slot, SlotKind
from tests.diagram.own_drawing import BODY, PUMP, square

coordinates = st.integers(-100_000, 600_000).map(lambda number: number / 1000)
points = st.builds(Point, coordinates, coordinates)
segments = st.one_of(
    st.builds(lambda end: Segment(Stroke.LINE, (end,)), points),
    st.builds(lambda *three: Segment(Stroke.CURVE, three), points, points, points),
    st.just(Segment(Stroke.CLOSE)),
)
outlines = st.builds(
    lambda start, rest: (Segment(Stroke.MOVE, (start,)), *rest), points, st.lists(segments, min_size=1, max_size=6)
)
roles = st.sampled_from(ColourRole)
shapes = st.builds(
    Shape, st.just("shape"), outlines, roles, roles, st.sampled_from((0.0, 1.5, 4.0)), st.booleans(), st.booleans()
)
words = st.builds(Words, st.just("words"), st.text('aB3 -°ö?{}"', max_size=20), points)


@given(outlines)
def test_an_outline_written_and_read_again_is_the_same(outline: tuple[Segment, ...]) -> None:
    assert read_path(path_text(outline)) == outline


@settings(deadline=None, max_examples=60)
@given(shapes, words, st.booleans())
def test_a_symbol_written_and_read_again_is_the_same_and_so_is_its_text(
    shape: Shape, said: Words, obstacle: bool
) -> None:
    symbol = replace(PUMP, drawing=(*PUMP.drawing, shape, said), obstacle=obstacle)
    text = symbol_text(symbol)
    again = read_symbol(text, LIBRARY)
    assert again == symbol
    assert symbol_text(again) == text


def test_a_symbol_file_has_one_thing_on_each_line() -> None:
    lines = symbol_text(PUMP).splitlines()
    assert '{"name": "inlet", "x": 0, "y": 0.5, "side": "left"},' in lines
    assert '{"name": "body", "path": "M 0 0 L 60 0 L 60 40 L 0 40 Z"},' in lines
    assert max(map(len, lines)) < 300


def test_what_a_newer_program_added_is_kept_when_a_symbol_is_saved_again() -> None:
    raw = json.loads(symbol_text(PUMP))
    raw["licence"] = {"by": "us"}
    raw["ports"][1]["glow"] = [1]
    raw["effects"][0]["speed"] = 3
    again = json.loads(symbol_text(read_symbol(json.dumps(raw), LIBRARY)))
    assert again == raw


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "pump"}, "pump is a symbol of the program itself; give yours another name"),
        ({"name": "con"}, "Windows keeps"),
        ({"name": "My Pump"}, "no name for a symbol"),
        ({"name": "../pump"}, "no name for a symbol"),
        ({"title": " "}, "needs a title"),
        ({"width": 4.0}, "width and height must be from 8 to 600 px"),
        ({"drawing": ()}, "something that is drawn"),
        ({"drawing": (BODY, BODY)}, "two drawn things are named body"),
        ({"ports": (Port("a b", 0.0, 0.5, Side.LEFT),)}, "needs a name of letters"),
        ({"ports": (Port("in", 0.2, 0.5, Side.LEFT),)}, "port in must lie on the left edge"),
        ({"ports": (Port("in", 0.0, 1.5, Side.LEFT),)}, "port in must lie on the left edge"),
        ({"settings": (SettingSpec("diagram", "Where to", ""),)}, "cannot be named diagram"),
        ({"settings": (SettingSpec("full", "", 5.0, low=9.0, high=1.0),)}, "lowest value is above its highest"),
        ({"slots": ()}, "there is no slot level for a tag"),
        ({"slots": (Slot("level", "", SlotKind.ASSET),)}, "there is no slot level for a tag"),
        ({"effects": (Binding("level", "lid", Effect.LEVEL),)}, "nothing that is drawn is named lid"),
        ({"effects": (Binding("level", "label", Effect.LEVEL),)}, "a text has no level"),
        ({"effects": (Binding("level", "body", Effect.TEXT),)}, "a shape has no text"),
        ({"effects": (Binding("level", "body", Effect.LEVEL, high="caption"),)}, "no setting caption with a number"),
        ({"effects": (Binding("level", "body", Effect.LEVEL, cases=(Case(True),)),)}, "has no cases"),
        ({"effects": (Binding("level", "body", Effect.COLOUR, cases=(Case("alarm"),)),)}, "'alarm' is not what it"),
        ({"effects": (Binding("level", "body", Effect.VISIBLE, otherwise="yes"),)}, "'yes' is not what it"),
    ],
)
def test_a_symbol_that_breaks_a_rule_is_refused_in_a_sentence(change: dict[str, object], said: str) -> None:
    with pytest.raises(SymbolError, match=said):
        check_symbol(replace(PUMP, **change), LIBRARY)  # type: ignore[arg-type]


def test_no_role_bears_the_name_of_an_alarm_or_a_deviation() -> None:
    assert not any(word in role for role in ColourRole for word in ("alarm", "deviation", "live", "focus"))


def value(number: float | None, *, live: bool = True, text: str = "12 rpm") -> SlotValue:
    return SlotValue(number, text, live, (0.0, 200.0))


@pytest.mark.parametrize(("number", "level"), [(0.0, 0.0), (25.0, 0.5), (50.0, 1.0), (99.0, 1.0), (-9.0, 0.0)])
def test_a_level_fills_up_to_the_setting_that_says_when_it_is_full(number: float, level: float) -> None:
    assert states(PUMP, {"level": value(number)})["body"].level == level
    assert states(PUMP, {"level": value(number)}, {"full": 100.0})["body"].level == min(max(number / 100, 0), 1)


def test_a_level_whose_ends_are_equal_goes_over_the_span_of_its_tag() -> None:
    symbol = replace(PUMP, effects=(Binding("level", "body", Effect.LEVEL),))
    assert states(symbol, {"level": value(50.0)})["body"].level == 0.25
    unknown = SlotValue(50.0, "", True, (0.0, 0.0))
    assert states(symbol, {"level": unknown})["body"] == PLAIN


def test_several_bindings_of_one_shape_work_together() -> None:
    state = states(PUMP, {"speed": value(50.0), "mode": value(2.0)})["rotor"]
    assert (state.turned, state.colour, state.visible) == (45.0, ColourRole.OPEN, False)


@pytest.mark.parametrize(
    ("number", "live", "text", "visible"),
    [(0.0, True, "Auto", True), (1.0, True, "Man", True), (2.0, True, "?", False), (2.0, False, "12 rpm", True)],
)
def test_states_become_words_and_what_is_not_known_is_neither_hidden_nor_put_in_words(
    number: float, live: bool, text: str, visible: bool
) -> None:
    found = states(PUMP, {"mode": value(number, live=live)})
    assert found["label"].text == text
    assert found["label"].live is live
    assert found["rotor"].visible is visible


def test_a_colour_that_is_not_known_is_neither_open_nor_closed() -> None:
    assert states(PUMP, {"speed": value(9.0, live=False)})["rotor"].colour is ColourRole.INTERNALS
    assert states(PUMP, {"speed": value(0.2)})["rotor"].colour is ColourRole.CLOSED


def test_a_slot_without_a_tag_changes_nothing() -> None:
    assert states(PUMP, {}) == {}


@given(
    st.floats(allow_nan=True, allow_infinity=True) | st.none(),
    st.booleans(),
    st.dictionaries(st.sampled_from(("full", "caption")), st.sampled_from((0.0, 50, True, "x"))),
)
def test_no_value_and_no_setting_makes_a_symbol_that_cannot_be_drawn(
    number: float | None, live: bool, chosen: dict[str, float | int | bool | str]
) -> None:
    found = states(PUMP, dict.fromkeys(("level", "speed", "mode"), value(number, live=live)), chosen)
    for state in found.values():
        assert state.level is None or 0.0 <= state.level <= 1.0
        assert 0.0 <= state.turned <= 90.0


def test_the_extent_of_a_curve_is_where_it_goes_not_where_its_control_points_are() -> None:
    bow = read_path("M 0 0 C 0 40 60 40 60 0")
    assert extent([bow]) == Rect(0.0, 0.0, 60.0, 30.0)
    assert extent([read_path("M 90 90 M 0 0 L 10 5"), square().outline]) == Rect(0.0, 0.0, 10.0, 10.0)
    assert extent([]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "begins with M"),
        ("L 0 0", "begins with M"),
        ("M 0", "M needs 2 numbers"),
        ("M 0 0 Q 1 1 2 2", "no drawing command"),
        ("M 0 0 L nan 0", "no number"),
        ("M 0 0 L 1e5 0", "no number"),
        ("M 0 0 L 9999999 0", "no number"),
        ("M 0 0" + " L 1 1" * 10_001, "more than 10000 commands"),
    ],
)
def test_what_is_no_outline_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(SymbolError, match=said):
        read_path(text)


def test_a_symbol_is_a_symbol_of_the_library_like_any_other() -> None:
    assert isinstance(PUMP, OwnSymbol)
    assert PUMP.port("seal") is not None
    assert PUMP.default("full") == 50.0
    assert PUMP.drawn("body") is BODY
    assert PUMP.drawn("lid") is None
