from dataclasses import replace

import pytest

from hmi.core.plant import Plant
from hmi.core.tag import Part as LoopPart
from hmi.diagram.checks.checker import check
from hmi.diagram.checks.problem import Severity
from hmi.diagram.checks.settings import SMALLEST_PX
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect, Setting
from hmi.diagram.symbol import Slot, SymbolSpec, allowed
from tests.diagram.drawing import BOX, LIBRARY, PLANT, box, pipe

GOOD = {"value": "TIC-401"}


def said(*parts: Part, page: Page | None = None) -> list[str]:
    document = Document(page or Page("x"), parts)
    return [f"{problem.severity} {problem.part}: {problem.text}" for problem in check(document, LIBRARY, PLANT)]


def test_a_sound_diagram_has_no_problems() -> None:
    one = box("a", 0.0, 90.0, bindings={**GOOD, "setpoint": "TIC-401.SP", "asset": "PFR-401"}, settings={"size": 16.0})
    two = box("b", 200.0, 90.0, bindings={"value": "PFR-401#Phase"})
    tee = Pipe("tee", PipeEnd("b", "top"), PipeEnd(pipe="p", place=Point(100.0, 110.0)))
    assert said(one, two, pipe("p", "a.right", "b.left", flow="TIC-401"), tee, page=Page("x", asset="PFR-401")) == []


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (Element("a", "new", Rect(0.0, 0.0, 9.0, 9.0)), "error a: symbol new is not known here"),
        (box("a", 0.0, 0.0), "error a: tag for value is missing"),
        (box("a", 0.0, 0.0, bindings={"value": "X-1"}), "error a: tag X-1 is not in the plant"),
        (box("a", 0.0, 0.0, bindings={"value": "PFR-401#Colour"}), "error a: tag PFR-401#Colour is not in the plant"),
        (box("a", 0.0, 0.0, bindings={**GOOD, "asset": "X"}), "error a: asset X is not in the plant"),
        (box("a", 0.0, 0.0, bindings={**GOOD, "odd": "TIC-401"}), "warning a: Box has no slot odd"),
        (box("a", 0.0, 0.0, bindings={**GOOD, "setpoint": "AIC-404.SP"}), "error a: unit mismatch: TIC-401 is in degC"),
        (box("a", 0.0, 0.0, bindings={**GOOD, "setpoint": "TIC-401"}), "warning a: TIC-401 is bound as a setpoint"),
        (box("a", 0.0, 0.0, bindings=GOOD, settings={"odd": 1}), "warning a: Box has no property odd"),
        (box("a", 0.0, 0.0, bindings=GOOD, settings={"count": 9}), "error a: property count: 9 is not allowed"),
        (box("a", 0.0, 0.0, bindings=GOOD, settings={"size": 8.0}), "warning a: text of 8 px is too small"),
        (box("a", -10.0, 0.0, bindings=GOOD), "error a: it sticks out of the page"),
        (box("a", 9000.0, 0.0, bindings=GOOD), "error a: it is off the page"),
        (Pipe("a", PipeEnd(place=Point(1.0, 1.0)), PipeEnd("gone", "x")), "error a: start of the pipe: it is loose"),
        (pipe("a", "gone.x", "gone.x"), "error a: end of the pipe: there is no element gone"),
        (Pipe("a", PipeEnd(pipe="gone"), PipeEnd(pipe="a")), "error a: start of the pipe: there is no pipe gone"),
        (pipe("a", "x.y", "x.y", flow="X-9"), "error a: tag X-9 is not in the plant"),
    ],
)
def test_what_is_wrong_is_named_with_its_part(part: Part, problem: str) -> None:
    assert any(line.startswith(problem) for line in said(part)), said(part)


def test_a_port_that_the_symbol_does_not_have_is_named() -> None:
    assert "error p: end of the pipe: a has no port middle" in said(
        box("a", 0.0, 0.0, bindings=GOOD), pipe("p", "a.left", "a.middle")
    )


def test_elements_that_stand_in_each_other_are_named_once_and_texts_are_not() -> None:
    parts = (
        box("a", 0.0, 0.0, bindings=GOOD),
        box("b", 30.0, 10.0, bindings={"value": "TIC-401.SP"}),
        box("c", 90.0, 10.0, bindings={"value": "AIC-404.SP"}),
        Element("n", "note", Rect(10.0, 10.0, 80.0, 20.0)),
    )
    assert said(*parts) == ["warning a: it overlaps b"]


def test_two_that_show_the_same_are_named() -> None:
    assert said(box("a", 0.0, 0.0, bindings=GOOD), box("b", 99.0, 0.0, bindings=GOOD)) == [
        "warning b: it shows the same as a: TIC-401"
    ]


def test_a_page_about_an_asset_that_is_not_there_is_named() -> None:
    assert said(page=Page("x", asset="ABC-1")) == ["error : the page is about asset ABC-1, which is not in the plant"]


def test_errors_come_first() -> None:
    problems = check(
        Document(Page("x"), (box("a", 0.0, 0.0, bindings=GOOD, settings={"odd": 1}), box("b", 99.0, 0.0))),
        LIBRARY,
        PLANT,
    )
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.WARNING]


