"""What a unit is doing: batch, operation, phase and state after ISA-88."""

from dataclasses import dataclass
from enum import IntEnum


class ProcedureState(IntEnum):
    """Procedural states of ANSI/ISA-88.00.01, numbered as the plant's enumeration counts them."""

    IDLE = 0
    RUNNING = 1
    COMPLETE = 2
    PAUSING = 3
    PAUSED = 4
    HOLDING = 5
    HELD = 6
    RESTARTING = 7
    STOPPING = 8
    STOPPED = 9
    ABORTING = 10
    ABORTED = 11
    UNKNOWN = 99


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """What one unit is doing now. Hours are plant hours; `batch_hours` counts from the start of its unit procedure,
    in a production fermenter from its inoculation (None before it)."""

    asset: str
    batch: str = ""
    recipe: str = ""
    operation: str = ""
    phase: str = ""
    sub_phase: str = ""
    state: ProcedureState = ProcedureState.UNKNOWN
    phase_hours: float | None = None
    batch_hours: float | None = None

    @property
    def active(self) -> bool:
        """Whether it runs or is held within a batch."""
        return self.state not in (
            ProcedureState.IDLE,
            ProcedureState.COMPLETE,
            ProcedureState.UNKNOWN,
            ProcedureState.STOPPED,
            ProcedureState.ABORTED,
        )

    def within(self, phases: frozenset[str]) -> bool:
        """Whether the phase or operation is one of these; `ALWAYS` is every one."""
        return "ALWAYS" in phases or self.phase in phases or self.operation in phases
