"""Which bad values are no fault of an instrument: the way to it is lost, and with it every value that came that way."""

CODE_BITS = 0xFFFF0000
"""What of a status names the code; the low half holds flags (OPC 10000-4, 7.39.1)."""

COMMUNICATION = frozenset(
    {
        0x80050000,  # BadCommunicationError
        0x800D0000,  # BadServerNotConnected
        0x80310000,  # BadNoCommunication
        0x80860000,  # BadSecureChannelClosed
        0x80AC0000,  # BadConnectionRejected
        0x80AD0000,  # BadDisconnect
        0x80AE0000,  # BadConnectionClosed
    }
)
"""The status codes that tell of a lost way (OPC 10000-4, table of common status codes; OPC 10000-8, 6.3)."""


def way_is_lost(status: int) -> bool:
    """Whether a value with this status is bad because its source cannot be reached."""
    return status & CODE_BITS in COMMUNICATION
