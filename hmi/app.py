"""The composition root: the only place that builds the station, and the order in which it starts and stops."""

import json
import logging
import os
import signal
import sys
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, Qt, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hmi import __version__
from hmi.core.audit import AuditEntry, AuditQuery, Fact
from hmi.core.clock import Clock, SystemClock
from hmi.core.deviation import AssetDeviation
from hmi.core.plant import Plant
from hmi.core.ports import Detector, SetpointGateway, TagSource
from hmi.core.tag import Quality, Tag, TagValue
from hmi.core.user import Person, Right
from hmi.diagram.library import LIBRARY
from hmi.log import SIGNALLED, report_unhandled, start_log, told_to_end
from hmi.opcua.late import LateSource, RoutedGateway
from hmi.records.accounts import SqlAccounts
from hmi.records.alarm_notes import AlarmComments, SqlHoldBook
from hmi.records.alarms import SqlAlarmBook
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_export import export
from hmi.records.audit_signing import HeadSigner, Repeater
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database, sqlite_notice
from hmi.records.deviations import DeviationBook
from hmi.records.events import PastEvents
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.records.latches import SqlLatchBook
from hmi.records.preferences import SqlPreferences
from hmi.records.requests import SqlRequestBook
from hmi.records.shift_book import SqlShiftBook
from hmi.records.snapshots import SqlSnapshotBook
from hmi.records.station import StationClaim
from hmi.runtime.alarm_holds import AlarmHolds
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.checks import check_person
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.moments import Moments
from hmi.runtime.people import PeopleDesk
from hmi.runtime.plant_thread import PlantThread
from hmi.runtime.session import PlantSession
from hmi.runtime.setpoint_rules import REASONS, SetpointRules
from hmi.runtime.setpoints import Books, SetpointDesk
from hmi.runtime.site import OpenSite, alarm_rules, open_site
from hmi.runtime.snapshots import SnapshotDesk
from hmi.runtime.summary import StationReport
from hmi.runtime.tagstore import TagStore
from hmi.settings import ServerSettings, Showing, SiteError
from hmi.ui.bridge import LivePlant, PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.history import History
from hmi.ui.controls.preferences import Preferences
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.main_window.dressing import Dressing
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.fault import show_fault
from hmi.ui.theme import LIGHT, stylesheet

logger = logging.getLogger(__name__)

FULL_HD = (1920, 1080)

OTHERS_BUSY_S = 60.0
"""So long a station leaves alone what another one on the same database may be writing."""

SIGN_S = 60.0
"""How often the end of the audit trail is signed if something was recorded since."""

BOOT = uuid.uuid4().hex
"""Names this run of the program: times on the monotonic clock are comparable within one run only."""

UNUSABLE = 2
"""Exit status where Qt finds no usable platform."""


