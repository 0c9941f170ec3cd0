"""The pages that tell nothing before somebody looks at them: each is built when it is first wanted."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hmi.runtime.training import TrainingState
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.main_window.late_page import LatePage
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.audit import AuditPanel
from hmi.ui.panels.batches import BatchesPanel
from hmi.ui.panels.diagnostics import DiagnosticsPage
from hmi.ui.panels.diagnostics_still import StillWatch
from hmi.ui.panels.models import ModelsPage
from hmi.ui.panels.shift import ShiftPage


class LatePages:
    """Half of all that a window has on it. `take` puts a page into the window. `still` is to hear every value from the
    beginning: how long one stands still is known whether or not somebody looked."""

    def __init__(self, services: StationServices, shown: ShownPlant | None, take: Callable[[QWidget], None]) -> None:
        self._services = services
        self.still = StillWatch()
        plant, bridge, history = services.plant, services.bridge, services.history
        self.batches = LatePage(lambda: BatchesPanel(plant, bridge, history), take)
        self.audit = LatePage(lambda: AuditPanel(bridge, history, services.clock), take)
        self.shift = LatePage(lambda: ShiftPage(plant, bridge, services.shift_book, shown), take)
        self.models = LatePage(lambda: ModelsPage(bridge, services.models), take)
        self.diagnostics = LatePage(self._diagnostics, take)

    def follow_training(self) -> None:
        """Builds the page of the models at once where a training runs: it takes over what that ends in."""
        models = self._services.models
        view = None if models is None else models.training.view()
        if view is not None and view.state is TrainingState.RUNNING:
            self.models()

    def _diagnostics(self) -> DiagnosticsPage:
        services = self._services
        alarms, engineered = services.live_plant.alarms, services.rules.engineered
        told = (services.bridge, services.diagnostics, alarms.rules, engineered, self.still)
        return DiagnosticsPage(services.plant, *told, services.models, alarms.deviations)
