"""The window in which the media of pipes and the style classes of a folder are made, changed, renamed and deleted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.change import ChangeError
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.styles import Medium, StyleClass, StyleTable
from hmi.diagram.styles_book import StyleBook, StyleInUseError
from hmi.diagram.styles_change import Style, copy_of, put, renamed, without
from hmi.ui.editor.style_form import StyleForm
from hmi.ui.editor.style_lists import StyleLists
from hmi.ui.editor.style_preview import StylePreview
from hmi.ui.editor.style_rows import NAME, StyleRow, style_rows
from hmi.ui.editor.switches import step_tip
from hmi.ui.language import said, sentence_of, translate
from hmi.ui.theme import Theme

NEW: dict[type[Style], Style] = {
    StyleClass: StyleClass("", phrase("Editor", "New class")),
    Medium: Medium("", phrase("Editor", "New medium")),
}


class StyleWindow(QDialog):
    """Every change is saved at once and can be taken back; what uses a style is drawn with it at once."""

    def __init__(self, book: StyleBook, plant: Plant, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book
        self.theme = theme
        self._rows: list[StyleRow] = []
        self.setWindowTitle(translate("Editor", "Styles"))
        self.resize(1180, 720)
        self.lists = StyleLists()
        self.form = StyleForm()
        self.preview = StylePreview(plant)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.buttons = self._make_buttons()
        self._lay_out()
        self.lists.changed.connect(self.refresh)
        self.lists.activated.connect(self.form.take_focus)
        self.form.entered.connect(self._enter)
        book.changed.connect(self._follow)
        self.refresh()

    def begin(self, kind: type[Style] | None = None, id_: str = "") -> None:
        """Shows the window with the table as it is on the disk, with one style chosen if there is one of that name."""
        self._book.read()
        if kind is not None:
            self.lists.choose(kind, id_)
        self.refresh()
        self.words.setText(self._book.fault or translate("Editor", "Every change is saved at once."))
        self.show()
        self.raise_()
        self.activateWindow()
        self.lists.current.setFocus()

    def add(self) -> None:
        """Makes a new style and goes to its name."""
        self._add(copy_of(self._book.table, NEW[self.lists.kind], NEW[self.lists.kind].title))

    def duplicate(self) -> None:
        """Makes one like the one that is shown, and goes to its name."""
        if self.lists.chosen is not None:
            self._add(copy_of(self._book.table, self.lists.chosen))

    def delete(self) -> None:
        """Deletes the one that is shown; refused while a diagram uses it."""
        style = self.lists.chosen
        if style is not None and self._do(
            lambda: without(self._book.table, style), phrase("Edits", "Delete {style}", style=style.title)
        ):
            self.words.setText(translate("Editor", "{style} is deleted; Undo brings it back.", style=style.title))

    def tell_uses(self) -> None:
        """Says which diagrams use the one that is shown."""
        if self.lists.chosen is not None:
            users = self._book.users(self.lists.chosen)
            self.words.setText(
                translate(
                    "Editor", "{style} is used by {names}.", style=self.lists.chosen.title, names=", ".join(users)
                )
                if users
                else translate("Editor", "{style} is used by no diagram.", style=self.lists.chosen.title)
            )

    def undo(self) -> None:
        """Takes the last step back."""
        self._try(self._book.undo)

    def redo(self) -> None:
        """Does it again."""
        self._try(self._book.redo)

    def start_over(self) -> None:
        """Puts a file that cannot be read aside and begins with the defaults."""
        if self._book.fault and self._try(
            lambda: self.words.setText(translate("Editor", "It is kept as {name}.", name=self._book.start_over().name))
        ):
            self.refresh()

    def refresh(self) -> None:
        """Shows the table as it is now."""
        table, book = self._book.table, self._book
        self.lists.show_table(table)
        style = self.lists.chosen
        self._rows = style_rows(table, style, self.theme) if style else []
        self.form.show_rows((type(style), style.id) if style else None, self._rows)
        self.form.setEnabled(not book.fault)
        self.preview.show_style(table, style)
        whole = not book.fault
        if book.fault:
            self.words.setText(f"{said(book.fault)}.")
        can = {"Duplicate": style, "Delete": style, "Where used": style, "Undo": book.undo_text, "Redo": book.redo_text}
        for name, what in can.items():
            self.buttons[name].setEnabled(bool(what) and whole)
        self.buttons["New"].setEnabled(whole)
        self.buttons["Put the file aside"].setVisible(not whole)
        self.buttons["Undo"].setToolTip(step_tip(translate("Editor", "Undo"), book.undo_text, "Ctrl+Z"))
        self.buttons["Redo"].setToolTip(step_tip(translate("Editor", "Redo"), book.redo_text, "Ctrl+Shift+Z"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Takes what is just being typed."""
        self._commit()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """The same when Escape closes it."""
        self._commit()
        super().done(result)

    def let_go(self) -> None:
        """Follows the book no longer; the window is not used any more."""
        self._book.changed.disconnect(self._follow)
        self.preview.close_scenes()

    def _commit(self) -> None:
        self.lists.current.setFocus()

    def _follow(self, _table: StyleTable) -> None:
        self.refresh()

    def _add(self, style: Style) -> None:
        if self._do(lambda: put(self._book.table, style), phrase("Edits", "Add {style}", style=style.title)):
            self.lists.choose(type(style), style.id)
            self.form.take_focus()

    def _enter(self, number: int, value: object) -> None:
        style = self.lists.chosen
        if style is None or number >= len(self._rows):
            return
        row = self._rows[number]
        setting = value if isinstance(value, (str, bool, int, float)) else None
        if row.label == NAME:
            self._rename(style, str(setting))
            return
        # Rows hold the table that they were made from; the book refuses nothing that is right in it.
        self._do(
            lambda: row.change(setting),
            phrase("Edits", "Change “{label}” of {style}", label=row.label, style=style.title),
        )
        self.refresh()

    def _rename(self, style: Style, title: str) -> None:
        used = bool(self._book.users(style))
        at = self.lists.current.currentRow()
        if self._do(
            lambda: renamed(self._book.table, style, title, used=used),
            phrase("Edits", "Rename {style}", style=style.title),
        ):
            self.lists.current.setCurrentRow(at)
        self.refresh()

    def _do(self, make: Callable[[], StyleTable], text: str) -> bool:
        return self._try(lambda: self._book.put(make(), text))

    def _try(self, act: Callable[[], object]) -> bool:
        """Does something; why it is not possible is said."""
        try:
            self.words.setText("")
            act()
        except (ChangeError, StyleInUseError, DiagramFileError) as error:
            self.words.setText(sentence_of(error))
            self.refresh()
            return False
        if not self.words.text():
            self.words.setText(translate("Editor", "Saved."))
        return True

    def _make_buttons(self) -> dict[str, QPushButton]:
        acts: dict[str, tuple[Callable[[], object], str, str]] = {
            phrase("Editor", "New"): (self.add, "Ctrl+N", phrase("Editor", "Make a new one")),
            phrase("Editor", "Duplicate"): (self.duplicate, "Ctrl+D", phrase("Editor", "Make one like this")),
            phrase("Editor", "Delete"): (
                self.delete,
                "Del",
                phrase("Editor", "Delete it; refused while a diagram uses it"),
            ),
            phrase("Editor", "Where used"): (
                self.tell_uses,
                "Ctrl+U",
                phrase("Editor", "Name the diagrams that use it"),
            ),
            phrase("Editor", "Undo"): (self.undo, "Ctrl+Z", phrase("Editor", "Take the last step back")),
            phrase("Editor", "Redo"): (self.redo, "Ctrl+Shift+Z", phrase("Editor", "Do it again")),
            phrase("Editor", "Put the file aside"): (
                self.start_over,
                "",
                phrase("Editor", "Keep the file that cannot be read, and start over"),
            ),
            phrase("Editor", "Close"): (self.close, "", phrase("Editor", "Close this window")),
        }
        made = {}
        for name, (act, key, tip) in acts.items():
            button = QPushButton(said(name))
            button.setAutoDefault(False)
            button.setToolTip(f"{said(tip)} ({key})" if key else said(tip))
            button.clicked.connect(partial(_call, act))
            made[name] = button
            if key:
                where = self.lists if key == "Del" else self
                context = Qt.ShortcutContext.WidgetWithChildrenShortcut
                QShortcut(QKeySequence(key), where, context=context).activated.connect(button.click)
        return made

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for name in ("New", "Duplicate", "Delete", "Where used"):
            upper.addWidget(self.buttons[name])
        upper.addStretch(1)
        lower.addWidget(self.words, 1)
        for name in ("Put the file aside", "Undo", "Redo", "Close"):
            lower.addWidget(self.buttons[name])
        right = QVBoxLayout()
        right.addWidget(self.form, 1)
        right.addWidget(self.preview)
        middle = QHBoxLayout()
        self.lists.setFixedWidth(372)
        middle.addWidget(self.lists)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(upper)
        layout.addLayout(middle, 1)
        layout.addLayout(lower)


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
