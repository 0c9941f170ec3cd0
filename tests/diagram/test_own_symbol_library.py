import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import SymbolError
from hmi.diagram.own_symbol_file import symbol_text
from hmi.diagram.own_symbol_library import SymbolLibrary, library_of
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Rect
from hmi.diagram.route import Router
from tests.diagram.own_drawing import PUMP, named


@pytest.fixture
def library(tmp_path: Path) -> SymbolLibrary:
    return library_of(tmp_path)


def test_a_folder_without_symbols_gives_those_of_the_program(library: SymbolLibrary) -> None:
    assert dict(library) == LIBRARY
    assert library.faults == ()


def test_what_is_saved_is_there_at_once_and_after_the_next_start(library: SymbolLibrary, tmp_path: Path) -> None:
    heard: list[tuple[str, ...]] = []
    library.changed.connect(heard.append)
    path = library.save(PUMP)
    assert path == tmp_path / "symbols" / "lobe_pump.json"
    assert library["lobe_pump"] == PUMP
    assert list(library)[-1] == "lobe_pump"
    assert len(library) == len(LIBRARY) + 1
    assert library_of(tmp_path)["lobe_pump"] == PUMP
    library.save(replace(PUMP, title="Other"))
    library.reload()
    assert heard == [("lobe_pump",), ("lobe_pump",)]


def test_a_file_that_is_taken_away_takes_its_symbol_along(library: SymbolLibrary) -> None:
    library.save(PUMP).unlink()
    assert library.reload() == ("lobe_pump",)
    assert "lobe_pump" not in library


def test_a_symbol_that_bears_the_name_of_one_of_the_program_is_refused_in_a_sentence(
    library: SymbolLibrary, tmp_path: Path
) -> None:
    with pytest.raises(SymbolError, match="pump is a symbol of the program itself"):
        library.save(named("pump"))
    (tmp_path / "symbols").mkdir()
    (tmp_path / "symbols" / "pump.json").write_text(symbol_text(named("pump")))
    library.reload()
    assert library["pump"] == LIBRARY["pump"]
    assert library.faults == ("symbols/pump.json: pump is a symbol of the program itself; give yours another name",)


def test_a_file_that_breaks_later_leaves_the_symbol_that_was_there(library: SymbolLibrary) -> None:
    library.save(PUMP).write_text("{")
    assert library.reload() == ()
    assert library["lobe_pump"] == PUMP
    assert "lobe_pump.json: line 1" in library.faults[0]


def test_a_file_under_another_name_than_its_symbol_says_how_to_name_it(library: SymbolLibrary) -> None:
    path = library.save(PUMP)
    path.rename(path.with_name("other.json"))
    library.reload()
    assert library.faults == ("symbols/other.json: it holds the symbol lobe_pump; name the file lobe_pump.json",)


def test_a_save_that_fails_leaves_the_old_file(library: SymbolLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library.save(PUMP)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SymbolError, match=r"lobe_pump\.json cannot be saved: No space left on device"):
        library.save(replace(PUMP, title="Other"))
    assert path.read_bytes() == before
    assert library["lobe_pump"] == PUMP


def test_pipes_end_at_the_ports_of_an_own_symbol(library: SymbolLibrary) -> None:
    library.save(PUMP)
    document = Document(
        Page("x"),
        (
            Element("a", "lobe_pump", Rect(100.0, 100.0, 120.0, 80.0)),
            Element("b", "lobe_pump", Rect(400.0, 300.0, 60.0, 40.0)),
            Pipe("p", PipeEnd("a", "outlet"), PipeEnd("b", "inlet")),
        ),
    )
    line = Router(document, library).route(document.pipe("p"))  # type: ignore[arg-type]
    assert (line[0].x, line[0].y) == (220.0, 140.0)
    assert (line[-1].x, line[-1].y) == (400.0, 320.0)


def test_a_newer_symbol_file_is_refused_with_both_versions(library: SymbolLibrary) -> None:
    path = library.save(PUMP)
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 9}))
    library.reload()
    assert "version 9 and this program reads up to 1" in library.faults[0]
