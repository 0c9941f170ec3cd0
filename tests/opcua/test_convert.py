"""Quality, time and type of a value are never better than what the server sent."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from asyncua import ua
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.clock import ManualClock
from hmi.core.tag import Quality
from hmi.opcua.convert import EARLIEST, LONGEST_TEXT, Arrival, arrival_at, from_data_value, tag_value, without_value
from hmi.opcua.status import quality_of, status_meaning, status_name

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NULL_TIME = datetime(1601, 1, 1, tzinfo=UTC)


def arrival() -> Arrival:
    return arrival_at(ManualClock(NOW))


@pytest.mark.parametrize(
    ("status", "quality"),
    [
        (0x00000000, Quality.GOOD),
        (0x00960000, Quality.GOOD),
        (0x00000480, Quality.GOOD),
        (0x40920000, Quality.UNCERTAIN),
        (0x40000000, Quality.UNCERTAIN),
        (0x80000000, Quality.BAD),
        (0x808B0000, Quality.BAD),
        (0xC0000000, Quality.BAD),
        (0xFFFFFFFF, Quality.BAD),
    ],
)
def test_quality_is_the_top_two_bits_and_the_reserved_pair_is_bad(status: int, quality: Quality) -> None:
    assert quality_of(status) is quality
    seen = tag_value("T", 1.0, status, NOW, NOW, arrival())
    assert seen.quality is quality
    assert seen.status == status
    assert (seen.trusted is None) == (quality is not Quality.GOOD)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_kept_and_is_not_good(number: float) -> None:
    seen = tag_value("T", number, 0, NOW, NOW, arrival())
    assert seen.value is number
    assert seen.quality is Quality.BAD


@pytest.mark.parametrize("value", [-0.0, 5e-324, 1e308, 2**63 - 1, -(2**63), 0, True, False, "", "GROWTH"])
def test_plain_values_pass_unchanged(value: float | str) -> None:
    seen = tag_value("T", value, 0, NOW, NOW, arrival())
    assert seen.value == value
    assert type(seen.value) is type(value)
    assert seen.quality is Quality.GOOD


def test_a_localized_text_is_its_text() -> None:
    seen = tag_value("T", ua.LocalizedText("Wachstum", "de"), 0, NOW, NOW, arrival())
    assert (seen.value, seen.quality) == ("Wachstum", Quality.GOOD)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1.0, 2.0], "an array of 2"),
        ([], "an array of 0"),
        (b"abc", "3 bytes"),
        (NOW, "a datetime"),
        (ua.NodeId(), "a NodeId"),
        (None, None),
    ],
)
def test_what_no_tag_can_have_is_bad_and_says_what_it_is(value: object, text: str | None) -> None:
    seen = tag_value("T", value, 0, NOW, NOW, arrival())
    assert (seen.value, seen.quality) == (text, Quality.BAD)


@given(st.text(max_size=2 * LONGEST_TEXT))
def test_foreign_text_has_no_control_or_direction_characters(text: str) -> None:
    seen = tag_value("T", text, 0, NOW, NOW, arrival())
    assert isinstance(seen.value, str)
    assert seen.value.isprintable()
    assert len(seen.value) <= LONGEST_TEXT + 1


def test_source_time_goes_before_server_time_before_arrival() -> None:
    source, server = NOW - timedelta(seconds=3), NOW - timedelta(seconds=1)
    assert tag_value("T", 1.0, 0, source, server, arrival()).source_time == source
    assert tag_value("T", 1.0, 0, None, server, arrival()).source_time == server
    assert tag_value("T", 1.0, 0, NULL_TIME, server, arrival()).source_time == server
    assert tag_value("T", 1.0, 0, datetime(1970, 1, 1, tzinfo=UTC), None, arrival()).source_time == NOW
    assert tag_value("T", 1.0, 0, None, NULL_TIME, arrival()).source_time == NOW


@pytest.mark.parametrize("ahead", [timedelta(seconds=2.1), timedelta(days=1), timedelta(days=365 * 50)])
def test_a_time_in_the_future_is_uncertain_and_set_to_now(ahead: timedelta) -> None:
    seen = tag_value("T", 1.0, 0, NOW + ahead, NOW, arrival())
    assert (seen.source_time, seen.quality) == (NOW, Quality.UNCERTAIN)
    assert tag_value("T", 1.0, 0x80000000, NOW + ahead, NOW, arrival()).quality is Quality.BAD


def test_a_clock_that_is_two_seconds_ahead_is_believed() -> None:
    ahead = NOW + timedelta(seconds=2)
    seen = tag_value("T", 1.0, 0, ahead, None, arrival())
    assert (seen.source_time, seen.quality) == (ahead, Quality.GOOD)


@given(
    st.one_of(st.floats(), st.integers(), st.text(), st.booleans(), st.none(), st.binary(), st.lists(st.floats())),
    st.integers(0, 2**32 - 1),
    st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
    st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
)
def test_no_value_is_better_than_its_status_and_no_time_is_absurd(
    value: object, status: int, source: datetime | None, server: datetime | None
) -> None:
    seen = tag_value("T", value, status, source, server, arrival())
    assert seen.quality >= quality_of(status)
    assert EARLIEST <= seen.source_time <= NOW + timedelta(seconds=2)
    assert seen.trusted is None or math.isfinite(seen.trusted)


def test_a_decoded_value_without_status_is_good_and_a_null_array_is_bad() -> None:
    good = from_data_value("T", ua.DataValue(ua.Variant(2.0), StatusCode=None), arrival())
    assert (good.value, good.quality, good.status) == (2.0, Quality.GOOD, 0)
    array = ua.DataValue(ua.Variant(None, ua.VariantType.Double, is_array=True))
    assert from_data_value("T", array, arrival()).quality is Quality.BAD


def test_a_tag_without_a_value_says_why() -> None:
    seen = without_value("T", 0x80340000, arrival())
    assert (seen.value, seen.quality, status_name(seen.status)) == (None, Quality.BAD, "BadNodeIdUnknown")


def test_a_status_has_a_name_whatever_its_flags() -> None:
    assert status_name(0x803C0480) == "BadOutOfRange"
    assert "out of range" in status_meaning(0x803C0000)
    assert status_name(0x8FFF0000) == "0x8FFF0000"
    assert status_meaning(0x8FFF0000) == "0x8FFF0000"
