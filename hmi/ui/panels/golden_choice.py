"""Which batches would be golden, and why each is in or out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hmi.core.golden_views import Candidate
from hmi.core.phrase import phrase
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import DASH
from hmi.ui.language import said, translate
from hmi.ui.panels.golden_chart import Cell, GoldenChart, number
from hmi.ui.theme import Theme

_COLUMNS: tuple[Column[Candidate], ...] = (
    Column(
        phrase("Golden", "Golden"),
        lambda one: translate("Golden", "☑ in") if one.golden else translate("Golden", "☐ out"),
        width=90,
    ),
    Column(phrase("Golden", "Batch"), lambda one: one.batch, width=160),
    Column(phrase("Golden", "Hours"), lambda one: number(one.hours, 1), number=True, width=80),
    Column(phrase("Golden", "Worst level"), lambda one: DASH if one.worst is None else str(int(one.worst)), width=110),
    Column(phrase("Golden", "Why"), lambda one: "; ".join(said(each) for each in one.reasons), stretch=True),
    Column(phrase("Golden", "From"), lambda one: said(one.source), width=380),
)


class ChoiceTable(GoldenChart):
    """Those that are out stand above: they are what somebody has to look at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.model: RowsModel[Candidate] = RowsModel(_COLUMNS, self)
        self.view = table_of(self.model, translate("Golden", "Golden or not"), 28)
        self.shown.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        """Shows other batches."""
        if not found:
            self.say(translate("Golden", "There is no finished batch to choose from."))
            return
        self.model.show_rows(sorted(found, key=lambda one: (one.golden, one.batch)))
        golden = sum(one.golden for one in found)
        self.draw(
            translate(
                "Golden",
                "{golden} of {count} batches would be golden. A batch is left out where it is incomplete, far longer "
                "or shorter, where the level or the unrest of a variable is far from the others', or where the "
                "station found a distinct deviation. Who trains decides: see Models, Training.",
                golden=golden,
                count=len(found),
            )
        )

    def table(self) -> list[list[Cell]]:
        """A row for every batch."""
        rows: list[list[Cell]] = [["batch", "golden", "hours", "worst_level", "why", "from"]]
        for one in self.model.rows:
            level: Cell = "" if one.worst is None else float(one.worst)
            why = "; ".join(one.reasons)
            rows.append([one.batch, "true" if one.golden else "false", one.hours, level, why, one.source])
        return rows
