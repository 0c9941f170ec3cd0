"""Every alarm that stands or waits for somebody, the most important first, and acknowledging."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.ui.controls.labels import label
from hmi.ui.controls.marks import alarm_icon
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import ALARM_WORDS, day_text, with_unit
from hmi.ui.theme import Theme


class AlarmList(QWidget):
    """`acknowledge_asked` carries the tags; a double click goes to the alarm's asset and tag."""

    acknowledge_asked = Signal(object)
    asset_picked = Signal(str)
    tag_picked = Signal(str)

    def __init__(self, plant: Plant, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.model: RowsModel[Alarm] = RowsModel(_columns(plant, theme), self)
        self.table = table_of(self.model, "Alarms")
        self.heading = label(look="title")
        self.one_button = QPushButton("Acknowledge selected")
        self.one_button.clicked.connect(self._acknowledge_selected)
        self.visible_button = QPushButton("Acknowledge visible")
        self.visible_button.setToolTip("Only the rows that are on the screen now, never those below")
        self.visible_button.clicked.connect(self._acknowledge_visible)
        self.go_button = QPushButton("Go to asset")
        self.go_button.clicked.connect(self._go)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.doubleClicked.connect(lambda *_: self._go())
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        for button in (self.go_button, self.one_button, self.visible_button):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.table)
        self.show_alarms(())

    def show_alarms(self, alarms: Iterable[Alarm]) -> None:
        """Shows all alarms, unacknowledged ones first, then by priority and time."""
        rows = sorted(alarms, key=lambda one: (not one.unacknowledged, one.priority, -one.since.timestamp(), one.tag))
        selected = self._selected()
        self.model.show_rows(rows)
        # The selection stays on its alarm, not on its row: a list that moves under the hand must not acknowledge
        # another one.
        self.table.clearSelection()
        if selected is not None:
            number = next((at for at, row in enumerate(rows) if row.tag == selected.tag), None)
            if number is not None:
                self.table.selectRow(number)
        calling = sum(1 for row in rows if row.unacknowledged)
        words = f"{calling} unacknowledged" if calling else "all acknowledged"
        self.heading.setText(f"Alarms: {len(rows)} standing, {words}" if rows else "Alarms: none")
        self._enable()

    def _enable(self) -> None:
        alarm = self._selected()
        self.go_button.setEnabled(alarm is not None)
        self.one_button.setEnabled(alarm is not None and alarm.unacknowledged)
        self.visible_button.setEnabled(any(row.unacknowledged for row in self.model.rows))

    def _selected(self) -> Alarm | None:
        indexes = self.table.selectionModel().selectedRows() if self.table.selectionModel() else []
        return self.model.row_at(indexes[0]) if indexes else None

    def _acknowledge_selected(self) -> None:
        alarm = self._selected()
        if alarm is not None:
            self.acknowledge_asked.emit((alarm.tag,))

    def _acknowledge_visible(self) -> None:
        rows = [self.model.rows[number] for number in _rows_on_screen(self.table, len(self.model.rows))]
        tags = tuple(row.tag for row in rows if row.unacknowledged)
        if tags:
            self.acknowledge_asked.emit(tags)

    def _go(self) -> None:
        alarm = self._selected()
        if alarm is not None:
            self.asset_picked.emit(alarm.asset)
            self.tag_picked.emit(alarm.tag)


def _rows_on_screen(table: QTableView, count: int) -> range:
    """The rows of which a person sees all."""
    height = table.viewport().height()
    whole = [at for at in range(count) if _top(table, at) >= 0 and _top(table, at) + table.rowHeight(at) <= height]
    return range(whole[0], whole[-1] + 1) if whole else range(0)


def _top(table: QTableView, row: int) -> int:
    return table.rowViewportPosition(row)


def _columns(plant: Plant, theme: Theme) -> tuple[Column[Alarm], ...]:
    def number(alarm: Alarm, value: float | None) -> str:
        tag = plant.by_id.get(alarm.tag)
        return "" if value is None else with_unit(tag, value) if tag else f"{value:g}"

    def description(alarm: Alarm) -> str:
        tag = plant.by_id.get(alarm.tag)
        return tag.description if tag else ""

    return (
        Column("Pri", lambda alarm: str(int(alarm.priority)), width=70, mark=lambda alarm: alarm_icon(alarm, theme)),
        Column("Since", lambda alarm: day_text(alarm.since), width=175),
        Column("Asset", lambda alarm: alarm.asset, width=95),
        Column("Tag", lambda alarm: alarm.tag, width=110),
        Column("Description", description, stretch=True),
        Column("Alarm", lambda alarm: alarm.text or alarm.breach.name, width=150),
        Column("Value then", lambda alarm: number(alarm, alarm.value), number=True, width=120),
        Column("Limit", lambda alarm: number(alarm, alarm.limit), number=True, width=120),
        Column("State", lambda alarm: ALARM_WORDS[alarm.state], width=200),
    )