class Station:
    """One operator station: everything behind the window, built but not running."""

    def __init__(self, opened: OpenSite, clock: Clock) -> None:
        plant = opened.plant
        self.opened = opened
        self.clock = clock
        self.database = Database.open(opened.database_url)
        self.historian = SqlHistorian(self.database, clock)
        self.claim = StationClaim(opened.folder)
        signer = HeadSigner(opened.folder, opened.signed_heads)
        self.audit = SqlAuditTrail(self.database, signer=signer, stamp=partial(_stamp, self.claim.name, clock))
        self._signing = Repeater(SIGN_S, self.audit.sign)
        self.accounts = SqlAccounts(self.database, self.audit, clock)
        self.batch_book = SqlBatchBook(self.database, self.historian.writer)
        self.deviation_book = DeviationBook(self.database, self.historian.writer)
        self.finding_book = FindingBook(self.database, self.historian.writer)
        self.alarm_book = SqlAlarmBook(self.database, self.historian.writer)
        self.detector, self.model_card = _detector(opened)
        self.recorder_fault = ""
        self.historian.health.connect(self._hear_recorder)
        store = TagStore(plant, clock)
        batches = BatchWatch(plant, store, clock)
        self.preferences = SqlPreferences(self.database)
        self.hold_book = SqlHoldBook(self.database, self.historian.writer)
        alarms = self._alarm_desk(store, batches)
        deviation = DeviationWatch(plant, store, batches, clock, self.detector)
        books = Books(
            SqlRequestBook(self.database),
            self.audit,
            SqlLatchBook(self.database, opened.folder),
            self.accounts,
            self.claim.name,
        )
        self.rules = _rules(opened)
        desk = SetpointDesk(plant, store, batches, clock, _gateway(opened, clock), books, self.rules)
        session = PlantSession(
            plant,
            _sources(opened, clock),
            store,
            batches,
            alarms,
            deviation,
            desk,
            self.historian,
            self.batch_book,
            clock,
            self._note_deviation,
        )
        self.live = LivePlant(
            PlantThread("plant", on_crash=_tell_crash), session, store, batches, alarms, deviation, desk
        )
        self.report = StationReport(store, batches, deviation)

    def _alarm_desk(self, store: TagStore, batches: BatchWatch) -> AlarmDesk:
        plant, clock = self.opened.plant, self.clock
        holds = AlarmHolds([tag.id for tag in plant.measured], clock, self.hold_book, self.audit)
        rules = alarm_rules(self.opened)
        return AlarmDesk(plant, store, batches, clock, self.alarm_book, self.audit, rules, holds)

    def start(self) -> None:
        """Starts recording and the plant's thread; what stood open when the station last stopped stands again."""
        self.historian.start()
        self._signing.start()
        if self.live.alarms.holds is not None:
            self.live.alarms.holds.restore(self.hold_book.standing())
        self.live.alarms.restore(self.alarm_book.open_alarms())
        self.live.thread.start(self.live.session.run)

    def stop(self) -> None:
        """Stops the plant, writes what waits, and closes the database."""
        self.live.thread.stop()
        self._signing.stop()
        self.historian.stop()
        self.database.close()
        self.claim.close()

    def history(self) -> History:
        """What the views read of the past."""
        return History(
            samples=self.historian.samples,
            phases=self.batch_book.phases,
            levels=self.deviation_book.levels,
            batches=self.batch_book.batches,
            audit=self.audit.search,
            audit_words=self.audit.words,
            export=self._export,
            note_report=partial(self._note_copy, "printed"),
            verify=self.audit.verify,
            moment=Moments(
                self.opened.plant,
                self.clock,
                self.historian.latest_before,
                self.alarm_book.standing_at,
                self.finding_book.at,
                self.model_card,
            ).at,
            events=PastEvents(self.database, self.historian.writer).between,
        )

    def _export(self, wanted: AuditQuery, path: Path, person: Person) -> int:
        """Writes records into a file in a person's name."""
        self._note_copy("exported", wanted, path, person)
        return export(self.audit.every(wanted), path)

    def _note_copy(self, event: str, wanted: AuditQuery, path: Path, person: Person) -> None:
        """Who takes records out of the station is on record before he has them."""
        check_person(self.accounts, person.id, Right.EXPORT_AUDIT)
        facts: dict[str, Fact] = {"file": str(path), "records": wanted.words, "person": person.id}
        self.audit.append(AuditEntry(self.clock.now(), "audit", event, person.full_name, "audit trail", facts))

    def shift_book(self) -> ShiftBook:
        """What the shift page reads and writes."""
        book = SqlShiftBook(self.database, self.clock)
        return ShiftBook(book.notes, book.add)

    def alarm_history(self) -> AlarmHistory:
        """What the alarm list reads and writes."""
        comments = AlarmComments(self.database, self.clock)
        return AlarmHistory(self.alarm_book.journal, comments.of, comments.add)

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
            model_card=self.model_card,
            alarm_history=self.alarm_history(),
            shift_book=self.shift_book(),
            preferences=Preferences(bridge, self.preferences.get, self.preferences.put),
            rules=self.rules,
            people=PeopleDesk(self.accounts, demo=self.opened.site.simulation),
            snapshots=SnapshotDesk(SqlSnapshotBook(self.database), self.accounts, self.audit, self.clock),
            idle_s=self.opened.site.rules.idle_minutes * 60.0,
            simulation=self.opened.site.simulation,
        )

    def _note_deviation(self, found: AssetDeviation, at: datetime) -> None:
        self.deviation_book.note(found, at)
        self.finding_book.note(found, at)

    def _hear_recorder(self, fault: str) -> None:  # on the historian's thread
        self.recorder_fault = fault
        logger.warning(fault) if fault else logger.info("History is being written again.")


