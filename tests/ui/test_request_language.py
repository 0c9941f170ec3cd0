"""How a request ended is kept in English, and said in the language of whoever looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.records.database import Database
from hmi.records.requests import SqlRequestBook
from hmi.ui.language import ENGLISH, SPANISH, speak
from hmi.ui.panels.request_text import outcome_text, request_text
from hmi.ui.panels.setpoints import SetpointsPanel
from tests.runtime.desk_bench import DeskBench
from tests.runtime.fakes import SUPERVISOR
from tests.ui.station_bench import StationBench

REJECTION = "rejected by Test Supervisor: The foam is high"
MISMATCH = "asked for 30.5 degC, but the plant holds 29 degC"


@pytest.fixture
def spanish(qtbot: QtBot) -> Iterator[None]:
    assert qtbot is not None
    speak(SPANISH)
    yield
    speak(ENGLISH)


async def rejected(bench: DeskBench) -> SetpointRequest:
    return await bench.desk.reject((await bench.ask()).id, SUPERVISOR, "The foam is high")


async def mismatched(bench: DeskBench) -> SetpointRequest:
    bench.gateway.takes = lambda _: None
    return await bench.approve(await bench.ask(30.5))


async def test_a_rejection_and_a_mismatch_are_said_in_spanish(plant: Plant, spanish: None) -> None:
    del spanish
    refused, other = await rejected(DeskBench(plant)), await mismatched(DeskBench(plant))
    assert (refused.state, refused.outcome) == (SetpointState.REJECTED, REJECTION)
    assert (other.state, other.outcome) == (SetpointState.MISMATCH, MISMATCH)
    assert outcome_text(refused) == "rechazada por Test Supervisor: The foam is high"
    assert outcome_text(other) == "se solicitó 30,5 °C, pero la planta tiene 29 °C"
    assert "pero la planta tiene" in request_text(plant, other)


async def test_the_queue_says_in_spanish_how_requests_ended(station: StationBench, spanish: None, plant: Plant) -> None:
    del spanish
    refused, cancelled = await rejected(DeskBench(plant)), DeskBench(plant)
    taken_back = await cancelled.desk.cancel((await cancelled.ask(key="other")).id, SUPERVISOR)
    window = station.open_window()
    window.show()
    queue = window.pages.setpoints
    assert isinstance(queue, SetpointsPanel)
    queue.show_requests((refused,))
    assert "rechazada por Test Supervisor" in " ".join(words_of(queue))
    queue.show_requests((taken_back,))
    assert "anulada por Test Supervisor" in " ".join(words_of(queue))


def words_of(queue: SetpointsPanel) -> list[str]:
    model = queue.queue.table.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [str(cell.data()) for cell in cells]


async def test_what_is_kept_is_the_english_text(plant: Plant, tmp_path: Path, spanish: None) -> None:
    del spanish
    bench = DeskBench(plant)
    request = await rejected(bench)
    entry = bench.audit.records[-1].entry
    assert entry.facts["outcome"] == REJECTION
    database = Database.open(f"sqlite:///{tmp_path / 'kept.sqlite'}")
    try:
        book = SqlRequestBook(database)
        book.save(request)
        (kept,) = book.newest(1)
    finally:
        database.close()
    assert type(kept.outcome) is str
    assert kept.outcome == REJECTION
    assert kept.digest == request.digest
