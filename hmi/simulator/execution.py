"""A unit under commands: what each state of its procedure does with its phase, its loops and its content."""

from collections.abc import Callable

from hmi.core.batch import ProcedureState
from hmi.core.tag import Mode
from hmi.simulator.procedure import DONE, LASTS_S, Command, CommandRefusedError, commanded
from hmi.simulator.recipe import Phase
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Unit

KILL_LPH = 4000.0
DRAINED_L = 1.0
"""Flow to the kill tank, and what it leaves (assumed)."""

FLOW = "F"
"""First letter of the tags of flows (ISA-5.1): what rests while a unit is held, unless its phase says otherwise."""

_ENDS = (ProcedureState.STOPPED, ProcedureState.ABORTED)


class Execution:
    """One unit of the live plant, taking commands from a person, from the campaign and from the holds of its recipe.

    `why` says in a few words why it is not simply running. `given_up` hears of a procedure that is broken off.
    """

    def __init__(self, unit: Unit[float], given_up: Callable[[Unit[float]], None]) -> None:
        self.unit = unit
        self.why = ""
        self._given_up = given_up
        self._seconds = 0.0
        self._resting: dict[str, Mode] = {}
        self._alone = False
        self._answered: Phase | None = None

    @property
    def state(self) -> ProcedureState:
        """Where its procedure stands."""
        return ProcedureState(int(self.unit.sequence.state))

    def command(self, command: Command, why: str, *, alone: bool = False) -> None:
        """Takes a command. `alone` says that nobody stands behind it, so that the unit has to come back by itself.

        Raises:
            CommandRefusedError: The unit does not take it now.
        """
        after = commanded(self.unit.asset, self.state, command)
        left = self._content()
        if command is Command.RESET and left > self.unit.rest_l:
            said = f"{self.unit.asset} still holds {left:.0f} L, which go to the kill tank"
            raise CommandRefusedError(f"{said}: reset it when it is empty")
        self._alone = alone
        self._turn(after, why)

    def step(self, seconds: float) -> None:
        """What happens to the procedure by itself: holds of the recipe, transient states, emptying."""
        self._seconds += seconds
        state = self.state
        if state is ProcedureState.RUNNING or state is ProcedureState.PAUSING:
            self._watch()
        if self._done(self.state):
            self._turn(DONE[self.state], self.why)
        elif state is ProcedureState.HELD:
            self._restart_unanswered()
        if self._content() > (DRAINED_L if state in _ENDS else self.unit.rest_l):
            self._drain(KILL_LPH * seconds / HOUR)
        elif state in _ENDS and self._alone:
            self.command(Command.RESET, "")

    def _done(self, state: ProcedureState) -> bool:
        if state is ProcedureState.PAUSING:
            return bool(self.unit.sequence.standing)
        return state in LASTS_S and self._seconds >= LASTS_S[state]

    def _drain(self, litres: float) -> None:
        """What a procedure has left in its vessel goes to the kill tank, at the latest when that is cleaned."""
        sequence = self.unit.sequence
        if self.state in _ENDS or sequence.idle or (sequence.cleaning.active and not sequence.standing):
            self.unit.drain(litres)

    def _watch(self) -> None:
        """Holds the unit where its recipe says so; restarted, it asks again when the condition has been false."""
        sequence = self.unit.sequence
        phase = sequence.phase()
        if phase is None or not phase.hold:
            return
        for alternative in phase.hold:
            if sequence.fulfilled((alternative,), self.unit):
                if self._answered is not phase:
                    said = " and ".join(f"{part} ({self._seen(part.name):.4g})" for part in alternative)
                    self.command(Command.HOLD, f"{phase.name} holds on {said}", alone=True)
                return
        self._answered = None

    def _seen(self, name: str) -> float:
        return self.unit.sequence.hours if name == "t" else self.unit.value(name)

    def _restart_unanswered(self) -> None:
        phase = self.unit.sequence.phase()
        longest = phase.hold_longest if phase else None
        if self._alone and longest is not None and self._seconds >= longest * HOUR:
            self.command(Command.RESTART, f"held for {longest:g} h and nobody answered")

    def _content(self) -> float:
        return self.unit.value("content")

    def _turn(self, state: ProcedureState, why: str) -> None:
        sequence = self.unit.sequence
        phase = sequence.phase()
        sequence.state = state
        sequence.waits_at_end = state is ProcedureState.PAUSING
        self._seconds = 0.0
        self.why = why
        enter: dict[ProcedureState, Callable[[Phase | None], None]] = {
            ProcedureState.RUNNING: self._go,
            ProcedureState.PAUSED: self._rest,
            ProcedureState.HOLDING: self._stand,
            ProcedureState.RESTARTING: self._answer,
            ProcedureState.STOPPING: self._stop,
            ProcedureState.STOPPED: self._close,
            ProcedureState.ABORTING: self._abort,
            ProcedureState.IDLE: self._free,
        }
        if state in enter:
            enter[state](phase)

    def _go(self, _: Phase | None) -> None:
        self.why = ""
        self.unit.sequence.standing = False
        self._bring_back()

    def _stand(self, phase: Phase | None) -> None:
        self.unit.sequence.standing = True
        self._rest(phase)

    def _answer(self, phase: Phase | None) -> None:
        self._answered = phase
        self._bring_back()

    def _rest(self, phase: Phase | None) -> None:
        """Lets the loops rest that must not act while nobody carries the phase out, and remembers their modes."""
        held = phase.held if phase else None
        for digits, loop in self.unit.loops.items():
            tag = loop.row.tag
            if loop.manual is not True and (tag.startswith(FLOW) if held is None else tag in held):
                self._resting[digits] = Mode(int(loop.mode))
                loop.rest()

    def _bring_back(self) -> None:
        """Gives the loops back the modes that they had, but those that somebody has meanwhile taken in hand."""
        for digits, mode in self._resting.items():
            loop = self.unit.loops[digits]
            if loop.manual is True:
                loop.start(None, mode)
        self._resting.clear()

    def _stop(self, phase: Phase | None) -> None:
        self._rest(phase)
        self._break_off(phase)

    def _abort(self, phase: Phase | None) -> None:
        self._close(phase)
        self._break_off(phase)

    def _break_off(self, phase: Phase | None) -> None:
        if phase is not None:
            self.why = f"{phase.name} broken off: {self.why}"
            self._given_up(self.unit)
            self.unit.sequence.leave()

    def _close(self, _: Phase | None) -> None:
        self._resting.clear()
        for loop in self.unit.loops.values():
            loop.rest()

    def _free(self, _: Phase | None) -> None:
        self.why = ""
        self.unit.end()
