"""The pages of the centre stack. Most are built when they are first wanted; pyqtgraph alone costs as much as the rest
of the window."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest
from hmi.core.tag import Part, TagValue
from hmi.core.user import Person
from hmi.ui.actions import View
from hmi.ui.controls.series import HistorySeries
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.sizes import sized_like
from hmi.ui.controls.tail import LiveTail
from hmi.ui.editor.editor import EditorPage
from hmi.ui.editor.living_with import LivingWith
from hmi.ui.editor.review_look import Publishing
from hmi.ui.language import said, translate
from hmi.ui.main_window.late_page import tab_behind
from hmi.ui.main_window.late_pages import LatePages
from hmi.ui.main_window.mimic_page import MimicPage
from hmi.ui.main_window.services import StationServices
from hmi.ui.mimic.flow import MotionWish
from hmi.ui.panels.alarm_detail import AlarmDetail
from hmi.ui.panels.alarm_held import HeldList
from hmi.ui.panels.alarm_list import AlarmList
from hmi.ui.panels.alarm_metrics import AlarmMetrics
from hmi.ui.panels.approval_facts import blocked_by
from hmi.ui.panels.audit import AuditPanel
from hmi.ui.panels.batches import BatchesPanel
from hmi.ui.panels.diagnostics import DiagnosticsPage
from hmi.ui.panels.golden_page import GoldenPage
from hmi.ui.panels.help import PAGES
from hmi.ui.panels.models import ModelsPage
from hmi.ui.panels.request_history import RequestHistory
from hmi.ui.panels.setpoints import SetpointsPanel
from hmi.ui.panels.shift import ShiftPage
from hmi.ui.panels.trend_tools import TrendTools
from hmi.ui.panels.trends import TrendsPanel

FIRST_PENS = 4
"""As many pens as can be read at a glance (choice)."""


class Pages(QObject):
    """Which page belongs to which view."""

    golden_built = Signal(object)
    """The page of the golden batch, once it is there."""
    published = Signal(str)
    """The name of a diagram with which something was done on its way to the operators."""

    def __init__(
        self,
        services: StationServices,
        tail: LiveTail,
        mimic: MimicPage,
        stack: QStackedWidget,
        parent: QObject | None = None,
        motion: MotionWish | None = None,
        shown: ShownPlant | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tail = tail
        self._stack = stack
        self._motion = motion
        self.mimic = mimic
        self.person: Person | None = None
        plant, bridge = services.plant, services.bridge
        detail = AlarmDetail(bridge, services.alarm_history, services.live_plant.alarms.rules)
        held = HeldList(plant)
        metrics = AlarmMetrics(bridge, services.alarm_history, held.suppressed, services.theme)
        self.alarms = AlarmList(plant, services.theme, detail, held, metrics)
        self.setpoints = _setpoints(services)
        self.late = LatePages(services, shown, self._take)
        self.late.shift.when_built(self._tell_shift)
        self.late.models.when_built(self._tell_models)
        self._trends: TrendsPanel | None = None
        self._golden: GoldenPage | None = None
        self._editor: EditorPage | None = None
        for page in (mimic, self.alarms, self.setpoints):
            stack.addWidget(page)
        self.late.follow_training()
        bridge.values_changed.connect(self._show_values)
        bridge.units_changed.connect(self._show_units)
        bridge.deviation_changed.connect(self._show_deviation)
        bridge.alarms_changed.connect(self._show_alarms)

    def show_view(self, view: View) -> None:
        """Brings a view's page to the top and lets it read what it shows."""
        page = self._page(view)
        self._stack.setCurrentWidget(page)
        if not page.whatsThis():
            page.setWhatsThis("\n\n".join(said(text) for text in PAGES[view]))
        if view is View.BATCHES:
            self.batches.refresh()
        elif view is View.AUDIT:
            self.audit.refresh()
        elif view is View.SHIFT:
            self.shift.refresh()
        elif view is View.MODELS:
            self.models.refresh()
        elif view is View.SETPOINTS:
            self.setpoints.refresh()
        elif view is View.DIAGNOSTICS:
            self.diagnostics.show_asset(self.mimic.selected)

    @property
    def batches(self) -> BatchesPanel:
        """The units and the batches."""
        return self.late.batches()

    @property
    def audit(self) -> AuditPanel:
        """The audit trail."""
        return self.late.audit()

    @property
    def shift(self) -> ShiftPage:
        """The shift book."""
        return self.late.shift()

    @property
    def models(self) -> ModelsPage:
        """The golden-batch models."""
        return self.late.models()

    @property
    def diagnostics(self) -> DiagnosticsPage:
        """The lowest level of display."""
        return self.late.diagnostics()

    def trends(self) -> TrendsPanel:
        """The trends, built with the first call; they begin with the main loops of the selected asset."""
        if self._trends is None:
            services = self._services
            tools = TrendTools(services.bridge, services.history, services.preferences)
            tools.show_person(self.person)
            plant, bridge, theme = services.plant, services.bridge, services.theme
            self._trends = TrendsPanel(plant, bridge, self._tail, services.history, theme, tools)
            self._take(self._trends)
            for tag in first_pens(services.plant, self.mimic.selected):
                self._trends.add(tag)
        return self._trends

    def golden(self) -> GoldenPage:
        """A batch against golden, built with the first call; it begins with the selected asset."""
        if self._golden is None:
            services = self._services
            page = GoldenPage(services.plant, services.bridge, services.golden_views, services.theme)
            self._golden = page
            self._take(page)
            page.show_asset(self.mimic.selected)
            self.golden_built.emit(page)
        return self._golden

    def show_person(self, person: Person | None) -> None:
        """Who is at the station: whose sets of pens, and whose hand-over."""
        self.person = person
        if self.late.shift.built is not None:
            self._tell_shift(self.late.shift.built)
        if self.late.models.built is not None:
            self._tell_models(self.late.models.built)
        if self._trends is not None:
            self._trends.tools.show_person(person)

    def editor(self) -> EditorPage:
        """The editor, built with the first call; it opens the diagram that is on the mimic, unless another one is open
        in it with changes that are not saved."""
        services = self._services
        path = services.diagrams / self.mimic.file
        if self._editor is None:
            publishing = self._publishing()
            self._editor = EditorPage(
                path,
                services.plant,
                services.library,
                services.theme,
                publishing=publishing,
                browsing=services.browsing,
                living=LivingWith(services.clock, HistorySeries(services.bridge, services.history), self._motion),
            )
            self._editor.saved.connect(self._diagram_saved)
            if self._editor.reviewing is not None:
                self._editor.reviewing.published.connect(self.published)
            self._take(self._editor)
        elif self._editor.path != path and not self._editor.dirty:
            self._editor.open(path)
        self._feed(self._editor)
        return self._editor

    def look_again(self, _names: object) -> None:
        """Somebody has published something, at this station or another one."""
        if self._editor is not None and self._editor.reviewing is not None:
            self._editor.reviewing.refresh()

    def may_close(self) -> bool:
        """Whether nothing would be lost; asks the person about changes that are not saved."""
        return self._editor is None or self._editor.may_leave()

    def close(self) -> None:
        """Lets go of what the editor follows."""
        if self._editor is not None:
            self._editor.close_document()

    def _take(self, page: QWidget) -> None:
        """A page that was built late comes in the size of the others, and the Tab key goes into it where they stand."""
        self._stack.addWidget(page)
        sized_like(self._stack, page)
        tab_behind(self.mimic.view, page)

    def _tell_shift(self, page: ShiftPage) -> None:
        page.person = "" if self.person is None else self.person.full_name

    def _tell_models(self, page: ModelsPage) -> None:
        page.show_person(self.person)

    def _page(self, view: View) -> QWidget:
        there: Mapping[View, QWidget] = {
            View.MIMIC: self.mimic,
            View.ALARMS: self.alarms,
            View.SETPOINTS: self.setpoints,
        }
        late: Mapping[View, Callable[[], QWidget]] = {
            View.TRENDS: self.trends,
            View.GOLDEN: self.golden,
            View.BATCHES: self.late.batches,
            View.AUDIT: self.late.audit,
            View.SHIFT: self.late.shift,
            View.MODELS: self.late.models,
            View.DIAGNOSTICS: self.late.diagnostics,
            View.EDIT: self.editor,
        }
        return there[view] if view in there else late[view]()

    def _publishing(self) -> Publishing | None:
        services = self._services
        if services.publishing is None:
            return None
        desk, shown = services.publishing.desk, services.publishing.shown
        return Publishing(desk, services.diagrams, services.bridge.read, lambda: self.person, shown)

    def _diagram_saved(self, path: Path) -> None:
        """What is saved is a draft; where the station publishes nothing it is what operators see."""
        if self._services.publishing is None:
            self.mimic.reload(path)

    def _feed(self, editor: EditorPage) -> None:
        bridge = self._services.bridge
        editor.living.show_values(bridge.values)
        editor.living.show_units(bridge.units)
        editor.living.show_deviation(bridge.deviation)
        editor.living.show_alarms(bridge.alarms)

    def _seen(self) -> EditorPage | None:
        """The editor while somebody looks at it; what it misses meanwhile it gets when it is shown again."""
        return self._editor if self._editor is not None and self._stack.currentWidget() is self._editor else None

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        self.late.still.hear(lot)
        editor = self._seen()
        if editor is not None:
            editor.living.show_values(lot)

    def _show_units(self, units: Mapping[str, UnitStatus]) -> None:
        editor = self._seen()
        if editor is not None:
            editor.living.show_units(units)

    def _show_deviation(self, deviation: PlantDeviation) -> None:
        editor = self._seen()
        if editor is not None:
            editor.living.show_deviation(deviation)

    def _show_alarms(self, _changed: Mapping[str, Alarm]) -> None:
        editor = self._seen()
        if editor is not None:
            editor.living.show_alarms(self._services.bridge.alarms)


def _setpoints(services: StationServices) -> SetpointsPanel:
    plant, bridge, rules = services.plant, services.bridge, services.rules
    past = services.request_past
    history = None if past is None else RequestHistory(plant, bridge, past)

    def against(request: SetpointRequest) -> str:
        if request.tag not in plant.by_id:
            return translate("Pages", "the plant has no such tag")
        return blocked_by(plant, request, bridge, rules)

    return SetpointsPanel(plant, against, history)


def first_pens(plant: Plant, asset: str) -> tuple[str, ...]:
    """The tags that trends begin with: the controlled ones of an asset, in the order of the tag file."""
    loops = (tag for tag in plant.of_asset(asset) if Part.OP in plant.loop(tag.id))
    return tuple(tag.id for tag in loops)[:FIRST_PENS]
