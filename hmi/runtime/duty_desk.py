"""Where somebody lends his right to approve for a time, and says who is on call (setpoints contract, W-02)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AccountBook, AuditTrail, RequestBook
from hmi.core.clock import Clock
from hmi.core.duty import CATEGORY, Duties, DutyAct
from hmi.core.engineered import TagClass
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_person, check_reason
from hmi.runtime.duties import DutyRoster
from hmi.runtime.setpoint_rules import SetpointRules

LONGEST_DELEGATION = timedelta(days=14)
LONGEST_TURN = timedelta(days=31)
EARLIEST = timedelta(days=31)
"""How long a delegation and a turn on call last at most, and how far ahead they are given (choices of this program)."""

_DELEGABLE = frozenset({TagClass.VERIFIED, TagClass.SECURED})


class DutyRefusedError(Exception):
    """A delegation or a turn on call is not given or ended like this; the message tells why and what to do."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when and for how long, by the database's time; it begins so many hours from now."""

    hours: float
    begins_in_h: float = 0.0


@dataclass(frozen=True, slots=True)
class Lent:
    """For which setpoints an approval is lent: those of these classes of these assets; no assets: of all that the giver
    is for."""

    classes: frozenset[TagClass]
    assets: frozenset[str] = frozenset()


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
        self._assets = frozenset(asset.id for asset in plant.assets)
        self._accounts = accounts
        self._roster = roster
        self._requests = requests
        self._audit = audit
        self._clock = clock
        self._time = time
        self._rules = rules

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
        why = self._reason(reason)
        if not lent.classes or not lent.classes <= _DELEGABLE:
            raise DutyRefusedError(phrase("Duty", "say for which classes: verified, secured or both"))
        own = self._own(giver, lent.assets)
        receiver = self._receiver(giver, to)
        self._check_area(receiver, own)
        self._check_not_asking(receiver, own, lent.classes)
        self._times(span, LONGEST_DELEGATION)
        if self._accounts.authenticate(giver.account, password).id != giver.id:
            raise DutyRefusedError(phrase("Duty", "log in again; this account belongs to somebody else now"))
        start, until = self._times(span, LONGEST_DELEGATION)
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
        self._write(DutyAct.ENDED, who, known.giver_account, facts | {"reason": self._reason(reason)})

    def put_on_call(self, by: Person, person: str, assets: Collection[str], span: Span, reason: str) -> None:
        """Says that somebody is on call for these assets (none: for all). It gives no right.

        Raises:
            DutyRefusedError: No right, or nobody who could come.
            AuditError: It could not be written down; nothing changed.
        """
        who = self._person(by, Right.DELEGATE)
        called = self._known(person)
        named = self._checked(assets)
        start, until = self._times(span, LONGEST_TURN)
        facts: dict[str, Fact] = {
            "person": called.id,
            "name": called.full_name,
            "assets": ";".join(sorted(named)),
            "from": start.isoformat(),
            "until": until.isoformat(),
            "reason": self._reason(reason),
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
        facts: dict[str, Fact] = {"number": number, "name": known.name, "reason": self._reason(reason)}
        self._write(DutyAct.OFF_CALL, who, known.name, facts)

    def _own(self, giver: Person, assets: Collection[str]) -> frozenset[str]:
        """What is lent: named assets, or all of the giver's own area. Nobody lends more than he has."""
        named = self._checked(assets)
        foreign = sorted(asset for asset in named if not giver.is_for(asset))
        if foreign:
            raise DutyRefusedError(
                phrase(
                    "Duty",
                    "{full_name} is not for {assets} and cannot lend it",
                    full_name=giver.full_name,
                    assets=", ".join(foreign),
                )
            )
        return named or giver.assets

    def _receiver(self, giver: Person, person: str) -> Person:
        receiver = self._known(person)
        if receiver.is_same_human(giver):
            raise DutyRefusedError(
                phrase(
                    "Duty", "{account} is an account of the same person; choose somebody else", account=receiver.account
                )
            )
        return receiver

    def _check_area(self, receiver: Person, lent: frozenset[str]) -> None:
        foreign = sorted(asset for asset in lent or self._assets if not receiver.is_for(asset))
        if foreign:
            raise DutyRefusedError(
                phrase(
                    "Duty",
                    "{full_name} is for {assets} only and cannot sign for others; name assets of his, or ask an "
                    "administrator",
                    full_name=receiver.full_name,
                    assets=", ".join(sorted(receiver.assets)),
                )
            )

    def _check_not_asking(self, receiver: Person, lent: frozenset[str], classes: frozenset[TagClass]) -> None:
        """Nobody is made the approver of what he waits for; a delegation would not let him, and shall not look so."""
        try:
            waiting = [one for one in self._requests.open() if one.state is SetpointState.REQUESTED]
            asks = [(one, self._accounts.person(one.requester)) for one in waiting]
        except OSError as error:
            raise DutyRefusedError(
                phrase("Duty", "not lent, because the open requests cannot be read ({error})", error=error)
            ) from error
        for request, requester in asks:
            meant = request.tag_class in classes and (not lent or request.asset in lent)
            if meant and requester is not None and requester.is_same_human(receiver):
                raise DutyRefusedError(
                    phrase(
                        "Duty",
                        "{full_name} has asked for {tag} and waits for an approval of it; nobody approves what he "
                        "asked for, so lend it to somebody else, or later",
                        full_name=receiver.full_name,
                        tag=request.tag,
                    )
                )

    def _known(self, person: str) -> Person:
        known = self._accounts.person(person)
        if known is None or not known.may_sign_for_others:
            raise DutyRefusedError(
                phrase(
                    "Duty",
                    "choose an operator or a supervisor: whoever administers users, clears tags or changes limits "
                    "never approves",
                )
            )
        return known

    def _checked(self, assets: Collection[str]) -> frozenset[str]:
        unknown = sorted(set(assets) - self._assets)
        if unknown:
            raise DutyRefusedError(phrase("Duty", "the plant has no asset {asset}", asset=unknown[0]))
        return frozenset(assets)

    def _times(self, span: Span, longest: timedelta) -> tuple[datetime, datetime]:
        length, wait = _hours(span.hours), _hours(span.begins_in_h)
        if length is None or wait is None or not timedelta(minutes=1) <= length <= longest or wait > EARLIEST:
            raise DutyRefusedError(
                phrase(
                    "Duty",
                    "it lasts from a minute to {days} days and begins within {ahead} days",
                    days=longest.days,
                    ahead=EARLIEST.days,
                )
            )
        start = self._time.now() + wait
        return start, start + length

    def _reason(self, reason: str) -> str:
        try:
            return check_reason(reason, self._rules)
        except SetpointRefusedError as error:
            raise DutyRefusedError(str(error)) from error

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


def _hours(hours: float) -> timedelta | None:
    """So many hours; None where there is no such time."""
    return timedelta(hours=hours) if 0.0 <= hours <= 10_000.0 else None
