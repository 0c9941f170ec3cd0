"""What was asked for and refused at once is on record too: somebody wanted it, and somebody may want to know."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hmi.core.audit import Fact
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.user import Person
from hmi.runtime.checks import clean_text
from hmi.runtime.ledger import RequestLedger

REFUSED = "request refused"
"""The audit event."""

LONGEST = 500
"""Characters of what a person or a diagram handed over; more is cut."""


@contextmanager
def recorded(
    ledger: RequestLedger, person: Person, wishes: Sequence[tuple[str, float]], reason: str, origin: str
) -> Iterator[None]:
    """Writes down that what is asked for within was refused, a record for each setpoint, and lets the refusal go on to
    the person. One that cannot be recorded stays a refusal, says so, and is recorded as soon as that is possible.
    `wishes` are setpoints, and the values in their units.

    Raises:
        SetpointRefusedError: What was asked for within was refused.
    """
    try:
        yield
    except SetpointRefusedError as refused:
        facts: dict[str, Fact] = {
            "why": clean_text(str(refused)),
            "reason": clean_text(reason[: 2 * LONGEST])[:LONGEST],
            "origin": clean_text(origin[: 2 * LONGEST])[:LONGEST],
            "requester": person.id,
            "account": person.account,
            "setpoints": len(wishes),
        }
        written = [_note(ledger, person, tag, value, facts) for tag, value in wishes]
        if all(written):
            raise
        sentence = phrase("Setpoints", "{why} (that could not be recorded yet; call an administrator)", why=refused)
        raise SetpointRefusedError(sentence) from refused


def _note(ledger: RequestLedger, person: Person, tag: str, value: float, facts: dict[str, Fact]) -> bool:
    # A number that is none has no place in JSON.
    asked: dict[str, Fact] = {"new": str(float(value))}
    return ledger.note(REFUSED, person.full_name, clean_text(tag[:LONGEST]), asked | facts, keep=True)
