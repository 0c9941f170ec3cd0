"""What a person does to the parameters of a template, and that each step can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.plant import Plant
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Rect
from hmi.diagram.persist import dumps, loads
from hmi.diagram.template_change import add_parameter, remove_parameter, set_parameter

ASSET = Parameter("asset", ParameterKind.ASSET, "PFR-401", "production_fermenter")


def document(*parameters: Parameter, text: str = "{asset}:TIC.SP of {asset} {{asset}}") -> Document:
    value = Element("v", "value", Rect(0, 0, 90, 20), bindings={"value": "{asset}:AT-x09"}, settings={"caption": text})
    return Document(Page("{asset}", asset="{asset}", parameters=parameters), (value,))


def caption(found: Document) -> object:
    element = found.element("v")
    assert element is not None
    return element.settings["caption"]


def test_the_first_parameter_is_an_asset_of_the_class_that_the_page_is_about(plant: Plant) -> None:
    found = Document(Page("p", asset="SFR-301"))
    found.apply(add_parameter(found, plant))
    (first,) = found.page.parameters
    assert first == Parameter("asset", ParameterKind.ASSET, "SFR-301", "seed_fermenter")
    found.apply(add_parameter(found, plant))
    found.apply(add_parameter(found, plant))
    assert {each.name: each.kind for each in found.page.parameters} == {
        "asset": ParameterKind.ASSET,
        "text": ParameterKind.TEXT,
        "text2": ParameterKind.TEXT,
    }


def test_another_name_is_followed_by_every_text(plant: Plant) -> None:
    found = document(ASSET)
    edit = set_parameter(found, "asset", Parameter("unit", ASSET.kind, ASSET.default, ASSET.asset_class), plant)
    before = dumps(found)
    found.apply(edit)
    assert (found.page.title, found.page.asset) == ("{unit}", "{unit}")
    assert caption(found) == "{unit}:TIC.SP of {unit} {{asset}}"
    found.revert(edit)
    assert dumps(found) == before


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (Parameter("2nd"), "letters, digits and _"),
        (Parameter("other"), "other is a parameter already"),
        (Parameter("asset", ParameterKind.ASSET, "PFR-999"), "asset PFR-999 is not in the plant"),
        (Parameter("asset", ParameterKind.ASSET, "MPT-101", "steriliser"), "MPT-101 is no steriliser"),
        (Parameter("asset", ParameterKind.TAG, "ZZ"), "no tag of the plant begins with ZZ"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(plant: Plant, new: Parameter, sentence: str) -> None:
    with pytest.raises(ChangeError, match=sentence):
        set_parameter(document(ASSET, Parameter("other", ParameterKind.TEXT)), "asset", new, plant)


def test_a_parameter_that_goes_leaves_its_default(plant: Plant) -> None:
    found = document(ASSET, Parameter("text", ParameterKind.TEXT))
    found.apply(remove_parameter(found, "asset", plant))
    assert (found.page.title, found.page.asset) == ("PFR-401", "PFR-401")
    assert caption(found) == "TIC-402.SP of PFR-401 {{asset}}"
    found.apply(remove_parameter(found, "text", plant))
    assert caption(found) == "TIC-402.SP of PFR-401 {asset}", "without parameters braces are plain"
    with pytest.raises(ChangeError, match="asset is no parameter"):
        remove_parameter(found, "asset", plant)


def test_without_a_default_the_texts_stay_for_the_checker_to_name(plant: Plant) -> None:
    found = document(Parameter("asset"))
    found.apply(remove_parameter(found, "asset", plant))
    assert found.page.title == "{asset}"


@given(data=st.data())
def test_any_steps_undone_give_the_same_file_byte_for_byte(plant: Plant, data: st.DataObject) -> None:
    found = document(text=data.draw(st.text(st.sampled_from("{}asetxt: TIC-x0.SP"), max_size=30)))
    first, done = dumps(found), []
    for _ in range(data.draw(st.integers(1, 6))):
        edit = _any(found, plant, data)
        found.apply(edit)
        done.append(edit)
        assert dumps(loads(dumps(found), LIBRARY)) == dumps(found)
    for edit in reversed(done):
        found.revert(edit)
    assert dumps(found) == first


def _any(found: Document, plant: Plant, data: st.DataObject) -> Edit:
    names = [each.name for each in found.page.parameters]
    if not names or data.draw(st.booleans()):
        return add_parameter(found, plant)
    name = data.draw(st.sampled_from(names))
    if data.draw(st.booleans()):
        return remove_parameter(found, name, plant)
    new = Parameter(data.draw(st.sampled_from(["asset", "text", "unit"])), data.draw(st.sampled_from(ParameterKind)))
    try:
        return set_parameter(found, name, new, plant)
    except ChangeError:
        return Edit("Nothing")
