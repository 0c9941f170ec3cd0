"""The list of problems under a real mouse and a real keyboard, and what is found in the drawing itself."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.diagram import change
from hmi.diagram.checks.checker import Checker
from hmi.diagram.document import Document
from hmi.diagram.folder import diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import dumps, load
from hmi.diagram.routes import Routes
from hmi.resources import resource
from hmi.ui.editor import legibility
from hmi.ui.editor.drawn_words import uses
from hmi.ui.editor.legibility import Legibility
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.look import Look
from hmi.ui.theme import DARK, LIGHT
from tests.diagram.drawing import edits
from tests.ui.editor_hand import CTRL, LEFT, NONE, Hand

pytestmark = pytest.mark.usefixtures("qtbot")


def label(id_: str, x: float, y: float, **settings_: str | float) -> Element:
    return Element(id_, "label", Rect(x, y, 120.0, 20.0), settings={"text": "Return water", **settings_})


def across(id_: str, y: float) -> Pipe:
    return Pipe(id_, PipeEnd(place=Point(20.0, y)), PipeEnd(place=Point(700.0, y)))


def looked_at(document: Document, plant: Plant) -> Legibility:
    checker = Checker(document, LIBRARY, plant, Routes(document, LIBRARY).lines)
    checker.problems()
    made = Legibility(document, LIBRARY, Look(LIGHT, plant), checker.lines_near)
    made.work(float("inf"))
    return made


def said(plant: Plant, *parts: Part) -> list[str]:
    found = looked_at(Document(Page("x"), parts), plant).problems()
    return [f"{problem.part}: {problem.text}" for problem in found]


def test_letters_that_are_too_small_are_named_with_their_height(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(plant, label("a", 40.0, 40.0)) == []
    monkeypatch.setattr(legibility, "SMALLEST_TEXT", 15.0)
    assert said(plant, label("a", 40.0, 40.0)) == [
        "a: its text “Return water” is 14 px high; 15 px or more can be read"
    ]
    assert said(plant, label("a", 40.0, 40.0, size=16.0)) == []


def test_a_text_on_a_pipe_is_named_with_its_contrast_and_one_beside_it_is_not(plant: Plant) -> None:
    found = said(plant, across("p", 50.0), label("a", 40.0, 40.0))
    assert len(found) == 1
    assert found[0].startswith("a: the contrast of its text “Return water” is ")
    assert found[0].endswith("; 7 or more can be read")
    assert said(plant, across("p", 90.0), label("a", 40.0, 40.0)) == []


def test_one_letter_on_a_pipe_that_runs_down_is_enough(plant: Plant) -> None:
    down = Pipe("p", PipeEnd(place=Point(90.0, 10.0)), PipeEnd(place=Point(90.0, 90.0)))
    assert any("contrast" in line for line in said(plant, down, label("a", 40.0, 40.0)))
    assert said(plant, down, label("a", 100.0, 40.0)) == []


def test_a_text_on_something_dark_is_named_and_one_on_a_panel_is_not(plant: Plant) -> None:
    filled = Element("t", "tank", Rect(20.0, 20.0, 200.0, 150.0), bindings={"level": "LT-102"})
    panel = Element("f", "frame", Rect(20.0, 20.0, 300.0, 200.0))
    assert said(plant, panel, label("a", 40.0, 60.0)) == []
    assert any("contrast" in line for line in said(plant, filled, label("a", 40.0, 120.0)))


def test_texts_that_stand_in_each_other_are_named_once(plant: Plant) -> None:
    found = said(plant, label("a", 40.0, 40.0), label("b", 90.0, 44.0))
    assert found == ["b: its text “Return water” stands in “Return water” of a"]
    assert said(plant, label("a", 40.0, 40.0), label("b", 40.0, 60.0)) == []


def test_a_colour_of_alarms_or_deviations_is_found_where_an_element_is_drawn_with_it(plant: Plant) -> None:
    item = make_item(label("a", 0.0, 0.0), Look(LIGHT, plant), LIBRARY)
    assert uses(item, {LIGHT.secondary, LIGHT.alarms[0].colour}, LIGHT) == {LIGHT.secondary}
    pump = make_item(Element("p", "pump", Rect(0.0, 0.0, 40.0, 40.0)), Look(LIGHT, plant), LIBRARY)
    assert uses(pump, {LIGHT.equipment_line}, LIGHT) == {LIGHT.equipment_line}


@pytest.mark.parametrize("symbol", sorted(LIBRARY))
def test_no_symbol_uses_these_colours_while_there_is_neither_alarm_nor_deviation(symbol: str, plant: Plant) -> None:
    spec = LIBRARY[symbol]
    element = Element("a", symbol, Rect(20.0, 20.0, spec.width, spec.height))
    assert not [line for line in said(plant, element) if "colour" in line]


def test_a_theme_that_paints_equipment_in_an_alarm_colour_would_be_named(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    red = replace(LIGHT, equipment=LIGHT.alarms[0].colour)
    monkeypatch.setattr(legibility, "_THEMES", (red, DARK))
    tank = Element("t", "tank", Rect(20.0, 20.0, 110.0, 150.0))
    assert said(plant, tank) == ["t: it is drawn in a colour of alarms in the light theme, and shows none"]


@pytest.mark.parametrize("name", [path.name for path in diagram_files(Path("resources/diagrams"))])
def test_the_diagrams_that_come_with_the_program_are_read_without_effort(name: str, plant: Plant) -> None:
    document = load(resource("diagrams", name), LIBRARY)
    assert [f"{each.part}: {each.text}" for each in looked_at(document, plant).problems()] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_edits_it_finds_what_looking_at_everything_anew_would(data: st.DataObject, plant: Plant) -> None:
    parts = (label("a", 40.0, 40.0), label("b", 90.0, 44.0), label("c", 300.0, 200.0), across("p", 50.0))
    document = Document(Page("x", 800.0, 600.0), (*parts, across("q", 210.0)))
    routes = Routes(document, LIBRARY)
    checker = Checker(document, LIBRARY, plant, routes.lines)
    checker.problems()
    kept = Legibility(document, LIBRARY, Look(LIGHT, plant), checker.lines_near)
    kept.work(float("inf"))
    for _ in range(4):
        edit = data.draw(edits(document))
        document.apply(edit)
        routes.update(edit)
        checker.follow(edit)
        kept.follow(edit)
        checker.problems()
        kept.look_at(checker.moved)
        kept.work(float("inf"))
        assert kept.problems() == looked_at(document, plant).problems()


def settled(hand: Hand, qtbot: QtBot) -> None:
    """Waits until everything was looked at."""
    hand.page.desk.problems.refresh()
    qtbot.waitUntil(lambda: not hand.page.desk.problems.looking)


def row_of(hand: Hand, words: str, qtbot: QtBot) -> int:
    problems = hand.page.desk.problems
    settled(hand, qtbot)
    return next(at for at, problem in enumerate(problems.problems) if words in problem.text)


def choose_row(hand: Hand, row: int) -> None:
    shown = hand.page.desk.problems.list
    item = shown.item(row)
    assert item is not None
    QTest.mouseClick(shown.viewport(), LEFT, NONE, shown.visualItemRect(item).center())


def test_a_finding_selects_its_part_and_a_button_mends_it_as_one_step_that_can_be_undone(
    hand: Hand, qtbot: QtBot
) -> None:
    hand.page.desk.push(change.resize(hand.document, "P-1", Rect(-40.0, 287.0, 26.0, 26.0)))
    before = dumps(hand.document)
    choose_row(hand, row_of(hand, "off the page", qtbot))
    assert hand.selected() == ("P-1",)
    button = hand.page.desk.problems.mend_button
    assert button.text() == "Move it into the page"
    QTest.mouseClick(button, LEFT)
    assert hand.element("P-1").rect.x == 10.0
    assert not any("off the page" in problem.text for problem in hand.page.desk.problems.problems)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert dumps(hand.document) == before


def test_the_keyboard_mends_the_first_finding_and_says_so_when_there_is_nothing_to_mend(
    hand: Hand, qtbot: QtBot
) -> None:
    hand.page.desk.push(change.bind(hand.document, "N-1", "value", "tic 402"))
    settled(hand, qtbot)
    hand.key(Qt.Key.Key_Period, CTRL)
    assert hand.element("N-1").bindings == {"value": "TIC-402"}
    before = dumps(hand.document)
    hand.key(Qt.Key.Key_Period, CTRL)
    assert dumps(hand.document) == before
    assert "F8" in hand.page.notice.text


def test_what_is_wrong_is_found_while_one_draws_without_being_asked(hand: Hand, qtbot: QtBot) -> None:
    hand.drag((213, 300), (400, 150))
    problems = hand.page.desk.problems
    qtbot.waitUntil(lambda: any("it is loose" in problem.text for problem in problems.problems))
    hand.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not any("it is loose" in problem.text for problem in problems.problems))


def test_while_a_button_is_held_the_drawing_is_not_looked_at_and_afterwards_it_is(
    hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(hand, qtbot)
    held = [LEFT]
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: held[0])
    hand.page.desk.push(change.add(hand.document, (label("a", 40.0, 40.0), label("b", 50.0, 42.0)), "Add"))
    listed = hand.page.desk.problems
    qtbot.waitUntil(lambda: listed.list.count() > 0 or listed.looking)
    assert listed.looking
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: any("stands in" in problem.text for problem in listed.problems))
    assert not listed.looking


def test_a_link_to_a_diagram_that_is_not_in_the_folder_is_named(hand: Hand, qtbot: QtBot) -> None:
    button = Element("go", "navigation", Rect(700.0, 40.0, 120.0, 28.0), settings={"diagram": "nowhere"})
    hand.page.desk.push(change.add(hand.document, (button,), "Add"))
    row_of(hand, "there is no diagram nowhere", qtbot)
    hand.page.desk.push(change.set_setting(hand.document, ("go",), "diagram", "trial"))
    hand.page.desk.problems.refresh()
    assert not any("there is no diagram" in problem.text for problem in hand.page.desk.problems.problems)
