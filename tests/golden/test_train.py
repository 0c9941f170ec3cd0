import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hmi.core.plant import Plant
from hmi.golden.autoencoder import Schooling
from hmi.golden.train import train_models


def test_the_same_batches_and_seed_give_the_same_files(finished: Path, small_works: Plant, tmp_path: Path) -> None:
    table = pq.read_table(finished / "samples.parquet")
    keep = [f"B{number:03d}" for number in range(12)]
    pq.write_table(table.filter(pa.compute.is_in(table["batch_id"], pa.array(keep))), tmp_path / "s.parquet")
    pq.write_table(pa.table({"batch_id": keep, "golden": [True] * 12}), tmp_path / "b.parquet")
    contents = []
    for out in (tmp_path / "one", tmp_path / "two"):
        train_models(
            tmp_path / "s.parquet", tmp_path / "b.parquet", out, small_works, 5, lambda _: None, Schooling(steps=40)
        )
        contents.append([(out / name).read_bytes() for name in ("model.json", "model.safetensors")])
    assert contents[0] == contents[1]


def test_scoring_never_imports_torch() -> None:
    code = "import sys, hmi.golden.detector, hmi.golden.model_file, hmi.golden.train; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)  # noqa: S603
