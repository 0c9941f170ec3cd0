"""The alarms of the running plant after ISA-18.2: raised, latched, acknowledged, returned."""

import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hmi.core.alarm import Alarm, AlarmAct, AlarmState
from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.alarm_rules import UNRATIONALISED, AlarmRule
from hmi.core.batch import UnitStatus
from hmi.core.books import AlarmBook, AuditTrail
from hmi.core.clock import Clock
from hmi.core.deviation import PlantDeviation
from hmi.core.deviation_alarm import DeviationAlarm, deviation_value
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.signal import Signal
from hmi.core.tag import Priority, Quality, Tag, TagValue
from hmi.core.user import Person
from hmi.runtime.alarm_board import AlarmBoard
from hmi.runtime.alarm_holds import AlarmHolds
from hmi.runtime.batches import BatchWatch
from hmi.runtime.limit_watch import LimitWatch
from hmi.runtime.one_shot import OneShots
from hmi.runtime.tagstore import TagStore

BAD_MEASUREMENT = "bad measurement"
"""The text of the one alarm that a broken instrument raises; it has no breach."""

DEVIATION = "deviation from golden"
"""The text of an alarm that a site has made of a deviation."""

_WORDS = {Breach.HH: "high-high", Breach.H: "high", Breach.L: "low", Breach.LL: "low-low"}

logger = logging.getLogger(__name__)


