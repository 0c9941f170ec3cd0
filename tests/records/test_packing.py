import zlib
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hmi.core.tag import Quality, TagValue, Value
from hmi.records.columns import LONGEST_TEXT, Columns, columns_of, joined
from hmi.records.packing import PackingError, packed, unpacked
from hmi.records.thinning import FEWEST, MINUTE, minute_tier, thinned
from hmi.records.times import micros, moment

anything: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.decimals(-99, 99, places=2).map(float),
)
times = st.datetimes(datetime(1601, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - UTC is added
values = st.builds(
    TagValue,
    tag=st.sampled_from(["TIC-402", "pH", "PFR-401#Phase"]),
    value=anything,
    quality=st.sampled_from(Quality),
    source_time=times,
    arrived=st.just(0.0),
    status=st.integers(0, 2**32 - 1),
)
NUMBERS = {"TIC-402": 1, "pH": 2, "PFR-401#Phase": 70_000}


def same(first: Value, second: Value) -> bool:
    if isinstance(first, float) and isinstance(second, float):
        return np.float64(first).tobytes() == np.float64(second).tobytes() or (first != first and second != second)
    return type(first) is type(second) and first == second


def as_stored(value: Value) -> Value:
    """A lone surrogate is the one thing that UTF-8 cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@given(lots=st.lists(st.lists(values, max_size=8), max_size=4), thorough=st.booleans())
def test_every_value_comes_back_as_it_was(lots: list[list[TagValue]], thorough: bool) -> None:
    columns = joined(unpacked(packed(columns_of(lot, NUMBERS), thorough)) for lot in lots)
    columns = unpacked(packed(columns, thorough))
    flat = [value for lot in lots for value in lot]
    assert len(columns.times) == len(flat)
    for at, value in enumerate(flat):
        assert same(columns.value(at), as_stored(value.value))
        assert moment(int(columns.times[at])) == value.source_time
        assert columns.tags[at] == NUMBERS[value.tag]
        assert columns.qualities[at] == value.quality
        assert columns.statuses[at] == value.status


@given(lot=st.lists(values, min_size=1, max_size=30))
def test_numbers_are_the_values_own_numbers(lot: list[TagValue]) -> None:
    for number, value in zip(columns_of(lot, NUMBERS).numbers().tolist(), lot, strict=True):
        expected = value.number
        assert np.isnan(number) if expected is None or np.isnan(expected) else number == expected


def test_a_book_is_cut_to_a_page() -> None:
    lot = [TagValue("pH", "x" * 1_000_000, Quality.GOOD, datetime(2026, 1, 1, tzinfo=UTC), 0.0)]
    kept = columns_of(lot, NUMBERS).value(0)
    assert isinstance(kept, str)
    assert len(kept) == LONGEST_TEXT
    assert kept.endswith("…")


def walk(count: int, decimals: int) -> Columns:
    random = np.random.default_rng(1)
    numbers = np.round(37 + np.cumsum(random.normal(0, 0.02, count)), decimals)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return columns_of(
        [
            TagValue("TIC-402", float(number), Quality.GOOD, start + timedelta(seconds=at), 0.0)
            for at, number in enumerate(numbers)
        ],
        NUMBERS,
    )


def test_an_hour_of_an_instrument_with_two_decimals_takes_about_a_byte_a_sample() -> None:
    assert len(packed(walk(3600, 2), thorough=True)) / 3600 < 1.2


@pytest.mark.parametrize("body", [b"", b"x", zlib.compress(b"x"), packed(walk(5, 2), thorough=True)[:-9]])
def test_damaged_bytes_are_told_from_samples(body: bytes) -> None:
    with pytest.raises(PackingError, match="cannot be read"):
        unpacked(body)


def random_samples(numbers: list[float], untrusted: set[int]) -> Columns:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    lot = [
        TagValue("pH", number, Quality.BAD if at in untrusted else Quality.GOOD, start + timedelta(seconds=7 * at), 0.0)
        for at, number in enumerate(numbers)
    ]
    return columns_of(lot, NUMBERS)


def trusted(columns: Columns) -> NDArray[np.float64]:
    numbers = columns.numbers()
    found: NDArray[np.float64] = numbers[(columns.qualities == Quality.GOOD) & ~np.isnan(numbers)]
    return found


# The largest is not trusted and not the first that is not: it is no extreme of what is drawn.
@example([float("nan"), 1.0, *[0.0] * 6, float("nan")], {1}, 0)
@given(
    numbers=st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), min_size=1, max_size=400),
    untrusted=st.sets(st.integers(0, 399), max_size=5),
    at_most=st.integers(-3, 120),
)
def test_thinning_keeps_the_ends_the_trusted_extremes_and_a_trace_of_what_was_bad(
    numbers: list[float], untrusted: set[int], at_most: int
) -> None:
    columns = random_samples(numbers, untrusted)
    thin = thinned(columns, at_most)
    assert len(thin.times) <= max(at_most, FEWEST)
    assert (thin.times[0], thin.times[-1]) == (columns.times[0], columns.times[-1])
    assert np.all(np.diff(thin.times) > 0)
    everything, kept = trusted(columns), trusted(thin)
    if len(everything):
        assert (kept.min(), kept.max()) == (everything.min(), everything.max())
    assert (len(kept) < len(thin.times)) == (len(everything) < len(columns.times))


@given(numbers=st.lists(st.floats(-10, 10), min_size=1, max_size=100))
def test_a_tier_has_the_extremes_of_every_minute(numbers: list[float]) -> None:
    columns = random_samples(numbers, set())
    tier = minute_tier(columns)
    for minute in np.unique(columns.times // MINUTE):
        full = columns.numbers()[columns.times // MINUTE == minute]
        few = tier.numbers()[tier.times // MINUTE == minute]
        assert (few.min(), few.max()) == (full.min(), full.max())
        assert len(few) <= 3


@given(time=times)
def test_a_time_survives(time: datetime) -> None:
    assert moment(micros(time)) == time
