"""Defining a symbol: whatever is done to it, it stays one that may be saved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram import own_symbol_edit as edit
from hmi.diagram import own_symbol_ports as ports
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import Binding, Case, ColourRole, Effect, OwnSymbol, Shape, SymbolError, Words
from hmi.diagram.own_symbol_cases import cases_text, read_cases
from hmi.diagram.own_symbol_check import check_symbol
from hmi.diagram.own_symbol_file import read_symbol, symbol_text
from hmi.diagram.own_symbol_path import path_text
from hmi.diagram.symbol import Port, PortKind, Side
from tests.diagram.own_drawing import BODY, PUMP

ROWS = ("ports", "slots", "settings", "drawing", "effects")


@st.composite
def changed(draw: st.DrawFn, symbol: OwnSymbol) -> OwnSymbol:
    """Any change that a person could make now; sometimes none."""
    rows = draw(st.sampled_from(ROWS))
    count = len(getattr(symbol, rows))
    at = draw(st.integers(0, max(count - 1, 0)))
    shares = st.floats(-0.5, 1.5)
    makers = [
        lambda: ports.add_port(symbol, draw(shares), draw(shares), draw(st.sampled_from(PortKind))),
        lambda: ports.add_free_port(symbol),
        lambda: edit.add_slot(symbol),
        lambda: edit.add_setting(symbol),
        lambda: edit.add_words(symbol),
        lambda: edit.add_effect(symbol, draw(st.sampled_from(Effect))),
        lambda: edit.resized(symbol, draw(st.floats(0, 900)), draw(st.floats(0, 900))),
    ]
    if count:
        makers += [
            lambda: edit.moved_row(symbol, rows, at, draw(st.integers(-3, 3))),
            lambda: edit.without_row(symbol, rows, at) if rows != "drawing" or count > 1 else symbol,
        ]
        if rows != "effects":
            name = draw(st.sampled_from(("fresh", "body", "level", "full", "no name")))
            makers.append(lambda: edit.renamed_row(symbol, rows, at, name))
    if symbol.ports:
        port = draw(st.integers(0, len(symbol.ports) - 1))
        makers += [
            lambda: ports.step_port(symbol, port, draw(st.sampled_from(Side))),
            lambda: ports.move_port(symbol, port, draw(shares), draw(shares)),
        ]
    try:
        return draw(st.sampled_from(makers))()
    except SymbolError:
        return symbol


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_after_any_changes_a_symbol_may_be_saved_and_is_read_as_it_was(data: st.DataObject) -> None:
    symbol = PUMP
    for _ in range(data.draw(st.integers(1, 8))):
        symbol = data.draw(changed(symbol))
    check_symbol(symbol, LIBRARY)
    text = symbol_text(symbol)
    assert symbol_text(read_symbol(text, LIBRARY)) == text


def test_a_new_symbol_is_named_after_its_file() -> None:
    found = edit.new_symbol("Lobe Pump (v2)", 60.0, 40.0, (BODY,))
    assert (found.name, found.title) == ("lobe_pump_v2", "Lobe pump v2")
    assert edit.new_symbol("3-way", 60.0, 40.0, (BODY,)).name == "symbol_3_way"
    assert edit.new_symbol("阀", 60.0, 40.0, (BODY,)).name == "symbol"
    check_symbol(found, LIBRARY)


def test_another_size_takes_the_drawing_along() -> None:
    larger = edit.resized(PUMP, 120.0, 20.0)
    assert isinstance(larger.drawing[0], Shape)
    assert path_text(larger.drawing[0].outline) == "M 0 0 L 120 0 L 120 20 L 0 20 Z"
    assert isinstance(larger.drawing[2], Words)
    assert (larger.drawing[2].place.x, larger.drawing[2].place.y) == (60.0, 10.0)


@pytest.mark.parametrize(
    ("place", "side", "at"),
    [
        ((0.1, 0.42), Side.LEFT, (0.0, 0.4)),
        ((0.97, 0.5), Side.RIGHT, (1.0, 0.5)),
        ((0.3, 0.9), Side.BOTTOM, (0.3, 1.0)),
    ],
)
def test_a_port_goes_to_the_edge_that_is_nearest(
    place: tuple[float, float], side: Side, at: tuple[float, float]
) -> None:
    port = ports.add_port(PUMP, *place).ports[-1]
    assert (port.side, port.x, port.y) == (side, *at)


def test_the_arrows_take_a_port_around_all_edges() -> None:
    symbol = replace(PUMP, ports=(Port("a", 0.0, 0.05, Side.LEFT),))
    seen = []
    for way in (Side.TOP, Side.TOP, Side.RIGHT, Side.BOTTOM, Side.RIGHT, Side.TOP, Side.LEFT, Side.LEFT):
        symbol = ports.step_port(symbol, 0, way)
        port = symbol.ports[0]
        seen.append((port.side, port.x, port.y))
    assert seen == [
        (Side.LEFT, 0.0, 0.0),
        (Side.TOP, 0.0, 0.0),
        (Side.TOP, 0.05, 0.0),
        (Side.BOTTOM, 0.05, 1.0),
        (Side.BOTTOM, 0.1, 1.0),
        (Side.TOP, 0.1, 0.0),
        (Side.TOP, 0.05, 0.0),
        (Side.TOP, 0.0, 0.0),
    ]


def test_what_is_renamed_is_renamed_wherever_it_is_named() -> None:
    found = edit.renamed_row(
        edit.renamed_row(edit.renamed_row(PUMP, "slots", 2, "fill"), "drawing", 0, "shell"), "settings", 0, "top"
    )
    assert found.effects[0] == replace(PUMP.effects[0], slot="fill", target="shell", high="top")
    with pytest.raises(SymbolError, match="rotor is taken"):
        edit.renamed_row(PUMP, "drawing", 0, "rotor")


def test_what_is_taken_away_takes_its_bindings_along_and_leaves_its_number() -> None:
    assert [each.target for each in edit.without_row(PUMP, "drawing", 1).effects] == ["body", "label"]
    assert [each.slot for each in edit.without_row(PUMP, "slots", 1).effects] == ["level", "mode", "mode"]
    assert edit.without_row(PUMP, "settings", 0).effects[0].high == 50.0


def test_a_binding_needs_a_slot_and_something_to_change() -> None:
    with pytest.raises(SymbolError, match="add a slot for a tag first"):
        edit.add_effect(replace(PUMP, slots=(), effects=()), Effect.LEVEL)
    with pytest.raises(SymbolError, match="add a text first"):
        edit.add_effect(replace(PUMP, drawing=(BODY,), effects=()), Effect.TEXT)


bounds = st.integers(-99, 99).map(lambda number: number / 4) | st.sampled_from(("full", "low_2"))
cases = st.builds(Case, st.sampled_from(ColourRole).map(str), bounds, st.none() | bounds) | st.builds(
    lambda given, high: Case(given, None, high), st.just("open"), bounds
)


@given(st.lists(cases, max_size=4), st.none() | st.sampled_from(ColourRole).map(str))
def test_cases_that_are_written_in_a_line_are_read_from_it(found: list[Case], otherwise: str | None) -> None:
    binding = Binding("a", "b", Effect.COLOUR, cases=tuple(found), otherwise=otherwise)
    assert read_cases(cases_text(binding), Effect.COLOUR) == (tuple(found), otherwise)


def test_cases_are_typed_as_a_person_reads_them() -> None:
    line = "..0.5: hidden; 0.5..: shown; 3: hidden; full..9: shown; else: shown"
    found, otherwise = read_cases(line, Effect.VISIBLE)
    assert found == (
        Case(False, None, 0.5),
        Case(True, 0.5, None),
        Case(False, 3.0, 3.0),
        Case(True, "full", 9.0),
    )
    assert otherwise is True
    assert cases_text(Binding("a", "b", Effect.VISIBLE, cases=found, otherwise=otherwise)) == line


@pytest.mark.parametrize(
    ("line", "said"),
    [("open", "is no case"), (": open", "is no case"), ("..: open", "needs a bound"), ("1e99: open", "no bound")],
)
def test_a_damaged_line_of_cases_says_how_one_is_typed(line: str, said: str) -> None:
    with pytest.raises(SymbolError, match=said):
        read_cases(line, Effect.COLOUR)
    with pytest.raises(SymbolError, match="shown or hidden"):
        read_cases("1: open", Effect.VISIBLE)
