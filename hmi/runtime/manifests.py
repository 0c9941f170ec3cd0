"""Gathers the signatures under a request, a batch, a diagram or the setpoint table, and checks each as it is now."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Protocol

from hmi.core.audit import AuditQuery, AuditRecord, sealed
from hmi.core.books import Accounts
from hmi.core.manifest import Manifest, SignatureLine
from hmi.core.phrase import phrase
from hmi.core.publication import ActKind, PublicationAct, PublicationError
from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import SetpointRequest
from hmi.core.table_version import CATEGORY as TABLE_CATEGORY
from hmi.core.table_version import TableAct, digest
from hmi.runtime.publication_notes import PublicationRefusedError
from hmi.runtime.publications import PublicationDesk

MOST_REQUESTS = 2_000
"""Of one batch; a batch has some dozens."""

_CLOCKS = timedelta(days=1)
"""How far the clocks of two stations may be apart, at the most."""

_SIGNED = "signature"

DIAGRAM_MEANINGS: dict[ActKind, str] = {
    ActKind.EDITED: phrase("Manifest", "EDITED: worked on the draft"),
    ActKind.SUBMITTED: phrase("Manifest", "SUBMITTED: answers for this diagram as its author"),
    ActKind.SENT_BACK: phrase("Manifest", "REJECTED: sends this diagram back"),
    ActKind.REVIEWED: phrase("Manifest", "REVIEWED: has looked at this diagram"),
    ActKind.PUBLISHED: phrase("Manifest", "PUBLISHED: lets operators see this diagram"),
    ActKind.ROLLED_BACK: phrase("Manifest", "ROLLED BACK: brings an earlier version back"),
    ActKind.SHIPPED: phrase("Manifest", "SHIPPED: comes with the product, signed by nobody here"),
}


class NoSignaturesError(Exception):
    """There is nothing of this name to gather signatures of; the message says what to do."""


class RequestFinder(Protocol):
    """Finds requests of every run."""

    def search(self, wanted: RequestQuery, limit: int, skip: int = 0) -> tuple[SetpointRequest, ...]:
        """The requests that a query wants; raises OSError where they cannot be read."""
        ...

    def one(self, request_id: str) -> SetpointRequest | None:
        """The request with this id; raises OSError where it cannot be read."""
        ...


Every = Callable[[AuditQuery], Iterable[AuditRecord]]
"""All records that a query wants, oldest first; raises AuditError where they cannot be read."""


class Manifests:
    """Reads the disk: call it off the plant's and Qt's threads."""

    def __init__(
        self, finder: RequestFinder, every: Every, accounts: Accounts, diagrams: PublicationDesk | None = None
    ) -> None:
        self._finder = finder
        self._every = every
        self._accounts = accounts
        self._diagrams = diagrams

    def records_of(self, request: SetpointRequest) -> tuple[AuditRecord, ...]:
        """Every audit record about a request, oldest first.

        Raises:
            AuditError: They cannot be read.
        """
        wanted = AuditQuery(category="setpoint", subject=request.tag, since=request.requested_at - _CLOCKS)
        return tuple(one for one in self._every(wanted) if one.entry.facts.get("id") == request.id)

    def of_request(self, request_id: str) -> Manifest:
        """The signatures under one request.

        Raises:
            NoSignaturesError: There is no such request.
            AuditError: The trail cannot be read.
            OSError: The requests cannot be read.
        """
        request = self._finder.one(request_id)
        if request is None:
            raise NoSignaturesError(
                phrase("Manifest", "there is no such request in the database; look at the list again")
            )
        facts = (
            (phrase("Manifest", "Request"), request.id),
            (phrase("Manifest", "Setpoint"), request.tag),
            (phrase("Manifest", "Change"), f"{request.old!r} to {request.new!r} {request.unit}".rstrip()),
            (phrase("Manifest", "Batch and phase"), f"{request.batch or 'none'}, {request.phase or 'none'}"),
            (phrase("Manifest", "Reason"), request.reason),
            (phrase("Manifest", "State"), f"{request.state}. {request.outcome}".strip()),
        )
        return Manifest(
            phrase("Manifest", "Signatures under a request for {tag}", tag=request.tag), facts, self._lines_of(request)
        )

    def of_batch(self, batch: str) -> Manifest:
        """The signatures under every request that was made for a batch. Raises as `of_request` does."""
        found = self._finder.search(RequestQuery(batch=batch, descending=False), MOST_REQUESTS) if batch else ()
        if not found:
            raise NoSignaturesError(
                phrase("Manifest", "no setpoint was asked for in batch {batch}", batch=batch)
                if batch
                else phrase("Manifest", "no setpoint was asked for in a batch without a name")
            )
        lines = sorted((line for one in found for line in self._lines_of(one)), key=lambda line: line.at)
        facts = ((phrase("Manifest", "Batch"), batch), (phrase("Manifest", "Requests"), str(len(found))))
        return Manifest(
            phrase("Manifest", "Signatures under the setpoints of batch {batch}", batch=batch), facts, tuple(lines)
        )

    def of_diagram(self, name: str) -> Manifest:
        """The signatures under every act with a diagram on its way to the operators.

        Raises:
            NoSignaturesError: The station publishes nothing, or its book is damaged.
        """
        if self._diagrams is None:
            raise NoSignaturesError(phrase("Manifest", "this station publishes no diagrams"))
        try:
            standing = self._diagrams.standing(name)
        except PublicationRefusedError as error:
            raise NoSignaturesError(str(error)) from error
        if not standing.acts:
            raise NoSignaturesError(
                phrase("Manifest", "nothing was ever done with {name} on its way to the operators", name=name)
            )
        facts = (
            (phrase("Manifest", "Diagram"), name),
            (phrase("Manifest", "Published version"), str(standing.number or "none")),
        )
        lines = tuple(self._diagram_line(self._diagrams, act) for act in standing.acts)
        return Manifest(phrase("Manifest", "Signatures under the diagram {name}", name=name), facts, lines)

    def of_table(self) -> Manifest:
        """The signatures under every version of the setpoint table.

        Raises:
            NoSignaturesError: Nobody has signed for one yet.
            AuditError: The trail cannot be read.
        """
        records = tuple(self._every(AuditQuery(category=TABLE_CATEGORY)))
        texts = {one.sequence: one.entry.facts.get("text") for one in records}
        lines = tuple(_table_line(one, texts) for one in records if _SIGNED in one.entry.facts)
        if not lines:
            raise NoSignaturesError(phrase("Manifest", "nobody has changed the setpoint table in this program yet"))
        versions = sum(1 for one in records if one.entry.event == TableAct.SIGNED)
        return Manifest(
            phrase("Manifest", "Signatures under the setpoint table"),
            ((phrase("Manifest", "Versions signed for"), str(versions)),),
            lines,
        )

    def _lines_of(self, request: SetpointRequest) -> tuple[SignatureLine, ...]:
        return tuple(_request_line(request, one) for one in self.records_of(request) if _SIGNED in one.entry.facts)

    def _diagram_line(self, desk: PublicationDesk, act: PublicationAct) -> SignatureLine:
        wrong = ""
        try:
            # The content of a version is kept for good; of a draft that was only saved there is no more than its hash.
            if act.kind is not ActKind.EDITED:
                desk.content(act.diagram, act.sha256)
        except (PublicationError, OSError) as error:
            wrong = str(error)
        person = self._accounts.person(act.person) if act.person else None
        account = "" if person is None else f"{person.account}, {person.role}"
        about = (
            phrase("Manifest", "version {version}: {note}", version=act.version, note=act.note)
            if act.note
            else f"version {act.version}"
        )
        meaning = DIAGRAM_MEANINGS[act.kind]
        return SignatureLine(act.name, account, act.at, meaning, about, act.sha256, wrong, act.audit)


def _request_line(request: SetpointRequest, record: AuditRecord) -> SignatureLine:
    facts = record.entry.facts
    bound = str(facts.get("digest") or "")
    wrong = _broken(record)
    if not wrong and (not bound or bound not in (request.digest, request.digest_before_builds)):
        wrong = phrase("Manifest", "the request in the database is not the one that was signed")
    about = f"{request.tag}: {request.old:g} → {request.new:g} {request.unit}".rstrip()
    return _line(record, about, bound, wrong)


def _table_line(record: AuditRecord, texts: Mapping[int, object]) -> SignatureLine:
    """A signature under a table is bound to the text that was handed in, which is in another record."""
    facts = record.entry.facts
    bound, wrong = str(facts.get("digest") or ""), _broken(record)
    proposal = facts.get("proposal")
    text = facts.get("text") if "text" in facts else texts.get(proposal) if isinstance(proposal, int) else None
    if not wrong and not (isinstance(text, str) and digest(text) == bound):
        wrong = phrase("Manifest", "the table that was signed for is not in the trail any more")
    return _line(record, str(facts.get("changes") or facts.get("reason") or ""), bound, wrong)


def _line(record: AuditRecord, about: str, bound: str, wrong: str) -> SignatureLine:
    entry = record.entry
    by = str(entry.facts.get("signed_by") or "")
    account = by.rpartition("(")[2].removesuffix(")")
    meaning = str(entry.facts.get(_SIGNED))
    return SignatureLine(entry.person, account, entry.time, meaning, about, bound, wrong, record.sequence)


def _broken(record: AuditRecord) -> str:
    return (
        ""
        if sealed(record)
        else phrase("Manifest", "record {sequence} was changed after it was written", sequence=record.sequence)
    )
