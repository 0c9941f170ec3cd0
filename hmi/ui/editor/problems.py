"""The list of what is wrong with the diagram, kept up to date while one draws; a click selects the part, a button mends
it."""

from collections.abc import Callable, Collection
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.change import ChangeError
from hmi.diagram.checks.checker import Checker, check
from hmi.diagram.checks.problem import Problem, Severity
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.embed import Surroundings
from hmi.diagram.styles import StyleTable
from hmi.diagram.symbol import Library
from hmi.diagram.template_check import check_template
from hmi.ui.editor.legibility import Legibility
from hmi.ui.language import said, sentence_of, translate
from hmi.ui.mimic.scene import MimicScene

SETTLES_MS = 150
"""After the last edit of a burst the diagram is checked again."""

SLICE_S = 0.006
"""So long, at a time, the drawing is looked at; then the hand that draws has its turn."""

MOST_LISTED = 200
"""More findings than these are counted, and not listed: nobody reads them one by one."""

_PADDING = 20
_SEVERITIES = {
    Severity.ERROR: phrase("Editor", "Error"),
    Severity.WARNING: phrase("Editor", "Warning"),
}
_MARKS = {Severity.ERROR: "\N{MULTIPLICATION X}", Severity.WARNING: "!"}


class ProblemList(QWidget):
    """Errors first; each with the part that it is about, and what would mend it."""

    picked = Signal(str)
    mended = Signal(object)
    """`Edit`: what mends the finding that was chosen."""
    refused = Signal(str)

    def __init__(
        self,
        scene: MimicScene,
        library: Library,
        plant: Plant,
        diagrams: Collection[str] | None = None,
        parent: QWidget | None = None,
        around: Surroundings | None = None,
    ) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()
        self._lines: list[tuple[str, str]] = []
        self._document = scene.document
        self._library, self._plant = library, plant
        self._diagrams, self._around = diagrams, around
        self._checker = Checker(scene.document, library, plant, scene.routes.lines, diagrams, scene.look.styles)
        self._legibility = Legibility(scene.document, library, scene.look, self._checker.lines_near)
        self._heading = QLabel()
        self._heading.setProperty("look", "title")
        self.list = self._made_list()
        self.mend_button = QPushButton(translate("Editor", "Mend"))
        self.mend_button.setEnabled(False)
        self.mend_button.clicked.connect(self.mend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self.list)
        layout.addWidget(self.mend_button)
        self._timer = self._made_timer(SETTLES_MS, self.refresh)
        self._looking = self._made_timer(0, self._look_on)
        self._document.changed.connect(self._follow)
        self.refresh()

    def close_document(self) -> None:
        """Stops following the document."""
        self._timer.stop()
        self._looking.stop()
        self._document.changed.disconnect(self._follow)

    def refresh(self) -> None:
        """Checks what was changed, now; what is drawn is looked at in the time that is left."""
        found = self._held(self._checker.problems())
        self._legibility.look_at(self._checker.moved)
        if self._legibility.pending:
            self._looking.start()
        self._show((*found, *self._legibility.problems()))

    def _held(self, own: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """What is wrong with the diagram itself; of a template, with every diagram that it may become."""

        def found(made: Document) -> tuple[Problem, ...]:
            return own if made is self._document else self._checked(made)

        return check_template(self._document, self._plant, found, self._around)

    def _checked(self, made: Document) -> tuple[Problem, ...]:
        return check(made, self._library, self._plant, self._diagrams, self._checker.styles)

    def set_styles(self, styles: StyleTable) -> None:
        """Checks with another style table."""
        self._checker.set_styles(styles)
        self._legibility.set_styles(styles)
        self._timer.start()

    @property
    def looking(self) -> bool:
        """Whether there is something drawn that it has not looked at yet."""
        return self._legibility.pending

    def mend(self) -> None:
        """Does what is offered for the finding that is marked; without a mark, for the first that has something."""
        row = self.list.currentRow()
        rows = [row] if row >= 0 else [number for number, each in enumerate(self.problems) if each.fix is not None]
        problem = self.problems[rows[0]] if rows else None
        if problem is None or problem.fix is None:
            self.refused.emit(
                translate("Editor", "There is nothing that the program could mend by itself; F8 lists what is wrong.")
            )
            return
        try:
            edit = problem.fix.edit(self._document, self._library)
        except ChangeError as error:
            self.refused.emit(sentence_of(error))
            return
        self.mended.emit(edit)
        self.refresh()

    def _show(self, problems: tuple[Problem, ...]) -> None:
        self._heading.setText(_heading(problems, looking=self.looking))
        if problems == self.problems:
            return
        marked = self.problems[self.list.currentRow()] if self.list.currentRow() >= 0 else None
        self.problems = problems
        lines = [(_line(problem), _tip(problem)) for problem in problems[:MOST_LISTED]]
        if len(problems) > MOST_LISTED:
            lines.append((translate("Editor", "… and {number} more", number=len(problems) - MOST_LISTED), ""))
        for row, line in enumerate(lines):
            if row < len(self._lines) and self._lines[row] == line:
                continue
            if self.list.item(row) is None:
                self.list.addItem(QListWidgetItem())
            self.list.item(row).setText(line[0])
            self.list.item(row).setToolTip(line[1])
        for row in range(self.list.count() - 1, len(lines) - 1, -1):
            self.list.takeItem(row)
        self._lines = lines
        self.list.setCurrentRow(problems.index(marked) if marked in problems[:MOST_LISTED] else -1)
        self._follow_row(self.list.currentRow())

    def renew(self, renewed: Edit) -> None:
        """Looks again at elements whose symbols have changed."""
        self._follow(renewed)

    def _follow(self, edit: Edit) -> None:
        self._checker.follow(edit)
        self._legibility.follow(edit)
        self._timer.start()

    def _look_on(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # A hand is dragging: every millisecond is its own.
            self._timer.start()
            return
        self._legibility.work(SLICE_S)
        if self._legibility.pending:
            self._looking.start()
        else:
            self.refresh()

    def _follow_row(self, row: int) -> None:
        fix = self.problems[row].fix if 0 <= row < len(self.problems) else None
        self.mend_button.setEnabled(fix is not None)
        self.mend_button.setText(fix.title if fix is not None else translate("Editor", "Mend"))
        tip = (
            translate("Editor", "Mend what is marked (Ctrl+.)")
            if fix is not None
            else translate("Editor", "Mark a finding that the program can mend")
        )
        self.mend_button.setToolTip(tip)

    def _pick(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        part = self.problems[row].part if row < len(self.problems) else ""
        if part:
            self.picked.emit(part)

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setWordWrap(True)
        made.setItemDelegate(_Wrapped(made))
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(translate("Editor", "Problems"))
        made.itemClicked.connect(self._pick)
        made.itemActivated.connect(self._pick)
        made.currentRowChanged.connect(self._follow_row)
        return made

    def _made_timer(self, pause: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer


def _line(problem: Problem) -> str:
    return f"{_MARKS[problem.severity]}  {problem.part or translate('Editor', 'Page')}: {said(problem.text)}"


def _tip(problem: Problem) -> str:
    """What stands in the tip. Names come from files: escaped, they are never read as rich text."""
    fix = f" — {said(problem.fix.title)}" if problem.fix is not None else ""
    return f"<p>{escape(said(_SEVERITIES[problem.severity]))}: {escape(said(problem.text) + fix)}</p>"


class _Wrapped(QStyledItemDelegate):
    """Gives every finding as many lines as its words need in the width that there is."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list, as high as the words."""
        del option
        width = self._view.viewport().width()
        room = QRect(0, 0, max(40, width - _PADDING), 10_000)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        height = self._view.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), words).height()
        return QSize(width, height + 8)


def _heading(problems: tuple[Problem, ...], *, looking: bool) -> str:
    more = translate("Editor", "; still looking") if looking else ""
    if not problems:
        return translate("Editor", "No problems{more}", more=more)
    errors = sum(1 for problem in problems if problem.severity is Severity.ERROR)
    warnings = len(problems) - errors
    counts = (
        translate("Editor", "1 error") if errors == 1 else translate("Editor", "{count} errors", count=errors),
        translate("Editor", "1 warning") if warnings == 1 else translate("Editor", "{count} warnings", count=warnings),
    )
    return ", ".join(words for words, count in zip(counts, (errors, warnings), strict=True) if count) + more
