"""What an engineer fixed for one writable setpoint beyond its limits: who signs, how far, how fast, and when at all."""

from dataclasses import dataclass, field
from enum import StrEnum

from hmi.core.condition import Condition
from hmi.core.tag import Mode


class TagClass(StrEnum):
    """How many persons a change of a setpoint takes."""

    VIEW = "view"
    SECURED = "secured"
    VERIFIED = "verified"


CLASS_WORDS = {
    TagClass.VIEW: "view only: nobody writes it from here",
    TagClass.SECURED: "secured: one person signs",
    TagClass.VERIFIED: "verified: two persons sign",
}


@dataclass(frozen=True, slots=True)
class Engineered:
    """One row of the site's setpoint table. None and empty mean: the site's general rule applies.

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
