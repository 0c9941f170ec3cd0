"""What a diagram in the editor lives with beside the newest values."""

from dataclasses import dataclass

from hmi.core.clock import Clock
from hmi.ui.mimic.flow import MotionWish
from hmi.ui.mimic.series import SeriesReader


@dataclass(frozen=True, slots=True)
class LivingWith:
    """`clock` says what time it is, the system's where there is none; `series` reads what is on record for curves;
    `motion` says whether the person wants flow to move."""

    clock: Clock | None = None
    series: SeriesReader | None = None
    motion: MotionWish | None = None


ALONE = LivingWith()
"""With nothing beside them."""
