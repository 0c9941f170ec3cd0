"""The page of the golden-batch models: a real site, real model folders, real clicks."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hmi.app.offers import services_of
from hmi.app.station import Station
from hmi.core.clock import SystemClock
from hmi.core.deviation import Level
from hmi.core.golden_model import ModelState, ModelStep
from hmi.core.user import Person, Role
from hmi.demo import DEMO_PASSWORD, add_demo_users, make_demo_site
from hmi.records.accounts import SqlAccounts
from hmi.runtime.model_report import RunPair, ShadowReport
from hmi.runtime.model_runs import SeenRun
from hmi.runtime.site import open_site
from hmi.ui.actions import View
from hmi.ui.bridge import PlantBridge
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.model_print import shadow_html
from hmi.ui.panels.model_sign import ModelSignDialog
from hmi.ui.panels.models import READ_ONLY, ModelsPage
from tests.runtime.test_models import other_model

REASON = "forty new batches of the season"
LEFT = Qt.MouseButton.LeftButton


class Hall:
    """The station of a demo site whose simulator does not run, with its window on the page of the models."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        self.qtbot = qtbot
        make_demo_site(folder / "site", 1)
        add_demo_users(folder / "site")
        self.station = Station(open_site(folder / "site"), SystemClock())
        self.people = {one.account: one for one in self.station.accounts.people()}
        self.bridge = PlantBridge(self.station.live, self.station.clock)
        self.window = MainWindow(services_of(self.station, self.bridge))
        self.window.resize(1920, 1080)
        self.window.show()
        self.station.start()
        self.bridge.start()
        self.window.show_view(View.MODELS)

    @property
    def page(self) -> ModelsPage:
        return self.window.pages.models

    @property
    def accounts(self) -> SqlAccounts:
        return self.station.accounts

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=20_000)

    def log_in(self, person: Person) -> None:
        self.window.operator.log_in(person)

    def press(self, button: QPushButton) -> None:
        self.until(button.isEnabled)
        QTest.mouseClick(button, LEFT)

    def states(self) -> list[ModelState]:
        return [row.state for row in self.page.model.rows]

    def dialog(self) -> ModelSignDialog:
        self.until(lambda: any(one.isVisible() for one in self.window.findChildren(ModelSignDialog)))
        return next(one for one in self.window.findChildren(ModelSignDialog) if one.isVisible())

    def give(self, account: str = "", password: str = DEMO_PASSWORD) -> ModelSignDialog:
        dialog = self.dialog()
        QTest.keyClicks(dialog.reason, REASON)
        if account:
            QTest.keyClicks(dialog.account, account)
            QTest.keyClicks(dialog.password, password)
        self.press(dialog.act_button)
        return dialog

    def bring(self, name: str) -> None:
        count = len(self.page.model.rows)
        self.window.model_acts.choose_folder = lambda: other_model(self.folder, name)
        self.press(self.page.import_button)
        self.give()
        self.until(lambda: len(self.page.model.rows) == count + 1)

    def pick(self, title: str) -> None:
        row = next(number for number, one in enumerate(self.page.model.rows) if one.title == title)
        self.page.table.selectRow(row)

    def close(self) -> None:
        for dialog in self.window.findChildren(ModelSignDialog):
            dialog.close()
        self.bridge.close()
        self.station.stop()
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def hall(tmp_path: Path, qtbot: QtBot) -> Iterator[Hall]:
    made = Hall(tmp_path, qtbot)
    try:
        made.until(lambda: "120 golden batches" in made.page.speaks.text() and bool(made.page.model.rows))
        yield made
    finally:
        made.close()


