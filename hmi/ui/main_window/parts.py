"""The parts of the operator's window, and what they tell each other without it."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from hmi.diagram.embed import DiagramFolder
from hmi.ui.controls.models import StationModels
from hmi.ui.controls.series import HistorySeries
from hmi.ui.controls.shown import ShownClock, ShownPlant
from hmi.ui.controls.tail import LiveTail, ShownTail
from hmi.ui.faceplate.past import PlateBooks
from hmi.ui.faceplate.template import Plates
from hmi.ui.main_window.acts import StationActs
from hmi.ui.main_window.alarm_acts import AlarmActs
from hmi.ui.main_window.audit_acts import AuditActs
from hmi.ui.main_window.frame import framed
from hmi.ui.main_window.header import Header
from hmi.ui.main_window.heartbeat import Heartbeat
from hmi.ui.main_window.kiosk import Kiosk
from hmi.ui.main_window.limits_acts import LimitsActs
from hmi.ui.main_window.link_loss import LinkLoss
from hmi.ui.main_window.mimic_page import MimicPage
from hmi.ui.main_window.model_acts import ModelActs
from hmi.ui.main_window.motion_choice import MotionChoice
from hmi.ui.main_window.news import Hearers, News
from hmi.ui.main_window.notice import Notice
from hmi.ui.main_window.pages import Pages
from hmi.ui.main_window.person_acts import PersonActs
from hmi.ui.main_window.proposal_acts import ProposalActs
from hmi.ui.main_window.rail import Rail
from hmi.ui.main_window.replay_sign import ReplaySign
from hmi.ui.main_window.replaying import Replaying
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.session_watch import SessionWatch
from hmi.ui.main_window.shared import Shared, shared_by
from hmi.ui.main_window.side import SidePanel
from hmi.ui.main_window.side_grip import SideGrip
from hmi.ui.main_window.signature_acts import SignatureActs
from hmi.ui.main_window.station import Station
from hmi.ui.main_window.window_border import WindowBorder
from hmi.ui.mimic.flow import MotionWish
from hmi.ui.panels.alarm_strip import AlarmStrip
from hmi.ui.panels.audit import AuditPanel
from hmi.ui.panels.help import explain
from hmi.ui.panels.inhibit import InhibitButton
from hmi.ui.panels.models import ModelsPage
from hmi.ui.theme import stylesheet
from hmi.ui.timeline.record import StripRecord
from hmi.ui.timeline.strip import TimeStrip


class WindowParts(QMainWindow):
    """Builds every part and puts it in its place. What the window does with them is the window's."""

    def __init__(self, services: StationServices, shared: Shared | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before there is anything in it: a sheet that comes later, or that of the application, is worked out for every
        # widget that is there, also for those of a window that is about to go.
        self.setStyleSheet(stylesheet(services.theme))
        self.shared = shared or shared_by(services, self)
        self.preferences, self.sound = self.shared.preferences, self.shared.sound
        plant, bridge, theme, clock = services.plant, services.bridge, services.theme, services.clock
        self.services, self.bridge = services, bridge
        self.operator = self.shared.operator
        self.acts = StationActs(services, self.operator, self)
        self.shown = ShownPlant(bridge, self)
        tails = (bridge, clock, services.history, self)
        self.tail, shown_tail = LiveTail(*tails), ShownTail(self.shown, *tails)
        self.record = StripRecord(plant, bridge, services.history, clock, self)
        self.header = Header(plant, theme)
        self.rail = Rail(theme)
        self.motion = MotionWish(self)
        self.mimic = MimicPage(_station(services, self.shown, self.motion))
        plates = _plates(services, self.shown, self.motion)
        books = PlateBooks(
            plant, bridge, services.shift_book, services.request_past, services.rules.engineered, self.shown
        )
        self.side = SidePanel(plant, bridge, self.shown, shown_tail, theme, services.model_card, None, plates, books)
        self.strip = TimeStrip(plant, self.record, theme, clock)
        self.inhibit_button = InhibitButton()
        self.alarm_strip = AlarmStrip(plant, theme, self.inhibit_button)
        self.stack = QStackedWidget()
        self.notice = Notice(self.stack)
        self.pages = Pages(services, self.tail, self.mimic, self.stack, self, self.motion, self.shown)
        self._follow_publications()
        LinkLoss(bridge, self.notice.show_text, self)  # lives and dies with the window
        self.pulse = QTimer(self)
        self._join(services)
        explain(self.header, self.rail, self.side, self.strip, self.alarm_strip, self.mimic)

    def _join(self, services: StationServices) -> None:
        """What joins the parts: the replay, and who hears which news."""
        plant, bridge, theme, clock = services.plant, services.bridge, services.theme, services.clock
        self.heartbeat = Heartbeat(bridge, clock)
        golden = services.live_plant.deviation
        told = (plant, bridge, self.shown, services.history, clock, self.strip, self.record, golden)
        self.replaying = Replaying(*told, self)
        self.sign = ReplaySign(self.mimic, theme)
        self.sign.room_taken.connect(self.mimic.view.keep_clear)
        self.sound.changed.connect(self.alarm_strip.show_calling)
        self.alarm_strip.show_calling(self.sound.calling)
        self.sound.present_changed.connect(self.alarm_strip.show_sound)
        self.alarm_strip.show_sound(self.sound.present)
        locked, kept = services.kiosk_locked, self.shared.first
        self.kiosk = Kiosk(self, self.acts, self.preferences, locked=locked, kept=kept)
        self.kiosk.refused.connect(self.notice.show_text)
        self.alarm_acts = AlarmActs(services, self.acts, self.pages.alarms.detail, self)
        self.news = News(plant, bridge, self.shown, self._hearers(), self)
        self.grip = SideGrip()
        around = (self.rail, self.stack, self.grip, self.side, self.strip, self.alarm_strip)
        self.frame = framed(self.header, *around)
        WindowBorder(self.frame, theme, simulation=services.simulation)  # dies with the window
        self.setCentralWidget(self.frame)
        self._connect_persons()
        self._connect_requests()
        self._connect_limits()

    def _follow_publications(self) -> None:
        """Another version of a display comes to the screen by itself, and says what it is."""
        self.mimic.noticed.connect(self.notice.show_text)
        watch = self.shared.published
        if watch is None:
            return
        watch.taken.connect(self.mimic.take_over)
        watch.noticed.connect(self.notice.show_text)
        self.pages.published.connect(watch.look)
        watch.taken.connect(self.pages.look_again)

    def _hearers(self) -> Hearers:
        pages, record, say = self.pages, self.record, self.notice.show_text
        return Hearers(self.header, self.rail, self.alarm_strip, self.inhibit_button, pages, record, self.sound, say)

    def _connect_persons(self) -> None:
        self.motion_choice = MotionChoice(self.preferences, self.motion, self)
        self.person_acts = PersonActs(
            self.services, self.acts, self.operator, self, self.motion_choice, self.shared.first
        )
        self.person_acts.done.connect(self.notice.show_text)
        sessions = self.services.sessions
        if sessions is not None and self.shared.first:
            SessionWatch(sessions, self.bridge, self.operator, self.person_acts.lose, self)  # dies with the window
        self.audit_acts = AuditActs(self.services, self.acts, self)
        self.audit_acts.done.connect(self.notice.show_text)
        self.audit_acts.refused.connect(self.notice.show_error)
        self.pages.late.audit.when_built(self._connect_audit)
        if self.services.models is not None:
            self._connect_models(self.services.models)

    def _connect_audit(self, page: AuditPanel) -> None:
        page.export_asked.connect(self.audit_acts.export)
        page.report_asked.connect(self.audit_acts.report)
        page.signatures_asked.connect(self.signature_acts.of_record)

    def _connect_limits(self) -> None:
        page = self.pages.setpoints
        self.limits_acts = LimitsActs(self.services, self.acts.as_person, page.table_state, self)
        self.limits_acts.done.connect(self.notice.show_text)
        self.limits_acts.refused.connect(self.notice.show_error)
        page.limits_asked.connect(self.limits_acts.open)
        self.pulse.timeout.connect(self.limits_acts.look)
        self.pulse.timeout.connect(lambda: page.tick(self.bridge.now()))
        page.proposal_asked.connect(self.acts.request_proposal)
        self.proposal_acts = ProposalActs(self.services, self.acts.as_person, page.proposals, self)
        self.proposal_acts.done.connect(self.notice.show_text)
        self.proposal_acts.refused.connect(self.notice.show_error)
        page.dismiss_asked.connect(self.proposal_acts.dismiss)
        self.pulse.timeout.connect(self.proposal_acts.look)
        self.signature_acts = SignatureActs(self.services, self.acts.as_person, self)
        self.signature_acts.done.connect(self.notice.show_text)
        self.signature_acts.refused.connect(self.notice.show_error)
        if page.history is not None:
            page.history.request_signatures_asked.connect(self.signature_acts.of_request)
            page.history.batch_signatures_asked.connect(self.signature_acts.of_batch)

    def _connect_models(self, models: StationModels) -> None:
        self.model_acts = ModelActs(self.bridge, models, self.acts, self)
        self.model_acts.done.connect(self.notice.show_text)
        self.model_acts.refused.connect(self.notice.show_error)
        self.pages.late.models.when_built(self._connect_models_page)

    def _connect_models_page(self, page: ModelsPage) -> None:
        acts = self.model_acts
        page.step_asked.connect(acts.step)
        page.import_asked.connect(acts.bring)
        page.csv_asked.connect(acts.save_csv)
        page.pdf_asked.connect(acts.save_pdf)
        acts.settled.connect(page.refresh)
        if page.training is not None:
            page.training.folder_asked.connect(partial(acts.choose_batches, page.training))
            page.training.trained.connect(acts.bring_trained)

    def _connect_requests(self) -> None:
        self.pages.setpoints.setpoint_asked.connect(self.acts.request)
        self.pages.setpoints.cancel_asked.connect(self.acts.cancel)
        self.pages.setpoints.clear_asked.connect(self.acts.clear_tag)
        self.pages.setpoints.snapshots_asked.connect(self.acts.snapshots)
        for asks in (self.side.waiting, self.pages.setpoints):
            asks.approve_asked.connect(self.acts.approve)
            asks.reject_asked.connect(self.acts.reject)
            asks.accept_asked.connect(self.acts.accept_unresolved)


def _plates(services: StationServices, shown: ShownPlant, motion: MotionWish) -> Plates:
    folder = DiagramFolder(services.displays, services.library)
    series = HistorySeries(services.bridge, services.history)
    return Plates(services.plant, shown, services.theme, ShownClock(shown, services.clock), folder, series, motion)


def _station(services: StationServices, shown: ShownPlant, motion: MotionWish) -> Station:
    publishing = services.publishing
    return Station(
        services.plant,
        shown,
        services.theme,
        ShownClock(shown, services.clock),
        services.library,
        services.displays,
        services.overview,
        publishing.operators.fresh if publishing else lambda _name: "",
        HistorySeries(services.bridge, services.history),
        motion,
    )
