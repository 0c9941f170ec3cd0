"""The letter that an instrument gets from the status code of its value (reliability sheet, 6.4)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.ne107 import DeviceSignal, device_signal, signal_words
from hmi.core.tag import Quality, TagValue

FAILURE, CHECK, OFF, MAINTENANCE, NONE = (
    DeviceSignal.FAILURE,
    DeviceSignal.CHECK,
    DeviceSignal.OFF_SPECIFICATION,
    DeviceSignal.MAINTENANCE,
    DeviceSignal.NONE,
)


@pytest.mark.parametrize(
    ("status", "signal"),
    [
        (0x00000000, NONE),
        (0x00960000, CHECK),
        (0x40000000, OFF),
        (0x40910000, FAILURE),
        (0x40930000, OFF),
        (0x40940000, OFF),
        (0x42080000, CHECK),
        (0x42090000, CHECK),
        (0x420A0000, MAINTENANCE),
        (0x80000000, FAILURE),
        (0x80310000, FAILURE),
        (0x80340000, NONE),
        (0x808B0000, FAILURE),
        (0x808C0000, FAILURE),
        (0x808D0000, FAILURE),
        (0x800D0000, NONE),
        (0x80AE0000, NONE),
        (0xC0000000, FAILURE),
    ],
    ids=lambda one: f"{one:08X}" if isinstance(one, int) else one.name,
)
def test_the_letter_of_a_status_code(status: int, signal: DeviceSignal) -> None:
    assert device_signal(status) is signal


@pytest.mark.parametrize(("quality", "words"), [(Quality.BAD, "F failure"), (Quality.STALE, "")], ids=["bad", "stale"])
def test_how_an_instrument_is_by_now_nobody_knows_while_the_link_is_silent(quality: Quality, words: str) -> None:
    value = TagValue("T-1", None, quality, datetime(2026, 3, 1, tzinfo=UTC), 0.0, 0x808C0000)
    assert signal_words(value) == words
    assert signal_words(None) == ""


@given(st.integers(min_value=0, max_value=0xFFFFFFFF))
def test_flags_in_the_low_half_change_no_letter(status: int) -> None:
    assert device_signal(status) is device_signal(status & 0xFFFF0000)


@given(st.integers(min_value=0, max_value=0x3FFFFFFF))
def test_a_good_value_never_tells_of_a_failure(status: int) -> None:
    assert device_signal(status) in (NONE, CHECK)
