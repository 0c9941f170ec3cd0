"""Keeps the roles of the directory's persons as the directory says them, while a station runs."""

import logging
import threading

from hmi.core.books import AuditError
from hmi.core.directory import DirectoryDownError
from hmi.records.accounts import SqlAccounts
from hmi.records.audit_signing import Repeater

FOLLOW_S = 60.0
"""How often the directory is asked: so long a right that was taken away there may count here at most, unless its owner
signs, for then the directory is asked at once."""

logger = logging.getLogger(__name__)


class DirectoryWatch:
    """Asks on a thread of its own. A directory that does not answer changes nothing, and is said once in the log."""

    def __init__(self, accounts: SqlAccounts, url: str) -> None:
        """Without a `url` there is no directory, and nothing is asked."""
        self._accounts = accounts
        self._url = url
        self._over = threading.Event()
        self._lost = False
        self._asking = Repeater(FOLLOW_S, self.look, "directory", at_once=True)

    def start(self) -> None:
        """Asks now, and again and again."""
        if self._url:
            self._asking.start()

    def stop(self) -> None:
        """Ends it; a question that is under way is answered, or given up, first."""
        self._over.set()
        self._asking.stop()

    def look(self) -> None:
        """Asks once."""
        if self._over.is_set():
            return
        try:
            self._accounts.follow_directory()
        except (DirectoryDownError, AuditError, OSError) as error:
            if not self._lost:
                logger.info("The persons of the directory stand as before: %s", error)
            self._lost = True
            return
        self._lost = False
