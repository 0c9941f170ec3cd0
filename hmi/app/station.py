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
from hmi.app.browsing import browsing_of
from hmi.app.diagnostics import diagnostics_of
from hmi.app.directory import DirectoryWatch
from hmi.app.duties import StationDuties
from hmi.app.engineering import StationTable
from hmi.app.golden_records import Records
from hmi.app.golden_sources import KeptGolden, ModelLimits
from hmi.app.golden_views import StationGoldenViews
from hmi.app.links import Known, alarm_counts_of, gateway_of, known_servers, sources_of
from hmi.app.model import SiteModels
from hmi.app.model_reports import ModelReports, Recorded
from hmi.app.publishing import publishing_of
from hmi.app.signatures import request_past_of
from hmi.app.suggesting import suggesting_of
from hmi.core.audit import Fact
from hmi.core.build import build_text
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation
from hmi.core.engineered import EngineeredTable
from hmi.core.phrase import phrase
from hmi.diagram.library import LIBRARY
from hmi.records.alarm_log import SqlAlarmLog
from hmi.records.alarm_notes import AlarmComments, SqlHoldBook
from hmi.records.alarms import SqlAlarmBook
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database, DatabaseError
from hmi.records.deviations import DeviationBook
from hmi.records.events import PastEvents
from hmi.records.figures import RecordGauge
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.records.latches import SqlLatchBook
from hmi.records.preferences import SqlPreferences
from hmi.records.requests import SqlRequestBook
from hmi.records.schema import SCHEMA_VERSION
from hmi.records.sessions import SqlSessionBook
from hmi.records.shift_book import SqlShiftBook
from hmi.records.site_identity import SiteIdentity
from hmi.records.snapshots import SqlSnapshotBook
from hmi.records.station import StationClaim
from hmi.runtime.alarm_holds import AlarmHolds
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.moments import Moments
from hmi.runtime.past import RecordedPast
from hmi.runtime.people import PeopleDesk
from hmi.runtime.plant_thread import PlantThread
from hmi.runtime.remote import Seat, remote_session
from hmi.runtime.session import PlantSession
from hmi.runtime.sessions import ControlSessions
from hmi.runtime.setpoint_rules import REASONS, SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.site import OpenSite
from hmi.runtime.snapshots import SnapshotDesk
from hmi.runtime.summary import StationReport
from hmi.runtime.tagstore import TagStore
from hmi.ui.bridge import LivePlant, PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.history import History
from hmi.ui.controls.models import StationModels, TrainingDesk
from hmi.ui.controls.preferences import Preferences
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.main_window.services import StationServices
from hmi.ui.theme import LIGHT

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
        self.live.session.link_changed.connect(self.auditing.hear_link)
        self.accounts.locked.connect(self._tell_locked)
        self.live.thread.start(self.live.session.run)
        self.auditing.start()
        self.models.start(self.live.thread)
        self.directory.start()

    def stop(self) -> None:
        """Stops the plant, writes what waits, and closes the database."""
        self.directory.stop()
        self.models.stop()
        self.live.thread.stop()
        self.auditing.stop()
        self.limits.stop()
        self.historian.stop()
        self.database.close()
        self.claim.close()

    def history(self) -> History:
        """What the views read of the past."""
        return History(
            samples=self.historian.samples,
            kept=self.historian.kept,
            phases=self.batch_book.phases,
            levels=self.deviation_book.levels,
            batches=self.batch_book.batches,
            audit=self.audit.search,
            audit_words=self.audit.words,
            export=partial(self.auditing.export, self.accounts),
            note_report=partial(self.auditing.note_copy, self.accounts, "printed"),
            verify=self.audit.verify,
            verified=self.auditing.verified,
            moment=Moments(
                self.opened.plant,
                self.clock,
                self.historian.latest_before,
                self.alarm_book.standing_at,
                self.finding_book.at,
                self.models.running.title_at,
            ).at,
            events=PastEvents(self.database, self.historian.writer).between,
            findings=self.finding_book.between,
            holes=self.historian.holes,
        )

    def shift_book(self) -> ShiftBook:
        """What the shift page reads and writes."""
        book = SqlShiftBook(self.database, self.clock)
        return ShiftBook(book.notes, book.add)

    def alarm_history(self) -> AlarmHistory:
        """What the alarm list reads and writes."""
        comments = AlarmComments(self.database, self.clock)
        log = SqlAlarmLog(self.database, self.historian.writer, self.alarm_book)
        aims, servers = self.opened.alarms.aims, alarm_counts_of(self.opened)
        return AlarmHistory(self.alarm_book.journal, comments.of, comments.add, log.between, aims, servers)

    def services(self, bridge: PlantBridge) -> StationServices:
        """What the window is built from."""
        return StationServices(
            plant=self.opened.plant,
            live_plant=self.live,
            bridge=bridge,
            theme=LIGHT,
            clock=self.clock,
            library=LIBRARY,
            diagrams=self.opened.path(self.opened.site.diagrams),
            history=self.history(),
            authenticate=self.accounts.authenticate,
            recorder=lambda: self.recorder_fault,
            models=self.station_models(),
            golden_views=self.golden_views(),
            alarm_history=self.alarm_history(),
            shift_book=self.shift_book(),
            preferences=Preferences(bridge, self.preferences.get, self.preferences.put),
            rules=self.rules,
            people=PeopleDesk(self.accounts, demo=self.opened.site.simulation, plant=self.opened.plant),
            duties=self.duties.desk(self.opened.plant, self.accounts, self.request_book, self.audit, self.rules),
            snapshots=SnapshotDesk(SqlSnapshotBook(self.database), self.accounts, self.audit, self.clock),
            engineering=self.limits.desk,
            proposals=self.suggesting,
            sessions=ControlSessions(SqlSessionBook(self.database), self.audit, self.clock),
            request_past=request_past_of(self.database, self.audit, self.accounts, self.clock, self.publishing.desk),
            publishing=self.publishing,
            browsing=browsing_of(self.opened, bridge),
            diagnostics=diagnostics_of(self.sources, self._record_gauge()),
            idle_s=self.opened.site.rules.idle_minutes * 60.0,
            kiosk_locked=self.opened.site.rules.kiosk_locked,
            simulation=self.opened.site.simulation,
        )

    def _record_gauge(self) -> RecordGauge:
        verified = self.auditing.verified
        return RecordGauge(self.database, self.historian, self.audit, verified, lambda: self.recorder_fault)

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

    def golden_records(self) -> Records:
        """What is on record of batches, for the views and for training."""
        return Records(
            self.opened.plant,
            self.clock,
            self.batch_book.batches,
            self.batch_book.phases,
            self.deviation_book.levels,
            self.finding_book.between,
            self.historian.samples,
            self.historian.latest_before,
        )

    def golden_views(self) -> StationGoldenViews:
        """What the page of the golden batch shows."""
        return StationGoldenViews(self.golden_records(), KeptGolden(self.opened), ModelLimits(self.models))

    def station_models(self) -> StationModels:
        """What the page of the models reads and does."""
        recorded = Recorded(
            self.opened.plant,
            self.clock,
            self.batch_book.phases,
            self.deviation_book.levels,
            self.models.shadow_book,
            self.finding_book.between,
        )
        models = self.models
        reports = ModelReports(models.desk.registry, models.facts, recorded)
        room = models.training
        out = room.records
        training = TrainingDesk(room.choices, room.begin, room.view, room.cancel, out.begin, out.view, out.cancel)
        return StationModels(models.desk, models.running, models.facts, reports.shadow, reports.drift, training)

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
