"""From the severity of an OPC UA event to our priority, as a site maps it (OPC 10000-5, 6.4.2: 1 to 1000)."""

from dataclasses import dataclass
from itertools import pairwise

from hmi.core.tag import Priority

LOWEST, HIGHEST = 1, 1000


class SeverityError(ValueError):
    """A map that leaves a severity without a priority, or a priority without one; the message says what to do."""


@dataclass(frozen=True, slots=True)
class SeverityMap:
    """The lowest severity of each priority; everything below `medium_from` is low. The usual map has 1-400 low, 401-700
    medium, 701-1000 high, and of the highest the top tenth as emergency (choice)."""

    medium_from: int = 401
    high_from: int = 701
    emergency_from: int = 901

    def __post_init__(self) -> None:
        steps = (LOWEST, *self._steps(), HIGHEST + 1)
        if any(low >= high for low, high in pairwise(steps)):
            raise SeverityError(
                f"medium_from, high_from and emergency_from must rise from above {LOWEST} to at most {HIGHEST}, each "
                f"above the one before, not {', '.join(map(str, self._steps()))}"
            )

    def priority(self, severity: int) -> Priority:
        """The priority of an event; one beyond the scale counts as its nearest end."""
        for priority, lowest in zip((Priority.MEDIUM, Priority.HIGH, Priority.EMERGENCY), self._steps(), strict=True):
            if severity < lowest:
                return Priority(priority + 1)
        return Priority.EMERGENCY

    def _steps(self) -> tuple[int, int, int]:
        return self.medium_from, self.high_from, self.emergency_from
