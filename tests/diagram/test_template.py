"""Templates: what a text of one becomes, what is refused, and that every tag has a role in its class."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from hmi.core.plant import Plant
from hmi.core.tag import Part as LoopPart
from hmi.core.tag import Tag
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import DiagramFileError, dumps, load, loads
from hmi.diagram.template import Given, TemplateError, candidates, faults, given, in_role, resolved
from hmi.diagram.template_roles import made_template, role_of
from hmi.resources import resource

ASSET = Parameter("asset", ParameterKind.ASSET, "PFR-401", "production_fermenter")
AREA = Parameter("area", ParameterKind.TAG, "TIC-4")
WORDS = Parameter("words", ParameterKind.TEXT)
PAGE = Page("{asset} {words}", asset="{asset}", parameters=(ASSET, AREA, WORDS))


def known(plant: Plant, **values: str) -> Given:
    return given(PAGE, values, plant)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("{asset}", "PFR-401"),
        ("{asset}#Phase", "PFR-401#Phase"),
        ("{asset}:TIC", "TIC-402"),
        ("{asset}:TIC.SP", "TIC-402.SP"),
        ("{asset}:AT-x10", "AT-410"),
        ("{asset}:AT#2", "AT-410"),
        ("{asset}:AIC-x05.MODE", "AIC-405.MODE"),
        ("{area}02", "TIC-402"),
        ("{area}:TIC", "TIC-4:TIC"),
        ("{asset}: running{words}", "PFR-401: running"),
        ("plain", "plain"),
        ("{{asset}} {{}}", "{asset} {}"),
    ],
)
def test_a_text_is_filled(plant: Plant, text: str, becomes: str) -> None:
    assert known(plant).text(text) == becomes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{unit}", r"\{unit\} is no parameter of this diagram; it has asset, area, words"),
        ("{}", r"\{\} is no parameter"),
        ("{asset}:ZIC", "PFR-401 has no tag ZIC"),
        ("{asset}:AT", "PFR-401 has 5 tags AT: AT-409, AT-410, .*; say which, as in AT#1"),
        ("{asset}:AT-x99", "PFR-401 has no tag AT-x99; it has AT-409"),
        ("{asset}:AT#9", "PFR-401 has no tag AT#9; it has AT-409"),
        ("{asset}:AT#0", "has no tag AT#0"),
        ("{asset}:AT-x09.SP", "AT-409 of PFR-401 has no SP"),
    ],
)
def test_what_is_not_there_is_said(plant: Plant, text: str, sentence: str) -> None:
    with pytest.raises(TemplateError, match=sentence):
        known(plant).text(text)
    assert known(plant).lenient(text) == text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"unit": "x"}, "unit is no parameter of this diagram; it has asset, area, words"),
        ({"asset": "PFR-999"}, "asset PFR-999 is not in the plant"),
        ({"asset": "MPT-101"}, "MPT-101 is no production_fermenter"),
        ({"area": "ZZ"}, "no tag of the plant begins with ZZ"),
    ],
)
def test_a_value_that_cannot_be_is_refused(plant: Plant, values: dict[str, str], sentence: str) -> None:
    with pytest.raises(TemplateError, match=sentence):
        given(PAGE, values, plant)


def test_an_asset_without_a_value_is_missing_and_a_text_is_empty(plant: Plant) -> None:
    page = replace(PAGE, parameters=(replace(ASSET, default=""), WORDS))
    with pytest.raises(TemplateError, match="parameter asset has no value"):
        given(page, {}, plant)
    assert given(page, {"asset": "PFR-501"}, plant).values == {"asset": "PFR-501", "words": ""}


def test_every_text_of_a_template_is_filled_and_the_template_stays(plant: Plant) -> None:
    line = Pipe("p", PipeEnd(place=Point(0, 0)), PipeEnd(place=Point(90, 0)), flow="{asset}:FIC")
    template = Document(
        PAGE,
        (
            Element("v", "value", Rect(0, 0, 90, 20), bindings={"value": "{asset}:TIC"}),
            Element("t", "label", Rect(0, 0, 90, 20), settings={"text": "{asset} {words}", "size": 14.0}),
            Element("i", "image", Rect(0, 0, 90, 20), settings={"image": "{asset}"}),
            line,
        ),
    )
    before = dumps(template)
    value, text = template.element("v"), template.element("t")
    assert value is not None
    assert text is not None
    made = resolved(template, {"asset": "PFR-501", "words": "now"}, plant)
    assert dumps(template) == before
    assert (made.page.title, made.page.asset, made.page.parameters) == ("PFR-501 now", "PFR-501", ())
    assert made.parts["v"] == replace(value, bindings={"value": "TIC-502"})
    assert made.parts["t"] == replace(text, settings={"text": "PFR-501 now", "size": 14.0})
    assert made.parts["i"] is template.parts["i"]
    assert made.parts["p"] == replace(line, flow="FIC-507")


def test_each_fault_names_its_part(plant: Plant) -> None:
    template = Document(
        replace(PAGE, title="{unit}"),
        (
            Element("a", "value", Rect(0, 0, 90, 20), bindings={"value": "{asset}:ZZ"}),
            Element("b", "value", Rect(0, 0, 90, 20), bindings={"value": "{asset}:TIC"}),
        ),
    )
    assert [part for part, _ in faults(template, {}, plant)] == ["", "a"]
    with pytest.raises(TemplateError, match="a: PFR-401 has no tag ZZ"):
        resolved(template, {}, plant)
    assert faults(template, {"asset": "nobody"}, plant) == (("", "parameter asset: asset nobody is not in the plant"),)


def test_every_tag_of_the_plant_has_a_role_that_finds_the_like_tag_in_every_asset_of_its_class(plant: Plant) -> None:
    for tag in plant.tags:
        role, _, part = role_of(tag, plant).partition(".")
        asset_class = plant.asset_by_id[tag.asset].asset_class
        for asset in candidates(Parameter("a", asset_class=asset_class), plant):
            found = in_role(plant, asset.id, role, LoopPart(part or "PV"))
            like = (found.loop.split("-")[0], found.part, found.unit, found.description)
            assert like == (tag.loop.split("-")[0], tag.part, tag.unit, tag.description)
        assert in_role(plant, tag.asset, role, tag.part) == tag


@for_all(data=st.data())
def test_a_template_that_was_made_of_a_diagram_becomes_that_diagram_again(plant: Plant, data: st.DataObject) -> None:
    asset = data.draw(st.sampled_from(plant.assets))
    tags = st.sampled_from(plant.tags).map(lambda tag: tag.id)
    words = st.text(st.sampled_from("{}: aTIC-402.PFR1#x"), max_size=30)
    parts = [
        Element(
            f"e{number}",
            "label",
            Rect(0, 0, 10, 10),
            bindings={"value": data.draw(tags), "asset": data.draw(st.sampled_from(plant.assets)).id},
            settings={
                "text": data.draw(words) + data.draw(tags),
                "diagram": data.draw(st.sampled_from(["", "pfr-401"])),
            },
        )
        for number in range(data.draw(st.integers(0, 4)))
    ]
    document = Document(Page(data.draw(words), asset=asset.id), parts)
    old, page = dict(document.parts), document.page
    edit = made_template(document, plant)
    document.apply(edit)
    for peer in candidates(document.page.parameters[0], plant):
        again = resolved(loads(dumps(document), LIBRARY), {"asset": peer.id}, plant)
        if peer.id == asset.id:
            low = asset.id.lower()
            assert {k: replace_link(v, low, asset.id) for k, v in old.items()} == dict(again.parts)
            assert again.page == page
    document.revert(edit)
    assert dict(document.parts) == old


def replace_link(part: object, low: str, name: str) -> object:
    """The link to the asset's own diagram is written in either case; files are found in both."""
    assert isinstance(part, Element)
    settings = {key: name if value == low else value for key, value in part.settings.items()}
    return replace(part, settings=settings)


