"""The faceplate of an asset: the template of its class, or what it does in words; under it all its tags with value,
trust and deviation."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.deviation import TagDeviation
from hmi.core.ne107 import signal_mark
from hmi.core.plant import Plant
from hmi.core.tag import Quality, Tag, TagValue
from hmi.diagram.template_roles import ASSET
from hmi.ui.controls.labels import label, tip
from hmi.ui.controls.marks import alarm_icon
from hmi.ui.controls.rows import Column, Index, RowsModel, table_of
from hmi.ui.controls.wording import SIGMA, batch_text, phase_text, shown_value, sigma_text
from hmi.ui.faceplate.past import PlatePast
from hmi.ui.faceplate.template import TemplatePlate
from hmi.ui.language import translate
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
    """Follows the bridge while it is visible. A row opens the tag's own faceplate. Without a template of the class, or
    with a wrong one, title and phase are said in words."""

    tag_picked = Signal(str)

    def __init__(
        self,
        plant: Plant,
        bridge: Picture,
        theme: Theme,
        parent: QWidget | None = None,
        plate: TemplatePlate | None = None,
        past: PlatePast | None = None,
    ) -> None:
        super().__init__(parent)
        self.plate, self.past = plate, past
        self.words = label(look="secondary", wrap=True)
        self._plant = plant
        self._bridge = bridge
        self._asset = ""
        self.title, self.name, self.phase = label(look="title"), label(look="secondary", wrap=True), label(wrap=True)
        self.model: RowsModel[TagRow] = RowsModel(_columns(theme), self)
        self.table = table_of(self.model, translate("Asset", "Tags of the asset"), 27)
        # Fifteen rows without a scroll bar of their own: the panel around them scrolls.
        self.table.setStyleSheet("QTableView::item { padding: 2px 4px; } QHeaderView::section { padding: 4px; }")
        self.table.setFixedHeight(15 * 27 + 36)
        self.table.clicked.connect(self._pick)
        self.table.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.all_button = QToolButton()
        self.all_button.setText(translate("Asset", "All tags"))
        self.all_button.setToolTip(
            translate("Asset", "Every tag of the asset with its value, its trust and its distance from golden")
        )
        self.all_button.setCheckable(True)
        self.all_button.toggled.connect(self.table.setVisible)
        self.all_button.hide()
        if plate is not None:
            layout.addWidget(plate)
            plate.tag_picked.connect(self.tag_picked)
            plate.hide()
        for widget in (self.words, self.title, self.name, self.phase, self.all_button, self.table, past):
            if widget is not None:
                layout.addWidget(widget)
        self.words.hide()

    def show_asset(self, asset: str) -> None:
        """Shows another asset."""
        if asset in self._plant.asset_by_id:
            self._asset = asset
            self.title.setText(asset)
            self.name.setText(self._plant.asset_by_id[asset].name)
            if self.past is not None:
                self.past.show_asset(asset)
            self._show_template()
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the template as its file is now."""
        super().showEvent(event)
        if self._asset:
            self._show_template()

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

    def _show_template(self) -> None:
        if self.plate is None:
            return
        asset_class = self._plant.asset_by_id[self._asset].asset_class
        sentence = self.plate.show_template(asset_class, {ASSET: self._asset})
        self.words.setText(sentence)
        self.words.setVisible(bool(sentence))
        drawn = not self.plate.isHidden()
        for widget in (self.title, self.name, self.phase):
            widget.setVisible(not drawn)
        self.all_button.setVisible(drawn)
        self.table.setVisible(self.all_button.isChecked() or not drawn)

    def _pick(self, index: Index) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.tag_picked.emit(row.tag.id)


def _columns(theme: Theme) -> tuple[Column[TagRow], ...]:
    return (
        Column(
            translate("Asset", "Tag"),
            lambda row: row.tag.loop,
            stretch=True,
            mark=lambda row: None if row.alarm is None else alarm_icon(row.alarm, theme),
            tip=lambda row: tip(row.tag.description),
        ),
        Column(translate("Asset", "Value"), _value, number=True, width=106),
        Column(SIGMA, _sigma, number=True, width=48),
    )


def _value(row: TagRow) -> str:
    mark = "" if row.value is None else signal_mark(row.value) or MARKS[row.value.quality]
    return f"{shown_value(row.tag, row.value)} {mark}".strip()


def _sigma(row: TagRow) -> str:
    return "" if row.deviation is None else sigma_text(row.deviation.sigmas).split()[0]
