"""What an instrument says of itself, in the four signals of NAMUR NE 107, read from the status code of its value.

The table is that of the companion specification for PROFINET Remote IO (table 14), with the choices of this station
where it is silent. A lost way is no word about the instrument, and neither is a node that the server does not have.
"""

from collections.abc import Mapping
from enum import StrEnum

from hmi.core.communication import CODE_BITS, COMMUNICATION
from hmi.core.phrase import phrase
from hmi.core.tag import Quality, TagValue

NO_COMMUNICATION = 0x80310000


class DeviceSignal(StrEnum):
    """The letters of NE 107, the one that matters most first; NONE is no word about the instrument, or a good one."""

    FAILURE = "F"
    CHECK = "C"
    OFF_SPECIFICATION = "S"
    MAINTENANCE = "M"
    NONE = ""


_BY_CODE: Mapping[int, DeviceSignal] = {
    0x00960000: DeviceSignal.CHECK,  # GoodLocalOverride
    0x40910000: DeviceSignal.FAILURE,  # UncertainSubstituteValue
    0x42080000: DeviceSignal.CHECK,  # UncertainTransducerInManual
    0x42090000: DeviceSignal.CHECK,  # UncertainSimulatedValue
    0x420A0000: DeviceSignal.MAINTENANCE,  # UncertainSensorCalibration
    NO_COMMUNICATION: DeviceSignal.FAILURE,
    0x80320000: DeviceSignal.NONE,  # BadWaitingForInitialData
    0x80330000: DeviceSignal.NONE,  # BadNodeIdInvalid
    0x80340000: DeviceSignal.NONE,  # BadNodeIdUnknown
}
"""The codes that say more than their severity. A fault of calibration asks for maintenance (choice)."""

_BY_SEVERITY = (DeviceSignal.NONE, DeviceSignal.OFF_SPECIFICATION, DeviceSignal.FAILURE, DeviceSignal.FAILURE)
"""By the top two bits of a status code: good, uncertain, bad, and the reserved one, which counts as bad."""

SIGNAL_WORDS: Mapping[DeviceSignal, str] = {
    DeviceSignal.FAILURE: phrase("Ne107", "F failure"),
    DeviceSignal.CHECK: phrase("Ne107", "C function check"),
    DeviceSignal.OFF_SPECIFICATION: phrase("Ne107", "S out of specification"),
    DeviceSignal.MAINTENANCE: phrase("Ne107", "M maintenance required"),
}


def device_signal(status: int) -> DeviceSignal:
    """What a value with this status says of its instrument."""
    code = status & CODE_BITS
    if code in _BY_CODE:
        return _BY_CODE[code]
    return DeviceSignal.NONE if code in COMMUNICATION else _BY_SEVERITY[(status >> 30) & 0b11]


def signal_mark(value: TagValue) -> str:
    """The letter that stands beside a value: that a person works at the instrument (C), or that somebody should (M).
    Failed and uncertain values have marks of their own by their quality."""
    beside = (DeviceSignal.CHECK, DeviceSignal.MAINTENANCE)
    signal = DeviceSignal.NONE if value.quality is Quality.STALE else device_signal(value.status)
    return signal.value if signal in beside else ""


def signal_words(value: TagValue | None) -> str:
    """The letter and its word; empty where there is none, and while nobody knows how the instrument is by now."""
    if value is None or value.quality is Quality.STALE:
        return ""
    return SIGNAL_WORDS.get(device_signal(value.status), "")
