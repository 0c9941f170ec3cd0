"""Diagrams within diagrams: what an element shows, and what is refused with a sentence."""

from pathlib import Path

import pytest

from hmi.core.plant import Plant
from hmi.diagram import embed
from hmi.diagram.document import Document
from hmi.diagram.embed import DiagramFolder, EmbedError, Surroundings, faults, fitted, inside, used
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Rect
from hmi.diagram.persist import save

CARD = Document(
    Page("{asset}", 200.0, 100.0, parameters=(Parameter("asset", ParameterKind.ASSET, "PFR-401"),)),
    (
        Element("v", "value", Rect(0, 0, 90, 20), bindings={"value": "{asset}:TIC"}),
        Element("w", "value", Rect(0, 30, 90, 20), bindings={"value": "{asset}:SIC-x06"}),
    ),
)


def frame(shows: str, id_: str = "e", **values: str) -> Element:
    return Element(id_, "embedded", Rect(0, 0, 300, 200), bindings=values, settings={"shows": shows})


def page(*elements: Element) -> Document:
    return Document(Page("p"), elements)


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """A folder with a template `card`, seen from a page `top`."""
    save(CARD, tmp_path / "card.json")
    return Surroundings(DiagramFolder(tmp_path, LIBRARY), ("top",))


def bound(shown: Document) -> list[str]:
    return [element.bindings["value"] for element in shown.elements()]


def test_one_template_shows_any_asset(around: Surroundings, plant: Plant) -> None:
    assert bound(inside(frame("card", asset="PFR-501"), around, plant).document) == ["TIC-502", "SIC-506"]
    assert bound(inside(frame("Card.json", asset="SFR-301"), around, plant).document) == ["TIC-302", "SIC-306"]
    assert inside(frame("card", asset="PFR-501"), around, plant).document.page.title == "PFR-501"


def test_a_part_that_the_asset_does_not_have_stays_and_the_others_are_shown(around: Surroundings, plant: Plant) -> None:
    assert bound(inside(frame("card", asset="BLD-601"), around, plant).document) == ["TIC-602", "{asset}:SIC-x06"]


@pytest.mark.parametrize(
    ("element", "sentence"),
    [
        (frame(""), "no diagram is chosen"),
        (frame("nobody"), "there is no diagram nobody in the folder"),
        (frame("../card"), "there is no diagram ../card"),
        (frame("card"), "card needs a value for asset; enter it"),
        (frame("card", asset="X-1"), "card: parameter asset: asset X-1 is not in the plant"),
        (frame("card", asset="PFR-401", unit="X"), "card: unit is no parameter"),
        (frame("broken"), "broken.json, line 1"),
        (frame("top"), "top is shown within itself"),
    ],
)
def test_what_cannot_be_shown_is_said(around: Surroundings, plant: Plant, element: Element, sentence: str) -> None:
    (around.folder.path / "broken.json").write_text("{")
    with pytest.raises(EmbedError, match=sentence):
        inside(element, around, plant)
    assert sentence in faults([element], around, plant)["e"]
    assert used(element, around, plant) == ()


def test_a_circle_over_several_files_refuses_the_whole(around: Surroundings, plant: Plant) -> None:
    folder = around.folder.path
    save(page(frame("b")), folder / "a.json")
    save(page(frame("a")), folder / "b.json")
    save(page(frame("top")), folder / "c.json")
    assert "a is shown within itself (a in b in a in top)" in faults([frame("a")], around, plant)["e"]
    assert "top is shown within itself" in faults([frame("c")], around, plant)["e"]


def test_a_file_that_is_missing_deeper_is_said_in_its_own_frame(around: Surroundings, plant: Plant) -> None:
    save(page(frame("nobody"), frame("card", "f"), frame("card", "g", asset="PFR-401")), around.folder.path / "a.json")
    assert faults([frame("a")], around, plant) == {}


def test_depth_is_limited(around: Surroundings, plant: Plant) -> None:
    for number in range(6):
        save(page(frame(f"d{number + 1}")), around.folder.path / f"d{number}.json")
    save(page(), around.folder.path / "d6.json")
    assert "more than 4 diagrams stand within each other" in faults([frame("d0")], around, plant)["e"]
    assert faults([frame("d4")], around, plant) == {}


def test_the_number_of_parts_is_limited_over_the_whole_page(
    around: Surroundings, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "MOST_PARTS", 5)
    elements = [frame("card", f"e{number}", asset="PFR-401") for number in range(4)]
    refused = faults(elements, around, plant)
    assert list(refused) == ["e2", "e3"]
    assert "more than 5 parts would be embedded" in refused["e2"]


def test_files_that_multiply_are_refused_before_they_are_built(around: Surroundings, plant: Plant) -> None:
    """Three files of a hundred frames each would be a million parts."""
    folder = around.folder.path
    save(page(*(frame("card", f"e{number}", asset="PFR-401") for number in range(100))), folder / "c.json")
    save(page(*(frame("c", f"e{number}") for number in range(100))), folder / "b.json")
    refused = faults([frame("b", f"e{number}") for number in range(3)], around, plant)
    assert len(refused) == 3


def test_a_file_is_read_again_when_it_has_changed(around: Surroundings) -> None:
    before = around.folder.document("card")
    assert around.folder.document("card") is before
    save(page(Element("only", "label", Rect(0, 0, 10, 10))), around.folder.path / "card.json")
    assert list(around.folder.document("card").parts) == ["only"]


def test_a_folder_offers_its_diagrams_and_its_templates(tmp_path: Path) -> None:
    (tmp_path / "faceplates").mkdir()
    for name in ("b.json", ".hidden.json", "faceplates/loop.json", "styles.json"):
        save(page(), tmp_path / name)
    outer, inner = DiagramFolder(tmp_path, LIBRARY), DiagramFolder(tmp_path / "faceplates", LIBRARY)
    assert outer.names() == inner.names() == ("b", "faceplates/loop")
    assert outer.name_of(tmp_path / "faceplates" / "Loop.json") == "faceplates/loop"
    assert outer.document("faceplates/loop").page.title == "p"


def test_values_go_through_from_frame_to_frame(around: Surroundings, plant: Plant) -> None:
    outer = Document(CARD.page, (frame("card", asset="{asset}"),))
    save(outer, around.folder.path / "outer.json")
    shown = inside(frame("outer", asset="PFR-501"), around, plant)
    (element,) = shown.document.elements()
    assert bound(inside(element, shown.around, plant).document) == ["TIC-502", "SIC-506"]
    assert len(used(frame("outer", asset="PFR-501"), around, plant)) == 2


def test_a_page_keeps_its_proportions_in_a_frame() -> None:
    assert fitted(Rect(0, 0, 400, 100), Page("p", 200.0, 100.0)) == (1.0, 100.0, 0.0)
    assert fitted(Rect(0, 0, 100, 100), Page("p", 200.0, 100.0)) == (0.5, 0.0, 25.0)
