"""Every alarm that stands or waits for somebody: filter, sort, group, acknowledge, hold back, and what it means."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabBar, QTableView, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.controls.pen_drag import PenSource
from hmi.ui.controls.rows import RowsModel, table_of
from hmi.ui.language import translate
from hmi.ui.panels.alarm_columns import ASSET, alarm_columns
from hmi.ui.panels.alarm_detail import AlarmDetail
from hmi.ui.panels.alarm_filter import AlarmFilterRow
from hmi.ui.panels.alarm_held import HeldList
from hmi.ui.panels.alarm_keys import ACKNOWLEDGE, COMMENT, FOLD, HOLD, OPEN, UNFOLD, install_keys
from hmi.ui.panels.alarm_metrics import AlarmMetrics
from hmi.ui.panels.alarm_rows import AT_MOST, LINK_LOST, AlarmRow, FloodWatch, grouped, listed, lost_ways
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
        self._plant = plant
        self._alarms: tuple[Alarm, ...] = ()
        self._lost: frozenset[str] = frozenset()
        self._opened: frozenset[str] = frozenset()
        self._sorted_by: Callable[[Alarm], object] | None = None
        self._sorted_column, self._down = -1, False
        self.flood = FloodWatch()
        self.detail = detail
        self.held = held
        self.metrics = metrics
        self._columns = alarm_columns(plant, theme)
        self.model: RowsModel[AlarmRow] = RowsModel([column.shown for column in self._columns], self)
        self.table = table_of(self.model, translate("AlarmList", "Alarms"))
        self.filters = AlarmFilterRow(plant)
        self.heading = ElidedLabel(look="title")
        self.tabs = QTabBar()
        for title in (
            translate("AlarmList", "Standing"),
            translate("AlarmList", "Held back"),
            translate("AlarmList", "Metrics"),
        ):
            self.tabs.addTab(title)
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
        self._lay_out()
        self._connect()
        self.show_alarms(())

    def show_alarms(
        self, alarms: Iterable[Alarm], now: float = 0.0, values: Mapping[str, TagValue] | None = None
    ) -> None:
        """Takes all alarms that stand, at a time in POSIX seconds, and the values that tell which way is lost."""
        self._alarms = tuple(alarms)
        self._lost = lost_ways(self._alarms, values or {})
        self.flood.see(self._alarms, now)
        if self.isVisible() or not self._alarms:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows what came while nobody looked."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        rows = listed(self._alarms, self._plant, self.filters.wanted(), self._sorted_by, down=self._down)
        whole = len(rows)
        rows = grouped(rows, self._group_of, self._opened)
        selected = self._row()
        self.model.show_rows(rows[:AT_MOST])
        # The selection stays on its alarm, not on its row: a list that moves under the hand must not acknowledge
        # another one.
        self.table.clearSelection()
        if selected is not None:
            number = next((at for at, row in enumerate(self.model.rows) if row.place == selected.place), None)
            if number is not None:
                self.table.selectRow(number)
        self._say(whole, len(rows))
        self._enable()

    def _group_of(self, alarm: Alarm) -> str:
        if alarm.tag in self._lost:
            return LINK_LOST
        return alarm.asset if self.filters.groups.isChecked() or self.flood.on else ""

    def _say(self, fitting: int, rows: int) -> None:
        calling = sum(1 for alarm in self._alarms if alarm.unacknowledged)
        parts = [
            translate("AlarmList", "Alarms: {count} standing", count=len(self._alarms))
            if self._alarms
            else translate("AlarmList", "Alarms: none")
        ]
        if self._alarms:
            parts.append(
                translate("AlarmList", "{calling} unacknowledged", calling=calling)
                if calling
                else translate("AlarmList", "all acknowledged")
            )
        if fitting < len(self._alarms):
            parts.append(translate("AlarmList", "{count} filtered out", count=len(self._alarms) - fitting))
        if rows > AT_MOST:
            parts.append(translate("AlarmList", "{rows} more below", rows=rows - AT_MOST))
        if self.flood.on:
            parts.append(translate("AlarmList", "FLOOD, grouped by asset"))
        if self._lost:
            parts.append(
                translate("AlarmList", "{link_lost} to {count} tags", link_lost=LINK_LOST, count=len(self._lost))
            )
        self.heading.show_text(", ".join(parts))

    def _enable(self) -> None:
        alarm = self._selected()
        self.go_button.setEnabled(alarm is not None)
        self.hold_button.setEnabled(alarm is not None)
        self.one_button.setEnabled(alarm is not None and alarm.unacknowledged)
        self.visible_button.setEnabled(any(row.alarm.unacknowledged for row in self.model.rows))
        if alarm is not None:
            self.detail.show_tag(alarm.tag)

    def _row(self) -> AlarmRow | None:
        indexes = self.table.selectionModel().selectedRows() if self.table.selectionModel() else []
        return self.model.row_at(indexes[0]) if indexes else None

    def _tag_at(self, place: QPoint) -> str:
        row = self.model.row_at(self.table.indexAt(place))
        return "" if row is None else row.alarm.tag

    def _selected(self) -> Alarm | None:
        row = self._row()
        return None if row is None else row.alarm

    def _acknowledge_selected(self) -> None:
        alarm = self._selected()
        if alarm is not None and alarm.unacknowledged:
            self.acknowledge_asked.emit((alarm.tag,))

    def _acknowledge_visible(self) -> None:
        """A group stands for its first alarm only: nobody acknowledges what he has not seen."""
        rows = [self.model.rows[number] for number in _rows_on_screen(self.table, len(self.model.rows))]
        tags = tuple(dict.fromkeys(row.alarm.tag for row in rows if row.alarm.unacknowledged))
        if tags:
            self.acknowledge_asked.emit(tags)

    def _hold(self) -> None:
        alarm = self._selected()
        if alarm is not None:
            self.hold_asked.emit(alarm.tag)

    def _open_or_go(self) -> None:
        row = self._row()
        if row is None or not row.group:
            self._go()
        else:
            self._fold(unfold=not row.unfolded)

    def _fold(self, *, unfold: bool) -> None:
        """Unfolds the selected group, or folds the one that the selected alarm stands in."""
        row = self._row()
        group = "" if row is None else row.group or row.within
        if not group:
            return
        self._opened = self._opened | {group} if unfold else self._opened - {group}
        self._show()
        if not unfold:
            self.table.selectRow(next(at for at, shown in enumerate(self.model.rows) if shown.group == group))

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if index.column() == ASSET and row is not None and not row.group:
            self._go()

    def _go(self) -> None:
        alarm = self._selected()
        if alarm is not None:
            self.asset_picked.emit(alarm.asset)
            self.tag_picked.emit(alarm.tag)

    def _sort(self, column: int) -> None:
        """By a column upwards, then downwards, then as urgent as they are."""
        header = self.table.horizontalHeader()
        if column != self._sorted_column:
            self._sorted_column, self._down = column, False
        elif not self._down:
            self._down = True
        else:
            self._sorted_column, self._down = -1, False
        self._sorted_by = None if self._sorted_column < 0 else self._columns[self._sorted_column].key
        header.setSortIndicatorShown(self._sorted_column >= 0)
        order = Qt.SortOrder.DescendingOrder if self._down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(max(self._sorted_column, 0), order)
        self._show()

    def _show_tab(self, number: int) -> None:
        self._standing.setVisible(number == 0)
        self.held.setVisible(number == 1)
        self.metrics.setVisible(number == 2)
        for button in self._on_alarms:
            button.setVisible(number == 0)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.filters.changed.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.clicked.connect(self._clicked)
        self.table.doubleClicked.connect(lambda *_: self._open_or_go())
        keys = {
            OPEN: self._open_or_go,
            UNFOLD: lambda: self._fold(unfold=True),
            FOLD: lambda: self._fold(unfold=False),
            ACKNOWLEDGE: self._acknowledge_selected,
            HOLD: self._hold,
            COMMENT: self.detail.comment.setFocus,
        }
        install_keys(self.table, keys)
        PenSource(self.table.viewport(), self._tag_at)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        self._on_alarms = (self.go_button, self.hold_button, self.one_button, self.visible_button)
        for button in self._on_alarms:
            top.addWidget(button)
        self._standing = QSplitter(Qt.Orientation.Vertical)
        self._standing.setChildrenCollapsible(False)
        above = QWidget()
        inner = QVBoxLayout(above)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.filters)
        inner.addWidget(self.table)
        self._standing.addWidget(above)
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


def _button(text: str, hint: str, act: Callable[[], None]) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(hint)
    made.clicked.connect(act)
    return made


def _rows_on_screen(table: QTableView, count: int) -> range:
    """The rows of which a person sees all."""
    height = table.viewport().height()
    first = max(table.rowAt(0), 0)
    last = table.rowAt(height - 1)
    near = range(first, count if last < 0 else min(last + 1, count))
    whole = [at for at in near if _top(table, at) >= 0 and _top(table, at) + table.rowHeight(at) <= height]
    return range(whole[0], whole[-1] + 1) if whole else range(0)


def _top(table: QTableView, row: int) -> int:
    return table.rowViewportPosition(row)