def test_a_model_goes_from_its_folder_to_the_plant_by_clicks(hall: Hall) -> None:
    page = hall.page
    engineer = hall.accounts.add("eva", "Eva Engineer", Role.ENGINEER, DEMO_PASSWORD, demo=True, by="test")
    assert hall.states() == [ModelState.ACTIVE]
    hall.log_in(engineer)
    hall.bring("new one")
    assert sorted(hall.states()) == [ModelState.ACTIVE, ModelState.CANDIDATE]
    hall.pick("new one")
    hall.press(page.steps[ModelStep.SHADOWED])
    hall.give()
    hall.until(lambda: ModelState.SHADOW in hall.states())
    hall.pick("new one")
    hall.press(page.steps[ModelStep.APPROVED])
    dialog = hall.give("eva")
    hall.until(dialog.trouble.isVisible)
    assert "another person has to approve it" in dialog.trouble.text(), "the importer himself"
    dialog.account.clear()
    QTest.keyClicks(dialog.account, "supervisor")
    QTest.keyClicks(dialog.password, DEMO_PASSWORD)
    hall.press(dialog.act_button)
    hall.until(lambda: ModelState.APPROVED in hall.states())
    hall.pick("new one")
    hall.press(page.steps[ModelStep.ACTIVATED])
    hall.give("supervisor")
    hall.until(lambda: page.speaks.text() == "Judging the plant now: new one")
    assert hall.bridge.deviation.model == "new one"
    shipped = next(row.title for row in page.model.rows if row.title != "new one")
    hall.until(lambda: hall.states() == [ModelState.ACTIVE, ModelState.APPROVED])
    hall.pick(shipped)
    hall.press(page.steps[ModelStep.ROLLED_BACK])
    hall.give("supervisor")
    hall.until(lambda: page.speaks.text().endswith(shipped))
    assert hall.station.audit.verify().ok


def test_whoever_may_not_looks_and_presses_nothing(hall: Hall) -> None:
    page = hall.page
    for person in (None, hall.people["operator"]):
        if person is not None:
            hall.log_in(person)
        assert not page.import_button.isEnabled()
        assert not [step for step, button in page.steps.items() if button.isEnabled()]
        assert READ_ONLY in page.steps[ModelStep.RETIRED].toolTip()
    hall.until(lambda: "120 golden batches" in page.card.toPlainText() and len(page.held.rows) == 6)
    assert "model.safetensors" in page.card.toPlainText()
    hall.until(lambda: "too few" in page.drift_words.toPlainText())


def test_a_file_that_was_changed_behind_our_back_is_told_on_the_page(hall: Hall) -> None:
    one = hall.page.model.rows[0]
    card = hall.station.models.store.folder / one.model / "model.json"
    card.write_bytes(card.read_bytes() + b" ")
    hall.station.models.running.look()
    hall.until(lambda: "outside what was approved" in hall.page.speaks.text())
    hall.page.refresh()
    hall.until(lambda: "outside what was approved" in hall.page.card.toPlainText())
    assert {found.verdict.value for found in hall.bridge.deviation.assets.values()} == {"no model for this phase"}


