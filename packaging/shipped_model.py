"""Makes the golden-batch model that the product ships, from the simulator: batches, training, the list of its files.

python packaging/shipped_model.py           # everything; a quarter of an hour, the same numbers every time
python packaging/shipped_model.py --list    # only the list, after a change of resources/golden
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# Threads share out sums differently from machine to machine: with one, the same batches give the same bytes.
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

from pyarrow import Table, array, parquet, string  # noqa: E402 - the number of threads is read when numpy is imported

from hmi.administration import demo_plant  # noqa: E402 - the number of threads is read when numpy is imported
from hmi.golden.plant_file import files_of  # noqa: E402
from hmi.golden.plant_train import PlantLesson, train_plant  # noqa: E402
from hmi.resources import resource  # noqa: E402
from hmi.runtime.shipped import MODEL_LIST, model_list_of  # noqa: E402
from hmi.simulator.batches import BatchOptions, write_batches  # noqa: E402
from hmi.simulator.fault_catalogue import CATALOGUE  # noqa: E402

CAMPAIGNS, GOLDEN = (31, 32, 33, 34), 30
"""The seeds of the campaigns, and batches without a fault of each: those of one campaign share its weather, and what
extremes of it do is learnt only from batches that had them."""

FAULTY = len(CATALOGUE)
"""One batch for every fault: its signs are learnt by name."""

ENDS_WITH, IN_WORDS = "viable", "Viable cells at harvest, /mL"
"""What is forecast, as the simulator's table calls it, and as operators read it."""


def main() -> None:
    """Writes model and list anew."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    wanted.add_argument("--list", action="store_true", help="only the list of files")
    wanted.add_argument("--batches", type=Path, help="a folder with batches already made; default: they are made")
    asked = wanted.parse_args()
    if not asked.list:
        with tempfile.TemporaryDirectory(prefix="hmi-shipped-") as folder:
            train(asked.batches or made(Path(folder)))
    text = model_list_of(resource("golden"), files_of(resource("golden")))
    (resource("site") / MODEL_LIST).write_text(text, encoding="utf-8", newline="\n")


def made(folder: Path) -> Path:
    """The batches of all campaigns."""
    campaigns: list[Path] = []
    for seed in CAMPAIGNS:
        faulty = 0 if campaigns else FAULTY
        options = BatchOptions(GOLDEN, folder / str(seed), seed, faulty=faulty)
        campaigns.append(write_batches(options, lambda _done, _total: None))
    for table in ("batches.parquet", "samples.parquet"):
        joined([campaign / table for campaign in campaigns], folder / table)
    return folder


def joined(tables: Sequence[Path], whole: Path) -> None:
    """Tables of the same columns as one, row group by row group."""
    with parquet.ParquetWriter(whole, parquet.read_schema(tables[0]), compression="zstd") as writer:
        for table in tables:
            with parquet.ParquetFile(table) as source:
                for group in range(source.num_row_groups):
                    writer.write_table(source.read_row_group(group))


def train(batches: Path) -> None:
    """The model in place of the one before."""
    target = resource("golden")
    draft = target.with_name("golden.draft")
    shutil.rmtree(draft, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="hmi-shipped-") as folder:
        named = Path(folder) / "batches.parquet"
        parquet.write_table(in_words(parquet.read_table(batches / named.name)), named)
        # Without the network everybody gets the same bytes, torch or not, and training takes half as long.
        quality = {"production_fermenter": IN_WORDS}
        lesson = PlantLesson(batches / "samples.parquet", named, demo_plant(), quality=quality, network=False)
        train_plant(lesson, draft, lambda said: print(said, file=sys.stderr))  # noqa: T201 - a command
    shutil.rmtree(target)
    draft.rename(target)


def in_words(batches: Table) -> Table:
    """The table of batches as operators would write it: faults by their titles, the quality by its name."""
    titles = {kind.id: kind.title for kind in CATALOGUE.values()}
    faults = [titles.get(fault) for fault in batches["fault"].to_pylist()]
    told = batches.set_column(batches.column_names.index("fault"), "fault", array(faults, string()))
    return told.rename_columns({ENDS_WITH: IN_WORDS})


if __name__ == "__main__":
    main()
