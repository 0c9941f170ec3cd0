"""One operator station: everything behind the window, built in one place."""

import contextlib
import logging
import sys
import uuid
from datetime import datetime, time
from functools import partial

from hmi import __version__
from hmi.accounts import accounts_of
from hmi.app.auditing import StationAuditing
from hmi.app.directory import DirectoryWatch
from hmi.app.duties import StationDuties
from hmi.app.engineering import StationTable
from hmi.app.links import Known, gateway_of, known_servers, sources_of
from hmi.app.model import SiteModels
from hmi.app.publishing import publishing_of
from hmi.app.suggesting import suggesting_of
from hmi.core.audit import Fact
from hmi.core.build import build_text
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation
from hmi.core.engineered import EngineeredTable
from hmi.core.phrase import phrase
from hmi.records.alarm_notes import SqlHoldBook
from hmi.records.alarms import SqlAlarmBook
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database, DatabaseError
from hmi.records.deviations import DeviationBook
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.records.latches import SqlLatchBook
from hmi.records.preferences import SqlPreferences
from hmi.records.requests import SqlRequestBook
from hmi.records.schema import SCHEMA_VERSION
from hmi.records.site_identity import SiteIdentity
from hmi.records.station import StationClaim
from hmi.runtime.alarm_holds import AlarmHolds
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.past import RecordedPast
from hmi.runtime.plant_thread import PlantThread
from hmi.runtime.remote import Seat, remote_session
from hmi.runtime.session import PlantSession
from hmi.runtime.setpoint_rules import REASONS, SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.site import OpenSite
from hmi.runtime.summary import StationReport
from hmi.runtime.tagstore import TagStore
from hmi.ui.bridge import LivePlant

logger = logging.getLogger(__name__)

OTHERS_BUSY_S = 60.0
"""So long a station leaves alone what another one on the same database may be writing."""

BUILD = build_text(__version__, SCHEMA_VERSION)

BOOT = uuid.uuid4().hex
"""Names this run of the program: times on the monotonic clock are comparable within one run only."""


