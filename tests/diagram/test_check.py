from dataclasses import replace

import pytest

from hmi.core.plant import Plant
from hmi.diagram.check import Severity, allowed, check
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect, Setting
from tests.diagram.drawing import BOX, LIBRARY, PLANT, box, pipe

GOOD = {"value": "TIC-401"}


def said(*parts: Part, page: Page | None = None) -> list[str]:
    document = Document(page or Page("x"), parts)
    return [f"{problem.severity} {problem.part}: {problem.text}" for problem in check(document, LIBRARY, PLANT)]


def test_a_sound_diagram_has_no_problems() -> None:
    one = box("a", 0.0, 0.0, bindings={**GOOD, "setpoint": "TIC-401.SP", "asset": "PFR-401"}, settings={"size": 16.0})
    two = box("b", 200.0, 0.0, bindings={"value": "PFR-401#Phase"})
    tee = Pipe("tee", PipeEnd("b", "top"), PipeEnd(pipe="p", place=Point(100.0, 20.0)))
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
