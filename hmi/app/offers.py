"""What a station offers the window: what its views read, and the desks behind their buttons."""

from functools import partial

from hmi.app.browsing import browsing_of
from hmi.app.diagnostics import diagnostics_of
from hmi.app.golden_records import Records
from hmi.app.golden_sources import KeptGolden, ModelLimits
from hmi.app.golden_views import StationGoldenViews
from hmi.app.links import alarm_counts_of
from hmi.app.model_reports import ModelReports, Recorded
from hmi.app.signatures import request_past_of
from hmi.app.station import Station
from hmi.diagram.library import LIBRARY
from hmi.records.alarm_log import SqlAlarmLog
from hmi.records.alarm_notes import AlarmComments
from hmi.records.events import PastEvents
from hmi.records.figures import RecordGauge
from hmi.records.sessions import SqlSessionBook
from hmi.records.shift_book import SqlShiftBook
from hmi.records.snapshots import SqlSnapshotBook
from hmi.runtime.moments import Moments
from hmi.runtime.people import PeopleDesk
from hmi.runtime.sessions import ControlSessions
from hmi.runtime.snapshots import SnapshotDesk
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.history import History
from hmi.ui.controls.models import StationModels, TrainingDesk
from hmi.ui.controls.preferences import Preferences
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.main_window.services import StationServices
from hmi.ui.theme import LIGHT


def services_of(station: Station, bridge: PlantBridge) -> StationServices:
    """What the window is built from."""
    return StationServices(
        plant=station.opened.plant,
        live_plant=station.live,
        bridge=bridge,
        theme=LIGHT,
        clock=station.clock,
        library=LIBRARY,
        diagrams=station.opened.path(station.opened.site.diagrams),
        history=_history(station),
        authenticate=station.accounts.authenticate,
        recorder=lambda: station.recorder_fault,
        models=_models(station),
        golden_views=_golden_views(station),
        alarm_history=_alarm_history(station),
        shift_book=_shift_book(station),
        preferences=Preferences(bridge, station.preferences.get, station.preferences.put),
        rules=station.rules,
        people=PeopleDesk(station.accounts, demo=station.opened.site.simulation, plant=station.opened.plant),
        duties=station.duties.desk(
            station.opened.plant, station.accounts, station.request_book, station.audit, station.rules
        ),
        snapshots=SnapshotDesk(SqlSnapshotBook(station.database), station.accounts, station.audit, station.clock),
        engineering=station.limits.desk,
        proposals=station.suggesting,
        sessions=ControlSessions(SqlSessionBook(station.database), station.audit, station.clock),
        request_past=request_past_of(
            station.database, station.audit, station.accounts, station.clock, station.publishing.desk
        ),
        publishing=station.publishing,
        browsing=browsing_of(station.opened, bridge),
        diagnostics=diagnostics_of(station.sources, _record_gauge(station)),
        idle_s=station.opened.site.rules.idle_minutes * 60.0,
        kiosk_locked=station.opened.site.rules.kiosk_locked,
        simulation=station.opened.site.simulation,
    )


def _history(station: Station) -> History:
    """What the views read of the past."""
    return History(
        samples=station.historian.samples,
        kept=station.historian.kept,
        phases=station.batch_book.phases,
        levels=station.deviation_book.levels,
        batches=station.batch_book.batches,
        audit=station.audit.search,
        audit_words=station.audit.words,
        export=partial(station.auditing.export, station.accounts),
        note_report=partial(station.auditing.note_copy, station.accounts, "printed"),
        verify=station.audit.verify,
        verified=station.auditing.verified,
        moment=Moments(
            station.opened.plant,
            station.clock,
            station.historian.latest_before,
            station.alarm_book.standing_at,
            station.finding_book.at,
            station.models.running.title_at,
        ).at,
        events=PastEvents(station.database, station.historian.writer).between,
        findings=station.finding_book.between,
        holes=station.historian.holes,
    )


def _shift_book(station: Station) -> ShiftBook:
    """What the shift page reads and writes."""
    book = SqlShiftBook(station.database, station.clock)
    return ShiftBook(book.notes, book.add)


def _alarm_history(station: Station) -> AlarmHistory:
    """What the alarm list reads and writes."""
    comments = AlarmComments(station.database, station.clock)
    log = SqlAlarmLog(station.database, station.historian.writer, station.alarm_book)
    aims, servers = station.opened.alarms.aims, alarm_counts_of(station.opened)
    return AlarmHistory(station.alarm_book.journal, comments.of, comments.add, log.between, aims, servers)


def _record_gauge(station: Station) -> RecordGauge:
    verified = station.auditing.verified
    return RecordGauge(station.database, station.historian, station.audit, verified, lambda: station.recorder_fault)


def _golden_records(station: Station) -> Records:
    """What is on record of batches, for the views and for training."""
    return Records(
        station.opened.plant,
        station.clock,
        station.batch_book.batches,
        station.batch_book.phases,
        station.deviation_book.levels,
        station.finding_book.between,
        station.historian.samples,
        station.historian.latest_before,
    )


def _golden_views(station: Station) -> StationGoldenViews:
    """What the page of the golden batch shows."""
    return StationGoldenViews(_golden_records(station), KeptGolden(station.opened), ModelLimits(station.models))


def _models(station: Station) -> StationModels:
    """What the page of the models reads and does."""
    recorded = Recorded(
        station.opened.plant,
        station.clock,
        station.batch_book.phases,
        station.deviation_book.levels,
        station.models.shadow_book,
        station.finding_book.between,
    )
    models = station.models
    reports = ModelReports(models.desk.registry, models.facts, recorded)
    room = models.training
    out = room.records
    training = TrainingDesk(room.choices, room.begin, room.view, room.cancel, out.begin, out.view, out.cancel)
    return StationModels(models.desk, models.running, models.facts, reports.shadow, reports.drift, training)
