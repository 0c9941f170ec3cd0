"""How good the alarm system is: the figures M-01 to M-16 of a period, each with its definition and its target."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from hmi.core.phrase import phrase
from hmi.runtime.alarm_aim import Aim, Judged
from hmi.runtime.alarm_course import Flood
from hmi.runtime.alarm_metrics import AlarmReport, Metric, TopAlarm, report_of
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import ElidedLabel, label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import minute_text, short_text
from hmi.ui.language import local, said, translate
from hmi.ui.panels.alarm_metrics_bars import BarDelegate, HourBars, hourly_lines
from hmi.ui.panels.alarm_metrics_file import write_report
from hmi.ui.theme import Theme

PERIODS: tuple[tuple[str, timedelta], ...] = (
    (phrase("AlarmMetrics", "The last 8 hours"), timedelta(hours=8)),
    (phrase("AlarmMetrics", "The last 24 hours"), timedelta(hours=24)),
    (phrase("AlarmMetrics", "The last 7 days"), timedelta(days=7)),
    (phrase("AlarmMetrics", "The last 30 days"), timedelta(days=30)),
    (phrase("AlarmMetrics", "The last 90 days"), timedelta(days=90)),
)
USUAL = 3
"""ISA-18.2 judges an alarm system by at least 30 days."""

SIDE_WIDTH, LOW_SIDE_WIDTH = 430, 340
ROOMY_WIDTH = 1500
"""From here on the side has its full width and the definitions stand in the table; below, under it only."""


class AlarmMetrics(QWidget):
    """Reads while somebody looks, off Qt's thread. `suppressed` says how many tags are suppressed by design now."""

    def __init__(
        self,
        bridge: PlantBridge,
        history: AlarmHistory,
        suppressed: Callable[[], int],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._history = history
        self._suppressed = suppressed
        self.report: AlarmReport | None = None
        self.period = ChoiceBox()
        self.period.setAccessibleName(translate("AlarmMetrics", "Period"))
        for words, lasting in PERIODS:
            self.period.addItem(said(words), lasting)
        self.period.setCurrentIndex(USUAL)
        self.model: RowsModel[Metric] = RowsModel(_FIGURES, self)
        self.table = table_of(self.model, translate("AlarmMetrics", "Figures of the alarm system"), 28)
        self.table.setItemDelegateForColumn(_BAR, BarDelegate(self.model, theme, self.table))
        self.top: RowsModel[TopAlarm] = RowsModel(_TOP, self)
        self.floods: RowsModel[Flood] = RowsModel(_FLOODS, self)
        self._theme = theme
        self.hours = HourBars(theme)
        self.heading = ElidedLabel(look="secondary")
        self.definition = label(look="secondary", wrap=True)
        self.again_button = QPushButton(translate("AlarmMetrics", "Count again"))
        self.save_button = QPushButton(translate("AlarmMetrics", "Save as CSV…"))
        self._lay_out()
        self.period.currentIndexChanged.connect(lambda _row: self.refresh())
        self.again_button.clicked.connect(self.refresh)
        self.save_button.clicked.connect(self._choose_file)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._define())

    def showEvent(self, event: QShowEvent) -> None:
        """Counts what came while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the figures what a small screen has."""
        super().resizeEvent(event)
        size = self._theme.size
        roomy = self.width() >= ROOMY_WIDTH * size
        self._side.setFixedWidth(round((SIDE_WIDTH if roomy else LOW_SIDE_WIDTH) * size))
        self.table.setColumnHidden(_DEFINITION, not roomy)
        self.table.horizontalHeader().setStretchLastSection(not roomy)

    def refresh(self) -> None:
        """Counts again up to now."""
        end = self._bridge.now()
        start = end - self.period.currentData()
        self.heading.show_text(translate("AlarmMetrics", "Counting…"))
        self.save_button.setEnabled(False)
        history, suppressed = self._history, self._suppressed()
        self._bridge.read(lambda: report_of(history.log(start, end), suppressed, history.aims), self._take, self._fail)

    def save(self, file: Path) -> None:
        """Writes what is shown into a file, and says how that went."""
        if self.report is None:
            return
        try:
            write_report(self.report, file)
        except OSError as error:
            self.heading.show_text(translate("AlarmMetrics", "Not saved: {error}", error=error))
        else:
            self.heading.show_text(translate("AlarmMetrics", "Saved as {file}", file=file))

    def _take(self, report: AlarmReport) -> None:
        self.report = report
        self.model.show_rows(report.metrics)
        self.top.show_rows(report.top)
        self.floods.show_rows(tuple(reversed(report.floods)))
        self.hours.show_hours(report.hourly, report.start, report.end, hourly_lines(report))
        self.heading.show_text(_about(report))
        self.save_button.setEnabled(True)
        if not self.table.selectionModel().hasSelection():
            self.table.selectRow(0)
        self._define()

    def _fail(self, error: BaseException) -> None:
        self.heading.show_text(
            translate(
                "AlarmMetrics",
                "The figures cannot be counted: {error}. Count again when the records are there.",
                error=error,
            )
        )

    def _define(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        row = self.model.row_at(rows[0]) if rows else None
        if row is not None:
            aim = row.aim
            self.definition.setText(
                translate(
                    "AlarmMetrics",
                    "{id} {name}: {definition} Target: {target} ({basis}).",
                    id=aim.id,
                    name=aim.name,
                    definition=aim.definition,
                    target=aim.target,
                    basis=aim.basis,
                )
                + (translate("AlarmMetrics", " Elsewhere: {usual}.", usual=aim.usual) if aim.own else "")
            )

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self,
            translate("AlarmMetrics", "Save the figures"),
            "alarm-metrics.csv",
            translate("AlarmMetrics", "CSV (*.csv)"),
        )
        if file:
            self.save(Path(file).with_suffix(".csv"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.period)
        top.addWidget(self.heading, 1)
        top.addWidget(self.again_button)
        top.addWidget(self.save_button)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.definition)
        self._side = QWidget()
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.hours, 2)
        for words, table, share in (
            (
                translate("AlarmMetrics", "The ten tags that raise most"),
                table_of(self.top, translate("AlarmMetrics", "The ten tags that raise most"), 26),
                3,
            ),
            (
                translate("AlarmMetrics", "Floods, newest first"),
                table_of(self.floods, translate("AlarmMetrics", "Floods"), 26),
                2,
            ),
        ):
            right.addWidget(label(words, look="secondary"))
            right.addWidget(_low(table), share)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addLayout(left, 1)
        body.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(top)
        layout.addLayout(body, 1)


