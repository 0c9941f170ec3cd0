"""The window in which a symbol is defined: what it looks like with invented values, its ports, and everything else in
tabs. Nothing is in its file before Save."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import OwnSymbol, SymbolError
from hmi.diagram.own_symbol_check import check_symbol
from hmi.diagram.own_symbol_library import SymbolLibrary
from hmi.ui.editor.fields import FlagBox
from hmi.ui.editor.switches import step_tip
from hmi.ui.editor.symbol_canvas import SymbolCanvas
from hmi.ui.editor.symbol_draft import Draft
from hmi.ui.editor.symbol_forms import FORMS, symbol_lines
from hmi.ui.editor.symbol_rows import LinesForm, RowsPage
from hmi.ui.editor.symbol_values import InventedValues
from hmi.ui.language import capital, said, sentence_of, translate
from hmi.ui.theme import DARK, LIGHT, Theme

_BUTTONS = (
    phrase("Editor", "Undo"),
    phrase("Editor", "Redo"),
    phrase("Editor", "Save"),
    phrase("Editor", "Close"),
)
_KEYS = {"Undo": ("Ctrl+Z",), "Redo": ("Ctrl+Y", "Ctrl+Shift+Z"), "Save": ("Ctrl+S",)}


class SymbolWindow(QDialog):
    """Defines one symbol. `notes` say what was not taken from the drawing that it comes from."""

    saved = Signal(str)
    """The name of a symbol that is in its file now."""

    def __init__(
        self,
        symbol: OwnSymbol,
        library: SymbolLibrary,
        theme: Theme,
        parent: QWidget | None = None,
        notes: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._known = symbol if notes is None else None
        """The symbol as this window saw it last in its file; None where it has no file yet."""
        self.draft = Draft(symbol, saved=notes is None, parent=self)
        self.canvas = SymbolCanvas(self.draft, theme)
        self.values = InventedValues(self.draft)
        self.head = LinesForm(self.draft, symbol_lines)
        self.pages = {form.title: RowsPage(self.draft, form) for form in FORMS}
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(40)
        self.buttons = {str(name): QPushButton(said(name)) for name in _BUTTONS}
        self.dark = FlagBox(translate("Editor", "In the dark theme"))
        self.dark.setChecked(theme == DARK)
        self.tabs = QTabWidget()
        self._connect()
        self._lay_out(notes)
        self.resize(1180, 720)
        self._follow()

    def save(self) -> bool:
        """Puts the symbol into its file; False, with a sentence, where that is not possible."""
        symbol = self.draft.symbol
        self._library.reload()
        there = self._library.own.get(symbol.name)
        if there is not None and (self._known is None or self._known.name != symbol.name):
            self.words.setText(
                translate("Editor", "There is a symbol {name} already; give this one another name.", name=symbol.name)
            )
            return False
        if there is not None and there != self._known:
            self._known = there
            self.words.setText(
                translate(
                    "Editor",
                    "{name} was changed by somebody else since; save again to overwrite that.",
                    name=symbol.name,
                )
            )
            return False
        try:
            self._library.save(symbol)
        except SymbolError as error:
            self.words.setText(_sentence(error))
            return False
        self._known = symbol
        self.draft.mark_saved()
        self.words.setText(
            translate(
                "Editor",
                "{title} is saved; it stands in the palette under {category}.",
                title=symbol.title,
                category=symbol.category,
            )
        )
        self.saved.emit(symbol.name)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks what becomes of what is not saved."""
        event.setAccepted(self.may_leave())

    def reject(self) -> None:
        """The same when Escape closes it."""
        if self.may_leave():
            super().reject()

    def may_leave(self) -> bool:
        """Asks what becomes of what is not saved; False where the person wants to stay."""
        if not self.draft.dirty:
            return True
        box = QMessageBox(self)
        box.setWindowTitle(translate("Editor", "Symbol not saved"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(translate("Editor", "{name} has changes that are not saved.", name=self.draft.symbol.title))
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Save)
        answer = box.exec()
        box.deleteLater()
        if answer == kinds.Save:
            return self.save()
        if answer == kinds.Discard:
            self.draft.mark_saved()
            return True
        return False

    def _connect(self) -> None:
        acts = {"Undo": self.draft.undo, "Redo": self.draft.redo, "Save": self.save, "Close": self.close}
        for name in _BUTTONS:
            button = self.buttons[name]
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=acts[name]: act())
            keys = _KEYS.get(name, ())
            button.setToolTip(f"{said(name)} ({keys[0]})" if keys else translate("Editor", "Close this window (Esc)"))
            action = QAction(said(name), self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(button.click)
            self.addAction(action)
        self.buttons["Save"].setProperty("look", "primary")
        self.draft.changed.connect(self._follow)
        self.values.changed.connect(lambda: self.canvas.show_values(self.values.values))
        self.canvas.show_values(self.values.values)
        ports = self.pages["Ports"]
        self.canvas.picked.connect(self._show_port)
        self.canvas.drawn_picked.connect(self._show_drawn)
        for changed in (self.tabs.currentChanged, self.pages["Drawing"].chosen, self.pages["Bindings"].chosen):
            changed.connect(self._mark)
        ports.chosen.connect(self.canvas.choose)
        self.dark.toggled.connect(lambda dark: self.canvas.set_theme(DARK if dark else LIGHT))
        for refused in (self.head.refused, *(page.refused for page in self.pages.values())):
            refused.connect(self.words.setText)

    def _lay_out(self, notes: Sequence[str] | None) -> None:
        left = QVBoxLayout()
        left.addWidget(self.canvas, 1)
        row = QHBoxLayout()
        title = QLabel(translate("Editor", "Invented values"))
        title.setProperty("look", "title")
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.dark)
        left.addLayout(row)
        left.addWidget(self.values)
        self.tabs.addTab(_scrolled(self.head), translate("Editor", "Symbol"))
        for name, page in self.pages.items():
            self.tabs.addTab(_scrolled(page), said(name))
        if notes is not None:
            self.tabs.addTab(_report(notes), translate("Editor", "Report ({count})", count=len(notes)))
        self.tabs.setMinimumWidth(600)
        across = QHBoxLayout()
        across.addLayout(left, 1)
        across.addWidget(self.tabs)
        buttons = QHBoxLayout()
        buttons.addWidget(self.words, 1)
        for button in self.buttons.values():
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(across, 1)
        layout.addLayout(buttons)
        if notes:
            self._begin = (
                translate("Editor", "From the drawing one thing could not be taken; the last tab says which.")
                if len(notes) == 1
                else translate(
                    "Editor",
                    "From the drawing {count} kinds of things could not be taken; the last tab says which.",
                    count=len(notes),
                )
            )
        else:
            self._begin = ""

    def _follow(self) -> None:
        draft = self.draft
        for name, text in zip(_BUTTONS[:2], (draft.undo_text, draft.redo_text), strict=True):
            self.buttons[name].setEnabled(bool(text))
            self.buttons[name].setToolTip(step_tip(said(name), text, _KEYS[name][0]))
        self.head.refresh()
        self._mark()
        self.setWindowTitle(
            translate("Editor", "Symbol: {title}", title=f"{draft.symbol.title}{' *' if draft.dirty else ''}")
        )
        fault = self._fault()
        self.words.setText(fault or self._begin)
        self._begin = ""
        self.buttons["Save"].setEnabled(not fault and draft.dirty)

    def _fault(self) -> str:
        try:
            check_symbol(self.draft.symbol, self._library.built_in)
        except SymbolError as error:
            return _sentence(error)
        return ""

    def _show_port(self, number: int) -> None:
        if number >= 0:
            self._go("Ports")
            self.pages["Ports"].choose(number)

    def _show_drawn(self, number: int) -> None:
        self._go("Drawing")
        self.pages["Drawing"].choose(number)

    def _go(self, title: str) -> None:
        self.tabs.setCurrentIndex(1 + list(self.pages).index(title))

    def _mark(self, _number: int = 0) -> None:
        """Marks what the chosen row is about, as long as its tab is in front."""
        symbol, title = self.draft.symbol, dict(enumerate(self.pages, 1)).get(self.tabs.currentIndex(), "")
        marked = ""
        if title == "Drawing" and 0 <= self.pages[title].row < len(symbol.drawing):
            marked = symbol.drawing[self.pages[title].row].name
        elif title == "Bindings" and 0 <= self.pages[title].row < len(symbol.effects):
            marked = symbol.effects[self.pages[title].row].target
        self.canvas.mark(marked)


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that may be higher than the window."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addWidget(page)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area


def _report(notes: Sequence[str]) -> QListWidget:
    listed = QListWidget()
    listed.setAccessibleName(translate("Editor", "What was not taken"))
    listed.setWordWrap(True)
    listed.addItems([capital(said(note)) for note in notes] or [translate("Editor", "Everything was taken.")])
    return listed


def _sentence(error: SymbolError) -> str:
    return sentence_of(error)
