"""What the checks say of style classes and media, and that an edit of the table is heard."""

from dataclasses import replace

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import Checker, check
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.routes import Routes
from hmi.diagram.styles import DEFAULTS, Medium, StyleClass
from hmi.diagram.styles_change import put
from hmi.diagram.symbol import PortKind

PLANT = Plant("Plant", (), ())
LABEL = Element("note", "label", Rect(10.0, 10.0, 90.0, 20.0), style="heading")
VESSEL = Element("vessel", "vessel", Rect(200.0, 100.0, 134.0, 240.0))
DYE = Pipe("dye", PipeEnd("vessel", "jacket_out"), PipeEnd(place=Point(900.0, 300.0)), "dye")


def said(document: Document, part: str, styles: object = DEFAULTS) -> list[str]:
    found = check(document, LIBRARY, PLANT, styles=styles)  # type: ignore[arg-type]
    return [problem.text for problem in found if problem.part == part]


def test_a_class_that_is_not_in_the_table_is_a_doubt_that_can_be_mended() -> None:
    document = Document(Page("x", level=1), (LABEL,))
    assert "style class heading is not in the style table; it has no effect" in said(document, "note")
    assert not said(document, "note", put(DEFAULTS, StyleClass("heading", "Heading")))
    (problem,) = (each for each in check(document, LIBRARY, PLANT) if "style class" in each.text)
    assert problem.fix is not None
    document.apply(problem.fix.edit(document, LIBRARY))
    assert document.element("note") == replace(LABEL, style="")


def test_a_medium_that_is_not_in_the_table_is_named_with_what_it_is_drawn_as() -> None:
    document = Document(Page("x", level=1), (VESSEL, DYE))
    assert "medium dye is not in the style table; it is drawn as Product" in said(document, "dye")
    (problem,) = (each for each in check(document, LIBRARY, PLANT) if each.text.startswith("medium dye"))
    assert problem.fix is not None
    document.apply(problem.fix.edit(document, LIBRARY))
    assert document.pipe("dye") == replace(DYE, medium="utility")


def test_the_kind_of_a_medium_says_at_which_ports_it_may_end() -> None:
    document = Document(Page("x", level=1), (VESSEL, DYE))
    product, service = (put(DEFAULTS, Medium("dye", "Dye", kind)) for kind in (PortKind.PROCESS, PortKind.UTILITY))
    assert any("jacket_out is for utility, not dye" in text for text in said(document, "dye", product))
    assert not any("jacket_out is for utility" in text for text in said(document, "dye", service))


def test_another_table_is_heard_by_a_checker_that_follows_a_diagram() -> None:
    document = Document(Page("x", level=1), (LABEL,))
    checker = Checker(document, LIBRARY, PLANT, Routes(document, LIBRARY).lines)
    assert any("style class" in problem.text for problem in checker.problems())
    checker.set_styles(put(DEFAULTS, StyleClass("heading", "Heading")))
    assert not any("style class" in problem.text for problem in checker.problems())
