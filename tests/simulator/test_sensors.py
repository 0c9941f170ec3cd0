import random
import statistics

import msgspec
import numpy as np
import pytest

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import FLOATS, Lanes
from hmi.simulator.chance import LaneChances, OneChance
from hmi.simulator.sensors import Sampler, Sensor, install_sampler, install_sensor, is_sampled, reading

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


def _stream(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def _chance(seed: int = 1) -> OneChance:
    return OneChance(_stream(seed))


def _sensor(value: float = 0.0) -> Sensor[float]:
    sensor = Sensor(FLOATS, ROW)
    sensor.value = value
    return sensor


def test_after_its_time_constant_a_sensor_shows_63_percent() -> None:
    sensor = _sensor()
    sensor.value += 10.0 * sensor.gain(15.0)
    assert sensor.seen == pytest.approx(6.32, abs=0.01)


def test_many_small_steps_are_as_one_large_one() -> None:
    small, large = _sensor(), _sensor()
    for _ in range(20):
        small.value += (10.0 - small.value) * small.gain(1.0)
    large.value += 10.0 * large.gain(20.0)
    assert small.seen == pytest.approx(large.seen)


def test_noise_has_its_size_and_bias_and_offset_add_up() -> None:
    sensor = _sensor(50.0)
    sensor.bias, sensor.offset = 1.0, -2.0
    stream = _stream()
    readings = [reading(sensor, stream) for _ in range(2000)]
    assert statistics.mean(readings) == pytest.approx(49.0, abs=0.02)
    assert statistics.stdev(readings) == pytest.approx(0.2, rel=0.1)


def test_a_reading_stays_within_the_span() -> None:
    assert reading(_sensor(250.0), _stream()) == 100.0
    assert reading(_sensor(-5.0), _stream()) == 0.0


def test_a_result_is_known_after_its_delay_and_held() -> None:
    sampler, chance = Sampler(FLOATS, COUNT, 0.0, 1e9), _chance()
    sampler.watch(4e9, 10.0, True, chance)
    assert sampler.value == 1e9
    sampler.watch(5e9, 10.3, True, chance)
    assert sampler.value == 1e9
    sampler.watch(6e9, 10.34, True, chance)
    assert sampler.value == pytest.approx(4e9, rel=0.35)
    assert len(sampler.released) == 1
    assert not sampler.waiting


def test_nothing_is_sampled_where_there_is_nothing() -> None:
    sampler, chance = Sampler(FLOATS, COUNT, 0.0, 1e9), _chance()
    sampler.watch(0.0, 10.0, True, chance)
    sampler.watch(4e9, 10.0, False, chance)
    assert not sampler.waiting


def test_a_new_sampler_shows_a_normal_previous_batch() -> None:
    assert is_sampled(COUNT)
    assert install_sampler(FLOATS, COUNT, _chance()).value == pytest.approx(1e9, rel=0.4)


def test_every_lane_draws_as_it_would_alone() -> None:
    chances = LaneChances([_stream(1), _stream(2)])
    biased = msgspec.structs.replace(ROW, bias_sd=0.5, drift_per_day=1.0)
    together = install_sensor(Lanes(2), biased, chances)
    together.calibrate(chances, np.array([False, True]))
    own = [_chance(1), _chance(2)]
    alone = [install_sensor(FLOATS, biased, chance) for chance in own]
    alone[1].calibrate(own[1])
    assert together.bias == pytest.approx([sensor.bias for sensor in alone])
    assert together.drift_per_hour == pytest.approx([sensor.drift_per_hour for sensor in alone])


def test_a_result_of_one_lane_leaves_the_other_as_it_was() -> None:
    sampler = Sampler(Lanes(2), COUNT, np.zeros(2), np.full(2, 1e9))
    chances = LaneChances([_stream(1), _stream(2)])
    sampler.watch(np.full(2, 4e9), 10.0, np.array([True, False]), chances)
    sampler.watch(np.full(2, 4e9), 10.5, False, chances)
    assert sampler.value[0] == pytest.approx(4e9, rel=0.35)
    assert sampler.value[1] == 1e9
    assert list(sampler.known) == [1.0, 0.0]
