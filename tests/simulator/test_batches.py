from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from hmi.core.plant import Plant
from hmi.simulator.batches import BatchOptions, write_batches
from hmi.simulator.server import SimulatorError

pytestmark = pytest.mark.xdist_group("simulator batches")

KEYS = ("batch_id", "asset", "hours", "source_time", "operation", "phase", "sub_phase", "phase_hours")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("batches")
    return write_batches(BatchOptions(1, out, seed=4, jobs=1), lambda _done, _total: None)


def test_every_tag_has_its_column_and_every_asset_its_rows(written: Path, plant: Plant) -> None:
    table = pq.read_table(written / "samples.parquet")
    assert set(KEYS) <= set(table.schema.names)
    assert {tag.id for tag in plant.tags} <= set(table.schema.names)
    for asset in plant.assets:
        rows = table.filter(np.array(table["asset"].to_pylist()) == asset.id)
        assert rows.num_rows > 300
        hours = rows["hours"].to_numpy()
        assert (np.diff(hours) > 0).all()
        for tag in plant.of_asset(asset.id):
            assert rows[tag.id].null_count == 0


def test_a_production_fermenter_counts_from_its_inoculation(written: Path) -> None:
    table = pq.read_table(written / "samples.parquet", filters=[("asset", "==", "PFR-401")])
    phases = np.array(table["phase"].to_pylist())
    hours = table["hours"].to_numpy()
    assert hours[phases == "GROWTH"].min() == pytest.approx(0.4, abs=0.4)
    assert hours[phases == "CIP"].max() < 0.0
    growth = hours[phases == "GROWTH"]
    assert np.median(np.diff(growth)) == pytest.approx(1.0 / 60.0)


def test_the_batch_says_what_it_came_to(written: Path) -> None:
    row = pq.read_table(written / "batches.parquet").to_pylist()[0]
    assert row["golden"] is True
    assert row["fault"] is None
    assert 0.8e10 < row["viable"] < 1.7e10
    assert 90.0 < row["viability"] < 99.0


def test_results_are_known_after_their_delay(written: Path) -> None:
    table = pq.read_table(written / "laboratory.parquet")
    delays = table["release_hours"].to_numpy() - table["sample_hours"].to_numpy()
    assert table.num_rows > 40
    assert delays.min() > 0.2


def test_an_interrupted_run_goes_on_where_it_was(written: Path) -> None:
    before = (written / "parts" / "00000" / "samples.parquet").stat().st_mtime_ns
    told: list[tuple[int, int]] = []
    write_batches(BatchOptions(1, written, seed=4, jobs=1), lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    assert (written / "parts" / "00000" / "samples.parquet").stat().st_mtime_ns == before


def test_batches_of_two_seeds_do_not_mix(written: Path) -> None:
    with pytest.raises(SimulatorError, match="holds batches of seed 4"):
        write_batches(BatchOptions(1, written, seed=5, jobs=1), lambda _done, _total: None)


def test_no_batch_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SimulatorError, match="at least one batch"):
        write_batches(BatchOptions(0, tmp_path), lambda _done, _total: None)
