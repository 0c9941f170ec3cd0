"""The setpoint table of a site: an engineer changes it, another person signs, and then it is in force at once."""

import logging

from hmi.core.audit import Fact
from hmi.core.books import Accounts, AuditError
from hmi.core.clock import Clock
from hmi.core.engineered_cells import cells_of, differences, text_of
from hmi.core.engineered_file import engineered_faults
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.table_version import TableAct, TableProposal, TableStanding, digest
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_person, clean_text
from hmi.runtime.table_keeper import TableKeeper

REASON_AT_LEAST = 10
REASON_AT_MOST = 500

MEANINGS = {
    TableAct.HANDED_IN: "HANDED IN: answers for this change as its author",
    TableAct.SIGNED: "APPROVED: puts this table in force",
    TableAct.REFUSED: "REJECTED: refuses this change",
    TableAct.WITHDRAWN: "WITHDRAWN: takes the change back",
}
"""What a person's signature under an act means (21 CFR 11.50)."""

logger = logging.getLogger(__name__)


class TableRefusedError(Exception):
    """It is not allowed or cannot be done; the message says why and what to do. Nothing was changed."""


class EngineeringDesk:
    """Every act stands in the audit trail before it has an effect; without a record nothing is in force. All of it
    reads and writes the disk, and checks passwords: call it off the plant's and Qt's threads, from as many as you
    like."""

    def __init__(self, plant: Plant, keeper: TableKeeper, accounts: Accounts, clock: Clock) -> None:
        self._plant = plant
        self._keeper = keeper
        self._accounts = accounts
        self._clock = clock

    @property
    def known(self) -> TableStanding:
        """Where the table stands as far as this station has seen; any thread may ask, and it returns at once."""
        return self._keeper.standing

    @property
    def trouble(self) -> str:
        """What is wrong with the table or its file, in words; empty if nothing is. It returns at once."""
        return self._keeper.trouble

    def propose(self, person: Person, text: str, base: int, reason: str, source: int = 0) -> TableStanding:
        """Hands a changed table in; nothing is in force before another person has signed. `base` is the version that
        was changed, `source` an earlier one that comes back.

        Raises:
            TableRefusedError: No right, no reason, nothing changed, a fault in it, or something else waits.
        """
        author = self._checked(person.id, Right.CHANGE_LIMITS)
        why = _reason(reason)
        with self._keeper.lock:
            self._refresh()
            current = self._current_text(base)
            new = text_of(cells_of(text))
            self._check(new)
            changes = differences(current, new)
            if not changes:
                raise TableRefusedError(
                    phrase("LimitsActs", "this is what is in force already; change something first")
                )
            other = self._keeper.standing.waiting
            if other is not None:
                raise TableRefusedError(
                    phrase(
                        "LimitsActs",
                        "a change of {by} waits already; it has to be signed, refused or withdrawn first",
                        by=other.by,
                    )
                )
            facts: dict[str, Fact] = {
                "text": new,
                "base": base,
                "source": source,
                "reason": why,
                "changes": "; ".join(change.words for change in changes),
            }
            self._act(TableAct.HANDED_IN, author, digest(new), facts)
            waiting = self._keeper.standing.waiting
            if waiting is None or waiting.human != (author.human or author.id) or waiting.sha256 != digest(new):
                raise TableRefusedError(phrase("LimitsActs", "somebody else was faster; look at what waits now"))
            return self._keeper.standing

    def bring_back(self, person: Person, number: int, base: int, reason: str) -> TableStanding:
        """Hands an earlier version in again; it goes the same way as any change. Raises as `propose` does."""
        version = self._keeper.standing.version(number)
        if version is None:
            raise TableRefusedError(phrase("LimitsActs", "there is no version {number} of the table", number=number))
        return self.propose(person, version.text, base, reason, source=number)

    def sign(self, number: int, account: str, password: str) -> TableStanding:
        """Another person than the author puts what waits in force, with account and password.

        Raises:
            LoginError: Account or password is wrong.
            TableRefusedError: No right, his own change, a fault in it, or it does not wait any more.
        """
        signer = self._checked(self._accounts.authenticate(account, password).id, Right.SIGN_LIMITS)
        human = signer.human or signer.id
        with self._keeper.lock:
            self._refresh()
            waits = self._waiting(number)
            if human == waits.human:
                self._note_refusal(signer)
                raise TableRefusedError(
                    phrase(
                        "LimitsActs",
                        "{full_name} handed it in and cannot sign for it; call somebody else",
                        full_name=signer.full_name,
                    )
                )
            self._check(waits.text)
            old = self._current_text(waits.base)
            facts: dict[str, Fact] = {
                "proposal": number,
                "version": len(self._keeper.standing.versions) + 1,
                "asked by": waits.by,
                "reason": waits.reason,
                "changes": "; ".join(change.words for change in differences(old, waits.text)),
            }
            self._act(TableAct.SIGNED, signer, waits.sha256, facts)
            current = self._keeper.standing.current
            if current is None or current.proposal is None or current.proposal.number != number:
                raise TableRefusedError(phrase("LimitsActs", "somebody else was faster; look at what is in force now"))
            self._keeper.hold_file()
            return self._keeper.standing

    def refuse(self, number: int, person: Person, reason: str) -> TableStanding:
        """What waits does not come into force; a file that was changed outside is put back as it was.

        Raises:
            TableRefusedError: No right, no reason, or it does not wait any more.
        """
        return self._end(TableAct.REFUSED, number, self._checked(person.id, Right.SIGN_LIMITS), _reason(reason))

    def withdraw(self, number: int, person: Person) -> TableStanding:
        """The author takes his change back.

        Raises:
            TableRefusedError: It is not his, or it does not wait any more.
        """
        author = self._checked(person.id, Right.CHANGE_LIMITS)
        waits = self._keeper.standing.proposal(number)
        if waits is not None and waits.human != (author.human or author.id):
            raise TableRefusedError(
                phrase(
                    "LimitsActs",
                    "{by} handed it in; only the author withdraws, others refuse",
                    by=waits.by or phrase("LimitsActs", "nobody"),
                )
            )
        return self._end(TableAct.WITHDRAWN, number, author, "")

    def _end(self, act: TableAct, number: int, person: Person, reason: str) -> TableStanding:
        with self._keeper.lock:
            self._refresh()
            waits = self._waiting(number)
            self._act(act, person, waits.sha256, {"proposal": number, "asked by": waits.by, "reason": reason})
            self._keeper.hold_file()
            return self._keeper.standing

    def _act(self, act: TableAct, person: Person, sha256: str, facts: dict[str, Fact]) -> None:
        """Writes an act down and takes what it came to."""
        signed: dict[str, Fact] = {
            "sha256": sha256,
            "digest": sha256,
            "human": person.human or person.id,
            "signer": person.id,
            "signature": MEANINGS[act],
            "signed_by": f"{person.full_name} ({person.account}, {person.role})",
            "signed_at_local": self._clock.now().astimezone().isoformat(timespec="seconds"),
        }
        try:
            self._keeper.record(act, person.full_name, signed | facts)
            self._keeper.read()
        except AuditError as error:
            raise TableRefusedError(
                phrase("LimitsActs", "not done, because it cannot be recorded ({error})", error=error)
            ) from error

    def _note_refusal(self, signer: Person) -> None:
        try:
            self._keeper.note("signature refused", signer.full_name, {"why": "his own change", "signer": signer.id})
        except AuditError as error:
            logger.warning("A refused signature could not be recorded: %s", error)

    def _refresh(self) -> None:
        try:
            self._keeper.read()
        except AuditError as error:
            raise TableRefusedError(str(error)) from error

    def _waiting(self, number: int) -> TableProposal:
        waits = self._keeper.standing.proposal(number)
        if waits is None:
            raise TableRefusedError(phrase("LimitsActs", "this change does not wait any more; look at the table again"))
        return waits

    def _current_text(self, base: int) -> str:
        current = self._keeper.standing.current
        if current is None:
            raise TableRefusedError(
                phrase("LimitsActs", "no version of the table is in force. {trouble}", trouble=self.trouble).strip()
            )
        if current.number != base:
            raise TableRefusedError(
                phrase(
                    "LimitsActs",
                    "version {number} is in force by now, and this was made from version {base}; open it again",
                    number=current.number,
                    base=base,
                )
            )
        return current.text

    def _check(self, text: str) -> None:
        faults = engineered_faults(text, self._plant)
        if faults:
            raise TableRefusedError(phrase("LimitsActs", "it cannot be used: {faults}", faults=faults[0]))

    def _checked(self, person_id: str, right: Right) -> Person:
        try:
            return check_person(self._accounts, person_id, right)
        except SetpointRefusedError as error:
            raise TableRefusedError(str(error)) from error


def _reason(text: str) -> str:
    clean = clean_text(text[: 2 * REASON_AT_MOST])
    if not REASON_AT_LEAST <= len(clean) <= REASON_AT_MOST:
        raise TableRefusedError(
            phrase(
                "LimitsActs",
                "the reason has {count} characters; write {reason_at_least} to {reason_at_most}, so that the other "
                "person can judge the change",
                count=len(clean),
                reason_at_least=REASON_AT_LEAST,
                reason_at_most=REASON_AT_MOST,
            )
        )
    return clean
