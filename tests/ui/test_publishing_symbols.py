"""Own symbols go to the operators with the diagrams that use them: what is a draft, nobody but engineers sees."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol_file import symbol_text
from hmi.diagram.own_symbol_library import SymbolLibrary, library_of
from hmi.diagram.part import Element, Rect
from hmi.diagram.persist import load, save
from hmi.diagram.publishing import why_not_shown
from hmi.diagram.styles import StyleClass
from hmi.diagram.styles_change import put
from hmi.ui.editor.review_window import ReviewWindow
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.mimic.items.placeholder import PlaceholderItem
from tests.diagram.own_drawing import BODY, PUMP, named
from tests.runtime.fakes import ENGINEER, PASSWORD
from tests.ui.station_bench import StationBench
from tests.ui.test_publishing import Office, press

NAME = "symbols/lobe_pump"
PLAIN = replace(PUMP, drawing=(BODY,), effects=())


@pytest.fixture
def office(station: StationBench, qtbot: QtBot) -> Iterator[Office]:
    """A station whose overview shows an own symbol that is a draft."""
    library_of(station.folder).save(PUMP)
    path = station.folder / "overview.json"
    overview = load(path, LIBRARY)
    pump = Element("own-1", "lobe_pump", Rect(500.0, 400.0, 60.0, 40.0), bindings={"speed": "SIC-406"})
    save(type(overview)(overview.page, (*overview.parts.values(), pump)), path)
    opened = Office(station, qtbot)
    yield opened
    opened.window.close()


def shown(office: Office) -> object:
    return office.window.mimic.scene.item_of("own-1")


def drawn_as(office: Office) -> object:
    item = shown(office)
    return item.symbol if isinstance(item, OwnItem) else None


def publish(office: Office, content: str) -> None:
    """Brings a version of the symbol through to the operators."""
    desk, publishing = office.desk, office.station.publishing
    assert publishing is not None
    desk.submit(ENGINEER, NAME, content.encode(), "a pump with lobes")
    waiting = desk.waiting(NAME)
    assert waiting is not None
    desk.review(waiting, "operator", PASSWORD, "looked at it")
    desk.publish(waiting, "engineer", PASSWORD, "for the new pump")
    publishing.operators.look()


def test_operators_see_an_own_symbol_once_it_is_published_and_as_it_was_published(office: Office, qtbot: QtBot) -> None:
    assert isinstance(shown(office), PlaceholderItem)
    publish(office, symbol_text(PUMP))
    qtbot.waitUntil(lambda: isinstance(shown(office), OwnItem), timeout=10_000)
    editor = office.edit()
    library = editor.desk.library
    assert isinstance(library, SymbolLibrary)
    library.save(PLAIN)
    drawn = editor.desk.scene.item_of("own-1")
    assert isinstance(drawn, OwnItem)
    assert drawn.symbol == PLAIN
    item = shown(office)
    assert isinstance(item, OwnItem)
    assert item.symbol == PUMP
    publish(office, symbol_text(PLAIN))
    qtbot.waitUntil(lambda: drawn_as(office) == PLAIN, timeout=10_000)


def test_a_change_of_a_symbol_or_a_style_alone_goes_through_a_review_that_draws_it(
    office: Office, qtbot: QtBot
) -> None:
    editor = office.edit()
    sign_through(office, "the new pump", 2)
    qtbot.waitUntil(lambda: drawn_as(office) == PUMP, timeout=10_000)
    qtbot.waitUntil(lambda: editor.bar.state.text() == "● Published · version 2")
    library = editor.desk.library
    assert isinstance(library, SymbolLibrary)
    window = editor.symbols.edit(PUMP)
    library.save(PLAIN)
    window.saved.emit(PLAIN.name)
    window.close()
    qtbot.waitUntil(lambda: editor.bar.state.text() == "○ Draft · symbol lobe_pump changed since version 2")
    office.key(Qt.Key.Key_U)
    office.sign("lobes are drawn plainly")
    office.said("is submitted")
    qtbot.waitUntil(lambda: editor.bar.state.text() == "◒ Waits for review")
    office.key(Qt.Key.Key_R)
    review = office.one(ReviewWindow)
    assert review.comparison is not None
    assert [str(each.part) for each in review.comparison.found] == ["own-1"]
    drawn = [scene.item_of("own-1") for scene in (review.comparison.old, review.comparison.new)]
    assert [item.symbol for item in drawn if isinstance(item, OwnItem)] == [PUMP, PLAIN]
    review.close()
    assert drawn_as(office) == PUMP, "operators see what was published"
    finish(office)
    qtbot.waitUntil(lambda: drawn_as(office) == PLAIN, timeout=10_000)
    office.key(Qt.Key.Key_U)
    office.said("is published as it is: version 3")


def sign_through(office: Office, why: str, version: int) -> None:
    """Submits, reviews and publishes what is open."""
    office.key(Qt.Key.Key_U)
    office.sign(why)
    office.said("is submitted")
    finish(office)
    office.said(f"is published as version {version}")


def finish(office: Office) -> None:
    """Reviews and publishes what waits."""
    office.key(Qt.Key.Key_R)
    review = office.one(ReviewWindow)
    press(review, "Sign the review…")
    office.sign("looked at it", "operator")
    office.said("is reviewed")
    office.key(Qt.Key.Key_P)
    office.sign("for the new pump", "supervisor")
    office.said("is published as version")


def test_who_changed_the_styles_does_not_review_them(office: Office, qtbot: QtBot) -> None:
    editor = office.edit()
    editor.styling.open()
    assert editor.styling.window is not None
    qtbot.waitUntil(lambda: "overview" in office.desk.names())
    book = editor.styling._book
    assert book is not None
    book.put(put(book.table, StyleClass("loud", "Loud", {"bold": True})), "Add a class")
    qtbot.waitUntil(lambda: ENGINEER.id in office.desk.standing("styles").editors)
    editor.styling.window.close()


def test_what_is_no_symbol_cannot_be_published_as_one() -> None:
    assert why_not_shown("symbols/lobe_pump", symbol_text(PUMP).encode(), LIBRARY) == ""
    assert "symbols/lobe_pump.json: line 1" in why_not_shown("symbols/lobe_pump", b"{", LIBRARY)
    assert "symbol of the program itself" in why_not_shown("symbols/pump", symbol_text(named("pump")).encode(), LIBRARY)
