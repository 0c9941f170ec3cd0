"""What the window reads of earlier requests and of signatures."""

from pathlib import Path

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import Accounts
from hmi.core.clock import Clock
from hmi.core.manifest import Manifest
from hmi.core.user import Person, Right
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.request_search import RequestSearch
from hmi.runtime.checks import check_person
from hmi.runtime.manifests import Manifests
from hmi.runtime.publications import PublicationDesk
from hmi.ui.controls.request_past import RequestPast


def request_past_of(
    database: Database, audit: SqlAuditTrail, accounts: Accounts, clock: Clock, diagrams: PublicationDesk | None
) -> RequestPast:
    """The request book of the database, and the signatures in the audit trail."""
    search = RequestSearch(database)
    manifests = Manifests(search, audit.every, accounts, diagrams)

    def note_print(manifest: Manifest, path: Path, person: Person) -> None:
        """Who takes signatures out of the station is on record before he has them."""
        check_person(accounts, person.id, Right.EXPORT_AUDIT)
        facts: dict[str, Fact] = {"file": str(path), "signatures": len(manifest.lines), "person": person.id}
        audit.append(AuditEntry(clock.now(), "audit", "printed", person.full_name, manifest.title, facts))

    return RequestPast(
        search=search.search,
        tags=search.tags,
        persons=search.persons,
        records=manifests.records_of,
        request_signatures=manifests.of_request,
        batch_signatures=manifests.of_batch,
        diagram_signatures=manifests.of_diagram,
        table_signatures=manifests.of_table,
        note_print=note_print,
    )
