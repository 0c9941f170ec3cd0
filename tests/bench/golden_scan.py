"""What one golden-batch scan of the demo plant costs with the shipped model, every asset in its longest phase.

Every look is one that the engine closes: the plant hours between two scans are those of its longest look, as on a plant
that runs many times faster than the clock. A plant at its own speed closes a look every minute or every five.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant_file import read_plant
from hmi.core.tag import Quality, TagValue
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_file import load_plant
from hmi.resources import resource
from tests.bench.ratio import Ratio, cpu_ms

MOST_MS = 5.0
"""The budget of one scan of all assets in CPU milliseconds."""


def measure() -> Iterable[Ratio]:
    """One figure: milliseconds per scan."""
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    plant = read_plant(*texts)
    model = load_plant(resource("golden"))
    detector = PlantDetector(model, plant)
    now = datetime.now(UTC)
    # Values that stand still are those of a batch that is held, and cost nothing.
    shown = [
        {tag.id: TagValue(tag.id, (tag.nominal or 0.0) + 1e-6 * turn, Quality.GOOD, now, 0.0) for tag in plant.tags}
        for turn in (0, 1)
    ]
    courses = {name: part.engine.course for name, part in model.classes.items()}
    longest = {name: course.phases[(course.count * course.width).argmax()] for name, course in courses.items()}
    tick = {name: part.engine.tick for name, part in model.classes.items()}
    looks = iter(range(10_000))

    def scan() -> None:
        number = next(looks)
        for asset in plant.assets:
            operation, _, phase = longest[asset.asset_class].partition("/")
            hours = tick[asset.asset_class] * (1.01 * number + 1.0)
            unit = UnitStatus(asset.id, "B", "R", operation, phase, "", ProcedureState.RUNNING, hours)
            detector.score(unit, shown[number % 2], now)

    ours, _ = cpu_ms(scan, lambda: None, rounds=101)
    yield Ratio("CPU ms of one scan of all assets", ours, MOST_MS)
