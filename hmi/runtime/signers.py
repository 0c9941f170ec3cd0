"""Who may sign for a request: by his own right, or for a time by somebody else's (setpoints contract, W-01, W-02)."""

from dataclasses import dataclass

from hmi.core.books import Accounts, AuditError
from hmi.core.duty import Delegation
from hmi.core.engineered import TagClass
from hmi.core.phrase import phrase, together
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_area, check_person
from hmi.runtime.duties import DutyRoster


@dataclass(frozen=True, slots=True)
class Signer:
    """A person, and the delegation under which he signs where it is not his own right."""

    person: Person
    delegation: Delegation | None = None

    @property
    def number(self) -> int:
        """The record of the delegation; 0 for his own right."""
        return 0 if self.delegation is None else self.delegation.number

    @property
    def words(self) -> str:
        """For whom he signs, and until when he may; empty for his own right."""
        return "" if self.delegation is None else self.delegation.words


class Signers:
    """Judges by the accounts and the audit trail as they are now, never by what was known before."""

    def __init__(self, accounts: Accounts, roster: DutyRoster | None = None) -> None:
        """Without a roster nobody signs for another."""
        self._accounts = accounts
        self._roster = roster

    def approver(self, person_id: str, request: SetpointRequest) -> Signer:
        """Who signs for this request: for a verified tag another human being than the requester, whatever account and
        whosever right he uses; for a secured one also the requester himself.

        Raises:
            SetpointRefusedError: No right, another area's, or it is his own request; with who is on call.
        """
        try:
            return self._approver(person_id, request)
        except SetpointRefusedError as refused:
            raise SetpointRefusedError(self._with_on_call(refused, request.asset)) from refused

    def _approver(self, person_id: str, request: SetpointRequest) -> Signer:
        requester = check_person(self._accounts, request.requester, Right.REQUEST)
        check_area(requester, request.asset)
        if request.tag_class is TagClass.SECURED and person_id == request.requester:
            return Signer(requester)
        signer = self._by_right(check_person(self._accounts, person_id, Right.VIEW), request, requester)
        # By whosever right: two persons are two human beings.
        if request.tag_class is not TagClass.SECURED and signer.person.is_same_human(requester):
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{full_name} asked for it and cannot approve it; call somebody else",
                    full_name=signer.person.full_name,
                )
            )
        return signer

    def decider(self, person_id: str, request: SetpointRequest) -> Signer:
        """Who may end this request in another way than by approving it: whoever could have approved somebody's request
        for this setpoint, its requester too where he has the right.

        Raises:
            SetpointRefusedError: No right, or another area's.
        """
        return self._by_right(check_person(self._accounts, person_id, Right.VIEW), request, None)

    def _by_right(self, person: Person, request: SetpointRequest, requester: Person | None) -> Signer:
        if person.may(Right.APPROVE) and person.is_for(request.asset):
            return Signer(person)
        for delegation in self._held(person, request):
            giver = self._giver(delegation, request)
            if giver is not None and not _one_human(giver, person, requester):
                return Signer(person, delegation)
        own = check_person(self._accounts, person.id, Right.APPROVE)
        check_area(own, request.asset)
        return Signer(own)

    def _with_on_call(self, refused: SetpointRefusedError, asset: str) -> str:
        """Whoever is refused learns whom to call, where somebody is on call."""
        sentence: str = refused.args[0]
        try:
            names = [] if self._roster is None else [one.name for one in self._roster.on_call(asset)]
        except AuditError:
            names = []
        if not names:
            return sentence
        called = phrase("Setpoints", "On call for {asset}: {names}.", asset=asset, names=", ".join(names))
        return together((sentence, called), ". ")

    def _held(self, person: Person, request: SetpointRequest) -> tuple[Delegation, ...]:
        # The area of the plant that an administrator gave him holds for what he does in another's name too.
        if self._roster is None or not (person.may_sign_for_others and person.is_for(request.asset)):
            return ()
        try:
            return self._roster.held_by(person.id, request.asset, request.tag_class)
        except AuditError as error:
            raise SetpointRefusedError(
                phrase("Setpoints", "nobody can sign for another now: {error}; call an administrator", error=error)
            ) from error

    def _giver(self, delegation: Delegation, request: SetpointRequest) -> Person | None:
        """The giver, if he could sign for it himself, by a right of his own: nobody passes on what was lent to him."""
        try:
            giver = check_person(self._accounts, delegation.giver, Right.APPROVE)
            check_area(giver, request.asset)
        except SetpointRefusedError:
            return None
        return giver


def _one_human(giver: Person, person: Person, requester: Person | None) -> bool:
    """Whether the two persons behind a signature come down to one: himself, or the requester by another's hand."""
    return giver.is_same_human(person) or (requester is not None and giver.is_same_human(requester))
