import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from hmi.core.plant import Plant
from hmi.core.plant_file import TagRow
from hmi.simulator.batch_block import FIRST_FAULTY, SIZES, Block, block_lanes, planned_fault
from hmi.simulator.batches import BatchOptions, write_batches
from hmi.simulator.fault_catalogue import CATALOGUE
from hmi.simulator.lane import single_lane
from hmi.simulator.line_record import column_name
from hmi.simulator.plant_files import SimulatorError

pytestmark = pytest.mark.xdist_group("simulator batches")

KEYS = ("batch_id", "hours", "source_time", "phase")
LABORATORY = {"batch_id", "sample_hours", "release_hours", "variable", "value"}
BATCHES = {"batch_id", "recipe", "golden", "fault", "size", "onset_hours", "viable", "viability", "released"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two batches without a fault, one in each fermenter, and the first two of the catalogue."""
    out = tmp_path_factory.mktemp("batches")
    return write_batches(BatchOptions(2, out, seed=4, jobs=1, faulty=2), lambda _done, _total: None)


@pytest.fixture(scope="module")
def samples(written: Path) -> pa.Table:
    return pq.read_table(written / "samples.parquet")


def _batch(samples: pa.Table, name: str) -> pa.Table:
    return samples.filter(pc.field("batch_id") == name)


def test_every_tag_of_the_plant_has_its_column(samples: pa.Table, files: tuple[tuple[TagRow, ...], object]) -> None:
    assert samples.schema.names[0] == "batch_id"
    assert set(KEYS) <= set(samples.schema.names)
    assert {column_name(row, part) for row in files[0] for part in row.parts} <= set(samples.schema.names)


def test_a_batch_has_a_row_a_minute_counted_from_its_inoculation(samples: pa.Table) -> None:
    for name in ("S4-00000", "S4-00001"):
        one = _batch(samples, name)
        hours = one["hours"].to_numpy()
        assert np.diff(hours) == pytest.approx(1.0 / 60.0, abs=2e-6)
        times = one["source_time"].cast(pa.int64()).to_numpy()
        assert (np.diff(times) == 60_000).all()
        phases = np.array(one["phase"].to_pylist())
        assert hours[phases == "INOCULATE"][0] == pytest.approx(0.0, abs=0.02)
        assert hours[phases == "CIP"].max() < 0.0
        assert 50.0 < np.ptp(hours[phases == "GROWTH"]) < 80.0


def test_each_unit_says_what_it_did_and_measures_while_it_does(samples: pa.Table, plant: Plant) -> None:
    one = _batch(samples, "S4-00000")
    used = [asset.id for asset in plant.assets if asset.id != "PFR-501"]
    for asset in used:
        working = one.filter(pc.is_valid(one[f"{asset}.Phase"]))
        assert working.num_rows > 300
        for tag in plant.of_asset(asset):
            assert working[tag.id].null_count == 0
    assert one["PFR-501.Phase"].null_count == one.num_rows
    assert one["TIC-502"].null_count == one.num_rows
    assert one["TT-902"].null_count == 0


def test_a_batch_is_the_same_whatever_ran_beside_it(written: Path, tmp_path: Path) -> None:
    alone = write_batches(BatchOptions(1, tmp_path, seed=4, jobs=1), lambda _done, _total: None)
    one = pq.read_table(alone / "samples.parquet")
    other = _batch(pq.read_table(written / "samples.parquet"), "S4-00000")
    assert one.equals(other.combine_chunks())


def test_the_batch_says_what_it_came_to(written: Path) -> None:
    table = pq.read_table(written / "batches.parquet")
    assert set(table.schema.names) >= BATCHES
    rows = table.to_pylist()
    assert [row["fault"] for row in rows] == [None, None, "F01", "F02"]
    assert [row["vessel"] for row in rows] == ["PFR-401", "PFR-501", "PFR-401", "PFR-501"]
    assert [row["golden"] for row in rows] == [True, True, False, False]
    assert [row["onset_hours"] is None for row in rows] == [True, True, False, False]
    for row in rows[:2]:
        assert 0.8e10 < row["viable"] < 1.7e10
        assert 93.0 < row["viability"] < 99.0
        assert row["packs"] > 400
        assert row["at_expiry"] == pytest.approx(row["released"] * 10.0 ** (-0.05 * 12.0))


def test_results_are_known_after_their_delay(written: Path) -> None:
    table = pq.read_table(written / "laboratory.parquet")
    assert set(table.schema.names) == LABORATORY
    delays = table["release_hours"].to_numpy() - table["sample_hours"].to_numpy()
    assert table.num_rows > 200
    assert delays.min() > 0.2
    plates = table.filter(pc.is_in(table["variable"], pa.array(["AT-424", "AT-616"])))
    assert plates.num_rows > 0
    late = plates["release_hours"].to_numpy() - plates["sample_hours"].to_numpy()
    assert late == pytest.approx(168.0), "a plate is read after seven days"


def test_what_is_finished_is_not_made_again(written: Path) -> None:
    part = written / "parts" / "00000" / "samples.arrow"
    before = part.stat().st_mtime_ns
    told: list[tuple[float, int]] = []
    write_batches(BatchOptions(2, written, seed=4, jobs=1, faulty=2), lambda done, total: told.append((done, total)))
    assert told == [(4, 4)]
    assert part.stat().st_mtime_ns == before


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process there")
def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hmi", "simulate", "--batches=2", "--seed=8", f"--out={tmp_path / 'out'}"]
    # Tests that a shell began in its background ignore the interrupt, and a child ignores what its parent does.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    finally:
        signal.signal(signal.SIGINT, before)
    while not (tmp_path / "out" / "parts" / "plan.json").is_file():
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "interrupted: 0 of 2 batches are kept" in said
    assert "Traceback" not in said


def test_batches_of_two_seeds_do_not_mix(written: Path) -> None:
    with pytest.raises(SimulatorError, match="holds batches of seed 4"):
        write_batches(BatchOptions(1, written, seed=5, jobs=1), lambda _done, _total: None)


@pytest.mark.parametrize(
    ("count", "faulty", "jobs", "said"),
    [
        (0, 0, 1, "at least one batch is needed"),
        (-1, 2, 1, "--batches must be at least 0, not -1"),
        (1, -1, 1, "--faulty must be at least 0, not -1"),
        (1, 0, 0, "--jobs must be at least 1, not 0"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(tmp_path: Path, count: int, faulty: int, jobs: int, said: str) -> None:
    with pytest.raises(SimulatorError, match=said):
        BatchOptions(count, tmp_path, jobs=jobs, faulty=faulty)


def test_a_recipe_that_cannot_be_run_makes_no_batches(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("[meta]\n", encoding="utf-8")
    with pytest.raises(SimulatorError, match=r"recipe\.toml"):
        write_batches(BatchOptions(1, tmp_path / "out", recipe=recipe), lambda _done, _total: None)
    assert not (tmp_path / "out").exists()


def test_a_batch_begins_with_its_lag(samples: pa.Table) -> None:
    """Four hours nominally (process description, section 2), longer or shorter by a third."""
    for name in ("S4-00000", "S4-00001"):
        one = _batch(samples, name)
        names = np.array(one["sub_phase"].to_pylist())
        assert 0.5 < np.count_nonzero(names == "LAG") / 60.0 < 9.0


def test_the_faulty_ones_go_through_the_catalogue_in_three_sizes() -> None:
    lane = single_lane(1, "PFR-501")
    planned = [planned_fault(number, lane).fault for number in range(3 * len(CATALOGUE))]
    assert [fault.kind.id for fault in planned] == 3 * list(CATALOGUE)
    of_one = [fault.size for fault in planned if fault.kind.id == "F03"]
    assert of_one == [12.0 * times for times in SIZES]
    assert all(fault.asset in ("PFR-501", "STU-201", "FIL-701") for fault in planned)


def test_a_lane_is_the_same_in_every_block(tmp_path: Path) -> None:
    numbers = (0, 7, FIRST_FAULTY + 3)
    together = block_lanes(Block(0, numbers, 5, tmp_path))
    assert [block_lanes(Block(1, (number,), 5, tmp_path))[0] for number in numbers] == together


@pytest.mark.parametrize(
    "option", ["--fault=F05@1", "--core-only", "--speed=-5", "--port=4999", "--security=any", "--start-hour=0"]
)
def test_what_is_for_serving_is_refused_beside_batches(tmp_path: Path, option: str) -> None:
    command = [sys.executable, "-m", "hmi", "simulate", "--batches=1", f"--out={tmp_path / 'out'}", option]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert done.returncode == 2
    assert f"{option.partition('=')[0]}: for serving only" in done.stderr
    assert not (tmp_path / "out").exists()
