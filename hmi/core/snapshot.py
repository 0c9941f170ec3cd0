"""A named set of setpoints as they stood at some time, and how the plant differs from it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hmi.core.tag import Tag, TagValue


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Values by setpoint tag, in the tags' units."""

    id: str
    name: str
    made_by: str
    made_at: datetime
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """One setpoint of a snapshot: what it was, what it is now, and what golden is now; None where nobody knows."""

    tag: Tag
    then: float
    now: float | None
    golden: float | None = None

    @property
    def differs(self) -> bool:
        """Whether the plant holds another value than the snapshot, as far as anybody knows."""
        return self.now is not None and abs(self.now - self.then) > 1e-5 * self.tag.span.width


def taken(tags: Mapping[str, Tag], values: Mapping[str, TagValue], asset: str = "") -> dict[str, float]:
    """The trusted setpoints of the plant, or of one asset."""
    found: dict[str, float] = {}
    for name, tag in tags.items():
        seen = values.get(name)
        number = None if seen is None else seen.trusted
        if tag.writable and number is not None and asset in ("", tag.asset):
            found[name] = number
    return found


def compared(
    snapshot: Snapshot, tags: Mapping[str, Tag], values: Mapping[str, TagValue], golden: Mapping[str, float]
) -> tuple[Difference, ...]:
    """Every setpoint of the snapshot that the plant still has, in the order of the tag file; `golden` is by loop."""
    rows = []
    for name, tag in tags.items():
        if name in snapshot.values:
            seen = values.get(name)
            now = None if seen is None else seen.trusted
            rows.append(Difference(tag, snapshot.values[name], now, golden.get(tag.loop)))
    return tuple(rows)
