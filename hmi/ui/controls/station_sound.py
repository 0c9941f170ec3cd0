"""What the sound of alarms needs of the station: whether there is anything to sound with, and where a loss is noted."""

from collections.abc import Callable
from dataclasses import dataclass


def _unknown() -> bool | None:
    return None


def _no_note(_present: bool) -> None:
    return


@dataclass(frozen=True, slots=True)
class StationSound:
    """`present` tells at once whether the computer has a sound output, None where it cannot tell. `note` writes down
    that it was lost or came back; it uses the disk: call it through `PlantBridge.read`."""

    present: Callable[[], bool | None] = _unknown
    note: Callable[[bool], None] = _no_note
