"""How the diagrams of a site are published: the desk, built from the site's files, and what is wrong with its books."""

from functools import partial

from hmi.accounts import accounts_of
from hmi.core.audit import AuditQuery
from hmi.core.books import Accounts, AuditTrail
from hmi.core.clock import Clock, SystemClock
from hmi.core.publication import ActKind, PublicationError, Version
from hmi.diagram.folder import diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.publishing import why_not_shown
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database, DatabaseError
from hmi.records.publication_acts import PublisherKeys
from hmi.records.publications import FOLDER, PublicationFiles
from hmi.runtime.publication_notes import PublicationRefusedError
from hmi.runtime.publications import PublicationDesk
from hmi.runtime.shipped import adopt, shipped_in
from hmi.runtime.site import OpenSite


def book_of(opened: OpenSite) -> PublicationFiles:
    """The books of the diagrams of a site.

    Raises:
        KeyFileError: A key that signs or checks them cannot be used.
    """
    return PublicationFiles(opened.path(opened.site.diagrams), PublisherKeys.of(opened.folder))


def desk_of(opened: OpenSite, accounts: Accounts, audit: AuditTrail, clock: Clock) -> PublicationDesk:
    """The desk at which they are published.

    Raises:
        KeyFileError: A key that signs or checks publications cannot be used.
    """
    readable = partial(why_not_shown, library=LIBRARY)
    alone = opened.site.rules.review_by_author
    return PublicationDesk(book_of(opened), accounts, audit, clock, readable, alone=alone)


def adopt_shipped(opened: OpenSite, audit: AuditTrail, clock: Clock) -> None:
    """What the product ships is published in its name, where it was not published yet.

    Raises:
        AuditError: It cannot be written down; nothing was published.
        OSError: It cannot be read or written.
        PublicationError: The list of what is shipped is damaged.
    """
    adopt(shipped_in(opened.path(opened.site.diagrams)), book_of(opened), audit, clock)


def publication_faults(opened: OpenSite) -> list[str]:
    """What operators would not see, and where the books of the diagrams say something else than the audit trail.
    Nothing is written: what the product ships is published with the first start, so that it is no fault before."""
    diagrams = opened.path(opened.site.diagrams)
    drafts = {file.stem for file in diagram_files(diagrams)}
    try:
        drafts -= set(shipped_in(diagrams))
        if not (diagrams / FOLDER).is_dir():
            return [_unseen(name) for name in sorted(drafts)]
        database = Database.open(opened.database_url)
    except (PublicationError, DatabaseError) as error:
        return [str(error)]
    try:
        trail, clock = SqlAuditTrail(database), SystemClock()
        desk = desk_of(opened, accounts_of(opened, database, trail, clock), trail, clock)
        return [fault for name in sorted({*desk.names(), *drafts}) for fault in _faults(desk, trail, name)]
    finally:
        database.close()


def _unseen(name: str) -> str:
    return f"{name}: no version is published, so that operators do not see it"


def _faults(desk: PublicationDesk, trail: SqlAuditTrail, name: str) -> list[str]:
    try:
        current = desk.standing(name).current
        if current is None:
            return [_unseen(name)]
        desk.content(name, current.sha256)
    except (PublicationRefusedError, PublicationError) as error:
        return [str(error)]
    return _trail_faults(trail, name, current)


def _trail_faults(trail: SqlAuditTrail, name: str, current: Version) -> list[str]:
    """A book whose newest acts were taken away still fits together; the audit trail knows of them."""
    events = (ActKind.PUBLISHED, ActKind.ROLLED_BACK)
    records = [trail.search(AuditQuery(category="diagram", event=event, subject=name), 1) for event in events]
    newest = max((found[0] for found in records if found), key=lambda record: record.sequence, default=None)
    if newest is None or newest.entry.facts.get("sha256") == current.sha256:
        return []
    undone = trail.search(AuditQuery(category="diagram", event=f"not {newest.entry.event}", subject=name), 1)
    if undone and undone[0].sequence > newest.sequence:
        return []
    version = newest.entry.facts.get("version")
    return [
        f"{name}: version {current.number} is published, but the audit trail knows of version {version} (record "
        f"{newest.sequence}); bring the files of its book back from a copy"
    ]