@pytest.mark.parametrize(
    ("setting", "value", "fine"),
    [
        ("on", False, True),
        ("on", 1, False),
        ("count", True, False),
        ("count", 4, True),
        ("count", 0, False),
        ("kind", "square", True),
        ("kind", "oval", False),
        ("kind", 3, False),
        ("size", 12, True),
        ("size", "12", False),
    ],
)
def test_a_property_may_have_what_its_type_choices_and_bounds_allow(setting: str, value: Setting, fine: bool) -> None:
    spec = next(spec for spec in BOX.settings if spec.name == setting)
    assert allowed(spec, value) is fine


def test_the_demo_plant_knows_its_own_tags(plant: Plant) -> None:
    parts = (box("a", 0.0, 0.0, bindings={"value": plant.measured[0].id}),)
    assert check(Document(Page("x"), parts), LIBRARY, plant) == ()
    assert check(Document(Page("x"), (replace(parts[0], bindings={"value": "TIC-999"}),)), LIBRARY, plant)


def test_a_symbol_knows_its_defaults() -> None:
    assert BOX.default("count") == 2
    with pytest.raises(KeyError, match="box has no setting odd"):
        BOX.default("odd")


def test_a_diagram_below_the_overview_without_a_way_back_is_named() -> None:
    button = Element("n", "navigation", Rect(0.0, 0.0, 120.0, 28.0))
    dead = Element("n", "navigation", Rect(0.0, 0.0, 120.0, 28.0), settings={"diagram": ""})
    stream = Element("s", "stream", Rect(0.0, 90.0, 120.0, 26.0), settings={"diagram": "overview"})

    def warned(level: int, *parts: Part) -> bool:
        found = check(Document(Page("x", level=level), parts), SYMBOLS, PLANT)
        return any("no way back" in problem.text for problem in found)

    assert [warned(2), warned(3, dead)] == [True, True]
    assert [warned(1), warned(2, button), warned(4, stream)] == [False, False, False]


def test_a_text_that_is_turned_is_named_and_a_turned_pump_is_not() -> None:
    label = Element("l", "label", Rect(0.0, 0.0, 120.0, 20.0), 90)
    pump = Element("p", "pump", Rect(200.0, 0.0, 26.0, 26.0), 90)
    found = check(Document(Page("x", level=1), (label, pump)), SYMBOLS, PLANT)
    assert [problem.part for problem in found if "cannot be read" in problem.text] == ["l"]


def found(*parts: Part, page: Page | None = None, diagrams: set[str] | None = None) -> list[str]:
    """What is said of real symbols."""
    document = Document(page or Page("x", level=1), parts)
    return [f"{problem.part}: {problem.text}" for problem in check(document, SYMBOLS, PLANT, diagrams)]


def pump(id_: str, x: float, y: float) -> Element:
    return Element(id_, "pump", Rect(x, y, 26.0, 26.0))


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (("a.outlet", "b.inlet"), ""),
        (("a.outlet", "b.outlet"), "it joins two outlets: a, outlet and b, outlet"),
        (("a.inlet", "b.inlet"), "it joins two inlets: a, inlet and b, inlet"),
        (("a.inlet", "b.outlet"), "it leads from an inlet to an outlet: a, inlet and b, outlet"),
    ],
)
def test_a_pipe_leads_from_an_outlet_to_an_inlet(ends: tuple[str, str], text: str) -> None:
    said_of = found(pump("a", 100.0, 100.0), pump("b", 300.0, 100.0), pipe("p", *ends))
    assert said_of == ([f"p: {text}"] if text else [])


def test_what_heats_a_vessel_must_not_run_into_another_ones_product() -> None:
    one = Element("a", "vessel", Rect(100.0, 100.0, 134.0, 240.0))
    other = replace(one, id="b", rect=replace(one.rect, x=500.0))
    wrong = pipe("p", "a.jacket_out", "b.left_1", medium="utility")
    assert any("it joins two kinds of ports" in line for line in found(one, other, wrong))
    through_a_pump = pipe("p", "a.jacket_out", "c.inlet", medium="utility")
    assert found(one, pump("c", 400.0, 200.0), through_a_pump) == []


def test_a_pipe_through_a_symbol_is_named_with_what_it_runs_through() -> None:
    bent = pipe("p", "a.right", "b.left", bends=(Point(190.0, 20.0),))
    parts = (box("a", 0.0, 0.0), box("m", 150.0, 0.0), box("b", 300.0, 0.0))
    assert "warning p: it runs through m" in said(*parts, bent)
    assert not any("runs through" in line for line in said(*parts, replace(bent, bends=())))