class Station:
    """One operator station: everything behind the window, built but not running."""

    def __init__(self, opened: OpenSite, clock: Clock) -> None:
        plant = opened.plant
        self.opened, self.clock = opened, clock
        self.database = Database.open(opened.database_url)
        self.historian = SqlHistorian(self.database, clock)
        self.claim, self.duties = StationClaim(opened.folder), StationDuties(self.database, clock)
        stamp = partial(_stamp, self.claim.name, clock, self.duties)
        self.auditing = StationAuditing(opened, self.database, clock, stamp, self._tell_persons)
        self.audit, self.known = self.auditing.trail, self._bound_servers()
        self.accounts = accounts_of(opened, self.database, self.audit, clock)
        self.publishing = publishing_of(opened, self.accounts, self.audit, clock)
        self.batch_book = SqlBatchBook(self.database, self.historian.writer)
        self.deviation_book = DeviationBook(self.database, self.historian.writer)
        self.finding_book = FindingBook(self.database, self.historian.writer)
        self.alarm_book = SqlAlarmBook(self.database, self.historian.writer, opened.alarms.beside)
        self.models = SiteModels(opened, self.database, self.historian.writer, self.accounts, self.audit, clock)
        self.recorder_fault, self.directory = "", DirectoryWatch(self.accounts, opened.site.directory.url)
        self.historian.health.connect(self._hear_recorder)
        store = TagStore(plant, clock)
        batches = BatchWatch(plant, store, clock)
        self.preferences = SqlPreferences(self.database)
        self.hold_book = SqlHoldBook(self.database, self.historian.writer)
        alarms = self._alarm_desk(store, batches)
        deviation, shadow = self.models.watches(
            store, batches, RecordedPast(plant, clock, self.historian.latest_before, self.batch_book.phases)
        )
        self.limits = StationTable(opened, self.database, self.audit, self.accounts, clock, self._tell_persons)
        self.rules = _rules(opened, self.limits.rows)
        desk = self._setpoint_desk(store, batches, alarms, deviation)
        self.sources = sources_of(opened, clock, self.known)
        session = PlantSession(
            plant,
            self.sources,
            store,
            batches,
            alarms,
            deviation,
            desk,
            self.historian,
            self.batch_book,
            clock,
            self._note_deviation,
            beside=(shadow,),
        )
        self.live = LivePlant(
            PlantThread("plant", on_crash=_tell_crash), session, store, batches, alarms, deviation, desk
        )
        self.report = StationReport(store, batches, deviation)

    def _bound_servers(self) -> Known:
        """The servers that the site knows, after its database is held against its plant."""
        simulation = self.opened.site.simulation
        identity = SiteIdentity(self.database, self.auditing.trail, self.clock)
        fault = identity.site_fault(self.opened.plant.name, simulation=simulation)
        if fault:
            self.database.close()
            self.claim.close()
            raise DatabaseError(fault)
        return known_servers(identity, simulation=simulation)

    def _setpoint_desk(
        self, store: TagStore, batches: BatchWatch, alarms: AlarmDesk, deviation: DeviationWatch
    ) -> SetpointDesk:
        opened, plant, clock = self.opened, self.opened.plant, self.clock
        self.request_book = SqlRequestBook(self.database, self.rules.related)
        books = Books(
            self.request_book,
            self.audit,
            SqlLatchBook(self.database, opened.folder),
            self.accounts,
            self.claim.name,
            BUILD,
            self.duties.time,
            self.duties.roster,
            self.duties.keep,
        )
        seat = Seat(remote_session, opened.site.rules.remote_control)
        gateway = gateway_of(opened, clock, self.known)
        desk = SetpointDesk(
            plant, store, batches, clock, gateway, books, self.rules, seat=seat, unacknowledged=alarms.unacknowledged
        )
        told = (deviation, desk.changed, self.accounts, self.audit)
        self.suggesting = suggesting_of(plant, store, batches, clock, self.rules, *told)
        return desk

    def _alarm_desk(self, store: TagStore, batches: BatchWatch) -> AlarmDesk:
        plant, clock, alarms = self.opened.plant, self.clock, self.opened.alarms
        tags = (*plant.measured, *(one.tag for one in alarms.deviations))
        holds = AlarmHolds([tag.id for tag in tags], clock, self.hold_book, self.audit)
        told = (self.alarm_book, self.audit, alarms.rules, holds, alarms.deviations)
        return AlarmDesk(plant, store, batches, clock, *told)

    def start(self) -> None:
        """Starts recording and the plant's thread; what stood open when the station last stopped stands again."""
        self.historian.start()
        self.limits.start()
        if self.live.alarms.holds is not None:
            self.live.alarms.holds.restore(self.hold_book.standing())
        self.live.alarms.restore(self.alarm_book.open_alarms())
        self.live.session.recording.restore(self.historian.latest_before(self.clock.now()).values())
        self.live.session.link_changed.connect(self.auditing.hear_link)
        self.accounts.locked.connect(self._tell_locked)
        self.live.thread.start(self.live.session.run)
        self.auditing.start()
        self.models.start(self.live.thread)
        self.directory.start()

    def stop(self) -> None:
        """Stops the plant, writes what waits, and closes the database. Where one part cannot end as it should, the
        others still do."""
        with contextlib.ExitStack() as ending:
            ending.callback(self.claim.close)
            ending.callback(self.database.close)
            ending.callback(self.historian.stop)
            ending.callback(self.limits.stop)
            ending.callback(self.auditing.stop)
            ending.callback(self.live.thread.stop)
            ending.callback(self.models.stop)
            ending.callback(self.directory.stop)

    def _tell_locked(self, account: str) -> None:  # on the thread that checked the password
        """Who stands at the station learns that somebody may be trying (R-P11-08)."""
        self._tell_persons(
            phrase(
                "Access",
                "{account}: locked after too many wrong passwords. Find out who tried; an administrator can unlock it",
                account=account,
            )
        )

    def _tell_persons(self, sentence: str) -> None:  # on whichever thread follows the table
        """Says in the window what nobody asked for."""
        with contextlib.suppress(RuntimeError):  # the plant's thread does not run yet, or no more: nobody looks
            self.live.thread.call(partial(self.live.desk.noticed.send, sentence))

    def _note_deviation(self, found: AssetDeviation, at: datetime) -> None:
        self.deviation_book.note(found, at)
        self.finding_book.note(found, at)

    def _hear_recorder(self, fault: str) -> None:  # on the historian's thread
        self.recorder_fault = fault
        logger.warning(fault) if fault else logger.info("History is being written again.")


def _stamp(station: str, clock: Clock, duties: StationDuties) -> dict[str, Fact]:
    """What every audit record says beside its own facts: which station, which program, and how long it has run."""
    facts: dict[str, Fact] = {
        "station": station,
        "build": BUILD,
        "boot": BOOT,
        "monotonic": round(clock.monotonic(), 3),
    }
    way = remote_session()
    return facts | duties.stamp() | ({"remote": way} if way else {})


def _rules(opened: OpenSite, table: EngineeredTable) -> SetpointRules:
    rules = opened.site.rules
    return SetpointRules(
        engineered=table,
        reasons=tuple(rules.reasons) or REASONS,
        write_assets=frozenset(rules.write_assets),
        together=tuple(map(frozenset, rules.together)),
        max_step_fraction=rules.max_step_fraction,
        lifetime_s=rules.request_minutes * 60.0,
        shift_ends=tuple(map(time.fromisoformat, rules.shift_ends)),
        flood_reason=rules.flood_reason,
        others_busy_s=OTHERS_BUSY_S,
    )


def _tell_crash(error: BaseException) -> None:  # on the plant's thread
    sys.excepthook(type(error), error, error.__traceback__)
