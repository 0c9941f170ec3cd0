"""The editor in Spanish: what is drawn, read aloud or told by a tip is Spanish; names and numbers stay."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QListView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol_library import library_of
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Rect
from hmi.diagram.persist import load, save
from hmi.ui.editor.compare_window import CompareWindow
from hmi.ui.editor.editor import EditorPage
from hmi.ui.editor.symbol_window import SymbolWindow
from hmi.ui.editor.tag_finder import TagFinder
from hmi.ui.language import ENGLISH, SPANISH, Language, speak
from hmi.ui.theme import LIGHT
from tests.diagram.own_drawing import PUMP
from tests.packaging.test_translations import messages
from tests.ui.test_language import seen_in

SAME = {source for _, source, translation in messages("es") if source == translation}
"""Texts that are the same word in both languages, such as Motor."""

KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift|F\d+|Del|Esc|Home|End|PgUp|PgDown|Left|Right|Up|Down|Space|\S)(?:\+|$))+")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def page_with_everything() -> Document:
    """One of every symbol with a row of faults: nothing is bound, some overlap, one sticks out."""
    parts: list[Element | Pipe] = [
        Element(f"{name}-1", name, Rect(40 + 180 * (at % 10), 40 + 170 * (at // 10), 90, 90))
        for at, name in enumerate(LIBRARY)
    ]
    parts.append(Element("pump-2", "pump", Rect(1990, 40, 90, 90), bindings={"running": "NONE-1"}))
    parts.append(Pipe("pipe-1", PipeEnd("pump-1", "outlet"), PipeEnd("tank-1", "inlet")))
    return Document(Page("Everything", 2000, 1100, level=2, asset="PFR-401"), parts)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A diagram that has something of everything."""
    save(page_with_everything(), tmp_path / "everything.json")
    return tmp_path / "everything.json"


def cells_of(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    """Every text and tip of a list, a tree or a table, and its heads."""
    above = parent or QModelIndex()
    flat = isinstance(model, QAbstractListModel)
    columns = 1 if flat else model.columnCount(above)
    for row in range(model.rowCount(above)):
        for column in range(columns):
            index = model.index(row, column, above)
            yield from (str(index.data(role) or "") for role in ROLES)
            yield from cells_of(model, index) if column == 0 and not flat else ()
    if parent is None:
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def told_by(window: QWidget) -> set[str]:
    """All that somebody reads or hears of a window, its lists and its acts, without keys and marks."""
    texts = set(seen_in(window))
    for widget in window.findChildren(QWidget):
        texts.add(widget.toolTip())
        if isinstance(widget, (QListView, QTreeView, QAbstractItemView)) and widget.model() is not None:
            texts.update(cells_of(widget.model()))
        if isinstance(widget, QAbstractSpinBox):
            texts.add(widget.specialValueText())
    for action in window.findChildren(QAction):
        texts.update((action.text().replace("&", ""), action.toolTip()))
    plain = (re.sub(r"<[^>]*>", "", text).strip() for text in texts)
    return {re.sub(r"\s*\([^()]*\+?[^()]*\)$", "", text) for text in plain}


def editor(file: Path, plant: Plant, qtbot: QtBot) -> set[str]:
    """What the editor says: each part selected in turn, then several, then the page."""
    page = EditorPage(file, plant, LIBRARY, LIGHT)
    qtbot.addWidget(page, before_close_func=lambda closing: closing.desk.stack.setClean())
    page.resize(1900, 1000)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: bool(page.desk.problems.list.count()))
    found: set[str] = set()
    for ids in (*((one,) for one in page.document.parts), ("pump-1", "tank-1"), ("pump-1", "pipe-1"), ()):
        page.desk.selection.set(ids)
        found |= told_by(page)
    page.desk.stack.setClean()
    page.close_document()
    return found


