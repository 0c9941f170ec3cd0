"""What golden-batch scans of the demo plant cost with the shipped model, every asset in its longest phase.

A station scans every second. On a plant that runs by the clock most scans only put the values by for the next look,
which comes every minute or every five; on one that runs hundreds of times faster every scan is a look of every asset.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import count

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.core.tag import Quality, TagValue
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_file import load_plant
from hmi.golden.plant_model import PlantModel
from hmi.resources import resource
from tests.bench.ratio import Ratio, cpu_ms

MOST_MS = 5.0
"""The budget of one scan of all assets in CPU milliseconds."""

MOST_JUDGED_MS = 20.0
"""The same where every asset is judged in it."""

SECOND = 1.0 / 3600.0


def measure() -> Iterable[Ratio]:
    """Two figures: milliseconds per scan, by the clock and where every scan is a look."""
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    plant = read_plant(*texts)
    model = load_plant(resource("golden"))
    by_clock, _ = cpu_ms(_scans(plant, model, lambda _tick: SECOND), lambda: None, rounds=301)
    yield Ratio("CPU ms of one scan of all assets, the plant by the clock", by_clock, MOST_MS)
    judged, _ = cpu_ms(_scans(plant, model, lambda tick: 1.01 * tick), lambda: None, rounds=101)
    yield Ratio("CPU ms of one scan in which all assets are judged", judged, MOST_JUDGED_MS)


def _scans(plant: Plant, model: PlantModel, step: Callable[[float], float]) -> Callable[[], None]:
    """Scans so many plant hours apart, by the hours of a look."""
    detector = PlantDetector(model, plant)
    now = datetime.now(UTC)
    # Values that stand still are those of a batch that is held, and cost nothing.
    shown = [
        {tag.id: TagValue(tag.id, (tag.nominal or 0.0) + 1e-6 * turn, Quality.GOOD, now, 0.0) for tag in plant.tags}
        for turn in (0, 1)
    ]
    courses = {name: part.engine.course for name, part in model.classes.items()}
    longest = {name: course.phases[(course.count * course.width).argmax()] for name, course in courses.items()}
    numbers = count()

    def scan() -> None:
        number = next(numbers)
        for asset in plant.assets:
            operation, _, phase = longest[asset.asset_class].partition("/")
            hours = 0.1 + step(model.classes[asset.asset_class].engine.tick) * number
            unit = UnitStatus(asset.id, "B", "R", operation, phase, "", ProcedureState.RUNNING, hours)
            detector.score(unit, shown[number % 2], now)

    return scan
