"""The numbers of the write-back contract that no standard fixes, in one place, so that a site can change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from hmi.core.engineered import Engineered
from hmi.core.limits import Span
from hmi.core.tag import Tag

REASONS = (
    "Bring the batch back towards golden",
    "Probe checked against a laboratory sample",
    "Recipe step needs another value",
    "Equipment limits this loop at present",
    "Return to the recipe's value",
)
"""Reasons that are often right."""


@dataclass(frozen=True, slots=True)
class SetpointRules:
    """How far, how long and how sure; seconds and fractions of a span. `engineered` is the site's setpoint table.

    The step is 0.25 of the engineered span, not of the instrument's: the demo's loops allow 20 to 33 degC on a
    0 to 150 degC instrument, so an operator may move 3.25 degC at once, which covers every change a recipe asks for
    within a phase, while a slipped digit (29 to 20 degC) is refused.
    """

    engineered: Mapping[str, Engineered] = field(default_factory=dict)
    reasons: tuple[str, ...] = REASONS
    # The assets whose setpoints are asked for, approved and written from this station; empty: all of them. And the
    # setpoints of which one at a time has an open request, such as those of a cascade (W-01, W-27).
    write_assets: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    max_step_fraction: float = 0.25
    # Within half an hour a setpoint may go as far as two of its largest steps, and no farther than its engineered rate
    # leads in that time (W-07).
    window_s: float = 30 * 60.0
    steps_per_window: float = 2.0
    # Writes follow each other no faster than this, on one tag and from one station.
    tag_rest_s: float = 30.0
    station_writes: int = 10
    station_writes_s: float = 60.0
    # How far the measured value may have moved since the request, as a share of the instrument's span.
    drift_fraction: float = 0.02
    reason_at_least: int = 10
    reason_at_most: int = 500
    lifetime_s: float = 15 * 60.0
    # When shifts end, by the station's time of day: what nobody approved until then is void (W-34). Empty: never.
    shift_ends: tuple[time, ...] = ()
    # More unacknowledged alarms than this are a flood (reliability sheet, M-08); an approval then says how many, and
    # where the site asks for it, why the change cannot wait (W-47).
    flood_alarms: int = 10
    flood_reason: bool = False
    send_within_s: float = 10.0
    void_on_phase_change: bool = True
    read_within_s: float = 5.0
    # The gateway bounds its own steps (connect, activate, 5 s for the reply); this only ends a gateway that hangs.
    write_within_s: float = 20.0
    readback_within_s: float = 5.0
    readback_apart_s: float = 0.5
    tolerance_fraction: float = 1e-5
    # The old value counts as "not applied" after it stood so long, twice the time for an answer having passed; for
    # the minute after that the tag is watched for a write that was carried out late (W-18).
    not_applied_after_s: float = 10.0
    answer_s: float = 5.0
    watched_s: float = 60.0
    # So long another station on the same database may be busy with what it approved: reading, writing and proving take
    # at most 10 + 20 + 5 s, and two clocks may differ. 0: no other station uses the database.
    others_busy_s: float = 0.0
    # A group of requests is sent within so long of the credentials that approved it.
    credentials_s: float = 60.0
    # What is unknown or differs is said again so often until somebody deals with it (W-48).
    nag_s: float = 15 * 60.0

    def of(self, tag: str) -> Engineered:
        """The tag's row of the setpoint table; the general rules where it has none."""
        return self.engineered.get(tag) or Engineered(tag)

    def related(self, tag: str) -> frozenset[str]:
        """The other setpoints that share the reservation of this one."""
        return frozenset(name for names in self.together if tag in names for name in names if name != tag)

    def limits(self, tag: Tag) -> Span | None:
        """Within what a setpoint may be asked for: the limits of the tag file, as far as the setpoint table narrows
        them; None where the tag has none. A span without room says that nothing may be asked for."""
        if tag.setpoint is None:
            return None
        row, outer = self.of(tag.id), tag.setpoint.span
        low = outer.low if row.low is None else max(row.low, outer.low)
        high = outer.high if row.high is None else min(row.high, outer.high)
        return Span(low, max(low, high))

    def max_step(self, tag: Tag, limits: Span) -> float:
        """The largest step of one request."""
        return self.of(tag.id).max_step or self.max_step_fraction * limits.width

    def max_move(self, tag: Tag, limits: Span) -> float:
        """What all steps within the window may add up to."""
        own = self.of(tag.id).max_move
        if own is not None:
            return own
        move = self.steps_per_window * self.max_step(tag, limits)
        rates = (self.of(tag.id).rate_per_min, None if tag.setpoint is None else tag.setpoint.rate_per_min)
        rate = min((one for one in rates if one is not None), default=None)
        return move if rate is None else min(move, rate * self.window_s / 60.0)

    def max_drift(self, tag: Tag) -> float:
        """How far the measured value may have moved since the request."""
        return self.of(tag.id).max_drift or self.drift_fraction * tag.span.width
