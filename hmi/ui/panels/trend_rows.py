"""The pens of a trend as a list: which there are, which is selected, and the buttons that remove them."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton

from hmi.core.plant import Plant
from hmi.ui.language import translate
from hmi.ui.panels.trend_pens import LOOKS, TrendPen, line_of, swatch
from hmi.ui.panels.trend_search import pen_list
from hmi.ui.theme import Theme


class PenRows(QObject):
    """`added` and `removed` tell of a pen, `picked` that another one is selected, `refused` carries a sentence."""

    added = Signal()
    removed = Signal()
    picked = Signal()
    refused = Signal(str)

    def __init__(
        self,
        plant: Plant,
        plot: Any,  # noqa: ANN401 - pyqtgraph has no types
        theme: Theme,
        parent: QObject,
        *,
        dark: bool,
    ) -> None:
        super().__init__(parent)
        self.pens: list[TrendPen] = []
        self.list = pen_list(theme)
        self.remove_button = QPushButton(translate("Trends", "Remove pen"))
        self.clear_button = QPushButton(translate("Trends", "Remove all"))
        self._plant = plant
        self._plot = plot
        self._dark = dark
        self.list.currentRowChanged.connect(self.picked)
        self.remove_button.clicked.connect(self._remove_selected)
        self.clear_button.clicked.connect(self.clear)
        self._enable()

    @property
    def selected(self) -> TrendPen | None:
        """The pen whose scale and golden band are shown."""
        row = self.list.currentRow()
        return self.pens[row] if 0 <= row < len(self.pens) else None

    def add(self, tag_id: str) -> None:
        """Adds a pen; the ninth is refused with a sentence, and one that is there is selected."""
        tag = self._plant.by_id.get(tag_id)
        if tag is None:
            return
        known = next((at for at, pen in enumerate(self.pens) if pen.tag.id == tag_id), None)
        if known is not None:
            self.list.setCurrentRow(known)
            return
        used = {pen.look for pen in self.pens}
        look = next((one for one in LOOKS if one not in used), None)
        if look is None:
            self.refused.emit(
                translate(
                    "Trends", "{count} pens are the most that can be told apart; remove one first.", count=len(LOOKS)
                )
            )
            return
        pen = TrendPen(tag, look)
        pen.curve = self._plot.plot(pen=line_of(look, dark=self._dark), connect="finite", antialias=False)
        self.pens.append(pen)
        self.list.addItem(QListWidgetItem(swatch(look, dark=self._dark), tag.id))
        self.list.setCurrentRow(len(self.pens) - 1)
        self._enable()
        self.added.emit()

    def remove(self, tag_id: str) -> None:
        """Removes a pen."""
        number = next((at for at, pen in enumerate(self.pens) if pen.tag.id == tag_id), None)
        if number is None:
            return
        self._plot.removeItem(self.pens.pop(number).curve)
        self.list.takeItem(number)
        self._enable()
        self.removed.emit()

    def clear(self) -> None:
        """Removes all pens."""
        for tag in [pen.tag.id for pen in self.pens]:
            self.remove(tag)

    def buttons(self) -> QHBoxLayout:
        """The row of buttons below the list."""
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addWidget(self.clear_button)
        return row

    def _remove_selected(self) -> None:
        if self.selected is not None:
            self.remove(self.selected.tag.id)

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.pens))
        self.clear_button.setEnabled(bool(self.pens))
