"""What is shown where in the window: views, assets, tags and diagrams, and what is around the mimic."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtWidgets import QWidget

from hmi.core.spans import BatchSpan
from hmi.core.user import Person, Right
from hmi.ui.actions import VIEWS, View
from hmi.ui.language import translate
from hmi.ui.main_window.arrangement import Arrangement, Shown
from hmi.ui.main_window.frame import Moment
from hmi.ui.main_window.layout import WindowPlace
from hmi.ui.main_window.parts import WindowParts
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.shared import Shared
from hmi.ui.main_window.window_acts import WindowActs
from hmi.ui.main_window.window_menu import WindowState
from hmi.ui.mimic.look import PickKind
from hmi.ui.panels.golden_page import GoldenPage
from hmi.ui.panels.help import show_help


class WindowPlaces(WindowParts):
    """Every place is one call away; the parts of the window follow. `editor_asked` comes from a window that is not the
    first one: a station has one editor."""

    theme_asked = Signal()
    language_asked = Signal(str)
    editor_asked = Signal()
    tour_asked = Signal()

    def __init__(self, services: StationServices, shared: Shared | None = None, parent: QWidget | None = None) -> None:
        super().__init__(services, shared, parent)
        self.selected, self.view = "", View.MIMIC
        self._folded: bool | None = None
        self.number, self.several = 1, False
        self.arrangement = Arrangement(self, self.side, self.strip, services.theme.size)
        self.windows = WindowActs(self.window_state, self.arrangement, self.rail, self)
        self.pages.golden_built.connect(self._connect_golden)
        self.side.golden_asked.connect(self.show_golden)

    def show_view(self, view: View) -> None:
        """Shows one of the rail's views. Diagrams are changed by who may, in the first window."""
        if view is View.EDIT and not self.shared.first:
            self.rail.show_view(self.view)
            self.editor_asked.emit()
            return
        if view is View.EDIT and not self.operator.may(Right.EDIT_DIAGRAM):
            self.rail.show_view(self.view)
            self.acts.as_person(translate("Places", "edit diagrams"), self._show_editor, Right.EDIT_DIAGRAM)
            return
        self.view = view
        self.pages.show_view(view)
        self.notice.raise_()
        self.rail.show_view(view)
        on_mimic = view is View.MIMIC
        self._show_around()
        title = next(row.title for row in VIEWS if row.view is view)
        if on_mimic:
            self.header.show_place(self.mimic.title(), self.mimic.crumb())
        else:
            self.header.show_place(title, self.mimic.title())
        self.show_moment()
        self.arrangement.changed.emit()

    def select(self, asset: str) -> None:
        """Selects an asset everywhere."""
        if asset not in self.services.plant.asset_by_id:
            return
        self.selected = self.news.selected = asset
        self.mimic.select(asset)
        self.side.select(asset)
        self.strip.select(asset)
        self.news.show_leading()

    def show_tag(self, tag: str) -> None:
        """Opens a tag's faceplate, and selects its asset."""
        known = self.services.plant.by_id.get(tag)
        if known is not None:
            self.select(known.asset)
            self.side.show_loop(tag)

    def show_faceplate(self, asset: str) -> None:
        """Selects an asset and shows its faceplate beside the mimic, which makes room for it."""
        self._folded = False
        self.show_view(View.MIMIC)
        self.select(asset)
        self.side.show_faceplate(asset)

    def show_golden(self, asset: str) -> None:
        """Shows an asset's batch against golden."""
        self.select(asset)
        self.show_view(View.GOLDEN)
        self.pages.golden().show_asset(asset)

    def go_home(self) -> None:
        """Shows the overview, from wherever one is."""
        self.show_view(View.MIMIC)
        self.mimic.home()

    def go_up(self) -> None:
        """One level up: from a view to the mimic, from a diagram to the overview."""
        if self.view is not View.MIMIC:
            self.show_view(View.MIMIC)
        else:
            self.mimic.up()

    def show_help(self) -> None:
        """Help on the page that is shown."""
        show_help(self.view, self).tour_asked.connect(self.tour_asked)

    def fold(self) -> None:
        """Gives the mimic the room of the side panel and of the strip, or gives it back. In the past the strip stays:
        it is the way back."""
        self._folded = not self.folded
        self._show_around()
        self.arrangement.changed.emit()

    @property
    def folded(self) -> bool:
        """Whether the mimic has the room of what is around it; without a wish, where the window is small."""
        return self.arrangement.cramped if self._folded is None else self._folded

    @property
    def chose_fold(self) -> bool | None:
        """The same as somebody wants it; None where nobody said."""
        return self._folded

    def window_state(self) -> WindowState:
        """What the menu of windows has to know."""
        theme, first = self.services.theme, self.shared.first
        state = (first, round(theme.size * 100), theme.touch, self.isFullScreen(), self.kiosk.on)
        return WindowState(self.view, self.mimic.shown, self.mimic.title(), *state)

    def show_arranged(self, place: WindowPlace) -> None:
        """Shows what was kept, where it was kept."""
        self._folded = place.folded
        if place.display:
            self.mimic.open(place.display)
        self.show_view(place.view if place.view is not View.EDIT else View.MIMIC)
        self.arrangement.put(place)

    def arranged(self) -> WindowPlace:
        """What is to be kept of this window."""
        return self.arrangement.place(Shown(self.view, self.mimic.shown, folded=self.folded))

    def show_several(self, number: int, *, several: bool) -> None:
        """Which window of several this is: then each says on its frame whether it shows now or the past."""
        self.number, self.several = number, several
        self.header.show_window(number if several else 0)
        self.show_moment()

    def show_moment(self) -> None:
        """Says in the title and on the frame of the window which moment it shows."""
        services, at = self.services, self.replaying.at
        simulation = translate("Places", " (SIMULATION)") if services.simulation else ""
        place = next(row.title for row in VIEWS if row.view is self.view)
        shown = self.mimic.title() if self.view is View.MIMIC else place
        which = translate("Window", "window {number}", number=self.number) if self.several else ""
        past = translate("Window", "NOT LIVE") if at is not None else ""
        parts = (past, f"{services.plant.name}{simulation}", shown, which)
        self.setWindowTitle("  ·  ".join(part for part in parts if part))
        self.frame.show_moment(Moment.PAST if at is not None else Moment.NOW if self.several else Moment.ALONE)

    def toggle_inhibit(self) -> None:
        """Stops all writing, or asks to allow it again."""
        (self.acts.release if self.bridge.inhibited else self.acts.inhibit)()

    def _show_around(self) -> None:
        on_mimic, folded = self.view is View.MIMIC, self.folded
        self.side.setVisible(on_mimic and not folded)
        self.grip.setVisible(on_mimic and not folded)
        self.strip.setVisible(on_mimic and (not folded or self.replaying.at is not None))

    def _show_editor(self, person: Person) -> None:
        if person.may(Right.EDIT_DIAGRAM):
            self.show_view(View.EDIT)
        else:
            self.notice.show_text(
                translate(
                    "Places",
                    "✕ {full_name} may not edit diagrams; an engineer has to log in",
                    full_name=person.full_name,
                )
            )

    def _show_place(self, title: str) -> None:
        if self.view is View.MIMIC:
            self.header.show_place(title, self.mimic.crumb())
        asset = self.mimic.scene.document.page.asset
        if asset:
            self.select(asset)

    def _show_asset_on_mimic(self, asset: str) -> None:
        self.show_view(View.MIMIC)
        self.select(asset)

    def _show_tag_on_mimic(self, tag: str) -> None:
        self.show_view(View.MIMIC)
        self.show_tag(tag)

    def _here(self) -> tuple[str, str]:
        """The display on the mimic: its file and its title."""
        return self.mimic.shown, self.mimic.title()

    def open_display(self, file: str) -> None:
        """Shows a display on the mimic."""
        self.show_view(View.MIMIC)
        self.mimic.open(file)

    def _tag_on_mimic(self, place: QPoint) -> str:
        item = self.mimic.view.symbol_under(QPointF(place))
        pick = None if item is None else item.pick
        return pick.name if pick is not None and pick.kind is PickKind.TAG else ""

    def _connect_golden(self, page: GoldenPage) -> None:
        page.trends_asked.connect(self._show_set)
        page.mimic_asked.connect(self._show_asset_on_mimic)
        page.models_asked.connect(lambda: self.show_view(View.MODELS))
        page.noticed.connect(self.notice.show_text)

    def _show_set(self, tags: Sequence[str]) -> None:
        """Trends of these tags and no others."""
        self.show_view(View.TRENDS)
        self.pages.trends().show_set(tags)

    def _show_trend(self, tag: str) -> None:
        self.show_view(View.TRENDS)
        self.pages.trends().add(tag)

    def _replay_batch(self, batch: BatchSpan) -> None:
        self.show_view(View.MIMIC)
        self.replaying.open_batch(batch)
