"""Reviews a change of the setpoint table, and looks at its earlier versions."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QPushButton, QTableView, QWidget

from hmi.core.clock import Clock
from hmi.core.engineered_cells import CELL_WORDS, CellChange, differences, usable
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.session import station_text
from hmi.core.table_version import TableProposal, TableStanding, TableVersion
from hmi.runtime.engineering import REASON_AT_LEAST, REASON_AT_MOST
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import day_text
from hmi.ui.language import said, said_of, translate
from hmi.ui.panels.dialog import FactGrid, StationDialog
from hmi.ui.panels.limits_model import shown_cell
from hmi.ui.panels.signing import SigningDialog

GENERAL = phrase("LimitsReview", "general rule")
OUTSIDE = phrase("LimitsReview", "nobody: the file was changed outside the program")


def changes_table(model: RowsModel[CellChange]) -> QTableView:
    """The cells that differ, each in full: nothing that is signed for is cut off."""
    table = table_of(model, translate("LimitsReview", "What would change"), 30)
    table.setWordWrap(True)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table


def change_columns(plant: Plant, old: str, new: str) -> tuple[Column[CellChange], ...]:
    """How the cells that differ are listed; `old` and `new` say what the two tables are."""
    tags = plant.by_id
    return (
        Column(translate("LimitsReview", "Setpoint"), lambda one: one.tag, width=120),
        Column(
            translate("LimitsReview", "Description"),
            lambda one: tags[one.tag].description if one.tag in tags else "",
            width=230,
        ),
        Column(translate("LimitsReview", "What"), lambda one: CELL_WORDS.get(one.field, one.field), width=130),
        Column(old, lambda one: shown_cell(one.field, one.old) or GENERAL, width=280, tip=lambda one: one.old),
        Column(
            new,
            lambda one: f"→  {shown_cell(one.field, one.new) or said(GENERAL)}",
            stretch=True,
            tip=lambda one: one.new,
        ),
    )


class LimitsReviewDialog(SigningDialog):
    """Every cell that would change, and the signature that puts it in force. `refuse_asked` and `withdraw_asked` carry
    the number of the change."""

    refuse_asked = Signal(int)
    withdraw_asked = Signal(int)

    def __init__(
        self,
        plant: Plant,
        proposal: TableProposal,
        known: Callable[[], TableStanding],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            translate("LimitsReview", "Sign for other limits?"),
            clock,
            translate("LimitsReview", "Sign and put in force"),
            translate("LimitsReview", "Checking…"),
            1120,
            parent,
        )
        self._known = known
        self.proposal = proposal
        before = known().version(proposal.base)
        self._changes = differences("" if before is None else before.text, proposal.text)
        self._faults = usable(proposal.text, plant)[1]
        self.facts = FactGrid()
        self.model: RowsModel[CellChange] = RowsModel(
            change_columns(plant, translate("LimitsReview", "In force"), translate("LimitsReview", "New")), self
        )
        self.model.show_rows(self._changes)
        self.table = changes_table(self.model)
        self.table.setMinimumHeight(220)
        self.refuse_button = QPushButton(translate("LimitsReview", "Refuse…"))
        self.refuse_button.clicked.connect(lambda: self.refuse_asked.emit(proposal.number))
        self.withdraw_button = QPushButton(translate("LimitsReview", "Withdraw"))
        self.withdraw_button.clicked.connect(lambda: self.withdraw_asked.emit(proposal.number))
        self.withdraw_button.setVisible(not proposal.outside)
        self.buttons.insertWidget(0, self.refuse_button)
        self.buttons.insertWidget(1, self.withdraw_button)
        self._lay_out()
        self.begin()

    def look(self) -> None:
        """Decides whether it may be signed now."""
        if self._known().proposal(self.proposal.number) is None:
            self.decide(translate("LimitsReview", "it does not wait any more; close this and look again"))
        elif self._faults:
            self.decide(translate("LimitsReview", "it cannot be used: {faults}", faults=self._faults[0]))
        else:
            self.decide("")

    def done_with(self, _standing: object) -> None:
        """Closes: it is settled."""
        self.accept()

    def _lay_out(self) -> None:
        proposal = self.proposal
        facts = self.facts
        facts.show_fact(
            translate("LimitsReview", "Handed in by"), OUTSIDE if proposal.outside else proposal.by, strong=True
        )
        where = f", {station_text(proposal.station)}" if proposal.station else ""
        facts.show_fact(translate("LimitsReview", "At"), f"{day_text(proposal.at)}{where}")
        facts.show_fact(
            translate("LimitsReview", "Reason"), proposal.reason or translate("LimitsReview", "none was given")
        )
        back = (
            translate("LimitsReview", ", which brings back version {source}", source=proposal.source)
            if proposal.source
            else ""
        )
        count = len(self._changes)
        cells = (
            translate("LimitsReview", "1 cell")
            if count == 1
            else translate("LimitsReview", "{count} cells", count=count)
        )
        facts.show_fact(
            translate("LimitsReview", "Changes"),
            translate("LimitsReview", "{cells} of version {base}{back}", cells=cells, base=proposal.base, back=back),
        )
        self.body.addLayout(facts)
        self.body.addWidget(self.table, 1)
        words = translate(
            "LimitsReview",
            "You sign with your own account that this is in force from now on. Who handed it in cannot sign for it.",
        )
        self.body.addWidget(label(words, look="secondary", wrap=True))
        self.add_credentials()


class VersionsDialog(StationDialog):
    """Every version, and what would change if it came back. `back_asked` carries its number and the reason."""

    back_asked = Signal(int, str)

    def __init__(self, plant: Plant, standing: TableStanding, parent: QWidget | None = None) -> None:
        super().__init__(translate("LimitsReview", "Versions of the setpoint table"), parent, 980)
        self._standing = standing
        columns: tuple[Column[TableVersion], ...] = (
            Column(translate("LimitsReview", "No."), lambda one: str(one.number), number=True, width=50),
            Column(translate("LimitsReview", "In force since"), lambda one: day_text(one.at), width=170),
            Column(translate("LimitsReview", "Handed in by"), _author, width=190),
            Column(
                translate("LimitsReview", "Signed by"),
                lambda one: one.signed_by or translate("LimitsReview", "as the site was set up"),
                width=280,
            ),
            Column(
                translate("LimitsReview", "Reason"),
                lambda one: one.proposal.reason if one.proposal else "",
                stretch=True,
            ),
        )
        self.model: RowsModel[TableVersion] = RowsModel(columns, self)
        self.model.show_rows(tuple(reversed(standing.versions)))
        self.table = table_of(self.model, translate("LimitsReview", "Versions"), 30)
        self.table.setMinimumHeight(170)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.look())
        self.heading_of = label(look="secondary", wrap=True)
        self.changes: RowsModel[CellChange] = RowsModel(
            change_columns(
                plant, translate("LimitsReview", "In force now"), translate("LimitsReview", "In that version")
            ),
            self,
        )
        self.difference = changes_table(self.changes)
        self.difference.setMinimumHeight(170)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_AT_MOST)
        self.reason.setAccessibleName(translate("LimitsReview", "Reason"))
        self.reason.setPlaceholderText(
            translate(
                "LimitsReview",
                "Why does it come back? At least {reason_at_least} characters",
                reason_at_least=REASON_AT_LEAST,
            )
        )
        self.reason.textChanged.connect(self.look)
        for widget in (self.table, self.heading_of, self.difference, self.reason):
            self.body.addWidget(widget)
        self.add_button(translate("LimitsReview", "Close"), self.reject)
        self.back_button = self.add_button(
            translate("LimitsReview", "Hand this version in again"), self._ask, primary=True
        )
        self.table.selectRow(0)
        self.look()

    def look(self) -> None:
        """Shows what the chosen version would change."""
        chosen, current = self._chosen(), self._standing.current
        found = () if chosen is None or current is None else differences(current.text, chosen.text)
        self.changes.show_rows(found)
        if chosen is current:
            self.heading_of.setText(translate("LimitsReview", "This version is in force."))
        else:
            self.heading_of.setText(
                translate(
                    "LimitsReview", "{count} cells would change. Another person signs before they do.", count=len(found)
                )
            )
        said = len(" ".join(self.reason.text().split())) >= REASON_AT_LEAST
        self.back_button.setEnabled(bool(found) and said)

    def done_with(self, _standing: object) -> None:
        """Closes: the version waits for its signature."""
        self.accept()

    def fail(self, error: BaseException) -> None:
        """Says why it was not taken."""
        self.look()
        self.show_trouble(said_of(error))

    def _chosen(self) -> TableVersion | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0]) if rows else None

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.back_button.setEnabled(False)
            self.show_trouble("")
            self.back_asked.emit(chosen.number, self.reason.text())


def _author(version: TableVersion) -> str:
    if version.proposal is None:
        return ""
    return translate("LimitsReview", "changed outside") if version.proposal.outside else version.proposal.by
