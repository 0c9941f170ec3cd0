"""A unit of a line under the holds of its recipe: each lane by itself, and nobody answers."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from hmi.core.batch import ProcedureState
from hmi.core.tag import Mode
from hmi.model.arithmetic import Flag, FloatArray
from hmi.simulator.execution import DRAINED_L, FLOW, KILL_LPH
from hmi.simulator.line_units import LineUnits
from hmi.simulator.masks import plain
from hmi.simulator.procedure import DONE, LASTS_S
from hmi.simulator.recipe import Phase
from hmi.simulator.sensors import HOUR
from hmi.simulator.signals import FILLED_L
from hmi.simulator.unit import Unit

Flags = npt.NDArray[np.bool_]
NOT_RUNNING = frozenset(
    {
        ProcedureState.HOLDING,
        ProcedureState.HELD,
        ProcedureState.RESTARTING,
        ProcedureState.STOPPING,
        ProcedureState.STOPPED,
    }
)
"""The states that a recipe brings about by itself, besides running and being idle."""


class LaneExecution:
    """What `Execution` is to a unit of the live plant, without commands."""

    def __init__(self, unit: Unit[FloatArray], count: int) -> None:
        self.unit = unit
        self._seconds = np.zeros(count)
        self._answered = np.full(count, -1)
        self._resting: dict[str, npt.NDArray[np.int64]] = {}
        self._none = np.zeros(count, dtype=bool)
        self._special = False

    def step(self, seconds: float) -> None:
        """What happens to the procedures by themselves: holds of the recipe, transient states, emptying."""
        self._seconds = self._seconds + seconds
        stopped = self._in(ProcedureState.STOPPED)
        held = self._in(ProcedureState.HELD)
        self._watch()
        if self._special:
            self._go_on(held)
        left = self.unit.value("content") > np.where(stopped, DRAINED_L, self.unit.rest_l)
        emptying = left & (stopped | self._unused())
        if emptying.any():
            self.unit.drain(np.where(emptying, KILL_LPH * seconds / HOUR, 0.0))
        empty = stopped & ~left
        if empty.any():
            self.unit.end(plain(empty))
            self._special = self._any_special()

    def stop(self, where: Flag) -> None:
        """Breaks the procedure off where it holds."""
        stopping = self._none | where
        if not stopping.any():
            return
        for phase, there in self._phases(stopping):
            self._rest(phase, there)
        self._turn(ProcedureState.STOPPING, stopping)
        self.unit.sequence.leave(plain(stopping))

    def _in(self, state: ProcedureState) -> Flags:
        return self._none | (self.unit.sequence.state == state) if self._special else self._none

    def _any_special(self) -> bool:
        return bool(np.isin(self.unit.sequence.state, list(NOT_RUNNING)).any())

    def _unused(self) -> Flag:
        """Where what is in it has been left there by a procedure that is over."""
        sequence = self.unit.sequence
        return sequence.idle | (sequence.cleaning.active & self.unit.m.no(sequence.standing))

    def _phases(self, where: Flags) -> Iterator[tuple[Phase, Flags]]:
        for place, there in tuple(self.unit.sequence.places.present()):
            both = where & there
            if both.any():
                yield self.unit.sequence.procedure.phases[place], both

    def _watch(self) -> None:
        """Holds the unit where its recipe says so; restarted, it asks again when the condition has been false."""
        sequence = self.unit.sequence
        for place, there in tuple(sequence.places.present()):
            phase = sequence.procedure.phases[place]
            if not phase.hold:
                continue
            running = there & (self._none | (sequence.state == ProcedureState.RUNNING))
            fulfilled = running & sequence.fulfilled(phase.hold, self.unit)
            self._answered = np.where(running & ~fulfilled, -1, self._answered)
            holding = fulfilled & (self._answered != place)
            if holding.any():
                self._turn(ProcedureState.HOLDING, holding)
                sequence.standing = plain(sequence.standing | holding)
                self._rest(phase, holding)

    def _go_on(self, held: Flags) -> None:
        for state, lasts in LASTS_S.items():
            done = self._in(state) & (self._seconds >= lasts)
            if done.any():
                self._turn(DONE[state], done)
                self._entered(DONE[state], done)
        for phase, there in self._phases(held):
            if phase.hold_longest is not None:
                restarting = there & (self._seconds >= phase.hold_longest * HOUR)
                if restarting.any():
                    self._turn(ProcedureState.RESTARTING, restarting)
                    self._answered = np.where(restarting, self.unit.sequence.places.every(), self._answered)
                    self._bring_back(restarting)

    def _entered(self, state: ProcedureState, where: Flags) -> None:
        if state is ProcedureState.RUNNING:
            sequence = self.unit.sequence
            sequence.standing = plain(self._none | sequence.standing & ~where)
            self._bring_back(where)
        elif state is ProcedureState.STOPPED:
            for loop in self.unit.loops.values():
                loop.rest(plain(where))

    def _turn(self, state: ProcedureState, where: Flags) -> None:
        sequence = self.unit.sequence
        sequence.state = np.where(where, int(state), sequence.state)
        self._seconds = np.where(where, 0.0, self._seconds)
        self._special = self._any_special()

    def _rest(self, phase: Phase, where: Flags) -> None:
        for digits, loop in self.unit.loops.items():
            tag = loop.row.tag
            resting = where & loop.active
            if resting.any() and (tag.startswith(FLOW) if phase.held is None else tag in phase.held):
                known = self._resting.get(digits, np.full(len(where), int(Mode.MANUAL)))
                self._resting[digits] = np.where(resting, loop.mode, known)
                loop.rest(resting)

    def _bring_back(self, where: Flags) -> None:
        for digits, modes in self._resting.items():
            loop = self.unit.loops[digits]
            for mode in (Mode.AUTO, Mode.CASCADE):
                returning = where & (modes == mode) & loop.manual
                if returning.any():
                    loop.start(None, mode, returning)
            self._resting[digits] = np.where(where, int(Mode.MANUAL), modes)


def works_for_nobody(units: LineUnits, rejected: Flag) -> Iterator[tuple[Unit[FloatArray], Flag]]:
    """Where units are not needed any more, since another has been broken off."""
    vessel, seed, blend, filling = units.production, units.seed, units.blend, units.filling
    no = vessel.m.no
    full = no(vessel.sequence.until("FILL_STERILE"))
    yield units.medium, full & units.medium.sequence.until("TRANSFER")
    yield units.steriliser, full & units.steriliser.sequence.until("STERILISE")
    seedless = (vessel.broth.viable <= 0.0) & (seed.idle | seed.sequence.left)
    yield vessel, vessel.sequence.until("GROWTH") & seedless
    broth_comes = vessel.sequence.until("HARVEST") & no(rejected)
    yield blend, blend.sequence.until("RECEIVE_BROTH") & (blend.received <= FILLED_L) & no(broth_comes)
    yield filling, filling.sequence.until("START_UP") & (blend.idle | blend.sequence.left)
