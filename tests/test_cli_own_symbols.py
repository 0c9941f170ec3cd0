"""Own symbols of a site on the command line: they are known where the diagrams are, drawn, and named when damaged."""

from pathlib import Path

from hmi.diagram.document import Document
from hmi.diagram.own_symbol_library import library_of
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import save
from tests.diagram.own_drawing import PUMP
from tests.test_cli import run


def page_with_pump(folder: Path) -> Path:
    pump = Element("pump-1", "lobe_pump", Rect(40.0, 40.0, 120.0, 80.0), bindings={"speed": "SIC-406"})
    save(Document(Page("Pumps", 200.0, 160.0, level=1), (pump,)), folder / "pumps.json")
    return folder / "pumps.json"


def test_a_diagram_with_an_own_symbol_is_checked_with_its_slots_and_their_units(tmp_path: Path) -> None:
    file = page_with_pump(tmp_path)
    status, said = run("diagram", "check", file)
    assert (status, "symbol lobe_pump is not known" in said) == (1, True)
    library_of(tmp_path).save(PUMP)
    assert run("diagram", "check", file) == (0, f"{file}: no faults\n")
    other = Element("pump-1", "lobe_pump", Rect(40.0, 40.0, 120.0, 80.0), bindings={"speed": "TIC-402"})
    save(Document(Page("Pumps", 200.0, 160.0, level=1), (other,)), file)
    status, said = run("diagram", "check", file)
    assert (status, "unit mismatch: speed is in rpm, and TIC-402 is in degC" in said) == (1, True)


def test_a_picture_shows_an_own_symbol_instead_of_its_placeholder(tmp_path: Path) -> None:
    file = page_with_pump(tmp_path)
    for out in ("without.png", "with.png"):
        assert run("diagram", "render", file, "--out", tmp_path / out)[0] == 0
        library_of(tmp_path).save(PUMP)
    assert (tmp_path / "without.png").read_bytes() != (tmp_path / "with.png").read_bytes()


def test_the_check_of_a_site_names_a_damaged_symbol(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run("site", "init", site)[0] == 0
    (site / "diagrams" / "symbols").mkdir(exist_ok=True)
    (site / "diagrams" / "symbols" / "broken.json").write_text('{"version": 1}')
    status, said = run("site", "check", site)
    assert status == 1
    assert "symbols/broken.json: " in said
    assert "missing required field `name`" in said


def test_faceplates_share_the_symbols_of_the_diagrams(tmp_path: Path) -> None:
    library_of(tmp_path).save(PUMP)
    inside = tmp_path / "faceplates"
    inside.mkdir()
    assert "lobe_pump" in library_of(inside)
    assert "lobe_pump" not in library_of(tmp_path / "shown")
