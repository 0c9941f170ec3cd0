"""Which status codes tell of a lost way: by the names that the standard gives them."""

import pytest
from asyncua import ua

from hmi.core.communication import COMMUNICATION, way_is_lost

LOST = (
    "BadCommunicationError",
    "BadServerNotConnected",
    "BadNoCommunication",
    "BadSecureChannelClosed",
    "BadConnectionRejected",
    "BadDisconnect",
    "BadConnectionClosed",
)
OTHERS = (
    "Good",
    "UncertainLastUsableValue",
    "BadSensorFailure",
    "BadDeviceFailure",
    "BadNodeIdUnknown",
    "BadOutOfService",
)


def code(name: str) -> int:
    return int(getattr(ua.StatusCodes, name))


def test_the_codes_are_those_of_the_standard() -> None:
    assert {code(name) for name in LOST} == COMMUNICATION


@pytest.mark.parametrize("name", LOST)
def test_flags_in_the_low_half_change_nothing(name: str) -> None:
    assert way_is_lost(code(name) | 0x0480)


@pytest.mark.parametrize("name", OTHERS)
def test_everything_else_is_about_the_instrument(name: str) -> None:
    assert not way_is_lost(code(name))
