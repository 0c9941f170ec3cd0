"""OPC UA status codes: their quality, their names, and the few that are told apart after a write (OPC 10000-4)."""

from asyncua import ua
from asyncua.ua.status_codes import code_to_name_doc

from hmi.core.tag import Quality

SEVERITY = (Quality.GOOD, Quality.UNCERTAIN, Quality.BAD, Quality.BAD)
"""Quality by the top two bits of a status code (OPC 10000-4, 7.39.1); the reserved 0b11 counts as bad."""

CODE_BITS = 0xFFFF0000
"""What of a status names the code; the low half holds flags such as overflow and limit bits."""

BAD_NODE_ID_INVALID = 0x80330000
BAD_NODE_ID_UNKNOWN = 0x80340000


def quality_of(status: int) -> Quality:
    """The quality that a status code stands for."""
    return SEVERITY[(status >> 30) & 0b11]


def state_name(state: object) -> str:
    """The name of a server's state (OPC 10000-5, 12.6); what it sent where that is none."""
    names = {int(known): known.name for known in ua.ServerState}
    return names.get(state, str(state)) if isinstance(state, int) else "unknown"


def status_name(status: int) -> str:
    """The name of a status code, `BadOutOfRange`; its number in hex where the standard has none."""
    named = code_to_name_doc.get(status & CODE_BITS)
    return named[0] if named else f"0x{status & 0xFFFFFFFF:08X}"


def status_meaning(status: int) -> str:
    """What the standard says about a status code, without its full stop; its name where it says nothing."""
    named = code_to_name_doc.get(status & CODE_BITS)
    return named[1].rstrip(".") if named and named[1] else status_name(status)