def windows(file: Path, plant: Plant, qtbot: QtBot) -> set[str]:
    """What the windows of the editor say: styles, an own symbol, tags, what has changed."""
    library = library_of(file.parent)
    document = load(file, LIBRARY)
    moved = Document(
        document.page,
        [
            replace(part, rect=replace(part.rect, x=part.rect.x + 30)) if isinstance(part, Element) else part
            for part in document.parts.values()
            if part.id != "frame-1"
        ],
    )
    opened: Callable[[], tuple[Path, Document]] = lambda: (file, moved)  # noqa: E731 - what the editor hands in
    holder = QWidget()
    qtbot.addWidget(holder)
    compare = CompareWindow(plant, LIBRARY, LIGHT, opened, holder)
    symbol = SymbolWindow(PUMP, library, LIGHT, notes=(phrase("Diagram", "unknown colour made grey"),))
    made: list[QWidget] = [compare, symbol, TagFinder(plant, LIBRARY, opened, holder)]
    found: set[str] = set()
    for window in made:
        qtbot.addWidget(window, before_close_func=lambda one: one.draft.mark_saved() if one is symbol else None)
        with qtbot.waitExposed(window):
            window.show()
    compare.show_pair(document, moved, ("A", "B"))
    for tab in range(symbol.tabs.count()):
        symbol.tabs.setCurrentIndex(tab)
        for pages in symbol.pages.values():
            pages.choose(0)
        found |= told_by(symbol)
    for window in made:
        found |= told_by(window)
    symbol.draft.mark_saved()
    return found


def own_words(plant: Plant) -> set[str]:
    """What the plant calls its things, and what an engineer wrote on the page: nobody translates that."""
    tags = {text for tag in plant.tags for text in (tag.id, tag.description, f"{tag.id}   {tag.description}")}
    written = {str(each.default) for spec in LIBRARY.values() for each in spec.settings if not each.choices}
    names = {port.name for port in PUMP.ports} | {slot.name for slot in PUMP.slots}
    names |= {each.name for each in PUMP.settings} | {drawn.name for drawn in PUMP.drawing}
    pump = {PUMP.title, PUMP.description, PUMP.category, *names, *(f"{each.name} [{each.unit}]" for each in PUMP.slots)}
    texts = {each.description for each in PUMP.settings} | {each.description for each in PUMP.slots}
    texts |= {f"{each.name}   {each.unit}" for each in PUMP.slots}
    assets = {text for asset in plant.assets for text in (asset.id, asset.name)}
    page = {"main", "Everything", "Everything   everything.json"}
    same = {"+ Visible", "mode   tag"}
    return tags | written | pump | texts | assets | page | same | {plant.name}


def is_word(text: str, own: set[str]) -> bool:
    """Whether a text is of the program: it has a word that is no name, number, key, id or file."""
    if text in own or text in SAME or any(name.startswith(text) or (len(name) > 6 and name in text) for name in own):
        return False
    bare = re.sub(r"[\w-]+-\d+|\w+\.\w+|\{\w*\}|[A-Z]{2,}[\w-]*|\b[a-z_]+_[a-z_]+\b|\d+", "", text)
    return bool(re.search(r"[A-Za-z]{3}", bare)) and not KEYS.fullmatch(text)


def same_in_both(say: Callable[[], set[str]], own: set[str]) -> set[str]:
    """Texts of the program that are in Spanish what they are in English."""
    told: dict[str, set[str]] = {}
    for language in (ENGLISH, SPANISH):
        told[_code(language)] = said_in(language, say)
    return {text for text in told["en"] & told["es"] if is_word(text, own)}


def said_in(language: Language, say: Callable[[], set[str]]) -> set[str]:
    speak(language)
    try:
        return say()
    finally:
        speak(ENGLISH)


def _code(language: Language) -> str:
    return language.code


def test_nothing_that_the_editor_says_is_english_in_spanish(file: Path, plant: Plant, qtbot: QtBot) -> None:
    left = same_in_both(lambda: editor(file, plant, qtbot), own_words(plant))
    assert not left, "\n".join(sorted(left))


def test_nothing_that_its_windows_say_is_english_in_spanish(file: Path, plant: Plant, qtbot: QtBot) -> None:
    left = same_in_both(lambda: windows(file, plant, qtbot), own_words(plant))
    assert not left, "\n".join(sorted(left))


def test_the_finder_would_find_an_english_text(plant: Plant) -> None:
    assert same_in_both(lambda: {"Bring to front now", "TIC-402", "12.5 px", "Motor"}, own_words(plant)) == {
        "Bring to front now"
    }
