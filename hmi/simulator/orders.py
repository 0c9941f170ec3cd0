"""What a person may set: setpoints, outputs and modes, and why one is not taken."""

from collections.abc import Iterable
from enum import Enum

from hmi.core.plant_file import OUTPUT_HIGHEST
from hmi.core.tag import Mode
from hmi.simulator.control import Loop
from hmi.simulator.unit import Unit


class Refusal(Enum):
    """Why the plant does not take what is written."""

    UNKNOWN = "there is no such thing to set"
    OUT_OF_RANGE = "outside its engineered limits"
    CASCADE = "set by another controller (Cascade)"
    NOT_MANUAL = "an output is set in Manual only"
    NO_CASCADE = "the recipe has no Cascade for it"


class SetpointRefusedError(Exception):
    """A setpoint, an output or a mode was not taken."""

    def __init__(self, tag: str, refusal: Refusal) -> None:
        super().__init__(f"{tag}: {refusal.value}")
        self.refusal = refusal


def set_setpoint(units: Iterable[Unit[float]], tag: str, value: float) -> None:
    """Takes a setpoint.

    Raises:
        SetpointRefusedError: It is not taken, and why.
    """
    name = f"{tag}.SP"
    _, loop = _find(units, tag, name)
    low, high = loop.row.sp_min, loop.row.sp_max
    if low is None or high is None or not low <= value <= high:
        raise SetpointRefusedError(name, Refusal.OUT_OF_RANGE)
    if loop.cascade:
        raise SetpointRefusedError(name, Refusal.CASCADE)
    loop.sp = value


def set_output(units: Iterable[Unit[float]], tag: str, value: float) -> None:
    """Takes an output in percent, of a controller in Manual.

    Raises:
        SetpointRefusedError: It is not taken, and why.
    """
    name = f"{tag}.OP"
    _, loop = _controller(units, tag, name)
    if not loop.row.op_lo <= value <= OUTPUT_HIGHEST:
        raise SetpointRefusedError(name, Refusal.OUT_OF_RANGE)
    if not loop.manual:
        raise SetpointRefusedError(name, Refusal.NOT_MANUAL)
    loop.op = value


def set_mode(units: Iterable[Unit[float]], tag: str, mode: Mode) -> None:
    """Takes a mode; the output does not jump.

    Raises:
        SetpointRefusedError: It is not taken, and why.
    """
    name = f"{tag}.MODE"
    unit, loop = _controller(units, tag, name)
    if mode is Mode.CASCADE and not any(tag in phase.cascade for phase in unit.sequence.procedure.phases):
        raise SetpointRefusedError(name, Refusal.NO_CASCADE)
    if mode is Mode.MANUAL:
        loop.mode = mode
    else:
        loop.start(None, mode)


def _controller(units: Iterable[Unit[float]], tag: str, name: str) -> tuple[Unit[float], Loop[float]]:
    unit, loop = _find(units, tag, name)
    if not loop.controller:
        raise SetpointRefusedError(name, Refusal.UNKNOWN)
    return unit, loop


def _find(units: Iterable[Unit[float]], tag: str, name: str) -> tuple[Unit[float], Loop[float]]:
    for unit in units:
        loop = unit.loops.get(unit.digits.get(tag, ""))
        if loop is not None:
            return unit, loop
    raise SetpointRefusedError(name, Refusal.UNKNOWN)
