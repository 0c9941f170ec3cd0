import pytest

from hmi.model import steriliser
from hmi.model.arithmetic import FLOATS


@pytest.mark.parametrize(
    ("celsius", "f0", "del_factor", "survivors", "chance"),
    [
        (135.0, 36.8, 43.7, 2e-10, 2e-10),
        (133.0, 23.2, 29.0, 5e-4, 5e-4),
        (132.0, 18.5, 23.5, 0.11, 0.11),
        (131.0, 14.7, 19.1, 9.0, 1.0),
    ],
)
def test_lethality_is_that_of_the_table(
    celsius: float, f0: float, del_factor: float, survivors: float, chance: float
) -> None:
    # plant.md 3.5: 90 s of holding, D121 = 1.5 min, 1e3 organisms per mL in 1 880 L; 2 %.
    assert steriliser.lethality(FLOATS, celsius, 1.5) == pytest.approx(f0, rel=0.02)
    found = steriliser.del_factor(FLOATS, celsius, 1.5)
    assert found == pytest.approx(del_factor, rel=0.02)
    expected = steriliser.survivors(FLOATS, found, 1880.0, steriliser.BIOBURDEN)
    assert survivors / 2.5 <= expected <= survivors * 2.5
    assert steriliser.contamination_probability(FLOATS, expected) == pytest.approx(chance, rel=0.6, abs=1e-3)


@pytest.mark.parametrize(("water", "outlet"), [(20.0, 29.0), (30.0, 35.9), (40.0, 42.8), (60.0, 56.7)])
def test_the_cooler_gives_the_temperatures_of_the_reference_run(water: float, outlet: float) -> None:
    found, _ = steriliser.cooler_outlet(FLOATS, 49.2, 1000.0, water, 2000.0)
    assert found == pytest.approx(outlet, abs=0.4)


def test_the_cooler_keeps_its_energy() -> None:
    out, water_out = steriliser.cooler_outlet(FLOATS, 50.0, 1000.0, 20.0, 2000.0)
    assert (50.0 - out) * 1000.0 == pytest.approx((water_out - 20.0) * 2000.0)


def test_a_fouled_regenerator_recovers_less() -> None:
    assert steriliser.regenerator_effectiveness(0.0) == pytest.approx(0.78)
    assert steriliser.regenerator_effectiveness(0.3) < 0.73
