"""The script that makes the shipped model puts the batches of several campaigns together."""

import importlib.util
from pathlib import Path

import pytest
from pyarrow import parquet, table

ROOT = Path(__file__).parents[2]


def test_tables_of_several_campaigns_are_one_with_every_batch_a_row_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The script asks for one thread of its libraries; that is not to outlive the test.
    for library in ("OPENBLAS", "OMP", "MKL"):
        monkeypatch.setenv(f"{library}_NUM_THREADS", "1")
    spec = importlib.util.spec_from_file_location("shipped_model", ROOT / "packaging" / "shipped_model.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    campaigns = []
    for seed, hours in ((31, (1.0, 2.0, 1.0)), (32, (1.0, 2.0))):
        campaigns.append(tmp_path / f"{seed}.parquet")
        rows = {"batch_id": [f"S{seed}-{int(hour)}" for hour in hours], "hours": hours, "fault": [None] * len(hours)}
        schema = table({"batch_id": ["a"], "hours": [1.0], "fault": ["b"]}).schema
        parquet.write_table(table(rows, schema=schema), campaigns[-1], row_group_size=1)
    script.joined(campaigns, tmp_path / "whole.parquet")
    with parquet.ParquetFile(tmp_path / "whole.parquet") as whole:
        assert whole.num_row_groups == 5
        found = whole.read().to_pydict()
    assert found["batch_id"] == ["S31-1", "S31-2", "S31-1", "S32-1", "S32-2"]
    assert found["hours"] == [1.0, 2.0, 1.0, 1.0, 2.0]
    assert found["fault"] == [None] * 5
