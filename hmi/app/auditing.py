"""The audit trail of a station and all that keeps it: signing, proving itself, forwarding, and what the station itself
does."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hmi.core.audit import AuditEntry, AuditQuery, Fact
from hmi.core.books import Accounts, AuditError
from hmi.core.clock import Clock
from hmi.core.ports import Link, LinkState
from hmi.core.user import Person, Right
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_export import export
from hmi.records.audit_signing import HeadSigner, Repeater
from hmi.records.audit_syslog import SyslogError, SyslogForwarder
from hmi.records.audit_verify import VerifyResult
from hmi.records.audit_watch import AuditWatch
from hmi.records.database import Database
from hmi.runtime.checks import check_person
from hmi.runtime.site import OpenSite
from hmi.runtime.site_alarms import ALARM_FILE
from hmi.settings import SITE_FILE, SiteError

SIGN_S = 60.0
"""How often the end of the audit trail is signed if something was recorded since."""

CONFIGURATION = "site files changed"

logger = logging.getLogger(__name__)


class StationAuditing:
    """Built before anything else writes; started after the plant's thread."""

    def __init__(
        self,
        opened: OpenSite,
        database: Database,
        clock: Clock,
        stamp: Callable[[], dict[str, Fact]],
        alarmed: Callable[[str], None],
    ) -> None:
        """`alarmed` gets a sentence, on a thread of this one, when the trail is found broken.

        Raises:
            SiteError: The log server's address is none.
        """
        self._opened = opened
        self._clock = clock
        self._live: set[str] = set()
        address = opened.site.audit.syslog
        try:
            self._syslog = SyslogForwarder(address) if address else None
        except SyslogError as error:
            raise SiteError(f"{opened.folder / SITE_FILE}: {error}") from error
        heard = None if self._syslog is None else self._syslog.put
        signer = HeadSigner(opened.folder, opened.signed_heads)
        self.trail = SqlAuditTrail(database, signer=signer, stamp=stamp, heard=heard)
        self._signing = Repeater(SIGN_S, self.trail.sign)
        self.watch = AuditWatch(self.trail, clock, alarmed)

    def start(self) -> None:
        """Records that the station starts and with which files, and begins to prove, sign and forward."""
        if self._syslog is not None:
            self._syslog.start()
        self._note("system", "station started", self._opened.site.name, {})
        self._note_files()
        self._signing.start()
        self.watch.start()

    def stop(self) -> None:
        """Records that the station ends, and ends what `start` began."""
        self.watch.stop()
        self._note("system", "station ended", self._opened.site.name, {})
        self._signing.stop()
        if self._syslog is not None:
            self._syslog.stop()

    def export(self, accounts: Accounts, wanted: AuditQuery, path: Path, person: Person) -> int:
        """Writes records into a file in a person's name."""
        self.note_copy(accounts, "exported", wanted, path, person)
        return export(self.trail.every(wanted), path)

    def note_copy(self, accounts: Accounts, event: str, wanted: AuditQuery, path: Path, person: Person) -> None:
        """Who takes records out of the station is on record before he has them."""
        check_person(accounts, person.id, Right.EXPORT_AUDIT)
        facts: dict[str, Fact] = {"file": str(path), "records": wanted.words, "person": person.id}
        self.trail.append(AuditEntry(self._clock.now(), "audit", event, person.full_name, "audit trail", facts))

    def verified(self) -> tuple[datetime, VerifyResult] | None:
        """What the newest check of the trail found that nobody asked for, and when."""
        newest = self.watch.latest
        return None if newest is None else (newest.at, newest.result)

    def hear_link(self, link: Link) -> None:  # on the plant's thread
        """Records when a link comes and when it is lost; attempts in between are the log's."""
        live = link.state is LinkState.LIVE
        if live == (link.server in self._live):
            return
        self._live ^= {link.server}
        self._note("system", "link live" if live else "link lost", link.server, {"text": link.text})

    def hear_sound(self, present: bool) -> None:  # on a thread for reading
        """Records that alarms cannot be heard here, and when they can again (M-B6)."""
        text = "the computer has a sound output again" if present else "the computer has no sound output"
        self._note("alarm", "sound back" if present else "sound lost", "station", {"text": text})

    def _note_files(self) -> None:
        """Records the digests of the site's files when they are others than last time: they are changed without the
        station."""
        site, folder = self._opened.site, self._opened.folder
        names = (SITE_FILE, site.plant.assets, site.plant.tags, site.plant.setpoints, ALARM_FILE)
        digests: dict[str, Fact] = {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in names
            if name and (folder / name).is_file()
        }
        try:
            last = self.trail.search(AuditQuery(category="configuration", event=CONFIGURATION), 1)
        except AuditError as error:
            logger.warning("The site's files cannot be held against the audit trail: %s", error)
            return
        known = {name: last[0].entry.facts.get(name) for name in digests} if last else {}
        if known != digests:
            changed = ", ".join(name for name in digests if known.get(name) != digests[name])
            self._note("configuration", CONFIGURATION, changed, digests)

    def _note(self, category: str, event: str, subject: str, facts: dict[str, Fact]) -> None:
        try:
            self.trail.append(AuditEntry(self._clock.now(), category, event, "station", subject, facts))
        except AuditError as error:
            logger.warning("%s: cannot be recorded: %s", event, error)
