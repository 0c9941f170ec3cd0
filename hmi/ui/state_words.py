"""The words of every state, kind, role and right: a table from what the program knows to what a person reads."""

from enum import Enum

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_hold import HoldKind
from hmi.core.batch import ProcedureState
from hmi.core.deviation import Level, Verdict
from hmi.core.golden_model import ModelState, ModelStep
from hmi.core.phrase import Phrase, phrase
from hmi.core.ports import LinkState
from hmi.core.publication import ActKind
from hmi.core.setpoint import SetpointState
from hmi.core.user import Right, Role

_WORDS: tuple[tuple[Enum, Phrase], ...] = (
    (SetpointState.REQUESTED, phrase("States", "requested")),
    (SetpointState.APPROVED, phrase("States", "approved")),
    (SetpointState.ARMED, phrase("States", "armed")),
    (SetpointState.SENT, phrase("States", "sent")),
    (SetpointState.WRITTEN, phrase("States", "written")),
    (SetpointState.VERIFIED, phrase("States", "verified")),
    (SetpointState.REFUSED, phrase("States", "refused by the plant")),
    (SetpointState.MISMATCH, phrase("States", "mismatch")),
    (SetpointState.OUTCOME_UNKNOWN, phrase("States", "outcome unknown")),
    (SetpointState.RESOLVED_APPLIED, phrase("States", "resolved: applied")),
    (SetpointState.RESOLVED_NOT_APPLIED, phrase("States", "resolved: not applied")),
    (SetpointState.ACCEPTED_UNRESOLVED, phrase("States", "accepted unresolved")),
    (SetpointState.CANCELLED, phrase("States", "cancelled")),
    (SetpointState.REJECTED, phrase("States", "rejected")),
    (SetpointState.EXPIRED, phrase("States", "expired")),
    (SetpointState.VOID, phrase("States", "void")),
    (ActKind.EDITED, phrase("States", "edited")),
    (ActKind.SUBMITTED, phrase("States", "submitted for review")),
    (ActKind.SENT_BACK, phrase("States", "sent back")),
    (ActKind.REVIEWED, phrase("States", "reviewed")),
    (ActKind.PUBLISHED, phrase("States", "published")),
    (ActKind.ROLLED_BACK, phrase("States", "rolled back")),
    (ActKind.SHIPPED, phrase("States", "published by the product")),
    (AlarmState.NORMAL, phrase("States", "normal")),
    (AlarmState.UNACKNOWLEDGED, phrase("States", "unacknowledged")),
    (AlarmState.ACKNOWLEDGED, phrase("States", "acknowledged")),
    (AlarmState.RETURNED, phrase("States", "returned unacknowledged")),
    (HoldKind.SHELVED, phrase("States", "shelved")),
    (HoldKind.SHELVED_ONCE, phrase("States", "shelved once")),
    (HoldKind.OUT_OF_SERVICE, phrase("States", "out of service")),
    (HoldKind.RELEASED, phrase("States", "released")),
    (ProcedureState.IDLE, phrase("States", "IDLE")),
    (ProcedureState.RUNNING, phrase("States", "RUNNING")),
    (ProcedureState.COMPLETE, phrase("States", "COMPLETE")),
    (ProcedureState.PAUSING, phrase("States", "PAUSING")),
    (ProcedureState.PAUSED, phrase("States", "PAUSED")),
    (ProcedureState.HOLDING, phrase("States", "HOLDING")),
    (ProcedureState.HELD, phrase("States", "HELD")),
    (ProcedureState.RESTARTING, phrase("States", "RESTARTING")),
    (ProcedureState.STOPPING, phrase("States", "STOPPING")),
    (ProcedureState.STOPPED, phrase("States", "STOPPED")),
    (ProcedureState.ABORTING, phrase("States", "ABORTING")),
    (ProcedureState.ABORTED, phrase("States", "ABORTED")),
    (ProcedureState.UNKNOWN, phrase("States", "UNKNOWN")),
    (Verdict.SCORED, phrase("States", "scored")),
    (Verdict.IDLE, phrase("States", "idle")),
    (Verdict.NO_MODEL, phrase("States", "no model for this phase")),
    (Verdict.BAD_INPUTS, phrase("States", "inputs bad")),
    (Verdict.WARMING_UP, phrase("States", "waiting for values")),
    (Level.NONE, phrase("Wording", "as golden")),
    (Level.SLIGHT, phrase("Wording", "slight deviation")),
    (Level.CLEAR, phrase("Wording", "distinct deviation")),
    (Level.STRONG, phrase("Wording", "strong deviation")),
    (LinkState.CONNECTING, phrase("States", "connecting")),
    (LinkState.LIVE, phrase("States", "live")),
    (LinkState.SILENT, phrase("States", "silent")),
    (LinkState.DOWN, phrase("States", "down")),
    (Role.OBSERVER, phrase("States", "observer")),
    (Role.OPERATOR, phrase("States", "operator")),
    (Role.SUPERVISOR, phrase("States", "supervisor")),
    (Role.ENGINEER, phrase("States", "engineer")),
    (Role.ADMINISTRATOR, phrase("States", "administrator")),
    (Right.VIEW, phrase("States", "view")),
    (Right.ACKNOWLEDGE, phrase("States", "acknowledge alarms")),
    (Right.REQUEST, phrase("States", "request a setpoint")),
    (Right.APPROVE, phrase("States", "approve a setpoint")),
    (Right.DELEGATE, phrase("States", "delegate approvals")),
    (Right.RELEASE, phrase("States", "allow writes again")),
    (Right.CLEAR_TAG, phrase("States", "make a tag writable again")),
    (Right.CHANGE_LIMITS, phrase("States", "change the setpoint table")),
    (Right.SIGN_LIMITS, phrase("States", "sign for the setpoint table")),
    (Right.SNAPSHOT, phrase("States", "save and delete snapshots")),
    (Right.EXPORT_AUDIT, phrase("States", "export the audit trail")),
    (Right.EDIT_DIAGRAM, phrase("States", "edit diagrams")),
    (Right.REVIEW_DIAGRAM, phrase("States", "review a diagram")),
    (Right.PUBLISH_DIAGRAM, phrase("States", "publish a diagram")),
    (Right.TRAIN_MODEL, phrase("States", "bring in golden-batch models")),
    (Right.APPROVE_MODEL, phrase("States", "approve golden-batch models")),
    (Right.ADMINISTER, phrase("States", "administer users")),
    (ModelState.CANDIDATE, phrase("ModelStates", "candidate")),
    (ModelState.SHADOW, phrase("ModelStates", "shadow")),
    (ModelState.APPROVED, phrase("ModelStates", "approved")),
    (ModelState.ACTIVE, phrase("ModelStates", "active")),
    (ModelState.RETIRED, phrase("ModelStates", "retired")),
    (ModelStep.IMPORTED, phrase("ModelStates", "imported")),
    (ModelStep.SHADOWED, phrase("ModelStates", "put into shadow")),
    (ModelStep.UNSHADOWED, phrase("ModelStates", "taken out of shadow")),
    (ModelStep.APPROVED, phrase("ModelStates", "approved")),
    (ModelStep.ACTIVATED, phrase("ModelStates", "activated")),
    (ModelStep.ROLLED_BACK, phrase("ModelStates", "brought back")),
    (ModelStep.RETIRED, phrase("ModelStates", "retired")),
    (ModelStep.SHIPPED, phrase("ModelStates", "approved by the product")),
)

_TABLE = {(type(member), member.name): words for member, words in _WORDS}

_ALARMS = {
    str(words): words
    for words in (
        phrase("Alarms", "high-high"),
        phrase("Alarms", "high"),
        phrase("Alarms", "low"),
        phrase("Alarms", "low-low"),
        phrase("Alarms", "bad measurement"),
        phrase("Alarms", "deviation from golden"),
    )
}
"""What alarms are called, live and on record."""


_KEPT = {
    str(words): words
    for words in (phrase("Setpoints", "pressed at the station"), phrase("Setpoints", "stopped by hand"))
}
"""Reasons that the program gives itself; on record they are plain English texts."""


def kept_phrase(text: str) -> str:
    """A text that may come from the records; what the program says itself can be translated."""
    return _KEPT.get(text, text)


def phrase_of(member: Enum) -> str:
    """The word of a member, to be translated where it is shown; a member that is not in the table calls itself."""
    return _TABLE.get((type(member), member.name)) or str(member)


def alarm_phrase(alarm: Alarm) -> str:
    """What an alarm is called, to be translated where it is shown."""
    text = alarm.text or alarm.breach.name
    return _ALARMS.get(text, text)
