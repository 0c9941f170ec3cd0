"""What is shown where in the window: views, assets, tags and diagrams, and what is around the mimic."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from hmi.core.spans import BatchSpan
from hmi.core.user import Person, Right
from hmi.ui.actions import VIEWS, View
from hmi.ui.main_window.parts import WindowParts
from hmi.ui.main_window.services import StationServices
from hmi.ui.mimic.look import PickKind
from hmi.ui.panels.help import show_help


class WindowPlaces(WindowParts):
    """Every place is one call away; the parts of the window follow."""

    def __init__(self, services: StationServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.selected, self.view, self._folded = "", View.MIMIC, False

    def show_view(self, view: View) -> None:
        """Shows one of the rail's views. Diagrams are changed by who may."""
        if view is View.EDIT and not self.operator.may(Right.EDIT_DIAGRAM):
            self.rail.show_view(self.view)
            self.acts.as_person("edit diagrams", self._show_editor, Right.EDIT_DIAGRAM)
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
        show_help(self.view, self)

    def fold(self) -> None:
        """Gives the mimic the room of the side panel and of the strip, or gives it back. In the past the strip stays:
        it is the way back."""
        self._folded = not self._folded
        self._show_around()

    def _show_around(self) -> None:
        on_mimic = self.view is View.MIMIC
        self.side.setVisible(on_mimic and not self._folded)
        self.strip.setVisible(on_mimic and (not self._folded or self.replaying.at is not None))

    def _show_editor(self, person: Person) -> None:
        if person.may(Right.EDIT_DIAGRAM):
            self.show_view(View.EDIT)
        else:
            self.notice.show_text(f"✕ {person.full_name} may not edit diagrams; an engineer has to log in")

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

    def _open_display(self, file: str) -> None:
        self.show_view(View.MIMIC)
        self.mimic.open(file)

    def _tag_on_mimic(self, place: QPoint) -> str:
        item = self.mimic.view.symbol_under(QPointF(place))
        pick = None if item is None else item.pick
        return pick.name if pick is not None and pick.kind is PickKind.TAG else ""

    def _show_trend(self, tag: str) -> None:
        self.show_view(View.TRENDS)
        self.pages.trends().add(tag)

    def _replay_batch(self, batch: BatchSpan) -> None:
        self.show_view(View.MIMIC)
        self.replaying.open_batch(batch)
