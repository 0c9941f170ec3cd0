"""The row above a trend: saved sets of pens, earlier batches behind the pen, and files."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from hmi.core.spans import BatchSpan
from hmi.core.user import Person
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import label, logged
from hmi.ui.controls.preferences import Preferences
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import translate
from hmi.ui.panels.trend_batches import TrendBatchesDialog

NAME = "trend sets"
OFFERED = 12
LOOKED_AT = 100
"""Batches of all units among which the newest of one are looked for."""


class TrendTools(QWidget):
    """`set_picked` carries tags, `set_asked` the name of a set to keep, `overlay_asked` a batch to lay behind the pen
    or to take away from there (None: all of them), `file_asked` a file. Sets belong to who is logged in, and to the
    station while nobody is."""

    set_picked = Signal(object)
    set_asked = Signal(str)
    overlay_asked = Signal(object)
    file_asked = Signal(str)

    def __init__(
        self,
        bridge: PlantBridge,
        history: History,
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._history = history
        self._preferences = preferences
        self._owner = ""
        self.sets: dict[str, list[str]] = {}
        self.set_menu = QMenu(self)
        self.batch_menu = QMenu(self)
        self.batches: tuple[BatchSpan, ...] = ()
        self.unit = ""
        self.choice: TrendBatchesDialog | None = None
        self.set_button = _button(
            translate("TrendTools", "Sets"),
            translate("TrendTools", "Saved sets of pens"),
            translate("TrendTools", "Saved sets"),
        )
        self.set_button.setMenu(self.set_menu)
        self.overlay_button = _button(
            translate("TrendTools", "Earlier batch…"),
            translate("TrendTools", "Draws earlier batches behind the selected pen"),
            translate("TrendTools", "Overlay"),
        )
        self.phase_button = _button(
            translate("TrendTools", "By phase"),
            translate("TrendTools", "Each phase of an earlier batch begins where it began now"),
            translate("TrendTools", "By phase"),
        )
        self.phase_button.setCheckable(True)
        self.file_button = _button(
            translate("TrendTools", "Save as…"),
            translate("TrendTools", "CSV, Parquet or a picture"),
            translate("TrendTools", "Save the trend"),
        )
        self.set_menu.aboutToShow.connect(self.refresh)
        self.overlay_button.clicked.connect(self._ask_batches)
        self.file_button.clicked.connect(self._choose_file)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.set_button, self.overlay_button, self.phase_button, self.file_button):
            layout.addWidget(button)
        layout.addWidget(
            label(
                translate("TrendTools", "A click on the picture pins a second cursor; a click on it takes it away."),
                look="secondary",
            )
        )
        layout.addStretch(1)

    def show_person(self, person: Person | None) -> None:
        """Offers another person's sets."""
        self._owner = "" if person is None else person.id
        self.sets = {}
        if self._preferences is not None:
            self._preferences.read(self._owner, NAME, self._take)

    def keep_set(self, name: str, tags: Sequence[str]) -> None:
        """Keeps the pens under a name."""
        if name and tags:
            self.sets[name] = list(tags)
            self._keep()

    def refresh(self) -> None:
        """Fills the menu of sets."""
        self.set_menu.clear()
        for name, tags in self.sets.items():
            self.set_menu.addAction(name).triggered.connect(lambda _on=False, one=tags: self.set_picked.emit(one))
        if self.sets:
            self.set_menu.addSeparator()
        self.set_menu.addAction(translate("TrendTools", "Save these pens as a set…")).triggered.connect(
            lambda _on=False: self._ask_name()
        )
        for name in self.sets:
            self.set_menu.addAction(translate("TrendTools", "Remove {name}", name=name)).triggered.connect(
                lambda _on=False, one=name: self._remove(one)
            )

    def show_batches(self, batches: Sequence[BatchSpan]) -> None:
        """Ticks the batches that stand behind the pen."""
        self.batches = tuple(batches)
        if self.choice is not None:
            self.choice.show_chosen(batches)

    def refuse(self, text: str) -> None:
        """Says in the list of batches, where it stands open, why one cannot be laid behind the pen."""
        if self.choice is not None:
            self.choice.show_trouble(text)

    def offer(self, batches: Sequence[BatchSpan]) -> None:
        """Opens the menu of batches: those behind the pen are ticked, also where they are older than the newest."""
        menu, chosen = self.batch_menu, {batch.batch for batch in self.batches}
        menu.clear()
        none = menu.addAction(translate("TrendTools", "None"))
        none.triggered.connect(lambda _on=False: self.overlay_asked.emit(None))
        older = [batch for batch in self.batches if batch.batch not in {one.batch for one in batches}]
        for batch in (*batches, *older):
            action = menu.addAction(f"{batch.batch}   {minute_text(batch.start)}")
            action.setCheckable(True)
            action.setChecked(batch.batch in chosen)
            action.triggered.connect(lambda _on=False, one=batch: self.overlay_asked.emit(one))
        menu.addSeparator()
        every = menu.addAction(translate("TrendTools", "All batches…"))
        every.triggered.connect(lambda _on=False: self.choose_batches())
        menu.popup(self.overlay_button.mapToGlobal(self.overlay_button.rect().bottomLeft()))

    def choose_batches(self) -> None:
        """Opens the list of every batch on record."""
        if self.choice is None:
            self.choice = TrendBatchesDialog(self._bridge, self._history, self.window())
            self.choice.picked.connect(self.overlay_asked)
            self.choice.destroyed.connect(self._forget_choice)
            self.choice.show_chosen(self.batches)
        self.choice.show()
        self.choice.raise_()

    def _forget_choice(self) -> None:
        self.choice = None

    def _ask_batches(self) -> None:
        self._bridge.read(partial(self._history.batches, LOOKED_AT), self._offer_fitting, logged)

    def _offer_fitting(self, batches: Sequence[BatchSpan]) -> None:
        """The newest that ran in the unit of the selected pen, without the one that runs there now."""
        unit = self._bridge.units.get(self.unit)
        now = "" if unit is None else unit.batch
        fitting = [batch for batch in batches if not self.unit or self.unit in batch.assets]
        self.offer([batch for batch in fitting if batch.batch != now][:OFFERED])

    def _ask_name(self) -> None:
        name, sure = QInputDialog.getText(
            self, translate("TrendTools", "Save the pens"), translate("TrendTools", "Name of the set")
        )
        if sure and name.strip():
            self.set_asked.emit(name.strip())

    def _remove(self, name: str) -> None:
        self.sets.pop(name, None)
        self._keep()

    def _keep(self) -> None:
        if self._preferences is not None:
            self._preferences.keep(self._owner, NAME, self.sets)

    def _take(self, kept: object) -> None:
        if isinstance(kept, dict):
            self.sets = {str(name): [str(tag) for tag in tags] for name, tags in kept.items() if isinstance(tags, list)}

    def _choose_file(self) -> None:
        kinds = translate("TrendTools", "CSV (*.csv);;Parquet (*.parquet);;Picture (*.png)")
        file, _ = QFileDialog.getSaveFileName(self, translate("TrendTools", "Save the trend"), "trend.csv", kinds)
        if file:
            self.file_asked.emit(file)


def _button(text: str, hint: str, name: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(hint)
    made.setAccessibleName(name)
    return made
