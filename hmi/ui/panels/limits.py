"""Changes the setpoint table: every cell judged while it is written, and handed in for another person's signature."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QTableView, QWidget

from hmi.core.condition_text import ConditionError, read_condition
from hmi.core.engineered_cells import CELL_WORDS
from hmi.core.plant import Plant
from hmi.core.table_version import TableVersion
from hmi.core.tag import TagValue
from hmi.runtime.engineering import REASON_AT_LEAST, REASON_AT_MOST
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import day_text
from hmi.ui.language import said, said_of, translate
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.limits_model import FIELDS, FIXED, CellDelegate, Index, LimitsModel, shown_cell
from hmi.ui.panels.request import interlock_text

WIDTHS = (220, 180, 90, 76, 76, 116, 140, 122, 132, 300, 170, 100, 66, 120)
WIDEST, HEIGHT = 1300, 620


class LimitsDialog(StationDialog):
    """`handed_in` carries the whole table, the version that was changed, and the reason; `versions_asked` wants the
    earlier ones. Everybody may look; whose change is taken is the desk's to say."""

    handed_in = Signal(str, int, str)
    versions_asked = Signal()

    def __init__(
        self, plant: Plant, version: TableVersion, bridge: PlantBridge, waits: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Limits", "Limits of the setpoints"), parent, WIDEST)
        self._plant = plant
        self._bridge = bridge
        self._base = version.number
        self._waits = waits
        self.model = LimitsModel(plant, version.text, self)
        self.table = _table(self.model)
        self.delegate = CellDelegate(self.table)
        self.finder, self.reason = QLineEdit(), QLineEdit()
        self.cell, self.said = label(look="secondary"), label(wrap=True)
        self.count = label(look="secondary", wrap=True)
        self.versions_button = QPushButton(translate("Limits", "Versions…"))
        self._set_up()
        self._lay_out(version)
        self.add_button(translate("Limits", "Close"), self.reject)
        self.hand_in_button = self.add_button(
            translate("Limits", "Hand in for a signature"), self._hand_in, primary=True
        )
        self.hand_in_button.setAutoDefault(False)
        self.hand_in_button.setDefault(False)
        self.table.setCurrentIndex(self.model.index(0, len(FIXED)))
        self.table.setFocus()
        self.look()

    def look(self) -> None:
        """Says what is changed so far, and decides whether it may be handed in."""
        changes, fault = self.model.changes, self.model.fault()
        reason = " ".join(self.reason.text().split())
        why = fault and f"✕ {fault}"
        if not why and not changes:
            why = translate("Limits", "Nothing is changed yet. Double click a cell, or press F2 on it.")
        if not why and self._waits:
            why = self._waits
        if not why and len(reason) < REASON_AT_LEAST:
            why = translate("Limits", "{cells} changed. Say why.", cells=_cells(len(changes)))
        self.count.setText(
            why
            or translate(
                "Limits", "{cells} changed; another person signs before it is in force.", cells=_cells(len(changes))
            )
        )
        self.hand_in_button.setEnabled(not why)
        self._say(self.table.currentIndex())

    def done_with(self, _standing: object) -> None:
        """Closes: the change waits for its signature."""
        self.accept()

    def fail(self, error: BaseException) -> None:
        """Says why it was not taken; what was written stays."""
        self.look()
        self.show_trouble(said_of(error))

    def _say(self, index: Index, typed: str | None = None) -> None:
        """What the cell means, or what is wrong with what is being written into it."""
        field = self.model.field_at(index) if index.isValid() else ""
        if not field:
            self.cell.setText("")
            self.said.setText(translate("Limits", "The setpoint and the limits of the tag file are not changed here."))
            return
        text = shown_cell(field, self.model.rows[index.row()].get(field, "")) if typed is None else typed
        self.cell.setText(f"{self.model.tag_at(index).id}  ·  {said(CELL_WORDS[field])}")
        fault = self.model.judged(index, text)
        self.said.setText(f"✕ {fault}" if fault else self._meaning(index, field, text))

    def _meaning(self, index: Index, field: str, text: str) -> str:
        words = self.model.meaning(index)
        if field != "interlock" or not text.strip():
            return words
        try:
            found = read_condition(text, self._plant.by_id).findings(self._bridge.values)
        except ConditionError as error:
            return f"✕ {error}"
        return translate("Limits", "Now: {value}", value="   ".join(interlock_text([one]) for one in found))

    def _hear_values(self, _lot: Mapping[str, TagValue]) -> None:
        index = self.table.currentIndex()
        editing = self.table.state() is QAbstractItemView.State.EditingState
        if index.isValid() and self.model.field_at(index) == "interlock" and not editing:
            self._say(index)

    def _show_found(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in range(self.model.rowCount()):
            tag = self.model.tag_at(self.model.index(row, 0))
            text = f"{tag.id} {tag.description} {tag.asset}".casefold()
            self.table.setRowHidden(row, not all(word in text for word in wanted))

    def _hand_in(self) -> None:
        self.hand_in_button.setEnabled(False)
        self.show_trouble("")
        self.handed_in.emit(self.model.text, self._base, self.reason.text())

    def _ask_versions(self) -> None:
        if self.model.changes:
            self.show_trouble(
                translate("Limits", "hand your changes in, or close without them, before you look at earlier versions")
            )
            return
        self.accept()
        self.versions_asked.emit()

    def _set_up(self) -> None:
        self.model.edited.connect(self.look)
        self.delegate.typed.connect(self._say)
        self.table.setItemDelegate(self.delegate)
        self.table.selectionModel().currentChanged.connect(lambda current, _before: self._say(current))
        self._bridge.values_changed.connect(self._hear_values)
        self.finder.setPlaceholderText(translate("Limits", "Find a setpoint by name or description"))
        self.finder.setAccessibleName(translate("Limits", "Find"))
        self.finder.textChanged.connect(self._show_found)
        self.said.setAccessibleName(translate("Limits", "What the cell means"))
        self.said.setMinimumHeight(54)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason.setMaxLength(REASON_AT_MOST)
        self.reason.setPlaceholderText(
            translate(
                "Limits",
                "Why? At least {reason_at_least} characters; who signs reads this",
                reason_at_least=REASON_AT_LEAST,
            )
        )
        self.reason.setAccessibleName(translate("Limits", "Reason"))
        self.reason.textChanged.connect(self.look)
        self.versions_button.clicked.connect(self._ask_versions)

    def _lay_out(self, version: TableVersion) -> None:
        by = (
            translate("Limits", "signed by {signed_by}", signed_by=version.signed_by)
            if version.signed_by
            else translate("Limits", "as the site was set up")
        )
        top = QHBoxLayout()
        top.addWidget(
            label(
                translate(
                    "Limits",
                    "Version {number} is in force since {day}, {by}.",
                    number=version.number,
                    day=day_text(version.at),
                    by=by,
                ),
                look="secondary",
            )
        )
        top.addStretch(1)
        top.addWidget(self.finder)
        top.addWidget(self.versions_button)
        self.finder.setMinimumWidth(350)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.cell)
        self.body.addWidget(self.said)
        form = QFormLayout()
        form.addRow(translate("Limits", "Reason"), self.reason)
        self.body.addLayout(form)
        self.body.addWidget(self.count)
        self.resize(WIDEST, HEIGHT)


def _table(model: LimitsModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName(translate("Limits", "Limits of the setpoints"))
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.verticalHeader().setSectionsClickable(False)
    table.verticalHeader().setDefaultSectionSize(30)
    for number, width in enumerate(WIDTHS[: len(FIXED) + len(FIELDS)]):
        table.horizontalHeader().resizeSection(number, width)
    table.setMinimumHeight(240)
    return table


def _cells(count: int) -> str:
    return translate("Limits", "1 cell is") if count == 1 else translate("Limits", "{count} cells are", count=count)
