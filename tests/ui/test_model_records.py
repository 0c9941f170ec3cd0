"""Batches from the records for a training, and the table of what a training found: the row, its dialog, the figures."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.model_facts import ClassFacts, ModelFacts, Validation
from hmi.core.user import Person, Role
from hmi.runtime.training import BatchChoice, TrainingState, TrainingView
from hmi.ui.controls.models import TrainingDesk
from hmi.ui.panels.model_records import RecordsDialog, RecordsRow
from hmi.ui.panels.model_validation import validation_rows
from tests.ui.station_bench import StationBench

LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass
class Desk:
    """Writes what it is told to write."""

    out: Path
    asked: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    view: TrainingView | None = None
    refuses: str = ""
    stopped: bool = False

    def export(self, person: Person, since: datetime, until: datetime) -> None:
        """Begins."""
        if self.refuses:
            raise OSError(self.refuses)
        self.asked.append((person.id, since, until))
        self.stand(TrainingState.RUNNING, "B1: part 1 of 2")

    def stand(self, state: TrainingState, *lines: str) -> None:
        """Where it is now."""
        self.view = TrainingView(state, 0.5, lines, self.out)

    def stop(self) -> None:
        """Ends."""
        self.stopped = True
        self.stand(TrainingState.CANCELLED)

    def as_desk(self) -> TrainingDesk:
        """What the row is made of."""

        def none(_folder: Path) -> Sequence[BatchChoice]:
            return ()

        def never(_person: Person, _folder: Path, _chosen: Collection[str]) -> None:
            raise AssertionError

        return TrainingDesk(none, never, lambda: None, lambda: None, self.export, lambda: self.view, self.stop)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """At rest."""
    return Desk(tmp_path)


@pytest.fixture
def row(station: StationBench, qtbot: QtBot, desk: Desk) -> RecordsRow:
    """With somebody who may."""
    made = RecordsRow(station.bridge, desk.as_desk())
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show_person(Person("e", "eng", "E. Engineer", Role.SUPERVISOR))
    made.show()
    return made


def _run(row: RecordsRow, qtbot: QtBot, desk: Desk) -> None:
    row.begin(NOW - timedelta(days=3), NOW)
    qtbot.waitUntil(lambda: bool(desk.asked) and row.cancel_button.isEnabled())


def test_what_was_written_is_handed_on(row: RecordsRow, qtbot: QtBot, desk: Desk) -> None:
    _run(row, qtbot, desk)
    assert desk.asked == [("e", NOW - timedelta(days=3), NOW)]
    assert not row.button.isEnabled()
    assert row.words.text() == "Writing, 50 %: B1: part 1 of 2"
    with qtbot.waitSignal(row.written) as told:
        desk.stand(TrainingState.DONE, "2 batches, 1 of them golden", "the tables are in x")
    assert told.args == [desk.out]
    assert row.words.text() == "✓ 2 batches, 1 of them golden"
    assert row.button.isEnabled()


def test_where_there_is_nothing_the_reason_is_said(row: RecordsRow, qtbot: QtBot, desk: Desk) -> None:
    _run(row, qtbot, desk)
    desk.stand(TrainingState.FAILED, "hmi: no batch began and ended between 2026-05-29 and 2026-06-01")
    qtbot.waitUntil(lambda: row.words.text().startswith("✕ Nothing was written: no batch began"))


def test_writing_can_be_stopped(row: RecordsRow, qtbot: QtBot, desk: Desk) -> None:
    _run(row, qtbot, desk)
    QTest.mouseClick(row.cancel_button, LEFT)
    assert desk.stopped
    assert row.words.text() == "Stopped; nothing of it is used."


def test_what_is_refused_is_said(row: RecordsRow, qtbot: QtBot, desk: Desk) -> None:
    desk.refuses = "batches are being written already"
    row.begin(NOW - timedelta(days=1), NOW)
    qtbot.waitUntil(lambda: row.words.text() == "✕ batches are being written already")


def test_nobody_writes_without_the_right(row: RecordsRow) -> None:
    row.show_person(None)
    assert not row.button.isEnabled()


def test_a_time_that_ends_before_it_begins_is_not_taken(qtbot: QtBot) -> None:
    dialog = RecordsDialog(NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    given: list[tuple[datetime, datetime]] = []
    dialog.given.connect(lambda since, until: given.append((since, until)))
    dialog.since.setDateTime(dialog.until.dateTime().addDays(1))
    QTest.mouseClick(dialog.act_button, LEFT)
    assert given == []
    assert dialog.trouble.text() == "The time ends before it begins."
    dialog.since.setDateTime(dialog.until.dateTime().addDays(-2))
    QTest.mouseClick(dialog.act_button, LEFT)
    assert given == [(NOW - timedelta(days=2), NOW)]


def _facts(change: Callable[[], Validation | None]) -> ModelFacts:
    rates = (0.02, 0.004, 0.0008)
    one = ClassFacts("blend_tank", ("a",), ("P",), limits=(1.0, 1.5, 2.0), rates=rates, validation=change())
    return ModelFacts("m", "p", 60, 0, "", "", (one,), {})


def test_every_level_is_held_against_what_was_stated() -> None:
    found = Validation((2, 0, 0), 60, (("F05", 3, 4),), (0.5, 54, 60), {}, (10.0, 12.5))
    rows = validation_rows(_facts(lambda: found))
    assert [row.stated for row in rows] == ["2 %", "0.4 %", "0.08 %", "", "", "90 %", ""]
    assert rows[0].found.startswith("2 of 60 (0.4")
    assert rows[3].what == "Labelled fault F05 found"
    assert rows[-1].found == "10.0 to 12.5 h"


def test_a_fault_is_told_for_the_plant_and_for_the_classes_that_found_it() -> None:
    here = Validation((0, 0, 0), 60, (("F05", 1, 1), ("F10", 0, 1)), None, {}, (10.0, 12.5))
    there = replace(here, faults=(("F05", 0, 1), ("F10", 0, 1)))
    facts = _facts(lambda: here)
    tank = replace(facts.classes[0], asset_class="medium_tank", validation=there)
    rows = validation_rows(replace(facts, classes=(*facts.classes, tank)))
    told = [
        (row.asset_class, row.found.partition(" (")[0], row.found.partition(": ")[2])
        for row in rows
        if "fault" in row.what
    ]
    assert told == [
        ("whole plant", "1 of 1", "blend tank"),
        ("whole plant", "0 of 1", ""),
        ("blend_tank", "1 of 1", ""),
    ]


def test_a_model_without_figures_says_so() -> None:
    rows = validation_rows(_facts(lambda: None))
    assert [row.found for row in rows] == ["this model was trained before figures were kept"]
