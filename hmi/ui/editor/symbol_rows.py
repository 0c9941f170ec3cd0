"""Pages in the window of a symbol: a form for the symbol as a whole, and for each of its lists the rows with a form for
the one that is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import OwnSymbol, SymbolError
from hmi.diagram.own_symbol_edit import moved_row, without_row
from hmi.diagram.part import Setting
from hmi.ui.editor.fields import Field
from hmi.ui.editor.symbol_draft import Draft
from hmi.ui.editor.symbol_forms import Add, RowsForm
from hmi.ui.editor.symbol_lines import Line
from hmi.ui.language import said, sentence_of

_LIST_HEIGHT = 190
Lines = Callable[[OwnSymbol], list[Line]]
_Act = tuple[str, str, Callable[[], None]]


class LinesForm(QWidget):
    """Fields for some lines; they are made anew only where there are other lines."""

    refused = Signal(str)

    def __init__(self, draft: Draft, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._lines = lines
        self._fields: dict[str, Field] = {}
        self._form: QWidget | None = None
        self._shape: object = None
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.refresh()

    def field(self, label: str) -> QWidget:
        """The field with a label.

        Raises:
            KeyError: There is none.
        """
        return self._fields[label].widget

    def refresh(self, *, anew: bool = False) -> None:
        """Shows the symbol as it is now; `anew` where another row is chosen."""
        lines = self._lines(self._draft.symbol)
        shape = [(line.label, type(line.value)) for line in lines]
        if anew or shape != self._shape:
            self._build(lines)
            self._shape = shape
        for line in lines:
            self._fields[line.label].show(line.value)

    def _build(self, lines: Sequence[Line]) -> None:
        if self._form is not None:
            # A field may be telling its value just now, so it goes a moment later.
            self._form.hide()
            self._holder.removeWidget(self._form)
            self._form.deleteLater()
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 6, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields = {}
        for line in lines:
            field = line.make(self._entering(line.label))
            field.widget.setAccessibleName(said(line.label))
            if line.tip:
                field.widget.setToolTip(said(line.tip))
            form.addRow(said(line.label), field.widget)
            self._fields[line.label] = field
        self._holder.addWidget(self._form)

    def _entering(self, label: str) -> Callable[[Setting], None]:
        def entered(value: Setting) -> None:
            line = next((each for each in self._lines(self._draft.symbol) if each.label == label), None)
            if line is None:
                return
            try:
                self._draft.put(line.put(self._draft.symbol, value), phrase("Editor", "Change “{label}”", label=label))
            except SymbolError as error:
                self.refused.emit(sentence_of(error))
            self.refresh()

        return entered


class RowsPage(QWidget):
    """One list of a symbol. Delete takes the chosen row away."""

    refused = Signal(str)
    chosen = Signal(int)

    def __init__(self, draft: Draft, form: RowsForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._rows = form
        self.list = QListWidget()
        self.list.setAccessibleName(said(form.title))
        self.list.setMaximumHeight(_LIST_HEIGHT)
        self.list.currentRowChanged.connect(self._choose)
        self.form = LinesForm(draft, self._lines)
        self.form.refused.connect(self.refused)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        draft.changed.connect(self.refresh)
        self.refresh()

    @property
    def row(self) -> int:
        """The number of the chosen row; -1 where none is."""
        return self.list.currentRow()

    def choose(self, row: int) -> None:
        """Chooses a row."""
        self.list.setCurrentRow(row)

    def refresh(self) -> None:
        """Shows the symbol as it is now."""
        symbol, row = self._draft.symbol, self.row
        names = [said(self._rows.name(symbol, at)) for at in range(len(getattr(symbol, self._rows.rows)))]
        with QSignalBlocker(self.list):
            if [self._text(at) for at in range(self.list.count())] != names:
                self.list.clear()
                self.list.addItems(names)
                self.list.setCurrentRow(min(max(row, 0), len(names) - 1))
        self.form.refresh(anew=self.row != row)
        for name in (phrase("Editor", "Remove"), phrase("Editor", "Up"), phrase("Editor", "Down")):
            if name in self.buttons:
                self.buttons[name].setEnabled(bool(names))

    def _lay_out(self) -> None:
        adds = [(add.title, add.tip, self._adding(add)) for add in self._rows.adds]
        acts: list[_Act] = [(phrase("Editor", "Remove"), phrase("Editor", "Take the chosen row away"), self._remove)]
        if self._rows.ordered:
            acts.append(
                (phrase("Editor", "Up"), phrase("Editor", "Put the chosen row further up"), lambda: self._move(-1))
            )
            acts.append(
                (phrase("Editor", "Down"), phrase("Editor", "Put the chosen row further down"), lambda: self._move(1))
            )
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addLayout(self._buttons([*adds, *acts] if len(adds) == 1 else adds))
        if len(adds) > 1:
            layout.addLayout(self._buttons(acts))
        layout.addWidget(self.form)
        layout.addStretch(1)

    def _buttons(self, acts: Sequence[_Act]) -> QHBoxLayout:
        row = QHBoxLayout()
        for title, tip, act in acts:
            button = QPushButton(said(title))
            button.setToolTip(said(tip))
            button.setAutoDefault(False)
            button.clicked.connect(_plain(act))
            row.addWidget(button)
            self.buttons[title] = button
        row.addStretch(1)
        return row

    def _lines(self, symbol: OwnSymbol) -> list[Line]:
        count = len(getattr(symbol, self._rows.rows))
        return self._rows.lines(symbol, self.row) if 0 <= self.row < count else []

    def _text(self, at: int) -> str:
        item = self.list.item(at)
        return "" if item is None else item.text()

    def _choose(self, row: int) -> None:
        self.form.refresh(anew=True)
        self.chosen.emit(row)

    def _adding(self, add: Add) -> Callable[[], None]:
        def added() -> None:
            try:
                self._draft.put(
                    add.make(self._draft.symbol),
                    phrase("Editor", "Add a row: {title}", title=add.title),
                )
            except SymbolError as error:
                self.refused.emit(sentence_of(error))
                return
            self.choose(self.list.count() - 1)

        return added

    def _remove(self) -> None:
        if self.row >= 0:
            self._draft.put(
                without_row(self._draft.symbol, self._rows.rows, self.row),
                phrase("Editor", "Remove from {title}", title=self._rows.title),
            )

    def _move(self, by: int) -> None:
        row = self.row
        if row >= 0:
            self._draft.put(
                moved_row(self._draft.symbol, self._rows.rows, row, by), phrase("Editor", "Change the order")
            )
            self.choose(min(max(row + by, 0), self.list.count() - 1))


def _plain(act: Callable[[], None]) -> Callable[[bool], None]:
    def clicked(_checked: bool) -> None:
        act()

    return clicked
