"""Where somebody lends his right to approve for a time, and says who is on call (setpoints contract, W-02)."""

from collections.abc import Collection
from datetime import datetime

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AccountBook, AuditTrail, RequestBook
from hmi.core.clock import Clock
from hmi.core.duty import CATEGORY, Duties, DutyAct
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.shared_time import SharedTime
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_person
from hmi.runtime.duties import DutyRoster
from hmi.runtime.duty_terms import (
    LONGEST_DELEGATION,
    LONGEST_TURN,
    DutyRefusedError,
    DutyTerms,
    Lent,
    Span,
)
from hmi.runtime.setpoint_rules import SetpointRules


class DutyDesk:
    """Every act checks the person as the accounts know him now, and is on record before it counts. All of it reads and
    writes the disk: call it off the plant's and Qt's threads."""

    def __init__(
        self,
        plant: Plant,
        accounts: AccountBook,
        roster: DutyRoster,
        requests: RequestBook,
        audit: AuditTrail,
        clock: Clock,
        time: SharedTime,
        rules: SetpointRules,
    ) -> None:
        self._terms = DutyTerms(plant, accounts, requests, time, rules)
        self._accounts = accounts
        self._roster = roster
        self._audit = audit
        self._clock = clock
        self._time = time

    def standing(self) -> Duties:
        """Every delegation and every turn on call that has not ended, also those that have not begun.

        Raises:
            AuditError: The trail cannot be read.
        """
        return self._roster.standing()

    def now(self) -> datetime:
        """The database's time, by which they begin and end."""
        return self._time.now()

    def people(self) -> tuple[Person, ...]:
        """Everybody to whom an approval may be lent, or who may be on call."""
        return tuple(one for one in self._accounts.people() if one.may_sign_for_others)

    def delegate(self, by: Person, password: str, to: str, lent: Lent, span: Span, reason: str) -> None:
        """Lends the own right to approve to the person with this id. It is a signature, so that the giver's password is
        asked for: a station that he left unlocked lends nothing.

        Raises:
            LoginError: It is not his password.
            DutyRefusedError: No right, not his to give, or not to this person.
            AuditError: It could not be written down; nothing was lent.
        """
        giver = self._person(by, Right.DELEGATE)
        self._person(by, Right.APPROVE)
        why = self._terms.reason(reason)
        self._terms.check_classes(lent.classes)
        own = self._terms.own(giver, lent.assets)
        receiver = self._terms.receiver(giver, to)
        self._terms.check_area(receiver, own)
        self._terms.check_not_asking(receiver, own, lent.classes)
        self._terms.times(span, LONGEST_DELEGATION)
        if self._accounts.authenticate(giver.account, password).id != giver.id:
            raise DutyRefusedError(phrase("Duty", "log in again; this account belongs to somebody else now"))
        start, until = self._terms.times(span, LONGEST_DELEGATION)
        facts: dict[str, Fact] = {
            "giver": giver.id,
            "giver_name": giver.full_name,
            "giver_account": giver.account,
            "to": receiver.id,
            "to_name": receiver.full_name,
            "assets": ";".join(sorted(own)),
            "classes": ";".join(sorted(lent.classes)),
            "from": start.isoformat(),
            "until": until.isoformat(),
            "reason": why,
        }
        self._write(DutyAct.DELEGATED, giver, receiver.account, facts)

    def end(self, by: Person, number: int, reason: str) -> None:
        """Ends a delegation before its time: its giver, its receiver, another who may delegate, or an administrator.

        Raises:
            DutyRefusedError: Not his to end, or it has ended.
            AuditError: It could not be written down; it goes on.
        """
        known = self._roster.standing().delegation(number)
        if known is None:
            raise DutyRefusedError(phrase("Duty", "this delegation has ended already"))
        who = self._person(by, Right.VIEW)
        if who.id not in (known.giver, known.to) and not who.may(Right.ADMINISTER):
            self._person(by, Right.DELEGATE)
        facts: dict[str, Fact] = {"number": number, "giver_name": known.giver_name, "to_name": known.to_name}
        self._write(DutyAct.ENDED, who, known.giver_account, facts | {"reason": self._terms.reason(reason)})

    def put_on_call(self, by: Person, person: str, assets: Collection[str], span: Span, reason: str) -> None:
        """Says that somebody is on call for these assets (none: for all). It gives no right.

        Raises:
            DutyRefusedError: No right, or nobody who could come.
            AuditError: It could not be written down; nothing changed.
        """
        who = self._person(by, Right.DELEGATE)
        called = self._terms.known(person)
        named = self._terms.checked(assets)
        start, until = self._terms.times(span, LONGEST_TURN)
        facts: dict[str, Fact] = {
            "person": called.id,
            "name": called.full_name,
            "assets": ";".join(sorted(named)),
            "from": start.isoformat(),
            "until": until.isoformat(),
            "reason": self._terms.reason(reason),
        }
        self._write(DutyAct.ON_CALL, who, called.account, facts)

    def take_off_call(self, by: Person, number: int, reason: str) -> None:
        """Ends a turn on call before its time.

        Raises:
            DutyRefusedError: No right, or it has ended.
            AuditError: It could not be written down; it goes on.
        """
        who = self._person(by, Right.DELEGATE)
        known = self._roster.standing().turn(number)
        if known is None:
            raise DutyRefusedError(phrase("Duty", "this turn on call has ended already"))
        facts: dict[str, Fact] = {"number": number, "name": known.name, "reason": self._terms.reason(reason)}
        self._write(DutyAct.OFF_CALL, who, known.name, facts)

    def _person(self, by: Person, right: Right) -> Person:
        try:
            return check_person(self._accounts, by.id, right)
        except SetpointRefusedError as error:
            raise DutyRefusedError(str(error)) from error

    def _write(self, event: DutyAct, by: Person, subject: str, facts: dict[str, Fact]) -> None:
        now = self._clock.now()
        signed: dict[str, Fact] = {
            "signature": f"{event.name.replace('_', ' ')}: answers for this",
            "signed_by": f"{by.full_name} ({by.account}, {by.role})",
            "signer": by.id,
            "signed_at_local": now.astimezone().isoformat(timespec="seconds"),
        }
        self._audit.append(AuditEntry(now, CATEGORY, event, by.full_name, subject, facts | signed))
