import random
import statistics

import pytest

from hmi.core.plant_file import TagRow
from hmi.simulator.sensors import Sampler, Sensor, install_sampler, is_sampled

ROW = TagRow(
    asset="X-1",
    tag="TI-1",
    description="a temperature",
    unit="degC",
    rng_lo=0.0,
    rng_hi=100.0,
    t63_s=15.0,
    noise_sd=0.2,
)
COUNT = TagRow(
    asset="X-1",
    tag="AT-1",
    description="a count",
    unit="cells/mL",
    rng_lo=1e6,
    rng_hi=1e11,
    nominal=1e9,
    meas="at-line",
    noise_kind="log10",
    noise_sd=0.035,
    sample_s=14400.0,
    result_delay_s=1200.0,
)


def _chance() -> random.Random:
    return random.Random(1)  # noqa: S311 - no secret


def test_after_its_time_constant_a_sensor_shows_63_percent() -> None:
    sensor = Sensor(ROW)
    sensor.value += 10.0 * sensor.gain(15.0)
    assert sensor.seen == pytest.approx(6.32, abs=0.01)


def test_many_small_steps_are_as_one_large_one() -> None:
    small, large = Sensor(ROW), Sensor(ROW)
    for _ in range(20):
        small.value += (10.0 - small.value) * small.gain(1.0)
    large.value += 10.0 * large.gain(20.0)
    assert small.seen == pytest.approx(large.seen)


def test_noise_has_its_size_and_bias_and_offset_add_up() -> None:
    sensor = Sensor(ROW, bias=1.0, value=50.0, offset=-2.0)
    chance = _chance()
    readings = [sensor.reading(chance) for _ in range(2000)]
    assert statistics.mean(readings) == pytest.approx(49.0, abs=0.02)
    assert statistics.stdev(readings) == pytest.approx(0.2, rel=0.1)


def test_a_reading_stays_within_the_span() -> None:
    assert Sensor(ROW, value=250.0).reading(_chance()) == 100.0
    assert Sensor(ROW, value=-5.0).reading(_chance()) == 0.0


def test_a_result_is_known_after_its_delay_and_held() -> None:
    sampler, chance = Sampler(COUNT, 0.0, 1e9), _chance()
    sampler.watch(4e9, 10.0, True, chance)
    assert sampler.value == 1e9
    sampler.watch(5e9, 10.3, True, chance)
    assert sampler.value == 1e9
    sampler.watch(6e9, 10.34, True, chance)
    assert sampler.value == pytest.approx(4e9, rel=0.35)
    assert len(sampler.released) == 1
    assert not sampler.waiting


def test_nothing_is_sampled_where_there_is_nothing() -> None:
    sampler, chance = Sampler(COUNT, 0.0, 1e9), _chance()
    sampler.watch(0.0, 10.0, True, chance)
    sampler.watch(4e9, 10.0, False, chance)
    assert not sampler.waiting


def test_a_new_sampler_shows_a_normal_previous_batch() -> None:
    assert is_sampled(COUNT)
    assert install_sampler(COUNT, _chance()).value == pytest.approx(1e9, rel=0.4)
