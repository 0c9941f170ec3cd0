"""The property panel: what is selected, as fields; every change in a field is one edit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hmi.core.plant import Plant
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.embed import Surroundings
from hmi.diagram.part import Setting
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library
from hmi.ui.editor.cells import SHEET, back_button, beside, label_of, letter, words_of
from hmi.ui.editor.expression_hearing import Hearing
from hmi.ui.editor.fields import Field
from hmi.ui.editor.row import Act, Row, Section, Source
from hmi.ui.editor.rows import sections_of
from hmi.ui.editor.selection import Selection
from hmi.ui.language import said, said_of, translate

_LABEL_WIDTH = 92
_WIDEST = 16_777_215


@dataclass(frozen=True, slots=True)
class _Shown:
    row: Row
    field: Field
    label: QLabel
    cell: QWidget
    back: QToolButton | None = None


class PropertyPanel(QScrollArea):
    """Fields of the selected element, pipe or elements; of the page where nothing is selected."""

    pushed = Signal(object)
    """`Edit`: what was entered."""
    refused = Signal(str)
    """Why it cannot be so."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        library: Library,
        plant: Plant,
        styles: StyleTable = DEFAULTS,
        around: Surroundings | None = None,
        parent: QWidget | None = None,
        hearing: Hearing | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._source = Source(document, library, plant, styles, around, hearing)
        self._shown: list[_Shown] = []
        self._key: object = None
        self._build_number = 0
        self._telling = False
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(translate("Editor", "Filter properties"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(translate("Editor", "Filter properties"))
        self.filter.textChanged.connect(self._sieve)
        self._around: list[tuple[list[QWidget], list[_Shown]]] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(SHEET)
        selection.changed.connect(self.refresh)
        document.changed.connect(self._follow)
        self.refresh()

    def close_document(self) -> None:
        """Stops following the document."""
        self._document.changed.disconnect(self._follow)

    def set_styles(self, styles: StyleTable) -> None:
        """Takes another style table."""
        self._source = replace(self._source, styles=styles)
        self.refresh()

    def field(self, name: str) -> QWidget:
        """The widget of a property by the text of its label.

        Raises:
            KeyError: What is selected has no such property.
        """
        for shown in self._shown:
            if shown.row.label == name:
                return shown.field.widget
        raise KeyError(name)

    def take_focus(self) -> None:
        """Goes to the first field that one would change."""
        first = next((shown.field.widget for shown in self._shown if shown.row.first), None)
        target = first or next((shown.field.widget for shown in self._shown), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(target)
            if isinstance(target, (QLineEdit, QAbstractSpinBox)):
                target.selectAll()

    def commit(self) -> None:
        """Takes what is just being typed, as leaving the field would."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractSpinBox):
            focused.interpretText()
        elif isinstance(focused, QLineEdit):
            focused.editingFinished.emit()

    def refresh(self) -> None:
        """Shows what is selected, as it is now."""
        sections = self._sections()
        key = (self._selection.ids, [_shape(section) for section in sections])
        if key != self._key:
            self._key = key
            self._build(sections)
        rows = [row for section in sections for row in section.rows]
        for number, (shown, row) in enumerate(zip(self._shown, rows, strict=True)):
            self._shown[number] = replace(shown, row=row)
            shown.field.show(row.value)
            letter(shown.label, bold=row.changed, italic=row.inherited)
            if shown.back is not None:
                shown.back.setVisible(row.changed and not shown.label.isHidden())

    def _follow(self, edit: Edit) -> None:
        del edit
        self.refresh()

    def _sections(self) -> list[Section]:
        return sections_of(self._source, self._selection.ids)

    def _build(self, sections: Iterable[Section]) -> None:
        room = QWidget()
        layout = QVBoxLayout(room)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        self._shown = []
        self._around = []
        self._build_number += 1
        for section in sections:
            heads: list[QWidget] = [words_of(section.title, "title")]
            if section.text:
                heads.append(words_of(section.text))
            for head in heads:
                layout.addWidget(head)
            before = len(self._shown)
            form, buttons = self._form(section)
            self._around.append(([*heads, *buttons], self._shown[before:]))
            layout.addLayout(form)
        layout.addStretch(1)
        # The old fields may be in the middle of telling what was entered; they go when that is over.
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(room)
        self._sieve()

    def _form(self, section: Section) -> tuple[QFormLayout, list[QWidget]]:
        """The fields of a section, and the buttons under them."""
        form = QFormLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for number, row in enumerate(section.rows):
            field = row.make(self._enter(section.title, number))
            field.widget.setToolTip(said(row.tip))
            field.widget.setAccessibleName(said(row.label))
            field.widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            label = label_of(row.label, field.widget, _LABEL_WIDTH)
            back = self._back(section.title, number, row) if row.reset else None
            cell = beside(field.widget, back)
            if field.note is None:
                form.addRow(label, cell)
            else:
                # What has something to say about its text needs the whole width for both.
                label.setMaximumWidth(_WIDEST)
                for widget in (label, cell, field.note):
                    form.addRow(widget)
            self._shown.append(_Shown(row, field, label, cell, back))
        buttons = [self._button(section.title, act) for act in section.acts]
        for button in buttons:
            form.addRow("", button)
        return form, buttons

    def _button(self, section: str, act: Act) -> QWidget:
        button = QToolButton()
        button.setText(said(act.title))
        button.setToolTip(said(act.tip))
        button.clicked.connect(self._doing(section, act.title))
        return button

    def _sieve(self) -> None:
        """Shows the properties whose name or explanation holds the words of the filter, with nothing between them."""
        words = self.filter.text().lower().split()
        kept = {id(shown.field): _says(shown.row, words) for shown in self._shown}
        for shown in self._shown:
            seen = kept[id(shown.field)]
            for widget in (shown.field.widget, shown.cell, shown.label):
                widget.setVisible(seen)
            if shown.field.note is not None and not seen:
                shown.field.note.hide()
            if shown.back is not None:
                shown.back.setVisible(seen and shown.row.changed)
        for around, fields in self._around:
            for widget in around:
                widget.setVisible(not words or any(kept[id(shown.field)] for shown in fields))

    def _enter(self, section: str, number: int) -> Callable[[Setting], None]:
        """What a field calls. The row is looked up then: by then the document may have gone on. A field that is on
        its way out, because something else was selected, has nothing to say any more."""
        build = self._build_number

        def entered(value: Setting) -> None:
            if self._telling or build != self._build_number:
                return
            row = self._row(section, number)
            if value != row.value:
                self._push(lambda: row.edit(value))

        return entered

    def _back(self, section: str, number: int, row: Row) -> QToolButton:
        """The small button behind a field that takes its property back to what class and symbol say."""
        back = back_button(
            row.label, translate("Editor", "Take back what was set here: the class, else the symbol, says it again")
        )
        build = self._build_number

        def reset() -> None:
            if self._telling or build != self._build_number:
                return
            found = self._row(section, number)
            if found.reset is not None:
                self._push(found.reset)

        back.clicked.connect(lambda _checked=False: reset())
        return back

    def _doing(self, section: str, title: str) -> Callable[[bool], None]:
        """What a button under the fields calls. What it does is looked up then, as with a field."""

        def pressed(_checked: bool) -> None:
            acts = (act for each in self._sections() if each.title == section for act in each.acts)
            act = next((act for act in acts if act.title == title), None)
            if act is not None:
                self._push(act.make)

        return pressed

    def _row(self, section: str, number: int) -> Row:
        return next(each for each in self._sections() if each.title == section).rows[number]

    def _push(self, make: Callable[[], Edit]) -> None:
        self._telling = True
        try:
            edit = make()
            if not edit.empty:
                self.pushed.emit(edit)
        except ChangeError as error:
            self.refused.emit(said_of(error))
        finally:
            self._telling = False
        self.refresh()


def _says(row: Row, words: list[str]) -> bool:
    """Whether the name or the explanation of a property holds all of these words."""
    texts = f"{said(row.label)} {said(row.tip)}".lower()
    return all(word in texts for word in words)


def _shape(section: Section) -> object:
    rows = [(row.label, row.shape) for row in section.rows]
    return section.title, section.text, [act.title for act in section.acts], rows
