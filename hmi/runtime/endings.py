"""How persons end requests: refused, taken back, or closed although nobody knows what became of it."""

from hmi.core.books import Accounts
from hmi.core.phrase import Phrase, phrase
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.user import Person, Right
from hmi.runtime.approvals import Approvals
from hmi.runtime.checks import check_area, check_person, check_reason, clean_text
from hmi.runtime.ledger import NotRecordedError, RequestLedger, not_done
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.signers import Signers

ACCEPTANCE_REFUSED = "acceptance refused"
"""The audit event of somebody who could not sign for an unknown outcome."""


class Endings:
    """Every end has a person's name and, where somebody else decides than who asked, his reason."""

    def __init__(
        self,
        accounts: Accounts,
        rules: SetpointRules,
        signers: Signers,
        approvals: Approvals,
        ledger: RequestLedger,
    ) -> None:
        self._accounts = accounts
        self._rules = rules
        self._signers = signers
        self._approvals = approvals
        self._ledger = ledger

    def reject(self, request_id: str, person: Person, reason: str) -> SetpointRequest:
        """Says no to a request, for somebody who could have said yes; to a group as a whole.

        Raises:
            SetpointRefusedError: No right for it or for another member of its group, no reason, or the request does
                not wait any more.
        """
        request = self._approvals.known(request_id)
        rejecter, for_whom = self._decider(request, person)
        why = clean_text(reason)[: self._rules.reason_at_most]
        if not why:
            raise SetpointRefusedError(
                phrase("Setpoints", "say why it is rejected, so that the requester knows what to change")
            )
        self._check_unsent(request)
        text = phrase(
            "Setpoints", "rejected by {name}{for_whom}: {why}", name=rejecter.full_name, for_whom=for_whom, why=why
        )
        return self._end(request, SetpointState.REJECTED, text, rejecter)

    def cancel(self, request_id: str, person: Person) -> SetpointRequest:
        """Takes a request back, or its whole group: its requester may, and anybody who may approve.

        Raises:
            SetpointRefusedError: Not his, or it was sent or ended before; what was sent cannot be recalled.
        """
        request = self._approvals.known(request_id)
        self._check_unsent(request)
        if person.id == request.requester:
            canceller, for_whom = check_person(self._accounts, person.id, Right.REQUEST), ""
        else:
            canceller, for_whom = self._decider(request, person)
        text = phrase("Setpoints", "cancelled by {name}{for_whom}", name=canceller.full_name, for_whom=for_whom)
        return self._end(request, SetpointState.CANCELLED, text, canceller)

    async def accept_unresolved(self, request_id: str, account: str, password: str, reason: str) -> SetpointRequest:
        """Closes an unknown outcome in a person's name, when reading cannot tell. It is a signature, so that both of
        its components are asked for: a station that he left unlocked accepts nothing for him (21 CFR 11.200).

        Raises:
            SetpointRefusedError: Wrong credentials, no right, no reason, or the outcome is not unknown.
        """
        why = check_reason(reason, self._rules)
        person = await self._approvals.signing(request_id, account, password, ACCEPTANCE_REFUSED)
        signer = check_person(self._accounts, person.id, Right.APPROVE)
        request = self._approvals.known(request_id)
        check_area(signer, request.asset)
        if request.state is not SetpointState.OUTCOME_UNKNOWN:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: its outcome is not unknown, it is {state}",
                    tag=request.tag,
                    state=request.state,
                )
            )
        text = phrase("Setpoints", "accepted unresolved by {name}: {why}", name=signer.full_name, why=why)
        return self._move(request, SetpointState.ACCEPTED_UNRESOLVED, text, signer)

    def _decider(self, request: SetpointRequest, person: Person) -> tuple[Person, str]:
        """Who ends it, and the words for whom, where the right was lent to him. With it the rest of its group ends, so
        that he needs the right for every member, as for approving it."""
        found = [self._signers.decider(person.id, one) for one in (request, *self._others(request))]
        return found[0].person, Phrase("", " ({words})", {"words": found[0].words}) if found[0].words else ""

    def _others(self, request: SetpointRequest) -> tuple[SetpointRequest, ...]:
        """What else waits in its group."""
        if not request.group:
            return ()
        group = (one for one in self._ledger.requests.values() if one.group == request.group and one is not request)
        return tuple(one for one in group if one.state is SetpointState.REQUESTED)

    def _check_unsent(self, request: SetpointRequest) -> None:
        if request.state not in (SetpointState.REQUESTED, SetpointState.APPROVED):
            raise SetpointRefusedError(
                phrase(
                    "Setpoints", "{tag}: it is {state} and cannot be taken back", tag=request.tag, state=request.state
                )
            )

    def _end(self, request: SetpointRequest, state: SetpointState, text: str, person: Person) -> SetpointRequest:
        """Ends a request that was not sent, and what else waits in its group."""
        others = self._others(request)
        ended = self._move(request, state, text, person)
        for other in others:
            self._move(other, state, text, person)
        return ended

    def _move(self, request: SetpointRequest, state: SetpointState, text: str, person: Person) -> SetpointRequest:
        try:
            return self._ledger.move(request, state, text, person)
        except NotRecordedError as error:
            raise not_done(request.tag, error) from error
