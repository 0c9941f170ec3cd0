"""What would come out if: count, viability, base, electricity and time of many candidates at once."""

import math
from typing import Generic, NamedTuple

from hmi.model.arithmetic import N
from hmi.model.parameters import MEDIUM_PH, REAGENT
from hmi.model.reduced_batch import VOLUME_L, Plan, State, advance, inoculated

STEP_H = 0.5
"""The longest step: the count is right to 1e-4. An hour is mostly as good but may be wrong by nearly a thousandth."""

DEAD_BAND_PH = 0.05
"""Of the controller: between the last acid and the first base the pH falls by twice as much of its own."""

NEVER = math.inf


class Outcome(NamedTuple, Generic[N]):
    """What a batch comes to, in viable cells per mL; `hours_to_target` is infinite where it is never reached."""

    cells: N
    viability: N
    glycerol: N
    base_l: N
    stirring_kwh: N
    aeration_kwh: N
    hours_to_target: N


def expect(
    what: Plan[N],
    target: float,
    start: State[N] | None = None,
    step_h: float = STEP_H,
) -> Outcome[N]:
    """What comes out after the candidate's hours, and when the count reaches its target.

    It begins with the inoculation, or with `start`: then the hours count from there, and the totals go on.
    """
    m, hours = what.m, what.choice.hours
    steps = 1
    while m.anywhere(hours > steps * step_h * (1.0 + 1e-9)):
        steps += 1
    step = hours / float(steps)
    state = inoculated(m, what.choice, what.factors, what.strain) if start is None else start
    dosed = state.base
    per_gram = what.strain.cells_per_g / 1000.0 * what.factors.cells
    count = state.viable * per_gram
    reached = m.choose(count >= target, 0.0, NEVER)
    for done in range(steps):
        state = advance(what, state, step)
        before, count = count, state.viable * per_gram
        rise = m.most(count - before, 1.0)
        passed = (before < target) & (count >= target)
        reached = m.least(reached, m.choose(passed, step * (done + (target - before) / rise), NEVER))
    raised = m.most(what.choice.ph - DEAD_BAND_PH - MEDIUM_PH, 0.0) - 2.0 * DEAD_BAND_PH
    litres = what.strain.buffer * VOLUME_L / (1000.0 * REAGENT)
    base = m.most(state.base + m.choose(dosed > 0.0, 0.0, litres * raised), dosed)
    viability = 100.0 * state.viable / (state.viable + state.dead)
    return Outcome(count, viability, state.glycerol, base, state.stirring, state.aeration, reached)
