"""The way through the four levels of display (ISA-101): down from the plant to diagnostics, up, back and forward."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from hmi.diagram.display import DIAGNOSTICS, detail_of, diagnostics_of, display_of
from hmi.ui.actions import Act, View
from hmi.ui.main_window.places import WindowPlaces
from hmi.ui.panels.diagnostics import DiagnosticsPage

PLANT, ASSET, DETAIL, DIAGNOSE = 1, 2, 3, 4
"""The levels."""


class LevelWay(QObject):
    """Leads one window. The lower levels are about the selected asset."""

    def __init__(self, window: WindowPlaces) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        mimic = window.mimic
        mimic.place_changed.connect(lambda _title: self.show_level())
        mimic.diagnostics_asked.connect(self.diagnose)
        window.arrangement.changed.connect(self._follow)
        window.side.levels.picked.connect(self.go)
        window.pages.late.diagnostics.when_built(self._join)

    @property
    def level(self) -> int:
        """The level that is shown; 0 where the page belongs to none."""
        if self._window.view is View.DIAGNOSTICS:
            return DIAGNOSE
        return self._window.mimic.level if self._window.view is View.MIMIC else 0

    def acts(self) -> Mapping[Act, Callable[[], None]]:
        """What its keys do."""
        return {Act.DOWN: self.down, Act.BACK: self.back, Act.FORWARD: self.forward}

    def go(self, level: int) -> None:
        """Shows a level of the selected asset."""
        window = self._window
        asset = window.services.plant.asset_by_id.get(window.selected)
        if level == PLANT or asset is None:
            window.go_home()
        elif level == ASSET:
            window.open_display(asset.id)
        elif level == DETAIL:
            window.open_display(detail_of(asset.id, asset.asset_class))
        else:
            self.diagnose(asset.id)

    def down(self) -> None:
        """One level down; the lowest one stays."""
        if self.level:
            self.go(min(self.level + 1, DIAGNOSE))

    def diagnose(self, asset: str) -> None:
        """Shows the diagnostics of an asset."""
        self._window.select(asset)
        self._window.mimic.way.go(diagnostics_of(self._window.selected))
        self._window.show_view(View.DIAGNOSTICS)

    def back(self) -> None:
        """Shows the display before this one."""
        mimic = self._window.mimic
        if self._window.view is View.MIMIC and display_of(mimic.way.here).name == DIAGNOSTICS:
            mimic.way.go(mimic.shown)  # somebody left the page of diagnostics by the rail
        mimic.back()
        self._leave()

    def forward(self) -> None:
        """Shows again the display that one came back from."""
        self._window.mimic.forward()
        self._leave()

    def show_level(self) -> None:
        """Says beside the mimic which level it is of."""
        self._window.side.show_level(self.level)

    def _join(self, page: DiagnosticsPage) -> None:
        self._window.pulse.timeout.connect(page.tick)
        page.levels.picked.connect(self.go)
        page.asset_picked.connect(self.diagnose)
        page.tag_picked.connect(self._open_tag)

    def _leave(self) -> None:
        """A display is seen on the mimic, not behind the page of diagnostics."""
        window = self._window
        if window.view is View.DIAGNOSTICS and display_of(window.mimic.way.here).name != DIAGNOSTICS:
            window.show_view(View.MIMIC)

    def _follow(self) -> None:
        """Diagnostics are a place on the way, however one came to them."""
        window = self._window
        if window.view is not self._view:
            self._view = window.view
            if window.view is View.DIAGNOSTICS:
                window.mimic.way.go(diagnostics_of(window.selected))
        self.show_level()

    def _open_tag(self, tag: str) -> None:
        self._window.show_view(View.MIMIC)
        self._window.show_tag(tag)
