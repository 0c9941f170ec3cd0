"""How the diagrams of a site come to its operators."""

import logging
from functools import partial

from hmi.core.clock import Clock
from hmi.core.ports import Accounts, AuditError, AuditTrail
from hmi.core.publication import PublicationError
from hmi.diagram.library import LIBRARY
from hmi.diagram.publishing import why_not_shown
from hmi.records.publication_acts import PublisherKeys
from hmi.records.publications import PublicationFiles
from hmi.records.shown import FOLDER, ShownFiles
from hmi.resources import resource
from hmi.runtime.publications import PublicationDesk
from hmi.runtime.published import OperatorsFolder, PublishedDiagrams
from hmi.runtime.shipped import LIST, as_shipped, read_list
from hmi.runtime.site import OpenSite
from hmi.ui.main_window.services import StationPublishing

logger = logging.getLogger(__name__)


def publishing_of(opened: OpenSite, accounts: Accounts, audit: AuditTrail, clock: Clock) -> StationPublishing:
    """The desk, and the folder of what operators see; what the product ships is published with the first start."""
    diagrams = opened.path(opened.site.diagrams)
    book = PublicationFiles(diagrams, PublisherKeys.of(opened.folder))
    readable = partial(why_not_shown, library=LIBRARY)
    alone = opened.site.rules.review_by_author
    desk = PublicationDesk(book, accounts, audit, clock, readable, alone=alone)
    shown = ShownFiles(opened.folder / FOLDER)
    operators = OperatorsFolder(PublishedDiagrams(book), shown)
    try:
        desk.adopt(as_shipped(diagrams, read_list((resource("site") / LIST).read_text(encoding="utf-8"))))
        operators.look()
    except (OSError, AuditError, PublicationError) as error:
        logger.warning("The published diagrams are not all at hand: %s", error)
    return StationPublishing(desk, operators, book.folder, shown.folder)
