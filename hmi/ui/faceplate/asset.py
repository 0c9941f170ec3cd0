"""The faceplate of an asset: what it does, and all its tags with value, trust and deviation."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.deviation import TagDeviation
from hmi.core.plant import Plant
from hmi.core.tag import Quality, Tag, TagValue
from hmi.ui.controls.labels import label, tip
from hmi.ui.controls.marks import alarm_icon
from hmi.ui.controls.rows import Column, Index, RowsModel, table_of
from hmi.ui.controls.wording import SIGMA, batch_text, phase_text, shown_value, sigma_text
from hmi.ui.picture import Picture
from hmi.ui.theme import Theme

MARKS = {Quality.GOOD: "", Quality.UNCERTAIN: "?", Quality.BAD: "F", Quality.STALE: "stale"}


@dataclass(frozen=True, slots=True)
class TagRow:
    """One tag as the table shows it."""

    tag: Tag
    value: TagValue | None
    deviation: TagDeviation | None
    alarm: Alarm | None


class AssetFaceplate(QWidget):
    """Follows the bridge while it is visible. A row opens the tag's own faceplate."""

    tag_picked = Signal(str)

    def __init__(self, plant: Plant, bridge: Picture, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._bridge = bridge
        self._asset = ""
        self.title = label(look="title")
        self.name = label(look="secondary", wrap=True)
        self.phase = label(wrap=True)
        self.model: RowsModel[TagRow] = RowsModel(_columns(theme), self)
        self.table = table_of(self.model, "Tags of the asset", 27)
        # Fifteen rows without a scroll bar of their own: the panel around them scrolls.
        self.table.setStyleSheet("QTableView::item { padding: 2px 4px; } QHeaderView::section { padding: 4px; }")
        self.table.setFixedHeight(15 * 27 + 36)
        self.table.clicked.connect(self._pick)
        self.table.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.title, self.name, self.phase, self.table):
            layout.addWidget(widget)

    def show_asset(self, asset: str) -> None:
        """Shows another asset."""
        if asset in self._plant.asset_by_id:
            self._asset = asset
            self.title.setText(asset)
            self.name.setText(self._plant.asset_by_id[asset].name)
            self.refresh()

    def refresh(self) -> None:
        """Shows the newest values."""
        bridge = self._bridge
        unit = bridge.units.get(self._asset)
        self.phase.setText(batch_text(unit) if unit is not None and unit.batch else phase_text(unit))
        found = bridge.deviation.assets.get(self._asset)
        deviations = {} if found is None else {one.tag: one for one in found.tags}
        self.model.show_rows(
            [
                TagRow(tag, bridge.values.get(tag.id), deviations.get(tag.id), bridge.alarms.get(tag.id))
                for tag in self._plant.of_asset(self._asset)
            ]
        )

    def _pick(self, index: Index) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.tag_picked.emit(row.tag.id)


def _columns(theme: Theme) -> tuple[Column[TagRow], ...]:
    return (
        Column(
            "Tag",
            lambda row: row.tag.loop,
            stretch=True,
            mark=lambda row: None if row.alarm is None else alarm_icon(row.alarm, theme),
            tip=lambda row: tip(row.tag.description),
        ),
        Column("Value", _value, number=True, width=106),
        Column(SIGMA, _sigma, number=True, width=48),
    )


def _value(row: TagRow) -> str:
    mark = "" if row.value is None else MARKS[row.value.quality]
    return f"{shown_value(row.tag, row.value)} {mark}".strip()


def _sigma(row: TagRow) -> str:
    return "" if row.deviation is None else sigma_text(row.deviation.sigmas).split()[0]
