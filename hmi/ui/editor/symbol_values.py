"""Invented values for the slots of a symbol, to see what its bindings do with them."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QVBoxLayout, QWidget

from hmi.core.limits import Span
from hmi.diagram.own_symbol import OwnSymbol
from hmi.diagram.symbol import Slot, SlotKind
from hmi.ui.editor.fields import FlagBox, number_field
from hmi.ui.editor.symbol_draft import Draft
from hmi.ui.editor.symbol_sample import Invented, invented_span
from hmi.ui.language import translate
from hmi.ui.mimic.reading import unit_text

_STEPS = 1000
_BEGINS = 0.6


class InventedValues(QWidget):
    """A line for each slot with a slider, a number, and whether the value is known."""

    changed = Signal()

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._values: dict[str, Invented] = {}
        self._shape: object = None
        self._grid: QWidget | None = None
        self.sliders: dict[str, QSlider] = {}
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        draft.changed.connect(self.refresh)
        self.refresh()

    @property
    def values(self) -> dict[str, Invented]:
        """The invented value of every slot for a tag."""
        return dict(self._values)

    def set_value(self, slot: str, value: Invented) -> None:
        """Takes another invented value."""
        self._values[slot] = value
        self.changed.emit()

    def refresh(self) -> None:
        """Follows the slots of the symbol and the numbers in its bindings."""
        symbol = self._draft.symbol
        slots = [(slot.name, slot.unit, invented_span(symbol, slot.name)) for slot in _tags(symbol)]
        if slots == self._shape:
            return
        self._shape = slots
        self._values = {name: _kept(self._values.get(name), span) for name, _, span in slots}
        self._build(slots)
        self.changed.emit()

    def _build(self, slots: list[tuple[str, str, Span]]) -> None:
        if self._grid is not None:
            self._grid.hide()
            self._holder.removeWidget(self._grid)
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.sliders = {}
        for row, (name, unit, span) in enumerate(slots):
            self._line(grid, row, name, unit, span)
        self._holder.addWidget(self._grid)

    def _line(self, grid: QGridLayout, row: int, name: str, unit: str, span: Span) -> None:
        label = QLabel(f"{name} [{unit_text(unit)}]" if unit_text(unit) else name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, _STEPS)
        slider.setAccessibleName(translate("Editor", "Invented value of {name}", name=name))
        known = FlagBox(translate("Editor", "known"))
        known.setChecked(self._values[name].live)

        def entered(number: object) -> None:
            if isinstance(number, (int, float)):
                show(float(number))
                self.set_value(name, Invented(float(number), known.isChecked()))

        field = number_field(entered, digits=2)
        field.widget.setFixedWidth(110)

        def show(number: float) -> None:
            field.show(number)
            with QSignalBlocker(slider):
                slider.setValue(round(_STEPS * (number - span.low) / span.width) if span.width else 0)

        slider.valueChanged.connect(lambda step: entered(span.low + span.width * step / _STEPS))
        known.clicked.connect(lambda: self.set_value(name, Invented(self._values[name].number, known.isChecked())))
        show(self._values[name].number)
        for column, widget in enumerate((label, slider, field.widget, known)):
            grid.addWidget(widget, row, column)
        self.sliders[name] = slider


def _kept(value: Invented | None, span: Span) -> Invented:
    """A value that was invented before, if it is still within the span."""
    if value is not None and span.low <= value.number <= span.high:
        return value
    return Invented(span.low + _BEGINS * span.width, live=value is None or value.live)


def _tags(symbol: OwnSymbol) -> list[Slot]:
    return [slot for slot in symbol.slots if slot.kind is SlotKind.TAG]