def _low(table: QTableView) -> QTableView:
    table.setMinimumHeight(60)
    return table


def _about(report: AlarmReport) -> str:
    """The period, and how much of it anything is known of; one station is one operator position."""
    if report.start >= report.end:
        return translate("AlarmMetrics", "No alarm was ever recorded: there is nothing to count.")
    start, end = (minute_text(datetime.fromtimestamp(at, UTC)) for at in (report.start, report.end))
    if report.start - report.asked < 1.0:
        return translate("AlarmMetrics", "{start} to {end}, for one operator position", start=start, end=end)
    return translate(
        "AlarmMetrics", "{start} to {end}, for one operator position; nothing was recorded before", start=start, end=end
    )


def number(value: float | None) -> str:
    """A figure with as many digits as anybody reads."""
    if value is None:
        return "—"
    return f"{value:.0f}" if float(value).is_integer() or abs(value) >= 100.0 else local(f"{value:.1f}")


def target_text(aim: Aim) -> str:
    """What is aimed at; a target that the site has set itself says so."""
    return translate("AlarmMetrics", "{target} · own", target=aim.target) if aim.own else aim.target


_STANDS = {
    Judged.MET: phrase("AlarmMetrics", "✓ met"),
    Judged.MANAGEABLE: phrase("AlarmMetrics", "~ manageable"),
    Judged.MISSED: phrase("AlarmMetrics", "✕ missed"),
    Judged.NO_TARGET: "",
}

_FIGURES: tuple[Column[Metric], ...] = (
    Column(phrase("AlarmMetrics", "Clause"), lambda row: row.aim.id, width=72),
    Column(phrase("AlarmMetrics", "Figure"), lambda row: row.aim.name, width=242, tip=lambda row: row.aim.definition),
    Column(phrase("AlarmMetrics", "Value"), lambda row: number(row.value), number=True, width=66),
    Column(phrase("AlarmMetrics", "Unit"), lambda row: row.aim.unit, width=86),
    Column(
        phrase("AlarmMetrics", "Bar"),
        lambda _row: "",
        width=136,
        tip=lambda row: translate("AlarmMetrics", "The line is the target: {target}", target=row.aim.target),
    ),
    Column(
        phrase("AlarmMetrics", "Target"),
        lambda row: target_text(row.aim),
        width=166,
        tip=lambda row: row.aim.basis,
    ),
    Column(phrase("AlarmMetrics", "Stands"), lambda row: _STANDS[row.judged], width=130),
    Column(
        phrase("AlarmMetrics", "Definition"),
        lambda row: row.aim.definition,
        stretch=True,
        tip=lambda row: row.aim.definition,
    ),
)
_BAR, _DEFINITION = 4, 7

_TOP: tuple[Column[TopAlarm], ...] = (
    Column(phrase("AlarmMetrics", "Tag"), lambda row: row.tag, width=92),
    Column(phrase("AlarmMetrics", "Asset"), lambda row: row.asset, stretch=True),
    Column(phrase("AlarmMetrics", "Alarms"), lambda row: str(row.count), number=True, width=74),
    Column(phrase("AlarmMetrics", "Share"), lambda row: local(f"{100 * row.share:.1f} %"), number=True, width=72),
)
_FLOODS: tuple[Column[Flood], ...] = (
    Column(
        phrase("AlarmMetrics", "Began"),
        lambda row: short_text(datetime.fromtimestamp(row.start, UTC)),
        stretch=True,
    ),
    Column(
        phrase("AlarmMetrics", "Lasted"), lambda row: f"{(row.end - row.start) / 60.0:.0f} min", number=True, width=84
    ),
    Column(phrase("AlarmMetrics", "Alarms"), lambda row: str(row.alarms), number=True, width=70),
    Column(phrase("AlarmMetrics", "Peak"), lambda row: str(row.peak), number=True, width=54),
)
