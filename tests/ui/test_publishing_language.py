"""A diagram goes its way in whatever language the station speaks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hmi.ui.editor.review_window import ReviewWindow
from hmi.ui.language import ENGLISH, SPANISH, speak
from tests.ui.station_bench import StationBench
from tests.ui.test_publishing import Office, chip, press


@pytest.fixture
def office(station: StationBench, qtbot: QtBot) -> Iterator[Office]:
    speak(SPANISH)
    try:
        yield Office(station, qtbot)
    finally:
        speak(ENGLISH)


def test_a_diagram_is_reviewed_and_published_in_spanish(office: Office) -> None:
    office.edit()
    before = office.seen()
    office.add_pump()
    office.key(Qt.Key.Key_U)
    office.sign("a pump after the vessel")
    office.said("espera a su revisor")
    office.qtbot.waitUntil(lambda: chip(office).startswith("◒"))
    office.key(Qt.Key.Key_R)
    press(office.one(ReviewWindow), "Firmar la revisión…")
    office.sign("looked at the new pump", "operator")
    office.qtbot.waitUntil(lambda: chip(office).startswith("◔"))
    office.key(Qt.Key.Key_P)
    office.sign("a pump after the vessel", "engineer")
    office.qtbot.waitUntil(lambda: office.seen() == before + 1)
    state = office.window.pages.editor().bar.state
    office.qtbot.waitUntil(lambda: "Publicado por Test Engineer" in state.toolTip())
    assert "published" not in state.toolTip().lower()
