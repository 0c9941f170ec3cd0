"""The model that ships for the demo plant."""

from hmi.core.plant import Plant
from hmi.golden.detector import GoldenDetector
from hmi.golden.model_file import load
from hmi.resources import resource


def test_the_shipped_model_fits_every_asset_of_the_demo_plant(plant: Plant) -> None:
    detector = GoldenDetector(load(resource("golden")), plant)
    assert detector.unfit == {}


def test_the_shipped_model_is_small() -> None:
    assert sum(file.stat().st_size for file in resource("golden").iterdir()) <= 2_000_000
