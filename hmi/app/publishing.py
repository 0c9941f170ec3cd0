"""What the window shows of the diagrams of a site, and where it publishes them."""

import logging

from hmi.core.books import Accounts, AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.publication import PublicationError
from hmi.publishing import adopt_shipped, book_of, desk_of
from hmi.records.shown import FOLDER, ShownFiles
from hmi.runtime.published import OperatorsFolder, PublishedDiagrams
from hmi.runtime.site import OpenSite
from hmi.ui.main_window.services import StationPublishing

logger = logging.getLogger(__name__)


def publishing_of(opened: OpenSite, accounts: Accounts, audit: AuditTrail, clock: Clock) -> StationPublishing:
    """The desk, and the folder of what operators see, brought up to date. A station starts without it too: it shows
    what it can, and says of each display that it cannot show why."""
    book = book_of(opened)
    shown = ShownFiles(opened.folder / FOLDER)
    operators = OperatorsFolder(PublishedDiagrams(book), shown)
    desk = desk_of(opened, accounts, audit, clock)
    try:
        adopt_shipped(opened, audit, clock)
        operators.look()
    except (OSError, AuditError, PublicationError) as error:
        logger.warning("The published diagrams are not all at hand: %s", error)
    return StationPublishing(desk, operators, book.folder, shown.folder)
