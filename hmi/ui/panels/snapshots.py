"""Snapshots of setpoints: keep what stands now, compare with live and golden, ask for the differences as a group."""

import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QPushButton, QWidget

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.snapshot import Difference, Snapshot, compared, taken
from hmi.core.user import Person
from hmi.runtime.asking import Wish
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.snapshots import LONGEST_NAME, SnapshotDesk
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import asked_number, day_text
from hmi.ui.language import said_of, translate
from hmi.ui.panels.confirm import ConfirmDialog
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.request import reason_box

_COLUMNS: tuple[Column[Difference], ...] = (
    Column(phrase("Snapshots", "Setpoint"), lambda one: one.tag.id, width=130),
    Column(phrase("Snapshots", "Description"), lambda one: one.tag.description, stretch=True),
    Column(phrase("Snapshots", "In the snapshot"), lambda one: asked_number(one.tag, one.then), width=150),
    Column(
        phrase("Snapshots", "Now"), lambda one: "---" if one.now is None else asked_number(one.tag, one.now), width=130
    ),
    Column(
        phrase("Snapshots", "Golden now"),
        lambda one: "" if one.golden is None else asked_number(one.tag, one.golden),
        width=130,
    ),
    Column("", lambda one: translate("Snapshots", "≠ differs") if one.differs else "", width=90),
)


