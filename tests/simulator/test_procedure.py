"""The matrix is that of ANSI/ISA-88.00.01 (procedural elements): each row of it stands here as the standard has it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.batch import ProcedureState
from hmi.simulator.procedure import DONE, LASTS_S, STEPS, Command, CommandRefusedError, commanded

STATES = [state for state in ProcedureState if state is not ProcedureState.UNKNOWN]
NOTHING_TO_ABORT = {"IDLE", "COMPLETE", "ABORTING", "ABORTED"}

MATRIX = """
IDLE        start:RUNNING
RUNNING     pause:PAUSING  hold:HOLDING        stop:STOPPING abort:ABORTING  done:COMPLETE
COMPLETE    reset:IDLE
PAUSING     hold:HOLDING   stop:STOPPING       abort:ABORTING                done:PAUSED
PAUSED      resume:RUNNING hold:HOLDING        stop:STOPPING abort:ABORTING
HOLDING     stop:STOPPING  abort:ABORTING                                    done:HELD
HELD        restart:RESTARTING stop:STOPPING   abort:ABORTING
RESTARTING  hold:HOLDING   stop:STOPPING       abort:ABORTING                done:RUNNING
STOPPING    abort:ABORTING                                                   done:STOPPED
STOPPED     reset:IDLE     abort:ABORTING
ABORTING                                                                     done:ABORTED
ABORTED     reset:IDLE
"""


def _standard() -> dict[tuple[str, str], str]:
    rows = (line.split() for line in MATRIX.strip().splitlines())
    return {(row[0], cell.split(":")[0]): cell.split(":")[1] for row in rows for cell in row[1:]}


@pytest.mark.parametrize(("state", "command"), list(product(STATES, Command)))
def test_a_command_leads_where_the_standard_says_or_is_refused(state: ProcedureState, command: Command) -> None:
    wanted = _standard().get((state.name, command.value))
    if wanted is None:
        with pytest.raises(CommandRefusedError):
            commanded("PFR-401", state, command)
    else:
        assert commanded("PFR-401", state, command) is ProcedureState[wanted]


@pytest.mark.parametrize("state", STATES)
def test_a_transient_state_leads_where_the_standard_says(state: ProcedureState) -> None:
    after = DONE.get(state)
    assert (after.name if after else None) == _standard().get((state.name, "done"))


def test_a_state_that_only_waits_has_no_clock() -> None:
    assert set(LASTS_S) < set(DONE)
    assert min(LASTS_S.values()) > 0.0


@given(st.lists(st.sampled_from([*Command, None]), max_size=60))
def test_every_path_of_commands_stays_in_the_matrix(orders: list[Command | None]) -> None:
    """None stands for a transient state whose logic is done."""
    state = ProcedureState.IDLE
    for order in orders:
        before = state
        if order is None:
            state = DONE.get(state, state)
        else:
            try:
                state = commanded("PFR-401", state, order)
            except CommandRefusedError:
                state = before
        said = order.value if order else "done"
        assert state is before or _standard()[before.name, said] == state.name
        assert state in STEPS


@pytest.mark.parametrize("state", STATES)
def test_idle_is_reached_again_from_every_state(state: ProcedureState) -> None:
    reached, new = {state}, {state}
    while new:
        new = {after for at in new for after in (*STEPS[at].values(), *filter(None, [DONE.get(at)]))} - reached
        reached |= new
    assert ProcedureState.IDLE in reached


@pytest.mark.parametrize("state", STATES)
def test_whatever_has_begun_and_not_ended_can_be_aborted(state: ProcedureState) -> None:
    assert (Command.ABORT in STEPS[state]) == (state.name not in NOTHING_TO_ABORT)


@pytest.mark.parametrize(
    ("state", "command", "said"),
    [
        (ProcedureState.HELD, Command.PAUSE, "PFR-401 is held: restart, stop or abort it"),
        (ProcedureState.IDLE, Command.ABORT, "PFR-401 is idle: start it"),
        (ProcedureState.ABORTING, Command.RESET, "PFR-401 is aborting: wait until it is aborted"),
        (
            ProcedureState.HOLDING,
            Command.RESTART,
            "PFR-401 is holding: stop or abort it, or wait until it is held",
        ),
    ],
)
def test_a_refusal_is_one_sentence_that_says_what_goes(state: ProcedureState, command: Command, said: str) -> None:
    with pytest.raises(CommandRefusedError) as caught:
        commanded("PFR-401", state, command)
    assert str(caught.value) == said
