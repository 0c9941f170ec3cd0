"""The page of the alarms: those that stand and what each means, those that are held back, and the metrics."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabBar, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.language import translate
from hmi.ui.panels.alarm_detail import AlarmDetail
from hmi.ui.panels.alarm_held import HeldList
from hmi.ui.panels.alarm_keys import ACKNOWLEDGE, COMMENT, FOLD, HOLD, OPEN, UNFOLD, install_keys
from hmi.ui.panels.alarm_metrics import AlarmMetrics
from hmi.ui.panels.alarm_rows import AT_MOST, LINK_LOST
from hmi.ui.panels.alarm_table import AlarmTable
from hmi.ui.theme import Theme


class AlarmList(QWidget):
    """`acknowledge_asked` carries tags, `hold_asked` a tag; a click on the asset, or a double click, goes to the
    alarm's asset and tag. It sorts only while somebody sees it."""

    acknowledge_asked = Signal(object)
    hold_asked = Signal(str)
    asset_picked = Signal(str)
    tag_picked = Signal(str)

    def __init__(
        self,
        plant: Plant,
        theme: Theme,
        detail: AlarmDetail,
        held: HeldList,
        metrics: AlarmMetrics,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.detail = detail
        self.held = held
        self.metrics = metrics
        self.alarms = AlarmTable(plant, theme)
        self.table, self.model, self.filters = self.alarms.view, self.alarms.model, self.alarms.filters
        self.heading = ElidedLabel(look="title")
        self.tabs = QTabBar()
        for title in (
            translate("AlarmList", "Standing"),
            translate("AlarmList", "Held back"),
            translate("AlarmList", "Metrics"),
        ):
            self.tabs.addTab(title)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.show_alarms(())

    def show_alarms(
        self, alarms: Iterable[Alarm], now: float = 0.0, values: Mapping[str, TagValue] | None = None
    ) -> None:
        """Takes all alarms that stand, at a time in POSIX seconds, and the values that tell which way is lost."""
        self.alarms.show_alarms(alarms, now, values or {}, seen=self.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        """Shows what came while nobody looked."""
        super().showEvent(event)
        self.alarms.refresh()

    def _make_buttons(self) -> None:
        self.go_button = _button(
            translate("AlarmList", "Go to asset"),
            translate("AlarmList", "Shows the alarm's asset on the mimic"),
            self._go,
        )
        self.hold_button = _button(
            translate("AlarmList", "Hold back…"),
            translate("AlarmList", "Shelves the selected alarm, with a reason (Ctrl+H)"),
            self._hold,
        )
        self.one_button = _button(
            translate("AlarmList", "Acknowledge selected"),
            translate("AlarmList", "Acknowledges one alarm (Ctrl+Enter)"),
            self._acknowledge_selected,
        )
        hint = translate("AlarmList", "Only the rows that are on the screen now, never those below")
        self.visible_button = _button(translate("AlarmList", "Acknowledge visible"), hint, self._acknowledge_visible)
        self._on_alarms = (self.go_button, self.hold_button, self.one_button, self.visible_button)

    def _hear(self) -> None:
        """Other rows, or another one is selected."""
        self.heading.show_text(heading_of(self.alarms))
        alarm = self.alarms.selected
        self.go_button.setEnabled(alarm is not None)
        self.hold_button.setEnabled(alarm is not None)
        self.one_button.setEnabled(alarm is not None and alarm.unacknowledged)
        self.visible_button.setEnabled(any(row.alarm.unacknowledged for row in self.model.rows))
        if alarm is not None:
            self.detail.show_tag(alarm.tag)

    def _acknowledge_selected(self) -> None:
        alarm = self.alarms.selected
        if alarm is not None and alarm.unacknowledged:
            self.acknowledge_asked.emit((alarm.tag,))

    def _acknowledge_visible(self) -> None:
        tags = tuple(dict.fromkeys(alarm.tag for alarm in self.alarms.on_screen() if alarm.unacknowledged))
        if tags:
            self.acknowledge_asked.emit(tags)

    def _hold(self) -> None:
        alarm = self.alarms.selected
        if alarm is not None:
            self.hold_asked.emit(alarm.tag)

    def _go(self) -> None:
        alarm = self.alarms.selected
        if alarm is not None:
            self.asset_picked.emit(alarm.asset)
            self.tag_picked.emit(alarm.tag)

    def _show_tab(self, number: int) -> None:
        self._standing.setVisible(number == 0)
        self.held.setVisible(number == 1)
        self.metrics.setVisible(number == 2)
        for button in self._on_alarms:
            button.setVisible(number == 0)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.alarms.shown.connect(self._hear)
        self.alarms.opened.connect(self._go)
        keys = {
            OPEN: self.alarms.open_or_unfold,
            UNFOLD: lambda: self.alarms.fold(unfold=True),
            FOLD: lambda: self.alarms.fold(unfold=False),
            ACKNOWLEDGE: self._acknowledge_selected,
            HOLD: self._hold,
            COMMENT: self.detail.comment.setFocus,
        }
        install_keys(self.table, keys)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        for button in self._on_alarms:
            top.addWidget(button)
        self._standing = QSplitter(Qt.Orientation.Vertical)
        self._standing.setChildrenCollapsible(False)
        self._standing.addWidget(self.alarms)
        self._standing.addWidget(self.detail)
        self._standing.setSizes([600, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.tabs)
        layout.addWidget(self._standing, 1)
        for page in (self.held, self.metrics):
            layout.addWidget(page, 1)
            page.hide()


def heading_of(table: AlarmTable) -> str:
    """How many alarms stand, call, are filtered out or do not fit, and what they have in common."""
    alarms = table.alarms
    if not alarms:
        parts = [translate("AlarmList", "Alarms: none")]
    else:
        calling = sum(1 for alarm in alarms if alarm.unacknowledged)
        parts = [
            translate("AlarmList", "Alarms: {count} standing", count=len(alarms)),
            translate("AlarmList", "{calling} unacknowledged", calling=calling)
            if calling
            else translate("AlarmList", "all acknowledged"),
        ]
    if table.fitting < len(alarms):
        parts.append(translate("AlarmList", "{count} filtered out", count=len(alarms) - table.fitting))
    if table.rows_in_all > AT_MOST:
        parts.append(translate("AlarmList", "{rows} more below", rows=table.rows_in_all - AT_MOST))
    if table.flood.on:
        parts.append(translate("AlarmList", "FLOOD, grouped by asset"))
    if table.lost:
        parts.append(translate("AlarmList", "{link_lost} to {count} tags", link_lost=LINK_LOST, count=len(table.lost)))
    return ", ".join(parts)


def _button(text: str, hint: str, act: Callable[[], None]) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(hint)
    made.clicked.connect(act)
    return made
