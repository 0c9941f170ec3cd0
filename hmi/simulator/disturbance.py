"""What is wrong with a unit at one moment: the numbers that its physics and controllers have to reckon with."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Generic

import numpy as np

from hmi.model.arithmetic import Flag, FloatArray, N

FREE = -1.0
"""Where an actuator is stuck in one lane and not in another, this says that it is free."""


@dataclass(slots=True)
class Disturbance(Generic[N]):
    """What is wrong with a unit at this moment; neutral when it is well.

    It is made anew for every step from the faults that last, so that a fault that is cleared leaves nothing behind. A
    field that no lane needs keeps its neutral plain number. Offsets are by a tag's last two digits.
    """

    cool_stuck: N | float | None = None
    """Opening 0..1 at which the cooling water valve is stuck; None or `FREE` where it moves."""

    cool_frozen: Flag = False
    """The cooling water valve stays where it stands."""

    heat_stuck: N | float | None = None
    """Opening 0..1 at which the heater is stuck; None or `FREE` where it moves."""

    cooling_water: N | float = 0.0
    """K by which the cooling water of this branch is too warm."""

    agitator_tripped: Flag = False
    air_share: N | float = 1.0
    """Share of the wanted air that comes through the inlet filter."""

    air_stuck: N | float | None = None
    """Opening 0..1 at which the air valve is stuck; None or `FREE` where it moves."""

    filter_clogged: N | float = 0.0
    """Share of the inlet filter that is blocked."""

    pressure: N | float = 0.0
    """Bar by which the head-space pressure is off."""

    leak_out: N | float = 0.0
    """L/h that the vessel loses."""

    leak_in: N | float = 0.0
    """L/h of cooling water that the jacket lets into the broth."""

    base_delivered: N | float = 1.0
    """Share of the dosed base that reaches the broth."""

    base_failed: Flag = False
    contaminate: N | float = 0.0
    """Foreign cells per litre that enter in this step."""

    foam_gain: N | float = 1.0
    antifoam_blocked: Flag = False
    hold_temperature: N | float = 0.0
    """K by which the steriliser holds too warm."""

    divert_stuck: Flag = False
    flow_share: N | float = 1.0
    """Share of its flow that the steriliser's feed pump gives."""

    fouling: N | float = 0.0
    """Share of the regenerator's transfer that is lost."""

    steam_share: N | float = 1.0
    """Share of its pressure that the steam supply keeps."""

    line_loss: N | float = 0.0
    """Share of the sterile medium that is lost on its way to the fermenter."""

    seal_bar: N | float = 0.0
    """K by which the seal bar is too warm."""

    hood_share: N | float = 1.0
    fill_drift: N | float = 0.0
    """Grams by which the packs are too heavy."""

    fill_spread: N | float = 1.0
    offset: dict[str, N | float] = field(default_factory=dict)
    """By how much instruments read too high."""


WELL: Disturbance[float] = Disturbance()
"""Nothing is wrong."""


def side_by_side(lanes: Sequence[Disturbance[float]]) -> Disturbance[FloatArray]:
    """One disturbance per lane, as arrays. Lanes that are well best hold `WELL`: they cost nothing."""
    joined: Disturbance[FloatArray] = Disturbance()
    struck = [(lane, single) for lane, single in enumerate(lanes) if single is not WELL]
    for name in _NAMES:
        neutral = getattr(WELL, name)
        differing = [(lane, value) for lane, single in struck if (value := getattr(single, name)) != neutral]
        if differing:
            setattr(joined, name, _spread(differing, FREE if neutral is None else neutral, len(lanes)))
    for digits in sorted({digits for _, single in struck for digits in single.offset}):
        shifted = [(lane, single.offset[digits]) for lane, single in struck if digits in single.offset]
        joined.offset[digits] = _spread(shifted, 0.0, len(lanes))
    return joined


_NAMES = tuple(each.name for each in fields(Disturbance) if each.name != "offset")


def _spread(differing: list[tuple[int, float]], neutral: float, count: int) -> FloatArray:
    spread = np.full(count, neutral)
    for lane, value in differing:
        spread[lane] = value
    return spread