class _FirstSight(QObject):
    """Notes when the window was first painted and when it first had a value from the plant, in seconds."""

    def __init__(self, window: MainWindow, bridge: PlantBridge, started: float) -> None:
        super().__init__(bridge)
        self.first_paint_s: float | None = None
        self.first_value_s: float | None = None
        self._started = started
        self._bridge = bridge
        window.installEventFilter(self)
        bridge.values_changed.connect(self._hear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.first_paint_s is None:
            self.first_paint_s = round(time.monotonic() - self._started, 3)
            watched.removeEventFilter(self)
        return False

    def _hear(self, values: dict[str, TagValue]) -> None:
        if any(value.quality is Quality.GOOD for value in values.values()):
            self.first_value_s = round(time.monotonic() - self._started, 3)
            self._bridge.values_changed.disconnect(self._hear)


class _Faults(QObject):
    """Brings unhandled faults from any thread to a dialog on Qt's."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, sentence: str) -> None:
        show_fault(sentence)


def run_station(folder: Path, showing: Showing, hopeless: Callable[[], bool] = lambda: False) -> int:
    """Shows the station of a site until its window is closed or its time is over; gives the exit status.

    `hopeless` is asked once a second; when it says so, the station closes.

    Raises:
        SiteError: The site cannot be used.
        DatabaseError: Its database cannot be used.
    """
    opened = open_site(folder)
    start_log(folder / "log")
    logger.info(sqlite_notice() or "SQLite is new enough.")
    say_why_qt_ends(_end_with)
    application = make_application(offscreen=showing.offscreen)
    faults = _Faults()
    report_unhandled(faults.told.emit)
    station = Station(opened, SystemClock())
    bridge = PlantBridge(station.live, station.clock)
    dressing = Dressing(station.services(bridge))
    sight = _FirstSight(dressing.window, bridge, showing.started)
    _show(dressing.window, showing)
    QTimer.singleShot(0, dressing, partial(_start, station, bridge))
    bridge.live_changed.connect(lambda live: dressing.read_station() if live else None)
    watch = QTimer(dressing)
    watch.timeout.connect(lambda: application.quit() if hopeless() else None)
    watch.start(1000)
    if showing.seconds:
        QTimer.singleShot(round(showing.seconds * 1000), dressing, application.quit)
    try:
        with told_to_end(partial(_close, application)):
            status = application.exec()
        _leave_behind(dressing.window, station, sight, showing)
    finally:
        bridge.close()
        station.stop()
        dressing.window.retire()
    return status


def say_why_qt_ends(say: Callable[[str], None]) -> None:
    """Has Qt's last words, when it finds no usable platform, said in one sentence before it ends the process."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            say(f"Qt cannot show a window: {' '.join(text.split())} On Debian: apt-get install libxcb-cursor0")
        elif kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
            logging.getLogger("qt").info(text)

    qInstallMessageHandler(hear)


def make_application(*, offscreen: bool) -> QApplication:
    """The one Qt application, with the look of the station."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("golden-batch-hmi")
    application.setStyleSheet(stylesheet(LIGHT))
    return application


def _show(window: MainWindow, showing: Showing) -> None:
    if showing.size is None and not showing.offscreen:
        window.showMaximized()
        return
    window.resize(*(showing.size or FULL_HD))
    window.show()


def _start(station: Station, bridge: PlantBridge) -> None:
    station.start()
    bridge.start()


def _close(application: QApplication, number: int) -> None:
    logger.info("The station closes: it got the signal %s.", signal.Signals(number).name)
    application.exit(SIGNALLED + number)


def _leave_behind(window: MainWindow, station: Station, sight: _FirstSight, showing: Showing) -> None:
    """Saves the picture and the report that were asked for."""
    if showing.screenshot is not None and not window.grab().save(str(showing.screenshot)):
        raise SiteError(f"the picture {showing.screenshot} could not be written; is there room, and may this account?")
    if showing.report is not None:
        facts = station.live.thread.call(station.report.facts).result(timeout=5.0)
        facts |= {"first_paint_s": sight.first_paint_s, "first_value_s": sight.first_value_s}
        showing.report.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def _stamp(station: str, clock: Clock) -> dict[str, Fact]:
    """What every audit record says beside its own facts: which station, which program, and how long it has run."""
    return {"station": station, "build": __version__, "boot": BOOT, "monotonic": round(clock.monotonic(), 3)}


def _rules(opened: OpenSite) -> SetpointRules:
    rules = opened.site.rules
    return SetpointRules(
        engineered=opened.engineered,
        reasons=tuple(rules.reasons) or REASONS,
        max_step_fraction=rules.max_step_fraction,
        lifetime_s=rules.request_minutes * 60.0,
        others_busy_s=OTHERS_BUSY_S,
    )


def _detector(opened: OpenSite) -> tuple[Detector | None, str]:
    """The golden-batch detector and its card; a model that cannot be used turns deviation off and says so."""
    from hmi.golden.detector import GoldenDetector
    from hmi.golden.model_file import ModelFileError, load

    if not opened.site.model:
        return None, "no golden-batch model"
    try:
        model = load(opened.path(opened.site.model))
    except ModelFileError as error:
        logger.warning("The golden-batch model cannot be used: %s", error)
        return None, f"no golden-batch model: {error}"
    return GoldenDetector(model, opened.plant), model.name


def _sources(opened: OpenSite, clock: Clock) -> list[TagSource]:
    def make(server: ServerSettings) -> TagSource:
        from hmi.opcua.endpoint import endpoint_of
        from hmi.opcua.source import OpcUaSource, Retry

        served = opened.assets_of(server)
        units = {place: node for place, node in opened.plant.units.items() if place[0] in served}
        endpoint = endpoint_of(server, opened.folder)
        # A server of this machine costs no network when it is asked often, as while a demo's simulator starts.
        retry = Retry(last_s=1.0) if endpoint.loopback else None
        return OpcUaSource(endpoint, _tags(opened.plant, served), units, clock, retry=retry)

    return [LateSource(server.name, partial(make, server)) for server in opened.site.server]


def _gateway(opened: OpenSite, clock: Clock) -> SetpointGateway:
    def make(server: ServerSettings) -> SetpointGateway:
        from hmi.opcua.endpoint import endpoint_of
        from hmi.opcua.gateway import OpcUaGateway

        tags = _tags(opened.plant, opened.assets_of(server))
        return OpcUaGateway(endpoint_of(server, opened.folder), tags, clock, opened.site.rules.never_write)

    route = {
        tag.id: server.name for server in opened.site.server for tag in _tags(opened.plant, opened.assets_of(server))
    }
    return RoutedGateway(route, {server.name: partial(make, server) for server in opened.site.server})


def _tags(plant: Plant, assets: frozenset[str]) -> list[Tag]:
    return [tag for tag in plant.tags if tag.asset in assets]


def _end_with(sentence: str) -> None:
    """Qt aborts as soon as this returns, with a core dump; so it does not return."""
    logger.critical(sentence)
    logging.shutdown()
    os._exit(UNUSABLE)


def _tell_crash(error: BaseException) -> None:  # on the plant's thread
    sys.excepthook(type(error), error, error.__traceback__)
