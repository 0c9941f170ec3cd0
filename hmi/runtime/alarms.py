"""The alarms of the running plant after ISA-18.2: raised, latched, acknowledged, returned."""

import logging
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hmi.core.alarm import Alarm, AlarmAct, AlarmState
from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.alarm_rules import UNRATIONALISED, AlarmRule
from hmi.core.audit import AuditEntry
from hmi.core.batch import UnitStatus
from hmi.core.books import AlarmBook, AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.limits import Breach
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.signal import Signal
from hmi.core.tag import Priority, Quality, Tag, TagValue
from hmi.core.user import Person, Right
from hmi.runtime.alarm_holds import AlarmHolds
from hmi.runtime.batches import BatchWatch
from hmi.runtime.limit_watch import LimitWatch
from hmi.runtime.one_shot import OneShots
from hmi.runtime.tagstore import TagStore

BAD_MEASUREMENT = "bad measurement"
"""The text of the one alarm that a broken instrument raises; it has no breach."""

_WORDS = {Breach.HH: "high-high", Breach.H: "high", Breach.L: "low", Breach.LL: "low-low"}

logger = logging.getLogger(__name__)


class AcknowledgeRefusedError(Exception):
    """An alarm cannot be acknowledged; the message tells the person why and what to do."""


class AlarmDesk:
    """Holds one alarm per measured tag; `alarms` has those that are not normal.

    A limit counts while the value is good, the unit is active and in one of the tag's alarm phases; a unit that the
    plant does not report about counts as active always. Without a good value nothing is raised and nothing returns:
    not knowing is not normal. A bad value of an active unit raises one alarm of low priority; a stale one raises
    none, because one lost link must not become a hundred alarms. Deviation from golden is never an alarm.
    """

    def __init__(
        self,
        plant: Plant,
        store: TagStore,
        batches: BatchWatch,
        clock: Clock,
        book: AlarmBook,
        audit: AuditTrail,
        rules: Mapping[str, AlarmRule] | None = None,
        holds: AlarmHolds | None = None,
    ) -> None:
        self.alarms: dict[str, Alarm] = {}
        self.changed: Signal[Alarm] = Signal()
        self._plant = plant
        self._store = store
        self._batches = batches
        self._clock = clock
        self._book = book
        self._audit = audit
        self._tags = {tag.id: tag for tag in plant.measured}
        self._reported = {asset for asset, _ in plant.units}
        self.rules: Mapping[str, AlarmRule] = rules or {}
        self.holds = holds
        self._standing: Counter[str] = Counter()
        self._acknowledged_at: dict[str, float] = {}
        self._watches = {tag.id: self._watch(tag) for tag in plant.measured}
        self._once: OneShots | None = None
        if holds is not None:
            self._once = OneShots(plant, store, clock, holds, self.rules, self._active, self._counts)
            holds.changed.connect(self._hear_hold)

    def restore(self, alarms: Iterable[Alarm]) -> None:
        """Takes over what stood when the program last ended; call it once, before the first value."""
        for alarm in alarms:
            tag = self._tags.get(alarm.tag)
            if tag is None:
                logger.info("The alarm of %s is dropped: the plant has no such tag any more.", alarm.tag)
            elif alarm.state is not AlarmState.NORMAL:
                first = replace(alarm, first=not self._standing[tag.asset])
                self.alarms[tag.id] = first
                self._standing[tag.asset] += 1
                if alarm.state is AlarmState.ACKNOWLEDGED:
                    # When that was the book does not say: the time until it asks again begins with the program.
                    self._acknowledged_at[tag.id] = self._clock.monotonic()
                self._watches[tag.id] = self._watch(tag, alarm.breach if alarm.active else Breach.NONE)
                self.changed.send(first)

    def hear(self, lot: Sequence[TagValue]) -> None:
        """Looks at the measured tags of a lot, every value in its turn."""
        for value in lot:
            tag = self._tags.get(value.tag)
            if tag is not None:
                self._look(tag, value)

    def hear_unit(self, status: UnitStatus) -> None:
        """Looks again at one asset's tags: another phase enables other alarms."""
        for tag in self._plant.of_asset(status.asset):
            value = self._store.latest.get(tag.id)
            if value is not None:
                self._look(tag, value)

    def tick(self) -> None:
        """Raises and clears what has waited for its delay, and asks again; call it about once a second."""
        if self.holds is not None and self._once is not None:
            self.holds.tick()
            self._once.tick()
        self._ask_again()
        for tag in self._plant.measured:
            value = self._store.latest.get(tag.id)
            if value is not None and self._watches[tag.id].waiting:
                self._look(tag, value)

    def unacknowledged(self) -> int:
        """How many alarms nobody has acknowledged."""
        return sum(1 for alarm in self.alarms.values() if alarm.state is AlarmState.UNACKNOWLEDGED)

    def acknowledge(self, tag: str, person: Person) -> Alarm:
        """Acknowledges one alarm in a person's name; the alarm as it stands afterwards.

        Raises:
            AcknowledgeRefusedError: No right, no such alarm, acknowledged before, or it could not be audited.
        """
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
        after = alarm.step(AlarmAct.ACKNOWLEDGE)
        self._acknowledged_at[tag] = self._clock.monotonic()
        if after.active and not _measures_nothing(after):
            # The latch is open now: show what stands, not the worst that was.
            after = replace(after, breach=self._watches[tag].standing)
            after = replace(after, limit=self._tags[tag].limits.of(after.breach), text=_text(after.breach))
        self._keep(after)
        self.hear([value for value in (self._store.latest.get(tag),) if value is not None])
        return self.alarms.get(tag, after)

    def _look(self, tag: Tag, value: TagValue) -> None:
        enabled = self._enabled(tag)
        number = value.trusted
        if number is not None and math.isfinite(number):
            self._measured(tag, number, enabled=enabled)
            return
        self._watches[tag.id].pause()
        if value.quality in (Quality.BAD, Quality.GOOD):
            # A good value that is no finite number is no measurement either.
            self._unmeasured(tag, enabled=self._active(tag.asset) and not self._held(tag.id))

    def _measured(self, tag: Tag, number: float, *, enabled: bool) -> None:
        watch = self._watches[tag.id]
        alarm = self.alarms.get(tag.id)
        if alarm is not None and _measures_nothing(alarm):
            alarm = self._keep(alarm.step(AlarmAct.CLEAR)) if alarm.active else alarm
        breach = watch.see(number, self._clock.monotonic()) if enabled else watch.clear()
        if breach is Breach.NONE:
            if alarm is not None and alarm.active:
                self._keep(alarm.step(AlarmAct.CLEAR))
        elif alarm is None or alarm.state is AlarmState.NORMAL or _outranks(breach, alarm):
            self._raise(tag, breach, number)
        elif not alarm.active:
            self._keep(alarm.step(AlarmAct.RAISE))
        elif alarm.state is AlarmState.ACKNOWLEDGED and alarm.breach is not breach:
            self._keep(replace(alarm, breach=breach, limit=tag.limits.of(breach), text=_text(breach)))

    def _unmeasured(self, tag: Tag, *, enabled: bool) -> None:
        alarm = self.alarms.get(tag.id)
        if not enabled:
            if alarm is not None and alarm.active and _measures_nothing(alarm):
                self._keep(alarm.step(AlarmAct.CLEAR))
        elif alarm is None:
            self._watches[tag.id].clear()
            self._raise(tag, Breach.NONE, None)
        elif _measures_nothing(alarm) and not alarm.active:
            self._keep(alarm.step(AlarmAct.RAISE))

    def _raise(self, tag: Tag, breach: Breach, value: float | None) -> None:
        """A new alarm, or a worse one in the place of the one that stands: it asks for attention again."""
        normal = Alarm(
            tag=tag.id,
            asset=tag.asset,
            priority=Priority.LOW if breach is Breach.NONE else tag.priority,
            breach=breach,
            state=AlarmState.NORMAL,
            since=self._clock.now(),
            value=value,
            limit=tag.limits.of(breach),
            text=_text(breach),
            first=not self._standing[tag.asset] or (tag.id in self.alarms and self.alarms[tag.id].first),
        )
        self._keep(normal.step(AlarmAct.RAISE))

    def _keep(self, alarm: Alarm) -> Alarm:
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

    def _watch(self, tag: Tag, standing: Breach = Breach.NONE) -> LimitWatch:
        return LimitWatch(tag.limits, standing, self.rules.get(tag.id, UNRATIONALISED).off_delay_s)

    def _ask_again(self) -> None:
        """An alarm that was acknowledged and still stands after its re-alarm time asks for attention again."""
        now = self._clock.monotonic()
        for tag, at in list(self._acknowledged_at.items()):
            alarm = self.alarms.get(tag)
            after = self.rules.get(tag, UNRATIONALISED).re_alarm_s
            if alarm is None or alarm.state is not AlarmState.ACKNOWLEDGED or after is None:
                del self._acknowledged_at[tag]
            elif now - at >= after:
                del self._acknowledged_at[tag]
                self._keep(alarm.step(AlarmAct.RE_ALARM))

    def _held(self, tag: str) -> bool:
        return self.holds is not None and tag in self.holds.holds

    def _hear_hold(self, hold: AlarmHold) -> None:
        """A hold takes the alarm that stands from the list; its end looks at the tag as if it were new."""
        tag = self._tags[hold.tag]
        self._watches[tag.id].clear()
        alarm = self.alarms.get(tag.id)
        if hold.kind is not HoldKind.RELEASED and alarm is not None:
            self._keep(replace(alarm, state=AlarmState.NORMAL))
        value = self._store.latest.get(tag.id)
        if hold.kind is HoldKind.RELEASED and value is not None:
            self._look(tag, value)

    def _active(self, asset: str) -> bool:
        return asset not in self._reported or self._batches.status[asset].active

    def _enabled(self, tag: Tag) -> bool:
        return not self._held(tag.id) and self._counts(tag)

    def _counts(self, tag: Tag) -> bool:
        if tag.asset not in self._reported:
            return True
        status = self._batches.status[tag.asset]
        return status.active and status.within(tag.alarm_phases)


def _text(breach: Breach) -> str:
    return _WORDS.get(breach, BAD_MEASUREMENT)


def _measures_nothing(alarm: Alarm) -> bool:
    return alarm.breach is Breach.NONE


def _outranks(breach: Breach, alarm: Alarm) -> bool:
    """Whether a breach is worse than the latched one, or on the other side."""
    return breach * alarm.breach <= 0 or abs(breach) > abs(alarm.breach)
