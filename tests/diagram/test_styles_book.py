"""The style file with a life: saved at once, taken back, never pulled from under a diagram that uses it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.folder import STYLES_FILE, diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import DiagramFileError, save
from hmi.diagram.styles import DEFAULTS, Medium, StyleClass, StyleTable
from hmi.diagram.styles_book import StyleBook, StyleInUseError
from hmi.diagram.styles_change import copy_of, put, set_in_class, without
from hmi.diagram.styles_file import dumps_styles, read_styles
from hmi.diagram.symbol import PortKind

HEADING = StyleClass("heading", "Heading", {"size": 20.0})


def page(style: str = "", medium: str = "main") -> Document:
    label = Element("e", "label", Rect(0.0, 0.0, 90.0, 20.0), style=style)
    pipe = Pipe("p", PipeEnd(place=Point(0.0, 0.0)), PipeEnd(place=Point(90.0, 0.0)), medium)
    return Document(Page("x"), (label, pipe))


@pytest.fixture
def book(tmp_path: Path) -> StyleBook:
    """The styles of a folder with one diagram."""
    save(page(), tmp_path / "one.json")
    return StyleBook(tmp_path, LIBRARY, dict)


def test_a_folder_without_a_file_has_the_defaults_and_gets_a_file_with_the_first_change(book: StyleBook) -> None:
    assert (book.table, book.fault) == (DEFAULTS, "")
    assert not book.path.exists()
    heard: list[StyleTable] = []
    book.changed.connect(heard.append)
    book.put(put(book.table, HEADING), "Add Heading")
    assert read_styles(book.folder) == book.table == heard[-1]
    assert book.table.style("heading") == HEADING
    assert [path.name for path in diagram_files(book.folder)] == ["one.json"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(("put", "undo", "redo")), max_size=12))
def test_undo_and_redo_walk_the_same_tables_and_the_file_follows(tmp_path_factory: object, steps: list[str]) -> None:
    book = StyleBook(tmp_path_factory.mktemp("s"), LIBRARY, dict)  # type: ignore[attr-defined]
    done: list[StyleTable] = [book.table]
    undone: list[StyleTable] = []
    for number, step in enumerate(steps):
        if step == "put":
            book.put(put(book.table, StyleClass(f"c{number}", f"C{number}")), f"Add {number}")
            done.append(book.table)
            undone = []
        elif step == "undo":
            book.undo()
            if len(done) > 1:
                undone.append(done.pop())
        else:
            book.redo()
            if undone:
                done.append(undone.pop())
        assert book.table == done[-1]
        assert bool(book.undo_text) == (len(done) > 1)
        assert bool(book.redo_text) == bool(undone)
        if book.path.exists():
            assert read_styles(book.folder) == book.table


def test_a_style_that_a_diagram_uses_cannot_go_and_the_diagrams_are_named(book: StyleBook) -> None:
    dye = Medium("dye", "Dye")
    book.put(put(put(book.table, HEADING), dye), "Add")
    save(page("heading", "dye"), book.folder / "two.json")
    for style in (HEADING, dye):
        with pytest.raises(StyleInUseError, match=r"is used by two\.json \(1\); give those parts another style"):
            book.put(without(book.table, style), "Delete")
    with pytest.raises(StyleInUseError):
        book.undo()
    assert book.table.style("heading") == HEADING
    (book.folder / "two.json").write_text("{", encoding="utf-8")
    with pytest.raises(StyleInUseError, match=r"two\.json \(cannot be read\)"):
        book.put(without(book.table, HEADING), "Delete")
    (book.folder / "two.json").unlink()
    book.put(without(book.table, HEADING), "Delete")
    assert read_styles(book.folder).style("heading") is None


def test_what_is_open_counts_as_it_is_and_not_as_its_file_is(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    save(page("heading"), path)
    opened = {path: page()}
    book = StyleBook(tmp_path, LIBRARY, lambda: opened)
    book.put(put(book.table, HEADING), "Add")
    assert book.users(HEADING) == []
    opened[path] = page("heading")
    assert book.users(HEADING) == ["one.json (1)"]


def test_what_another_program_wrote_is_read_and_not_overwritten(book: StyleBook) -> None:
    book.put(put(book.table, HEADING), "Add")
    other = put(book.table, StyleClass("note", "Note"))
    book.path.write_text(dumps_styles(other), encoding="utf-8")
    with pytest.raises(DiagramFileError, match="changed by another program and was read again"):
        book.put(put(book.table, StyleClass("mine", "Mine")), "Add")
    assert book.table == other
    assert read_styles(book.folder) == other
    assert not book.undo_text


def test_a_file_that_cannot_be_read_is_left_alone_until_it_is_put_aside(book: StyleBook) -> None:
    book.path.write_text('{"version": 1', encoding="utf-8")
    book.read()
    assert book.table == DEFAULTS
    assert book.fault.startswith("styles.json, line 1")
    with pytest.raises(DiagramFileError, match="mend the file, or put it aside"):
        book.put(put(book.table, HEADING), "Add")
    assert book.path.read_text(encoding="utf-8") == '{"version": 1'
    aside = book.start_over()
    assert aside.read_text(encoding="utf-8") == '{"version": 1'
    book.put(put(book.table, HEADING), "Add")
    assert read_styles(book.folder).style("heading") == HEADING


def test_a_save_that_fails_changes_nothing(book: StyleBook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.put(put(book.table, HEADING), "Add")
    before = book.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiagramFileError, match="cannot be saved: No space left"):
        book.put(put(book.table, StyleClass("note", "Note")), "Add")
    assert book.path.read_bytes() == before
    assert book.table.style("note") is None
    assert sorted(path.name for path in book.folder.iterdir()) == ["one.json", STYLES_FILE]


def test_names_are_unique_and_ids_are_made_once() -> None:
    table = put(DEFAULTS, HEADING)
    copy = copy_of(table, HEADING)
    assert (copy.id, copy.title) == ("heading-2", "Heading 2")
    table = put(table, copy)
    renamed = put(table, replace(HEADING, title="  Big   title "))
    assert renamed.style("heading") == replace(HEADING, title="Big title")
    for title, said in (("heading 2", "another style is named"), (" ", "needs a name"), ("x" * 61, "60 characters")):
        with pytest.raises(ChangeError, match=said):
            put(table, replace(HEADING, title=title))
    assert copy_of(table, HEADING, "Über 1/2").id == "uber-1-2"
    assert copy_of(table, HEADING, "日本").id == "style"


def test_the_last_medium_of_a_kind_stays() -> None:
    with pytest.raises(ChangeError, match="last medium for signal ports"):
        without(DEFAULTS, DEFAULTS.medium("signal"))
    with pytest.raises(ChangeError, match="last medium for process ports"):
        put(DEFAULTS, replace(DEFAULTS.medium("main"), kind=PortKind.UTILITY))
    assert without(DEFAULTS, DEFAULTS.medium("gas")).known_medium("gas") is None


def test_a_class_takes_what_styles_may_set_and_nothing_else() -> None:
    table = put(DEFAULTS, HEADING)
    assert set_in_class(table, "heading", "bold", True).style("heading") == replace(
        HEADING, settings={"size": 20.0, "bold": True}
    )
    assert set_in_class(table, "heading", "size", None).style("heading") == replace(HEADING, settings={})
    for name, value in (("text", "x"), ("size", 99.0), ("fill", "deviation"), ("fill", "#ff0000")):
        with pytest.raises(ChangeError, match="is not allowed"):
            set_in_class(table, "heading", name, value)
    with pytest.raises(ChangeError, match="there is no class"):
        set_in_class(table, "gone", "bold", True)
