"""How writing is stopped, by anybody and at once, and how persons allow it again."""

from hmi.core.books import Accounts
from hmi.core.latch import ALL_WRITES, Latch
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.core.signal import Signal
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_person, check_reason, clean_text
from hmi.runtime.ledger import RequestLedger
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.stops import Stops
from hmi.runtime.take_over import TakeOver
from hmi.runtime.writer import SetpointWriter

_UNSENT = (SetpointState.REQUESTED, SetpointState.APPROVED, SetpointState.ARMED)


class Stopping:
    """Does what a stop means: voids what was not sent, breaks off what is on its way. `changed` tells why, or nothing
    when writing is allowed again; another station may have done either."""

    def __init__(
        self,
        accounts: Accounts,
        rules: SetpointRules,
        ledger: RequestLedger,
        stops: Stops,
        take_over: TakeOver,
        writer: SetpointWriter,
    ) -> None:
        self.changed: Signal[str] = Signal()
        self._accounts = accounts
        self._rules = rules
        self._ledger = ledger
        self._stops = stops
        self._take_over = take_over
        self._writer = writer
        self._told = ""
        stops.changed.connect(self._hear)

    def inhibit(self, reason: str) -> None:
        """Stops all writing at once, for anybody and without log-in, on every station and over restarts, until
        `release`. It writes nothing to the plant and is no emergency stop; a write whose answer is outstanding cannot
        be recalled and ends as unknown."""
        why = clean_text(reason) or phrase("Setpoints", "stopped by hand")
        self._stops.stop(ALL_WRITES, why, "anybody")
        self._ledger.note("writes inhibited", "anybody", ALL_WRITES, {"why": why}, keep=True)

    def release(self, person: Person, reason: str) -> None:
        """Allows writing again, in a person's name.

        Raises:
            SetpointRefusedError: No right, no reason, or it cannot be recorded.
        """
        releaser = check_person(self._accounts, person.id, Right.RELEASE)
        why = check_reason(reason, self._rules)
        try:
            self._take_over.load()
        except OSError as error:
            raise SetpointRefusedError(
                phrase("Setpoints", "writing stays inhibited, because requests cannot be read ({error})", error=error)
            ) from error
        self._clear(ALL_WRITES, "writes released", releaser, why)

    def clear_tag(self, person: Person, tag: str, reason: str) -> None:
        """Makes a tag writable again that the plant refused, for an engineer who knows why it did.

        Raises:
            SetpointRefusedError: No right, no reason, not stopped, or it cannot be recorded.
        """
        engineer = check_person(self._accounts, person.id, Right.CLEAR_TAG)
        why = check_reason(reason, self._rules)
        if tag not in self._stops.latches or tag == ALL_WRITES:
            raise SetpointRefusedError(phrase("Setpoints", "{tag}: nothing keeps it from being written", tag=tag))
        self._clear(tag, "tag writable again", engineer, why)

    def _clear(self, name: str, event: str, person: Person, why: str) -> None:
        facts = {"why": why, "signed_by": f"{person.full_name} ({person.account}, {person.role})"}
        if not self._ledger.note(event, person.full_name, name, dict(facts)):
            raise SetpointRefusedError(
                phrase("Setpoints", "{name} stay stopped, because the audit trail cannot be written", name=name)
            )
        try:
            self._stops.clear(name)
        except OSError as error:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints", "{name} stay stopped, because that cannot be written ({error})", name=name, error=error
                )
            ) from error

    def _hear(self, latches: dict[str, Latch]) -> None:
        latch = latches.get(ALL_WRITES)
        why = "" if latch is None else latch.why
        if why == self._told:
            return
        self._told = why
        if why:
            self._writer.recall()
            for request in tuple(self._ledger.requests.values()):
                if request.state in _UNSENT:
                    self._ledger.settle(
                        request, SetpointState.VOID, phrase("Setpoints", "WRITES INHIBITED: {why}", why=why)
                    )
        self.changed.send(why)
