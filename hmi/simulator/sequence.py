"""What a unit does and for how long: its place in the phases of its procedure."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

import numpy as np
import numpy.typing as npt

from hmi.core.batch import ProcedureState
from hmi.model.arithmetic import Arithmetic, Flag, FloatArray, N
from hmi.simulator.chance import Chance
from hmi.simulator.masks import plain
from hmi.simulator.places import IDLE_PLACE, Places
from hmi.simulator.recipe import CleaningStep, Comparison, Condition, Phase, UnitProcedure

IDLE = "IDLE"
DRAINED = "DRAIN_CHECK"
"""The step of a cleaning template in which nothing flows any more."""

States = ProcedureState | npt.NDArray[np.int64]
"""The procedural state of one unit, or one per lane."""


N_co = TypeVar("N_co", float, FloatArray, covariant=True)


class Sequenced(Protocol[N_co]):
    """What a sequence asks of its unit, and tells it."""

    def value(self, name: str) -> N_co:
        """What a condition of the recipe names."""

    def entered(self, phase: Phase, where: Flag) -> None:
        """A phase has begun where it holds."""

    def ended(self, where: Flag) -> None:
        """The procedure is over where it holds."""


@dataclass(slots=True)
class Cleaning(Generic[N]):
    """The step of the cleaning template: whether there is one, degC, pH, and whether it only drains."""

    active: Flag
    temperature: N
    ph: N
    draining: Flag


class Sequence(Generic[N]):
    """The phases of one unit. `hours` counts in the phase, `run_hours` in the procedure.

    `drawn` is how long the phase is to last, `sub` counts its sub-phases, or its cleaning steps. It is `standing` where
    the clock of the phase stands still, and has `left` where the procedure was broken off, until the unit is free. For
    the one live plant only: `waits_at_end` when the phase that runs is not to be followed by the next.
    """

    m: Arithmetic[N]
    hours: N
    run_hours: N
    drawn: N
    sub: N
    cleaning: Cleaning[N]
    _chance: Chance[N]
    _no_cleaning: Cleaning[N]

    def __init__(self, m: Arithmetic[N], procedure: UnitProcedure, places: Places, chance: Chance[N]) -> None:
        self.m = m
        self.procedure = procedure
        self.places = places
        self.state: States = ProcedureState.IDLE
        self._chance = chance
        self.hours = self.run_hours = self.drawn = self.sub = m.number(0.0)
        self._no_cleaning = Cleaning(False, m.number(0.0), m.number(7.0), False)
        self.cleaning = self._no_cleaning
        self._named: dict[tuple[str, ...], tuple[int, ...]] = {}
        self.standing: Flag = False
        self.left: Flag = False
        self.waits_at_end = self._passed = False

    def doing(self, *phases: str) -> Flag:
        """Where it is in one of these phases."""
        places = self._named.get(phases)
        if places is None:
            all_phases = enumerate(self.procedure.phases)
            places = self._named[phases] = tuple(place for place, phase in all_phases if phase.name in phases)
        return self.places.at(places)

    def until(self, phase: str) -> Flag:
        """Where it is in this phase or in one before it."""
        places = self._named.get(("", phase))
        if places is None:
            names = [each.name for each in self.procedure.phases]
            places = self._named["", phase] = tuple(range(names.index(phase) + 1))
        return self.places.at(places)

    def acting(self, *phases: str) -> Flag:
        """Where it is in one of these phases and carries it out: neither held nor paused."""
        doing = self.doing(*phases)
        return doing if self.standing is False else self._where_not(self.standing, doing)

    @property
    def idle(self) -> Flag:
        """Where it is free for the next batch."""
        idle = self.places.at((IDLE_PLACE,))
        return idle if self.left is False else self._where_not(self.left, idle)

    @property
    def over_time(self) -> Flag:
        """Where the phase has lasted its drawn duration."""
        return self.hours >= self.drawn

    def phase(self, lane: int = 0) -> Phase | None:
        """The phase of the one plant, or of a lane; None when idle."""
        place = self.places.of(lane)
        return self.procedure.phases[place] if place >= 0 else None

    def phase_name(self, lane: int = 0) -> str:
        """The name of the phase."""
        phase = self.phase(lane)
        return phase.name if phase else IDLE

    def sub_name(self, lane: int = 0) -> str:
        """The name of the sub-phase or of the cleaning step; empty where there is none."""
        phase = self.phase(lane)
        names = () if phase is None else phase.subs or tuple(step.name for step in phase.steps)
        return names[int(np.atleast_1d(self.sub)[lane])] if names else ""

    def begin(self, of: Sequenced[N], where: Flag = True) -> None:
        """Starts the procedure where it holds."""
        self.run_hours = self.m.choose(where, 0.0, self.run_hours)
        self._enter(0, of, where)

    def end(self, of: Sequenced[N], where: Flag = True) -> None:
        """Ends the procedure where it holds: the unit is free there."""
        self.left = self._where_not(where, self.left)
        self._turn(ProcedureState.IDLE, where)
        self._clear(where)
        of.ended(where)

    def leave(self, where: Flag = True) -> None:
        """Breaks the procedure off: no phase is carried out any more, and the unit is not free yet."""
        self.left = plain(self.left | where)
        self._clear(where)

    def advance(self, hours: float, of: Sequenced[N]) -> None:
        """Lets time pass and begins the next phase where one is over."""
        self.run_hours = self.run_hours + hours
        if self.standing is True:
            return
        self.hours = self.m.choose(self.standing, self.hours, self.hours + hours)
        for place, where in tuple(self.places.present()):
            over = self._where_not(self.standing, where)
            over = over & (self._passed | self._over(self.procedure.phases[place], of))
            if not self.m.anywhere(over):
                continue
            if self.waits_at_end:
                self.standing = self._passed = True
            elif place + 1 < len(self.procedure.phases):
                self._enter(place + 1, of, over)
            else:
                self.end(of, over)
        self.cleaning = self._clean()

    def fulfilled(self, condition: Condition, of: Sequenced[N]) -> Flag:
        """Where one of the alternatives holds."""
        fulfilled: Flag = False
        for alternative in condition:
            holds: Flag = True
            for part in alternative:
                holds = holds & self._holds(part, of)
            fulfilled = fulfilled | holds
        return fulfilled

    def _where_not(self, not_here: Flag, where: Flag) -> Flag:
        if not_here is False or where is False:
            return where
        return False if not_here is True else plain(where & self.m.no(not_here))

    def _clear(self, where: Flag) -> None:
        self.standing = self._where_not(where, self.standing)
        self.waits_at_end = self._passed = False
        self.places.put(IDLE_PLACE, where)
        self.hours = self.m.choose(where, 0.0, self.hours)
        self.sub = self.m.choose(where, 0.0, self.sub)
        self.cleaning = self._clean()

    def _enter(self, place: int, of: Sequenced[N], where: Flag) -> None:
        m = self.m
        self._passed = False
        phase = self.procedure.phases[place]
        self.places.put(place, where)
        self._turn(ProcedureState.RUNNING, where)
        spread = m.least(m.most(self._chance.normal(where), -2.0), 2.0)
        drawn = m.most(phase.hours + phase.sd * spread, 0.25 * phase.hours)
        self.drawn = m.choose(where, drawn, self.drawn)
        self.hours = m.choose(where, 0.0, self.hours)
        self.sub = m.choose(where, 0.0, self.sub)
        of.entered(phase, where)

    def _turn(self, state: ProcedureState, where: Flag) -> None:
        if isinstance(where, bool):
            self.state = state if where else self.state
        else:
            self.state = np.where(where, int(state), self.state)

    def _over(self, phase: Phase, of: Sequenced[N]) -> Flag:
        over: Flag = False
        if phase.longest is not None:
            over = self.hours >= phase.longest
        return over | (self.fulfilled(phase.end, of) if phase.end else self.over_time)

    def _holds(self, part: Comparison, of: Sequenced[N]) -> Flag:
        value = self.hours if part.name == "t" else of.value(part.name)
        holds: Flag = cast(Any, part.compare)(value, self.drawn if part.limit is None else part.limit)
        return holds

    def _clean(self) -> Cleaning[N]:
        m = self.m
        found = self._no_cleaning
        for place, where in self.places.present():
            steps = self.procedure.phases[place].steps
            if steps:
                now = self._step(steps, where)
                found = Cleaning(
                    found.active | where,
                    m.choose(where, now.temperature, found.temperature),
                    m.choose(where, now.ph, found.ph),
                    found.draining | (where & now.draining),
                )
        return found

    def _step(self, steps: tuple[CleaningStep, ...], where: Flag) -> Cleaning[N]:
        """The step that is due in a phase of so many steps; the last one goes on until the phase is over."""
        m = self.m
        minutes = self.hours * 60.0
        last = steps[-1]
        t, ph, place = m.number(last.T), m.number(last.pH), m.number(len(steps) - 1.0)
        draining: Flag = last.name == DRAINED
        end = sum(step.min for step in steps[:-1])
        for number in range(len(steps) - 2, -1, -1):
            step = steps[number]
            before = minutes < end
            t, ph, place = (
                m.choose(before, step.T, t),
                m.choose(before, step.pH, ph),
                m.choose(before, float(number), place),
            )
            draining = draining & m.no(before) if step.name != DRAINED else draining | before
            end -= step.min
        self.sub = m.choose(where, place, self.sub)
        return Cleaning(True, t, ph, draining)