class AlarmDesk:
    """Holds one alarm per measured tag; `alarms` has those that are not normal.

    A limit counts while the value is good, the unit is active and in one of the tag's alarm phases; a unit that the
    plant does not report about counts as active always. Without a good value nothing is raised and nothing returns:
    not knowing is not normal. A bad value of an active unit raises one alarm of low priority; in the place of one that
    has returned and that nobody acknowledged yet it keeps that one's priority until then. A stale one raises none,
    because one lost link must not become a hundred alarms. Deviation from golden is advice and no alarm, except
    that of an asset in `deviations`: its level is then watched like the value of a tag.
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
        deviations: Iterable[DeviationAlarm] = (),
    ) -> None:
        self.rules: Mapping[str, AlarmRule] = rules or {}
        self.holds = holds
        self._board = AlarmBoard(clock, book, audit, self.rules)
        self._plant = plant
        self._store = store
        self._batches = batches
        self._clock = clock
        self.deviations = tuple(alarm.tag for alarm in deviations)
        self._levels: dict[str, TagValue] = {}
        self._deviating = frozenset(tag.id for tag in self.deviations)
        self._tags = {tag.id: tag for tag in (*plant.measured, *self.deviations)}
        self._reported = {asset for asset, _ in plant.units}
        self._watches = {tag.id: self._watch(tag) for tag in self._tags.values()}
        self._once: OneShots | None = None
        if holds is not None:
            self._once = OneShots(self._tags, self._newest, clock, holds, self.rules, self._active, self._counts)
            holds.changed.connect(self._hear_hold)

    @property
    def alarms(self) -> dict[str, Alarm]:
        """Every alarm that is not normal, by its tag."""
        return self._board.alarms

    @property
    def changed(self) -> Signal[Alarm]:
        """Carries every step of every alarm."""
        return self._board.changed

    def restore(self, alarms: Iterable[Alarm]) -> None:
        """Takes over what stood when the program last ended; call it once, before the first value."""
        for alarm in alarms:
            tag = self._tags.get(alarm.tag)
            if tag is None:
                logger.info("The alarm of %s is dropped: this station has no such alarm any more.", alarm.tag)
            elif alarm.state is not AlarmState.NORMAL:
                self._watches[tag.id] = self._watch(tag, alarm.breach if alarm.active else Breach.NONE)
                self._board.restore(alarm)

    def hear(self, lot: Sequence[TagValue]) -> None:
        """Looks at the measured tags of a lot, every value in its turn."""
        for value in lot:
            tag = self._tags.get(value.tag)
            if tag is not None:
                self._look(tag, value)

    def hear_unit(self, status: UnitStatus) -> None:
        """Looks again at one asset's tags: another phase enables other alarms."""
        for tag in self._plant.of_asset(status.asset):
            self._look_again(tag)

    def hear_deviation(self, found: PlantDeviation) -> None:
        """Looks at the deviations that are alarms here."""
        now, arrived = self._clock.now(), self._clock.monotonic()
        for tag in self.deviations:
            deviation = found.assets.get(tag.asset)
            if deviation is not None:
                self._levels[tag.id] = value = deviation_value(deviation, now, arrived)
                self._look(tag, value)

    def tick(self) -> None:
        """Raises and clears what has waited for its delay, and asks again; call it about once a second."""
        if self.holds is not None and self._once is not None:
            self.holds.tick()
            self._once.tick()
        self._board.ask_again()
        for tag in self._tags.values():
            if self._watches[tag.id].waiting:
                self._look_again(tag)

    def unacknowledged(self) -> int:
        """How many alarms nobody has acknowledged."""
        return sum(1 for alarm in self.alarms.values() if alarm.state is AlarmState.UNACKNOWLEDGED)

    def acknowledge(self, tag: str, person: Person) -> Alarm:
        """Acknowledges one alarm in a person's name; the alarm as it stands afterwards.

        Raises:
            AcknowledgeRefusedError: No right, no such alarm, acknowledged before, or it could not be audited.
        """
        after = self._board.acknowledged(tag, person)
        if after.active:
            # The latch is open now: show what stands, not the worst that was.
            failed = _measures_nothing(after)
            after = replace(after, priority=Priority.LOW) if failed else self._at(after, self._watches[tag].standing)
        self._board.keep(after)
        self._look_again(self._tags[tag])
        return self.alarms.get(tag, after)

    def _newest(self, tag: str) -> TagValue | None:
        return self._levels.get(tag) if tag in self._deviating else self._store.latest.get(tag)

    def _look_again(self, tag: Tag) -> None:
        value = self._newest(tag.id)
        if value is not None:
            self._look(tag, value)

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
        keep, alarm = self._board.keep, self.alarms.get(tag.id)
        if alarm is not None and _measures_nothing(alarm):
            alarm = keep(alarm.step(AlarmAct.CLEAR)) if alarm.active else alarm
        breach = watch.see(number, self._clock.monotonic()) if enabled else watch.clear()
        if breach is Breach.NONE:
            if alarm is not None and alarm.active:
                keep(alarm.step(AlarmAct.CLEAR))
        elif alarm is None or alarm.state is AlarmState.NORMAL or _outranks(breach, alarm):
            self._raise(tag, breach, number)
        elif not alarm.active:
            keep(alarm.step(AlarmAct.RAISE))
        elif alarm.state is AlarmState.ACKNOWLEDGED and alarm.breach is not breach:
            keep(self._at(alarm, breach))

    def _unmeasured(self, tag: Tag, *, enabled: bool) -> None:
        alarm = self.alarms.get(tag.id)
        if not enabled:
            if alarm is not None and alarm.active and _measures_nothing(alarm):
                self._board.keep(alarm.step(AlarmAct.CLEAR))
        elif alarm is not None and _measures_nothing(alarm):
            if not alarm.active:
                self._board.keep(alarm.step(AlarmAct.RAISE))
        elif alarm is None or not alarm.active:
            # A failure is another condition than the limit that is kept again: it waits for no acknowledgement.
            self._watches[tag.id].clear()
            self._raise(tag, Breach.NONE, None)

    def _raise(self, tag: Tag, breach: Breach, value: float | None) -> None:
        latched = self.alarms.get(tag.id)
        failed = Priority.LOW if latched is None else latched.priority
        priority = failed if breach is Breach.NONE else tag.priority
        since = self._clock.now()
        self._board.raised(
            self._at(Alarm(tag.id, tag.asset, priority, breach, AlarmState.NORMAL, since, value), breach)
        )

    def _at(self, alarm: Alarm, breach: Breach) -> Alarm:
        """The alarm at a limit of its tag, in words and number."""
        words = DEVIATION if alarm.tag in self._deviating else _WORDS.get(breach, BAD_MEASUREMENT)
        return replace(alarm, breach=breach, limit=self._tags[alarm.tag].limits.of(breach), text=words)

    def _watch(self, tag: Tag, standing: Breach = Breach.NONE) -> LimitWatch:
        return LimitWatch(tag.limits, standing, self.rules.get(tag.id, UNRATIONALISED).off_delay_s)

    def _held(self, tag: str) -> bool:
        return self.holds is not None and tag in self.holds.holds

    def _hear_hold(self, hold: AlarmHold) -> None:
        """A hold takes the alarm that stands from the list; its end looks at the tag as if it were new."""
        tag = self._tags[hold.tag]
        self._watches[tag.id].clear()
        alarm = self.alarms.get(tag.id)
        if hold.kind is HoldKind.RELEASED:
            self._look_again(tag)
        elif alarm is not None:
            self._board.keep(replace(alarm, state=AlarmState.NORMAL))

    def _active(self, asset: str) -> bool:
        return asset not in self._reported or self._batches.status[asset].active

    def _enabled(self, tag: Tag) -> bool:
        return not self._held(tag.id) and self._counts(tag)

    def _counts(self, tag: Tag) -> bool:
        if tag.asset not in self._reported or tag.id in self._deviating:
            return True
        status = self._batches.status[tag.asset]
        return status.active and status.within(tag.alarm_phases)


def _measures_nothing(alarm: Alarm) -> bool:
    return alarm.breach is Breach.NONE


def _outranks(breach: Breach, alarm: Alarm) -> bool:
    """Whether a breach is worse than the latched one, or on the other side."""
    return breach * alarm.breach <= 0 or abs(breach) > abs(alarm.breach)