def test_the_shipped_diagram_of_one_fermenter_becomes_that_of_the_other(plant: Plant) -> None:
    document = load(resource("diagrams", "pfr-401.json"), LIBRARY)
    document.apply(made_template(document, plant))
    text = dumps(resolved(document, {"asset": "PFR-501"}, plant))
    assert "PFR-401" not in text
    assert '"TIC-502.OP"' in text
    with pytest.raises(ChangeError, match="template already"):
        made_template(replace_page(document, asset="PFR-401"), plant)
    with pytest.raises(ChangeError, match="about no asset"):
        made_template(replace_page(document, asset="", parameters=()), plant)


def replace_page(document: Document, **more: object) -> Document:
    return Document(replace(document.page, **more), document.parts.values())  # type: ignore[arg-type]


def test_parameters_survive_their_file_with_what_a_newer_program_added() -> None:
    page = '{"title": "t", "parameters": [{"name": "asset", "kind": "asset", "class": "c", "hint": 1}, {"name": "b"}]}'
    document = loads(f'{{"version": 2, "page": {page}, "parts": []}}', LIBRARY)
    assert document.page.parameters == (
        Parameter("asset", ParameterKind.ASSET, "", "c", {"hint": 1}),
        Parameter("b"),
    )
    assert loads(dumps(document), LIBRARY).page == document.page
    assert "parameters" not in dumps(Document(Page("plain")))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ('[{"name": "a"}, {"name": "a"}]', "two are named a; rename one"),
        ('[{"name": "2"}]', r"field parameters\[0\].name"),
        ('[{"name": "a b"}]', r"parameters\[0\].name"),
        ('[{"name": "a", "kind": "colour"}]', "Invalid enum value 'colour'"),
        ('[{"kind": "asset"}]', "missing required field `name`"),
        ('"a"', "field parameters"),
    ],
)
def test_parameters_that_are_none_are_refused(rows: str, sentence: str) -> None:
    with pytest.raises(DiagramFileError, match=sentence):
        loads(f'{{"version": 2, "page": {{"title": "t", "parameters": {rows}}}, "parts": []}}', LIBRARY)


def test_a_role_needs_an_asset_of_the_plant(plant: Plant) -> None:
    with pytest.raises(TemplateError, match="asset nobody is not in the plant"):
        in_role(plant, "nobody", "TIC")
    lonely = Plant("p", plant.assets, tuple(tag for tag in plant.tags if tag.asset != "PFR-501"))
    tag: Tag = plant.by_id["TIC-402"]
    with pytest.raises(TemplateError, match="not every production_fermenter has such a tag"):
        role_of(tag, lonely)