def test_a_training_ends_in_a_candidate(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child process copies a model instead of learning for minutes; everything around it is real."""
    panel = hall.page.training
    assert panel is not None
    made = other_model(hall.folder, "trained")
    copy = "import shutil, sys; print('mixer: part 1 of 4'); out = [a[6:] for a in sys.argv if a.startswith('--out=')]"
    code = f"{copy}; shutil.copytree({str(made)!r}, out[0])"
    monkeypatch.setattr("hmi.app.training.program", lambda: [sys.executable, "-c", code])
    hall.page.tabs.setCurrentWidget(panel)
    assert not panel.folder_button.isEnabled(), "nobody is logged in"
    hall.log_in(hall.people["supervisor"])
    hall.window.model_acts.choose_folder = lambda: golden_folder(hall.folder / "batches", 14)
    hall.press(panel.folder_button)
    hall.until(lambda: "13 of 14 batches" in panel.words.text())
    panel.table.selectRow(13)
    assert panel.model.rows[13].why.startswith("out: not golden")
    hall.press(panel.toggle_button)
    assert panel.model.rows[13].taken
    hall.press(panel.toggle_button)
    hall.press(panel.start_button)
    hall.give()
    assert panel.progress.value() == 100
    assert "part 1 of 4" in panel.log.toPlainText()
    hall.until(lambda: "trained" in [row.title for row in hall.page.model.rows])
    assert ModelState.CANDIDATE in hall.states()


def test_a_training_that_is_refused_says_so_and_can_be_tried_again(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = hall.page.training
    assert panel is not None
    monkeypatch.setattr("hmi.app.training.program", lambda: [sys.executable, "-c", "raise SystemExit('hmi: no room')"])
    hall.log_in(hall.people["supervisor"])
    hall.page.tabs.setCurrentWidget(panel)
    panel.show_folder(golden_folder(hall.folder / "batches", 14))
    hall.until(panel.start_button.isEnabled)
    panel.show_folder(hall.folder)
    hall.until(lambda: panel.words.text().startswith("✕ samples.parquet, batches.parquet not found in"))
    hall.press(panel.start_button)  # of the folder whose batches are still shown
    hall.until(lambda: panel.words.text() == "✕ The training ended without a model: no room")
    hall.until(panel.start_button.isEnabled)


def test_the_shadow_report_is_written_as_a_table_and_on_paper(hall: Hall) -> None:
    now = hall.station.clock.now()
    run = SeenRun("PFR-401", "B-1", now, now, Level.CLEAR, {Level.SLIGHT: 3.0, Level.CLEAR: 4.0}, 10.0, 1.0)
    quiet = SeenRun("PFR-401", "B-1", now, now, Level.NONE, {}, 10.0, 0.0)
    report = ShadowReport("old", "<b>new</b>", now, now, (RunPair(run, quiet),))
    models = hall.window.services.models
    assert models is not None
    hall.page._models = replace(models, report=lambda _model: report)
    hall.page.refresh()
    hall.until(lambda: "they differ in 1" in hall.page.shadow_words.toPlainText())
    hall.page.tabs.setCurrentIndex(2)
    table, paper = hall.folder / "report.csv", hall.folder / "report.pdf"
    hall.window.model_acts.choose_file = lambda name, _kinds: table if name.endswith("csv") else paper
    hall.press(hall.page.csv_button)
    hall.until(lambda: table.exists() and "PFR-401,B-1" in table.read_text(encoding="utf-8"))
    hall.press(hall.page.pdf_button)
    assert paper.read_bytes().startswith(b"%PDF")
    assert "&lt;b&gt;new" in shadow_html(report)
    hall.press(hall.page.pdf_button)
    hall.until(lambda: "exists" in hall.window.notice.text.text())


def golden_folder(folder: Path, count: int) -> Path:
    """So many short batches, the last one not golden."""
    folder.mkdir()
    names = [f"B-{number}" for number in range(count)]
    samples = pa.table({"batch_id": [*names, *names], "hours": [0.0] * count + [10.0] * count})
    pq.write_table(samples, folder / "samples.parquet")
    table = pa.table({"batch_id": names, "golden": [True] * (count - 1) + [False]})
    pq.write_table(table, folder / "batches.parquet")
    return folder


def test_a_window_that_is_built_while_a_training_runs_takes_over_what_it_ends_in(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody looks at its page of the models."""
    panel = hall.page.training
    assert panel is not None
    hall.log_in(hall.people["supervisor"])
    before = MainWindow(services_of(hall.station, hall.bridge))
    assert before.pages.late.models.built is None
    before.retire()
    monkeypatch.setattr("hmi.app.training.program", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    hall.page.tabs.setCurrentWidget(panel)
    panel.show_folder(golden_folder(hall.folder / "batches", 14))
    hall.press(panel.start_button)
    hall.until(panel.cancel_button.isEnabled)
    after = MainWindow(services_of(hall.station, hall.bridge))
    page = after.pages.late.models.built
    assert page is not None
    assert page.training is not None
    hall.press(panel.cancel_button)
    words = page.training.words
    hall.until(lambda: words.text() == "The training was cancelled; nothing of it is kept.")
    after.retire()
