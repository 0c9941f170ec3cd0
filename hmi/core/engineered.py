"""What an engineer fixed for one writable setpoint beyond its limits: who signs, how far, how fast, and when at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hmi.core.condition import Condition
from hmi.core.phrase import phrase
from hmi.core.tag import Mode


class TagClass(StrEnum):
    """How many persons a change of a setpoint takes."""

    VIEW = "view"
    SECURED = "secured"
    VERIFIED = "verified"


CLASS_WORDS = {
    TagClass.VIEW: phrase("Limits", "view only: nobody writes it from here"),
    TagClass.SECURED: phrase("Limits", "secured: one person signs"),
    TagClass.VERIFIED: phrase("Limits", "verified: two persons sign"),
}


@dataclass(frozen=True, slots=True)
class Engineered:
    """One row of the site's setpoint table. None and empty mean: the site's general rule applies.

    `low` and `high` narrow the limits of the tag file, `rate_per_min` its rate; none of them widens one.
    Steps and moves are in the tag's unit; `max_move` is what all steps within half an hour may add up to;
    `max_drift` is how far the measured value may have moved since the request. `ramped` says
    that the plant must be led to a new value gradually, which this station never does by itself. `readback` is the tag
    that proves a write; without one the setpoint proves itself (an echo).
    """

    tag: str
    tag_class: TagClass = TagClass.VERIFIED
    max_step: float | None = None
    max_move: float | None = None
    max_drift: float | None = None
    interlock: Condition = field(default_factory=Condition)
    phases: frozenset[str] = frozenset()
    modes: frozenset[Mode] = frozenset({Mode.AUTO})
    ramped: bool = False
    readback: str = ""
    low: float | None = None
    high: float | None = None
    rate_per_min: float | None = None


class EngineeredTable(Mapping[str, Engineered]):
    """The rows that are in force, by setpoint tag. They are replaced as a whole, so that whoever reads them on another
    thread sees one table or the other and never half of each."""

    def __init__(self, rows: Mapping[str, Engineered] | None = None) -> None:
        self._rows: Mapping[str, Engineered] = dict(rows or {})

    def put(self, rows: Mapping[str, Engineered]) -> None:
        """From now on these rows are in force, and no others."""
        self._rows = dict(rows)

    def __getitem__(self, tag: str) -> Engineered:
        return self._rows[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
