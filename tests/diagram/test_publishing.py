"""Names, companions and readability of what is published."""

from pathlib import Path

import pytest

from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import dumps
from hmi.diagram.publishing import draft_of, drawn_with, name_of, shared_names, why_not_shown
from hmi.diagram.styles import DEFAULTS
from hmi.diagram.styles_file import dumps_styles
from hmi.resources import resource


def test_a_file_of_the_folder_has_a_name_and_leads_back_to_it(tmp_path: Path) -> None:
    for name in ("overview", "faceplates/tank"):
        assert name_of(draft_of(name, tmp_path), tmp_path) == name


@pytest.mark.parametrize("path", ["../elsewhere.json", "overview.txt", "/etc/passwd"])
def test_what_lies_elsewhere_or_is_no_diagram_has_none(tmp_path: Path, path: str) -> None:
    assert name_of(tmp_path / path, tmp_path) is None


def test_a_diagram_is_drawn_with_the_styles_and_the_own_symbols_that_are_on_it(tmp_path: Path) -> None:
    content = dumps(Document(Page("Skid"), (Element("S-1", "skid", Rect(0, 0, 10, 10)),))).encode()
    assert drawn_with(tmp_path, content, LIBRARY) == {}
    (tmp_path / "styles.json").write_bytes(b"styles")
    (tmp_path / "symbols").mkdir()
    for name in ("skid", "another"):
        (tmp_path / "symbols" / f"{name}.json").write_bytes(name.encode())
    (tmp_path / "symbols" / ".skid.json.part").write_bytes(b"half")
    (tmp_path / "overview.json").write_bytes(content)
    assert shared_names(tmp_path) == ("styles", "symbols/another", "symbols/skid")
    assert drawn_with(tmp_path, content, LIBRARY) == {"styles": b"styles", "symbols/skid": b"skid"}


def test_what_cannot_be_read_is_a_sentence_and_what_can_be_is_none() -> None:
    shipped = resource("diagrams", "overview.json").read_bytes()
    assert why_not_shown("overview", shipped, LIBRARY) == ""
    assert why_not_shown("styles", dumps_styles(DEFAULTS).encode(), LIBRARY) == ""
    assert "overview.json" in why_not_shown("overview", shipped[:-40], LIBRARY)
    assert why_not_shown("styles", shipped, LIBRARY)
    assert "symbols/skid.json" in why_not_shown("symbols/skid", b"[]", LIBRARY)