class SnapshotsDialog(StationDialog):
    """`requested` carries the wishes, the reason and the key that makes a double click one group."""

    requested = Signal(object, str, str)

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        desk: SnapshotDesk,
        person: Person,
        rules: SetpointRules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate("Snapshots", "Snapshots of setpoints"), parent, 980)
        self._plant = plant
        self._bridge = bridge
        self._desk = desk
        self._person = person
        self._key = str(uuid.uuid4())
        self._kept: tuple[Snapshot, ...] = ()
        self.choice = ChoiceBox()
        self.delete_button = QPushButton(translate("Snapshots", "Delete"))
        self.model: RowsModel[Difference] = RowsModel(_COLUMNS, self)
        self.table = table_of(self.model, translate("Snapshots", "Comparison"))
        self.name, self.empty = QLineEdit(), label(look="secondary", wrap=True)
        self.asset = ChoiceBox()
        self.keep_button = QPushButton(translate("Snapshots", "Keep what stands now"))
        self.reason = reason_box(rules)
        self._set_up()
        self._lay_out()
        self.add_button(translate("Snapshots", "Close"), self.accept)
        self.request_button = self.add_button(
            translate("Snapshots", "Request the chosen ones as a group"), self._request
        )
        # Not what Enter does: in the line of a new snapshot that keeps one.
        self.request_button.setProperty("look", "primary")
        self.refresh()
        self._look()

    def refresh(self) -> None:
        """Reads the snapshots again."""
        self._bridge.read(self._desk.all, self._show, self._fail)

    def compare(self) -> None:
        """Holds the chosen snapshot against what the plant holds now, and chooses what differs."""
        snapshot = self._chosen()
        golden = {
            tag.tag: tag.golden
            for asset in self._bridge.deviation.assets.values()
            for tag in asset.tags
            if tag.golden is not None
        }
        rows = () if snapshot is None else compared(snapshot, self._plant.by_id, self._bridge.values, golden)
        self.table.clearSelection()
        self.model.show_rows(rows)
        for number, row in enumerate(rows):
            if row.differs:
                self.table.selectRow(number)
        self._look()

    def done_with(self, _made: object) -> None:
        """Closes: the group is on record."""
        self.accept()

    def fail(self, error: BaseException) -> None:
        """Says why the group was not taken."""
        self._look()
        self.show_trouble(said_of(error))

    def _chosen(self) -> Snapshot | None:
        index = self.choice.currentIndex()
        return self._kept[index] if 0 <= index < len(self._kept) else None

    def _wishes(self) -> tuple[Wish, ...]:
        rows = [self.model.row_at(index) for index in self.table.selectionModel().selectedRows()]
        order = {row.tag.id: number for number, row in enumerate(self.model.rows)}
        wanted = [row for row in rows if row is not None and row.differs]
        return tuple(Wish(row.tag.id, row.then) for row in sorted(wanted, key=lambda row: order[row.tag.id]))

    def _look(self) -> None:
        wishes = self._wishes()
        self.request_button.setEnabled(bool(wishes) and bool(self.reason.currentText().strip()))
        self.request_button.setText(translate("Snapshots", "Request the chosen {count} as a group", count=len(wishes)))
        self.empty.setText(self._nothing_to_compare())
        self.delete_button.setEnabled(self._chosen() is not None)

    def _nothing_to_compare(self) -> str:
        if not self._kept:
            return translate("Snapshots", "Nothing was kept yet: name a snapshot above and keep what stands now.")
        if not any(row.differs for row in self.model.rows):
            return translate("Snapshots", "Everything stands as it was kept; there is nothing to ask for.")
        return translate("Snapshots", "What differs is chosen; a click takes one out or in again.")

    def _show(self, kept: Sequence[Snapshot]) -> None:
        chosen = self._chosen()
        self._kept = tuple(kept)
        self.choice.blockSignals(True)
        self.choice.clear()
        for one in kept:
            self.choice.addItem(
                translate(
                    "Snapshots",
                    "{name}   ({made_by}, {day}, {count} setpoints)",
                    name=one.name,
                    made_by=one.made_by,
                    day=day_text(one.made_at),
                    count=len(one.values),
                )
            )
        names = [one.id for one in kept]
        self.choice.setCurrentIndex(names.index(chosen.id) if chosen is not None and chosen.id in names else 0)
        self.choice.blockSignals(False)
        self.compare()

    def _keep(self) -> None:
        self.show_trouble("")
        values = taken(self._plant.by_id, self._bridge.values, str(self.asset.currentData()))
        save = partial(self._desk.save, self._person, self.name.text(), values)
        self._bridge.read(save, self._changed, self._fail)

    def _ask_to_delete(self) -> None:
        snapshot = self._chosen()
        if snapshot is None:
            return
        dialog = ConfirmDialog(
            translate("Snapshots", "Delete the snapshot {name}?", name=snapshot.name),
            translate(
                "Snapshots",
                "{made_by} kept {count} setpoints in it, {day}. That cannot be undone; the plant keeps what it has.",
                made_by=snapshot.made_by,
                count=len(snapshot.values),
                day=day_text(snapshot.made_at),
            ),
            translate("Snapshots", "Delete"),
            self,
        )
        dialog.confirmed.connect(partial(self._delete, snapshot))
        dialog.open()

    def _delete(self, snapshot: Snapshot) -> None:
        self._bridge.read(partial(self._desk.delete, self._person, snapshot), self._changed, self._fail)

    def _changed(self, _result: object) -> None:
        self.name.clear()
        self.refresh()

    def _request(self) -> None:
        self.request_button.setEnabled(False)
        self.show_trouble("")
        self.requested.emit(self._wishes(), self.reason.currentText(), self._key)

    def _fail(self, error: BaseException) -> None:
        self.show_trouble(said_of(error))

    def _set_up(self) -> None:
        self.choice.setAccessibleName(translate("Snapshots", "Snapshot"))
        self.choice.setMinimumWidth(420)
        self.choice.currentIndexChanged.connect(lambda _index: self.compare())
        self.delete_button.clicked.connect(self._ask_to_delete)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.table.setMinimumHeight(300)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._look())
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(translate("Snapshots", "Name of a new snapshot"))
        self.asset.addItem(translate("Snapshots", "All assets"), "")
        for asset in self._plant.assets:
            self.asset.addItem(f"{asset.id}  {asset.name}", asset.id)
        self.keep_button.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.reason.currentTextChanged.connect(lambda _text: self._look())

    def _lay_out(self) -> None:
        keep = QHBoxLayout()
        for widget in (self.name, self.asset, self.keep_button):
            keep.addWidget(widget)
        self.body.addLayout(keep)
        choose = QHBoxLayout()
        choose.addWidget(self.choice, 1)
        choose.addWidget(self.delete_button)
        self.body.addLayout(choose)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table)
        reason = QHBoxLayout()
        reason.addWidget(label(translate("Snapshots", "Reason"), look="secondary"))
        reason.addWidget(self.reason, 1)
        self.body.addLayout(reason)
