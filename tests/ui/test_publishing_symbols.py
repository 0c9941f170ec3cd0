"""Own symbols go to the operators with the diagrams that use them: what is a draft, nobody but engineers sees."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol_file import symbol_text
from hmi.diagram.own_symbol_library import SymbolLibrary, library_of
from hmi.diagram.part import Element, Rect
from hmi.diagram.persist import load, save
from hmi.diagram.publishing import why_not_shown
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.mimic.items.placeholder import PlaceholderItem
from tests.diagram.own_drawing import BODY, PUMP, named
from tests.runtime.fakes import ENGINEER, PASSWORD
from tests.ui.station_bench import StationBench
from tests.ui.test_publishing import Office

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


def test_what_is_no_symbol_cannot_be_published_as_one() -> None:
    assert why_not_shown("symbols/lobe_pump", symbol_text(PUMP).encode(), LIBRARY) == ""
    assert "symbols/lobe_pump.json: line 1" in why_not_shown("symbols/lobe_pump", b"{", LIBRARY)
    assert "symbol of the program itself" in why_not_shown("symbols/pump", symbol_text(named("pump")).encode(), LIBRARY)
