"""Holds alarms back in a person's name, for a time or until somebody ends it, and audits both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from hmi.core.alarm_hold import LONGEST_SHELF, SERVICE_ROLES, AlarmHold, HoldKind
from hmi.core.audit import AuditEntry
from hmi.core.books import AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase
from hmi.core.signal import Signal
from hmi.core.user import Person, Right

REASON_AT_LEAST = 5
"""Characters: a reason that the next shift understands is no single letter (choice)."""

SHORTEST_SHELF = timedelta(minutes=1)


class HoldRefusedError(Exception):
    """An alarm is not held back or released; the message tells the person why and what to do."""


class HoldBook(Protocol):
    """Keeps holds across restarts."""

    def save(self, hold: AlarmHold) -> None:
        """Takes a hold, or its end; returns at once."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants with a tag's alarms; `lasting` is None for out of service, and for `once`: until the alarm
    has returned to normal."""

    tag: str
    reason: str
    lasting: timedelta | None = None
    once: bool = False


class AlarmHolds:
    """Which tags are held back now, by tag. `changed` carries every hold that begins, and with the kind RELEASED every
    one that ends. It does not know alarms: the alarm desk asks it."""

    def __init__(self, tags: Iterable[str], clock: Clock, book: HoldBook, audit: AuditTrail) -> None:
        self.holds: dict[str, AlarmHold] = {}
        self.changed: Signal[AlarmHold] = Signal()
        self._tags = frozenset(tags)
        self._clock = clock
        self._book = book
        self._audit = audit

    def restore(self, holds: Iterable[AlarmHold]) -> None:
        """Takes over what was held when the program last ended; what has run out since is left to the next tick."""
        for hold in holds:
            if hold.tag in self._tags and hold.kind is not HoldKind.RELEASED:
                self.holds[hold.tag] = hold
                self.changed.send(hold)

    def hold(self, wish: Wish, person: Person) -> AlarmHold:
        """Shelves a tag's alarms for a time or once, or takes them out of service.

        Raises:
            HoldRefusedError: No right, no reason, too long, or it could not be audited.
        """
        self._check(wish, person)
        now = self._clock.now()
        lasting = LONGEST_SHELF[person.role] if wish.once else wish.lasting
        until = None if lasting is None else now + lasting
        return self._keep(AlarmHold(wish.tag, _kind(wish), now, until, person.full_name, wish.reason.strip()))

    def release(self, tag: str, person: Person) -> AlarmHold:
        """Ends a hold before its time.

        Raises:
            HoldRefusedError: No right, nothing is held, or it could not be audited.
        """
        if not person.may(Right.ACKNOWLEDGE):
            raise HoldRefusedError(
                phrase(
                    "AlarmActs",
                    "{full_name} may not change alarms; an operator has to log in",
                    full_name=person.full_name,
                )
            )
        held = self.holds.get(tag)
        if held is None:
            raise HoldRefusedError(phrase("AlarmActs", "{tag}: its alarms are not held back", tag=tag))
        if held.kind is HoldKind.OUT_OF_SERVICE and person.role not in SERVICE_ROLES:
            raise HoldRefusedError(
                phrase("AlarmActs", "{tag}: only a supervisor or an engineer puts an alarm back into service", tag=tag)
            )
        return self._keep(AlarmHold(tag, HoldKind.RELEASED, self._clock.now(), None, person.full_name, "ended by hand"))

    def tick(self) -> None:
        """Ends what has run out; call it about once a second."""
        now = self._clock.now()
        for hold in [one for one in self.holds.values() if one.until is not None and one.until <= now]:
            self.finish(hold.tag, "its time was over")

    def finish(self, tag: str, why: str) -> None:
        """Ends a hold by itself; nothing happens where nothing is held."""
        if tag in self.holds:
            self._end(AlarmHold(tag, HoldKind.RELEASED, self._clock.now(), None, "", why))

    def _check(self, wish: Wish, person: Person) -> None:
        longest = LONGEST_SHELF.get(person.role)
        if not person.may(Right.ACKNOWLEDGE) or longest is None:
            raise HoldRefusedError(
                phrase(
                    "AlarmActs",
                    "{full_name} may not hold alarms back; an operator has to log in",
                    full_name=person.full_name,
                )
            )
        if wish.tag not in self._tags:
            raise HoldRefusedError(phrase("AlarmActs", "{tag}: there is no such measured tag", tag=wish.tag))
        if len(" ".join(wish.reason.split())) < REASON_AT_LEAST:
            raise HoldRefusedError(
                phrase(
                    "AlarmActs",
                    "{tag}: give a reason of at least {reason_at_least} characters",
                    tag=wish.tag,
                    reason_at_least=REASON_AT_LEAST,
                )
            )
        if wish.once:
            return
        if wish.lasting is None and person.role not in SERVICE_ROLES:
            raise HoldRefusedError(
                phrase(
                    "AlarmActs", "{tag}: only a supervisor or an engineer takes an alarm out of service", tag=wish.tag
                )
            )
        if wish.lasting is not None and not SHORTEST_SHELF <= wish.lasting <= longest:
            hours = longest.total_seconds() / 3600
            raise HoldRefusedError(
                phrase(
                    "AlarmActs",
                    "{tag}: {role}s shelve for 1 minute to {hours} hours",
                    tag=wish.tag,
                    role=person.role,
                    hours=figure(hours),
                )
            )

    def _keep(self, hold: AlarmHold) -> AlarmHold:
        """Nothing is held back, or released by hand, that the audit trail does not know."""
        facts = {"reason": hold.reason, "until": "" if hold.until is None else hold.until.isoformat()}
        entry = AuditEntry(hold.at, "alarm", str(hold.kind), hold.person, hold.tag, dict(facts))
        try:
            self._audit.append(entry)
        except AuditError as error:
            text = phrase(
                "AlarmActs",
                "{tag}: nothing was changed, because the audit trail cannot be written ({error})",
                tag=hold.tag,
                error=error,
            )
            raise HoldRefusedError(text) from error
        self._end(hold) if hold.kind is HoldKind.RELEASED else self._begin(hold)
        return hold

    def _begin(self, hold: AlarmHold) -> None:
        self.holds[hold.tag] = hold
        self._book.save(hold)
        self.changed.send(hold)

    def _end(self, released: AlarmHold) -> None:
        self.holds.pop(released.tag, None)
        self._book.save(released)
        self.changed.send(released)


def _kind(wish: Wish) -> HoldKind:
    if wish.once:
        return HoldKind.SHELVED_ONCE
    return HoldKind.OUT_OF_SERVICE if wish.lasting is None else HoldKind.SHELVED
