"""What a link to a display means."""

import pytest

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import check
from hmi.diagram.display import Display, detail_of, diagnostics_of, display_of
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Rect


@pytest.mark.parametrize(
    ("wanted", "name", "asset", "place"),
    [
        ("overview", "overview", "", "overview.json"),
        ("overview.json", "overview", "", "overview.json"),
        ("faceplates/pump@P-101", "faceplates/pump", "P-101", "faceplates/pump.json@P-101"),
        ("faceplates/pump.json@P-101", "faceplates/pump", "P-101", "faceplates/pump.json@P-101"),
        (detail_of("P-1", "pump"), "faceplates/pump-detail", "P-1", "faceplates/pump-detail.json@P-1"),
        (diagnostics_of("P-1"), "diagnostics", "P-1", "diagnostics.json@P-1"),
    ],
)
def test_a_display_is_a_file_and_perhaps_an_asset(wanted: str, name: str, asset: str, place: str) -> None:
    found = display_of(wanted)
    assert found == Display(name, asset)
    assert found.place == place
    assert display_of(found.place) == found


def problems(plant: Plant, goal: str) -> list[str]:
    button = Element("b", "navigation", Rect(20, 20, 120, 28), settings={"diagram": goal, "text": "Go"})
    found = check(Document(Page("p", 600, 400), [button]), LIBRARY, plant, {"overview", "faceplates/pump-detail"})
    return [one.text for one in found if one.part == "b"]


def test_a_link_to_a_template_for_an_asset_is_sound_where_both_are_there(plant: Plant) -> None:
    assert problems(plant, "faceplates/pump-detail@PFR-401") == []
    assert problems(plant, "diagnostics@PFR-401") == []
    assert problems(plant, "overview") == []


def test_a_link_says_which_half_of_it_is_missing(plant: Plant) -> None:
    assert problems(plant, "faceplates/pump-detail@PFR-999") == [
        "faceplates/pump-detail is opened for PFR-999, which is no asset of the plant"
    ]
    assert problems(plant, "faceplates/nothing@PFR-401") == ["there is no diagram faceplates/nothing in this folder"]
