"""The table of the alarms that stand: filtered, sorted, grouped in a flood; the selection stays on its alarm."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.ui.controls.pen_drag import PenSource
from hmi.ui.controls.rows import RowsModel, table_of
from hmi.ui.language import translate
from hmi.ui.panels.alarm_columns import ASSET, alarm_columns
from hmi.ui.panels.alarm_filter import AlarmFilterRow
from hmi.ui.panels.alarm_rows import AT_MOST, LINK_LOST, AlarmRow, FloodWatch, grouped, listed, lost_ways
from hmi.ui.theme import Theme


class AlarmTable(QWidget):
    """`shown` tells that rows or selection changed; `opened` that the selected alarm is wanted on the mimic. `fitting`
    counts the alarms that the filters let through, in however many rows."""

    shown = Signal()
    opened = Signal()

    def __init__(self, plant: Plant, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.alarms: tuple[Alarm, ...] = ()
        self.lost: frozenset[str] = frozenset()
        self.fitting, self.rows_in_all = 0, 0
        self._unfolded: frozenset[str] = frozenset()
        self._sorted_by: Callable[[Alarm], object] | None = None
        self._sorted_column, self._down = -1, False
        self.flood = FloodWatch()
        self._columns = alarm_columns(plant, theme)
        self.model: RowsModel[AlarmRow] = RowsModel([column.shown for column in self._columns], self)
        self.view = table_of(self.model, translate("AlarmList", "Alarms"))
        self.filters = AlarmFilterRow(plant)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filters)
        layout.addWidget(self.view)
        self._connect()

    def show_alarms(self, alarms: Iterable[Alarm], now: float, values: Mapping[str, TagValue], *, seen: bool) -> None:
        """Takes all alarms that stand, at a time in POSIX seconds, and the values that tell which way is lost; its rows
        follow while the page is `seen`."""
        self.alarms = tuple(alarms)
        self.lost = lost_ways(self.alarms, values)
        self.flood.see(self.alarms, now)
        if seen or not self.alarms:
            self.refresh()

    def refresh(self) -> None:
        """Shows what stands, as it is filtered, sorted and grouped now."""
        rows = listed(self.alarms, self._plant, self.filters.wanted(), self._sorted_by, down=self._down)
        self.fitting = len(rows)
        rows = grouped(rows, self._group_of, self._unfolded)
        self.rows_in_all = len(rows)
        selected = self._row()
        self.model.show_rows(rows[:AT_MOST])
        # The selection stays on its alarm, not on its row: a list that moves under the hand must not acknowledge
        # another one.
        self.view.clearSelection()
        if selected is not None:
            number = next((at for at, row in enumerate(self.model.rows) if row.place == selected.place), None)
            if number is not None:
                self.view.selectRow(number)
        self.shown.emit()

    @property
    def selected(self) -> Alarm | None:
        """The alarm of the row that is picked; of a group its most important one."""
        row = self._row()
        return None if row is None else row.alarm

    def on_screen(self) -> tuple[Alarm, ...]:
        """The alarms of the rows of which a person sees all. A group stands for its first alarm only: nobody
        acknowledges what he has not seen."""
        return tuple(self.model.rows[number].alarm for number in _rows_on_screen(self.view, len(self.model.rows)))

    def open_or_unfold(self) -> None:
        """A group is unfolded or folded; an alarm is wanted on the mimic."""
        row = self._row()
        if row is None or not row.group:
            self.opened.emit()
        else:
            self.fold(unfold=not row.unfolded)

    def fold(self, *, unfold: bool) -> None:
        """Unfolds the selected group, or folds the one that the selected alarm stands in."""
        row = self._row()
        group = "" if row is None else row.group or row.within
        if not group:
            return
        self._unfolded = self._unfolded | {group} if unfold else self._unfolded - {group}
        self.refresh()
        if not unfold:
            self.view.selectRow(next(at for at, shown in enumerate(self.model.rows) if shown.group == group))

    def _group_of(self, alarm: Alarm) -> str:
        if alarm.tag in self.lost:
            return LINK_LOST
        return alarm.asset if self.filters.groups.isChecked() or self.flood.on else ""

    def _row(self) -> AlarmRow | None:
        indexes = self.view.selectionModel().selectedRows() if self.view.selectionModel() else []
        return self.model.row_at(indexes[0]) if indexes else None

    def _tag_at(self, place: QPoint) -> str:
        row = self.model.row_at(self.view.indexAt(place))
        return row.alarm.tag if row is not None and row.alarm.tag in self._plant.by_id else ""

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if index.column() == ASSET and row is not None and not row.group:
            self.opened.emit()

    def _sort(self, column: int) -> None:
        """By a column upwards, then downwards, then as urgent as they are."""
        header = self.view.horizontalHeader()
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
        self.refresh()

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.shown.emit())
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(lambda *_: self.open_or_unfold())
        PenSource(self.view.viewport(), self._tag_at)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)


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
