"""How good the alarm system is: the figures M-01 to M-16 of a period, each with its definition and its target."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from hmi.core.phrase import phrase
from hmi.core.server_alarms import ServerCounts
from hmi.runtime.alarm_compare import Comparison, compare
from hmi.runtime.alarm_course import Flood
from hmi.runtime.alarm_metrics import AlarmReport, TopAlarm, report_of
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import ElidedLabel, label, logged
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.wording import minute_text, short_text
from hmi.ui.language import local, said, translate
from hmi.ui.panels.alarm_figures import BAR, DEFINITION, FIGURES, Figure, definition_of
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

SIDE_WIDTH, LOW_SIDE_WIDTH = 430, 356
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
        self.comparison = Comparison({})
        self.period = ChoiceBox()
        self.period.setAccessibleName(translate("AlarmMetrics", "Period"))
        for words, lasting in PERIODS:
            self.period.addItem(said(words), lasting)
        self.period.setCurrentIndex(USUAL)
        self.model: RowsModel[Figure] = RowsModel(FIGURES, self)
        self.table = table_of(self.model, translate("AlarmMetrics", "Figures of the alarm system"), 28)
        self.table.setItemDelegateForColumn(BAR, BarDelegate(self.model, theme, self.table))
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
        self.table.setColumnHidden(DEFINITION, not roomy)

    def refresh(self) -> None:
        """Counts again up to now."""
        end = self._bridge.now()
        start = end - self.period.currentData()
        self.heading.show_text(translate("AlarmMetrics", "Counting…"))
        self.save_button.setEnabled(False)
        history, suppressed = self._history, self._suppressed()
        self._bridge.read(lambda: report_of(history.log(start, end), suppressed, history.aims), self._take, self._fail)
        if history.servers is not None:
            self._bridge.ask(history.servers.counts, self._take_counts, logged)

    def _take_counts(self, counts: Sequence[ServerCounts]) -> None:
        log, now = self._history.log, self._bridge.now()
        self._bridge.read(lambda: compare(counts, log, now), self._take_comparison, logged)

    def _take_comparison(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.model.show_rows(self._with_servers())
        self._define()

    def _with_servers(self) -> tuple[Figure, ...]:
        metrics = () if self.report is None else self.report.metrics
        return tuple(Figure(one, self.comparison.figures.get(one.aim.key, ())) for one in metrics)

    def save(self, file: Path) -> None:
        """Writes what is shown into a file, and says how that went."""
        if self.report is None:
            return
        try:
            write_report(self.report, file, self.comparison)
        except OSError as error:
            self.heading.show_text(translate("AlarmMetrics", "Not saved: {error}", error=error))
        else:
            self.heading.show_text(translate("AlarmMetrics", "Saved as {file}", file=file))

    def _take(self, report: AlarmReport) -> None:
        self.report = report
        self.model.show_rows(self._with_servers())
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
            self.definition.setText(definition_of(row, self.comparison))

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


_TOP: tuple[Column[TopAlarm], ...] = (
    Column(phrase("AlarmMetrics", "Tag"), lambda row: row.tag, width=125),
    Column(phrase("AlarmMetrics", "Asset"), lambda row: row.asset, stretch=True),
    Column(phrase("AlarmMetrics", "Alarms"), lambda row: str(row.count), number=True, width=74),
    Column(phrase("AlarmMetrics", "Share"), lambda row: local(f"{100 * row.share:.1f} %"), number=True, width=86),
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
