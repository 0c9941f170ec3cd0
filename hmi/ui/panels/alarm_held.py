"""Everything that is held back: shelved, out of service, or suppressed by design in the phase that runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.batch import UnitStatus
from hmi.core.deviation_alarm import deviating_asset
from hmi.core.limits import Breach
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import day_text, short_text
from hmi.ui.language import translate
from hmi.ui.state_words import phrase_of

BY_DESIGN = phrase("AlarmHeld", "suppressed by design")


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A tag whose alarms do not annunciate now, and why."""

    tag: str
    asset: str
    kind: str
    since: str = ""
    until: str = ""
    person: str = ""
    reason: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether a person ends it."""
        return self.kind != BY_DESIGN


class HeldList(QWidget):
    """`release_asked` carries a tag."""

    release_asked = Signal(str)

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.model: RowsModel[HeldRow] = RowsModel(_COLUMNS, self)
        self.table = table_of(self.model, translate("AlarmHeld", "Alarms that are held back"), 28)
        self.heading = label(translate("AlarmHeld", "Nothing is held back"), look="secondary")
        self.release_button = QPushButton(translate("AlarmHeld", "Put back into service"))
        self.release_button.clicked.connect(self._release)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.release_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        self._enable()

    def show_held(self, rows: Iterable[HeldRow]) -> None:
        """Shows what is held back now."""
        shown = tuple(rows)
        self.model.show_rows(shown)
        by_hand = sum(row.by_hand for row in shown)
        self.heading.setText(
            translate(
                "AlarmHeld",
                "{by_hand} by hand, {count} by the phase that runs",
                by_hand=by_hand,
                count=len(shown) - by_hand,
            )
            if shown
            else translate("AlarmHeld", "Nothing is held back")
        )
        self._enable()

    def suppressed(self) -> int:
        """How many tags the phase that runs suppresses by design."""
        return sum(not row.by_hand for row in self.model.rows)

    def selected(self) -> HeldRow | None:
        """The row that is picked."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def _release(self) -> None:
        row = self.selected()
        if row is not None and row.by_hand:
            self.release_asked.emit(row.tag)

    def _enable(self) -> None:
        row = self.selected()
        self.release_button.setEnabled(row is not None and row.by_hand)


def held_rows(
    plant: Plant,
    holds: Mapping[str, AlarmHold],
    units: Mapping[str, UnitStatus],
    values: Mapping[str, TagValue],
    now: datetime,
) -> list[HeldRow]:
    """By hand first, those that end soonest first; then tags beyond a limit that does not count in this phase."""
    far = datetime.max.replace(tzinfo=now.tzinfo)
    by_hand = sorted(holds.values(), key=lambda hold: (hold.until or far, hold.tag))
    rows = [_by_hand(plant, hold) for hold in by_hand]
    for tag in plant.measured:
        unit, value = units.get(tag.asset), values.get(tag.id)
        number = None if value is None else value.trusted
        if tag.id in holds or unit is None or not unit.active or number is None or unit.within(tag.alarm_phases):
            continue
        breach = tag.limits.breach(number)
        if breach is not Breach.NONE:
            rows.append(
                HeldRow(
                    tag.id,
                    tag.asset,
                    BY_DESIGN,
                    reason=translate(
                        "AlarmHeld", "{name} does not count in {phase}", name=breach.name, phase=unit.phase
                    ),
                )
            )
    return rows


def _by_hand(plant: Plant, hold: AlarmHold) -> HeldRow:
    tag = plant.by_id.get(hold.tag)
    until = translate("AlarmHeld", "put back by a person") if hold.until is None else day_text(hold.until)
    if hold.kind is HoldKind.SHELVED_ONCE and hold.until is not None:
        until = translate("AlarmHeld", "normal again; at most {until}", until=short_text(hold.until))
    asset = deviating_asset(hold.tag) if tag is None else tag.asset
    return HeldRow(hold.tag, asset, phrase_of(hold.kind), day_text(hold.at), until, hold.person, hold.reason)


_COLUMNS: tuple[Column[HeldRow], ...] = (
    Column(phrase("AlarmHeld", "Asset"), lambda row: row.asset, width=95),
    Column(phrase("AlarmHeld", "Tag"), lambda row: row.tag, width=110),
    Column(phrase("AlarmHeld", "How"), lambda row: row.kind, width=170),
    Column(phrase("AlarmHeld", "Since"), lambda row: row.since, width=170),
    Column(phrase("AlarmHeld", "Until"), lambda row: row.until, width=240),
    Column(phrase("AlarmHeld", "By"), lambda row: row.person, width=150),
    Column(phrase("AlarmHeld", "Reason"), lambda row: row.reason, stretch=True, tip=lambda row: row.reason),
)
