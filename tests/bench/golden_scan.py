"""What one golden-batch scan of the demo plant costs with the shipped model, every asset in its longest phase."""

from collections.abc import Iterable
from datetime import UTC, datetime

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant_file import read_plant
from hmi.core.tag import Quality, TagValue
from hmi.golden.detector import GoldenDetector
from hmi.golden.model_file import load
from hmi.resources import resource
from tests.bench.ratio import Ratio, cpu_ms

MOST_MS = 5.0
"""The budget of one scan of all assets in CPU milliseconds."""


def measure() -> Iterable[Ratio]:
    """One figure: milliseconds per scan."""
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    plant = read_plant(*texts)
    model = load(resource("golden"))
    detector = GoldenDetector(model, plant)
    now = datetime.now(UTC)
    values = {
        tag.id: TagValue(tag.id, tag.nominal if tag.nominal is not None else 0.0, Quality.GOOD, now, 0.0)
        for tag in plant.tags
    }
    longest = {name: part.tunnel.grid.phases[part.tunnel.grid.longest.argmax()] for name, part in model.classes.items()}
    looks = iter(range(10_000))

    def scan() -> None:
        hours = 0.5 + next(looks) / 3600.0
        for asset in plant.assets:
            operation, _, phase = longest[asset.asset_class].partition("/")
            unit = UnitStatus(asset.id, "B", "R", operation, phase, "", ProcedureState.RUNNING, hours)
            detector.score(unit, values, now)

    ours, _ = cpu_ms(scan, lambda: None, rounds=101)
    yield Ratio("CPU ms of one scan of all assets", ours, MOST_MS)
