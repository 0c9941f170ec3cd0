"""A training in a process of its own: real processes, real files."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hmi.app.training import BATCHES, SAMPLES, WORK, TrainingRoom
from hmi.core.plant import Plant
from hmi.runtime.models import ModelRefusedError
from hmi.runtime.site import OpenSite
from hmi.runtime.training import Training, TrainingState
from hmi.settings import Site
from tests.runtime.fakes import ENGINEER, OPERATOR, FakeAccounts

TELLS = "for part in range(4): print(f'mixer: part {part + 1} of 4, 3 runs learnt', flush=True)"
WAITS = f"{TELLS}\nimport time\nwhile True: time.sleep(0.1)"
FAILS = f"{TELLS}\nimport sys\nsys.exit('hmi: no batch is golden')"


def until(true: Callable[[], bool]) -> None:
    """Waits for another process; nothing here is told when it has said something."""
    bell = threading.Event()
    for _ in range(1_000):
        if true():
            return
        bell.wait(0.02)
    raise AssertionError("it never came true")


def batches(folder: Path) -> Path:
    """Five batches: three alike, one three times as long, one faulty, one without samples."""
    folder.mkdir()
    lengths = {"B-1": 10.0, "B-2": 10.2, "B-3": 9.9, "B-4": 30.0, "B-5": 10.0}
    rows = [(name, share * length) for name, length in lengths.items() for share in (0.0, 0.5, 1.0)]
    samples = pa.table({"batch_id": [name for name, _ in rows], "hours": [hours for _, hours in rows]})
    pq.write_table(samples, folder / SAMPLES)
    names = [*lengths, "B-6"]
    golden = [True, True, True, True, False, True]
    table = pa.table({"batch_id": names, "golden": golden, "fault": ["", "", "", "", "F02", ""]})
    pq.write_table(table, folder / BATCHES)
    return folder


@pytest.fixture
def room(tmp_path: Path, plant: Plant) -> Iterator[TrainingRoom]:
    made = TrainingRoom(OpenSite(tmp_path / "site", Site(name="trial", server=[]), plant), FakeAccounts())
    yield made
    made.close()


def test_a_training_tells_how_far_it_is_and_what_it_says(tmp_path: Path) -> None:
    training = Training([sys.executable, "-c", TELLS], tmp_path / "model", 4)
    until(lambda: training.view().state is TrainingState.DONE)
    view = training.view()
    training.close()
    assert view.share == 1.0
    assert view.lines[-1] == "mixer: part 4 of 4, 3 runs learnt"


def test_a_training_that_fails_says_why_in_its_last_line(tmp_path: Path) -> None:
    training = Training([sys.executable, "-c", FAILS], tmp_path / "model", 8)
    until(lambda: training.view().state is TrainingState.FAILED)
    assert training.view().lines[-1] == "hmi: no batch is golden"
    assert 0.3 < training.view().share < 0.99
    training.close()


def test_a_cancelled_training_leaves_no_process(tmp_path: Path) -> None:
    training = Training([sys.executable, "-c", WAITS], tmp_path / "model", 4)
    until(lambda: len(training.view().lines) == 4)
    assert training.view().state is TrainingState.RUNNING
    training.cancel()
    until(lambda: training.view().state is TrainingState.CANCELLED)
    training.close()
    assert training._process.returncode is not None


def test_every_batch_says_why_it_is_in_or_out(room: TrainingRoom, tmp_path: Path) -> None:
    found = {one.batch: one for one in room.choices(batches(tmp_path / "batches"))}
    assert {name for name, one in found.items() if one.taken} == {"B-1", "B-2", "B-3"}
    assert found["B-4"].why == "out: golden, but it lasted 30.0 h; others 10.1 h"
    assert found["B-5"].why == "out: not golden, fault F02"
    assert found["B-6"].why == "out: samples.parquet has no row of it"


def test_a_folder_without_batches_is_refused_in_a_sentence(room: TrainingRoom, tmp_path: Path) -> None:
    with pytest.raises(ModelRefusedError, match=r"^samples\.parquet, batches\.parquet not found in"):
        room.choices(tmp_path)
    for name in ("samples.parquet", "batches.parquet"):
        (tmp_path / name).write_text("batch_id,hours\n")
    with pytest.raises(ModelRefusedError, match="cannot be read in"):
        room.choices(tmp_path)


def test_the_training_learns_from_what_was_chosen_and_its_refusal_reaches_the_person(
    room: TrainingRoom, tmp_path: Path
) -> None:
    folder = batches(tmp_path / "batches")
    training = room.begin(ENGINEER, folder, {"B-1", "B-4"})
    with pytest.raises(ModelRefusedError, match="runs already"):
        room.begin(ENGINEER, folder, {"B-1"})
    (work,) = (tmp_path / "site" / WORK).iterdir()
    chosen = pq.read_table(work / BATCHES)
    assert chosen["golden"].to_pylist() == [True, False, False, True, False, False]
    assert pq.read_table(folder / BATCHES)["golden"].to_pylist()[1] is True, "the person's own file stays"
    training.close()
    assert training.view().state in (TrainingState.CANCELLED, TrainingState.FAILED)


def test_an_operator_trains_nothing(room: TrainingRoom, tmp_path: Path) -> None:
    with pytest.raises(ModelRefusedError, match="may not bring in"):
        room.begin(OPERATOR, tmp_path, {"B-1"})
    assert not (tmp_path / "site").exists()
