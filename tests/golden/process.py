"""A small batch process of its own for the tests: two cookers of one class and a kettle, nothing like the demo plant.

A cooker heats up, then brews; its yield grows as it likes from batch to batch (one hidden factor per batch), acid is
added in step with the yield and a scale weighs what is left. So every reading can be told from the others.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from hmi.core.plant import Asset, Plant
from hmi.core.plant_file import read_plant

ASSETS = """
name = "small works"
[[asset]]
id = "CK-1"
name = "Cooker one"
class = "cooker"
[[asset]]
id = "CK-2"
name = "Cooker two"
class = "cooker"
[[asset]]
id = "KT-9"
name = "Kettle"
class = "kettle"
"""

_HEADER = "asset,tag,description,unit,rng_lo,rng_hi,writable,sp_min,sp_max,noise_kind\n"
_COOKER = (
    "CK-{n},TC-{n}1,Temperature,degC,0,100,SP;MODE;OP,20,90,abs\n"
    "CK-{n},AX-{n}2,Yield,g/L,0,50,,,,abs\n"
    "CK-{n},FX-{n}3,Acid added,L,0,20,,,,abs\n"
    "CK-{n},WX-{n}4,Weight,kg,0,500,,,,abs\n"
    "CK-{n},CX-{n}5,Count,1/mL,1000,1000000000,,,,log10\n"
)
TAGS = _HEADER + _COOKER.format(n=1) + _COOKER.format(n=2) + "KT-9,TX-91,Temperature,degC,0,120,,,,abs\n"

Numbers = npt.NDArray[np.float64]
Rows = dict[str, "list[str] | Numbers"]
"""A run by column."""

Fault = Callable[[Numbers, dict[str, Numbers]], None]
"""Changes the readings of a brewing cooker in place: gets the hours of the brew and the readings."""

HEAT, BREW = "PREPARE/HEAT", "MAKE/BREW"
MINUTE = 1.0 / 60.0


def works() -> Plant:
    """The plant."""
    return read_plant(ASSETS, TAGS)


def assets() -> tuple[Asset, ...]:
    """Its assets."""
    return works().assets


def cooker(chance: np.random.Generator, fault: Fault | None = None) -> Rows:
    """One batch of one cooker, minute by minute; readings are named by the loop's letters."""
    heat = np.arange(0.0, chance.normal(0.5, 0.03), MINUTE)
    brew = np.arange(0.0, chance.normal(8.0, 0.2), MINUTE)
    vigour = chance.normal(1.0, 0.1)
    grown = 2.0 * np.exp(0.25 * vigour * brew)
    brewing = {
        "TC": np.full(len(brew), 60.0),
        "OP": 40.0 - 0.8 * grown * vigour,
        "AX": grown,
        "FX": 0.3 * (grown - 2.0) * chance.normal(1.0, 0.02),
        "WX": 300.0 + chance.normal(0.0, 3.0) - 0.5 * brew + 0.3 * (grown - 2.0),
        "CX": 1e6 * grown,
    }
    if fault is not None:
        fault(brew, brewing)
    ramp = 20.0 + 40.0 * heat / 0.5
    heating = {
        "TC": np.minimum(ramp, 60.0),
        "OP": np.full(len(heat), 100.0),
        "AX": np.full(len(heat), 2.0),
        "FX": np.zeros(len(heat)),
        "WX": np.full(len(heat), brewing["WX"][0]),
        "CX": np.full(len(heat), 2e6),
    }
    noise = {"TC": 0.1, "OP": 0.3, "AX": 0.05, "FX": 0.005, "WX": 0.3}
    rows: Rows = {}
    for name, readings in brewing.items():
        both = np.concatenate([heating[name], readings])
        rows[name] = (
            both * 10.0 ** chance.normal(0.0, 0.03, len(both))
            if name == "CX"
            else both + chance.normal(0.0, noise[name], len(both))
        )
    rows["phase_hours"] = np.concatenate([heat, brew])
    rows["phase"] = [HEAT] * len(heat) + [BREW] * len(brew)
    rows["hours"] = np.asarray(np.arange(len(heat) + len(brew)) * MINUTE, dtype=np.float64)
    return rows


def columns(asset: str) -> dict[str, str]:
    """Which tag of an asset shows which reading."""
    number = asset[-1]
    return {
        f"TC-{number}1": "TC",
        f"TC-{number}1.OP": "OP",
        f"AX-{number}2": "AX",
        f"FX-{number}3": "FX",
        f"WX-{number}4": "WX",
        f"CX-{number}5": "CX",
    }


def write_batches(folder: Path, count: int, seed: int) -> None:
    """Golden batches as two Parquet files, and one that is not golden."""
    chance = np.random.default_rng(seed)
    tables: list[pa.Table] = []
    for number in range(count + 1):
        tables.extend(table_of(f"B{number:03d}", asset, cooker(chance)) for asset in ("CK-1", "CK-2"))
    pq.write_table(pa.concat_tables(tables, promote_options="default"), folder / "samples.parquet")
    ids = [f"B{number:03d}" for number in range(count + 1)]
    pq.write_table(
        pa.table({"batch_id": ids, "golden": [number < count for number in range(count + 1)]}),
        folder / "batches.parquet",
    )


def table_of(batch: str, asset: str, rows: Rows) -> pa.Table:
    """A batch of one cooker as the samples of a training show it."""
    count = len(rows["hours"])
    operations = [str(phase).split("/")[0] for phase in rows["phase"]]
    phases = [str(phase).split("/")[1] for phase in rows["phase"]]
    named = {
        "batch_id": [batch] * count,
        "asset": [asset] * count,
        "hours": rows["hours"],
        "operation": operations,
        "phase": phases,
        "phase_hours": rows["phase_hours"],
    }
    named |= {tag: rows[reading] for tag, reading in columns(asset).items()}
    named[f"TC-{asset[-1]}1.SP"] = np.full(count, 60.0)
    return pa.table(named)
