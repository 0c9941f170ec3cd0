"""A template is held against every asset that it may stand for; what is embedded is checked with it."""

from functools import partial
from pathlib import Path

import pytest

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import check
from hmi.diagram.checks.problem import Problem
from hmi.diagram.document import Document
from hmi.diagram.embed import FACEPLATES, DiagramFolder, Surroundings, beside
from hmi.diagram.folder import diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Rect
from hmi.diagram.persist import load, save
from hmi.diagram.retag import Wanted, replace_in_files, uses_in_folder
from hmi.diagram.template_check import check_template
from hmi.diagram.template_cover import everything_shown
from hmi.resources import resource


def problems(document: Document, plant: Plant, around: Surroundings | None = None) -> list[str]:
    return [f"{each.part}: {each.text}" for each in found(document, plant, around)]


def found(document: Document, plant: Plant, around: Surroundings | None = None) -> tuple[Problem, ...]:
    return check_template(document, plant, lambda made: check(made, LIBRARY, plant), around)


def template(asset_class: str = "", *elements: Element, default: str = "") -> Document:
    parameter = Parameter("asset", ParameterKind.ASSET, default, asset_class)
    return Document(Page("{asset}", level=3, asset="{asset}", parameters=(parameter,)), elements)


def value(bound: str, id_: str = "v") -> Element:
    return Element(id_, "value", Rect(10, 10, 150, 26), bindings={"value": bound})


def test_a_sound_template_has_no_problem_and_needs_no_way_back(plant: Plant) -> None:
    assert problems(template("production_fermenter", value("{asset}:TIC")), plant) == []


def test_what_is_wrong_for_every_asset_is_said_once(plant: Plant) -> None:
    (only,) = problems(template("production_fermenter", value("{asset}:ZZ")), plant)
    assert only.startswith("v: PFR-401 has no tag ZZ")


def test_what_is_wrong_for_some_assets_names_them(plant: Plant) -> None:
    said = problems(template("", value("{asset}:SIC")), plant)
    assert said == ["v: STU-201 has no tag SIC (STU-201)"]
    assert problems(template("", value("{asset}.TIC")), plant) == ["v: tag MPT-101.TIC is not in the plant"]


def test_a_class_without_assets_and_a_text_without_parameter_are_said(plant: Plant) -> None:
    assert problems(template("dryer", value("{asset}:TIC")), plant) == [
        ": no asset of the plant fits its parameters; choose another class"
    ]
    assert "{unit} is no parameter" in problems(template("steriliser", value("{unit}")), plant)[0]


def test_a_reference_on_a_plain_page_is_a_tag_that_is_not_there(plant: Plant) -> None:
    plain = Document(Page("p", level=1), (value("{asset}:TIC"),))
    assert problems(plain, plant) == ["v: tag {asset}:TIC is not in the plant"]


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    small = template("production_fermenter", value("{asset}:TIC"))
    save(Document(small.page, small.parts.values()), tmp_path / "card.json")
    return Surroundings(DiagramFolder(tmp_path, LIBRARY), ("top",))


def page_with(width: float, **bindings: str) -> Document:
    rect = Rect(0, 0, width, 800)
    frame = Element("e", "embedded", rect, bindings=bindings, settings={"shows": "card"})
    return Document(Page("top", level=1), (frame,))


def test_an_embedded_diagram_is_checked_with_the_values_that_it_gets(plant: Plant, around: Surroundings) -> None:
    assert problems(page_with(1400, asset="PFR-501"), plant, around) == []
    assert problems(page_with(1400), plant, around) == ["e: card needs a value for asset; enter it in the properties"]
    assert "MPT-101 is no production_fermenter" in problems(page_with(1400, asset="MPT-101"), plant, around)[0]
    assert "drawn at 20%" in problems(page_with(306, asset="PFR-501"), plant, around)[0]


def test_a_fault_in_the_embedded_file_is_named_with_its_part(plant: Plant, around: Surroundings) -> None:
    save(template("", value("{asset}:SIC")), around.folder.path / "card.json")
    assert problems(page_with(1400, asset="STU-201"), plant, around) == ["e: v in it: STU-201 has no tag SIC"]


@pytest.mark.parametrize("path", diagram_files(resource("diagrams") / FACEPLATES), ids=lambda path: path.stem)
def test_every_shipped_template_is_sound_for_every_asset(path: Path, plant: Plant) -> None:
    document = load(path, LIBRARY)
    assert document.page.parameters
    names = frozenset(DiagramFolder(path.parent, LIBRARY).names())
    checked = partial(check, library=LIBRARY, plant=plant, diagrams=names)
    assert check_template(document, plant, checked, beside(path, LIBRARY)) == ()


def test_what_a_template_becomes_and_what_is_embedded_count_as_shown(plant: Plant, around: Surroundings) -> None:
    def tags(document: Document) -> set[str]:
        shown = everything_shown(document, around, plant)
        return {bound for made in shown for part in made.elements() for bound in part.bindings.values()}

    assert tags(template("production_fermenter", value("{asset}:TIC"))) == {"TIC-402", "TIC-502"}
    assert tags(page_with(900, asset="PFR-501")) == {"PFR-501", "TIC-502"}
    assert tags(page_with(900, asset="nobody")) == {"nobody"}
    assert tags(template("dryer", value("{asset}:TIC"))) == set()


def test_the_defaults_of_templates_are_found_and_replaced_in_the_folder_of_faceplates(tmp_path: Path) -> None:
    (tmp_path / FACEPLATES).mkdir()
    save(template("", value("{asset}:TIC"), default="PFR-401"), tmp_path / FACEPLATES / "plate.json")
    (file,) = uses_in_folder(tmp_path, Wanted("PFR-401"), LIBRARY, {})
    assert [(use.part, use.slot, use.subject) for use in file.uses] == [("", "parameter asset", "PFR-401")]
    replace_in_files([file.path], Wanted("PFR-401"), "PFR-501", LIBRARY, lambda _path: "")
    assert load(file.path, LIBRARY).page.parameters[0].default == "PFR-501"
