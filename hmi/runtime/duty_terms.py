"""What may be lent to whom and for how long, and who may be on call."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.core.books import Accounts, RequestBook
from hmi.core.engineered import TagClass
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.core.user import Person
from hmi.runtime.checks import check_reason
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


class DutyTerms:
    """Every check raises `DutyRefusedError` with a sentence. It changes nothing."""

    def __init__(
        self, plant: Plant, accounts: Accounts, requests: RequestBook, time: SharedTime, rules: SetpointRules
    ) -> None:
        self._assets = frozenset(asset.id for asset in plant.assets)
        self._accounts = accounts
        self._requests = requests
        self._time = time
        self._rules = rules

    def own(self, giver: Person, assets: Collection[str]) -> frozenset[str]:
        """What is lent: named assets, or all of the giver's own area. Nobody lends more than he has."""
        named = self.checked(assets)
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

    def check_classes(self, classes: frozenset[TagClass]) -> None:
        """Nothing is approved of the class that is only looked at."""
        if not classes or not classes <= _DELEGABLE:
            raise DutyRefusedError(phrase("Duty", "say for which classes: verified, secured or both"))

    def receiver(self, giver: Person, person: str) -> Person:
        """The person to whom it is lent."""
        receiver = self.known(person)
        if receiver.is_same_human(giver):
            raise DutyRefusedError(
                phrase(
                    "Duty", "{account} is an account of the same person; choose somebody else", account=receiver.account
                )
            )
        return receiver

    def check_area(self, receiver: Person, lent: frozenset[str]) -> None:
        """Nobody signs outside the area that an administrator gave him."""
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

    def check_not_asking(self, receiver: Person, lent: frozenset[str], classes: frozenset[TagClass]) -> None:
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

    def known(self, person: str) -> Person:
        """The person, if he may approve in anybody's name, or come when he is called."""
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

    def checked(self, assets: Collection[str]) -> frozenset[str]:
        """The assets, if the plant has them."""
        unknown = sorted(set(assets) - self._assets)
        if unknown:
            raise DutyRefusedError(phrase("Duty", "the plant has no asset {asset}", asset=unknown[0]))
        return frozenset(assets)

    def times(self, span: Span, longest: timedelta) -> tuple[datetime, datetime]:
        """From when until when, by the database's time."""
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

    def reason(self, reason: str) -> str:
        """The reason as it is recorded."""
        try:
            return check_reason(reason, self._rules)
        except SetpointRefusedError as error:
            raise DutyRefusedError(str(error)) from error


def _hours(hours: float) -> timedelta | None:
    """So many hours; None where there is no such time."""
    return timedelta(hours=hours) if 0.0 <= hours <= 10_000.0 else None
