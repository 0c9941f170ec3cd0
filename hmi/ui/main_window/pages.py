"""The pages of the centre stack. Trends and the editor are built when they are first wanted: pyqtgraph alone costs as
much as the rest of the window."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from hmi.ui.actions import View
from hmi.ui.controls.tail import LiveTail
from hmi.ui.main_window.mimic_page import MimicPage
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.alarm_list import AlarmList
from hmi.ui.panels.audit import AuditPanel
from hmi.ui.panels.batches import BatchesPanel
from hmi.ui.panels.setpoints import SetpointsPanel
from hmi.ui.panels.trends import TrendsPanel


class Pages:
    """Which page belongs to which view."""

    def __init__(self, services: StationServices, tail: LiveTail, mimic: MimicPage, stack: QStackedWidget) -> None:
        self._services = services
        self._tail = tail
        self._stack = stack
        self.mimic = mimic
        self.alarms = AlarmList(services.plant, services.theme)
        self.batches = BatchesPanel(services.plant, services.bridge, services.history)
        self.setpoints = SetpointsPanel(services.plant)
        self.audit = AuditPanel(services.bridge, services.history)
        self._editors: dict[Path, EditorPage] = {}
        self._trends: TrendsPanel | None = None
        for page in (mimic, self.alarms, self.batches, self.setpoints, self.audit):
            stack.addWidget(page)

    def show_view(self, view: View) -> None:
        """Brings a view's page to the top and lets it read what it shows."""
        page = self._page(view)
        self._stack.setCurrentWidget(page)
        if view is View.BATCHES:
            self.batches.refresh()
        elif view is View.AUDIT:
            self.audit.refresh()

    def trends(self) -> TrendsPanel:
        """The trends, built with the first call."""
        if self._trends is None:
            services = self._services
            self._trends = TrendsPanel(services.plant, services.bridge, self._tail, services.history, services.theme)
            self._stack.addWidget(self._trends)
        return self._trends

    def _page(self, view: View) -> QWidget:
        plain: Mapping[View, QWidget] = {
            View.MIMIC: self.mimic,
            View.ALARMS: self.alarms,
            View.BATCHES: self.batches,
            View.SETPOINTS: self.setpoints,
            View.AUDIT: self.audit,
        }
        if view is View.TRENDS:
            return self.trends()
        return plain[view] if view in plain else self._editor()

    def _editor(self) -> QWidget:
        """The editor of the diagram that is on the mimic. One that was opened before is kept with its undo stack while
        it is about the same diagram."""
        from hmi.ui.editor.editor import EditorPage

        services, path = self._services, self.mimic.path
        known = self._editors.get(path)
        if known is None:
            known = EditorPage(path, services.plant, services.library, services.theme)
            known.saved.connect(partial(self.mimic.reload, path))
            services.bridge.values_changed.connect(known.show_values)
            known.show_values(services.bridge.values)
            self._editors[path] = known
            self._stack.addWidget(known)
        return known
