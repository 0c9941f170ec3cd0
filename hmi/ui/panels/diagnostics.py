"""Level 4: whether what the station shows can be believed, and why not. It is always about now."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTableView, QTabWidget, QVBoxLayout, QWidget

from hmi.core.alarm_rules import AlarmRule
from hmi.core.diagnostics import LinkFigures, RecordFigures
from hmi.core.engineered import Engineered
from hmi.core.golden_model import ModelState
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import Part, Tag
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.diagnostics import StationDiagnostics
from hmi.ui.controls.labels import ElidedLabel, label
from hmi.ui.controls.models import StationModels
from hmi.ui.controls.rows import Index, RowsModel, table_of
from hmi.ui.language import said, said_of, translate
from hmi.ui.panels.diagnostics_facts import FIGURES, Figure, link_rows, model_rows, record_rows
from hmi.ui.panels.diagnostics_rows import (
    DEFINITIONS,
    INSTRUMENTS,
    WRITABLE,
    Definition,
    Instrument,
    Writable,
    alarmed,
    definition,
    instrument,
    rule_of,
    writable,
)
from hmi.ui.panels.diagnostics_still import StillWatch
from hmi.ui.panels.level_bar import LevelBar

RECORDS_EVERY = 20
"""Beats between two looks at the disk: ten seconds."""

RULE = (
    (phrase("Diagnostics", "Cause"), "cause"),
    (phrase("Diagnostics", "Consequence"), "consequence"),
    (phrase("Diagnostics", "Response"), "response"),
)


class Tab(IntEnum):
    """What the page lists."""

    INSTRUMENTS = 0
    ALARMS = 1
    SETPOINTS = 2
    LINKS = 3
    RECORDS = 4
    MODELS = 5


TABS = (
    phrase("Diagnostics", "Instruments"),
    phrase("Diagnostics", "Alarm definitions"),
    phrase("Diagnostics", "Setpoints and interlocks"),
    phrase("Diagnostics", "Links"),
    phrase("Diagnostics", "Records and audit"),
    phrase("Diagnostics", "Models"),
)


class DiagnosticsPage(QWidget):
    """Follows the plant while it is seen; `still` is told every value by whoever made it. `asset_picked` tells that
    somebody chose another asset, `tag_picked` a tag whose faceplate is wanted. `deviations` are those that are alarms
    here, as tags."""

    asset_picked = Signal(str)
    tag_picked = Signal(str)

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        station: StationDiagnostics,
        rules: Mapping[str, AlarmRule],
        engineered: Mapping[str, Engineered],
        still: StillWatch,
        models: StationModels | None = None,
        deviations: Sequence[Tag] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plant, self._bridge, self._station = plant, bridge, station
        self._rules, self._engineered, self._models = rules, engineered, models
        self._deviations = tuple(deviations)
        self._beats = 0
        self._still = still
        self.levels = LevelBar()
        self.title = ElidedLabel(look="title")
        self.asset = ChoiceBox()
        self.instruments: RowsModel[Instrument] = RowsModel(INSTRUMENTS, self)
        self.definitions: RowsModel[Definition] = RowsModel(DEFINITIONS, self)
        self.setpoints: RowsModel[Writable] = RowsModel(WRITABLE, self)
        self.links, self.records, self.judged = (RowsModel[Figure](FIGURES, self) for _ in range(3))
        self.words = {name: label(wrap=True) for _title, name in RULE}
        self.trouble = label(look="secondary", wrap=True)
        self.tabs = QTabWidget()
        self._tables = self._lay_out()
        self._shows: dict[int, Callable[[], None]] = {
            Tab.INSTRUMENTS: self._show_instruments,
            Tab.ALARMS: self._show_definitions,
            Tab.SETPOINTS: self._show_setpoints,
            Tab.LINKS: self._ask_links,
            Tab.RECORDS: self._ask_records,
            Tab.MODELS: self._show_models,
        }
        self._connect()
        self.show_asset(plant.assets[0].id if plant.assets else "")

    def show_asset(self, asset: str) -> None:
        """Shows another asset."""
        at = self.asset.findData(asset)
        if at >= 0 and at != self.asset.currentIndex():
            self.asset.setCurrentIndex(at)
        self._say_title()
        if self.isVisible():
            self.refresh()

    @property
    def shown(self) -> str:
        """The asset that it is about; empty for the whole plant."""
        return str(self.asset.currentData() or "")

    def refresh(self) -> None:
        """Shows the newest of what is on top."""
        self.trouble.setText("")
        self._shows[self.tabs.currentIndex()]()

    def tick(self) -> None:
        """Twice a second: ages and figures, while somebody looks. The disk is asked less often."""
        if not self.isVisible():
            return
        self._beats += 1
        if self.tabs.currentIndex() != Tab.RECORDS or self._beats % RECORDS_EVERY == 0:
            self._shows[self.tabs.currentIndex()]()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up."""
        super().showEvent(event)
        self.refresh()

    def _tags(self) -> list[Tag]:
        return [tag for tag in self._plant.measured if self.shown in ("", tag.asset)]

    def _show_instruments(self) -> None:
        now, values, name = self._bridge.now(), self._bridge.values, self._station.status_name
        self.instruments.show_rows(
            [instrument(tag, values.get(tag.id), self._still.of(tag.id), now, name) for tag in self._tags()]
        )

    def _show_definitions(self) -> None:
        bridge, rules = self._bridge, self._rules
        deviations = [tag for tag in self._deviations if self.shown in ("", tag.asset)]
        self.definitions.show_rows(
            [
                definition(tag, rule_of(rules, tag), bridge.alarms.get(tag.id), bridge.holds.get(tag.id))
                for tag in (*alarmed(self._tags()), *deviations)
            ]
        )
        self._show_rule()

    def _show_setpoints(self) -> None:
        values, requests = self._bridge.values, tuple(self._bridge.requests.values())
        wanted = [tag for tag in self._plant.tags if tag.part is Part.SP and tag.writable]
        self.setpoints.show_rows(
            [
                writable(self._plant, tag, self._engineered.get(tag.id), values, requests)
                for tag in wanted
                if self.shown in ("", tag.asset)
            ]
        )

    def _ask_links(self) -> None:
        self._bridge.call(self._station.links, self._take_links, self._fail)

    def _take_links(self, found: Sequence[LinkFigures]) -> None:
        now, links = self._bridge.now(), self._bridge.links
        self.links.show_rows([row for one in found for row in link_rows(one, links.get(one.server), now)])

    def _ask_records(self) -> None:
        self._bridge.read(self._station.records, self._take_records, self._fail)

    def _take_records(self, found: RecordFigures) -> None:
        self.records.show_rows(record_rows(found))

    def _show_models(self) -> None:
        running = None if self._models is None else self._models.running
        titles = {
            ModelState.ACTIVE: translate("Diagnostics", "Why none is active"),
            ModelState.SHADOW: translate("Diagnostics", "In shadow"),
        }
        words = {} if running is None else {titles[k]: v for k, v in running.words.items() if v and k in titles}
        assets = [one.id for one in self._plant.assets if self.shown in ("", one.id)]
        self.judged.show_rows(model_rows(self._bridge.deviation, assets, words))

    def _fail(self, error: BaseException) -> None:
        self.trouble.setText(translate("Diagnostics", "✕ The figures cannot be read: {why}", why=said_of(error)))

    def _show_rule(self) -> None:
        index = self._tables[Tab.ALARMS].currentIndex()
        row = self.definitions.row_at(index)
        for name, words in self.words.items():
            words.setText("" if row is None else said(getattr(row.rule, name)))
        if row is not None and not row.rationalised:
            self.words["cause"].setText(translate("Diagnostics", "Nobody has written it down yet (alarms.csv)"))

    def _say_title(self) -> None:
        known = self._plant.asset_by_id.get(self.shown)
        about = self._plant.name if known is None else f"{known.id} {known.name}"
        self.title.show_text(translate("Diagnostics", "Diagnostics of {about} (L4)", about=about))
        self.levels.show_level(4, self.shown)

    def _chosen(self, _place: int) -> None:
        self._say_title()
        self.refresh()
        if self.shown:
            self.asset_picked.emit(self.shown)

    def _pick(self, index: Index) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, RowsModel) else None
        if isinstance(row, (Instrument, Definition, Writable)):
            self.tag_picked.emit(row.tag.id)

    def _connect(self) -> None:
        self.asset.activated.connect(self._chosen)
        self.tabs.currentChanged.connect(lambda _place: self.refresh())
        for tab in (Tab.INSTRUMENTS, Tab.ALARMS, Tab.SETPOINTS):
            self._tables[tab].activated.connect(self._pick)
        self._tables[Tab.ALARMS].selectionModel().currentChanged.connect(lambda *_: self._show_rule())

    def _lay_out(self) -> list[QTableView]:
        self.asset.setAccessibleName(translate("Diagnostics", "Asset"))
        self.asset.addItem(translate("Diagnostics", "The whole plant"), "")
        for asset in self._plant.assets:
            self.asset.addItem(f"{asset.id}  {asset.name}", asset.id)
        self.levels.setFixedWidth(340)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.asset)
        top.addWidget(self.levels)
        names = iter(said(title) for title in TABS)
        tables = [table_of(self.instruments, next(names), 28), table_of(self.definitions, next(names), 28)]
        tables.append(table_of(self.setpoints, next(names), 28))
        tables += [table_of(model, next(names), 28) for model in (self.links, self.records, self.judged)]
        for at, table in enumerate(tables):
            page: QWidget = _with_rule(table, self.words) if at == Tab.ALARMS else table
            self.tabs.addTab(page, said(TABS[at]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.trouble)
        layout.addWidget(self.tabs, 1)
        return tables


def _with_rule(table: QTableView, words: Mapping[str, QWidget]) -> QWidget:
    """The table, and under it what is written down about the selected row."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    for number, (title, name) in enumerate(RULE):
        grid.addWidget(label(title, look="secondary"), number, 0)
        grid.addWidget(words[name], number, 1)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 6)
    layout.addWidget(table, 1)
    layout.addLayout(grid)
    return page
