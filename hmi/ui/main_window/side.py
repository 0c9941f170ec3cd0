"""The panel at the right: why the selected asset deviates, its tags, one loop; below, what waits for approval."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QTabBar, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.tail import ShownTail
from hmi.ui.faceplate.asset import AssetFaceplate
from hmi.ui.faceplate.loop import LoopFaceplate
from hmi.ui.faceplate.past import PlateBooks, PlatePast
from hmi.ui.faceplate.template import Plates, TemplatePlate
from hmi.ui.language import translate
from hmi.ui.panels.level_bar import LevelBar
from hmi.ui.panels.waiting import WaitingList
from hmi.ui.panels.why import SHOWN, WhyPanel
from hmi.ui.theme import Theme

WIDE = 340
NARROW = 290

ROOMY_HEIGHT = 680
SHOWN_LOW = 3
"""Contributions that are listed in a low window."""


class Tab(IntEnum):
    """What the panel shows."""

    WHY = 0
    TAGS = 1
    LOOP = 2


class SidePanel(QFrame):
    """Follows the selected asset; a tag that was picked opens its loop."""

    tag_picked = Signal(str)
    golden_asked = Signal(str)
    """The asset whose batch is to be seen against golden."""
    navigate = Signal(str)
    """A diagram that a faceplate leads to."""

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        shown: ShownPlant,
        tail: ShownTail,
        theme: Theme,
        model_card: str,
        parent: QWidget | None = None,
        plates: Plates | None = None,
        books: PlateBooks | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._bridge = bridge
        self._shown = shown
        self.asset, self._level = "", 1
        self.levels = LevelBar()
        self.tabs = _tab_bar()
        self.why = WhyPanel(plant, tail, theme, model_card)
        self.plates = () if plates is None else (TemplatePlate(plates), TemplatePlate(plates))
        asset_plate, loop_plate = self.plates or (None, None)
        self.pasts = () if books is None else (PlatePast(books), PlatePast(books))
        asset_past, loop_past = self.pasts or (None, None)
        self.tags = AssetFaceplate(plant, shown, theme, plate=asset_plate, past=asset_past)
        self.loop = LoopFaceplate(
            plant,
            shown,
            tail,
            theme,
            plate=loop_plate,
            past=loop_past,
            engineered=None if books is None else books.engineered,
        )
        for plate in self.plates:
            plate.navigate.connect(self.navigate)
        if loop_plate is not None:
            loop_plate.tag_picked.connect(self.tag_picked)
        self.golden_button = self._make_golden_button()
        self.waiting = WaitingList(plant)
        self._pages: tuple[QWidget, ...] = (self.why, self.tags, self.loop)
        self.tabs.currentChanged.connect(self._show_tab)
        self.why.tag_picked.connect(self.tag_picked)
        self.tags.tag_picked.connect(self.tag_picked)
        self._lay_out()
        shown.deviation_changed.connect(self.refresh)
        shown.values_changed.connect(self._refresh_faceplates)
        shown.replaced.connect(self.refresh)
        tail.changed.connect(self.refresh)
        bridge.requests_changed.connect(self._show_requests)
        self._show_requests()  # a further window, or one in another theme, begins in the middle of a shift

    def _make_golden_button(self) -> QPushButton:
        made = QPushButton(translate("Side", "Against golden…"))
        made.setToolTip(translate("Side", "Score over the batch, contributions, map of batches"))
        made.clicked.connect(lambda _checked: self.golden_asked.emit(self.asset))
        return made

    def select(self, asset: str) -> None:
        """Shows another asset; a loop of another one makes way."""
        if asset != self.asset:
            self.asset = asset
            self.show_level(self._level)
            self.tags.show_asset(asset)
            if self.tabs.currentIndex() == Tab.LOOP:
                self.tabs.setCurrentIndex(Tab.WHY)
            self.refresh()

    def show_level(self, level: int) -> None:
        """Says which level of display is shown beside it."""
        self._level = level
        self.levels.show_level(level, self.asset)

    def show_faceplate(self, asset: str) -> None:
        """Shows the faceplate of an asset."""
        self.select(asset)
        self.tabs.setCurrentIndex(Tab.TAGS)

    def beat(self, *, lit: bool) -> None:
        """Twice a second: what blinks in a faceplate."""
        for plate in self.plates:
            plate.beat(lit=lit)

    def close_plates(self) -> None:
        """Stops what faceplates follow."""
        for plate in self.plates:
            plate.close_scene()

    def show_loop(self, tag: str) -> None:
        """Shows a tag's loop."""
        self.loop.show_tag(tag)
        self.tabs.setTabText(Tab.LOOP, self.loop.tag or translate("Side", "Loop"))
        self.tabs.setTabEnabled(Tab.LOOP, bool(self.loop.tag))
        self.tabs.setCurrentIndex(Tab.LOOP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lists fewer contributions where what waits for approval would fall off the screen."""
        super().resizeEvent(event)
        self.why.set_at_most(SHOWN if self.height() >= ROOMY_HEIGHT else SHOWN_LOW)
        self.refresh()

    def forbid_writing(self, why: str) -> None:
        """Says why nothing may be requested or approved from here; empty allows it again. The desk decides anyway."""
        for control in (self.loop.setpoint_button, self.waiting):
            control.setEnabled(not why)
            control.setToolTip(why)

    def refresh(self) -> None:
        """Shows the newest of everything."""
        deviation = self._shown.deviation
        if self.asset:
            self.why.show_asset(self.asset, deviation.assets.get(self.asset), deviation.model)
        self._refresh_faceplates()

    def tick(self) -> None:
        """Once a second: ages and expiries."""
        self.waiting.tick(self._bridge.now())
        self._refresh_faceplates()

    def _refresh_faceplates(self) -> None:
        if self.tabs.currentIndex() == Tab.TAGS:
            self.tags.refresh()
        elif self.tabs.currentIndex() == Tab.LOOP:
            self.loop.refresh()

    def _show_requests(self) -> None:
        self.waiting.show_requests(self._bridge.requests.values())
        self.waiting.tick(self._bridge.now())

    def _show_tab(self, number: int) -> None:
        for at, page in enumerate(self._pages):
            page.setVisible(at == number)
        self.golden_button.setVisible(number != Tab.LOOP)
        self.refresh()

    def _lay_out(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(14, 8, 14, 8)
        body.setSpacing(10)
        for page in self._pages:
            body.addWidget(page)
            page.setVisible(page is self.why)
        body.addWidget(self.golden_button)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        body.addWidget(line)
        body.addWidget(self.waiting)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(translate("Side", "Side panel"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        # The panel's own ground shows through, whatever palette the system has.
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(4, 4, 4, 4)
        above.addWidget(self.levels)
        layout.addLayout(above)
        layout.addWidget(self.tabs)
        layout.addWidget(scroll, 1)


def _tab_bar() -> QTabBar:
    bar = QTabBar()
    bar.setExpanding(True)
    bar.setDrawBase(False)
    for title, hint in (
        (translate("Side", "Why"), translate("Side", "Why the asset deviates from golden")),
        (translate("Side", "Faceplate"), translate("Side", "The asset and all its tags")),
        (translate("Side", "Loop"), translate("Side", "The tag that was picked last")),
    ):
        bar.setTabToolTip(bar.addTab(title), hint)
    bar.setTabEnabled(Tab.LOOP, False)
    return bar
