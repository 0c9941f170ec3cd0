"""The model that ships for the demo plant."""

from hmi.core.plant import Plant
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_file import load_plant
from hmi.resources import resource


def test_the_shipped_model_fits_every_asset_of_the_demo_plant(plant: Plant) -> None:
    detector = PlantDetector(load_plant(resource("golden")), plant)
    assert detector.unfit == {}


def test_the_shipped_model_is_small() -> None:
    sizes = {file: file.stat().st_size for file in resource("golden").rglob("*") if file.is_file()}
    assert max(sizes.values()) <= 2_000_000


def test_the_shipped_model_forecasts_the_fermenter_and_knows_its_faults_by_name() -> None:
    part = load_plant(resource("golden")).classes["production_fermenter"]
    assert part.engine.quality is not None
    assert part.engine.quality.name == "Viable cells at harvest, /mL"
    assert {"Superheated cooling water", "Agitator failure"} <= set(part.signs.names)
