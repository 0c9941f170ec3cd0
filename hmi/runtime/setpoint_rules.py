"""The numbers of the write-back contract that no standard fixes, in one place, so that a site can change them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetpointRules:
    """How far, how long and how sure; seconds and fractions of a span.

    The step is 0.25 of the engineered span, not of the instrument's: the demo's loops allow 20 to 33 degC on a
    0 to 150 degC instrument, so an operator may move 3.25 degC at once, which covers every change a recipe asks for
    within a phase, while a slipped digit (29 to 20 degC) is refused.
    """

    max_step_fraction: float = 0.25
    reason_at_least: int = 10
    reason_at_most: int = 500
    lifetime_s: float = 15 * 60.0
    send_within_s: float = 10.0
    void_on_phase_change: bool = True
    read_within_s: float = 5.0
    # The gateway bounds its own steps (connect, activate, 5 s for the reply); this only ends a gateway that hangs.
    write_within_s: float = 20.0
    readback_within_s: float = 5.0
    readback_apart_s: float = 0.5
    tolerance_fraction: float = 1e-5
    not_applied_after_s: float = 10.0
    # So long another station on the same database may be busy with what it approved: reading, writing and proving take
    # at most 10 + 20 + 5 s, and two clocks may differ. 0: no other station uses the database.
    others_busy_s: float = 0.0
