"""The alarms that are not normal: kept, written down, acknowledged in a person's name, and asking again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hmi.core.alarm import Alarm, AlarmAct, AlarmState
from hmi.core.alarm_rules import UNRATIONALISED, AlarmRule
from hmi.core.audit import AuditEntry
from hmi.core.books import AlarmBook, AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.signal import Signal
from hmi.core.user import Person, Right


class AcknowledgeRefusedError(Exception):
    """An alarm cannot be acknowledged; the message tells the person why and what to do."""


class AlarmBoard:
    """One alarm at most for each tag, by its tag. It knows no limits: what raises and clears an alarm is not its own.

    `changed` carries every step; it is in the book by then.
    """

    def __init__(self, clock: Clock, book: AlarmBook, audit: AuditTrail, rules: Mapping[str, AlarmRule]) -> None:
        self.alarms: dict[str, Alarm] = {}
        self.changed: Signal[Alarm] = Signal()
        self._clock = clock
        self._book = book
        self._audit = audit
        self._rules = rules
        self._standing: Counter[str] = Counter()
        self._acknowledged_at: dict[str, float] = {}

    def restore(self, alarm: Alarm) -> None:
        """Puts an alarm on the board that stood when the program last ended; it is in the book already."""
        first = replace(alarm, first=not self._standing[alarm.asset])
        self.alarms[alarm.tag] = first
        self._standing[alarm.asset] += 1
        if alarm.state is AlarmState.ACKNOWLEDGED:
            # When that was the book does not say: the time until it asks again begins with the program.
            self._acknowledged_at[alarm.tag] = self._clock.monotonic()
        self.changed.send(first)

    def raised(self, alarm: Alarm) -> Alarm:
        """Takes a new alarm, or a worse one in the place of the one that stands: it asks for attention again."""
        before = self.alarms.get(alarm.tag)
        first = not self._standing[alarm.asset] or (before is not None and before.first)
        return self.keep(replace(alarm, first=first).step(AlarmAct.RAISE))

    def keep(self, alarm: Alarm) -> Alarm:
        """Takes an alarm as it is now."""
        known = alarm.tag in self.alarms
        if alarm.state is AlarmState.NORMAL:
            self.alarms.pop(alarm.tag, None)
            self._standing[alarm.asset] -= known
        else:
            self.alarms[alarm.tag] = alarm
            self._standing[alarm.asset] += not known
        self._book.save(alarm, self._clock.now())
        self.changed.send(alarm)
        return alarm

    def acknowledged(self, tag: str, person: Person) -> Alarm:
        """The alarm as it is once a person has acknowledged it, which is on record by then; `keep` makes it true.

        Raises:
            AcknowledgeRefusedError: No right, no such alarm, acknowledged before, or it could not be audited.
        """
        alarm = self._to_acknowledge(tag, person)
        facts = {"breach": alarm.breach.name, "state": str(alarm.state), "value": alarm.value, "limit": alarm.limit}
        try:
            self._audit.append(AuditEntry(self._clock.now(), "alarm", "acknowledged", person.full_name, tag, facts))
        except AuditError as error:
            raise AcknowledgeRefusedError(
                phrase(
                    "AlarmActs",
                    "{tag}: not acknowledged, because the audit trail cannot be written ({error})",
                    tag=tag,
                    error=error,
                )
            ) from error
        self._acknowledged_at[tag] = self._clock.monotonic()
        return alarm.step(AlarmAct.ACKNOWLEDGE)

    def ask_again(self) -> None:
        """An alarm that was acknowledged and still stands after its re-alarm time asks for attention again."""
        now = self._clock.monotonic()
        for tag, at in list(self._acknowledged_at.items()):
            alarm = self.alarms.get(tag)
            after = self._rules.get(tag, UNRATIONALISED).re_alarm_s
            if alarm is None or alarm.state is not AlarmState.ACKNOWLEDGED or after is None:
                del self._acknowledged_at[tag]
            elif now - at >= after:
                del self._acknowledged_at[tag]
                self.keep(alarm.step(AlarmAct.RE_ALARM))

    def _to_acknowledge(self, tag: str, person: Person) -> Alarm:
        alarm = self.alarms.get(tag)
        if not person.may(Right.ACKNOWLEDGE):
            raise AcknowledgeRefusedError(
                phrase(
                    "AlarmActs",
                    "{full_name} may not acknowledge alarms; an operator or a supervisor has to log in",
                    full_name=person.full_name,
                )
            )
        if alarm is None:
            raise AcknowledgeRefusedError(
                phrase("AlarmActs", "{tag}: there is no alarm to acknowledge; it has returned to normal", tag=tag)
            )
        if not alarm.unacknowledged:
            raise AcknowledgeRefusedError(phrase("AlarmActs", "{tag}: this alarm was already acknowledged", tag=tag))
        return alarm
