import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram import change
from hmi.diagram.change import ChangeError
from hmi.diagram.checks.checker import Checker, check
from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds, overlap
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import dumps
from hmi.diagram.routes import Routes
from tests.diagram.drawing import LIBRARY, PLANT, box, edits, pipe, small


def crowded() -> Document:
    """The small diagram with things that stand in each other, show the same, and run in each other."""
    more = (
        box("copy", 60.0, 50.0, bindings={"value": "TIC-401"}),
        box("wrong", 420.0, 310.0, bindings={"value": "tic_401", "odd": "X"}, settings={"size": 8.0}),
        Pipe("along", PipeEnd(place=Point(100.0, 60.0)), PipeEnd(place=Point(180.0, 60.0))),
    )
    return Document(small().page, (*small().parts.values(), *more))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_after_any_edits_and_their_undoing_it_finds_what_checking_everything_anew_would(data: st.DataObject) -> None:
    document = crowded()
    routes = Routes(document, LIBRARY)
    checker = Checker(document, LIBRARY, PLANT, routes.lines)
    assert checker.problems() == check(document, LIBRARY, PLANT)
    done = []
    for _ in range(5):
        edit = data.draw(edits(document))
        document.apply(edit)
        routes.update(edit)
        checker.follow(edit)
        done.append(edit)
        if data.draw(st.booleans()):
            assert checker.problems() == check(document, LIBRARY, PLANT)
    for edit in reversed(done):
        document.revert(edit)
        routes.update(edit.reversed)
        checker.follow(edit.reversed)
    assert checker.problems() == check(document, LIBRARY, PLANT)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_fix_that_is_offered_mends_what_it_was_offered_for_and_can_be_undone(data: st.DataObject) -> None:
    document = crowded()
    for _ in range(3):
        document.apply(data.draw(edits(document)))
    before = dumps(document)
    offered = [problem for problem in check(document, LIBRARY, PLANT) if problem.fix is not None]
    for problem in offered:
        fix = problem.fix
        assert fix is not None
        assert fix.title
        try:
            edit = fix.edit(document, LIBRARY)
        except ChangeError:
            continue
        document.apply(edit)
        after = check(document, LIBRARY, PLANT)
        assert (problem.part, problem.text) not in {(each.part, each.text) for each in after}, fix
        document.revert(edit)
        assert dumps(document) == before


def offered(document: Document, words: str) -> str:
    """The title of what is offered against the finding with these words, and does it."""
    problem = next(each for each in check(document, LIBRARY, PLANT) if words in each.text)
    assert problem.fix is not None, problem
    document.apply(problem.fix.edit(document, LIBRARY))
    assert words not in [each.text for each in check(document, LIBRARY, PLANT)]
    return problem.fix.title


def test_a_tag_in_other_letters_or_by_its_node_is_offered_by_its_name() -> None:
    for wrong in ("tic401", "TIC_401", "ns=2;s=TIC-401"):
        document = Document(Page("x"), (box("a", 0.0, 0.0, bindings={"value": wrong}),))
        assert offered(document, f"tag {wrong} is not in the plant") == "Bind TIC-401"
        element = document.element("a")
        assert element is not None
        assert element.bindings == {"value": "TIC-401"}


def test_a_loose_end_near_a_free_port_is_offered_that_port_and_one_that_is_taken_is_not() -> None:
    loose = Pipe("p", PipeEnd("a", "right"), PipeEnd(place=Point(290.0, 25.0)))
    parts = (box("a", 0.0, 0.0), box("b", 300.0, 0.0), loose)
    document = Document(Page("x"), parts)
    assert offered(document, "it is loose") == "Connect it to b, left"
    mended = document.pipe("p")
    assert mended is not None
    assert mended.target == PipeEnd("b", "left")
    taken = Document(Page("x"), (*parts, box("c", 300.0, 200.0), pipe("q", "c.left", "b.left")))
    problem = next(each for each in check(taken, LIBRARY, PLANT) if "loose" in each.text)
    assert "b, left" not in (problem.fix.title if problem.fix else "")


def test_a_page_without_a_way_back_is_offered_a_button_where_it_covers_nothing() -> None:
    title = Element("t", "asset_title", Rect(10.0, 10.0, 400.0, 30.0), bindings={"asset": "PFR-401"})
    document = Document(Page("x", level=2), (title,))
    problem = next(each for each in check(document, SYMBOLS, PLANT, {"overview"}) if "no way back" in each.text)
    assert problem.fix is not None
    document.apply(problem.fix.edit(document, SYMBOLS))
    button = next(element for element in document.elements() if element.symbol == "navigation")
    assert not overlap(bounds(button), bounds(title))
    assert check(document, SYMBOLS, PLANT, {"overview"}) == ()
    nowhere = check(Document(Page("x", level=2)), SYMBOLS, PLANT, set())
    assert [each.fix for each in nowhere] == [None]


def test_bends_that_lead_through_a_symbol_are_offered_to_be_taken_away_only_where_that_helps() -> None:
    bent = pipe("p", "a.right", "b.left", bends=(Point(190.0, 20.0),))
    document = Document(Page("x"), (box("a", 0.0, 0.0), box("m", 150.0, 0.0), box("b", 300.0, 0.0), bent))
    assert offered(document, "it runs through m") == "Take its bends away"
    ring = (Rect(-60, -60, 200, 20), Rect(-60, 80, 200, 20), Rect(-60, -60, 20, 160), Rect(120, -60, 20, 160))
    walls = [Element(f"w{number}", "box", rect) for number, rect in enumerate(ring)]
    walled = Document(Page("x"), (box("a", 0.0, 0.0), *walls, box("b", 400.0, 300.0), bent))
    problem = next(each for each in check(walled, LIBRARY, PLANT) if "runs through" in each.text)
    assert problem.fix is None


def test_what_is_off_the_page_is_offered_to_be_brought_in_whichever_side_it_is_on() -> None:
    for x, y in ((-30.0, 40.0), (9000.0, 40.0), (40.0, -700.0), (1510.0, 805.0)):
        document = Document(Page("x"), (box("a", x, y, bindings={"value": "TIC-401"}),))
        assert offered(document, "the page").startswith("Move it")


def test_a_fix_for_what_is_gone_says_so_and_changes_nothing() -> None:
    document = crowded()
    problems = [each for each in check(document, LIBRARY, PLANT) if each.fix is not None and each.part]
    document.apply(change.remove(document, tuple(document.parts), LIBRARY))
    assert problems
    empty = dumps(document)
    for problem in problems:
        assert problem.fix is not None
        with pytest.raises(ChangeError, match="the diagram"):
            problem.fix.edit(document, LIBRARY)
    assert dumps(document) == empty