def test_pipes_that_run_in_each_other_are_named_and_those_that_meet_at_a_tee_or_a_port_are_not() -> None:
    def lying(id_: str, start: float, end: float) -> Pipe:
        return Pipe(id_, PipeEnd(place=Point(start, 300.0)), PipeEnd(place=Point(end, 300.0)))

    def named(*parts: Part) -> list[str]:
        return [line for line in said(*parts) if "runs in" in line]

    assert named(lying("p", 0.0, 200.0), lying("q", 100.0, 300.0)) == [
        "warning q: it runs in p; drag one of them aside"
    ]
    assert named(lying("p", 0.0, 200.0), lying("q", 200.0, 300.0)) == []
    tee = Pipe("q", PipeEnd(pipe="p", place=Point(100.0, 300.0)), PipeEnd(place=Point(300.0, 300.0)))
    assert named(lying("p", 0.0, 200.0), tee) == []
    ends = (box("a", 0.0, 0.0), box("b", 300.0, 0.0), box("c", 300.0, 100.0))
    assert named(*ends, pipe("p", "a.right", "b.left"), pipe("q", "a.right", "c.left")) == []


def test_a_crossing_without_room_for_a_jump_is_named_and_one_with_a_jump_is_not() -> None:
    down = Pipe("d", PipeEnd(place=Point(204.0, 200.0)), PipeEnd(place=Point(204.0, 400.0)))

    def named(start: float) -> list[str]:
        across = Pipe("a", PipeEnd(place=Point(start, 300.0)), PipeEnd(place=Point(400.0, 300.0)))
        return [line for line in said(across, down) if "crosses" in line]

    assert named(100.0) == []
    assert named(200.0) == ["warning a: it crosses d so near to a bend that no jump fits; drag one of them aside"]


def test_a_pipe_that_leaves_the_page_is_named() -> None:
    away = Pipe("p", PipeEnd(place=Point(10.0, 10.0)), PipeEnd(place=Point(10.0, -40.0)))
    assert "warning p: it leaves the page" in said(away)


@pytest.mark.parametrize(
    ("symbol", "bindings", "text"),
    [
        ("tank", {"level": "LT-102"}, ""),
        ("tank", {"level": "TIC-402"}, "unit mismatch: level is one of"),
        ("stirred_fermenter", {"speed": "SIC-406"}, ""),
        ("stirred_fermenter", {"speed": "AIC-404"}, "unit mismatch: speed is one of"),
        ("control_valve", {"output": "TIC-402.OP"}, ""),
        ("control_valve", {"output": "TIC-402"}, "unit mismatch: output is one of %, and TIC-402 is in degC"),
        ("on_off_valve", {"position": "TIC-402"}, "unit mismatch: position is one of"),
        ("analog_indicator", {"value": "PFR-401#Phase"}, "type mismatch: value is a number, and PFR-401#Phase a text"),
        ("analog_indicator", {"value": "TIC-402.MODE"}, "type mismatch: value is a number"),
        ("value", {"value": "PFR-401#Phase"}, ""),
        ("value", {"value": "PFR-401#PhaseHours"}, ""),
    ],
)
def test_a_slot_takes_tags_of_the_kind_and_in_the_units_that_it_is_for(
    symbol: str, bindings: dict[str, str], text: str, plant: Plant
) -> None:
    spec = SYMBOLS[symbol]
    element = Element("a", symbol, Rect(100.0, 100.0, spec.width, spec.height), bindings=bindings)
    texts = [problem.text for problem in check(Document(Page("x", level=1), (element,)), SYMBOLS, plant)]
    assert [line for line in texts if "mismatch" in line and line.startswith(text)] == texts
    assert bool(texts) is bool(text)


def test_a_slot_that_asks_for_a_unit_and_a_part_of_a_loop_is_heard(plant: Plant) -> None:
    slot = Slot("value", "Controller output", unit="%", part=LoopPart.OP)
    library = {"dial": SymbolSpec("dial", "Dial", "Own", "A dial.", 60, 40, (), (slot,))}

    def said_of(tag: str) -> list[str]:
        element = Element("a", "dial", Rect(0.0, 0.0, 60.0, 40.0), bindings={"value": tag})
        return [problem.text for problem in check(Document(Page("x", level=1), (element,)), library, plant)]

    assert said_of("TIC-402.OP") == []
    assert said_of("TIC-402") == [
        "unit mismatch: value is in %, and TIC-402 is in degC",
        "value is for the OP of a loop, and TIC-402 is its PV",
    ]


def test_a_link_to_a_diagram_that_is_not_there_is_named_where_the_folder_is_known() -> None:
    button = Element("n", "navigation", Rect(0.0, 0.0, 120.0, 28.0), settings={"diagram": "PFR-999"})
    assert found(button, diagrams={"overview"}) == ["n: there is no diagram PFR-999 in this folder"]
    assert found(button, diagrams={"pfr-999"}) == []
    assert found(button) == []


def test_a_page_so_large_that_its_letters_are_too_small_on_the_screen_is_named() -> None:
    assert found(page=Page("x", 3060.0, 810.0, level=1)) == [
        ": a page of 3060 by 810 is drawn smaller on a full-HD screen: letters of 12 px are 6 px"
    ]
    assert found(page=Page("x", level=1)) == []


def test_letters_of_16_minutes_of_arc_are_12_pixels_on_the_screen_of_an_operator() -> None:
    assert round(SMALLEST_PX, 2) == 11.77
