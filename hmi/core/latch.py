"""What stays stopped until a person clears it, over restarts and on every station: all writing, or that of one tag."""

from dataclasses import dataclass
from datetime import datetime

ALL_WRITES = "all setpoints"
"""The name of the latch that stops all writing; the others have the name of their tag."""


@dataclass(frozen=True, slots=True)
class Latch:
    """Why something is stopped, who stopped it, and when."""

    name: str
    why: str
    by: str
    at: datetime
