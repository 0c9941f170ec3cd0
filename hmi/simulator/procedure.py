"""The procedural states of a unit and the commands between them: the state transition matrix of ANSI/ISA-88.00.01."""

from enum import Enum

from hmi.core.batch import ProcedureState


class Command(Enum):
    """What a person or a recipe may ask of a unit."""

    START = "start"
    HOLD = "hold"
    RESTART = "restart"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    ABORT = "abort"
    RESET = "reset"


class CommandRefusedError(Exception):
    """A unit does not take a command; the message says why and what it takes."""


_END = {Command.STOP: ProcedureState.STOPPING, Command.ABORT: ProcedureState.ABORTING}
_HOLD = {Command.HOLD: ProcedureState.HOLDING}

STEPS: dict[ProcedureState, dict[Command, ProcedureState]] = {
    ProcedureState.IDLE: {Command.START: ProcedureState.RUNNING},
    ProcedureState.RUNNING: {Command.PAUSE: ProcedureState.PAUSING, **_HOLD, **_END},
    ProcedureState.COMPLETE: {Command.RESET: ProcedureState.IDLE},
    ProcedureState.PAUSING: {**_HOLD, **_END},
    ProcedureState.PAUSED: {Command.RESUME: ProcedureState.RUNNING, **_HOLD, **_END},
    ProcedureState.HOLDING: {**_END},
    ProcedureState.HELD: {Command.RESTART: ProcedureState.RESTARTING, **_END},
    ProcedureState.RESTARTING: {**_HOLD, **_END},
    ProcedureState.STOPPING: {Command.ABORT: ProcedureState.ABORTING},
    ProcedureState.STOPPED: {Command.RESET: ProcedureState.IDLE, Command.ABORT: ProcedureState.ABORTING},
    ProcedureState.ABORTING: {},
    ProcedureState.ABORTED: {Command.RESET: ProcedureState.IDLE},
}
"""Where each command leads; what is not here is refused."""

DONE: dict[ProcedureState, ProcedureState] = {
    ProcedureState.RUNNING: ProcedureState.COMPLETE,
    ProcedureState.PAUSING: ProcedureState.PAUSED,
    ProcedureState.HOLDING: ProcedureState.HELD,
    ProcedureState.RESTARTING: ProcedureState.RUNNING,
    ProcedureState.STOPPING: ProcedureState.STOPPED,
    ProcedureState.ABORTING: ProcedureState.ABORTED,
}
"""The transient states, and where each leads by itself when its logic is done."""

LASTS_S: dict[ProcedureState, float] = {
    ProcedureState.HOLDING: 30.0,
    ProcedureState.RESTARTING: 60.0,
    ProcedureState.STOPPING: 120.0,
    ProcedureState.ABORTING: 5.0,
}
"""Seconds of the transient states that end by the clock (assumed: time for valves to close and drives to run down).
RUNNING ends with the last phase, PAUSING with the phase that runs."""


def commanded(asset: str, state: ProcedureState, command: Command) -> ProcedureState:
    """The state into which a command brings a unit.

    Raises:
        CommandRefusedError: The command does not exist in this state.
    """
    after = STEPS[state].get(command)
    if after is None:
        raise CommandRefusedError(f"{asset} is {state.name.lower()}: {_advice(state)}")
    return after


def _advice(state: ProcedureState) -> str:
    wait = f"wait until it is {DONE[state].name.lower()}" if state in LASTS_S else ""
    *others, last = (command.value for command in STEPS[state]) if STEPS[state] else ("",)
    if not last:
        return wait
    order = f"{', '.join(others)} or {last} it" if others else f"{last} it"
    return f"{order}, or {wait}" if wait else order
