"""The newest value of every tag, on the plant's thread."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.signal import Signal
from hmi.core.tag import Quality, TagValue


@dataclass(frozen=True, slots=True)
class TagSummary:
    """How many measured tags there are, and how many of them are trusted how far; what the header shows."""

    total: int
    good: int
    uncertain: int
    bad: int
    stale: int


class TagStore:
    """Keeps the newest value of every tag and unit field, and tells of every lot.

    The order of arrival decides what is newest, not the source time: a server whose clock was set back must not
    freeze the screen.
    """

    def __init__(self, plant: Plant, clock: Clock) -> None:
        self.latest: dict[str, TagValue] = {}
        self.changed: Signal[tuple[TagValue, ...]] = Signal()
        self._plant = plant
        self._clock = clock

    def put(self, values: Sequence[TagValue]) -> None:
        """Takes a lot, oldest first, and tells of it once."""
        if not values:
            return
        lot = tuple(values)
        self.latest.update((value.tag, value) for value in lot)
        self.changed.send(lot)

    def mark_stale(self, tags: Collection[str] | None = None) -> None:
        """Says that nothing is known any more of these tags, or of all; values and source times are kept."""
        lot = tuple(
            replace(value, quality=Quality.STALE)
            for value in self.latest.values()
            if value.quality is not Quality.STALE and (tags is None or value.tag in tags)
        )
        self.put(lot)

    def age(self, tag: str) -> float | None:
        """Seconds since a tag's value arrived; None if none ever did."""
        value = self.latest.get(tag)
        return None if value is None else self._clock.monotonic() - value.arrived

    def summary(self) -> TagSummary:
        """The measured tags by quality; one that was never seen counts as stale."""
        counts = dict.fromkeys(Quality, 0)
        for tag in self._plant.measured:
            value = self.latest.get(tag.id)
            counts[Quality.STALE if value is None else value.quality] += 1
        return TagSummary(
            total=len(self._plant.measured),
            good=counts[Quality.GOOD],
            uncertain=counts[Quality.UNCERTAIN],
            bad=counts[Quality.BAD],
            stale=counts[Quality.STALE],
        )
